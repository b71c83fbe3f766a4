"""Which types a document is of, as a whole or in its chapters; which it only nearly is; what each is worth.

A false recognition costs the public its money, a near miss asks a person: where it is not clear, it is near. No type
is given without form: a title alone is a near miss, unless the document is plainly hollow, and then it is worth
nothing. Chapters of different types never share a block.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handover.documents.forms import Filled, Sight, Span, filled
from handover.documents.marked import Marked
from handover.documents.outcomes import result_tables
from handover.documents.paper import Paper
from handover.documents.several import TEST, tests_in_one
from handover.documents.shaped import Shaped, seen_in
from handover.documents.shaped import results_in as results_in
from handover.documents.substance import bare, hollow, worth
from handover.documents.titles import Titled, around, chapter_type, titled
from handover.policy.document_types import TypeRules

_ROUNDS = 8
# a chapter of fewer words is not nearly a document
_LEAST_CHAPTER = 25
# by content, the second best type must stay this far behind
_MARGIN = 0.5
_LEAST_SECTIONS_MARKED = 0.5
_FILLED_IN = 0.2
# how much of a type's form must be there where the title, or a chapter's heading, says what it is
_TITLED_SHARE, _LOOSE_SHARE, _PART_SHARE, _SHORT_SHARE = 0.6, 0.75, 0.6, 0.9
_ACTS, _ACT_SHARE = frozenset({"sop", "sla", "bast", "copyright-transfer"}), 0.85
# and how much of it where what there is says nothing
_BARE_SHARE = 0.3
# a general word is no near miss without some of the form
_NEAR_SHARE = 0.5


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
    if title.types and paper.rulebook.types[title.names[0]].family == TEST:
        _by_test(paper, title, found)
    if not found.claims:
        _by_content(paper, rest, found, doubted=bool(title.types) and not title.loose)
    found.near -= {claim.type for claim in found.claims}
    return found


def is_template(paper: Paper) -> bool:
    """Whether the sentence of our starting documents still stands in most chapters."""
    marked = sum(block.any("common.marker") for block in paper.blocks)
    headed = sum(section.heading is not None for section in paper.sections) - 1
    return marked >= 2 and marked >= _LEAST_SECTIONS_MARKED * max(headed, 1)


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
    seen = seen_in(span, rules)
    heading = next(paper.sections[number].heading for number, each in declared.items() if each == kind)
    form = filled(rules, seen, solid=False, titled=True)
    plain = heading is not None and heading.any(f"part.{kind}")
    # what is done, agreed or handed over in a chapter needs nearly the whole form that stands for it without a title
    weak = kind in _ACTS and filled(rules, seen, solid=False, titled=False).share < _ACT_SHARE
    if form.share < (_PART_SHARE if plain else _SHORT_SHARE) or heading is None or weak:
        if sum(marked.size for marked in span.live) >= _LEAST_CHAPTER and (plain or form.share >= _NEAR_SHARE):
            found.near.add(kind)
        return False
    shown = (Shown("part", heading), *_shown(form, seen))
    found.claims.append(Claim(kind, worth(span, rules, seen, titled=True), shown, span))
    return True


def _shown(form: Filled, seen: Mapping[str, Sight]) -> list[Shown]:
    """The best pieces of the elements that sufficed."""
    names = [*form.enough.all, *sorted(form.enough.of, key=lambda name: -seen[name].count)]
    return [Shown(name, marked) for name in names[:4] for marked in seen[name].shown[:1]]


def _rest(paper: Paper, owners: list[str | None]) -> list[Marked]:
    return [marked for marked in paper.blocks if owners[paper.section_of[marked.index]] is None]


def _by_title(paper: Paper, title: Titled, owners: list[str | None], found: Recognised) -> None:
    """Of the types that the title names the first that has the form, and beside it a second that has all of it."""
    taken = False
    for kind, line in title.types:
        rules = paper.rulebook.types[kind]
        own = {None, kind, *rules.includes}
        span = Span.of(paper, (m for m in paper.blocks if owners[paper.section_of[m.index]] in own))
        seen = seen_in(span, rules)
        form = filled(rules, seen, solid=False, titled=True)
        beside = line is title.types[0][1] and not rules.family
        if form.share >= (1.0 if taken else _asked(title)) and (beside or not taken):
            found.claims = [claim for claim in found.claims if claim.type != kind]
            shown = (Shown("title", line), *_shown(form, seen))
            worthy = False if _unfilled(span, rules) else worth(span, rules, seen, titled=True)
            if worthy and _planned(line, rules):
                worthy = None if results_told(span) else False
            found.claims.insert(len(found.claims) if taken else 0, Claim(kind, worthy, shown, span))
            taken = True
        elif found.claim(kind) is None and not (title.loose and form.share < _NEAR_SHARE):
            found.near.add(kind)
            if kind == title.names[0] and not title.loose and not found.claims and _worthless(span, rules, form):
                found.claims.append(Claim(kind, False, (Shown("title", line),), span))


def _worthless(span: Span, rules: TypeRules, form: Filled) -> bool:
    return hollow(span) or _unfilled(span, rules) or (form.share >= _BARE_SHARE and bare(span))


def _asked(title: Titled) -> float:
    """How much of the form is asked for under a title: the less it says, the more."""
    if title.decreed:
        return 1.0
    return _LOOSE_SHARE if title.loose else _TITLED_SHARE


def _by_test(paper: Paper, title: Titled, found: Recognised) -> None:
    """Of a report of several tests, each that has the form in its own pieces; a general title is none's alone."""
    own = {kind for kind in found.owners if kind}
    line = title.types[0][1]
    for kind, (span, seen, form) in tests_in_one(paper).items():
        if kind in own or not (title.loose or kind in title.names):
            continue
        claim = found.claim(kind)
        if form.share >= _TITLED_SHARE and claim is None:
            worthy = worth(span, paper.rulebook.types[kind], seen, titled=True)
            found.claims.append(Claim(kind, worthy, (Shown("title", line), *_shown(form, seen)), span))
        elif form.share < _TITLED_SHARE and claim and title.loose:
            found.claims.remove(claim)
            found.near.add(kind)


def _planned(line: Marked, rules: TypeRules) -> bool:
    """Whether a line of the title says before it names a test that it is a plan, a form or the like for one."""
    named = [hit.first for hit in line.hits.starting((f"title.{rules.id}", f"loose.{rules.id}"))]
    plans = [hit.first for hit in line.hits.get("results.no_report_titles")]
    return rules.family == TEST and bool(named and plans) and min(plans) <= min(named)


def _unfilled(span: Span, rules: TypeRules) -> bool:
    """Whether it is the form of a test whose results nobody filled in."""
    rows = [row for table in result_tables(span.paper, span.blocks) for row in table.rows]
    return rules.family == TEST and len(rows) >= 2 and results_told(span) < _FILLED_IN * len(rows)


def results_told(span: Span) -> int:
    """How many rows of results are filled in."""
    rows = (row for table in result_tables(span.paper, span.blocks) for row in table.rows)
    return sum(row.state not in ("empty", "not-run") for row in rows)


def _by_content(paper: Paper, rest: list[Marked], found: Recognised, *, doubted: bool) -> None:
    """A document whose title names no type: headings and words must speak for one type, and its form be there.

    `doubted`: the title names another type, of which it is not: then nothing is more than near.
    """
    span = Span.of(paper, rest)
    shaped = sorted((Shaped.of(span, rules) for rules in paper.rulebook.rules.types), key=lambda each: -each.strength)
    there = {each.rules.id for each in shaped if each.form}
    fitting = [each for each in shaped if each.form and each.fits and there.isdisjoint(each.rules.yields_to)]
    for place, each in enumerate(fitting):
        alone = len(fitting) == 1 or fitting[0].strength - fitting[1].strength >= _MARGIN
        if place == 0 and alone and each.form and not doubted:
            worthy = worth(span, each.rules, each.seen, titled=False)
            found.claims.append(Claim(each.rules.id, worthy, tuple(_shown(each.form, each.seen)), span))
        else:
            found.near.add(each.rules.id)
    found.near |= {each.rules.id for each in shaped if each.form and each.nearly}
