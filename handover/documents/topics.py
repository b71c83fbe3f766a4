"""Topics of `checks/documents/topics.yaml`: what a document treats, each shown by the pieces that say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handover.documents.facets import facets_told, steps_told
from handover.documents.forms import body_rows
from handover.documents.marked import Marked, distinct
from handover.documents.paper import Paper
from handover.documents.passing import passes_to_region
from handover.documents.patterns import values
from handover.documents.recognise import Recognised, results_in
from handover.documents.stages import each_told, stages_done
from handover.documents.trials import dated_facts, run, titled_otherwise
from handover.documents.verdicts import Declared, is_minutes
from handover.policy.document_topics import TopicRules

_MOST_SHOWN = 3
_CHAPTER_WORDS = 15
_AGREED = re.compile(
    r"\b(?:surat pesanan|kontrak|perjanjian|spk|kesepahaman|agreement|contract|purchase order)\b", re.IGNORECASE
)
_OFFERED = re.compile(
    r"\b(?:kerangka acuan|proposal|rancangan|draf|draft|template|contoh|penawaran|usulan|undangan|notulen|tagihan)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Treated:
    """A topic and the pieces that show it."""

    topic: str
    shown: tuple[Marked, ...]


def topics(paper: Paper, found: Recognised, said: Sequence[Declared]) -> list[Treated]:
    """Every topic that the paper treats, each once. Our own starting document treats none."""
    treated: dict[str, Treated] = {}
    if found.template:
        return []
    for index, rules in enumerate(paper.rulebook.rules.topics):
        allowed = not found.stopped or rules.stopped_too or (rules.in_contracts and _contract(paper, found))
        if rules.id in treated or not allowed:
            continue
        if shown := _Topic(paper, found, said, rules, f"topic.{index}").shown():
            treated[rules.id] = Treated(rules.id, tuple(distinct(shown)[:_MOST_SHOWN]))
    return list(treated.values())


def _contract(paper: Paper, found: Recognised) -> bool:
    """Whether a paper is a contract, an order or a part of one; a draft or an offer is none."""
    lines = [marked.text for marked in paper.title_zone]
    agreed = found.titled.contract or any(_AGREED.search(line) for line in lines)
    return agreed and not any(_OFFERED.search(line) for line in lines)


@dataclass(frozen=True, slots=True)
class _Topic:
    paper: Paper
    found: Recognised
    said: Sequence[Declared]
    rules: TopicRules
    name: str

    def shown(self) -> list[Marked]:
        """The pieces that show the topic; none where something it needs is missing."""
        if self.rules.title and not any(m.any(f"{self.name}.title") for m in self.paper.title_zone):
            return []
        if set(self.rules.not_titled) & set(self.found.titled.names):
            return []
        if any(f"{self.name}.untitled" in line.hits.leading(1) for line in self.paper.title_zone):
            return []
        if self.rules.minutes:
            return (
                [m for m in self.paper.title_zone if m.any("results.minutes_title")] if is_minutes(self.paper) else []
            )
        if self.rules.never and any(self._never(marked) for marked in self.paper.blocks):
            return []
        for scope in self.scopes():
            if (shown := self.within(scope)) is not None:
                return shown
        return []

    def _never(self, marked: Marked) -> bool:
        return all(f"{self.name}.never.{index}" in marked.hits for index in range(len(self.rules.never)))

    def scopes(self) -> Iterator[Sequence[Marked]]:
        """The parts of the paper in which the topic may be treated."""
        blocks: Sequence[Marked] = self.paper.blocks
        if self.rules.types:
            claims = [c for c in self.found.claims if c.type in self.rules.types and c.substantive is not False]
            own = {m.index for claim in claims for m in claim.span.blocks}
            blocks = [m for m in blocks if m.index in own]
        if not self.rules.heading or self.rules.each:
            if blocks:
                yield blocks
            return
        allowed = {m.index for m in blocks}
        for section in self.paper.sections:
            heading = section.heading
            if heading and heading.any(f"{self.name}.heading") and not heading.any(f"{self.name}.unless"):
                yield [m for m in self.paper.blocks[section.start + 1 : section.end] if m.index in allowed]

    def within(self, scope: Sequence[Marked]) -> list[Marked] | None:
        """The pieces in one scope, or None where something is missing."""
        live = [m for m in distinct(m for m in scope if m.live) if self._counts(m)]
        told = (
            self._needs(live),
            self._counted(live),
            self._chapters(scope),
            self._rows(scope),
            self._values(live),
            self._outcome(scope),
            self._stages(scope),
            self._tested(scope),
            self._each(scope),
            self._passing(scope),
            self._facets(scope),
            self._steps(scope),
        )
        if any(part is None for part in told):
            return None
        return [marked for part in told if part for marked in part]

    def _counts(self, marked: Marked) -> bool:
        if marked.any(f"{self.name}.unless"):
            return False
        return not (self.rules.done and marked.any("common.promises")) and marked.block.kind != "heading"

    def _meeting(self, live: Iterable[Marked], index: int) -> list[Marked]:
        """The pieces that hold a phrase of every list of one need."""
        groups = [f"{self.name}.needs.{index}.{place}" for place in range(len(self.rules.needs[index]))]
        return [m for m in live if all(group in m.hits for group in groups)]

    def _needs(self, live: Sequence[Marked]) -> list[Marked] | None:
        found = [self._meeting(live, index) for index in range(len(self.rules.needs))]
        if not all(found):
            return None
        if found and self.rules.together:
            found[0] = [m for m in found[0] if self._has_values([m, *self._next(m)])]
            if not found[0]:
                return None
        return [pieces[0] for pieces in found]

    def _next(self, marked: Marked) -> Sequence[Marked]:
        return self.paper.blocks[marked.index + 1 : marked.index + 2]

    def _counted(self, live: Sequence[Marked]) -> list[Marked] | None:
        if not self.rules.counted:
            return []
        found = [m for m in live if m.any(f"{self.name}.counted")]
        signs = {sign for m in found for sign in m.sentences_with([f"{self.name}.counted"])}
        return found[:_MOST_SHOWN] if len(signs) >= self.rules.least else None

    def _chapters(self, scope: Sequence[Marked]) -> list[Marked] | None:
        if not self.rules.chapters:
            return []
        allowed = {m.index for m in scope}
        found: dict[int, Marked] = {}
        for section in self.paper.sections:
            heading = section.heading
            if heading is None or heading.index not in allowed or heading.any(f"{self.name}.unless"):
                continue
            size = sum(m.size for m in self.paper.blocks[section.start + 1 : section.end] if m.live)
            for index in range(len(self.rules.chapters)):
                if size >= _CHAPTER_WORDS and heading.any(f"{self.name}.chapters.{index}"):
                    found.setdefault(index, heading)
        return list(found.values()) if len(found) >= self.rules.least_chapters else None

    def _rows(self, scope: Sequence[Marked]) -> list[Marked] | None:
        if not self.rules.columns:
            return []
        found = [
            m
            for m in body_rows(self.paper, scope, f"{self.name}.columns", [len(c) for c in self.rules.columns])
            if m.live
        ]
        return found[:1] if len(distinct(found)) >= self.rules.rows else None

    def _values(self, live: Sequence[Marked]) -> list[Marked] | None:
        if not self.rules.pattern or self.rules.together:
            return []
        seen: dict[tuple[str, str], Marked] = {}
        for marked in live:
            for name in self.rules.pattern:
                for value, _ in values(name, marked.block.standing):
                    seen.setdefault((name, value), marked)
        enough = all(sum(name == each for name, _ in seen) >= self.rules.values for each in self.rules.pattern)
        return list(seen.values())[:1] if enough else None

    def _has_values(self, pieces: Sequence[Marked]) -> bool:
        return all(any(True for m in pieces for _ in values(name, m.block.standing)) for name in self.rules.pattern)

    def _outcome(self, scope: Sequence[Marked]) -> list[Marked] | None:
        """Results filled in, or a verdict, where the topic asks for them."""
        if self.rules.results:
            rows = results_in(self.paper, scope)
            return rows[:1] if len(distinct(rows)) >= self.rules.results else None
        if not self.rules.passed:
            return []
        own = {m.index for m in scope}
        said = [each for each in self.said if each.marked.index in own]
        passed = [each.marked for each in said if each.verdict.said == "passed"]
        return passed[:1] if passed and all(each.verdict.said == "passed" for each in said) else None

    def _stages(self, scope: Sequence[Marked]) -> list[Marked] | None:
        if not self.rules.stages:
            return []
        found = (
            [] if titled_otherwise(self.paper) else stages_done(self.paper, scope, self.name, len(self.rules.stages))
        )
        return found if len(found) >= self.rules.least_stages else None

    def _tested(self, scope: Sequence[Marked]) -> list[Marked] | None:
        """What tells that a test was run."""
        if not self.rules.tested:
            return []
        if titled_otherwise(self.paper):
            return None
        own = {m.index for m in scope}
        rows = results_in(self.paper, scope)
        if self.rules.facets:
            return dated_facts(self.paper, scope, len(rows)) or None
        return run(self.paper, scope, len(rows), [e for e in self.said if e.marked.index in own])[:1] or None

    def _passing(self, scope: Sequence[Marked]) -> list[Marked] | None:
        return passes_to_region(self.paper, scope, f"{self.name}.passing") or None if self.rules.passing else []

    def _facets(self, scope: Sequence[Marked]) -> list[Marked] | None:
        return facets_told(self.paper, scope, self.name, self.rules.facets) or None if self.rules.facets else []

    def _steps(self, scope: Sequence[Marked]) -> list[Marked] | None:
        found = steps_told(self.paper, scope) if self.rules.steps else []
        return found if len(found) >= self.rules.steps else None

    def _each(self, scope: Sequence[Marked]) -> list[Marked] | None:
        if not self.rules.each:
            return []
        found = each_told(self.paper, scope, self.name)
        return list(found.values()) if len(found) >= self.rules.least_each else None
