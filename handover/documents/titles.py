"""What a title or heading says a document or chapter is. In Indonesian the first noun governs, in English the last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handover.documents.heads import SUBJECTS, beside, letterhead
from handover.documents.marked import Marked
from handover.documents.paper import Paper, Section
from handover.documents.reading.headings import unnumbered
from handover.documents.rulebook import Rulebook
from handover.documents.words import Hit

_NEAR_THE_START = 2
_MOST_WORDS = 16
_LONGEST_LABEL, _LONGEST_LINE = 4, 40
# a row of so many cells is a table's, and no line of a title
_TABLE = 3
_CONTRACTS = "common.contracts"
_DECREES = "common.decrees"
_STOPS = ("common.stop_first", _CONTRACTS, _DECREES)
_ANNEX = re.compile(r"\W*(?:lampiran|annex|appendix|schedule)\b", re.IGNORECASE)
_README_BLOCKS, _README_SIGNS = 80, 3


@dataclass(frozen=True, slots=True)
class Titled:
    """What the title says: types in the order in which it names them, each with its line.

    `stopped`: it is a thing that is no document of any type (a proposal, a contract, a plan), or speaks about one;
    `contract`: that thing is a contract; `decreed`: it is a decree that puts such a document into force; `loose`: it
    says it only in general.
    """

    types: tuple[tuple[str, Marked], ...] = ()
    stopped: bool = False
    contract: bool = False
    decreed: bool = False
    loose: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The types alone."""
        return tuple(name for name, _ in self.types)


def titled(paper: Paper) -> Titled:
    """Reads the title lines."""
    zone = (marked for marked in paper.title_zone if marked.size <= _LONGEST_LINE and not letterhead(marked))
    lines = [marked for marked in zone if len(marked.block.cells) < _TABLE or beside(marked)]
    if any(marked.any("common.stop_anywhere") for marked in lines) or _is_readme(paper):
        return Titled(stopped=True)
    decreed = False
    for stem in ("title.", "loose."):
        found: dict[str, Marked] = {}
        for marked in lines:
            names, stop = _line(marked, stem, first=not found)
            decreed = decreed or stop == _DECREES
            if stop and stop != _DECREES and not found:
                return Titled(stopped=True, contract=stop == _CONTRACTS)
            for name in names:
                if not decreed or paper.rulebook.types[name].decreed:
                    found.setdefault(name, marked)
        if found:
            return Titled(tuple(found.items()), decreed=decreed, loose=stem == "loose.")
    return Titled(stopped=decreed)


def _is_readme(paper: Paper) -> bool:
    """Whether it is the page of a program's repository: two of its signs, in other pieces."""
    signs = {hit.phrase for marked in paper.blocks[:_README_BLOCKS] for hit in marked.hits.get("common.readme")}
    return len(signs) >= _README_SIGNS


def _line(marked: Marked, stem: str, *, first: bool) -> tuple[list[str], str]:
    """The types that one line names, and the group of what else governs it. Only the first line can be governed."""
    hits = _longest(marked.hits.starting((stem, *_STOPS, "common.stop_last")))
    if not hits or not _titles(marked, hits):
        return [], ""
    if first and _asks_or_plans(marked, hits):
        return [], "common.stop_last"
    objects = {hit.last for hit in marked.hits.get("common.object_nouns")}
    joins = [hit.first for hit in marked.hits.get("common.and_words")]
    names: list[str] = []
    end, stop = 0, ""
    for hit in hits:
        if hit.group in (*_STOPS, "common.stop_last"):
            if first and _governs(marked, hit, end, named=bool(names)):
                # what is annexed to a regulation is put into force by it
                stop = _DECREES if _ANNEX.match(marked.text) else hit.group
                if stop != _DECREES:
                    return [], stop
            continue
        named = hit.first in objects and hit.first > 0
        named = named or (stem == "loose." and hit.first > _NEAR_THE_START and not stop)
        joined = not names or any(end <= place < hit.first for place in joins) or _comma(marked.text, hit, end)
        if not named and joined:
            names.append(hit.group.removeprefix(stem))
            end = hit.last
    return names, stop


def _governs(marked: Marked, hit: Hit, end: int, *, named: bool) -> bool:
    """Whether another kind of paper governs the line: in Indonesian before any type, in English at the end
    or right after it, where the type's name ends at `end`."""
    if hit.group == "common.stop_last":
        return named and (hit.last == marked.size or hit.first == end)
    if hit.group == _CONTRACTS and _ANNEX.match(marked.text):
        return False
    return not named and hit.first <= _NEAR_THE_START


def _asks_or_plans(marked: Marked, hits: Sequence[Hit]) -> bool:
    """Whether a line asks about what it names, or names the plan of a test right after it (`UAT test plan v0.3`)."""
    end = hits[0].last
    ends = {hit.first for hit in marked.hits.get("common.stop_last")} & {end, end + 1}
    named = hits[0].group.startswith("title.") and any(hit.group == "common.stop_first" for hit in hits[1:2])
    return marked.text.rstrip().endswith("?") or (named and bool(ends) and hits[1].first == end)


def _titles(marked: Marked, hits: list[Hit]) -> bool:
    """Whether a line is a title and no label with its value (`Nomor kontrak: 12`). `hits`: the things it names."""
    label, colon, value = beside(marked) or marked.text.partition(":")
    words = len(label.split())
    if not (colon and value.strip()) or label.strip().lower() in SUBJECTS:
        return True
    if marked.block.kind == "heading" and hits[0].first == 0:
        return True
    end = 0
    for hit in hits:
        end = hit.last if hit.first == end else end
    return words > _LONGEST_LABEL or (end >= words and hits[0].group not in _STOPS)


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
    stops = heading.hits.starting(("common.heading_stops", *_STOPS))
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


def types_in_name(path: str, book: Rulebook) -> tuple[str, ...]:
    """The types that a file's name says. A name never makes a type: it only asks for a second look."""
    stem = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", path.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    found = book.book.find(book.book.words(re.sub(r"[_\W]+", " ", stem)))
    stops = found.starting((*_STOPS, "common.stop_anywhere"))
    first = min((hit.first for hit in stops), default=len(stem))
    said = (hit.group for hit in found.starting(("title.", "file.")) if hit.first < first)
    return tuple(sorted({group.partition(".")[2] for group in said}))
