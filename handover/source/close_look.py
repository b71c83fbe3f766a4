"""In a worker: the second look, at the vendor's own text. Signs, references to other files, texts of the interface.

All of it by patterns of the policy over text whose comments are blanked; nothing is run, and nothing of it is believed
to be configuration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from handover.source.comments import blanked
from handover.source.descriptions import describe
from handover.source.text import Page, decoded, groups, pattern
from handover.source.uitext import count
from handover.source.wants import ties
from handover.workers import Json

_MOST_VALUES = 20
_GUARD = r"(?:file_exists|is_file|is_readable|stream_resolve_include_path)\s*\("
_SET = r"(?m)^\s*(?:export\s+)?([A-Z][A-Z0-9_]{2,80})\s*=\s*[^\s#]"
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{2,80}")


def look(path: str, rules: Json, language: str, name: str) -> Json:
    """What is recognised in one file. Shape: `handover.source.sightings.Detail`."""
    table: Mapping[str, Any] = rules  # type: ignore[assignment]
    with Path(path).open("rb") as file:
        content, _ = decoded(file.read(table["text_bytes"] + 1))
    page = Page(content)
    bare = blanked(content, table["comments"].get(language, "none"))
    declares, wants = ties(bare, page, language, name)
    return {
        "signs": [
            row for index, sign in _chosen(table["signs"], language, name) for row in _found(index, sign, bare, page)
        ],
        "references": [
            row for index, rule in _chosen(table["references"], language, name) for row in _led(index, rule, bare, page)
        ],
        "texts": count(bare, page, language, name, table),
        "described": describe(content, language, name),
        "variables": _variables(bare) if language == "properties" else [],
        "declares": declares,
        "wants": wants,
        "development": bool(pattern(table["development_text"]).search(bare)) if language == "properties" else False,
    }


def _chosen(rows: list[Mapping[str, Any]], language: str, name: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rules that say they look into this language or a file called so."""
    for index, row in enumerate(rows):
        if language in row["languages"] or any(fnmatchcase(name, glob) for glob in row["files"]):
            yield index, row


def _found(index: int, sign: Mapping[str, Any], bare: bytes, page: Page) -> list[list[Any]]:
    """Per value and standing: `[sign, value, standing, line, quote, how often, variable of the environment]`."""
    matches = pattern(sign["pattern"]).finditer(bare)
    found: dict[tuple[str, str], list[Any]] = {}
    for match in matches:
        named = groups(match)
        value, standing = _read(named, sign)
        known = found.get((value, standing))
        if known is not None:
            known[5] += 1
        elif len(found) < _MOST_VALUES:
            place = match.start() + len(match.group()) - len(match.group().lstrip())
            row = [index, value, standing, page.line(place), page.quote(place), 1]
            found[value, standing] = [*row, _variable(named.get("env", b""))]
    if not found or (sign["needs"] and not pattern(sign["needs"]).search(bare)):
        return []
    return [] if sign["unless"] and pattern(sign["unless"]).search(bare) else list(found.values())


def _read(named: Mapping[str, bytes], sign: Mapping[str, Any]) -> tuple[str, str]:
    """The value, and whether it is fixed, the default behind a variable of the environment, or left open."""
    if sign["value"]:
        return sign["value"], "fixed"
    if "env" in named:
        fallback = _text(named.get("fallback", b""))
        return fallback, "default" if fallback else "open"
    if sign["kind"] in ("interface", "application", "stack", "integration", "sends-mail"):
        return "", "fixed"
    return next((_text(named[key]) for key in ("value", "path", "text") if named.get(key)), ""), "fixed"


def _variable(expression: bytes) -> str:
    """The variable that `env('X')`, `process.env.X` or `os.environ['X']` asks for."""
    return next(reversed(_VARIABLE.findall(_text(expression))), "")


def _variables(bare: bytes) -> list[str]:
    """The variables to which a settings file gives a value."""
    return sorted({_text(match.group(1)) for match in pattern(_SET).finditer(bare)})[:2000]


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")[:300]


def _led(index: int, rule: Mapping[str, Any], bare: bytes, page: Page) -> Iterator[list[Any]]:
    """`[rule, path, from this file's own folder, line, quote]`; what the code asks for before using it is left out."""
    if rule["unless"] and pattern(rule["unless"]).search(bare):
        return
    for number, match in enumerate(pattern(rule["pattern"]).finditer(bare)):
        named = groups(match)
        target = named.get("path") or named.get("value")
        before = bare[max(0, match.start() - 200) : match.start()]
        if number < 2000 and target and not pattern(_GUARD).search(before):
            line, quote = page.line(match.start()), page.quote(match.start())
            yield [index, _text(target), "base" in named, line, quote]
