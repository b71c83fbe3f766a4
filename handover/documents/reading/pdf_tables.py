"""Tables of a PDF page, found by their ruled lines: rows of cells, with what is merged downwards repeated."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from handover.documents.reading.pdf_page import Drawn, PageLine, PageWord, Rule
from handover.documents.reading.wrapping import joined

_NEAR = 3.0
_MOST_RULES = 200
_LEAST_CELL = 4.0
# of a line's height; what is a word of its own
_LETTER, _FEW = 0.6, 2
_WORDS = frozenset(
    {"di", "ke", "ya", "no", "ok", "si", "to", "of", "in", "is", "on", "or", "by", "as", "at", "it", "be"}
)


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page: its edges, and rows of cell texts from top to bottom."""

    left: float
    bottom: float
    right: float
    top: float
    rows: tuple[tuple[str, ...], ...]

    def holds(self, line: PageLine) -> bool:
        """Whether a line of text lies within it."""
        x, y = line.words[0].middle
        return self.left - 1 <= x <= self.right + 1 and self.bottom - 1 <= y <= self.top + 1


@dataclass(slots=True)
class _Cell:
    left: float
    right: float
    words: list[PageWord] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What stands in the cell: its lines, made one."""
        lines: list[list[str]] = []
        last: PageWord | None = None
        for word in self.words:
            if last is None or word.left < last.left or word.top < last.bottom:
                lines.append([])
            if len(lines) > 1 and len(lines[-2]) == 1 and last and self._broke(last, word):
                lines.pop()
                lines[-1][0] += word.text
            else:
                lines[-1].append(word.text)
            last = word
        return joined(" ".join(line) for line in lines if line)

    def _broke(self, word: PageWord, rest: PageWord) -> bool:
        """Whether a word was broken because it is longer than the cell is wide: a letter or two stand below it."""
        full = self.right - word.right < word.left - self.left + _LETTER * (word.top - word.bottom)
        short = len(rest.text) <= _FEW and rest.text.isalpha() and rest.text.islower() and rest.text not in _WORDS
        return full and short and word.text.isalpha() and word.left - self.left < word.top - word.bottom


def tables_of(drawn: Drawn, lines: Sequence[PageLine]) -> list[PageTable]:
    """The tables on a page, of at least two columns and two rows."""
    level = _joined(drawn.level)[:_MOST_RULES]
    upright = _joined(drawn.upright)[:_MOST_RULES]
    words = [word for line in lines for word in line.words]
    return [table for part in _connected(level, upright) if (table := _table(*part, words))]


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one line that touch are one rule. Borders of cells are drawn piece by piece."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda each: (round(each.at / _NEAR), each.start)):
        last = found[-1] if found else None
        if last and abs(last.at - rule.at) <= _NEAR and rule.start <= last.end + _NEAR:
            found[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            found.append(rule)
    return found


def _connected(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that cross each other, group by group."""
    owner = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for i, across in enumerate(level):
        for j, up in enumerate(upright, len(level)):
            if _between(up.at, across.start, across.end) and _between(across.at, up.start, up.end):
                owner[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(owner)):
        group = groups.setdefault(root(index), ([], []))
        (group[0] if index < len(level) else group[1]).append([*level, *upright][index])
    return [group for group in groups.values() if len(group[0]) >= 2 and len(group[1]) >= 2]


def _between(value: float, start: float, end: float) -> bool:
    return start - _NEAR <= value <= end + _NEAR


def _distinct(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _table(level: list[Rule], upright: list[Rule], words: Sequence[PageWord]) -> PageTable | None:
    heights = _distinct(rule.at for rule in level)
    left, right = min(rule.at for rule in upright), max(rule.at for rule in upright)
    bands = _bands(heights, level, upright)
    if len(bands) < 2 or max(len(band) for band in bands) < 2:
        return None
    for word in words:
        x, y = word.middle
        if left <= x <= right and heights[0] <= y <= heights[-1]:
            band = bands[min(bisect_right(heights, y) - 1, len(bands) - 1)]
            cell = next((cell for cell in band if cell.left <= x <= cell.right), None)
            if cell:
                cell.words.append(word)
    rows = tuple(tuple(cell.text for cell in band) for band in reversed(bands) if band)
    if len({index for row in rows for index, text in enumerate(row) if text}) < 2:
        # a box, drawn around text
        return None
    return PageTable(left, heights[0], right, heights[-1], rows)


def _bands(heights: list[float], level: list[Rule], upright: list[Rule]) -> list[list[_Cell]]:
    """The cells between each two neighbouring heights, from the lowest up; a cell without a line above goes on."""
    bands: list[list[_Cell]] = []
    above: list[_Cell] = []
    for low, high in reversed(list(pairwise(heights))):
        middle = (low + high) / 2
        edges = _distinct(rule.at for rule in upright if rule.start - 1 <= middle <= rule.end + 1)
        closing = [rule for rule in level if abs(rule.at - high) <= _NEAR]
        cells = [_cell(start, end, above, closing) for start, end in pairwise(edges) if end - start >= _LEAST_CELL]
        bands.append(cells)
        above = cells
    return bands[::-1]


def _cell(start: float, end: float, above: Sequence[_Cell], closing: Sequence[Rule]) -> _Cell:
    """A new cell, or the one above where no line parts them."""
    if not any(_between((start + end) / 2, rule.start, rule.end) for rule in closing):
        for cell in above:
            if abs(cell.left - start) < _NEAR and abs(cell.right - end) < _NEAR:
                return cell
    return _Cell(start, end)
