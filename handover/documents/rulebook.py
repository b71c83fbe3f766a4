"""The policy's rules made ready: every list of phrases is a named group of one phrasebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from handover.documents.words import Hit, Phrasebook, Word, expand_spelling
from handover.policy.document_topics import Facet, TopicRules
from handover.policy.document_types import Element, TypeRules
from handover.policy.documents import DocumentRules, rules_from_json

Groups = dict[str, Sequence[str]]
# cells of tables come again and again
_SHORT, _MOST_KNOWN = 80, 20_000


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Rules, and the book that finds their phrases."""

    rules: DocumentRules
    book: Phrasebook
    types: dict[str, TypeRules]
    _known: dict[str, tuple[list[Word], list[Hit]]] = field(default_factory=dict)

    def hits(self, text: str) -> tuple[list[Word], list[Hit]]:
        """The words of `text` and every phrase in it."""
        if text in self._known:
            return self._known[text]
        words = self.book.words(text)
        found = words, self.book.find(words).every()
        if len(text) <= _SHORT and len(self._known) < _MOST_KNOWN:
            self._known[text] = found
        return found

    def has(self, text: str, *groups: str) -> bool:
        """Whether a phrase of one of the groups stands in `text`."""
        return any(hit.group in groups for hit in self.hits(text)[1])


def compile_rules(rules: DocumentRules) -> Rulebook:
    """The rulebook of a policy."""
    spelling = expand_spelling(rules.common.spelling)
    groups = dict(_groups(rules))
    book = Phrasebook(groups, spelling, {"results.no_kinds": "kind."})
    return Rulebook(rules, book, {each.id: each for each in rules.types})


_LAST: list[tuple[Any, Rulebook]] = []


def rulebook(rules: Any) -> Rulebook:
    """The rulebook for rules as JSON. A worker meets the same ones again and again: the last is kept."""
    if not _LAST or _LAST[0][0] != rules:
        _LAST[:] = [(rules, compile_rules(rules_from_json(rules)))]
    return _LAST[0][1]


def _groups(rules: DocumentRules) -> Iterator[tuple[str, Sequence[str]]]:
    for part in fields(rules.common):
        value = getattr(rules.common, part.name)
        if isinstance(value, tuple) and all(isinstance(each, str) for each in value):
            yield f"common.{part.name}", value
    for family in rules.common.families:
        yield f"family.{family.id}", family.words
    for part in fields(rules.results):
        value = getattr(rules.results, part.name)
        if isinstance(value, tuple):
            yield f"results.{part.name}", value
    for kind, phrases in rules.results.kinds.items():
        yield f"kind.{kind}", phrases
    for each in rules.types:
        yield from _type_groups(each)
    for index, topic in enumerate(rules.topics):
        yield from _topic_groups(f"topic.{index}", topic)


def _type_groups(rules: TypeRules) -> Iterator[tuple[str, Sequence[str]]]:
    yield f"title.{rules.id}", rules.title
    yield f"file.{rules.id}", rules.file
    yield f"part.{rules.id}", (*rules.title, *rules.part)
    yield f"loose.{rules.id}", rules.loose
    yield f"short.{rules.id}", rules.short
    yield f"heading.{rules.id}", rules.heading
    yield f"body.{rules.id}", rules.body
    for element in rules.elements:
        yield from _element_groups(rules.id, element)


def _element_groups(kind: str, element: Element) -> Iterator[tuple[str, Sequence[str]]]:
    name = element_group(kind, element)
    for part in ("blocks", "opening", "terms", "chapters", "beside", "unless"):
        yield f"{name}.{part}", getattr(element, part)
    for index, phrases in enumerate(element.both):
        yield f"{name}.both.{index}", phrases
    for part in ("columns", "tables"):
        for index, heads in enumerate(getattr(element, part)):
            for place, phrases in enumerate(heads):
                yield f"{name}.{part}.{index}.{place}", phrases


def element_group(kind: str, element: Element) -> str:
    """The stem of the names of an element's groups."""
    return f"element.{kind}.{element.id}"


def _topic_groups(name: str, topic: TopicRules) -> Iterator[tuple[str, Sequence[str]]]:
    for part in ("title", "heading", "counted", "unless", "signs", "each", "rights", "untitled"):
        yield f"{name}.{part}", getattr(topic, part)
    for number, facet in enumerate(topic.facets):
        yield from _facet_groups(f"{name}.facets.{number}", facet)
    for each in fields(topic.passing) if topic.passing else ():
        yield f"{name}.passing.{each.name}", getattr(topic.passing, each.name)
    for part in ("chapters", "never", "stages"):
        for index, phrases in enumerate(getattr(topic, part)):
            yield f"{name}.{part}.{index}", phrases
    for part in ("needs", "columns"):
        for index, lists in enumerate(getattr(topic, part)):
            for place, phrases in enumerate(lists):
                yield f"{name}.{part}.{index}.{place}", phrases


def _facet_groups(name: str, facet: Facet) -> Iterator[tuple[str, Sequence[str]]]:
    yield f"{name}.denied", facet.denied
    for index, lists in enumerate(facet.any):
        for place, phrases in enumerate(lists):
            yield f"{name}.{index}.{place}", phrases
