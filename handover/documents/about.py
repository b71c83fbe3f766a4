"""Which application a document is about: the name its title states, and the text in which a name can be looked for.

Names that the delivery declares are not known here: what is remembered of a file depends on its content alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handover.documents.marked import Marked
from handover.documents.paper import Paper

MOST_TEXT, MOST_PIECES, LONGEST_PIECE = 24_000, 800, 2_000
MOST_NAMES, LONGEST_NAME, MOST_MARGINS = 4, 100, 8
_MOST_HEADINGS = 8_000
_LABEL = re.compile(
    r"^\W*(?:nama (?:aplikasi|sistem|produk)|aplikasi|sistem|produk|perangkat lunak|application|product|system|project)"
    r"\s*[:|]\s*(.+)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:aplikasi|sistem informasi|sistem|portal|website|situs|perangkat lunak|software|application|system)\s+(?=\S)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“«]([^\"”»\n]{2,80})[\"”»]")
_END = re.compile(r"\s[–—|-]\s|[,;:|/]|\.\s|\s(?:versi|version|v\d|tahun|nomor)\b|\d{4}", re.IGNORECASE)
_SHOWS_A_NAME = re.compile(r"^[\"“«(]?(?:[A-Z0-9]|[a-z]{1,4}-[A-Za-z])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text and where it stands."""

    page: int | None
    line: int | None
    text: str


def stated(paper: Paper) -> tuple[str, ...]:
    """The names of applications that the title lines state, at most four, as they are written there."""
    found: dict[str, str] = {}
    for marked in paper.title_zone:
        for name in _names(marked.text):
            found.setdefault(name.lower(), name)
    return tuple(found.values())[:MOST_NAMES]


def _names(line: str) -> Iterator[str]:
    if label := _LABEL.match(line):
        yield from _cut(label.group(1))
        return
    quoted = [name for found in _QUOTED.finditer(line) if _SHOWS_A_NAME.match(name := found.group(1).strip())]
    yield from quoted
    if not quoted and (after := list(_AFTER.finditer(line))):
        yield from (name for name in _cut(line[after[-1].end() :]) if _SHOWS_A_NAME.match(name))


def _cut(text: str) -> Iterator[str]:
    """The words up to where something else begins."""
    end = _END.search(text)
    name = text[: end.start() if end else len(text)].strip(" .\"“”«»'")
    if 2 <= len(name) <= LONGEST_NAME:
        yield name


def opening(paper: Paper) -> list[Piece]:
    """Where a document names its application if it does: title lines, headings, text from the beginning on, feet."""
    chosen: dict[int, Marked] = {}
    taken = 0
    for marked, most in _in_turn(paper):
        if taken < most and len(chosen) < MOST_PIECES and marked.index not in chosen:
            chosen[marked.index] = marked
            taken += min(len(marked.text), LONGEST_PIECE)
    pieces = [chosen[index].block for index in sorted(chosen)]
    pieces += [block for block in paper.reading.blocks if block.margin][:MOST_MARGINS]
    return [Piece(block.page, block.line, block.standing[:LONGEST_PIECE]) for block in pieces]


def _in_turn(paper: Paper) -> Iterable[tuple[Marked, int]]:
    """The pieces by how soon they tell the name, each with how much text there may be by then."""
    yield from ((marked, MOST_TEXT) for marked in paper.title_zone)
    yield from ((marked, _MOST_HEADINGS) for marked in paper.blocks if marked.block.kind == "heading")
    yield from ((marked, MOST_TEXT) for marked in paper.blocks if marked.block.kind not in ("heading", "picture"))
