"""Chapters that announce something and say nothing: a form of which only a part was filled in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from handover.documents.forms import Span
from handover.documents.paper import Section

# So many chapters, and such a share of them, without a word below: less may be a heading that is none.
_LEAST = 2
_SHARE = 0.3
# a table's head says what would stand in it
_ROWS = 2


def left_empty(span: Span) -> bool:
    """Whether too many of its chapters have nothing in them."""
    said = list(_said(span))
    empty = said.count(False)
    return empty >= _LEAST and empty >= _SHARE * len(said)


def _said(span: Span) -> Iterator[bool]:
    """For each chapter without chapters of its own: whether anything stands in it."""
    paper = span.paper
    inside = {marked.index for marked in span.blocks}
    title = takewhile(lambda marked: marked.block.kind == "heading", paper.blocks)
    aside = paper.front | {marked.index for marked in title}
    parents = {section.parent for section in paper.sections}
    for number, section in enumerate(paper.sections):
        if section.heading and number not in parents and section.start in inside - aside:
            yield _says(span, section)


def _says(span: Span, section: Section) -> bool:
    body = [marked for marked in span.paper.blocks[section.start + 1 : section.end] if marked.live]
    rows = sum(marked.block.kind == "row" for marked in body)
    return rows >= _ROWS or len(body) > rows
