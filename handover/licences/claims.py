"""Whom a line names that claims a copyright."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_YEARS = re.compile(
    r"^(?:(?:19|20)\d\d(?:\s*[-–—,/]\s*|\s+|\.\s|$)|(?:now|present|sekarang|current)\b[\s,]*)+", re.IGNORECASE
)
# What a template puts in, and tags: `{{ date('Y') }}`, `<?= date('Y') ?>`, `<a href=...>`.
_TEMPLATE = re.compile(r"\{\{[^{}\n]{0,80}\}\}|\$\{[^{}\n]{0,80}\}|<[?%][^>\n]{0,80}[?%]>|<[^<>\n]{0,200}>")
_END = re.compile(
    r"\s+all rights|\s*\bhak cipta dilindungi|\s+(?:under|licensed|released|dilindungi|for|v\d)\b"
    r"|[|;<>{}\"\\*]|\(http|https?:|www\.|(?<!\bPT)(?<!\bCV)(?<!\bUD)\.\s|\s-\s|\s+\S+@|\.?$",
    re.IGNORECASE,
)
_SYMBOLS = ("(c)", "©", "&copy;")


def claimed(line: str, rules: Mapping[str, Any]) -> str:
    """The name in `Copyright (c) 2023 NAME`, `Hak Cipta © NAME` and the like; empty where a line names nobody.

    `(c)` alone must have a year beside it: it is an item of a list, or code, more often than a claim.
    """
    plain = " ".join(_TEMPLATE.sub(" ", line).split())
    lowered = plain.lower()
    starts = [lowered.find(claim) for claim in (*rules["claims"], *_SYMBOLS) if claim in lowered]
    if not starts:
        return ""
    at = min(starts)
    rest, years, symbol = _after(plain[at:], (*rules["claims"], *rules["fillers"]))
    if not years and not symbol and not lowered[at:].startswith(tuple(rules["claims"])):
        return ""
    if lowered[at:].startswith("(c)") and not years:
        return ""
    if rest.startswith(("[", "<")):  # a form that nobody filled in
        return ""
    if not years and not symbol and rest[:1].islower():  # "copyright:before", "copyright mark"
        return ""
    end = _END.search(rest)
    name = rest[: end.start()] if end else rest
    return _checked(name.strip(" .,:;-–—'`()[]/#="), rules)


def _after(text: str, fillers: tuple[str, ...]) -> tuple[str, bool, bool]:
    """What follows the claim, its years and fillers; whether there was a year, and a symbol."""
    ordered = sorted(fillers, key=len, reverse=True)
    years = symbol = False
    while True:
        text = text.lstrip(" :,-–—.")
        if found := _YEARS.match(text):
            years, text = True, text[found.end() :]
            continue
        lowered = text.lower()
        filler = next((f for f in ordered if lowered.startswith(f) and not lowered[len(f) : len(f) + 1].isalpha()), "")
        if not filler:
            return text, years, symbol
        symbol = symbol or filler in _SYMBOLS
        text = text[len(filler) :]


def _checked(name: str, rules: Mapping[str, Any]) -> str:
    """The name, if it can be one: it has a letter, begins like a name, and is short."""
    lowered = name.lower()
    sentence = any(re.match(rf"{re.escape(word)}(?![\w-])", lowered) for word in rules["not_names"])
    like_code = not name[:1].isalnum() or "=" in name or "$" in name or "()" in name or "_" in name
    if sentence or like_code or not any(c.isalpha() for c in name) or not 2 <= len(name) <= rules["name_characters"]:
        return ""
    return name
