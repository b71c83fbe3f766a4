"""Quotes without what is nobody's business: numbers of persons, telephone numbers, mailboxes."""

from __future__ import annotations

import re

MAX_QUOTE = 160
_PERSON = re.compile(r"\d(?:[ .-]?\d){15,17}(?!\d)")
_PHONE = re.compile(r"(?<![\d.])(?:\+?62|0)[ -]?8\d{1,2}(?:[ .-]?\d){5,9}(?!\d)|(?<!\d)\(?0\d{2,3}\)?[ -]\d{5,8}(?!\d)")
_MAILBOX = re.compile(r"[\w.+-]{1,64}@(?=[\w-]{1,63}\.)")


def masked(text: str) -> str:
    """`text` with personal numbers and mailboxes hidden."""
    text = _PERSON.sub(lambda found: re.sub(r"\d", "•", found.group()), text)
    text = _PHONE.sub(lambda found: re.sub(r"\d", "•", found.group()), text)
    return _MAILBOX.sub("•••@", text)


def quote(text: str, around: int = 0) -> str:
    """At most 160 characters of `text` around the place `around`, masked, cut at blanks."""
    hidden = masked(text) if len(text) < 4 * MAX_QUOTE else text
    if len(hidden) <= MAX_QUOTE:
        return hidden
    start = max(0, min(around - MAX_QUOTE // 3, len(hidden) - MAX_QUOTE))
    # a number cut in two would not be known as one: mask a wider piece first
    wide = masked(hidden[max(0, start - 40) : start + MAX_QUOTE + 40])
    piece = wide[min(start, 40) : min(start, 40) + MAX_QUOTE]
    if start and " " in piece[:30]:
        piece = piece[piece.index(" ") + 1 :]
    return piece.strip()
