"""A labelled Markdown text as what somebody types into a word processor: headings, lines, items, fields, tables.

Not the program's own reader, so that a mistake of the one does not hide in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from typing import Literal, NamedTuple

_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_HASH = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_TAGGED = re.compile(r"^<h([1-6])>(.*)</h\1>\s*$", re.IGNORECASE)
_BOLD_LINE = re.compile(r"^\*\*([^*]{2,120})\*\*$")
_ITEM = re.compile(r"^\s*([-*+•]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+(?=\S)")
_FIELD = re.compile(r"^\s*([A-Z][\w/().-]*(?: [\w/().-]+){0,4}?)\s*:\s+(\S.*)$")
_GAP = re.compile(r"\S {3,}\S")
_PARTS = re.compile(r"\S+(?: \S+)*")
_INLINE = re.compile(
    r"~~(?P<struck>[^~]+)~~|\*\*(?P<bold>[^*]+)\*\*|`(?P<code>[^`]+)`|(?<![\w*])\*(?P<thin>[^*\s][^*]*)\*(?!\w)"
    r"|!?\[(?P<link>[^\]]*)\]\([^)]*\)"
)
_TAG = re.compile(r"</?[a-z][a-z0-9]*[^<>]{0,200}>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ROMAN = re.compile(r"^BAB\s+[IVXLC\d]+\b", re.IGNORECASE)
# lines this long that break off within a sentence were wrapped by an editor
_WRAPPED, _LONGEST_WRAPPED = 55, 100
_HEADING_WORDS = 9
_CODE_INDENT = 4


class Run(NamedTuple):
    """Characters of one look."""

    text: str
    bold: bool = False
    struck: bool = False
    code: bool = False


Runs = tuple[Run, ...]
Kind = Literal["heading", "line", "item", "field", "table", "code"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing on the page. `level`: of a heading; `mark`: of an item; `label`: of a field; `rows`: of a table;
    `last`: whether white space follows, as after a paragraph."""

    kind: Kind
    runs: Runs = ()
    level: int = 0
    mark: str = ""
    label: str = ""
    rows: tuple[tuple[Runs, ...], ...] = ()
    last: bool = True


def pieces(text: str) -> list[Piece]:
    """Every piece of a text, in order."""
    found: list[Piece] = []
    for group in _groups(_COMMENT.sub("", text).splitlines()):
        found += _of_group(group, first=not found)
    return found


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines between blank ones; a fenced block is one group, whatever is in it."""
    group: list[str] = []
    fenced = False
    for line in lines:
        if line.startswith("```"):
            fenced = not fenced
            if fenced and group:
                yield group
                group = []
            group.append(line)
            if not fenced:
                yield group
                group = []
        elif line.strip() or fenced:
            group.append(line.rstrip())
        elif group:
            yield group
            group = []
    if group:
        yield group


def _of_group(group: list[str], *, first: bool) -> Iterator[Piece]:
    if group[0].startswith("```"):
        yield Piece("code", tuple(Run(line, code=True) for line in group if not line.startswith("```")))
    elif re.fullmatch(r"\s*[-*_]{3,}\s*", group[0]) and len(group) == 1:
        return
    elif _preformatted(group):
        yield Piece("code", tuple(Run(line, code=True) for line in group))
    else:
        yield from _lines(_unwrapped(group), alone=len(group) == 1 and not first)


def _preformatted(group: Sequence[str]) -> bool:
    """Whether lines are drawn with characters: columns set off by blanks, diagrams, indented code."""
    if any(line.lstrip().startswith("|") for line in group) or any(_FIELD.match(line) for line in group):
        return False
    wide = sum(bool(_GAP.search(line.strip())) for line in group)
    indented = all(line.startswith(" " * _CODE_INDENT) for line in group)
    return (wide * 2 >= len(group) and len(group) > 1) or (indented and not _ITEM.match(group[0]))


def _unwrapped(group: list[str]) -> list[str]:
    """The lines, those joined that an editor had wrapped, and those that go on with an item."""
    wrapped = any(
        _WRAPPED <= len(line) <= _LONGEST_WRAPPED and line[-1] not in ".:;!?|" and after.strip()[:1].islower()
        for line, after in pairwise(group)
    ) and all(len(line) <= _LONGEST_WRAPPED for line in group)
    widest = max(map(len, group))
    found: list[str] = []
    length = 0
    for line in group:
        new = bool(_ITEM.match(line) or _FIELD.match(line) or line.startswith(("#", "|", "**")))
        item = bool(found) and bool(_ITEM.match(found[-1])) and line.startswith("  ") and line.strip()[:1].islower()
        if found and not new and ((wrapped and length >= 0.7 * widest) or item):
            found[-1] = f"{found[-1]} {line.strip()}"
        else:
            found.append(line)
        length = len(line)
    return found


def _lines(lines: list[str], *, alone: bool) -> Iterator[Piece]:
    table: list[str] = []
    for index, line in enumerate([*lines, ""]):
        after = lines[index + 1] if index + 1 < len(lines) else ""
        if line.lstrip().startswith("|") or (table and "|" in line) or ("|" in line and _TABLE_RULE.match(after)):
            table.append(line)
            continue
        if table:
            yield Piece("table", rows=tuple(_row(row) for row in table if not _TABLE_RULE.match(row)))
            table = []
        if line:
            fields = sum(bool(_FIELD.match(each)) for each in lines)
            yield _line(line, alone=alone, fields=fields > 1, last=index == len(lines) - 1)


def _row(line: str) -> tuple[Runs, ...]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return tuple(runs(cell.strip()) for cell in re.split(r"(?<!\\)\|", inner))


def _line(line: str, *, alone: bool, fields: bool, last: bool) -> Piece:
    text = line.strip().removeprefix("> ")
    if found := _HASH.match(text) or _TAGGED.match(text):
        level = len(found.group(1)) if text.startswith("#") else int(found.group(1))
        return Piece("heading", runs(found.group(2)), level=level)
    if found := _BOLD_LINE.match(text):
        return Piece("heading", (Run(found.group(1)),), level=3)
    if _titles(text) or (alone and _short(text)):
        return Piece("heading", runs(text), level=1 if _titles(text) else 2)
    if fields and (found := _FIELD.match(text)):
        return Piece("field", runs(found.group(2)), label=found.group(1), last=last)
    if found := _ITEM.match(line):
        return Piece("item", runs(line[found.end() :].strip()), mark=found.group(1), last=last)
    return Piece("line", runs(text), last=last)


def _titles(text: str) -> bool:
    """Whether a line in capitals stands there as a title."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    if _ROMAN.match(text) and len(text.split()) <= _HEADING_WORDS:
        return True
    shouted = len(words) > 1 and all(word.isupper() for word in words)
    return shouted and len(text) <= 100 and text[-1] not in ".,;:" and ": " not in text and "=" not in text


def _short(text: str) -> bool:
    """Whether a few words that stand between blank lines are set off as a heading."""
    words = text.split()
    plain = text[-1].isalnum() or text[-1] == ")"
    return len(words) <= _HEADING_WORDS and plain and text[0].isalnum() and "," not in text and ":" not in text


def runs(text: str) -> Runs:
    """A text taken apart by its inline marks."""
    text = unescape(_TAG.sub("", text))
    found, at = [], 0
    for mark in _INLINE.finditer(text):
        found.append(Run(text[at : mark.start()]))
        found.append(_run(mark))
        at = mark.end()
    return tuple(run for run in (*found, Run(text[at:])) if run.text)


def _run(mark: re.Match[str]) -> Run:
    kind = mark.lastgroup or ""
    return Run(mark.group(kind), bold=kind == "bold", struck=kind == "struck", code=kind == "code")


def plain(found: Runs) -> str:
    """Runs as bare characters."""
    return "".join(run.text for run in found)
