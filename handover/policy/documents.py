"""The rest of the forms of `checks/documents/`: what holds for all types, how tests are reported, which files count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from handover.model import say
from handover.policy.document_topics import TopicRules
from handover.policy.document_types import Phrases, TypeId, TypeRules, expansions
from handover.policy.document_words import CommonRules
from handover.policy.reader import Reader, Source

Suffixes = tuple[Annotated[str, Field(pattern=r"^\.[a-z0-9.]+$")], ...]


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
    no_kinds: Phrases
    all_kinds: Phrases
    minutes_title: Phrases
    tester_labels: Phrases
    tester_verbs: Phrases
    generic_names: Phrases
    not_names: Phrases
    date_labels: Phrases
    choices: Phrases
    posts: Phrases
    offices: Phrases
    machines: Phrases
    agents: Phrases
    since: Phrases
    ticked_fail: Phrases
    ticked_pass: Phrases
    tried: Phrases
    no_report_titles: Phrases
    test_titles: Phrases
    still_open: Phrases
    accept_actors: Phrases
    accept_verbs: Phrases
    met: Phrases


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
    for name in sorted({*rules.must} - known):
        yield ("must",), name
    for key, sets in (("enough", rules.enough), ("worth", rules.worth), ("titled", rules.titled)):
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
