"""What a title or heading says a document or chapter is. In Indonesian the first noun governs, in English the last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handover.documents.marked import Marked
from handover.documents.paper import Paper, Section
from handover.documents.reading.headings import unnumbered
from handover.documents.words import Hit

_NEAR_THE_START = 2
_MOST_WORDS = 16


@dataclass(frozen=True, slots=True)
class Titled:
    """What the title says: types in the order in which it names them, each with its line.

    `stopped`: it is a thing that is no document of any type (a proposal, a contract, a plan), or speaks about one.
    """

    types: tuple[tuple[str, Marked], ...] = ()
    stopped: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The types alone."""
        return tuple(name for name, _ in self.types)


def titled(paper: Paper) -> Titled:
    """Reads the title lines."""
    if any(marked.any("common.stop_anywhere") for marked in paper.title_zone):
        return Titled(stopped=True)
    for stem in ("title.", "loose."):
        found: dict[str, Marked] = {}
        for marked in paper.title_zone:
            names, stopped = _line(marked, stem, first=not found)
            if stopped and not found:
                return Titled(stopped=True)
            for name in names:
                found.setdefault(name, marked)
        if found:
            return Titled(tuple(found.items()))
    return Titled()


def _line(marked: Marked, stem: str, *, first: bool) -> tuple[list[str], bool]:
    """The types that one line names, and whether something else governs it. Only the first line can be governed."""
    wanted = (stem, "common.stop_first", "common.stop_last")
    hits = _longest(marked.hits.starting(wanted))
    objects = {hit.last for hit in marked.hits.get("common.object_nouns")}
    joins = [hit.first for hit in marked.hits.get("common.and_words")]
    names: list[str] = []
    end = 0
    for hit in hits:
        if hit.group == "common.stop_first":
            if first and not names:
                return [], True
            continue
        if hit.group == "common.stop_last":
            if first and names and hit.last == marked.size:
                return [], True
            continue
        named = hit.first in objects and hit.first > 0
        named = named or (stem == "loose." and hit.first > _NEAR_THE_START)
        joined = not names or any(end <= place < hit.first for place in joins) or _comma(marked.text, hit, end)
        if not named and joined:
            names.append(hit.group.removeprefix(stem))
            end = hit.last
    return names, False


def _comma(text: str, hit: Hit, end: int) -> bool:
    """Whether a mark that joins stands between two names: the count of words tells where."""
    pieces = text.replace("/", " / ").replace("&", " & ").replace(",", " , ").split()
    place = 0
    for piece in pieces:
        if piece in ("/", "&", ",", "+", "-", "–", "—", "|", "(", ":"):
            if end <= place < hit.first + 1:
                return True
        else:
            place += 1
    return False


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """The hits from left to right, of those that overlap the first and longest."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda each: (each.first, -each.last, each.group)):
        if not kept or hit.first >= kept[-1].last:
            kept.append(hit)
    return kept


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a chapter: `families` whose words stand in the title or a heading above; `taken`: families of
    which the title or a chapter above already is."""

    families: frozenset[str]
    taken: frozenset[str]


def chapter_type(paper: Paper, section: Section, around: Around) -> str | None:
    """The type that a chapter's heading says it is of, or None."""
    heading = section.heading
    if heading is None or heading.size > _MOST_WORDS:
        return None
    lead = heading.size - len(paper.rulebook.book.words(unnumbered(heading.text)))
    if name := _named(heading, "part.", lead):
        return name
    loose = _named(heading, "loose.", lead)
    if loose and paper.rulebook.types[loose].family not in around.taken:
        return loose
    for name, rules in paper.rulebook.types.items():
        whole = any(h.first == lead and h.last == heading.size for h in heading.hits.get(f"short.{name}"))
        if whole and rules.family in around.families:
            return name
    return None


def _named(heading: Marked, stem: str, lead: int) -> str | None:
    """The type whose phrase begins the heading or fills most of it, with nothing before that governs."""
    hits = heading.hits.starting(stem)
    stops = [*heading.hits.get("common.heading_stops"), *heading.hits.get("common.stop_first")]
    objects = {hit.last for hit in heading.hits.get("common.object_nouns")}
    for hit in _longest(hits):
        early = hit.first - lead <= _NEAR_THE_START or (hit.last - hit.first) * 2 >= heading.size - lead
        before = any(stop.first < hit.first for stop in stops)
        named = hit.first in objects and hit.first > lead
        if early and not before and not named:
            return hit.group.removeprefix(stem)
    return None


def around(paper: Paper, section: Section, types: Mapping[int, str], title: Titled) -> Around:
    """What surrounds a chapter. `types`: those of the chapters before it, by number."""
    lines, names = list(paper.title_zone), list[str | None](title.names)
    while section.parent is not None:
        if section.parent in types:
            names.append(types.get(section.parent))
        section = paper.sections[section.parent]
        if section.heading:
            lines.append(section.heading)
    said = {group.removeprefix("family.") for line in lines for group in line.hits if group.startswith("family.")}
    taken = {paper.rulebook.types[name].family for name in names if name} - {""}
    return Around(frozenset(said), frozenset(taken))
