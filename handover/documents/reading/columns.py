"""Tables in plain text whose columns are only set off by blanks or tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PART = re.compile(r"\S+(?: \S+)*")
_LEAST = 3

Parts = list[tuple[int, str]]


def parts_of(line: str) -> Parts:
    """The pieces of a line between wide gaps, each with the column in which it begins."""
    return [(found.start(), found.group()) for found in _PART.finditer(line.expandtabs(8))]


def begins(line: str, following: str) -> bool:
    """Whether two lines are the head and the first row of such a table."""
    return len(parts_of(line)) >= _LEAST and len(parts_of(following)) >= _LEAST


def placed(parts: Parts, columns: Sequence[int]) -> tuple[str, ...]:
    """A row's pieces in the columns of the table: a cell that is empty stays empty."""
    cells = [""] * len(columns)
    for start, text in parts:
        column = max((i for i, edge in enumerate(columns) if edge <= start + 1), default=0)
        cells[column] = f"{cells[column]} {text}".strip()
    return tuple(cells)
