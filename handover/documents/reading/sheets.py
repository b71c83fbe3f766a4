"""Excel workbooks (XLSX): the cells of every sheet, row by row. A sheet's name is its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handover.documents.reading.blocks import Block, Collector, NotRead, Reading, row_text
from handover.documents.reading.packed import Packed, Xml

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_COLUMN = re.compile(r"^([A-Z]{1,3})\d+$")
_MOST_COLUMNS = 200


def read(path: str) -> Reading:
    """The workbook at `path`. Raises NotRead."""
    out = Collector()
    with Packed(path, "xlsx") as packed:
        if "xl/workbook.xml" not in packed:
            raise NotRead("no-reader", "xlsx")
        strings = list(_strings(packed))
        sheets = list(_sheets(packed))
        for page, (name, member, hidden) in enumerate(sheets, 1):
            if hidden or member not in packed:
                continue
            out.add(Block("heading", name, level=1, page=page, line=1))
            for number, cells in _rows(packed.xml(member), strings):
                out.add(Block("row", row_text(cells), cells=cells, table=page, page=page, line=number))
    return Reading("xlsx", tuple(out.blocks), pages=len(sheets), whole=out.whole)


def _strings(packed: Packed) -> Iterator[str]:
    name = "xl/sharedStrings.xml"
    if name in packed:
        for item in packed.xml(name).iter(_S + "si"):
            yield "".join(text.text or "" for text in item.iter(_S + "t"))


def _sheets(packed: Packed) -> Iterator[tuple[str, str, bool]]:
    """(name, member, hidden) of every sheet, in order."""
    relations = {
        relation.get("Id"): relation.get("Target", "")
        for relation in packed.xml("xl/_rels/workbook.xml.rels").iter(_REL + "Relationship")
    }
    for sheet in packed.xml("xl/workbook.xml").iter(_S + "sheet"):
        target = relations.get(sheet.get(_R + "id"), "")
        member = target.lstrip("/") if target.startswith("/") else "xl/" + target
        yield sheet.get("name", ""), member, sheet.get("state", "visible") != "visible"


def _rows(sheet: Xml, strings: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """(row number from 1, cells) of every row that holds something."""
    for at, row in enumerate(sheet.iter(_S + "row"), 1):
        cells: dict[int, str] = {}
        for place, cell in enumerate(row.iter(_S + "c")):
            column = _column(cell.get("r", ""), place)
            if column < _MOST_COLUMNS and (text := _text(cell, strings)):
                cells[column] = text
        if cells:
            number = row.get("r", "")
            width = max(cells) + 1
            yield int(number) if number.isdigit() else at, tuple(cells.get(index, "") for index in range(width))


def _column(reference: str, place: int) -> int:
    found = _COLUMN.match(reference)
    if not found:
        return place
    number = 0
    for letter in found.group(1):
        number = number * 26 + ord(letter) - 64
    return number - 1


def _text(cell: Xml, strings: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(_S + "t"))
    value = cell.findtext(_S + "v") or ""
    if cell.get("t") == "s":
        return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
    return value
