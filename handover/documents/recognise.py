"""Which types a document is of, as a whole or in its chapters; which it only nearly is; what each is worth.

A false recognition costs the public its money, a near miss asks a person: where it is not clear, it is near. No type
is given without form: a title alone is a near miss, unless the document is plainly hollow, and then it is worth
nothing. Chapters of different types never share a block.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handover.documents.forms import Sight, Span, fulfilled, sights
from handover.documents.marked import Marked
from handover.documents.outcomes import different, result_lines, result_tables
from handover.documents.paper import Paper
from handover.documents.substance import hollow, worth
from handover.documents.titles import Titled, around, chapter_type, titled
from handover.policy.document_types import Enough, TypeRules

_ROUNDS = 8
# a chapter of fewer words is not nearly a document
_LEAST_CHAPTER = 25
_NEAR_SHARE = 0.6
_LEAST_SHARE = 0.25
_HEADING_SUPPORT = 1.0
_MOST_HEADINGS = 4.0
_BODY_SUPPORT = 0.34
_MOST_BODY = 3.0
# a form that is solid speaks as loud as a heading; the second best type must stay this far behind
_SOLID, _MARGIN = 2.0, 0.5
_LEAST_SECTIONS_MARKED = 0.5
_FILLED_IN = 0.2


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece that speaks for a type: which element it is of (`title`, `part`, or an element's id)."""

    element: str
    marked: Marked


@dataclass(frozen=True, slots=True)
class Claim:
    """The document, or what lies in `span`, is of this type."""

    type: str
    substantive: bool | None
    shown: tuple[Shown, ...]
    span: Span


@dataclass(slots=True)
class Recognised:
    """The outcome. `stopped`: the title says that it is another kind of paper; `template`: ours, not filled in.

    `owners`: for each chapter the type that it belongs to, None for what belongs to the whole.
    """

    claims: list[Claim] = field(default_factory=list)
    near: set[str] = field(default_factory=set)
    stopped: bool = False
    template: bool = False
    titled: Titled = field(default_factory=Titled)
    owners: list[str | None] = field(default_factory=list)

    def claim(self, kind: str) -> Claim | None:
        """The claim of a type, if there is one."""
        return next((claim for claim in self.claims if claim.type == kind), None)


def recognise(paper: Paper) -> Recognised:
    """Every type that the paper is of."""
    title = titled(paper)
    found = Recognised(stopped=title.stopped, template=is_template(paper), titled=title)
    if found.template:
        found.claims = [Claim(name, False, (Shown("title", line),), Span.of(paper, ())) for name, line in title.types]
        return found
    owners = found.owners = _owners(paper, found)
    rest = _rest(paper, owners)
    if title.stopped:
        found.near = {claim.type for claim in found.claims if claim.substantive}
        found.claims = []
        return found
    _by_title(paper, title, owners, found)
    if not found.claims:
        _by_content(paper, rest, found)
    found.near -= {claim.type for claim in found.claims}
    return found


def is_template(paper: Paper) -> bool:
    """Whether the sentence of our starting documents still stands in most chapters."""
    marked = sum(block.any("common.marker") for block in paper.blocks)
    headed = sum(section.heading is not None for section in paper.sections) - 1
    return marked >= 2 and marked >= _LEAST_SECTIONS_MARKED * max(headed, 1)


def results_in(paper: Paper, blocks: Sequence[Marked]) -> list[Marked]:
    """The rows and lines among `blocks` in which a result is filled in."""
    rows = [row for table in result_tables(paper, blocks) if not table.faults for row in table.rows]
    lines = list(result_lines(paper, blocks)) if not rows else []
    told = (row.marked for row in (*rows, *lines) if row.state in ("pass", "fail", "partial", "filled"))
    return different(paper, told)


def _seen(span: Span, rules: TypeRules) -> dict[str, Sight]:
    return sights(span, rules, lambda blocks: results_in(span.paper, blocks))


def _owners(paper: Paper, found: Recognised) -> list[str | None]:
    """The type of the chapter that each section belongs to; chapters that lack the form fall back to what is around."""
    declared: dict[int, str] = {}
    for number, section in enumerate(paper.sections):
        if section.heading in paper.title_zone:
            continue
        kind = chapter_type(paper, section, around(paper, section, declared, found.titled))
        if kind and paper.rulebook.types[kind].parts:
            declared[number] = kind
    owners: list[str | None] = []
    for _ in range(_ROUNDS):
        owners = _inherited(paper, declared)
        failed = {kind for kind in sorted(set(declared.values())) if not _part(paper, kind, declared, owners, found)}
        if not failed:
            break
        declared = {number: kind for number, kind in declared.items() if kind not in failed}
        found.claims = []
    return owners


def _inherited(paper: Paper, declared: dict[int, str]) -> list[str | None]:
    owners: list[str | None] = []
    for number, section in enumerate(paper.sections):
        above = owners[section.parent] if section.parent is not None else None
        owners.append(declared.get(number, above))
    return owners


def _part(paper: Paper, kind: str, declared: dict[int, str], owners: list[str | None], found: Recognised) -> bool:
    """Whether the chapters of a type together have its form; then they are claimed."""
    rules = paper.rulebook.types[kind]
    own = {kind, *rules.includes}
    span = Span.of(paper, (m for m in paper.blocks if owners[paper.section_of[m.index]] in own))
    seen = _seen(span, rules)
    heading = next(paper.sections[number].heading for number, each in declared.items() if each == kind)
    enough = fulfilled(rules, seen, solid=False)
    if enough is None or heading is None:
        if sum(marked.size for marked in span.live) >= _LEAST_CHAPTER:
            found.near.add(kind)
        return False
    shown = (Shown("part", heading), *_shown(enough, seen))
    found.claims.append(Claim(kind, worth(span, rules, seen), shown, span))
    return True


def _shown(enough: Enough, seen: dict[str, Sight]) -> list[Shown]:
    """The best pieces of the elements that sufficed."""
    names = [*enough.all, *sorted(enough.of, key=lambda name: -seen[name].count)]
    return [Shown(name, marked) for name in names[:4] for marked in seen[name].shown[:1]]


def _rest(paper: Paper, owners: list[str | None]) -> list[Marked]:
    return [marked for marked in paper.blocks if owners[paper.section_of[marked.index]] is None]


def _by_title(paper: Paper, title: Titled, owners: list[str | None], found: Recognised) -> None:
    """The types that the title names take what no chapter of another type has; the first that has the form."""
    taken = False
    for kind, line in title.types:
        rules = paper.rulebook.types[kind]
        own = {None, kind, *rules.includes}
        span = Span.of(paper, (m for m in paper.blocks if owners[paper.section_of[m.index]] in own))
        seen = _seen(span, rules)
        enough = fulfilled(rules, seen, solid=False)
        if enough and not taken:
            found.claims = [claim for claim in found.claims if claim.type != kind]
            shown = (Shown("title", line), *_shown(enough, seen))
            found.claims.insert(0, Claim(kind, worth(span, rules, seen), shown, span))
            taken = True
        elif found.claim(kind) is None:
            found.near.add(kind)
            if kind == title.types[0][0] and not found.claims and (hollow(span) or _unfilled(span, rules)):
                found.claims.append(Claim(kind, False, (Shown("title", line),), span))


def _unfilled(span: Span, rules: TypeRules) -> bool:
    """Whether it is the form of a test whose results nobody filled in."""
    rows = [row for table in result_tables(span.paper, span.blocks) for row in table.rows]
    told = sum(row.state not in ("empty", "not-run") for row in rows)
    return rules.family == "test" and len(rows) >= 2 and told < _FILLED_IN * len(rows)


def _by_content(paper: Paper, rest: list[Marked], found: Recognised) -> None:
    """A document whose title names no type: headings and words must speak for one type, and its form be there."""
    span = Span.of(paper, rest)
    shaped = sorted((_Shaped.of(span, rules) for rules in paper.rulebook.rules.types), key=lambda each: -each.strength)
    there = {each.rules.id for each in shaped if each.enough}
    fitting = [each for each in shaped if each.enough and each.fits and there.isdisjoint(each.rules.yields_to)]
    for place, each in enumerate(fitting):
        alone = len(fitting) == 1 or fitting[0].strength - fitting[1].strength >= _MARGIN
        if place == 0 and alone and each.enough:
            worthy = worth(span, each.rules, each.seen)
            found.claims.append(Claim(each.rules.id, worthy, tuple(_shown(each.enough, each.seen)), span))
        else:
            found.near.add(each.rules.id)
    found.near |= {each.rules.id for each in shaped if each.enough and each.nearly}


@dataclass(frozen=True, slots=True)
class _Shaped:
    """How much speaks for one type where no title does. `support`: by headings and words; `solid`: by form as well."""

    rules: TypeRules
    support: float
    seen: dict[str, Sight]
    enough: Enough | None
    solid: bool

    @staticmethod
    def of(span: Span, rules: TypeRules) -> _Shaped:
        support = _support(span, rules) if rules.neutral else 0.0
        if support < max(_LEAST_SHARE * rules.neutral, 0.1):
            return _Shaped(rules, support, {}, None, solid=False)
        seen = _seen(span, rules)
        solid = fulfilled(rules, seen, solid=True) is not None
        return _Shaped(rules, support, seen, fulfilled(rules, seen, solid=False), solid)

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
