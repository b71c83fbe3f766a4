"""From lines on pages to blocks: headings, paragraphs, items and rows in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from handover.documents.reading.blocks import Block, Collector, row_text
from handover.documents.reading.headings import contents_line, heading_level, unnumbered
from handover.documents.reading.pdf_columns import Loose, loose_tables, side_by_side
from handover.documents.reading.pdf_page import Page, PageLine
from handover.documents.reading.pdf_tables import PageTable
from handover.documents.reading.wrapping import joined

_ITEM = re.compile(
    r"^(?:[-•●▪◦‣–❖➢✓☐☑☒o*](?=\s)|\(?\d{1,3}[.)](?=\s|$)|\(?[a-zA-Z][.)](?=\s|$)|[☐☑☒✓✔]|\[[ xXvV]?\]\s)"
)
_BULLET = re.compile(r"^[-•●▪◦‣–❖➢✓☐☑☒✔*]\s")
_LABEL = re.compile(r"^[A-Z]\S*(?: \S+){0,4}? ?:(?=\s|$)")
_YEAR = re.compile(r"^[A-Z][a-z]+ \d{4} ?:")
_END = re.compile(r"\d{1,3}\.")
_BIGGER = 1.12
_MANY_WORDS = 14
_PICTURE_SHARE = 0.025
# shares of a line's height
_ALIKE, _NEARLY_ALIKE, _SLACK = 0.12, 0.25, 0.5
_TENTH, _TWO = 10, 2


@dataclass(slots=True)
class Flow:
    """Takes page after page. `size`: the height of the body's type; `open`: the lines of the paragraph being built,
    begun on page `number` and come to page `at`; `left`, `right`, `gap`: where lines begin, how far they reach, and
    how far they stand apart."""

    size: float
    out: Collector = field(default_factory=Collector)
    open: list[PageLine] = field(default_factory=list)
    level: int = 0
    number: int = 1
    at: int = 1
    table: int = 0
    left: float = inf
    right: float = 0.0
    gap: float = inf

    def page(self, page: Page, tables: Sequence[PageTable]) -> None:
        """The blocks of one page."""
        places = [next((i for i, table in enumerate(tables) if table.holds(line)), None) for line in page.lines]
        told: set[int] = set()
        free: list[PageLine] = []
        for line, place in zip(page.lines, places, strict=True):
            if place is None:
                free.append(line)
            elif place not in told:
                told.add(place)
                self.lines(free, page)
                free = []
                self.rows(tables[place], page.number)
        self.lines(free, page)
        for key, share in page.drawn.pictures:
            if share >= _PICTURE_SHARE:
                self.flush()
                self.out.add(Block("picture", key, page=page.number))

    def lines(self, lines: Sequence[PageLine], page: Page) -> None:
        """Lines outside ruled tables: text, and tables set without lines."""
        lines = side_by_side(lines)
        loose = loose_tables(lines)
        self.margins(lines)
        at = end = 0
        while at < len(lines):
            if table := loose.get(at):
                self.loose(table, page.number, new=at != end or not at)
                at = end = table.end
            else:
                self.text(lines[at], page.number, page.headings)
                at += 1

    def loose(self, table: Loose, number: int, *, new: bool) -> None:
        """A table without ruled lines: labels with their values are text, all else rows."""
        self.flush()
        texts = [cell for row in table.cells for cell in row] if table.fields else []
        if table.labelled(self.right - table.lefts[0], self.size):
            texts = [f"{label} : {value}" for label, value in table.cells]
        for text in texts:
            self.out.add(Block("paragraph", text, page=number))
        if texts:
            return
        self.table += new
        for cells in table.cells:
            self.out.add(Block("row", row_text(cells), cells=cells, table=self.table, page=number))

    def feet(self, lines: Iterable[tuple[int, PageLine]]) -> None:
        """What stands at the foot of pages, with their numbers."""
        for number, line in lines:
            self.out.add(Block("paragraph", line.text, page=number, margin=True))

    def margins(self, lines: Sequence[PageLine]) -> None:
        """Measures how far the lines of text reach, and how far apart they stand."""
        rights = sorted((line.right for line in lines), reverse=True)
        gaps = Counter(round(2 * (a.bottom - b.top)) / 2 for a, b in pairwise(lines) if 0 <= a.bottom - b.top < b.size)
        self.right = max(self.right, rights[len(rights) // _TENTH]) if rights else self.right
        self.left = min([self.left, *(line.left for line in lines)])
        usual = gaps.most_common(1)
        self.gap = usual[0][0] if usual and usual[0][1] > _TWO else self.gap

    def rows(self, table: PageTable, number: int) -> None:
        """A ruled table. One that goes on from the page before keeps its number, so that its head holds for it."""
        self.flush()
        last = self.out.blocks[-1] if self.out.blocks else None
        follows = last and last.kind == "row" and last.page == number - 1 and len(last.cells) == len(table.rows[0])
        self.table += not follows
        for cells in table.rows:
            self.out.add(Block("row", row_text(cells), cells=cells, table=self.table, page=number))

    def text(self, line: PageLine, number: int, headings: Mapping[str, int]) -> None:
        """A line of text, a heading or an item."""
        level = self.heading(line, headings)
        if self.open and self.level and self._wrapped_heading(line):
            level = self.level
        if level and self.open and not self.level and self._runs_on(line) and line.bold == self.open[-1].bold:
            level = 0
        if self.open and not self._joins(line, level, number):
            self.flush()
        if not self.open:
            self.number, self.level = number, level
        self.at = number
        self.open.append(line)

    def heading(self, line: PageLine, headings: Mapping[str, int]) -> int:
        """The level of a heading, or 0 for a line of text."""
        text = line.text
        if len(text) >= 4 and contents_line(text):
            return 0
        for known, level in headings.items():
            if known.startswith(text) or (len(text) >= 8 and text in known):
                return level
        if _BULLET.match(text):
            return 0
        if ruled := heading_level(text, bold=line.bold):
            return ruled
        bigger = line.size >= self.size * _BIGGER and not text.endswith((".", ",", ";")) and not _LABEL.match(text)
        if bigger and len(line.words) <= _MANY_WORDS and any(c.isalpha() for c in text):
            return 1 if line.size >= self.size * 1.5 else 2 if line.size >= self.size * 1.25 else 3
        return 0

    def _joins(self, line: PageLine, level: int, number: int) -> bool:
        """Whether a line goes on with what the line before began."""
        last = self.open[-1]
        alike = abs(last.size - line.size) <= (_ALIKE if level else _NEARLY_ALIKE) * max(last.size, line.size)
        item = _ITEM.match(line.text) and not (_END.fullmatch(line.text) and self._runs_on(line))
        if bool(level) != bool(self.level) or not alike or item:
            return False
        if _LABEL.match(line.text) and not self._in_prose(line):
            return False
        if number != self.at:
            return not level and (self._runs_on(line) or (line.text[:1].islower() and not _ended(last)))
        gap = last.bottom - line.top
        if not -1.2 * line.size <= gap <= 0.9 * line.size:
            return False
        if level:
            return self._same_heading(line, level, gap)
        return self._same_paragraph(line, gap)

    def _in_prose(self, line: PageLine) -> bool:
        """Whether what looks like a label stands in a text that the width of the page broke."""
        last = self.open[-1]
        if self._fits(line) or abs(last.size - line.size) > _ALIKE * line.size:
            return False
        told = len(self.open) > 1 or last.text.endswith(".")
        label = _LABEL.match(self.open[0].text)
        prose = not label or (len(self.open) > 1 and not label.group().endswith(" :"))
        return bool(_YEAR.match(line.text)) or (told and prose)

    def _same_paragraph(self, line: PageLine, gap: float) -> bool:
        last, first = self.open[-1], self.open[0]
        hanging = len(self.open) > 1 and last.left > first.left + line.size / 2 and bool(_ITEM.match(first.text))
        if gap > self.gap + 0.35 * line.size or (hanging and line.left <= first.left + 1):
            return False
        if self._fits(line):
            return line.text[:1].islower() and not _ended(last)
        return not (_ended(last) and len(self.open) == 1 and line.bold and not last.bold)

    def _same_heading(self, line: PageLine, level: int, gap: float) -> bool:
        last, first = self.open[-1], self.open[0]
        if gap > 0.7 * line.size or abs(last.size - line.size) > 0.04 * line.size:
            return False
        if self._wrapped_heading(line):
            return True
        return level == self.level and not heading_level(line.text) if heading_level(first.text) else True

    def _wrapped_heading(self, line: PageLine) -> bool:
        """Whether a line goes on with a heading that is wider than the page, wherever its lines begin."""
        last = self.open[-1]
        set_off = last.bold or last.size >= self.size * _BIGGER
        alike = last.bold == line.bold and abs(last.size - line.size) <= 0.04 * line.size
        near = 0 <= last.bottom - line.top + 0.3 * line.size <= line.size
        if not set_off or not alike or not near or _ITEM.match(line.text) or unnumbered(line.text) != line.text:
            return False
        word = line.words[0]
        return last.right - last.left + 0.3 * line.size + word.right - word.left > self.right - self.left - line.size

    def _fits(self, line: PageLine) -> bool:
        """Whether the first word of a line had room in the line before: then something new begins."""
        word = line.words[0]
        if self.open[-1].text.endswith("-"):
            return False
        return self.open[-1].right + 0.3 * line.size + word.right - word.left <= self.right - _SLACK * line.size

    def _runs_on(self, line: PageLine) -> bool:
        """Whether a line stands where the line before broke off within a sentence."""
        last = self.open[-1]
        return not _ended(last) and not self._fits(line) and abs(last.size - line.size) <= _ALIKE * line.size

    def flush(self) -> None:
        """Closes the heading or paragraph being built."""
        if not self.open:
            return
        text = joined(line.text for line in self.open)
        kind = "heading" if self.level else "list" if _ITEM.match(text) else "paragraph"
        if self.level:
            self.out.add(Block("heading", text, level=self.level, page=self.number))
        elif not contents_line(text):
            self.out.add(Block("list" if kind == "list" else "paragraph", text, page=self.number))
        self.open = []


def _ended(line: PageLine) -> bool:
    return line.text.endswith((".", ":", "!", "?", ";"))
