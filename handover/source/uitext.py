"""In a worker: how many of the texts that a user sees are Indonesian, how many English."""

from __future__ import annotations

import re
from collections.abc import Mapping
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


def count(bare: bytes, page: Page, language: str, table: Mapping[str, Any]) -> list[Any]:
    """`[Indonesian, English, line and quote of the first Indonesian one]`, counted over different texts."""
    places = [row for row in table["places"] if language in row["languages"]]
    seen: dict[str, int] = {}
    views: dict[bool, bytes] = {False: bare}
    for row in places:
        outside = language.encode() in _INSIDE and "__" not in row["pattern"]
        if outside not in views:
            views[True] = _HIDDEN.sub(_blank, bare)
        for match in pattern(row["pattern"]).finditer(views[outside]):
            if len(seen) < _MOST:
                seen.setdefault(groups(match).get("text", b"").decode("utf-8", "ignore").strip(), match.start())
    words = _sets(tuple(table["indonesian"]), tuple(table["english"]))
    kinds = {text: _kind(text, *words) for text in seen}
    first = next((seen[text] for text, kind in kinds.items() if kind > 0), None)
    place = (page.line(first), page.quote(first)) if first is not None else (1, "")
    return [sum(kind > 0 for kind in kinds.values()), sum(kind < 0 for kind in kinds.values()), *place]


@lru_cache(maxsize=2)
def _sets(indonesian: tuple[str, ...], english: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(indonesian), frozenset(english)


def _kind(text: str, indonesian: frozenset[str], english: frozenset[str]) -> int:
    """Above 0: more Indonesian words than English; below: the other way round; 0: neither, or names and loan words."""
    words = _WORD.findall(text.lower())
    return sum(word in indonesian for word in words) - sum(word in english for word in words)


def _blank(match: re.Match[bytes]) -> bytes:
    return re.sub(rb"[^\n]", b" ", match.group())
