"""Tables that a writer set with tabs or blanks in the lines of a word processor, instead of drawing them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from handover.documents.reading.blocks import Block, row_text

_GAP = re.compile(r"\s*\t\s*| {3,}")
_LEAST_PARTS, _LEAST_ROWS, _LONGEST = 3, 2, 600


def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a line as it was typed between tabs or wide gaps, where there are as many as a table has columns.

    A colon belongs to the label before it: labels with their values are text.
    """
    if len(text) > _LONGEST:
        return ()
    parts: list[str] = []
    for part in _GAP.split(text.strip()):
        if parts and (part.startswith(":") or re.fullmatch(r"[-•*]|\(?\w{1,3}[.)]", parts[-1])):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return tuple(parts) if len(parts) >= _LEAST_PARTS else ()


def with_rows(blocks: Sequence[Block], parts: Mapping[int, tuple[str, ...]], table: int) -> tuple[Block, ...]:
    """The blocks, those that stand in columns made rows. `parts`: of some, by their place; `table`: the last number."""
    found = list(blocks)
    at = 0
    while at < len(found):
        end = at
        while end in parts and not found[end].margin and found[end].kind != "heading":
            end += 1
        if end - at >= _LEAST_ROWS:
            table += 1
            found[at:end] = [_row(found[index], parts[index], table) for index in range(at, end)]
        at = max(end, at + 1)
    return tuple(found)


def _row(block: Block, cells: tuple[str, ...], table: int) -> Block:
    cells = tuple(" ".join(cell.split()) for cell in cells)
    return replace(block, kind="row", text=row_text(cells), cells=cells, table=table, struck=())
