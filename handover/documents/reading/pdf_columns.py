"""Columns without ruled lines on a PDF page: labels beside values, signatures side by side, tables set with tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from handover.documents.reading.headings import contents_line
from handover.documents.reading.pdf_page import PageLine
from handover.documents.reading.wrapping import joined

_GAP, _EVEN = 1.6, 0.35
# points by which what is aligned may differ; what labels take at most of the lines' width, or of a line's height
_ALIGNED, _LABELS, _LABEL_SIZES = 2.0, 0.42, 14
# of a line's height, and of its other gaps: what parts a label from a value that it nearly touches
_CLEAR, _WIDER = 0.45, 1.3
# of a line's height: how far below its neighbour a row may stand; where names are signed it is further
_NEXT, _SIGNED = 2.0, 7.0
_WINDOW, _TWO = 6, 2
_LABEL = re.compile(r"[A-Z][^:.,;|]{1,45}")
_FIELD = re.compile(r"[\w/.() -]{2,40}?\s?:\s\S")
_MARK = re.compile(r"[-•●▪◦‣–❖➢✓☐☑☒o*]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\d{1,2}(?:\.\d{1,2}){1,4}\.?")


@dataclass(frozen=True, slots=True)
class Part:
    """What stands in a line between wide gaps."""

    left: float
    right: float
    text: str


@dataclass(slots=True)
class Loose:
    """A table that nothing is drawn around: each row a list of the lines in each of its cells. `end`: the first line
    of the page that is no part of it; `lefts`: where the columns begin; `aligned`: every row begins there."""

    rivers: list[tuple[float, float]]
    lefts: list[float]
    rows: list[list[list[str]]] = field(default_factory=list)
    start: int = 0
    end: int = 0
    aligned: bool = True

    @property
    def cells(self) -> list[tuple[str, ...]]:
        """The rows' texts."""
        return [tuple(joined(cell) for cell in row) for row in self.rows]

    def place(self, part: Part) -> int | None:
        """The column in which a part stands; None where it crosses from one into another."""
        column = 0
        for start, end in self.rivers:
            middle = (start + end) / 2
            if part.left >= middle or (part.right >= end and part.left > start):
                column += 1
            elif part.right > middle and not (part.left < start and part.right < end):
                return None
        return column

    def narrow(self, parts: Sequence[Part], columns: Sequence[int]) -> None:
        """Gaps become what is empty in every row."""
        for part, column in zip(parts, columns, strict=True):
            if column < len(self.rivers):
                start, end = self.rivers[column]
                self.rivers[column] = (max(start, part.right), end)
            if column:
                start, end = self.rivers[column - 1]
                self.rivers[column - 1] = (start, min(end, part.left))

    def take(self, parts: Sequence[Part], columns: Sequence[int], *, new: bool) -> None:
        """Adds a line: as a row, or to the cells of the last one."""
        if new:
            self.rows.append([[] for _ in range(len(self.rivers) + 1)])
        for part, column in zip(parts, columns, strict=True):
            self.rows[-1][column].append(part.text)
            self.aligned = self.aligned and abs(part.left - self.lefts[column]) <= _ALIGNED

    def labelled(self, width: float, size: float) -> bool:
        """Whether it is a list of labels, each with its value beside it. `width`: of lines of text; `size`: of type."""
        most = max(_LABELS * width, _LABEL_SIZES * size)
        if not self.aligned or len(self.lefts) != 2 or self.lefts[1] - self.lefts[0] > most:
            return False
        return all(_LABEL.fullmatch(label) for label, _ in self.cells)

    @property
    def fields(self) -> bool:
        """Whether every cell is a label with its own value (`Penguji: ...  Tanggal: ...`)."""
        return all(_FIELD.match(cell) for row in self.cells for cell in row if cell)

    def split(self, line: PageLine) -> list[Part]:
        """A line cut where a column begins, though the gap before it is small."""
        at = next((i for i, word in enumerate(line.words) if abs(word.left - self.lefts[-1]) <= _ALIGNED), 0)
        if not at or len(self.lefts) != 2 or abs(line.left - self.lefts[0]) > _ALIGNED:
            return []
        gaps = [b.left - a.right for a, b in pairwise(line.words)]
        if gaps.pop(at - 1) < max(_CLEAR * line.size, _WIDER * max(gaps, default=0.0)):
            return []
        halves = (line.words[:at], line.words[at:])
        return [Part(half[0].left, half[-1].right, " ".join(word.text for word in half)) for half in halves]


def parts_of(line: PageLine) -> list[Part]:
    """The parts of a line between wide gaps; an item's mark and a colon are no parts of their own."""
    wide = _GAP * line.size
    gaps = [b.left - a.right for a, b in pairwise(line.words)]
    breaks = [index for index, gap in enumerate(gaps, 1) if gap > wide or index == line.cut]
    # justified to the width of the page, a line of few words has gaps that are wide, but alike
    between = gaps[1:] if _MARK.fullmatch(line.words[0].text) else gaps
    if not breaks or (not line.cut and len(between) > 1 and max(between) - min(between) < _EVEN * line.size):
        return []
    parts: list[Part] = []
    for start, end in zip([0, *breaks], [*breaks, len(line.words)], strict=True):
        words = line.words[start:end]
        part = Part(words[0].left, words[-1].right, " ".join(word.text for word in words))
        if parts and (_MARK.fullmatch(parts[-1].text) or parts[-1].text.endswith(":") or part.text.startswith(":")):
            parts[-1] = Part(parts[-1].left, part.right, f"{parts[-1].text} {part.text}")
        else:
            parts.append(part)
    return parts if len(parts) > 1 else []


def side_by_side(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines, those made one that stand beside each other: cells are written one after the other."""
    found: list[PageLine] = []
    for line in lines:
        if found and line.top > found[-1].bottom + 0.3 * line.size:
            recent = range(len(found) - 1, max(-1, len(found) - _WINDOW), -1)
            place = next((index for index in recent if _beside(found[index], line)), -1)
            if place >= 0:
                first = found[place]
                cut = first.cut or len(first.words)
                found[place] = PageLine.of((*first.words, *line.words), bold=first.bold and line.bold, cut=cut)
                found[place + 1 :] = [replace(each, cut=each.cut or -1) for each in found[place + 1 :]]
                continue
        found.append(line)
    return found


def _beside(left: PageLine, right: PageLine) -> bool:
    size = min(left.size, right.size)
    level = abs(left.bottom - right.bottom) <= 0.35 * size and abs(left.size - right.size) <= 0.25 * size
    return level and right.left > left.right + 0.5 * size


def loose_tables(lines: Sequence[PageLine]) -> dict[int, Loose]:
    """The tables without ruled lines among a page's lines, by their first line."""
    split = [parts_of(line) for line in lines]
    found: dict[int, Loose] = {}
    at = 0
    while at < len(lines):
        table = _grown(lines, split, at) if split[at] and not contents_line(lines[at].text) else None
        if table:
            found[table.start] = table
        at = table.end if table else at + 1
    return found


def _grown(lines: Sequence[PageLine], split: Sequence[list[Part]], first: int) -> Loose | None:
    """The table that begins with a line: two rows of two columns, or one of three."""
    parts = split[first]
    table = Loose([(a.right, b.left) for a, b in pairwise(parts)], [part.left for part in parts])
    table.take(parts, range(len(parts)), new=True)
    rows = 1
    table.start, table.end = first, first + 1
    for index in range(first + 1, len(lines)):
        line, above = lines[index], lines[index - 1]
        parts = split[index] or table.split(line) or [Part(line.left, line.right, line.text)]
        columns = [column for part in parts if (column := table.place(part)) is not None]
        gap = above.bottom - line.top
        if len(set(columns)) != len(parts) or gap < -1.2 * line.size or contents_line(line.text):
            break
        label = len(parts) == 1 and not columns[0]
        if gap > (_SIGNED if len(parts) > 1 else _NEXT) * line.size or (label and line.cut >= 0):
            break
        if split[index]:
            table.narrow(parts, columns)
        if any(end - start < line.size for start, end in table.rivers):
            break
        new = columns[0] == 0 and not label
        table.take(parts, columns, new=new)
        rows += new
        table.end = index + 1
    if rows < _TWO and len(table.rivers) < _TWO:
        return None
    before = table.split(lines[first - 1]) if first and not split[first - 1] else []
    if before and 0 <= lines[first - 1].bottom - lines[first].top < lines[first].size:
        table.rows.insert(0, [[part.text] for part in before])
        table.start -= 1
    return table
