"""Takes containers apart, in a worker: the members one after the other, as they stand, none written anywhere."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Sequence
from io import BufferedReader
from pathlib import Path
from typing import IO, BinaryIO, TypedDict, cast

from handover.intake import tars, zips
from handover.intake.containers import BLOCK, is_tar
from handover.intake.offices import parts_of
from handover.intake.pieces import FAULTS, Pieces, whole_file

_SQUEEZED = {"gz": "tar.gz", "bz2": "tar.bz2", "xz": "tar.xz"}


class Nested(TypedDict):
    """A container inside a delivery: where its bytes lie, its form, and what one compressed file in it is called (its
    bytes, one character each)."""

    path: str
    form: str
    name: str


def unpack(path: str, form: str) -> Pieces:
    """The members of the container at `path`."""
    try:
        if form == "zip":
            yield from zips.members_of(path)
        else:
            with Path(path).open("rb") as file:
                yield from tars.members_of(_unfolded(file, form))
    except NotImplementedError:
        yield {"is": "broken", "rule": "intake.unsupported"}
    except FAULTS:
        yield {"is": "broken", "rule": "intake.corrupt"}


def unpack_each(containers: Sequence[Nested]) -> Pieces:
    """The members of several containers, each announced by `{"is": "container"}`."""
    for each in containers:
        yield {"is": "container"}
        yield from _nested(each)


def _nested(each: Nested) -> Pieces:
    path, form = each["path"], each["form"]
    try:
        if form == "zip":
            parts = parts_of(path)
            if parts:
                yield {"is": "document"}
            yield from zips.members_of(path, parts)
        elif form == "tar" or _holds_tar(path, form):
            yield from unpack(path, _SQUEEZED.get(form, form))
        else:
            with Path(path).open("rb") as file:
                source = cast("IO[bytes]", _unfolded(file, _SQUEEZED[form]))
                yield from whole_file(source, each["name"].encode("latin-1"))
    except NotImplementedError:
        yield {"is": "broken", "rule": "intake.unsupported"}
    except FAULTS:
        yield {"is": "broken", "rule": "intake.corrupt"}


def _holds_tar(path: str, form: str) -> bool:
    """Whether what is compressed begins like a tar."""
    with Path(path).open("rb") as file:
        try:
            return is_tar(_unfolded(file, _SQUEEZED[form]).read(BLOCK))
        except FAULTS:
            return False


def _unfolded(file: BinaryIO, form: str) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile | BufferedReader:
    """What a compressed file holds, or the file itself."""
    if form == "tar.gz":
        return gzip.GzipFile(fileobj=file)
    if form == "tar.bz2":
        return bz2.BZ2File(file)
    return lzma.LZMAFile(file) if form == "tar.xz" else cast("BufferedReader", file)
