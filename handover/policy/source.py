"""Reads `checks/source/`. Every pattern is compiled here once, so that a faulty one is a mistake with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import re2

from handover.model import say
from handover.policy.reader import Reader, Source
from handover.policy.source_forms import Language, LanguagesFile, PathsFile, Reference, Sign, SignsFile, WordsFile


@dataclass(frozen=True)
class SourceRules:
    """Everything that `checks/source/` says."""

    languages: LanguagesFile
    paths: PathsFile
    signs: tuple[Sign, ...]
    references: tuple[Reference, ...]
    words: WordsFile

    @cached_property
    def by_name(self) -> Mapping[str, Language]:
        """The languages by name."""
        return {language.name: language for language in self.languages.languages}


def read_source(reader: Reader) -> SourceRules | None:
    """The rules in `checks/source/`, or None with the mistakes noted."""
    languages = reader.one("source/languages.yaml", LanguagesFile)
    paths = reader.one("source/paths.yaml", PathsFile)
    words = reader.one("source/words.yaml", WordsFile)
    signs = list(reader.many("source/signs/*.yaml", SignsFile))
    for source in (languages, paths, words, *signs):
        _check_patterns(reader, source)
    if not (languages and paths and words and signs):
        return None
    known = {language.name for language in languages.value.languages}
    for sign_source in signs:
        _check_languages(reader, sign_source, known)
    return SourceRules(
        languages.value,
        paths.value,
        tuple(sign for source in signs for sign in source.value.signs),
        tuple(reference for source in signs for reference in source.value.references),
        words.value,
    )


_PATTERNS = frozenset(
    {
        "pattern",
        "stub",
        "unless",
        "needs",
        "paths",
        "mark",
        "test_words",
        "licence_words",
        "development_paths",
        "development_text",
    }
)


def _check_patterns(reader: Reader, source: Source[Any] | None) -> None:
    """Every pattern is RE2. A faulty one would silently find nothing."""
    if source is None:
        return
    quiet = re2.Options()
    quiet.log_errors = False
    for path, text in _texts(source.document.value, ()):
        if path[-1] in _PATTERNS or "generated_marks" in path:
            try:
                re2.compile(text.encode(), quiet)
            except re2.error as error:
                problem = error.args[0] if error.args else ""
                shown = problem.decode() if isinstance(problem, bytes) else str(problem)
                reader.mistake(source, path, say("source.rule-pattern", problem=shown))


def _texts(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _texts(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _texts(child, (*path, index))


def _check_languages(reader: Reader, source: Source[SignsFile], known: set[str]) -> None:
    rows: list[tuple[str, int, Sign | Reference]] = [
        *(("signs", index, sign) for index, sign in enumerate(source.value.signs)),
        *(("references", index, reference) for index, reference in enumerate(source.value.references)),
    ]
    for group, index, row in rows:
        if not row.languages and not row.files:
            reader.mistake(source, (group, index), say("source.rule-nowhere"))
        for name in sorted(set(row.languages) - known):
            reader.mistake(source, (group, index, "languages"), say("source.rule-language", name=name))
