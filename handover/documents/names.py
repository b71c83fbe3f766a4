"""Names of people and teams in a value, as they are written: without numbers, posts and placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handover.documents.dates import dates_in
from handover.documents.hollow import empty, has_placeholder, unsigned
from handover.documents.masking import masked
from handover.documents.paper import Paper

_LONGEST = 80
MOST_WORDS = 9
_PARTS = re.compile(r"\s*(?:,\s*(?:dan|and|serta)\s|,|;| dan | and | serta | & |/)\s*")
NUMBER = re.compile(r"^\s*(?:[-*+•]|\(?\d{1,2}[.)]|[a-z][.)])\s*")
_NIP = re.compile(r"\(?\b(?:NIP|NIK|NRP|NPM)\b[.: ]*[\d •-]*\)?", re.IGNORECASE)
_DEGREE = re.compile(
    r",\s*(?=(?:[A-Z][A-Za-z]{0,3}\.[\w.]*|S[TEH]|M[TMHM]|CEH|OSCP|CISSP|CISA|CISM|ISTQB|Ph\.?D)(?:\W|$))"
)
_ROLE = re.compile(r"\s[–—-]\s|\s\|\s")
_TEAM = re.compile(r"^(?:tim|team)\b", re.IGNORECASE)


def names_in(paper: Paper, text: str) -> Iterator[str]:
    """The names in a value: people and teams, without numbers, roles and placeholders."""
    text = unsigned(text)
    bare = _NIP.sub("", NUMBER.sub("", text)).strip(" .:;–-")
    if has_placeholder(text) or empty(bare) or len(bare) > 400:
        return
    inner = re.findall(r"\(([^()]{3,200})\)", bare)
    outer = re.sub(r"\([^()]*\)", "", bare).strip()
    pieces = [*_split(outer), *(piece for part in inner for piece in _split(part) if _TEAM.match(outer))]
    if not outer and inner:
        pieces = [piece for part in inner for piece in _split(part)]
    for piece in pieces:
        if is_name(paper, piece):
            yield masked(piece)


def _split(text: str) -> list[str]:
    """The parts of an enumeration; a degree stays with its name."""
    kept = _DEGREE.sub("\x01", text)
    parts = (_ROLE.split(part.replace("\x01", ", "), maxsplit=1)[0] for part in _PARTS.split(kept))
    return [part.strip(" .:;–-") for part in parts]


def is_name(paper: Paper, text: str) -> bool:
    """Whether `text` can be a name: begins with a capital, is short, and says more than what everybody is."""
    words = text.split()
    if not 0 < len(words) <= MOST_WORDS or len(text) > _LONGEST or not any(c.isalpha() for c in text):
        return False
    if not words[0][0].isupper() or has_placeholder(text) or any(True for _ in dates_in(text)):
        return False
    found = paper.rulebook.book.words(text)
    hits = paper.rulebook.book.find(found).every()
    plain = {
        i
        for hit in hits
        if hit.group in ("results.generic_names", "results.not_names")
        for i in range(hit.first, hit.last)
    }
    own = [
        word
        for index, word in enumerate(found)
        if index not in plain and len(word.text) > 1 and not word.text.isdigit()
    ]
    first = any(hit.group == "results.not_names" and hit.first == 0 for hit in hits)
    return bool(own) and not (first and not _TEAM.match(text)) and any(text[w.start].isupper() for w in own)
