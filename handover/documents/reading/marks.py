"""Inline marks of Markdown and its kin: what a reader sees of a line, and what is struck through in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from handover.documents.reading.blocks import Span, marked_text

_LINK = re.compile(r"\[([^\]\n]{1,300})\]\(([^)\s]{1,400})\)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(
    r"</?(?:br|b|i|u|p|div|span|center|strong|em|sup|sub|a|details|summary|kbd|font)\b[^<>\n]{0,300}>", re.IGNORECASE
)
_STRUCK = re.compile(r"~~(?=\S)([^~\n]{1,400})~~|<(del|s|strike)>([^<\n]{1,400})</\2>", re.IGNORECASE)
_MARKS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)(.{1,400}?)(?<=\S)\1(?!\w)")
_INLINE_CODE = re.compile(r"(?<!`)`([^`\n]{1,300})`(?!`)")
_BAR = re.compile(r"(?<!\\)\|")


def plain(text: str) -> tuple[str, tuple[Span, ...]]:
    """`text` without its marks, and where struck-through words lie in it."""
    runs, position = [], 0
    for found in _STRUCK.finditer(text):
        runs += [(unmarked(text[position : found.start()]), False), (found.group(1) or found.group(3), True)]
        position = found.end()
    return marked_text([*runs, (unmarked(text[position:]), False)])


def unmarked(text: str) -> str:
    """Emphasis, links, code marks and small tags taken off; an outside link keeps its address."""
    text = _LINK.sub(lambda found: found.group(1) + (f" {found.group(2)}" if "://" in found.group(2) else ""), text)
    text = unescape(_TAG.sub(" ", text)) if "<" in text or "&" in text else text
    text = _INLINE_CODE.sub(r"\1", text)
    for _ in range(2):
        text = _MARKS.sub(r"\2", text)
    return text.replace("\\*", "*").replace("\\_", "_").replace("\\|", "|").replace("\\[", "[").replace("\\]", "]")


def cells(line: str) -> Iterator[str]:
    """The cells of a row between bars, without what is struck through in them."""
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return (unmarked(_STRUCK.sub("", cell)).strip() for cell in _BAR.split(inner))


def without_comments(text: str) -> str:
    """HTML comments are seen by nobody; their line breaks stay so that line numbers do."""
    return _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
