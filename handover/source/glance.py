"""In a worker: the first look at any file. What is it, is it text, in which language and form, and what does it claim?

Its answer depends on the bytes and the file's name alone; the path and the neighbours come after.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handover.source import forms
from handover.source.banners import banner
from handover.source.mentions import figures, mentioned, words
from handover.source.text import Page, decoded, pattern
from handover.workers import Json

_PHP = re.compile(rb"<\?php[\s]")
_SHEBANG = re.compile(rb"#!\s*\S*?(?:/env\s+(?:-\S+\s+)*)?([a-z]+[\d.]*)\s")
_MAP = re.compile(rb"[/@#]{1,2}[#@]\s*sourceMappingURL=([^\s'\"*]{1,200})")
_MOST_SOURCES = 500


def look(path: str, rules: Json, name: str) -> Json:
    """What the file at `path`, called `name`, is. Shape: `handover.source.glances.Glance`."""
    table: Mapping[str, Any] = rules  # type: ignore[assignment]
    with Path(path).open("rb") as file:
        raw = file.read(table["text_bytes"] + 1)
    low = name.lower()
    suffix = _suffix(low, table)
    seen: dict[str, Any] = {"language": table["suffixes"].get(suffix, table["names"].get(low, ""))}
    content, seen["encoding"] = decoded(raw)
    if forms.compiled(raw, suffix, table):
        return {**seen, "form": "compiled", "language": table["compiled"].get(suffix, ""), "program": True}
    seen["language"], seen["hidden"] = _language(raw, content, low, seen["language"], table)
    if maker := forms.encoder(raw, content, table):
        return {**seen, "form": "encoded", "maker": maker, "program": True}
    if not content and raw:
        return seen
    if len(raw) > table["text_bytes"]:
        return {**seen, "text": True, "large": True}
    return {**seen, "text": True, **_text(content, low, seen["language"], table)}


def _suffix(low: str, table: Mapping[str, Any]) -> str:
    """The longest known suffix, else the last one: `x.blade.php`, `.env.production` (settings) and `x.php` differ."""
    parts = low.split(".")
    if parts[0] == "" and len(parts) > 1 and parts[1] == "env":
        return "env"
    double = ".".join(parts[-2:])
    return double if len(parts) > 2 and double in table["suffixes"] else (parts[-1] if len(parts) > 1 else "")


def _language(raw: bytes, content: bytes, low: str, language: str, table: Mapping[str, Any]) -> tuple[str, bool]:
    """The language by content where the name says nothing or something else, and whether the name hides PHP."""
    suffix = _suffix(low, table)
    if suffix in table["php_suffixes"] or language in ("blade", "php"):
        return language, False
    if not content:
        return ("php", True) if suffix in table["media"] and _PHP.search(raw) else (language, False)
    head = content[:1024].lstrip()
    if _PHP.match(head) or (head.startswith((b"GIF8", b"\xff\xd8")) and _PHP.search(content)):
        return "php", suffix not in table["carriers"] and ".php" not in low
    if not language and (match := _SHEBANG.match(head)):
        return table["shebangs"].get(match.group(1).rstrip(b".0123456789").decode(), ""), False
    if suffix in table["media"] and _PHP.search(content):
        return "php", True
    return language, False


def _text(content: bytes, low: str, language: str, table: Mapping[str, Any]) -> dict[str, Any]:
    page = Page(content)
    dense = forms.minified(content, language, table) if language in table["dense"] else False
    seen: dict[str, Any] = {
        "lines": content.count(b"\n") + (not content.endswith(b"\n") and bool(content)),
        "form": "minified" if dense else "source" if language else "",
        "tested": bool(pattern(table["test_words"]).search(content[:200_000])),
        "generated": _generated(content[:4096], table),
        "suppressed": _suppressed(page, table),
    }
    if language in table["bannered"]:
        seen["banner"] = banner(page, table)
    if (match := _MAP.search(content[-400:])) or (match := _MAP.search(content[:400])):
        seen["map"] = match.group(1).decode("utf-8", "replace")
    if low.endswith(".map"):
        seen["sources"] = _sources(content)
    suffix = _suffix(low, table)
    if language or suffix in table["figures"] or low.startswith("readme"):
        seen["mentions"] = mentioned(content, pattern(table["mentions"]))
        if seen["mentions"] and (language == "html" or suffix in table["figures"]):
            seen["words"], seen["figures"] = words(content), figures(content, pattern(table["mentions"]))
    return seen


def _generated(head: bytes, table: Mapping[str, Any]) -> list[str]:
    """The mark of the tool that made the file and what it was made from, or nothing."""
    for name, mark in table["generated_marks"].items():
        if match := pattern(mark).search(head):
            return [name, match.group(1).decode("utf-8", "replace") if match.re.groups else ""]
    return []


def _suppressed(page: Page, table: Mapping[str, Any]) -> list[list[Any]]:
    """Per tool: the first line that would switch it off, its quote, and how many there are."""
    rows = []
    for tool, mark in table["suppressions"]:
        places = [match.start() for match in pattern(mark).finditer(page.content)]
        if places:
            rows.append([tool, page.line(places[0]), page.quote(places[0]), len(places)])
    return rows


def _sources(content: bytes) -> list[str]:
    """What a source map says that it was made from."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return []
    listed = data.get("sources") if isinstance(data, dict) and "mappings" in data else None
    return [str(name)[:400] for name in listed[:_MOST_SOURCES]] if isinstance(listed, list) else []
