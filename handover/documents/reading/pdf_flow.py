"""From lines on pages to blocks: headings, paragraphs, items and rows in reading order, running heads left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from handover.documents.reading.blocks import Block, Collector, row_text
from handover.documents.reading.headings import contents_line, heading_level
from handover.documents.reading.pdf_page import Page, PageLine
from handover.documents.reading.pdf_tables import PageTable

_ITEM = re.compile(r"^(?:[-•●▪◦‣–❖➢✓☐☑☒o*](?=\s)|\(?\d{1,3}[.)](?=\s|$)|\(?[a-zA-Z][.)](?=\s|$)|[☐☑☒✓✔])")
_LABEL = re.compile(r"^[A-Z]\S*(?: \S+){0,4}? ?:(?=\s|$)")
_BIGGER = 1.12
_MANY_WORDS = 14
_PICTURE_SHARE = 0.025
_GAP = 1.6
_MARGIN = 0.09


def body_size(pages: Iterable[tuple[Page, Sequence[PageTable]]]) -> float:
    """The height of most characters outside tables; within them where there is nothing else."""
    outside: Counter[float] = Counter()
    inside: Counter[float] = Counter()
    for page, tables in pages:
        for line in page.lines:
            sizes = inside if any(table.holds(line) for table in tables) else outside
            sizes[round(line.size * 2) / 2] += sum(len(word.text) for word in line.words)
    for sizes in (outside, inside):
        if sizes:
            return sizes.most_common(1)[0][0]
    return 10.0


def without_running(pages: Sequence[Page]) -> list[Page]:
    """The pages without the heads and feet that more than a third of them repeat; the first one stays."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_running(line) for line in page.lines if _at_edge(line, page.height)})
    often = {text for text, times in counts.items() if times > max(2, len(pages) / 3)}
    seen: set[str] = set()
    kept = []
    for page in pages:
        lines = []
        for line in page.lines:
            key = _running(line) if _at_edge(line, page.height) else ""
            if key not in often or key not in seen:
                lines.append(line)
                seen.add(key)
        kept.append(replace(page, lines=tuple(lines)))
    return kept


def _at_edge(line: PageLine, height: float) -> bool:
    return line.top < height * _MARGIN or line.bottom > height * (1 - _MARGIN)


def _running(line: PageLine) -> str:
    return re.sub(r"\d+", "0", line.text).strip() or "0"


@dataclass(slots=True)
class Flow:
    """Takes page after page. `size`: the height of the body's type; `open`: the lines of the paragraph being built."""

    size: float
    out: Collector = field(default_factory=Collector)
    open: list[PageLine] = field(default_factory=list)
    level: int = 0
    widest: float = 0.0
    number: int = 1
    line: int = 0
    table: int = 0

    def page(self, page: Page, tables: Sequence[PageTable]) -> None:
        """The blocks of one page."""
        told: set[int] = set()
        loose = False
        for line in page.lines:
            place = next((index for index, table in enumerate(tables) if table.holds(line)), None)
            if place is not None:
                if place not in told:
                    told.add(place)
                    self.rows(tables[place], page.number)
                continue
            segments = _segments(line)
            if len(segments) >= 3 and not contents_line(line.text):
                self.row(segments, page.number, new=not loose)
                loose = True
                continue
            loose = False
            self.text(line, page.number, page.headings)
        for key, share in page.drawn.pictures:
            if share >= _PICTURE_SHARE:
                self.flush()
                self.out.add(Block("picture", key, page=page.number))

    def rows(self, table: PageTable, number: int) -> None:
        """A ruled table. One that goes on from the page before keeps its number, so that its head holds for it."""
        self.flush()
        last = self.out.blocks[-1] if self.out.blocks else None
        follows = last and last.kind == "row" and last.page == number - 1 and len(last.cells) == len(table.rows[0])
        self.table += not follows
        for cells in table.rows:
            self.out.add(Block("row", row_text(cells), cells=cells, table=self.table, page=number))

    def row(self, cells: tuple[str, ...], number: int, *, new: bool) -> None:
        """A row of a table without ruled lines."""
        self.flush()
        self.table += new
        self.out.add(Block("row", row_text(cells), cells=cells, table=self.table, page=number))

    def text(self, line: PageLine, number: int, headings: Mapping[str, int]) -> None:
        level = self.heading(line, headings)
        if self.open and not self._joins(line, level, number):
            self.flush()
        if not self.open:
            self.number, self.level, self.widest = number, level, 0.0
        self.open.append(line)
        self.widest = max(self.widest, line.right)

    def heading(self, line: PageLine, headings: Mapping[str, int]) -> int:
        """The level of a heading, or 0 for a line of text."""
        text = line.text
        if len(text) >= 4 and contents_line(text):
            return 0
        for known, level in headings.items():
            if known.startswith(text) or (len(text) >= 8 and text in known):
                return level
        if ruled := heading_level(text, bold=line.bold):
            return ruled
        bigger = line.size >= self.size * _BIGGER and not text.endswith((".", ",", ";")) and not _LABEL.match(text)
        if bigger and len(line.words) <= _MANY_WORDS and any(c.isalpha() for c in text):
            return 1 if line.size >= self.size * 1.5 else 2 if line.size >= self.size * 1.25 else 3
        return 0

    def _joins(self, line: PageLine, level: int, number: int) -> bool:
        """Whether a line goes on with what the line before began."""
        last = self.open[-1]
        same = abs(last.size - line.size) <= 0.12 * max(last.size, line.size)
        if bool(level) != bool(self.level) or not same or _ITEM.match(line.text) or _LABEL.match(line.text):
            return False
        if number != self.number:
            return not level and line.text[:1].islower() and not last.text.endswith((".", ":", ";", "!", "?"))
        gap = last.bottom - line.top
        if not -1.2 * line.size <= gap <= 0.9 * line.size:
            return False
        if level:
            return level == self.level and not heading_level(line.text) if heading_level(self.open[0].text) else True
        ended = last.text.endswith((".", ":", "!", "?", ";"))
        return not (ended and last.right < self.widest - 4 * line.size) and not (
            ended and len(self.open) == 1 and line.bold
        )

    def flush(self) -> None:
        """Closes the heading or paragraph being built."""
        if not self.open:
            return
        text = _joined(self.open)
        kind = "heading" if self.level else "list" if _ITEM.match(text) else "paragraph"
        if self.level:
            self.out.add(Block("heading", text, level=self.level, page=self.number))
        elif not contents_line(text):
            self.out.add(Block("list" if kind == "list" else "paragraph", text, page=self.number))
        self.open = []


def _segments(line: PageLine) -> tuple[str, ...]:
    """The parts of a line between wide gaps."""
    parts: list[list[str]] = [[line.words[0].text]]
    for last, word in zip(line.words, line.words[1:], strict=False):
        if word.left - last.right > _GAP * line.size:
            parts.append([])
        parts[-1].append(word.text)
    return tuple(" ".join(part) for part in parts)


def _joined(lines: Sequence[PageLine]) -> str:
    """Lines as one text; a word parted at the end of a line is made whole."""
    text = ""
    for line in lines:
        parted = text.endswith("-") and text[-2:-1].isalpha() and line.text[:1].islower()
        text = text[:-1] + line.text if parted and not _keeps_hyphen(text) else f"{text} {line.text}"
    return text.strip()


def _keeps_hyphen(text: str) -> bool:
    """Indonesian doubles words with a hyphen (`data-data`): what stands before it is a word of its own."""
    return text[:-1].rsplit(" ", 1)[-1].count("-") > 0 or not text[:-1].rsplit(" ", 1)[-1].isalpha()
