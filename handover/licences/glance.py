"""One glance at a text in a worker: does it speak of licences, who claims the copyright, whose work does it say it is.

Everything here is linear in the length of the text: no pattern runs over more than a line or one comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handover.licences import banners
from handover.licences.claims import claimed

# Lines that claim a copyright, and comments that may name a copy: a file with more says nothing new.
MOST_CLAIMS = 20
MOST_BANNERS = 200
QUOTE = 160
_LONGEST_LINE = 400
_YEAR_CLAIM = re.compile(r"(?:\(c\)|©|&copy;)", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,200}")


def glance(path: str, rules: Mapping[str, Any]) -> dict[str, Any]:
    """What the text at `path` says, as JSON.

    `words`: whether one of `rules["anywhere"]` or `rules["whole"]` occurs; `claims`: `line`, `name`, `quote`;
    `banners`: `line`, `name`, `version`, `quote`, and whether the form is `firm`; `marks`: `mark`, `line`, `quote`.
    """
    text = decoded(Path(path).read_bytes())
    lowered = text.lower()
    whole = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, rules['whole']))})(?![a-z0-9])")
    words = any(word in lowered for word in rules["anywhere"]) or whole.search(lowered) is not None
    return {
        "words": words,
        "claims": list(_claims(text, lowered, rules)) if words else [],
        "banners": [banner for _, banner in zip(range(MOST_BANNERS), banners.found(text), strict=False)],
        "marks": list(_marks(text, rules["marks"])),
    }


def decoded(data: bytes) -> str:
    """The bytes as text: UTF-16 with its mark, else UTF-8, else Latin-1; zero bytes left out."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.replace("\0", "")


def _claims(text: str, lowered: str, rules: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The lines that claim a copyright and name somebody."""
    # `lower()` may change a text's length (a few letters of other scripts): then lines are searched as they are.
    searched = lowered if len(lowered) == len(text) else text
    pattern = re.compile("|".join([*map(re.escape, rules["claims"]), _YEAR_CLAIM.pattern]), re.IGNORECASE)
    count, last = 0, -1
    for found in pattern.finditer(searched):
        start = max(text.rfind("\n", 0, found.start()) + 1, found.start() - _LONGEST_LINE)
        if start <= last or count >= MOST_CLAIMS:
            continue
        last = found.start()
        end = text.find("\n", found.start())
        line = text[start : min(end if end >= 0 else len(text), found.start() + _LONGEST_LINE)]
        if name := claimed(line, rules):
            count += 1
            yield {"line": text.count("\n", 0, start) + 1, "name": name, "quote": quoted(line)}


def _marks(text: str, marks: list[str]) -> Iterator[dict[str, Any]]:
    """Which of the products' marks stand in a comment."""
    wanted = set(marks)
    for line, comment in banners.comments(text):
        lowered = comment.lower()
        for mark in sorted(wanted):
            if mark in lowered:
                wanted.discard(mark)
                at = lowered.index(mark)
                start = lowered.rfind("\n", 0, at) + 1
                yield {
                    "mark": mark,
                    "line": line + lowered.count("\n", 0, at),
                    "quote": quoted(comment[start : start + _LONGEST_LINE].split("\n")[0]),
                }


def quoted(line: str) -> str:
    """A line as a quotation: its white space single, what begins a comment left out, mail addresses masked."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in line).split()).strip("/*#!<>- ")
    return _MAIL.sub("…@…", plain)[:QUOTE]
