"""In a worker: how many of the texts that a user sees are Indonesian, how many English or Malay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from handover.source.text import Page, groups, pattern

_WORD = re.compile(r"[a-z]+")
# What is no text: scripts, styles, code of the server, expressions. Written so that each character is looked at once.
_HIDDEN = re.compile(
    rb"<script\b[^<]*(?:<(?!/script)[^<]*)*|<style\b[^<]*(?:<(?!/style)[^<]*)*"
    rb"|<\?[^?]*(?:\?(?!>)[^?]*)*(?:\?>)?|\{\{[^}]*(?:\}(?!\})[^}]*)*(?:\}\})?",
    re.IGNORECASE,
)
_INSIDE = (b"blade", b"php", b"html", b"jsp", b"razor", b"twig", b"vue")
_MOST = 2000
# Words that Indonesian and Malay make with both a beginning and an ending; no list could hold them.
_FORMED = re.compile(r"(?:per?|pem|pen|peng|ke|me|mem|men|meng|ber|ter|di)[a-z]{3,}(?:an|kan|nya)")


def count(bare: bytes, page: Page, language: str, name: str, table: Mapping[str, Any]) -> list[Any]:
    """`[Indonesian, English, Malay, line and quote of the first Indonesian one]`, counted over different texts."""
    places = [row for row in table["places"] if language in row["languages"] and _named(name, row["files"])]
    seen: dict[str, int] = {}
    views: dict[bool, bytes] = {False: bare}
    for row in places:
        outside = language.encode() in _INSIDE and "__" not in row["pattern"]
        if outside not in views:
            views[True] = _HIDDEN.sub(_blank, bare)
        for match in pattern(row["pattern"]).finditer(views[outside]):
            if len(seen) < _MOST:
                seen.setdefault(groups(match).get("text", b"").decode("utf-8", "ignore").strip(), match.start())
    words = _sets(tuple(table["indonesian"]), tuple(table["english"]), tuple(table["malay"]))
    kinds = {text: _kind(text, *words) for text in seen}
    counts = Counter(kinds.values())
    first = next((seen[text] for text, kind in kinds.items() if kind == "indonesian"), None)
    place = (page.line(first), page.quote(first)) if first is not None else (1, "")
    return [counts["indonesian"], counts["english"], counts["malay"], *place]


def _named(name: str, globs: list[str]) -> bool:
    return not globs or any(fnmatchcase(name, glob) for glob in globs)


@lru_cache(maxsize=2)
def _sets(*lists: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words) for words in lists)


def _kind(text: str, indonesian: frozenset[str], english: frozenset[str], malay: frozenset[str]) -> str:
    """Of which language it has more words; Malay if it has one that Indonesian does not use; else ''."""
    words = _WORD.findall(text.lower())
    if any(word in malay for word in words):
        return "malay"
    ours = sum(word in indonesian or bool(_FORMED.fullmatch(word)) for word in words)
    theirs = sum(word in english for word in words)
    return "indonesian" if ours > theirs else "english" if theirs > ours else ""


def _blank(match: re.Match[bytes]) -> bytes:
    return re.sub(rb"[^\n]", b" ", match.group())
