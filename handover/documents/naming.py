"""Does a document name the application that was declared? Case, blanks, hyphens, an acronym in brackets don't matter.

Which names were declared comes from the manifests, after a document was looked into: no remembered fact rests on it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from handover.documents.about import Piece
from handover.model import Manifest
from handover.policy.document_words import CommonRules

_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\(([^()]{2,60})\)")
_DASH = re.compile(r"\s[-–—|]\s|:\s")
_LOCALISED = re.compile(r"^description\.[^.]+\.localisedName$")
_HOST = re.compile(r"^(?:[a-z]+://)?(?:www\.)?([a-z0-9.-]+\.[a-z]{2,})", re.IGNORECASE)
_LEADING = frozenset(("aplikasi", "website", "web", "portal", "situs", "program", "application", "app"))
_LEAST_LETTERS = 3
# a host of two parts may be anybody's
_LEAST_DOTS = 2
_MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Names:
    """How the application is called. `names`: letters and figures alone, in lower case; `hosts`: its web addresses."""

    names: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names or self.hosts)


def declared_names(rules: CommonRules, publiccode: Manifest, *others: Manifest) -> Names:
    """The names that publiccode.yml gives, and the web addresses that handover.yml and the agency's file (`others`)
    give."""
    none = frozenset(word for line in rules.no_names for word in line.lower().split())
    texts = [
        value.value
        for key, value in publiccode.values.items()
        if (key == "name" or _LOCALISED.match(key)) and isinstance(value.value, str)
    ]
    names = dict.fromkeys(name for text in texts for name in spellings(text, none))
    hosts = dict.fromkeys(host for each in others for host in _hosts(each))
    return Names(tuple(names)[:_MOST_NAMES], tuple(hosts)[:_MOST_NAMES])


def spellings(text: str, none: Collection[str]) -> Iterator[str]:
    """The ways in which a declared name may stand in a text: whole, in brackets, before them, on each side of a dash.

    `none`: words of which a name can't consist alone, such as `aplikasi`.
    """
    pieces = [text, _BRACKETS.sub(" ", text), *_BRACKETS.findall(text), *_DASH.split(_BRACKETS.sub(" ", text))]
    for piece in pieces:
        words = [word.lower() for word in _WORD.findall(piece)]
        for spelled in (words, words[1:] if words[:1] and words[0] in _LEADING else []):
            name = "".join(spelled)
            if len(name) >= _LEAST_LETTERS and not name.isdigit() and any(word not in none for word in spelled):
                yield name


def _hosts(manifest: Manifest) -> Iterator[str]:
    stated = manifest.values.get("web_address")
    found = _HOST.match(stated.value.strip()) if stated and isinstance(stated.value, str) else None
    if found and found.group(1).count(".") >= _LEAST_DOTS:
        yield found.group(1).lower()


def places(pieces: Iterable[Piece], names: Names) -> list[Piece]:
    """The pieces in which one of the names or addresses stands, in order."""
    return [piece for piece in pieces if _stands(piece.text.lower(), names)]


def _stands(text: str, names: Names) -> bool:
    if any(host in text for host in names.hosts):
        return True
    words = _WORD.findall(text)
    return any(_joined(words, start, names) for start in range(len(words)))


def _joined(words: Sequence[str], start: int, names: Names) -> bool:
    """Whether whole words from `start` on, put together, are a name."""
    text = ""
    longest = max(map(len, names.names), default=0)
    for word in words[start : start + longest]:
        text += word
        if text in names.names:
            return True
        if not any(name.startswith(text) for name in names.names):
            return False
    return False
