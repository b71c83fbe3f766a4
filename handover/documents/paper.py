"""A document with its phrases found: blocks, the tree of its chapters, its tables, and what stands in its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from handover.documents.heads import ADDRESS, SUBJECTS, beside, letterhead
from handover.documents.marked import Marked, marked_block
from handover.documents.reading.blocks import Block, Reading
from handover.documents.reading.headings import contents_line, unnumbered
from handover.documents.rulebook import Rulebook

if TYPE_CHECKING:
    from handover.documents.outcomes import Results

_TITLE_BLOCKS = 14
_TITLE_WORDS = 90
_LONG = 26
_FRONT = "common.front"
_SHORT, _MOST_FRONT, _MOST_ROWS = 6, 250, 12
# what fills the paper is no cover, whatever it is called
_MOST_ASIDE = 0.7
_FRONT_BLOCKS, _MOST_COVER = 80, 900
_OPENING = re.compile(
    r"^\W*(?:pendahuluan|latar belakang|introduction|daftar isi|kata pengantar|table of contents)\b", re.IGNORECASE
)
_CONTENTS = re.compile(
    r"^\W*(?:daftar (?:isi|gambar|lampiran)|table of contents|contents|list of (?:figures|tables))\W*$", re.IGNORECASE
)
_PAGE_AT_END = re.compile(r"[\s|]\d{1,3}$")
_NUMBERED = re.compile(r"(?:nomor|no|number)\b", re.IGNORECASE)
_IMAGE_CAPTION = re.compile(r"^(?:gambar|figure|tabel|table)\s+\d", re.IGNORECASE)


@dataclass(slots=True)
class Section:
    """A chapter: its heading (None for what stands before the first), and where it and its own text end."""

    heading: Marked | None
    level: int
    start: int
    parent: int | None
    end: int = 0
    own_end: int = -1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that belong together."""

    number: int
    rows: tuple[Marked, ...]


@dataclass
class Paper:
    """The whole document. `sections[0]` is the document itself; `section_of` gives each block's innermost chapter;
    `results`: the tables of results that were looked for, by number."""

    reading: Reading
    rulebook: Rulebook
    blocks: list[Marked]
    sections: list[Section] = field(default_factory=list)
    section_of: list[int] = field(default_factory=list)
    results: dict[int, Results | None] = field(default_factory=dict)

    @cached_property
    def title_zone(self) -> list[Marked]:
        """What stands where a title stands: the first short lines, up to the first chapter or text."""
        found: list[Marked] = []
        named: list[Marked] = []
        words = 0
        for marked in self.blocks[:_TITLE_BLOCKS]:
            if marked.block.kind in ("code", "picture"):
                continue
            if (pair := beside(marked)) and named and pair[0].lower() not in SUBJECTS:
                continue
            if found and (self._begins_text(marked, named) or words > _TITLE_WORDS):
                break
            found.append(marked)
            if letterhead(marked) or ADDRESS.search(marked.text):
                continue
            named.append(marked)
            words += marked.size
            if marked.size >= _LONG:
                break
        return found

    def _begins_text(self, marked: Marked, before: Sequence[Marked]) -> bool:
        """Whether a line is no longer the title: text, a list, or the heading of a chapter. `before`: the lines of the
        title so far, without those of a letterhead."""
        headed = any(line.block.kind == "heading" for line in before)
        if marked.block.kind != "heading":
            ended = marked.block.kind == "paragraph" and marked.text.endswith(".")
            table = headed and marked.block.kind == "row" and not beside(marked)
            return ended or marked.size >= _LONG or marked.block.kind == "list" or table
        if _OPENING.match(unnumbered(marked.text)) or unnumbered(marked.text) != marked.text:
            return True
        if not headed:
            return False
        if before and (before[-1].text.strip(" :").lower() in SUBJECTS or _NUMBERED.match(marked.text)):
            return False
        if before and before[-1].block.kind != "heading" and any(_names_a_type(line) for line in before):
            return True
        following = self.blocks[marked.index + 1] if marked.index + 1 < len(self.blocks) else None
        run = [line for line in before if line.block.kind == "heading" and line.block.level == marked.block.level]
        alone = self._levels[marked.block.level] == 1 + len(run)
        return not alone and (following is None or following.block.kind != "heading")

    @cached_property
    def _levels(self) -> Counter[int]:
        """How many headings there are of each level."""
        return Counter(marked.block.level for marked in self.blocks if marked.block.kind == "heading")

    @cached_property
    def title(self) -> str:
        """The title in words: as the file says, else its first heading or line."""
        if self.reading.title:
            return self.reading.title
        headed = next((m.text for m in self.title_zone if m.block.kind == "heading"), "")
        return headed or (self.title_zone[0].text[:200] if self.title_zone else "")

    @cached_property
    def tables(self) -> dict[int, Table]:
        """Every table by its number."""
        rows: dict[int, list[Marked]] = {}
        for marked in self.blocks:
            if marked.block.kind == "row":
                rows.setdefault(marked.block.table, []).append(marked)
        return {number: Table(number, tuple(found)) for number, found in rows.items()}

    @cached_property
    def front(self) -> frozenset[int]:
        """What is not the document's own text: approvals, revisions, forewords. By index."""
        found = set(range(self._first_chapter))
        for section in self.sections:
            blocks = self.blocks[section.start : section.own_end]
            named = section.heading and section.heading.size <= _SHORT and section.heading.any(_FRONT)
            if named and sum(marked.size for marked in blocks) <= _MOST_FRONT:
                found.update(marked.index for marked in blocks)
        for table in self.tables.values():
            if any(row.any(_FRONT) for row in table.rows[:1]) and len(table.rows) <= _MOST_ROWS:
                found.update(row.index for row in table.rows)
        words = sum(marked.size for marked in self.blocks)
        aside = sum(self.blocks[index].size for index in found)
        return frozenset(found) if aside <= _MOST_ASIDE * words else frozenset()

    @property
    def _first_chapter(self) -> int:
        """Where a cover, approvals and contents end: the first heading after the last that announces them."""
        marks = [
            m.index for m in self.blocks[:_FRONT_BLOCKS] if m.size <= _SHORT and m.any(_FRONT) and not m.block.cells
        ]
        after = marks[-1] + 1 if marks else len(self.blocks)
        chapter = next((m.index for m in self.blocks[after:] if m.block.kind == "heading"), 0)
        return chapter if sum(marked.size for marked in self.blocks[:chapter]) <= _MOST_COVER else 0

    def headings_above(self, index: int) -> Iterator[Marked]:
        """The headings over a block, from the nearest up."""
        section: int | None = self.section_of[index]
        while section is not None:
            if heading := self.sections[section].heading:
                yield heading
            section = self.sections[section].parent


def _names_a_type(marked: Marked) -> bool:
    """Whether a line names a type, or another kind of paper, and so is a title already."""
    return not letterhead(marked) and any(
        group.startswith(("title.", "loose.", "common.stop_first")) for group in marked.hits
    )


def mark(reading: Reading, book: Rulebook) -> Paper:
    """The paper of what was read. Lines of a table of contents are left out, and what stands in the pages' margins."""
    blocks: list[Marked] = []
    for block in _without_contents(block for block in reading.blocks if not block.margin):
        blocks.append(marked_block(block, len(blocks), book))
    paper = Paper(reading, book, blocks)
    _divide(paper)
    return paper


def _without_contents(blocks: Iterable[Block]) -> Iterator[Block]:
    """Everything but tables of contents: dot leaders, and the list under its heading."""
    listing = False
    for block in blocks:
        if block.kind == "heading":
            listing = bool(_CONTENTS.match(unnumbered(block.text)))
            if not listing:
                yield block
        elif not (listing and _entry(block)) and not contents_line(block.text):
            yield block


def _entry(block: Block) -> bool:
    """Whether a block under the heading of a table of contents is one of its lines."""
    return block.kind == "list" or bool(_PAGE_AT_END.search(block.text))


def _divide(paper: Paper) -> None:
    """Builds the tree of chapters from the headings' levels."""
    paper.sections = [Section(None, 0, 0, None)]
    stack = [0]
    for marked in paper.blocks:
        if marked.block.kind == "heading" and not _IMAGE_CAPTION.match(marked.text):
            level = max(1, marked.block.level)
            while paper.sections[stack[-1]].level >= level:
                paper.sections[stack.pop()].end = marked.index
            top = paper.sections[stack[-1]]
            top.own_end = marked.index if top.own_end < 0 else top.own_end
            paper.sections.append(Section(marked, level, marked.index, stack[-1]))
            stack.append(len(paper.sections) - 1)
        paper.section_of.append(stack[-1])
    for number in stack:
        paper.sections[number].end = len(paper.blocks)
    for section in paper.sections:
        section.own_end = section.end if section.own_end < 0 else section.own_end
