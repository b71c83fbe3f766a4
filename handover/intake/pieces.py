"""What `unpack` says about a container, piece by piece. Nothing of it is believed on the other side.

`{"is": "file", "name"}`, then the file's bytes in pieces, then `{"is": "end", "fault"}`;
`{"is": "link"|"hard", "name", "target"}`; `{"is": "skip", "rule", "name"}` for a member that can't be read;
`{"is": "note", "rule"}`; at the end perhaps `{"is": "broken", "rule"}`. Names are bytes, one character each (latin-1).
Where several are taken apart, `{"is": "container"}` comes before each, and `{"is": "document"}` where it is an office
document, of which only what is no part of it follows.
"""

from __future__ import annotations

import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, TypeAlias

from handover.model import Json

Pieces: TypeAlias = Iterator[dict[str, Json] | bytes]

PIECE = 512 * 1024

# What the readers of the standard library raise on bytes that are no good.
FAULTS = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    struct.error,
)


def whole_file(source: IO[bytes], name: bytes, stated: int | None = None) -> Pieces:
    """A file's bytes; `stated`: how many the container says there are, where it does. `fault`: empty, corrupt, or
    longer where there are more."""
    yield {"is": "file", "name": said(name)}
    size, fault = 0, ""
    try:
        while not fault and (piece := source.read(PIECE)):
            size += len(piece)
            fault = "longer" if stated is not None and size > stated else ""
            yield piece
    except FAULTS:
        fault = "corrupt"
    yield {"is": "end", "fault": fault or ("" if stated in (None, size) else "corrupt")}


def skip(rule: str, name: bytes) -> dict[str, Json]:
    """A member that can't be read."""
    return {"is": "skip", "rule": rule, "name": said(name)}


def said(name: bytes) -> str:
    """Bytes as text that any JSON can hold."""
    return name.decode("latin-1")
