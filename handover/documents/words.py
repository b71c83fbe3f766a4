"""Words: how text is cleaned, cut into words, and how the policy's phrases are found in it in one pass."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from handover.documents.stems import inflected
from handover.policy.document_types import expansions

# `e-Kinerja`, `e-SOP`: one word, the name of an application, and no performance or procedure
# a capital I that was read as a small L (`PENGUJlAN`)
_MISREAD = re.compile(r"(?<=[A-Z])l(?=[A-Z])|(?<![^\W_])l(?=[A-Z]{3})|(?<=[A-Z]{3})l(?![^\W_])")
_WORD = re.compile(r"(?<![^\W_])[Ee]-[^\W\d_][^\W_]+|[^\W_]+")
# boxes and ticks that Wingdings keeps in the private area
_WINGDINGS = {0xF0FE: "☑", 0xF0FD: "☒", 0xF0FC: "✓", 0xF0FB: "✗", 0xF0A8: "☐", 0xF06F: "☐", 0xF0A3: "☐", 0xF052: "☑"}
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F))
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+"
)
# from so many figures on, after the first word, a text is about figures
_MEASUREMENTS = 3
_SPACE = re.compile(r"\s+")
SENTENCE_END = re.compile(r"(?<=[.;!?])\s+(?=[\"“'(\[]?[A-Z0-9☐☑☒])|\s+[•▪]\s+")


def clean(text: str) -> str:
    """`text` in one line: compatibility forms folded, what can't be seen dropped, white space made one blank.

    Direction marks go too: they could show a reader other words than those that are matched.
    """
    folded = unicodedata.normalize("NFKC", text).translate(_INVISIBLE | _WINGDINGS)
    return _SPACE.sub(" ", _CONTROL.sub(" ", folded)).strip()


class Word(NamedTuple):
    """One word in the spelling that phrases use, and where it stands in the text."""

    text: str
    start: int
    end: int


class Hit(NamedTuple):
    """A phrase of `group` found: which one, and the words (`first` up to, not including, `last`) that it covers."""

    group: str
    phrase: int
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    after: dict[str, _Node] = field(default_factory=dict)
    ends: dict[str, tuple[int, ...]] = field(default_factory=dict)


# what ends here (group → phrases), and the words that it covers
_Match: TypeAlias = tuple[dict[str, tuple[int, ...]], int, int]


class Hits:
    """Everything found in one text, by group. Which groups there are is known at once, where they stand when asked."""

    __slots__ = ("_matches", "groups")

    def __init__(self, matches: Sequence[_Match]) -> None:
        self._matches = matches
        self.groups: frozenset[str] = frozenset().union(*(ends for ends, _, _ in matches))

    def __contains__(self, group: str) -> bool:
        return group in self.groups

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.groups))

    def get(self, group: str) -> list[Hit]:
        """The hits of one group, in order of where they begin."""
        if group not in self.groups:
            return []
        found = ((ends[group], first, last) for ends, first, last in self._matches if group in ends)
        return [Hit(group, phrase, first, last) for phrases, first, last in found for phrase in phrases]

    def starting(self, prefix: str | tuple[str, ...]) -> list[Hit]:
        """The hits of all groups whose names begin so."""
        return [hit for group in self if group.startswith(prefix) for hit in self.get(group)]

    def every(self) -> list[Hit]:
        """All hits, in order of where they begin."""
        return [
            Hit(group, phrase, first, last)
            for ends, first, last in self._matches
            for group, phrases in ends.items()
            for phrase in phrases
        ]

    def leading(self, most: int) -> frozenset[str]:
        """The groups of phrases that begin within the first words, up to number `most` from 0."""
        return frozenset().union(*(ends for ends, first, _ in self._matches if first <= most))


class Phrasebook:
    """All phrases of the policy in one tree, so that a text is walked once however many there are.

    `groups`: name → phrases, each plain words with choices in braces (`{uji|tes} keamanan`, `kode {sumber|}`), `~alih`
    for every form of the verb;
    `spelling`: word → the words that stand for it, in phrases and texts alike (`database` → `basis data`);
    `hides`: group → how the groups begin of which no phrase counts within one of its own (`kinerja` in `kinerja
    pegawai`).
    """

    def __init__(
        self,
        groups: Mapping[str, Sequence[str]],
        spelling: Mapping[str, tuple[str, ...]],
        hides: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._spelling, self._hides = spelling, hides
        self._root = _Node()
        for group, phrases in groups.items():
            for index, phrase in enumerate(phrases):
                for choice in sorted(form for plain in expansions(phrase) for form in inflected(plain)):
                    self._add([word.text for word in self.words(choice)], group, index)

    def _add(self, words: Sequence[str], group: str, index: int) -> None:
        node = self._root
        for word in words:
            node = node.after.setdefault(word, _Node())
        if words and index not in node.ends.get(group, ()):
            node.ends[group] = (*node.ends.get(group, ()), index)

    def words(self, text: str) -> list[Word]:
        """The words of `text`, in lower case and common spelling."""
        found = []
        lower = _MISREAD.sub("I", text).lower()
        for match in _WORD.finditer(lower if len(lower) == len(text) else text):
            spelled = match.group().lower()
            for part in self._spelling.get(spelled, (spelled,)):
                found.append(Word(part, match.start(), match.end()))
        return found

    def find(self, words: Sequence[Word]) -> Hits:
        """Every phrase in `words`."""
        matches = []
        texts = [word.text for word in words]
        start = self._root.after
        for first, text in enumerate(texts):
            node = start.get(text)
            last = first + 1
            while node is not None:
                if node.ends:
                    matches.append((node.ends, first, last))
                if last == len(texts):
                    break
                node = node.after.get(texts[last])
                last += 1
        return Hits(self._unhidden(matches))

    def _unhidden(self, matches: list[_Match]) -> list[_Match]:
        """The matches without those that stand within a phrase which makes them mean something else."""
        hiding = [(self._hides[g], first, last) for ends, first, last in matches for g in ends if g in self._hides]
        if not hiding:
            return matches
        return [
            (
                {
                    group: phrases
                    for group, phrases in ends.items()
                    if not any(group.startswith(what) and start <= first and last <= end for what, start, end in hiding)
                },
                first,
                last,
            )
            for ends, first, last in matches
        ]


def expand_spelling(table: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Word → words, from a table of common spelling → the spellings it stands for."""
    return {
        variant.lower(): tuple(common.lower().split()) for common, variants in table.items() for variant in variants
    }


def signature(words: Sequence[Word]) -> int:
    """The same number for texts of the same words in any order: filler shows as repetition.

    Figures count where there is little else, or several of them (measurements): a step that differs by its number
    alone is no new one.
    """
    letters = frozenset(word.text for word in words if not word.text[0].isdigit())
    figures = sum(word.text[0].isdigit() for word in words[1:])
    return hash(letters if len(letters) > 1 and figures < _MEASUREMENTS else frozenset(word.text for word in words))
