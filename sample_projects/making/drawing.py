"""Reads a drawing: boxes, lines and texts, either placed one by one or as a screen from top to bottom.

Lengths are in points of a picture `ukuran WIDTH HEIGHT`. One command a line; texts stand in the last field, `|` parts
the rows of a box. A screen (`layar`) lays its fields, buttons and rows below each other by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

ROW = 22
MARGIN = 12


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Filled with a grey from 0 (black) to 3 (white)."""

    x: int
    y: int
    width: int
    height: int
    grey: int = 3


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line, with an arrow's head at its end where `arrow`."""

    x1: int
    y1: int
    x2: int
    y2: int
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A text on its base line; `x` is its start or its middle."""

    x: int
    y: int
    text: str
    anchor: Literal["start", "middle"] = "start"
    bold: bool = False


@dataclass(slots=True)
class Drawing:
    """What to draw, in order."""

    width: int = 640
    height: int = 360
    parts: list[Rectangle | Stroke | Words] = field(default_factory=list)
    down: int = 0


def read(path: Path, changes: Sequence[tuple[str, str]] = ()) -> Drawing:
    """The drawing in `path`, with `changes` made in it. Raises ValueError naming a line that can't be understood."""
    drawing, text = Drawing(), path.read_text("utf-8")
    for old, new in changes:
        text = text.replace(old, new)
    for line in text.splitlines():
        command, _, rest = line.partition(" ")
        if not command or command.startswith("#"):
            continue
        if command not in _COMMANDS:
            raise ValueError(f"{path.name}: {line}")
        _COMMANDS[command](drawing, rest)
    return drawing


def _numbers(rest: str, count: int) -> tuple[list[int], str]:
    fields = rest.split(" ", count)
    return [int(one) for one in fields[:count]], fields[count] if len(fields) > count else ""


def _size(drawing: Drawing, rest: str) -> None:
    (drawing.width, drawing.height), _ = _numbers(rest, 2)


def _box(drawing: Drawing, rest: str) -> None:
    """`kotak X Y WIDTH HEIGHT text|text`: the texts centred below each other."""
    (x, y, width, height), text = _numbers(rest, 4)
    drawing.parts.append(Rectangle(x, y, width, height))
    rows = text.split("|")
    top = y + (height - len(rows) * 14) // 2 + 11
    for at, row in enumerate(rows):
        drawing.parts.append(Words(x + width // 2, top + at * 14, row, "middle"))


def _entity(drawing: Drawing, rest: str) -> None:
    """`tabel X Y WIDTH name|column|column`: a head and its columns."""
    (x, y, width), text = _numbers(rest, 3)
    name, *columns = text.split("|")
    drawing.parts.append(Rectangle(x, y, width, 20 + 14 * len(columns) + 6))
    drawing.parts.append(Rectangle(x, y, width, 20, 2))
    drawing.parts.append(Words(x + width // 2, y + 14, name, "middle", bold=True))
    for at, column in enumerate(columns):
        drawing.parts.append(Words(x + 6, y + 34 + 14 * at, column))


def _lane(drawing: Drawing, rest: str) -> None:
    """`jalur Y HEIGHT name`: a swim lane over the whole width."""
    (y, height), text = _numbers(rest, 2)
    drawing.parts.append(Rectangle(2, y, drawing.width - 4, height))
    drawing.parts.append(Rectangle(2, y, 92, height, 2))
    drawing.parts.append(Words(48, y + height // 2 + 4, text, "middle", bold=True))


def _line(drawing: Drawing, rest: str) -> None:
    (x1, y1, x2, y2), text = _numbers(rest, 4)
    drawing.parts.append(Stroke(x1, y1, x2, y2))
    _beside(drawing, (x1 + x2) // 2, (y1 + y2) // 2, text)


def _arrow(drawing: Drawing, rest: str) -> None:
    (x1, y1, x2, y2), text = _numbers(rest, 4)
    drawing.parts.append(Stroke(x1, y1, x2, y2, arrow=True))
    _beside(drawing, (x1 + x2) // 2, (y1 + y2) // 2, text)


def _beside(drawing: Drawing, x: int, y: int, text: str) -> None:
    if text:
        drawing.parts.append(Words(x, y - 4, text, "middle"))


def _words(drawing: Drawing, rest: str) -> None:
    (x, y), text = _numbers(rest, 2)
    drawing.parts.append(Words(x, y, text))


def _screen(drawing: Drawing, rest: str) -> None:
    """`layar title`: the browser's frame; what follows is laid below."""
    drawing.parts.append(Rectangle(1, 1, drawing.width - 2, drawing.height - 2))
    drawing.parts.append(Rectangle(1, 1, drawing.width - 2, 24, 2))
    drawing.parts.append(Words(MARGIN, 17, rest, bold=True))
    drawing.down = 34


def _text(drawing: Drawing, rest: str) -> None:
    drawing.parts.append(Words(MARGIN, drawing.down + 14, rest))
    drawing.down += ROW


def _head(drawing: Drawing, rest: str) -> None:
    drawing.parts.append(Words(MARGIN, drawing.down + 14, rest, bold=True))
    drawing.down += ROW


def _field(drawing: Drawing, rest: str) -> None:
    """`medan label|content`: a label and a box to its right."""
    label, _, content = rest.partition("|")
    drawing.parts.append(Words(MARGIN, drawing.down + 14, label))
    drawing.parts.append(Rectangle(170, drawing.down, drawing.width - 190, ROW - 4))
    drawing.parts.append(Words(178, drawing.down + 13, content))
    drawing.down += ROW + 2


def _button(drawing: Drawing, rest: str) -> None:
    width = 16 + 7 * len(rest)
    drawing.parts.append(Rectangle(MARGIN, drawing.down, width, ROW, 2))
    drawing.parts.append(Words(MARGIN + width // 2, drawing.down + 15, rest, "middle", bold=True))
    drawing.down += ROW + 8


def _row(drawing: Drawing, rest: str) -> None:
    cells = rest.split("|")
    width = (drawing.width - 2 * MARGIN) // len(cells)
    for at, cell in enumerate(cells):
        drawing.parts.append(Rectangle(MARGIN + at * width, drawing.down, width, ROW - 2))
        drawing.parts.append(Words(MARGIN + at * width + 5, drawing.down + 14, cell))
    drawing.down += ROW - 2


_COMMANDS = {
    "ukuran": _size, "kotak": _box, "tabel": _entity, "jalur": _lane, "garis": _line, "panah": _arrow,
    "teks": _words, "layar": _screen, "tulisan": _text, "judul": _head, "medan": _field, "tombol": _button,
    "baris": _row,
}  # fmt: skip
