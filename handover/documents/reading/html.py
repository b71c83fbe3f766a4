"""HTML pages: headings, paragraphs, lists, tables; scripts, forms and what is hidden left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from handover.documents.reading.blocks import (
    Block,
    Collector,
    NotRead,
    Reading,
    headed,
    marked_text,
    row_text,
    short_title,
)
from handover.documents.reading.packed import Xml
from handover.documents.reading.plain import MAX_BYTES, decode

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DROPPED = frozenset({"script", "style", "noscript", "template", "svg", "nav", "iframe", "object", "select", "head"})
_STRUCK = frozenset({"s", "strike", "del"})
_BLOCKS = frozenset({"p", "li", "td", "th", "dt", "dd", "blockquote", "figcaption", "caption", "div", "section", "pre"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0", re.IGNORECASE)
# a page of the program itself: template syntax, or fields to fill in
_PROGRAM = re.compile(
    r"\{\{.{1,200}?\}\}|\{%.{1,200}?%\}|<\?php|<%[=@ ]|@(?:extends|section|csrf|include)\b|v-if=|ng-app"
)
_FIELDS = re.compile(r"<(?:input|textarea|button|form)\b", re.IGNORECASE)
_FEW_FIELDS = 2
MAX_DEPTH = 60


def read(path: str) -> Reading:
    """The page at `path`. Raises NotRead: not-a-document for a page of a program."""
    with open(path, "rb") as file:  # noqa: PTH123 - a plain path is what a worker is given
        text = decode(file.read(MAX_BYTES))
    if _PROGRAM.search(text[:200_000]) or len(_FIELDS.findall(text[:200_000])) > _FEW_FIELDS:
        raise NotRead("not-a-document", "html")
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, huge_tree=False, encoding="utf-8")
    try:
        tree: Xml = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise NotRead("corrupt", "html") from error
    walk = _Walk()
    walk.children(tree, 0)
    walk.flush()
    title = short_title(tree.findtext(".//title") or "")
    return Reading("html", headed(title, walk.out.blocks), title, whole=walk.out.whole)


@dataclass(slots=True)
class _Walk:
    """A walk over the elements. Inline text gathers in `runs` until a block begins or ends."""

    out: Collector = field(default_factory=Collector)
    runs: list[tuple[str, bool]] = field(default_factory=list)
    line: int = 1
    table: int = 0

    def children(self, parent: Xml, depth: int, struck: bool = False, kind: str = "") -> None:
        """The text, blocks, tables and pictures in `parent`. `kind`: list within an item."""
        self.runs.append((parent.text or "", struck))
        for child in parent if depth < MAX_DEPTH else ():
            if isinstance(child.tag, str) and child.tag not in _DROPPED and not _hidden(child):
                self.element(child, depth, struck, kind)
            self.runs.append((child.tail or "", struck))

    def element(self, child: Xml, depth: int, struck: bool, kind: str) -> None:
        tag = child.tag
        if tag == "table":
            self.flush(kind)
            self.rows(child, depth)
        elif tag in _HEADINGS:
            self.flush(kind)
            text = marked_text([(text, False) for text, _ in _texts(child, False, 0)])[0]
            self.out.add(Block("heading", text, level=_HEADINGS[tag], line=child.sourceline or self.line))
        elif tag == "img":
            self.out.add(Block("picture", child.get("src", "")[:200], line=child.sourceline or self.line))
        elif tag == "pre":
            self.flush(kind)
            self.out.add(Block("code", "".join(child.itertext()), line=child.sourceline or self.line))
        elif tag == "br":
            self.flush(kind)
        elif tag in _BLOCKS:
            self.flush(kind)
            inner = "list" if tag == "li" else kind
            self.children(child, depth + 1, struck, inner)
            self.flush(inner)
        else:
            self.children(child, depth + 1, struck or tag in _STRUCK, kind)
        self.line = child.sourceline or self.line

    def flush(self, kind: str = "") -> None:
        """Closes the block whose text was being gathered."""
        text, struck = marked_text(self.runs)
        self.out.add(Block("list" if kind == "list" else "paragraph", text, line=self.line, struck=struck))
        self.runs = []

    def rows(self, table: Xml, depth: int) -> None:
        self.table += 1
        number = self.table
        for row in table.iter("tr"):
            cells = []
            for cell in row.iterchildren("td", "th"):
                runs = [(text, False) for text, through in _texts(cell, False, depth) if not through]
                cells.append(marked_text(runs)[0])
                for image in cell.iter("img"):
                    self.out.add(Block("picture", image.get("src", "")[:200], line=row.sourceline or self.line))
            line = row.sourceline or self.line
            self.out.add(Block("row", row_text(cells), cells=tuple(cells), table=number, line=line))


def _texts(element: Xml, struck: bool, depth: int) -> Iterator[tuple[str, bool]]:
    """(text, struck through) of everything in `element` that is seen."""
    yield element.text or "", struck
    for child in element if depth < MAX_DEPTH else ():
        if isinstance(child.tag, str) and child.tag not in _DROPPED and not _hidden(child):
            separate = " " if child.tag in _BLOCKS or child.tag == "br" else ""
            yield separate, False
            yield from _texts(child, struck or child.tag in _STRUCK, depth + 1)
            yield separate, False
        yield child.tail or "", struck


def _hidden(element: Xml) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))
