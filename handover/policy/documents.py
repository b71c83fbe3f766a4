"""The rest of the forms of `checks/documents/`: what holds for all types, how tests are reported, which files count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from handover.model import say
from handover.policy.document_types import Id, Phrases, TopicRules, TypeId, TypeRules, expansions
from handover.policy.reader import Reader, Source

Suffixes = tuple[Annotated[str, Field(pattern=r"^\.[a-z0-9.]+$")], ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Types that share a document, and the words that announce any of them."""

    __pydantic_config__ = {"extra": "forbid"}

    id: Id
    words: Annotated[Phrases, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class CommonRules:
    """What holds for all types.

    `spelling`: common spelling → what it stands for; `stop_first`: what governs a title it begins; `contracts`: the
    same for contracts; `readme`: signs of a repository's page; `stop_last`: what governs a title it ends;
    `stop_anywhere`; `heading_stops`: a chapter so headed only speaks about the thing; `object_nouns`: what follows
    them in a title is a name; `placeholders`, `instructions`: text left to be filled in; `marker`: the sentence in our
    own starting documents; `promises`: what is only to come, wished or denied; `law`: words of a law copied;
    `function_words`: words that prose cannot do without; `drives`: hosts where files lie instead of in the delivery.
    """

    __pydantic_config__ = {"extra": "forbid"}

    spelling: Mapping[str, tuple[str, ...]]
    families: tuple[Family, ...]
    stop_first: Phrases
    contracts: Phrases
    readme: Phrases
    stop_last: Phrases
    stop_anywhere: Phrases
    heading_stops: Phrases
    object_nouns: Phrases
    and_words: Phrases
    placeholders: Phrases
    instructions: Phrases
    marker: Phrases
    promises: Phrases
    law: Phrases
    function_words: Phrases
    drives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultRules:
    """How tests say what came out: the heads of result tables, the words of one cell, the words of a verdict."""

    __pydantic_config__ = {"extra": "forbid"}

    case_heads: Phrases
    status_heads: Phrases
    actual_heads: Phrases
    expected_heads: Phrases
    retest_heads: Phrases
    tester_heads: Phrases
    date_heads: Phrases
    severity_heads: Phrases
    fault_heads: Phrases
    cell_pass: Phrases
    cell_fail: Phrases
    cell_partial: Phrases
    cell_open: Phrases
    cell_closed: Phrases
    cell_not_run: Phrases
    severe: Phrases
    verdict_pass: Phrases
    verdict_weak: Phrases
    verdict_fail: Phrases
    verdict_keys: Phrases
    negators: Phrases
    fine: Phrases
    hypothetical: Phrases
    if_words: Phrases
    after_words: Phrases
    past: Phrases
    retested: Phrases
    case_labels: Phrases
    declared: Phrases
    clause_breaks: Phrases
    conditions: Phrases
    caveats: Phrases
    caveat_words: Phrases
    subjects: Phrases
    other_subjects: Phrases
    part_subjects: Phrases
    whole_words: Phrases
    follows_other: Phrases
    hearsay: Phrases
    earlier: Phrases
    quoted_law: Phrases
    result_headings: Phrases
    other_headings: Phrases
    not_done: Phrases
    closed_all: Phrases
    kinds: Mapping[TypeId, Phrases]
    all_kinds: Phrases
    minutes_title: Phrases
    tester_labels: Phrases
    tester_verbs: Phrases
    generic_names: Phrases
    not_names: Phrases
    date_labels: Phrases
    plan_words: Phrases


@dataclass(frozen=True, slots=True)
class FormatRules:
    """Which files are candidates, and what counts as another's name for a format."""

    __pydantic_config__ = {"extra": "forbid"}

    documents: Mapping[str, Suffixes]
    pictures: Suffixes
    archives: Suffixes
    programs: Suffixes
    links: Suffixes
    ignored_prefixes: tuple[str, ...]
    least_picture_side: int


@dataclass(frozen=True, slots=True)
class DocumentRules:
    """Everything that `checks/documents/` says."""

    formats: FormatRules
    common: CommonRules
    results: ResultRules
    types: tuple[TypeRules, ...]
    topics: tuple[TopicRules, ...]

    def as_json(self) -> dict[str, Any]:
        """The rules as plain values, for a worker."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    def texts(self) -> dict[str, tuple[str, str]]:
        """Texts for the catalogue: `document-type.<id>`, `document-type.<id>.<element>`, `topic.<id>`."""
        named = {f"document-type.{rules.id}": rules.name for rules in self.types}
        named |= {f"document-type.{r.id}.{element.id}": element.what for r in self.types for element in r.elements}
        named |= {f"document-topic.{rules.id}": rules.name for rules in self.topics}
        return {key: (text.id, text.en) for key, text in named.items()}


def rules_from_json(value: Any) -> DocumentRules:
    """What `as_json` gave, in a worker."""
    return TypeAdapter(DocumentRules).validate_python(value)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(part) for name, part in asdict(value).items()}
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple | list) else value


@dataclass(frozen=True, slots=True)
class TopicsFile:
    """`topics.yaml`."""

    __pydantic_config__ = {"extra": "forbid"}

    topics: Annotated[tuple[TopicRules, ...], Field(min_length=1)]


def read_documents(reader: Reader) -> DocumentRules | None:
    """The rules in `checks/documents/`, or None with the mistakes noted."""
    formats = reader.one("documents/formats.yaml", FormatRules)
    common = reader.one("documents/common.yaml", CommonRules)
    results = reader.one("documents/results.yaml", ResultRules)
    topics = reader.one("documents/topics.yaml", TopicsFile)
    types = list(reader.many("documents/types/*.yaml", TypeRules))
    for source in types:
        for path, name in _unknown_elements(source.value):
            reader.mistake(source, path, say("documents.no-element", name=name))
        if source.name != f"documents/types/{source.value.id}.yaml":
            reader.mistake(source, ("id",), say("policy.file-name", name=source.value.id))
    for each in (common, results, topics, *types):
        _refuse_phrases(reader, each)
    if not (formats and common and results and topics and types):
        return None
    kinds = tuple(source.value for source in types)
    return DocumentRules(formats.value, common.value, results.value, kinds, topics.value.topics)


def _unknown_elements(rules: TypeRules) -> Iterator[tuple[tuple[str | int, ...], str]]:
    known = {element.id for element in rules.elements}
    for key, sets in (("enough", rules.enough), ("worth", rules.worth)):
        for index, enough in enumerate(sets):
            for name in sorted({*enough.all, *enough.of} - known):
                yield (key, index), name


def _refuse_phrases(reader: Reader, source: Source[Any] | None) -> None:
    """A phrase whose braces do not close, or that stands for too many, is a mistake with its line."""
    for path, text in _texts(source.document.value, ()) if source else ():
        if "code" not in path and ("{" in text or "}" in text):
            try:
                expansions(text)
            except ValueError:
                reader.mistake(source, path, say("documents.phrase", name=text))  # type: ignore[arg-type]


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, (*path, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _texts(part, (*path, index))
