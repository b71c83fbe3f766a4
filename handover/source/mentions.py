"""In a worker: which pictures and other media a text mentions, by name and the folder before it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

_MOST = 2_000
# A name and its folder are sought in so many bytes before the ending.
_BACK = 240
_QUOTES, _BREAKS = b"\"'`", b"\"'`()<>|=,;{}[]\r\n\t"
_UNSHOWN = (b"script", b"style")
_WORD = re.compile(rb"[A-Za-z\x80-\xff]{2,}")
_MOST_BYTES = 1_000_000
# For each reading, a table that turns all its marks into one.
_READINGS = tuple(bytes.maketrans(marks, b"\n" * len(marks)) for marks in (_QUOTES, _BREAKS, _BREAKS + b" "))


def mentioned(content: bytes, endings: Any) -> list[str]:
    """Each medium once, in lower case: `folder/name.png`, or `name.png` where no folder stands before it.

    `endings`: a pattern for `.png` and its like. In `img/foto (1).png` a bracket belongs to the name, in
    `url(img/foto.png)` it doesn't; so both readings count, and where there are blanks a third.
    """
    found: dict[str, None] = {}
    for match in endings.finditer(content):
        before = content[max(0, match.start() - _BACK) : match.end()]
        for start in {before.translate(reading).rfind(b"\n") for reading in _READINGS}:
            if name := _named(before[start + 1 :]):
                found[name] = None
        if len(found) > _MOST:
            break
    return list(found)[:_MOST]


def figures(content: bytes, endings: Any) -> int:
    """How many different media a document shows."""
    found: set[bytes] = set()
    for match in endings.finditer(content[:_MOST_BYTES]):
        before = content[max(0, match.start() - _BACK) : match.end()]
        found.add(before[before.translate(_READINGS[-1]).rfind(b"\n") + 1 :])
    return len(found)


def words(content: bytes) -> int:
    """How many words a document in HTML or Markdown shows, as far as its first million bytes."""
    first, *pieces = content[:_MOST_BYTES].split(b"<")
    shown, hidden = [first], b""
    for piece in pieces:
        tag, _, text = piece.partition(b">")
        name = tag[:8].lower()
        if hidden:
            hidden = b"" if name.startswith(b"/" + hidden) else hidden
        else:
            hidden = next((each for each in _UNSHOWN if name.startswith(each)), b"")
        if not hidden:
            shown.append(text)
    return sum(1 for _ in _WORD.finditer(b" ".join(shown)))


def _named(piece: bytes) -> str:
    text = unquote(piece.decode("utf-8", "ignore").strip()).replace("\\", "/")
    parts = [part for part in text.split("/") if part not in ("", ".", "..")]
    # An ending alone is what is left of a name that a program puts together.
    return "/".join(parts[-2:]).lower() if parts and not parts[-1].startswith(".") else ""
