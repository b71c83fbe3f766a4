"""How well a part of a document fits a type of which nothing but its content speaks: headings, words and form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handover.documents.forms import Filled, Sight, Span, density, filled, sights
from handover.documents.marked import Marked
from handover.documents.outcomes import different, result_lines, result_tables
from handover.documents.paper import Paper
from handover.policy.document_types import TypeRules

_NEAR_SHARE = 0.6
_LEAST_SHARE = 0.25
_HEADING_SUPPORT = 1.0
_MOST_HEADINGS = 4.0
_BODY_SUPPORT = 0.34
_MOST_BODY = 3.0
_LEAST_DENSITY = 0.25
# a form that is solid speaks as loud as two headings
_SOLID = 2.0


def results_in(paper: Paper, blocks: Sequence[Marked]) -> list[Marked]:
    """The rows and lines among `blocks` in which a result is filled in."""
    rows = [row for table in result_tables(paper, blocks) if not table.faults for row in table.rows]
    lines = list(result_lines(paper, blocks)) if not rows else []
    told = (row.marked for row in (*rows, *lines) if row.state in ("pass", "fail", "partial", "filled"))
    return different(paper, told)


def seen_in(span: Span, rules: TypeRules) -> dict[str, Sight]:
    """Every element of a type in a span."""
    return sights(span, rules, lambda blocks: results_in(span.paper, blocks))


@dataclass(frozen=True, slots=True)
class Shaped:
    """How much speaks for one type where no title does. `support`: by headings and words; `solid`: by form as well."""

    rules: TypeRules
    support: float
    seen: dict[str, Sight]
    form: Filled | None
    solid: bool

    @staticmethod
    def of(span: Span, rules: TypeRules) -> Shaped:
        support = _support(span, rules) if rules.neutral else 0.0
        if support < max(_LEAST_SHARE * rules.neutral, 0.1):
            return Shaped(rules, support, {}, None, solid=False)
        seen = seen_in(span, rules)
        solid = filled(rules, seen, solid=True, titled=False).share == 1.0
        form = filled(rules, seen, solid=False, titled=False)
        whole = form.share == 1.0 and density(span, seen, form) >= _LEAST_DENSITY
        return Shaped(rules, support, seen, form if whole else None, solid)

    @property
    def strength(self) -> float:
        return self.support + _SOLID * self.solid

    @property
    def fits(self) -> bool:
        return self.support >= self.rules.neutral or (self.solid and self.strength >= self.rules.neutral)

    @property
    def nearly(self) -> bool:
        return self.solid or self.support >= _NEAR_SHARE * self.rules.neutral


def _support(span: Span, rules: TypeRules) -> float:
    """How much headings and words speak for a type."""
    headings, body = set[int](), set[int]()
    for marked in span.live:
        if marked.block.kind == "heading":
            headings |= {marked.sign} if marked.any(f"heading.{rules.id}") else set()
        else:
            body.update(hit.phrase for hit in marked.hits.get(f"body.{rules.id}"))
    return min(_MOST_HEADINGS, _HEADING_SUPPORT * len(headings)) + min(_MOST_BODY, _BODY_SUPPORT * len(body))
