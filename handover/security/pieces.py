"""A file's bytes as UTF-8, in overlapping pieces, so that a dump of any size is read to its end in bounded memory."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

PIECE = 4 * 1024 * 1024
OVERLAP = 64 * 1024
_SAMPLE = 64 * 1024
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE = frozenset(name for _, name in _BOMS)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a file. `offset`, `line`: where it begins in the whole; `own`: hits that begin here or later belong to
    the next piece, which holds them whole."""

    data: bytes
    offset: int
    line: int
    own: int


def encoding(start: bytes) -> str:
    """`utf-8` (or any single-byte text), `utf-16-le` and its kin, or `binary`, from the first bytes of a file."""
    for mark, name in _BOMS:
        if start.startswith(mark):
            return name
    sample = start[:_SAMPLE]
    half = max(len(sample) // 2, 1)
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.3 and even < 0.05:
        return "utf-16-le"
    if even > 0.3 and odd < 0.05:
        return "utf-16-be"
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return "binary" if 0 in sample or controls * 20 > len(sample) else "utf-8"


def read(path: Path) -> tuple[str, Iterator[Piece]]:
    """The encoding of a file, and its pieces. Raises OSError.

    Wide text comes converted and then once more as it is: two bytes at the head, or a wide beginning, would otherwise
    hide what an interpreter that knows no UTF-16 runs.
    """
    with path.open("rb") as file:
        name = encoding(file.read(_SAMPLE))
    raw = _overlapping(_blocks(path))
    return name, chain(_overlapping(_converted(path, name)), raw) if name in WIDE else raw


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(PIECE):
            yield block


def _converted(path: Path, name: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(name)("replace")
    for block in _blocks(path):
        yield decoder.decode(block).encode("utf-8", "replace")


def _overlapping(blocks: Iterator[bytes]) -> Iterator[Piece]:
    kept, offset, line = b"", 0, 1
    block = next(blocks, b"")
    while block or kept:
        following = next(blocks, b"")
        data = kept + block
        own = len(data) - OVERLAP if following and len(data) > OVERLAP else len(data)
        yield Piece(data, offset, line, own)
        line += data.count(b"\n", 0, own)
        offset += own
        kept, block = data[own:], following
        if not following:
            return
