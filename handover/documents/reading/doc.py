"""Old Word files (DOC): the text from the piece table, field codes left out, cells and rows kept apart.

Format: [MS-DOC], 2.4.1 (retrieving text) and 2.9.177 (Pcd).
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field

import olefile

from handover.documents.reading.blocks import MAX_CHARACTERS, Block, Collector, NotRead, Reading, row_text
from handover.documents.reading.headings import heading_level

_FIELD = re.compile(r"\x13[^\x13\x14\x15]{0,2000}(?:\x14([^\x13\x15]*))?\x15")
_ENCRYPTED = 0x0100
_TABLE_ONE = 0x0200
_CLX = 0x01A2
_MOST_PIECES = 100_000
# a break of line, page or column within or between paragraphs; pictures and other objects
_BREAKS = {0x0B: " ", 0x0C: "\r", 0x0E: "\r", 0x01: " ", 0x08: " ", 0x05: " ", 0x1E: "-", 0x1F: ""}


def read(path: str) -> Reading:
    """The old Word file at `path`. Raises NotRead: locked, corrupt, or no-reader for another kind of OLE file."""
    try:
        with olefile.OleFileIO(path) as ole:
            if ole.exists("EncryptedPackage") or ole.exists("EncryptionInfo"):
                raise NotRead("locked", "ooxml")
            if not ole.exists("WordDocument"):
                raise NotRead("no-reader", "ole")
            main = ole.openstream("WordDocument").read()
            flags = struct.unpack_from("<H", main, 0x0A)[0]
            if flags & _ENCRYPTED:
                raise NotRead("locked", "doc")
            table = ole.openstream("1Table" if flags & _TABLE_ONE else "0Table").read()
            text = _text(main, table)
    except (OSError, ValueError, struct.error, IndexError, AttributeError, TypeError, KeyError) as error:
        raise NotRead("corrupt", "doc") from error
    out = _blocks(text)
    return Reading("doc", tuple(out.blocks), whole=out.whole and len(text) < MAX_CHARACTERS)


def _text(main: bytes, table: bytes) -> str:
    """The pieces in order; each is cp1252 or UTF-16, as bit 30 of its position says."""
    start, length = struct.unpack_from("<II", main, _CLX)
    clx = table[start : start + length]
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", clx, at + 1)[0]
    pieces = clx[at + 5 : at + 5 + size]
    count = (len(pieces) - 4) // 12
    if not 0 < count <= _MOST_PIECES:
        raise ValueError("no pieces")
    ends = struct.unpack_from(f"<{count + 1}I", pieces, 0)
    found, total = [], 0
    for index in range(count):
        position = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * index + 2)[0]
        characters = min(ends[index + 1] - ends[index], MAX_CHARACTERS - total)
        if characters <= 0:
            continue
        total += characters
        offset = position & 0x3FFFFFFF
        if position & 0x40000000:
            found.append(main[offset // 2 : offset // 2 + characters].decode("cp1252", "replace"))
        else:
            found.append(main[offset : offset + 2 * characters].decode("utf-16-le", "replace"))
    return "".join(found)


def _blocks(text: str) -> Collector:
    """Paragraphs end with CR, cells with BEL; a row with one BEL more, which an empty cell can't be told from."""
    for _ in range(3):
        text = _FIELD.sub(lambda found: found.group(1) or "", text)
    walk = _Walk()
    chunks = text.translate(_BREAKS).split("\x07")
    for chunk in chunks[:-1]:
        walk.cell(chunk)
    walk.row()
    walk.paragraphs(chunks[-1].split("\r"))
    return walk.out


@dataclass(slots=True)
class _Walk:
    out: Collector = field(default_factory=Collector)
    cells: list[str] = field(default_factory=list)
    line: int = 0
    table: int = 0
    in_table: bool = False

    def cell(self, chunk: str) -> None:
        """What stands before one BEL: a cell, before the first of a row perhaps paragraphs, or the end of a row."""
        if not chunk:
            self.row()
            return
        parts = chunk.split("\r")
        if not self.cells:
            self.paragraphs(parts[:-1])
            parts = parts[-1:]
        self.cells.append(" ".join(part for part in parts if part.strip()))

    def row(self) -> None:
        if self.cells:
            self.line += 1
            self.table += not self.in_table
            self.in_table = True
            cells = tuple(self.cells)
            self.out.add(Block("row", row_text(cells), cells=cells, table=self.table, line=self.line))
        self.cells = []

    def paragraphs(self, texts: list[str]) -> None:
        for text in texts:
            self.line += 1
            self.in_table = self.in_table and not text.strip()
            level = heading_level(text.strip())
            self.out.add(Block("heading" if level else "paragraph", text, level=level, line=self.line))
