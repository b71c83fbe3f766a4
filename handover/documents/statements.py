"""What a paper states, sentence by sentence: wrapped lines joined again, items with the line that introduces them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handover.documents.marked import Marked
from handover.documents.paper import Paper
from handover.documents.sentences import Sentence, sentences

_ENDED = re.compile(r"[.;:!?|)\"”]\s*$")
_OPEN = re.compile(
    r"(?:,|\b(?:dan|atau|serta|beserta|atas|kepada|untuk|dengan|pada|oleh|dari|di|ke|yang|dalam|seluruh|hak|pemerintah|dinas|badan"
    r"|kabupaten|kota|provinsi|the|to|of|and|or|in|by|with|for))\s*$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:kepada|ke|to|oleh|milik)\s*:\s*$", re.IGNORECASE)
_MARKER = re.compile(r"^\s*(?:[-*•▪–]|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s")
_LONGEST, _TAIL = 2_000, 40
_LEAD = 400


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence and where it begins; what introduces it: the line with a colon above an item, and its chapter; and
    the sentence before."""

    marked: Marked
    sentence: Sentence
    lead: str
    heading: Marked | None
    before: str = ""

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.sentence.text


@dataclass(slots=True)
class _Passage:
    marked: Marked
    text: str
    lead: str


def statements(paper: Paper, scope: Sequence[Marked], *, clauses: bool = False) -> Iterator[Statement]:
    """Every sentence of the scope that is no law's and waits for nothing. `clauses`: semicolons part them."""
    before = ""
    for passage in _passages(scope):
        heading = next((h for h in paper.headings_above(passage.marked.index) if h is not passage.marked), None)
        for sentence in _sentences(passage.text, paper, clauses=clauses):
            yield Statement(passage.marked, sentence, passage.lead, heading, before)
            before = sentence.text


def _sentences(text: str, paper: Paper, *, clauses: bool) -> Iterator[Sentence]:
    for part in text.split("; ") if clauses else (text,):
        yield from sentences(part, paper.rulebook)


def _passages(scope: Sequence[Marked]) -> Iterator[_Passage]:
    """Pieces of text with the lines joined that a page's width has parted."""
    open_: _Passage | None = None
    lead = ""
    for marked in scope:
        if marked.block.kind in ("code", "picture"):
            continue
        text = marked.block.standing.strip()
        if open_ and _continues(open_, marked, text):
            open_.text = f"{open_.text} {text}"
            continue
        if open_:
            yield open_
            lead = _introduces(open_, lead)
        if marked.block.kind == "heading":
            lead = ""
        open_ = None if marked.waiting or marked.law else _Passage(marked, text, lead)
    if open_:
        yield open_


def _continues(passage: _Passage, marked: Marked, text: str) -> bool:
    """Whether a line goes on with the sentence before it."""
    kinds = {passage.marked.block.kind, marked.block.kind}
    tail = passage.text[-_TAIL:]
    if len(passage.text) > _LONGEST or not text or "row" in kinds:
        return False
    if _ADDRESSED.search(tail):
        return True
    if _ENDED.search(tail) or _MARKER.match(text):
        return False
    if passage.marked.block.kind == "heading":
        return text[0].islower() and bool(_OPEN.search(tail))
    return text[0].islower() or bool(_OPEN.search(tail))


def _introduces(passage: _Passage, lead: str) -> str:
    """What introduces the next piece: a line that ends in a colon, for as long as items follow."""
    if passage.text.endswith(":"):
        return passage.text[-_LEAD:]
    return lead if _MARKER.match(passage.text) or passage.marked.block.kind == "list" else ""
