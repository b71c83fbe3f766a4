"""Does a text say anything that holds for this application alone: names, figures, identifiers, what is quoted?

Filler speaks of what every application has. Nobody can check a text without particulars, so none is worth anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handover.documents.forms import Span
from handover.documents.marked import Marked
from handover.documents.words import SENTENCE_END

_FIGURE = re.compile(r"(?<![\w.-])\d[\d.,:/-]*(?<![.,:/-])(?![A-Za-z]{3})")
_ITEM = re.compile(r"^\W*(?:\(?\w{1,3}[.)]|[-*+•])\s+")
_NAME = re.compile(
    r"(?<=[\w,)\"”] )[A-Z][\w-]*[\w]|(?<=[\s(\"“])[A-Z][a-z]+[A-Z]\w*|\b[a-zA-Z]+_\w+\b|\b\w[\w/-]*\.[a-z]\w{1,4}\b"
)
_QUOTED = re.compile(r"[\"“'‘`«]([^\"”'’`»\n]{2,60})[\"”'’`»]")
_WORD = re.compile(r"[^\W_]+")
_LEAST, _SOME = 6, 2
_LEAST_SHARE = 0.2
_MOST_VAGUE = 0.3
_LOOKED_AT = 2_000


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is said of this application alone. `told`: the share of sentences with some; `vague`: that fit any."""

    different: int
    told: float
    vague: float

    @property
    def enough(self) -> bool:
        """Whether the text speaks of something that there is."""
        return self.different >= _LEAST and self.told >= _LEAST_SHARE and self.plain

    @property
    def some(self) -> bool:
        """Whether it does so at all: enough where the form is there in full."""
        return self.different >= _SOME and self.plain

    @property
    def plain(self) -> bool:
        """Whether most of it is no phrase that fits any application."""
        return self.vague <= _MOST_VAGUE


def particulars(span: Span) -> Particulars:
    """The particulars of a part of a document. Headings and the heads of tables name kinds of things: not counted."""
    known = {word for name in span.paper.rulebook.rules.common.known_names for word in name.lower().split()}
    heads = {table.rows[0].index for table in span.paper.tables.values() if len(table.rows) > 1}
    aside = span.paper.front | heads
    found: set[str] = set()
    sentences = told = vague = 0
    for marked in span.live[:_LOOKED_AT]:
        if marked.block.kind in ("code", "picture"):
            lines = {line.strip() for line in marked.text.splitlines() if line.strip()}
            found |= lines if marked.block.kind == "code" else set()
        elif marked.block.kind != "heading" and marked.index not in aside:
            new = set(_of(marked, known))
            parts = max(1, len(marked.sentences))
            sentences += parts
            told += min(parts, len(new))
            found |= new
            vague += len(set(marked.sentences_with(["common.vague"])))
    return Particulars(len(found), told / max(1, sentences), vague / max(1, sentences))


def _of(marked: Marked, known: set[str]) -> Iterator[str]:
    for piece in _pieces(marked):
        yield from (found.group() for found in _FIGURE.finditer(piece))
        yield from (found.group(1).lower() for found in _QUOTED.finditer(piece))
        words = _WORD.findall(piece)
        if sum(word[0].isupper() for word in words) * 2 <= len(words) + 1 or marked.block.kind != "row":
            yield from (w.lower() for w in _NAME.findall(piece) if w.lower() not in known)


def _pieces(marked: Marked) -> list[str]:
    """Sentences without their items' numbers, or cells."""
    if marked.block.kind == "row":
        return list(marked.block.cells[1:] if marked.block.cells[0].strip(" .").isdigit() else marked.block.cells)
    return [_ITEM.sub("", piece) for piece in SENTENCE_END.split(marked.block.standing)]
