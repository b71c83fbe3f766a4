"""Lines that the width of a page broke, made whole again: joined with a blank, or where a hyphen parted a word."""

from __future__ import annotations

from collections.abc import Iterable

# of a doubled word so many letters must agree (`data-data`, `perundang-undangan`)
_DOUBLED = 3


def joined(lines: Iterable[str]) -> str:
    """Lines as one text; a word parted at the end of a line is made whole, a word's own hyphen is kept."""
    parts: list[str] = []
    last = ""
    for line in lines:
        if last and last[-1] == "-" and last[-2:-1].isalnum() and line[:1].isalnum():
            if _parts_a_word(last.rsplit(None, 1)[-1][:-1], line):
                parts[-1] = last[:-1]
        elif parts:
            parts.append(" ")
        parts.append(line)
        last = line
    return "".join(parts).strip()


def _parts_a_word(before: str, after: str) -> bool:
    """Whether a hyphen between the two only shows that the word goes on in the next line.

    Indonesian doubles words with a hyphen, so what comes after may repeat the end of what stands before it.
    """
    if not before.isalpha() or len(before) == 1 or not after[0].islower():
        return False
    word = after.split(None, 1)[0]
    return not any(before.lower().endswith(word[:size]) for size in range(_DOUBLED, len(word) + 1))
