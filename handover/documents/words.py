"""Words: how text is cleaned, cut into words, and how the policy's phrases are found in it in one pass."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from handover.policy.document_types import expansions

_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F))
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+"
)
_SPACE = re.compile(r"\s+")
SENTENCE_END = re.compile(r"(?<=[.;!?])\s+(?=[\"“'(\[]?[A-Z0-9☐☑☒])|\s+[•▪]\s+")


def clean(text: str) -> str:
    """`text` in one line: compatibility forms folded, what can't be seen dropped, white space made one blank.

    Direction marks go too: they could show a reader other words than those that are matched.
    """
    folded = unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
    return _SPACE.sub(" ", _CONTROL.sub(" ", folded)).strip()


@dataclass(frozen=True, slots=True)
class Word:
    """One word in the spelling that phrases use, and where it stands in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of `group` found: which one, and the words (`first` up to, not including, `last`) that it covers."""

    group: str
    phrase: int
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    after: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[str, int]] = field(default_factory=list)


class Phrasebook:
    """All phrases of the policy in one tree, so that a text is walked once however many there are.

    `groups`: name → phrases, each plain words with choices in braces (`{uji|tes} keamanan`, `kode {sumber|}`);
    `spelling`: word → the words that stand for it, in phrases and texts alike (`database` → `basis data`).
    """

    def __init__(self, groups: Mapping[str, Sequence[str]], spelling: Mapping[str, tuple[str, ...]]) -> None:
        self._spelling = spelling
        self._root = _Node()
        for group, phrases in groups.items():
            for index, phrase in enumerate(phrases):
                for choice in sorted(expansions(phrase)):
                    self._add([word.text for word in self.words(choice)], (group, index))

    def _add(self, words: Sequence[str], end: tuple[str, int]) -> None:
        node = self._root
        for word in words:
            node = node.after.setdefault(word, _Node())
        if words and end not in node.ends:
            node.ends.append(end)

    def words(self, text: str) -> list[Word]:
        """The words of `text`, in lower case and common spelling."""
        found = []
        lower = text.lower()
        for match in _WORD.finditer(lower if len(lower) == len(text) else text):
            spelled = match.group().lower()
            for part in self._spelling.get(spelled, (spelled,)):
                found.append(Word(part, match.start(), match.end()))
        return found

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Every phrase in `words`, in order of where it begins."""
        for first in range(len(words)):
            node = self._root
            for last in range(first, len(words)):
                after = node.after.get(words[last].text)
                if after is None:
                    break
                node = after
                for group, phrase in node.ends:
                    yield Hit(group, phrase, first, last + 1)


def expand_spelling(table: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Word → words, from a table of common spelling → the spellings it stands for."""
    return {
        variant.lower(): tuple(common.lower().split()) for common, variants in table.items() for variant in variants
    }


def signature(words: Iterable[Word]) -> int:
    """The same number for texts of the same words in any order: filler shows as repetition.

    Figures count only where there is little else, so that a step that differs by its number alone is no new one.
    """
    every = {word.text for word in words}
    letters = frozenset(word for word in every if not word[0].isdigit())
    return hash(letters if len(letters) > 1 else frozenset(every))
