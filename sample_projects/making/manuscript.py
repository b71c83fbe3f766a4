"""Reads a document's source: a small part of Markdown, with a head of `key: value` lines.

Blocks: `#` title, `##` and `###` headings, paragraphs, `-` and `1.` lists, tables (without a rule line: no header row),
fenced code, `^ ` a centred line, `!gambar NAME Caption`, and `===` for a new page. In a line: **bold** and `code`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["title", "heading", "subheading", "text", "centred", "bullets", "numbers", "code", "page"]
_PIECE = re.compile(r"\*\*(?P<bold>.+?)\*\*|`(?P<code>[^`]+)`")
_HEADS: Mapping[str, Kind] = {"# ": "title", "## ": "heading", "### ": "subheading", "^ ": "centred"}
_NUMBER = re.compile(r"\d+\. ")
_RULE = re.compile(r"\|[-| ]+\|")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one style."""

    text: str
    style: Literal["", "bold", "code"] = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block; `lines`: the items of a list, the lines of code, else one."""

    kind: Kind
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. `header`: the first row names the columns."""

    rows: tuple[tuple[Line, ...], ...]
    header: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing of `sumber/gambar/`."""

    name: str
    caption: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document before it has a format. `head`: title, author, date, footer."""

    head: Mapping[str, str]
    blocks: tuple[Block | Table | Figure, ...]


def read(path: Path, changes: Sequence[tuple[str, str]] = ()) -> Manuscript:
    """The manuscript in `path`, with each of `changes` made in its text. Raises ValueError where it has no head."""
    text = "\n".join(_changed(line, changes) for line in path.read_text("utf-8").split("\n"))
    _, head, body = text.split("---\n", 2)
    pairs = ((key, value) for key, _, value in (line.partition(": ") for line in head.splitlines()))
    return Manuscript(dict(pairs), tuple(_blocks(body)))


def _changed(line: str, changes: Sequence[tuple[str, str]]) -> str:
    kept, line = line.partition("Gambar")[::2] if line.startswith("!gambar ") else ("", line)
    for old, new in changes:
        line = line.replace(old, new)
    return f"{kept}Gambar{line}" if kept else line


def pieces(text: str) -> Line:
    """A line in runs of one style."""
    found, at = [], 0
    for match in _PIECE.finditer(text):
        found.append(Piece(text[at : match.start()]))
        style = "bold" if match["bold"] else "code"
        found.append(Piece(match["bold"] or match["code"], "bold" if style == "bold" else "code"))
        at = match.end()
    return tuple(piece for piece in (*found, Piece(text[at:])) if piece.text)


def _blocks(body: str) -> Iterator[Block | Table | Figure]:
    for part in _parts(body):
        first = part[0]
        start = next((start for start in _HEADS if first.startswith(start)), "")
        if start:
            for line in part:
                yield Block(_HEADS[start], (pieces(line.removeprefix(start)),))
        elif first.startswith("```"):
            yield Block("code", tuple((Piece(line, "code"),) for line in part[1:-1]))
        elif first.startswith("|"):
            yield _table(part)
        elif first.startswith("!gambar "):
            _, name, caption = first.split(" ", 2)
            yield Figure(name, caption)
        elif first == "===":
            yield Block("page", ())
        elif first.startswith("- ") or _NUMBER.match(first):
            kind: Kind = "bullets" if first.startswith("- ") else "numbers"
            yield Block(kind, tuple(pieces(item) for item in _items(part)))
        else:
            yield Block("text", (pieces(" ".join(part)),))


def _parts(body: str) -> Iterator[list[str]]:
    """Runs of lines between empty ones; code may hold empty lines."""
    part: list[str] = []
    for line in (*body.splitlines(), ""):
        if line or (part and part[0].startswith("```") and (len(part) == 1 or part[-1] != "```")):
            part.append(line)
        elif part:
            yield part
            part = []


def _items(part: Sequence[str]) -> list[str]:
    found: list[str] = []
    for line in part:
        if line.startswith("- ") or _NUMBER.match(line):
            found.append(line.split(" ", 1)[1])
        else:
            found[-1] += " " + line.strip()
    return found


def _table(part: Sequence[str]) -> Table:
    header = len(part) > 1 and bool(_RULE.fullmatch(part[1]))
    lines = [part[0], *part[2:]] if header else part
    return Table(tuple(tuple(pieces(cell.strip()) for cell in line[1:-1].split("|")) for line in lines), header)
