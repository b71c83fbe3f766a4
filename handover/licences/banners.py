"""Comments in which a copied file says whose work it is: `/*! NAME v1.2.3`, `@license NAME v1.2.3`, theme headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

# A file's first comment may stand behind a shebang, `<?php` or a charset line.
_HEAD = 4_000
_COMMENT = 3_000
_LINES = 40
_DECORATION = " \t*/!#-=+~|;\r"
_NAMED = re.compile(
    r"^(?:@(?:license|preserve|name|overview|fileoverview|module)\s+)?"
    r"(?P<name>(?:@[\w-]+/)?[A-Za-z][\w.@/+-]*(?: [A-Za-z][\w.+-]*| [-–] [A-Za-z][\w.+-]*){0,5}?)"
    r"(?:,? - |[ ,@:-]+)(?:version[ :]*|ver[. :]*|v\.? ?|release )?"
    r"(?P<version>\d{1,4}\.\d{1,5}(?:\.\d{1,6})?(?:[.-]?(?:alpha|beta|rc|pre|dev|patch)[.\w]*)?)(?![\w.]*\d*\.\w)",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"^(?:@version|\\?version|ver|versi)\s*[:=]?\s*v?(?P<version>\d{1,4}(?:\.\d{1,6}){1,3}[\w.-]{0,20})", re.IGNORECASE
)
_FIELD = re.compile(r"^(?:theme|plugin|template|product|module)(?: name)?\s*:\s*(?P<name>[^\n:]{2,80})$", re.IGNORECASE)
_TITLE = re.compile(r"^(?P<name>[A-Za-z][\w.+-]*(?: [\w.+-]+){0,3})(?: [-–:|(].*)?$")
_NO_NAME = re.compile(
    r"^(?:copyright|licen[sc]ed?|released|version|ver|since|date|author|package|php|python|requires?|see|this|the|for|from"
    r"|updated?|last|file|based|built|compatible|tested|generated|created|support|using|mit|gpl|apache|bsd)\b",
    re.IGNORECASE,
)


def comments(text: str) -> Iterator[tuple[int, str]]:
    """The head of the file to the end of its first comment, and every `/*!`, `@license` and `@preserve` comment after
    it: its first line (from 1), its text."""
    closed = text.find("*/", 0, _HEAD)
    head = closed + 2 if closed >= 0 else min(_HEAD, len(text))
    yield 1, text[:head]
    line, counted = 1, 0
    place = text.find("/*", head if closed >= 0 else 0)
    while place >= 0:
        end = text.find("*/", place + 2)
        end = end if end >= 0 else len(text)
        comment = text[place : min(end, place + _COMMENT)]
        if comment.startswith("/*!") or "@license" in comment or "@preserve" in comment:
            line, counted = line + text.count("\n", counted, place), place
            yield line, comment
        place = text.find("/*", end + 2)


def found(text: str) -> Iterator[dict[str, Any]]:
    """Whose work and which version the comments name. `firm`: in a form that nothing but a copy's banner has."""
    for first, comment in comments(text):
        lines = [(first + at, line.strip(_DECORATION)) for at, line in enumerate(comment.split("\n")[:_LINES])]
        written = [(number, line) for number, line in lines if line]
        yield from _of_comment(written, comment, is_head=first == 1)


def _of_comment(lines: list[tuple[int, str]], comment: str, *, is_head: bool) -> Iterator[dict[str, Any]]:
    kept = "/*!" in comment or "@license" in comment or "@preserve" in comment or "//!" in comment
    for number, line in lines[: 12 if is_head else 3]:
        named = _NAMED.match(line[:200])
        if named and not _NO_NAME.match(named["name"]):
            yield _banner(number, line, named["name"], named["version"], firm=kept)
            return
    version = next((v["version"] for _, line in lines if (v := _VERSION.match(line[:100]))), "")
    for number, line in lines:
        if field := _FIELD.match(line[:200]):
            yield _banner(number, line, field["name"], version, firm=True)
            return
    if version and (title := next(filter(None, map(_title, lines[:8])), None)):
        yield _banner(title[0], title[1], title[2], version, firm=False)


def _title(numbered: tuple[int, str]) -> tuple[int, str, str] | None:
    number, line = numbered
    match = _TITLE.match(line[:200])
    if not match or _NO_NAME.match(match["name"]) or line.startswith(("<?", "@", "http")):
        return None
    return number, line, match["name"]


def _banner(number: int, line: str, name: str, version: str, *, firm: bool) -> dict[str, Any]:
    quote = " ".join("".join(c if c.isprintable() else " " for c in line).split())
    return {
        "line": number,
        "name": name.strip(" -–")[:80],
        "version": version.rstrip(".-"),
        "quote": quote[:160],
        "firm": firm,
    }
