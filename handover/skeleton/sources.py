"""The sources of the starting documents in `templates/documents/`: a head in YAML, then a little Markdown.

`# ` is the title, `## ` a chapter, `> ` guidance, `| a | b |` a row (a table whose second row is dashes has heads).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from handover.errors import InputFault
from handover.model import Message, say
from handover.policy.document_types import TypeId
from handover.positioned import FaultyText, bind, parse

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
_HEAD = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
_DASHES = re.compile(r"[\s|:-]+")


@dataclass(frozen=True, slots=True)
class Head:
    """`type`: of which document type it is the start, if of any; `by`: who writes it; `serves`: for which
    requirements it is handed out."""

    __pydantic_config__ = {"extra": "forbid"}

    by: Literal["vendor", "agency"]
    serves: Annotated[tuple[Id, ...], Field(min_length=1)]
    type: TypeId | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a document. `cells`: of a table's row; a row of heads has kind `heads`."""

    kind: Literal["title", "chapter", "guidance", "text", "row", "heads"]
    text: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Starting:
    """One starting document. `name`: its file's name without the ending."""

    name: str
    head: Head
    pieces: tuple[Piece, ...]

    @property
    def title(self) -> str:
        """Its title."""
        return next(piece.text for piece in self.pieces if piece.kind == "title")


def starting_documents(folder: Path) -> tuple[Starting, ...]:
    """Every starting document in `folder`, by name. Raises InputFault naming every source that can't be used."""
    found, mistakes = [], list[Message]()
    for path in sorted(folder.glob("*.md")):
        try:
            found.append(_read(path))
        except FaultyText as error:
            fault = error.faults[0]
            mistakes.append(_mistake(path, fault.line + 1, fault.message))
        except (OSError, ValueError) as error:
            mistakes.append(_mistake(path, 1, str(error)))
    if mistakes or not found:
        raise InputFault(*mistakes or [say("init.no-templates", folder=str(folder))])
    return tuple(found)


def _mistake(path: Path, line: int, what: Message | str) -> Message:
    return say("init.template", file=path.name, line=line, what=what)


def _read(path: Path) -> Starting:
    parts = _HEAD.fullmatch(path.read_text("utf-8"))
    if parts is None:
        raise ValueError("--- … ---")
    head = bind(Head, parse(parts.group(1)))
    pieces = tuple(_pieces(parts.group(2)))
    if sum(piece.kind == "title" for piece in pieces) != 1:
        raise ValueError("# …")
    return Starting(path.stem, head, pieces)


def _pieces(text: str) -> list[Piece]:
    found: list[Piece] = []
    for line in filter(str.strip, text.split("\n")):
        if line.startswith("|"):
            _row(line, found)
        elif line.startswith("> "):
            found.append(Piece("guidance", line[2:].strip()))
        elif line.startswith("## "):
            found.append(Piece("chapter", line[3:].strip()))
        elif line.startswith("# "):
            found.append(Piece("title", line[2:].strip()))
        else:
            found.append(Piece("text", line.strip()))
    return found


def _row(line: str, found: list[Piece]) -> None:
    if _DASHES.fullmatch(line):
        if found and found[-1].kind == "row":
            found[-1] = Piece("heads", cells=found[-1].cells)
        return
    found.append(Piece("row", cells=tuple(cell.strip() for cell in line.strip().strip("|").split("|"))))
