"""Evidence of form: how often a kind of thing that makes a document what it is occurs in a part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from handover.documents.marked import Marked, distinct
from handover.documents.paper import Paper, Table
from handover.documents.patterns import values
from handover.documents.rulebook import element_group
from handover.policy.document_types import Element, Enough, TypeRules

_HEAD_ROWS = 12
_MOST_SHOWN = 3
_CHAPTER_WORDS = 12

ResultCount = Callable[[Sequence[Marked]], Sequence[Marked]]


@dataclass(frozen=True, slots=True)
class Sight:
    """How often an element was seen, and the first pieces that show it."""

    count: int
    shown: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a paper. `live`: its distinct pieces that say something."""

    paper: Paper
    blocks: tuple[Marked, ...]
    live: tuple[Marked, ...]

    @staticmethod
    def of(paper: Paper, blocks: Iterable[Marked]) -> Span:
        """The span of these blocks."""
        every = tuple(blocks)
        return Span(paper, every, tuple(distinct(block for block in every if block.live)))


def sight(span: Span, kind: str, element: Element, results: ResultCount) -> Sight:
    """What there is of one element in a span."""
    found: dict[str, list[Marked]] = {
        "pieces": list(_pieces(span, kind, element)),
        "terms": list(_terms(span, kind, element)),
        "chapters": list(_chapters(span, kind, element)),
        "rows": list(_rows(span, kind, element)),
        "values": list(_values(span, kind, element)),
        "code": list(_code(span, element)),
    }
    if element.pictures:
        found["pictures"] = distinct(marked for marked in span.blocks if marked.block.kind == "picture")
    if element.results:
        found["results"] = list(results(span.blocks))
    every = [marked for part in found.values() for marked in part]
    return Sight(len(every), tuple(distinct(every)[:_MOST_SHOWN]))


def _pieces(span: Span, kind: str, element: Element) -> Iterable[Marked]:
    name = element_group(kind, element)
    wanted = [[f"{name}.blocks"]] if element.blocks else []
    wanted += [[f"{name}.both.{index}" for index in range(len(element.both))]] if element.both else []
    seen: set[int] = set()
    for marked in span.live:
        if marked.block.kind == "heading":
            continue
        signs = {sign for groups in wanted for sign in marked.sentences_with(groups)}
        signs |= set(marked.sentences_opening(f"{name}.opening"))
        if element.done:
            signs -= set(marked.sentences_with(["common.ahead"]))
        if element.unless:
            signs -= set(marked.sentences_with([f"{name}.unless"]))
        signs -= seen
        seen |= signs
        yield from [marked] * len(signs)


def _terms(span: Span, kind: str, element: Element) -> Iterable[Marked]:
    if not element.terms:
        return
    group, seen = f"{element_group(kind, element)}.terms", set[int]()
    if element.affirmed and any(_denied(marked, group) for marked in span.live):
        return
    for marked in span.live:
        for hit in marked.hits.get(group):
            if hit.phrase not in seen:
                seen.add(hit.phrase)
                yield marked


def _denied(marked: Marked, group: str) -> bool:
    """Whether a phrase of the group stands right after a word that denies or only plans it."""
    promises = [hit.last for hit in marked.hits.get("common.promises")]
    return any(0 <= hit.first - place <= 1 for hit in marked.hits.get(group) for place in promises)


def _chapters(span: Span, kind: str, element: Element) -> Iterable[Marked]:
    """Headings with a phrase that have text of their own below them."""
    if not element.chapters:
        return
    group = f"{element_group(kind, element)}.chapters"
    live = {marked.index for marked in span.live}
    for section in span.paper.sections:
        heading = section.heading
        if heading and heading.index in live and group in heading.hits:
            below = (m for m in span.paper.blocks[section.start + 1 : section.end] if m.index in live)
            if sum(m.size for m in below) >= _CHAPTER_WORDS:
                yield heading


def _rows(span: Span, kind: str, element: Element) -> Iterable[Marked]:
    """Filled rows of tables with the wanted heads; for `tables` the first row of each such table."""
    if not element.columns and not element.tables:
        return
    name = element_group(kind, element)
    live = {marked.index for marked in span.live}
    for part, sets in (("columns", element.columns), ("tables", element.tables)):
        rows = [
            m for m in body_rows(span.paper, span.blocks, f"{name}.{part}", [len(s) for s in sets]) if m.index in live
        ]
        if part == "columns":
            yield from rows
            continue
        tables: dict[int, list[Marked]] = {}
        for marked in rows:
            tables.setdefault(marked.block.table, []).append(marked)
        yield from (found[0] for found in tables.values() if len(found) >= 2)


def body_rows(paper: Paper, blocks: Iterable[Marked], stem: str, sets: Sequence[int]) -> Iterable[Marked]:
    """The rows among `blocks` in tables whose heads hold the groups `stem.set.place` in different cells.

    `sets`: the number of heads of each alternative.
    """
    numbers = dict.fromkeys(marked.block.table for marked in blocks if marked.block.kind == "row")
    for number in numbers if sets else ():
        yield from _body(paper, paper.tables[number], stem, sets)


def _body(paper: Paper, table: Table, stem: str, sets: Sequence[int]) -> Sequence[Marked]:
    """The rows under the head that holds one phrase of each list in different cells, for the first set that fits."""
    for index, lists in enumerate(sets):
        wanted = [f"{stem}.{index}.{place}" for place in range(lists)]
        for at, row in enumerate(table.rows[:_HEAD_ROWS]):
            if all(group in row.hits for group in wanted) and fits(paper, row, wanted):
                return table.rows[at + 1 :]
    return ()


def fits(paper: Paper, row: Marked, wanted: Sequence[str]) -> bool:
    """Whether the groups can be found in cells of their own, short as heads are."""
    cells = [
        {hit.group for hit in paper.rulebook.hits(cell)[1]} if len(cell) <= 60 else set() for cell in row.block.cells
    ]
    taken: set[int] = set()
    for group in wanted:
        place = next((i for i, groups in enumerate(cells) if i not in taken and group in groups), None)
        if place is None:
            return False
        taken.add(place)
    return True


def _values(span: Span, kind: str, element: Element) -> Iterable[Marked]:
    if not element.pattern:
        return
    beside = f"{element_group(kind, element)}.beside"
    seen: set[tuple[str, str]] = set()
    for marked in span.live:
        if element.beside and beside not in marked.hits:
            continue
        for name in element.pattern:
            for value, _ in values(name, marked.block.standing):
                if (name, value) not in seen:
                    seen.add((name, value))
                    yield marked


def _code(span: Span, element: Element) -> Iterable[Marked]:
    """One for each distinct line of code that holds one of the strings."""
    seen: set[str] = set()
    for marked in span.live if element.code else ():
        if marked.block.kind == "code":
            for line in marked.text.splitlines():
                if line.strip() not in seen and any(text in line for text in element.code):
                    seen.add(line.strip())
                    yield marked


def sights(span: Span, rules: TypeRules, results: ResultCount) -> dict[str, Sight]:
    """Every element of a type in a span."""
    return {element.id: sight(span, rules.id, element, results) for element in rules.elements}


@dataclass(frozen=True, slots=True)
class Filled:
    """The set of elements that is nearest to being there, and how much of it is: 1.0 is all."""

    enough: Enough
    share: float


def filled(rules: TypeRules, seen: Mapping[str, Sight], *, solid: bool, titled: bool) -> Filled:
    """How much of the best set of elements there is. `titled`: sets that suffice only under a telling title count."""
    needs = {e.id: max(e.need, e.solid if solid else 0) for e in rules.elements}
    shares = {name: min(1.0, seen[name].count / need) for name, need in needs.items()}
    if any(seen[element.id].count < element.need for element in rules.elements if element.id in rules.must):
        return Filled(rules.enough[0], 0.0)
    sets = [*((rules.worth or rules.enough) if solid else rules.enough), *(rules.titled if titled else ())]
    return max((Filled(enough, _share(enough, shares)) for enough in sets), key=lambda each: each.share)


def density(span: Span, seen: Mapping[str, Sight], form: Filled) -> float:
    """How many pieces of form there are for each sentence: what only happens to speak of it has few."""
    told = sum(max(1, len(marked.sentences)) for marked in span.live if marked.block.kind != "heading")
    return sum(seen[name].count for name in {*form.enough.all, *form.enough.of}) / max(1, told)


def _share(enough: Enough, shares: Mapping[str, float]) -> float:
    of = sorted((shares[name] for name in enough.of), reverse=True)[: enough.least]
    return (sum(shares[name] for name in enough.all) + sum(of)) / (len(enough.all) + enough.least)
