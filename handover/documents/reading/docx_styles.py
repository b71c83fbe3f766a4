"""What the styles of a Word file say of its paragraphs: headings and lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from handover.documents.reading.packed import Packed, Xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLE_LEVEL = re.compile(r"(?:heading|judul|überschrift|titre)\s*(\d)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph's style says: heading level (0 for none), its name in lower case, its list's id and level."""

    level: int = 0
    name: str = ""
    listed: tuple[str, int] | None = None


def styles(packed: Packed) -> dict[str, Style]:
    """The styles by id. One without a list of its own takes that of the style it is based on."""
    if "word/styles.xml" not in packed:
        return {}
    found: dict[str, Style] = {}
    based: dict[str, str] = {}
    for style in packed.xml("word/styles.xml").iter(W + "style"):
        name, key = value(style.find(W + "name")).lower(), style.get(W + "styleId", "")
        outline = value(style.find(f"{W}pPr/{W}outlineLvl"))
        named = _STYLE_LEVEL.search(name)
        level = int(named.group(1)) if named else int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0
        found[key] = Style(level, name, listed_in(style))
        based[key] = value(style.find(W + "basedOn"))
    return {
        key: style if style.listed else replace(style, listed=found.get(based[key], Style()).listed)
        for key, style in found.items()
    }


def listed_in(element: Xml) -> tuple[str, int] | None:
    """The list that a paragraph or style names, and the level in it."""
    number = element.find(f"{W}pPr/{W}numPr")
    if number is None:
        return None
    return value(number.find(W + "numId")), whole(value(number.find(W + "ilvl")))


def value(element: Xml) -> str:
    return str(element.get(W + "val", "")) if element is not None else ""


def whole(text: str | None) -> int:
    return int(text) if text and text.lstrip("-").isdigit() and len(text) < 12 else 0
