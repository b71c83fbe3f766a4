"""Texts and paths cut to a length, so that a reader sees that something is left out."""

from __future__ import annotations

import re

# Words in brackets; `ayat (5)` is no aside.
_ASIDE = re.compile(r" \([^()]{4,}\)")


def first_sentence(text: str, most: int = 130) -> str:
    """The first sentence of a remedy, without its asides, in at most `most` characters; an ellipsis shows a cut."""
    sentence = _ASIDE.sub("", re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0])
    if len(sentence) <= most:
        return sentence
    parts = [found.start() for found in re.finditer(r"[:;] ", sentence) if 30 <= found.start() <= most - 2]
    parts = parts or [found.start() for found in re.finditer(", ", sentence) if 60 <= found.start() <= most - 2][-1:]
    return sentence[: parts[0]] + " …" if parts else clip(sentence, most)


def clip(text: str, most: int) -> str:
    """`text` in at most `most` characters, cut between words where there is one near the end."""
    if len(text) <= most:
        return text
    head = text[: most - 2]
    space = head.rfind(" ", most // 2)
    return (head[:space] if space > 0 else head) + " …"


def clip_path(path: str, most: int = 160) -> str:
    """A path in at most `most` characters: what is cut is its middle, for its ends tell which file it is."""
    half = (most - 3) // 2
    return path if len(path) <= most else f"{path[:half]}...{path[-half:]}"
