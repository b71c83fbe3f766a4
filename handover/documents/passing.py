"""Whether a paper says that a right passes to, or is, the region's: who gives what to whom, and whether now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handover.documents.marked import Marked
from handover.documents.paper import Paper
from handover.documents.parties import Parties, parties_of
from handover.documents.statements import Statement, statements
from handover.documents.words import Hit

_REGION, _OTHER = "region", "other"
_LABEL_CELL = re.compile(r"^\W*([^|:]{3,60}?)\s*[|:]\s*(\S.{2,200})$")
_NEAR_SETTLED, _NEAR_DENIAL, _NEAR_PAPER, _MOST_BETWEEN, _NEAR_HOLDER = 5, 4, 1, 10, 6
_MOST_VERBS = 12  # of one sentence
_TOWARDS = frozenset({"kepada", "ke", "to"})
_ENDS_CLAUSE = re.compile(r"[;|]|,\s(?:yang|dan|serta|sehingga|saya|kami|maka|dengan|pihak|and|the)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence that speaks of a right: `who` it says it goes to, `later` where it is to come, `kept` by the maker.

    `thing`: it speaks of the work, not of the right to it."""

    statement: Statement
    who: str = ""
    later: bool = False
    kept: bool = False
    thing: bool = False


def passes_to_region(paper: Paper, scope: Sequence[Marked], name: str) -> list[Marked]:
    """The pieces that say that the right is the region's now; none where another one denies or delays it.

    `name`: the stem of the groups of phrases of `Passing`.
    """
    told = list(statements(paper, scope))
    if not any(f"{name}.{group}" in each.sentence.hits for each in told for group in ("rights", "loose_rights")):
        return []
    titled = any(marked.any(f"{name}.rights") for marked in paper.title_zone)
    reader = _Reader(paper, name, parties_of(paper.blocks), titled)
    said = [found for each in told if (found := reader.said(each))]
    passing = [each for each in said if each.who == _REGION and not (each.later or each.kept or each.thing)]
    unnamed = [each for each in said if not (each.who or each.later or each.kept or each.thing)]
    things = [each for each in said if each.who == _REGION and each.thing and not each.later]
    if not passing and unnamed and (things or reader.parties.receiver() == _REGION):
        passing = unnamed
    if any(each.kept for each in said) or any(reader.delays(each) for each in told):
        return []
    if not any(marked.any(f"{name}.works") for marked in scope):
        return []
    return [each.statement.marked for each in passing]


@dataclass(frozen=True, slots=True)
class _Reader:
    paper: Paper
    name: str
    parties: Parties
    titled: bool

    def _hits(self, statement: Statement, group: str) -> list[Hit]:
        hits = statement.sentence.hits.get(f"{self.name}.{group}")
        return [hit for hit in hits if group != "rights" or not self._a_paper(statement, hit)]

    def _a_paper(self, statement: Statement, right: Hit) -> bool:
        """Whether it is a letter about a right that is spoken of, not the right."""
        papers = self._hits(statement, "papers")
        return any(0 <= right.first - paper.last <= _NEAR_PAPER for paper in papers)

    def _in(self, text: str, *groups: str) -> bool:
        return bool(text) and self.paper.rulebook.has(text, *(f"{self.name}.{group}" for group in groups))

    def said(self, statement: Statement) -> _Said | None:
        """What one sentence says of the right; None where it says nothing of it."""
        if who := self._in_column(statement):
            return _Said(statement, who)
        thing = not self._speaks(statement)
        if (thing and not self._hits(statement, "works")) or self._hits(statement, "other_works"):
            return None
        if not thing and self._kept(statement):
            return _Said(statement, kept=True)
        given = [(hit, who) for hit, who in self._given(statement) if who]
        having = [(hit, who) for hit, who in self._held(statement) if who]
        named = given or having
        if not named:
            return None if thing else self._to_nobody(statement)
        if self._hearsay(statement, named[0][0]):
            return None
        regional = next((hit for hit, who in named if who == _REGION), None)
        if regional is None:
            return None if thing or self._hits(statement, "formerly") else self._to_another(statement, named)
        if self._both(statement, given, having):
            return _Said(statement, kept=not thing)
        kept = not thing and self._denied(statement, regional)
        return _Said(statement, _REGION, kept=kept, later=self._later(statement, regional), thing=thing)

    def _both(self, statement: Statement, given: Sequence[tuple[Hit, str]], having: Sequence[tuple[Hit, str]]) -> bool:
        """Whether a sentence says of one part that it is somebody else's."""
        parted = not given or ";" in statement.text or bool(self._hits(statement, "contrasts"))
        return parted and any(who == _OTHER and hit.group.endswith(".holds") for hit, who in having)

    def _to_another(self, statement: Statement, named: Sequence[tuple[Hit, str]]) -> _Said:
        has = any(hit.group.endswith(".holds") for hit, _ in named) and not self._hits(statement, "spared")
        return _Said(statement, _OTHER, kept=has and not self._denied(statement, named[0][0]))

    def _to_nobody(self, statement: Statement) -> _Said | None:
        """What a sentence says that names nobody whom we know."""
        gives = self._hits(statement, "gives")
        if not gives or self._hearsay(statement, gives[0]):
            return None
        rights = self._hits(statement, "rights")
        if any(not self._after(statement, to)[:1].isdigit() for to in self._hits(statement, "to")):
            return _Said(statement, _OTHER) if rights and not self._hits(statement, "spared") else None
        kept = bool(rights) and not self._hits(statement, "spared") and self._denied(statement, gives[0])
        return _Said(statement, kept=kept, later=self._later(statement, gives[0]))

    def _in_column(self, statement: Statement) -> str:
        """Who stands in a table's column for the owner of the right."""
        cells = statement.marked.block.cells
        head = self.paper.tables[statement.marked.block.table].rows[0] if cells else statement.marked
        if not cells or head is statement.marked:
            return ""
        pairs = zip(head.block.cells, cells, strict=False)
        owned = (cell for name, cell in pairs if self._in(name, "rights") and self._in(name, "holders"))
        return next((who for cell in owned if (who := self.parties.whose(cell))), "")

    def _speaks(self, statement: Statement) -> bool:
        """Whether a sentence speaks of the right: it names it, or goes on from a title or sentence that does."""
        if self._hits(statement, "rights"):
            return True
        works = self._hits(statement, "works")
        given = self.titled and self._hits(statement, "gives")
        if works and (self._hits(statement, "loose_rights") or given) and not self._hits(statement, "uses"):
            return True
        headed = statement.heading is not None and statement.heading.any(f"{self.name}.rights")
        meant = bool(self._hits(statement, "meant")) and self._in(statement.before, "rights")
        return meant or (headed and bool(works or self._hits(statement, "meant")))

    def _hearsay(self, statement: Statement, hit: Hit) -> bool:
        """Whether it is somebody's opinion or a question: that stands before the verb, or above the item."""
        asked = statement.text.rstrip().endswith("?")
        return (
            asked
            or self._in(statement.lead, "hearsay")
            or any(each.first < hit.first for each in self._hits(statement, "hearsay"))
        )

    def _after(self, statement: Statement, hit: Hit) -> str:
        words = statement.sentence.words
        return statement.text[words[hit.last - 1].end :].lstrip(" :|=—–-\"“'") if hit.last <= len(words) else ""

    def _before(self, statement: Statement, hit: Hit) -> str:
        return statement.text[: statement.sentence.words[hit.first].start]

    def _given(self, statement: Statement) -> Iterator[tuple[Hit, str]]:
        """Each verb that gives, and to whom."""
        gives = self._hits(statement, "gives")
        if self._hits(statement, "done"):
            gives = [*gives, *self._hits(statement, "nouns")]
        for hit in gives[:_MOST_VERBS]:
            for to in self._hits(statement, "to")[:_MOST_VERBS]:
                before = hit.first - to.last <= _NEAR_DENIAL and statement.sentence.words[to.first].text in _TOWARDS
                if to.first >= hit.last - 1 or before:
                    yield hit, self.parties.whose(self._after(statement, to))
        for hit in self._hits(statement, "takes"):
            yield hit, self.parties.last(self._before(statement, hit))

    def _held(self, statement: Statement) -> Iterator[tuple[Hit, str]]:
        """Each word for having it, and who has it."""
        for hit in self._hits(statement, "holds"):
            yield hit, self.parties.whose(self._after(statement, hit), _NEAR_HOLDER)
        rights = self._hits(statement, "rights") or self._hits(statement, "loose_rights")
        for hit in self._hits(statement, "owners"):
            if not any(0 <= right.first - hit.last <= _MOST_BETWEEN for right in rights):
                continue
            yield hit, self.parties.last(self._before(statement, hit))
        for hit in self._hits(statement, "holders"):
            for being in self._hits(statement, "is_words"):
                if 0 <= being.first - hit.last <= _MOST_BETWEEN:
                    yield hit, self.parties.whose(self._after(statement, being))
        cell = _LABEL_CELL.match(statement.text) if statement.marked.block.kind != "heading" else None
        if cell and (hits := self._hits(statement, "rights")) and self._in(cell.group(1), "rights"):
            yield hits[0], self.parties.whose(cell.group(2))

    def _kept(self, statement: Statement) -> bool:
        """Whether the maker keeps it, or a part of it."""
        meant = not self._hits(statement, "works") and self._in(statement.before, "spared")
        if self._hits(statement, "spared") or meant:
            return False
        if self._hits(statement, "withheld"):
            return True
        for hit in self._hits(statement, "keeps"):
            after = self._after(statement, hit)
            who = self.parties.whose(after)
            before = self.parties.last(self._before(statement, hit))
            if _OTHER in (who, before) and who != _REGION and not self._denied(statement, hit):
                return True
        return False

    def _denied(self, statement: Statement, hit: Hit) -> bool:
        """Whether a denial stands right before the words, in them, or right behind them (`retains no rights`)."""
        words = statement.sentence.words
        for denial in self._hits(statement, "denials"):
            between = statement.text[words[denial.last - 1].end : words[hit.first].start]
            before = 0 <= hit.first - denial.last <= _NEAR_DENIAL - 2 and "," not in between
            if before or hit.first <= denial.first <= hit.last:
                return True
        return False

    def _later(self, statement: Statement, hit: Hit) -> bool:
        """Whether it is denied, only promised, or hangs on something."""
        if self._denied(statement, hit) or self._hangs(statement, hit):
            return True
        start = hit.first
        promises = [each for each in self._hits(statement, "promises") if each.first < start]
        if promises and not any(each.first >= promises[-1].last - 1 for each in self._hits(statement, "hereby")):
            gap = statement.text[
                statement.sentence.words[promises[-1].last - 1].end : statement.sentence.words[start].start
            ]
            return not _ENDS_CLAUSE.search(gap)
        planned = statement.heading is not None and statement.heading.any(f"{self.name}.plans")
        return not self._hits(statement, "hereby") and (planned or self._in(statement.lead, "promises"))

    def _hangs(self, statement: Statement, hit: Hit) -> bool:
        """Whether a condition, or payment, stands in it, between the same semicolons as the verb."""
        words, marks = statement.sentence.words, [mark.start() for mark in re.finditer(";", statement.text)]
        place = words[hit.first].start
        start = max((mark for mark in marks if mark < place), default=-1)
        end = min((mark for mark in marks if mark > place), default=len(statement.text))
        settled = self._hits(statement, "settled")
        return any(
            start < words[each.first].start < end
            and not any(0 <= near.first - each.last <= _NEAR_SETTLED for near in settled)
            and not self._denied(statement, each)
            for each in (*self._hits(statement, "conditions"), *self._hits(statement, "payment"))
        )

    def delays(self, statement: Statement) -> bool:
        """Whether a sentence lets the passing have effect only when something else has happened, or undoes it."""
        nouns, force = self._hits(statement, "nouns"), self._hits(statement, "in_force")
        if not force or self._hits(statement, "other_works"):
            return False
        paid = self._hits(statement, "paid") and self._hits(statement, "instruments")
        near = any(0 <= later.first - noun.last <= _MOST_BETWEEN for noun in nouns for later in force)
        return (near or bool(paid)) and (self._hangs(statement, force[0]) or self._denied(statement, force[0]))
