"""OpenDocument files (ODT, ODS, ODP): text, headings, tables, sheets and slides; tracked deletions are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from handover.documents.reading.blocks import Block, Collector, NotRead, Reading, marked_text, row_text
from handover.documents.reading.headings import heading_level
from handover.documents.reading.numbering import BULLET, LONGEST, MARKED, Level, numeral
from handover.documents.reading.packed import Packed, Xml
from handover.documents.reading.tabbed import parts_of, with_rows

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_DROPPED = frozenset(
    {_TEXT + "tracked-changes", _OFFICE + "annotation", _TEXT + "table-of-content", _TEXT + "sequence-decls"}
)
_BLANKS = {_TEXT + "s": " ", _TEXT + "tab": "\t", _TEXT + "line-break": " "}
_NUMBERED = _TEXT + "list-level-style-number"
_MOST_REPEATS = 50
MAX_DEPTH = 40

Format = Literal["odt", "ods", "odp"]


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style does to its text."""

    bold: bool = False
    struck: bool = False
    hidden: bool = False


def read(path: str, format: Format) -> Reading:
    """The OpenDocument file at `path`. Raises NotRead."""
    with Packed(path, format) as packed:
        manifest = "META-INF/manifest.xml"
        if manifest in packed and b"encryption-data" in packed.read(manifest):
            raise NotRead("locked", format)
        tree = packed.xml("content.xml")
        lists = _lists(packed.xml("styles.xml")) if "styles.xml" in packed else {}
        walk = _Walk(packed, _styles(tree), lists=lists | _lists(tree))
        body = tree.find(_OFFICE + "body")
        if body is None:
            raise NotRead("corrupt", format)
        walk.children(body, 0)
    return Reading(
        format,
        with_rows(walk.out.blocks, walk.parts, walk.table),
        walk.title,
        pages=walk.page or 0,
        whole=walk.out.whole,
    )


def _styles(tree: Xml) -> dict[str, _Look]:
    found = {}
    for style in tree.iter(_STYLE + "style"):
        properties = style.find(_STYLE + "text-properties")
        if properties is not None:
            found[style.get(_STYLE + "name", "")] = _Look(
                properties.get(_FO + "font-weight") in ("bold", "700", "800", "900"),
                properties.get(_STYLE + "text-line-through-style", "none") != "none",
                properties.get(_TEXT + "display") == "none",
            )
    return found


def _lists(tree: Xml) -> dict[str, dict[int, Level]]:
    """The styles of lists by name, and how each of their levels (from 1) is numbered."""
    return {
        style.get(_STYLE + "name", ""): {
            _repeats(level.get(_TEXT + "level")): Level(
                level.get(_STYLE + "num-format", "") if level.tag == _NUMBERED else "bullet",
                f"{level.get(_STYLE + 'num-prefix', '')[:LONGEST]}%{level.get(_STYLE + 'num-suffix', '')[:LONGEST]}",
                _repeats(level.get(_TEXT + "start-value")),
            )
            for level in style
            if isinstance(level.tag, str)
        }
        for style in tree.iter(_TEXT + "list-style")
    }


@dataclass(slots=True)
class _Walk:
    """A walk through the body. `paragraph` counts from 1; `page` is the number of the sheet or slide; `within`:
    style and level of the list around; `mark`: what stands before the next item."""

    packed: Packed
    styles: dict[str, _Look]
    out: Collector = field(default_factory=Collector)
    paragraph: int = 0
    table: int = 0
    page: int | None = None
    title: str = ""
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    within: tuple[str, int] = ("", 0)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    mark: str = ""
    parts: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def children(self, parent: Xml, depth: int) -> None:
        """Every paragraph, heading, table and picture below `parent`, in order."""
        for child in parent if depth < MAX_DEPTH else ():
            if child.tag in (_TEXT + "p", _TEXT + "h"):
                self.one(child, depth)
            elif child.tag == _TABLE + "table":
                self.rows(child, depth)
            elif child.tag == _DRAW + "image":
                self.picture(child)
            elif child.tag == _TEXT + "list":
                self.items(child, depth)
            elif isinstance(child.tag, str) and child.tag not in _DROPPED:
                if child.tag == _DRAW + "page":
                    self.page = (self.page or 0) + 1
                self.children(child, depth + 1)

    def items(self, element: Xml, depth: int) -> None:
        """The items of a list, each with its number or bullet, which stand in no text."""
        outer = self.within
        self.within = (element.get(_TEXT + "style-name", "") or outer[0], outer[1] + 1)
        level = self.lists.get(self.within[0], {}).get(self.within[1])
        number = self.counts.get(self.within, 0) if element.get(_TEXT + "continue-numbering") == "true" else 0
        for item in element:
            if item.tag == _TEXT + "list-item" and level:
                number = number + 1 if number else level.start
                shown = numeral(number, level.style)
                self.mark = BULLET if level.style == "bullet" else level.text.replace("%", shown) if shown else ""
            if isinstance(item.tag, str):
                self.children(item, depth + 1)
        self.counts[self.within] = number
        self.within, self.mark = outer, ""

    def one(self, paragraph: Xml, depth: int) -> None:
        self.paragraph += 1
        look = self.styles.get(paragraph.get(_TEXT + "style-name", ""), _Look())
        runs = list(self.runs(paragraph, look, 0))
        text, struck = marked_text([(run, through) for run, through, _ in runs])
        style = paragraph.get(_TEXT + "style-name", "").lower()
        level = 0
        if paragraph.tag == _TEXT + "h":
            outline = paragraph.get(_TEXT + "outline-level", "1")
            level = int(outline) if outline.isdigit() and len(outline) < 3 else 1
        elif style == "title" and text:
            self.title, level = self.title or text, 1
        bold = bool(runs) and all(heavy or not run.strip() for run, _, heavy in runs)
        level = level or heading_level(text, bold=bold)
        place, page = self.paragraph, self.page
        if level:
            self.out.add(Block("heading", text, level=level, line=place, page=page, struck=struck))
        else:
            listed = paragraph.getparent().tag == _TEXT + "list-item"
            raw = "".join(run for run, _, _ in runs)
            if not struck and (parts := parts_of(f"{self.mark} {raw}" if listed and self.mark else raw)):
                self.parts[len(self.out.blocks)] = parts
            if listed and self.mark and text and not MARKED.match(text):
                struck = tuple((start + len(self.mark) + 1, end + len(self.mark) + 1) for start, end in struck)
                text = f"{self.mark} {text}"
            self.mark = "" if text else self.mark
            listed = listed or bool(MARKED.match(text))
            self.out.add(Block("list" if listed else "paragraph", text, line=place, page=page, struck=struck))
        for frame in paragraph.iter(_DRAW + "frame", _DRAW + "custom-shape"):
            self.children(frame, depth + 1)

    def runs(self, element: Xml, look: _Look, depth: int) -> Iterator[tuple[str, bool, bool]]:
        """(text, struck through, bold) of what stands in `element`; frames and notes are left to the walk."""
        if element.text and not look.hidden:
            yield element.text, look.struck, look.bold
        for child in element if depth < MAX_DEPTH else ():
            if child.tag in _BLANKS:
                yield _BLANKS[child.tag] * min(_repeats(child.get(_TEXT + "c")), _MOST_REPEATS), False, look.bold
            elif isinstance(child.tag, str) and child.tag not in _DROPPED and not child.tag.startswith(_DRAW):
                own = self.styles.get(child.get(_TEXT + "style-name", ""), look)
                yield from self.runs(child, own, depth + 1)
            if child.tail and not look.hidden:
                yield child.tail, look.struck, look.bold

    def picture(self, image: Xml) -> None:
        target = image.get(_XLINK + "href", "")
        self.out.add(Block("picture", self.packed.digest(target), line=self.paragraph or 1, page=self.page))

    def rows(self, table: Xml, depth: int) -> None:
        """The rows of a table or sheet. A sheet's name is its heading."""
        self.table += 1
        number = self.table
        if table.getparent().tag == _OFFICE + "spreadsheet":
            self.page = (self.page or 0) + 1
            self.out.add(Block("heading", table.get(_TABLE + "name", ""), level=1, page=self.page, line=1))
        at = 0
        for row in _rows_of(table, 0):
            at += _repeats(row.get(_TABLE + "number-rows-repeated"))
            self.paragraph += 1
            cells = [text for cell in row for text in self.cell(cell, depth)]
            while cells and not cells[-1]:
                cells.pop()
            place = at if self.page else self.paragraph
            block = Block("row", row_text(cells), cells=tuple(cells), table=number, line=place, page=self.page)
            self.out.add(block)

    def cell(self, cell: Xml, depth: int) -> list[str]:
        """A cell's text, as often as it is repeated."""
        if cell.tag not in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            return []
        parts = []
        for paragraph in cell.iter(_TEXT + "p", _TEXT + "h"):
            look = self.styles.get(paragraph.get(_TEXT + "style-name", ""), _Look())
            runs = [(run, through) for run, through, _ in self.runs(paragraph, look, depth)]
            parts.append(marked_text([(run, False) for run, through in runs if not through])[0])
        for image in cell.iter(_DRAW + "image"):
            self.picture(image)
        times = min(_repeats(cell.get(_TABLE + "number-columns-repeated")), _MOST_REPEATS)
        return [" ".join(part for part in parts if part)] * times


def _rows_of(table: Xml, depth: int) -> Iterator[Xml]:
    for child in table if depth < MAX_DEPTH else ():
        if child.tag == _TABLE + "table-row":
            yield child
        elif isinstance(child.tag, str) and child.tag.startswith(_TABLE + "table-"):
            yield from _rows_of(child, depth + 1)


def _repeats(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdigit() and len(text) < 9 else 1
