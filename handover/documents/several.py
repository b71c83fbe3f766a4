"""Reports of several tests in one document that no chapters part: each piece belongs to the test that it names."""

from __future__ import annotations

from collections.abc import Mapping

from handover.documents.forms import Filled, Sight, Span, filled
from handover.documents.marked import Marked
from handover.documents.paper import Paper
from handover.documents.shaped import seen_in

TEST = "test"
Part = tuple[Span, Mapping[str, Sight], Filled]


def tests_named(paper: Paper) -> dict[str, list[Marked]]:
    """The pieces of each kind of test that the paper names: those that name it alone, and what follows them."""
    kinds = [rules.id for rules in paper.rulebook.types.values() if rules.family == TEST]
    found: dict[str, list[Marked]] = {}
    current: str | None = None
    for marked in paper.blocks:
        if marked in paper.title_zone[:1]:
            continue
        named = [kind for kind in kinds if marked.any(f"kind.{kind}")]
        for kind in named:
            found.setdefault(kind, [])
        if len(named) == 1 and marked.live:
            current = named[0]
        elif len(named) > 1 or (marked.block.kind == "heading" and not named):
            current = None
        if current:
            found[current].append(marked)
    return found


def tests_in_one(paper: Paper) -> dict[str, Part]:
    """The kinds of tests that a paper names beside each other, each with its part, what is seen there, its form."""
    named = tests_named(paper)
    if len(named) < 2:
        return {}
    parts: dict[str, Part] = {}
    for kind, blocks in named.items():
        rules = paper.rulebook.types[kind]
        span = Span.of(paper, blocks)
        seen = seen_in(span, rules)
        parts[kind] = (span, seen, filled(rules, seen, solid=False, titled=True))
    return parts
