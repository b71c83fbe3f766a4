"""Is a part of a document worth anything: filled with content of its own, hollow, or not to be told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handover.documents.chapters import left_empty
from handover.documents.forms import Sight, Span, density, filled
from handover.documents.marked import Marked
from handover.documents.particulars import particulars
from handover.policy.document_types import TypeRules

_TITLED_SHARE = 0.5
_LEAST_DENSITY = 0.08
_MOST_WAITING = 0.25
_HOLLOW = 0.5
_LEAST_DISTINCT = 0.6
_REPEATED = 0.4
_MOST_LAW = 0.3
_FEW_WORDS, _BARE_WORDS = 12, 25
_ENOUGH_TO_REPEAT = 6
_LONG = 10
_ENOUGH_TO_READ = 4
_LEAST_PROSE = 0.5
_WORDS_LOOKED_AT = 5_000
# measurements are no prose
_FIGURES = 0.25
_FIGURE = re.compile(r"\d[\d.,]*")


def worth(span: Span, rules: TypeRules, seen: Mapping[str, Sight], *, titled: bool) -> bool | None:
    """True on form filled with real content; False where it is plainly hollow; None where neither can be said.

    `titled`: whether a title or heading says what it is, so that most of the form will do.
    """
    if hollow(span):
        return False
    if unfinished(span) or left_empty(span):
        return None
    found = filled(rules, seen, solid=True, titled=titled)
    form = found.share
    if density(span, seen, found) < _LEAST_DENSITY:
        return None
    if form < (_TITLED_SHARE if titled else 1.0) or not sound(span):
        return None
    shown = particulars(span)
    if shown.enough:
        return True
    if form < 1.0 or not shown.plain:
        return None
    # a chapter may leave the particulars to the rest of its document
    return True if shown.some or particulars(Span.of(span.paper, span.paper.blocks)).enough else None


def hollow(span: Span) -> bool:
    """Whether it plainly only waits to be filled in, repeats itself, or has hardly a word."""
    content = _content(span)
    drawn = any(marked.block.kind in ("picture", "code") for marked in span.blocks)
    if not content:
        return not drawn
    waiting = sum(marked.waiting for marked in content)
    told = sum(marked.size for marked in span.live if marked.block.kind != "heading")
    if waiting >= _HOLLOW * len(content) or (told < _FEW_WORDS and not drawn):
        return True
    long = _signs(content)
    return len(long) >= _ENOUGH_TO_REPEAT and len(set(long)) < _REPEATED * len(long)


def unfinished(span: Span) -> bool:
    """Whether a piece of guidance of our own starting documents still stands anywhere in the paper."""
    return any(
        marked.block.kind in ("paragraph", "list") and "common.marker" in marked.hits.leading(0)
        for marked in span.paper.blocks
    )


def bare(span: Span) -> bool:
    """Whether it has text enough to say something, and says nothing that holds for this application alone."""
    told = sum(marked.size for marked in span.live if marked.block.kind not in ("heading", "code", "picture"))
    return told >= _BARE_WORDS and not particulars(span).some


def sound(span: Span) -> bool:
    """Whether nothing speaks against taking its content for real: blanks, repetition, a law's text, mere lists."""
    content = _content(span)
    if not content:
        return True
    long = _signs(content)
    return (
        sum(marked.waiting for marked in content) < _MOST_WAITING * len(content)
        and len(set(long)) >= _LEAST_DISTINCT * len(long)
        and sum(marked.law for marked in content) < _MOST_LAW * len(content)
        and _reads(span, content)
    )


def _signs(content: list[Marked]) -> list[int]:
    """The signs of all sentences of pieces that are more than a word or two."""
    return [sign for marked in content if marked.size >= 4 for _, sign in marked.sentences]


def _content(span: Span) -> list[Marked]:
    own = (marked for marked in span.blocks if marked.index not in span.paper.front)
    return [marked for marked in own if marked.block.kind in ("paragraph", "list", "row")]


def _reads(span: Span, content: list[Marked]) -> bool:
    """Whether it reads like language: enough different words for its length, and sentences with little words."""
    long, prose = 0, 0
    for marked in content:
        if marked.block.kind != "row" and len(_FIGURE.findall(marked.text)) < _FIGURES * marked.size:
            told = set(marked.sentences_with(["common.function_words"]))
            lengths = marked.lengths()
            long += sum(length >= _LONG for length in lengths)
            prose += sum(
                length >= _LONG and sign in told for length, (_, sign) in zip(lengths, marked.sentences, strict=True)
            )
    if long >= _ENOUGH_TO_READ and prose < _LEAST_PROSE * long:
        return False
    words: set[str] = set()
    total = 0
    for marked in span.live:
        if total > _WORDS_LOOKED_AT or marked.block.kind in ("code", "picture"):
            continue
        found = span.paper.rulebook.book.words(marked.text)
        words.update(word.text for word in found)
        total += len(found)
    # Heaps' law: a text of n words has about k·n^b different ones; lists of keywords stay far below
    return len(words) >= 2.2 * total**0.55 if total > 40 else True
