"""Boxes and the words beside them: which of several printed options is marked.

An unticked box in text means unknown, never no: on paper the tick is often drawn by hand (knowledge:
indonesian-documents, finding 3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BOX = re.compile(
    r"(?P<on>[☑☒✓✔✅🗹⊠]|\[\s?[xXvV√✓✔]\s?\]|\(\s?[xXvV√✓✔]\s?\)|(?<!\w)√)"
    r"|(?P<off>[☐□▢◻❏⬜○]|\[\s{0,3}\]|\(\s{1,3}\)|\[_+\])"
)
_TRIM = " |/,;:.-–*\t"


@dataclass(frozen=True, slots=True)
class Option:
    """One printed choice and whether it is marked."""

    label: str
    ticked: bool


def options(text: str) -> tuple[Option, ...]:
    """The boxes in `text` with their labels: what follows each, or where the text ends with a box what precedes it."""
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return ()
    lead = text[: boxes[0].start()].strip(_TRIM)
    after = not text[boxes[-1].end() :].strip(_TRIM) and bool(lead)
    found = []
    for index, box in enumerate(boxes):
        if after:
            start = boxes[index - 1].end() if index else 0
            label = text[start : box.start()].rsplit(":", 1)[-1]
        else:
            end = boxes[index + 1].start() if index + 1 < len(boxes) else len(text)
            label = text[box.end() : end]
        found.append(Option(label.strip(_TRIM), box.group("on") is not None))
    return tuple(found)


def chosen(text: str) -> str | None:
    """`text` with only the label that is marked; the text itself where it has no boxes; None where none is marked."""
    found = options(text)
    if not found:
        return text
    marked = [option.label for option in found if option.ticked]
    if len(found) == 1 and marked:
        return text
    return marked[0] if len(marked) == 1 else None
