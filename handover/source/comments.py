"""In a worker: blanks out comments, so that what is commented out is not taken for a setting. Lines stay in place.

Every pattern consumes what it begins to match (an open comment ends with the file), so the work is linear.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_STRINGS = rb""""(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?"""
_BACKTICK = rb"`(?:[^`\\]|\\[\s\S])*`?"
_BLOCK = rb"/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/)?"
_LINE = rb"//[^\n]*"

# Group `c` is a comment; everything else that matches (strings) is stepped over.
_FAMILIES: Mapping[str, re.Pattern[bytes]] = {
    "c": re.compile(rb"(?:" + _STRINGS + rb"|" + _BACKTICK + rb")|(?P<c>" + _BLOCK + rb"|" + _LINE + rb")"),
    "php": re.compile(rb"(?:" + _STRINGS + rb")|(?P<c>" + _BLOCK + rb"|" + _LINE + rb"|#(?!\[)[^\n]*)"),
    "hash": re.compile(rb"(?P<c>(?:^|(?<=\s))#[^\n]*)", re.MULTILINE),
    "python": re.compile(
        rb"(?P<c>^[ \t]*(?:\"\"\"[\s\S]*?(?:\"\"\"|\Z)|'''[\s\S]*?(?:'''|\Z)))"
        rb"|\"\"\"[\s\S]*?(?:\"\"\"|\Z)|'''[\s\S]*?(?:'''|\Z)|(?:" + _STRINGS + rb")|(?P<d>#[^\n]*)",
        re.MULTILINE,
    ),
    "sql": re.compile(rb"(?:'(?:[^'])*'?)|(?P<c>" + _BLOCK + rb"|--[^\n]*)"),
    "markup": re.compile(rb"(?P<c><!--[^-]*(?:-(?!->)[^-]*)*(?:-->)?|<%--[^-]*(?:-(?!-%>)[^-]*)*(?:--%>)?)"),
    "pascal": re.compile(rb"(?:'[^'\n]*'?)|(?P<c>\{[^$][^}]*\}?|\(\*[\s\S]*?(?:\*\)|\Z)|" + _LINE + rb")"),
    "basic": re.compile(rb"(?:\"[^\"\n]*\"?)|(?P<c>'[^\n]*|^\s*REM\b[^\n]*)", re.MULTILINE | re.IGNORECASE),
    "ini": re.compile(rb"(?P<c>^\s*[;#][^\n]*)", re.MULTILINE),
}
_PHP = re.compile(rb"<\?[^?]*(?:\?(?!>)[^?]*)*(?:\?>)?")
_OUTSIDE = re.compile(rb"(?P<c><!--[^-]*(?:-(?!->)[^-]*)*(?:-->)?|\{\{--[^-]*(?:-(?!-\}\})[^-]*)*(?:--\}\})?)")
_NOT_NEWLINE = re.compile(rb"[^\n]+")


def blanked(content: bytes, family: str) -> bytes:
    """The same text with spaces for comments. PHP: those of PHP within its tags, those of HTML and Blade outside."""
    if family == "php":
        outside = _OUTSIDE.sub(_blank, content)
        return _PHP.sub(lambda match: _FAMILIES["php"].sub(_blank, match.group()), outside)
    pattern = _FAMILIES.get(family)
    return pattern.sub(_blank, content) if pattern else content


def _spaces(match: re.Match[bytes]) -> bytes:
    return b" " * len(match.group())


def _blank(match: re.Match[bytes]) -> bytes:
    groups = match.groupdict()
    return _NOT_NEWLINE.sub(_spaces, match.group()) if any(groups.values()) else match.group()
