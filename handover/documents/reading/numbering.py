"""The numbers that a word processor puts before items by itself: they stand in no text, but every reader sees them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from handover.documents.reading.packed import Xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%(\d)")
_LETTERS = 26
_MOST = 4_000
BULLET = "•"
# characters around a number
LONGEST = 24
# a text that begins with a number or mark of its own
MARKED = re.compile(r"\s*(?:[-•●▪◦‣–*]\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s|[☐☑☒✓✔✗✘]|\[[ xXvV]?\]\s)")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(number: int, style: str) -> str:
    """A number as Word and OpenDocument call its style: decimal or 1, lowerLetter or a, upperRoman or I; else empty."""
    if not 0 < number <= _MOST:
        return ""
    if style in ("decimal", "1"):
        return str(number)
    if style == "decimalZero":
        return f"{number:02d}"
    written = {"a": _letter, "lowerLetter": _letter, "i": _roman, "lowerRoman": _roman}
    if found := written.get(style):
        return found(number)
    if found := written.get({"A": "a", "upperLetter": "a", "I": "i", "upperRoman": "i"}.get(style, "")):
        return found(number).upper()
    return ""


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: in which style, with what around it, from where on."""

    style: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a Word file. `lists`: id → (id of its definition, starts that it sets anew by level)."""

    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, Mapping[int, int]]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def mark(self, number: str, level: int) -> str:
        """What stands before the next item of a list on a level (from 0): a number, a bullet, or nothing."""
        definition, restarts = self.lists.get(number, ("", {}))
        levels = self.levels.get(definition, {})
        if level not in levels:
            return ""
        if levels[level].style == "bullet":
            return BULLET
        counts = self.counts.setdefault(definition, {})
        if number not in self.begun:
            self.begun.add(number)
            for at in restarts:
                counts.pop(at, None)
        start = restarts.get(level, levels[level].start)
        counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        if not numeral(counts[level], levels[level].style):
            return ""
        return _PLACE.sub(lambda found: _shown(levels, counts, int(found.group(1)) - 1), levels[level].text).strip()


def _shown(levels: Mapping[int, Level], counts: Mapping[int, int], at: int) -> str:
    return numeral(counts.get(at, levels[at].start), levels[at].style) if at in levels else ""


def numbering(tree: Xml) -> Numbering:
    """The lists that `word/numbering.xml` defines."""
    levels = {
        each.get(_W + "abstractNumId", ""): {
            _whole(level.get(_W + "ilvl")): _level(level) for level in each.iter(_W + "lvl")
        }
        for each in tree.iter(_W + "abstractNum")
    }
    lists = {}
    for each in tree.iter(_W + "num"):
        starts = {
            _whole(one.get(_W + "ilvl")): _whole(_value(one.find(_W + "startOverride")))
            for one in each.iter(_W + "lvlOverride")
            if one.find(_W + "startOverride") is not None
        }
        lists[each.get(_W + "numId", "")] = (_value(each.find(_W + "abstractNumId")), starts)
    return Numbering(levels, lists)


def _level(level: Xml) -> Level:
    start = level.find(_W + "start")
    style, text = _value(level.find(_W + "numFmt")), _value(level.find(_W + "lvlText"))
    return Level(style, text[:LONGEST], _whole(_value(start)) if start is not None else 1)


def _value(element: Xml) -> str:
    return str(element.get(_W + "val", "")) if element is not None else ""


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else 0
