"""Word files (DOCX): every paragraph wherever it hides, tables, boxes, tracked changes, strike-through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from handover.documents.reading.blocks import Block, Collector, Kind, NotRead, Reading, marked_text, row_text
from handover.documents.reading.docx_styles import Style, W, listed_in, styles, value, whole
from handover.documents.reading.headings import heading_level
from handover.documents.reading.numbering import MARKED, Numbering, numbering
from handover.documents.reading.packed import Packed, Xml
from handover.documents.reading.tabbed import parts_of, with_rows

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = frozenset({W + "del", W + "moveFrom", _MC + "Fallback", W + "sectPr", W + "pPr", W + "tblPr"})
_MAIN, _LISTS = "word/document.xml", "word/numbering.xml"
_OFF = frozenset({"0", "false", "off", "none"})
# half of an A4 page in square EMU: a picture of this size is a page, not a screenshot
PAGE_AREA = int(7_560_310 * 10_692_130 * 0.45)
_FEW = 60
_NO_LIST = "0"
MAX_DEPTH = 40


def read(path: str) -> Reading:
    """The Word file at `path`. Raises NotRead."""
    with Packed(path, "docx") as packed:
        walk = _Walk(packed, styles(packed), _targets(packed))
        if _LISTS in packed:
            walk.lists = numbering(packed.xml(_LISTS))
        body = packed.xml(_main(packed)).find(W + "body")
        if body is None:
            raise NotRead("corrupt", "docx")
        walk.children(body, 0)
        for notes in ("word/footnotes.xml", "word/endnotes.xml", *walk.running()):
            if notes in packed:
                walk.margin = "note" not in notes
                walk.children(packed.xml(notes), 0)
        signatures = sum(name.startswith("_xmlsignatures/sig") for name in packed.names)
    blocks = with_rows(walk.out.blocks, walk.parts, walk.table)
    bare = sum(len(block.text.replace(" ", "")) for block in blocks if block.kind != "picture")
    unread = (1,) if walk.page_pictures and bare < _FEW * walk.page_pictures else ()
    return Reading("docx", blocks, walk.title, unread=unread, signatures=signatures, whole=walk.out.whole)


def _main(packed: Packed) -> str:
    """The part that holds the text; some programs number it."""
    return next((name for name in packed.names if re.fullmatch(r"word/document\d*\.xml", name)), _MAIN)


def _targets(packed: Packed) -> dict[str, str]:
    """Relationship id → what tells the picture it points to from others."""
    name = "word/_rels/document.xml.rels"
    if name not in packed:
        return {}
    return {
        relation.get("Id", ""): packed.digest("word/" + relation.get("Target", ""))
        for relation in packed.xml(name).iter(_REL + "Relationship")
    }


@dataclass(slots=True)
class _Walk:
    """A walk through the body. `paragraph` counts from 1 and is the place that evidence names."""

    packed: Packed
    styles: dict[str, Style]
    targets: dict[str, str]
    out: Collector = field(default_factory=Collector)
    lists: Numbering = field(default_factory=Numbering)
    paragraph: int = 0
    table: int = 0
    title: str = ""
    page_pictures: int = 0
    margin: bool = False
    parts: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def running(self) -> Iterator[str]:
        """Headers and footers: forms keep their head there."""
        yield from (name for name in self.packed.names if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name))

    def children(self, parent: Xml, depth: int) -> None:
        """Every paragraph and table below `parent`, in order."""
        for child in parent if parent is not None and depth < MAX_DEPTH else ():
            if child.tag == W + "p":
                self.one(child, depth)
            elif child.tag == W + "tbl":
                self.rows(child, depth)
            elif isinstance(child.tag, str) and child.tag not in _DROPPED:
                self.children(child, depth + 1)

    def one(self, paragraph: Xml, depth: int) -> None:
        """One paragraph, the pictures in it, and the text boxes that hang on it."""
        self.paragraph += 1
        runs = list(_runs(paragraph))
        text, struck = marked_text(runs)
        style = value(paragraph.find(f"{W}pPr/{W}pStyle"))
        looks = self.styles.get(style, Style(name=style.lower()))
        level, name = looks.level, looks.name
        outline = value(paragraph.find(f"{W}pPr/{W}outlineLvl"))
        level = level or (int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0)
        if name in ("title", "judul") and text:
            self.title = self.title or text
            level = 1
        if not name.startswith(("toc", "daftar isi")) and text:
            level = level if len(text) <= 300 else 0
            level = 0 if self.margin else level or heading_level(text, bold=_bold(paragraph))
            listed = listed_in(paragraph) or looks.listed
            mark = self.lists.mark(*listed) if listed else ""
            mark = "" if MARKED.match(text) else mark
            if level:
                self.out.add(Block("heading", text, level=level, line=self.paragraph, struck=struck))
            else:
                kind: Kind = "list" if (listed and listed[0] != _NO_LIST) or MARKED.match(text) else "paragraph"
                shift = len(mark) + 1 if mark else 0
                text, struck = f"{mark} {text}".strip(), tuple((start + shift, end + shift) for start, end in struck)
                if not struck and (parts := parts_of("".join((mark, " " if mark else "", *(run for run, _ in runs))))):
                    self.parts[len(self.out.blocks)] = parts
                self.out.add(Block(kind, text, line=self.paragraph, struck=struck, margin=self.margin))
        self.pictures(paragraph)
        for box in _boxes(paragraph):
            self.children(box, depth + 1)

    def pictures(self, paragraph: Xml) -> None:
        for drawing in _below(paragraph, frozenset({W + "drawing", W + "pict", W + "object"})):
            ids = [e.get(_R + "embed") or e.get(_R + "id") for e in drawing.iter() if isinstance(e.tag, str)]
            known = [self.targets[i] for i in ids if i in self.targets]
            for extent in drawing.iter("{*}extent"):
                area = whole(extent.get("cx")) * whole(extent.get("cy"))
                self.page_pictures += bool(known) and area >= PAGE_AREA
            if known:
                self.out.add(Block("picture", known[0], line=self.paragraph))

    def rows(self, table: Xml, depth: int) -> None:
        """The rows of a table; a cell merged downwards repeats its text."""
        self.table += 1
        number, above = self.table, dict[int, str]()
        for row in _below(table, frozenset({W + "tr"})):
            self.paragraph += 1
            line, cells, column = self.paragraph, list[str](), 0
            for cell in _below(row, frozenset({W + "tc"})):
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                text = self.cell(cell, depth)
                if merge is not None and value(merge) != "restart":
                    text = above.get(column, "")
                above[column] = text
                cells.append(text)
                column += max(1, whole(value(cell.find(f"{W}tcPr/{W}gridSpan"))))
            self.out.add(Block("row", row_text(cells), cells=tuple(cells), table=number, line=line))

    def cell(self, cell: Xml, depth: int) -> str:
        """A cell's text without what is struck through; a table inside it follows as rows of its own."""
        parts = []
        for paragraph in _below(cell, frozenset({W + "p"}), stop=W + "tbl"):
            self.paragraph += 1
            text, struck = marked_text(list(_runs(paragraph)))
            parts.append(Block("paragraph", text, struck=struck).standing if struck else text)
            self.pictures(paragraph)
        if depth < MAX_DEPTH:
            for inner in _below(cell, frozenset({W + "tbl"})):
                self.rows(inner, depth + 1)
        return " ".join(part for part in parts if part)


def _below(parent: Xml, wanted: frozenset[str], stop: str = "") -> Iterator[Xml]:
    """Every element with one of the tags below `parent`, not within another such, nor in what is dropped."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag in wanted:
            yield element
        elif isinstance(element.tag, str) and element.tag not in _DROPPED and element.tag != stop:
            stack.extend(reversed(element))


# the low byte of a character of Wingdings or Wingdings 2
_SYMBOLS = {"FE": "☑", "FD": "☒", "FC": "✓", "FB": "✗", "A8": "☐", "6F": "☐", "52": "☑", "A3": "☐", "51": "☒"}
_TEXTS = {W + "tab": "\t", W + "br": " ", W + "cr": " ", W + "noBreakHyphen": "-"}


def _runs(paragraph: Xml) -> Iterator[tuple[str, bool]]:
    """The text of a paragraph run by run: (text, struck through). Text boxes and hidden text are left out."""
    for run in _below(paragraph, frozenset({W + "r", W + "txbxContent"})):
        if run.tag != W + "r":
            continue
        properties = run.find(W + "rPr")
        if properties is not None and _on(properties, "vanish"):
            continue
        struck = properties is not None and (_on(properties, "strike") or _on(properties, "dstrike"))
        for child in run:
            if child.tag == W + "t":
                yield child.text or "", struck
            elif child.tag in _TEXTS:
                yield _TEXTS[child.tag], struck
            elif child.tag == W + "sym":
                yield _symbol(child), struck


def _symbol(element: Xml) -> str:
    """A character of a symbol font that stands for a tick or a box."""
    return _SYMBOLS.get(str(element.get(W + "char", "")).upper()[-2:], " ")


def _on(properties: Xml, name: str) -> bool:
    element = properties.find(W + name)
    return element is not None and value(element).lower() not in _OFF


def _bold(paragraph: Xml) -> bool:
    """Whether every run with words in it is bold."""
    runs = [run for run in paragraph.iter(W + "r") if any((t.text or "").strip() for t in run.iter(W + "t"))]
    return bool(runs) and all((p := run.find(W + "rPr")) is not None and _on(p, "b") for run in runs)


def _boxes(paragraph: Xml) -> Iterator[Xml]:
    return _below(paragraph, frozenset({W + "txbxContent"}))
