"""A sentence taken apart: its words, the phrases in it, and its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handover.documents.rulebook import Rulebook
from handover.documents.words import SENTENCE_END, Hit, Hits, Word

_LONGEST_SHORT = 12
# a full stop after these ends no sentence
_SHORTENED = re.compile(
    r"\b(?:s\.d|s/d|tgl|no|nomor|kab|kec|kel|prov|jl|bpk|sdr|sdri|yth|dr|drs|dra|ir|hj|h|a\.n|u\.p|dll|dsb|mis|th|pkl|hlm|hal|ms"
    r"|mr|mrs|vs|ver|dkk|sbb)\.$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[,;:()\[\]–—|•]|\s-\s|\s/\s")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words and phrases of a sentence. `clause`: for each word the number of its clause."""

    text: str
    start: int
    words: tuple[Word, ...]
    hits: Hits
    clause: tuple[int, ...]

    def of(self, group: str) -> list[Hit]:
        """The phrases of a group of `results`."""
        return self.hits.get(f"results.{group}")

    def before(self, group: str, place: int, *, clause: bool = True) -> list[Hit]:
        """Phrases of a group that end before the word `place`, in its clause or in the whole sentence."""
        return [
            hit
            for hit in self.of(group)
            if hit.last <= place and (not clause or self.clause[hit.first] == self.clause[place])
        ]


def sentences(text: str, book: Rulebook) -> Iterator[Sentence]:
    """The sentences of `text`, taken apart."""
    start = 0
    ends = (
        found.start()
        for found in SENTENCE_END.finditer(text)
        if not _SHORTENED.search(text, max(0, found.start() - _LONGEST_SHORT), found.start())
    )
    for end in [*ends, len(text)]:
        piece = text[start:end]
        if piece.strip():
            yield sentence_of(piece, start, book)
        start = end


def sentence_of(text: str, start: int, book: Rulebook) -> Sentence:
    words = book.book.words(text)
    hits = book.book.find(words)
    breaks = {hit.first for hit in hits.get("results.clause_breaks")}
    marks = [mark.start() for mark in _BREAK.finditer(text)]
    number, at, clause = 0, 0, []
    for index, word in enumerate(words):
        while at < len(marks) and marks[at] < word.start:
            at, number = at + 1, number + 1
        number += index in breaks
        clause.append(number)
    return Sentence(text, start, tuple(words), hits, tuple(clause))
