"""One piece of a document with the phrases found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handover.documents.hollow import from_law, waits
from handover.documents.reading.blocks import Block
from handover.documents.rulebook import Rulebook
from handover.documents.words import SENTENCE_END, Hits, Word, signature

_TWO_SENTENCES = 5
_KEYWORDS, _WORDS_BETWEEN = 12, 3


@dataclass(frozen=True, slots=True)
class Marked:
    """A block with what was found in it.

    `size`: words; `sign`: equal for the same words in any order; `sentences`: the first word and the sign of each.
    """

    index: int
    block: Block
    size: int
    sign: int
    hits: Hits
    waiting: bool
    law: bool
    sentences: tuple[tuple[int, int], ...] = ()

    @property
    def live(self) -> bool:
        """Whether it says something of its own."""
        said = not self.waiting and not self.law and not self.keywords
        return said and (self.size >= 2 or self.block.kind in ("code", "picture"))

    @property
    def keywords(self) -> bool:
        """Whether it is a mere string of words between commas: no sentence, and no label that they belong to."""
        if self.block.kind not in ("paragraph", "list") or self.size < _KEYWORDS or ":" in self.text:
            return False
        commas = self.text.count(",") + self.text.count(";")
        return commas * _WORDS_BETWEEN >= self.size and not self.any("common.function_words")

    @property
    def text(self) -> str:
        """The block's text."""
        return self.block.text

    def any(self, *groups: str) -> bool:
        """Whether a phrase of one of the groups stands in it."""
        return not self.hits.groups.isdisjoint(groups)

    def sentences_with(self, groups: Sequence[str]) -> Iterator[int]:
        """The sign of each sentence that holds a phrase of every one of the groups."""
        for (first, sign), length in zip(self.sentences, self.lengths(), strict=True):
            end = first + length
            if all(any(first <= hit.first < end for hit in self.hits.get(group)) for group in groups):
                yield sign

    def lengths(self) -> list[int]:
        """The number of words in each sentence."""
        ends = [*(first for first, _ in self.sentences[1:]), self.size][: len(self.sentences)]
        return [end - first for (first, _), end in zip(self.sentences, ends, strict=True)]

    def sentences_opening(self, group: str) -> Iterator[int]:
        """The sign of each sentence that begins with a phrase of the group; an item's number does not count."""
        begins = {hit.first for hit in self.hits.get(group)}
        for first, sign in self.sentences:
            if first in begins or (first == 0 and 1 in begins and self.block.kind in ("list", "row")):
                yield sign


def marked_block(block: Block, index: int, book: Rulebook) -> Marked:
    """The block, number `index` of its paper, with what is found in it."""
    if block.kind == "picture":
        return Marked(index, block, 0, hash(block.text), Hits(()), False, False)
    words = book.book.words(block.standing)
    hits = book.book.find(words)
    sign = hash(block.text) if block.kind == "code" else signature(words)
    parts = _sentences(block, words, sign)
    return Marked(
        index,
        block,
        len(words),
        sign,
        hits,
        waits(block, hits.groups, hits.leading(1)),
        from_law(block, hits.groups),
        parts,
    )


def _sentences(block: Block, words: Sequence[Word], sign: int) -> tuple[tuple[int, int], ...]:
    """(first word, sign) of each sentence; rows, headings and code are one."""
    if block.kind not in ("paragraph", "list") or len(words) < _TWO_SENTENCES:
        return ((0, sign),)
    starts = [0]
    for end in SENTENCE_END.finditer(block.standing):
        start = next((i for i in range(starts[-1], len(words)) if words[i].start >= end.start()), len(words))
        if starts[-1] < start < len(words):
            starts.append(start)
    ends = [*starts[1:], len(words)]
    return tuple((start, signature(words[start:end])) for start, end in zip(starts, ends, strict=True))


def distinct(blocks: Iterable[Marked]) -> list[Marked]:
    """Blocks with other words than every one before."""
    seen: set[int] = set()
    kept = []
    for marked in blocks:
        if marked.sign not in seen:
            seen.add(marked.sign)
            kept.append(marked)
    return kept
