"""In a worker: a file's bytes as UTF-8 text, where a line begins, and a quote without secrets or personal data."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any

import re2

_HEAD = 8192
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# Control characters that text never holds; escape and form feed do occur.
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
QUOTE = 160

_NAMED = r"(?:pass(?:word|wd|phrase)?|pwd|secret|token|api_?key|private_?key|app_?key|sandi)"
_MASKS = (
    (re.compile(r"(://)[^\s/@'\"]{1,200}@"), r"\1***@"),
    (
        re.compile(rf"(?i)({_NAMED}[\w.-]{{0,40}}(?:['\"]?\]?\s*(?:=>|[=:])|['\"]\s*,)\s*)['\"]?[^\s'\",;)]{{1,200}}"),
        r"\1***",
    ),
    (re.compile(r"\b([\w+-]{1,2})[\w.+-]{0,64}@(?=[\w-]+\.)"), r"\1***@"),
    (re.compile(r"\d{11,}"), "***"),
)


def decoded(raw: bytes) -> tuple[bytes, str]:
    """The text as UTF-8 and the encoding it came in; empty both where it isn't text."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _as_utf8(raw[len(mark) :], encoding), encoding
    if encoding := _wide(raw[:_HEAD]):
        return _as_utf8(raw, encoding), encoding
    head = raw[:_HEAD]
    if len(head.translate(None, _CONTROL)) < len(head):
        return b"", ""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return _as_utf8(raw, "cp1252"), "cp1252"
    return raw, "utf-8"


def _as_utf8(raw: bytes, encoding: str) -> bytes:
    return raw.decode(encoding, "replace").encode("utf-8", "replace")


def _wide(head: bytes) -> str:
    """UTF-16 without its mark: text in which nearly every second byte is zero."""
    half = len(head) // 2
    if half < 8:
        return ""
    if head[1::2].count(0) > half * 0.8 and head[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if head[0::2].count(0) > half * 0.8 and head[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""


@lru_cache(maxsize=1024)
def pattern(text: str) -> Any:
    """A pattern of the policy, compiled. It was found sound when the policy was read."""
    return re2.compile(text.encode())


def groups(match: Any) -> dict[str, bytes]:
    """The named groups that took part (of a pattern over bytes, re2 names them in bytes)."""
    return {name.decode(): value for name, value in match.groupdict().items() if value is not None}


class Page:
    """A text with its lines."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins; most files are never asked."""
        return [0, *accumulate(len(line) + 1 for line in self.content.split(b"\n"))]

    def line(self, position: int) -> int:
        """The number of the line, from 1, in which the byte `position` lies."""
        return bisect_right(self._starts, position)

    def quote(self, position: int) -> str:
        """That line, trimmed, masked and cut to 160 characters; a very long one from the position on."""
        start = self._starts[self.line(position) - 1]
        if position - start > QUOTE:
            start = position - 20
        end = self.content.find(b"\n", position)
        part = self.content[start : min(end if end >= 0 else len(self.content), start + 4 * QUOTE)]
        return masked(part.decode("utf-8", "ignore"))


def masked(text: str) -> str:
    """At most 160 printable characters, with passwords, the local part of addresses and long numbers masked."""
    for mask, instead in _MASKS:
        text = mask.sub(instead, text)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:QUOTE]
