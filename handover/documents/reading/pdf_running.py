"""What a PDF repeats on its pages: letterheads, feet and page numbers, told once or not at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handover.documents.reading.pdf_page import Page, PageLine
from handover.documents.reading.pdf_tables import PageTable

_MARGIN = 0.09
_TABLE_ABOVE, _TABLE_BELOW = 0.75, 0.15
# so many pages may be too few to hold what every other one repeats three times
_FEW, _TWICE, _THRICE = 6, 2, 3
_COUNTED, _LONG, _SHORT = "+", 5, 40
_FIGURES = re.compile(r"\d+")
_PAGE = re.compile(
    r"\W*(?:halaman|hal|page|pg|p)?\W*(?:\d{1,4}|[ivxlc]{1,7})\W*(?:(?:dari|of)?\W*\d{1,4})?\W*", re.IGNORECASE
)

_NUMBERED = re.compile(r"\b(?:halaman|hal\.|page)\W{0,3}\d", re.IGNORECASE)

Laid = tuple[Page, list[PageTable]]


@dataclass(frozen=True, slots=True)
class Told:
    """The pages without what they repeat, and the lines of their feet, which belong to no place in the text."""

    pages: list[Laid]
    feet: list[tuple[int, PageLine]]


def without_running(pages: Sequence[Laid]) -> Told:
    """Heads stay where they stand first, feet are kept once for the end, mere page numbers go."""
    often = _often(pages)
    seen: set[str] = set()
    kept: list[Laid] = []
    feet: list[tuple[int, PageLine]] = []
    for page, tables in pages:
        gone = set[int]()
        for index, key in _edges(page, tables):
            line = page.lines[index]
            below = line.top < page.height / 2
            counted = key not in often and not often.isdisjoint(_counted(line.text, page.number))
            bare = counted or _is_page_number(line.text)
            foot = below and (key in often or bool(_NUMBERED.search(line.text)))
            if bare or foot or key in seen & often:
                gone.add(index)
            if foot and not bare and key not in seen:
                feet.append((page.number, line))
            seen.add(key)
        repeated = [t for t in tables if _at_edge(t, page) and (key := _table_key(t)) in often and key in seen]
        seen.update(_table_key(table) for table in tables if _at_edge(table, page))
        gone |= {i for i, line in enumerate(page.lines) if any(table.holds(line) for table in repeated)}
        lines = _feet_last([line for index, line in enumerate(page.lines) if index not in gone], page.height)
        kept.append((replace(page, lines=lines), [table for table in tables if table not in repeated]))
    return Told(kept, feet)


def _is_page_number(text: str) -> bool:
    return len(text) <= _SHORT and bool(_PAGE.fullmatch(text))


def _often(pages: Sequence[Laid]) -> set[str]:
    """What tells heads, feet and tables that several pages repeat, and how the pages are numbered."""
    counts: Counter[str] = Counter()
    for page, tables in pages:
        edges = _edges(page, tables)
        found = {key for _, key in edges} | {_table_key(t) for t in tables if _at_edge(t, page)}
        counts.update(found.union(*(_counted(page.lines[index].text, page.number) for index, _ in edges)))
    least = _TWICE if len(pages) <= _FEW else _THRICE
    return {key for key, times in counts.items() if times >= (_THRICE if key.startswith(_COUNTED) else least)}


def _counted(text: str, number: int) -> set[str]:
    """How far the numbers with which a line begins and ends are from that of its page."""
    words = text.split()
    return {
        f"{_COUNTED}{int(word) - number}" for word in (words[0], words[-1]) if word.isdecimal() and len(word) < _LONG
    }


def _feet_last(lines: Sequence[PageLine], height: float) -> tuple[PageLine, ...]:
    """The lines in order, what stands apart in the lower margin after all others, wherever it was written."""
    low = height * _MARGIN
    below = [line for line in lines if line.top < low]
    text = [line for line in lines if line.top >= low]
    lowest = min((line.bottom for line in text), default=0.0)
    if not below or lowest - max(line.top for line in below) < below[0].size:
        return tuple(lines)
    return (*text, *below)


def _edges(page: Page, tables: Sequence[PageTable]) -> list[tuple[int, str]]:
    """The lines in the upper and lower margin that no table holds: (place, what tells equal ones)."""
    low, high = page.height * _MARGIN, page.height * (1 - _MARGIN)
    return [
        (index, f"{line.top < low} {_masked(line.text)}")
        for index, line in enumerate(page.lines)
        if (line.top < low or line.bottom > high) and not any(table.holds(line) for table in tables)
    ]


def _masked(text: str) -> str:
    return _FIGURES.sub("0", text).strip()


def _at_edge(table: PageTable, page: Page) -> bool:
    return table.bottom > page.height * _TABLE_ABOVE or table.top < page.height * _TABLE_BELOW


def _table_key(table: PageTable) -> str:
    return _masked("\n".join("|".join(row) for row in table.rows))
