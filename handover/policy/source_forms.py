"""The forms of the files in `checks/source/`: which path is whose, languages, forms, and the signs looked for.

Patterns are RE2 (linear in time), matched over UTF-8 bytes. Their named groups have a meaning: `value` what is
reported, `env` that the environment decides, `fallback` what holds where the environment is silent, `path` and `base`
what a reference leads to and from where.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

Word = Annotated[str, Field(min_length=1)]
Words = tuple[Word, ...]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.+#-]*$")]
Kind = Literal["programming", "template", "markup", "query", "settings"]
Comments = Literal["c", "php", "hash", "python", "sql", "markup", "pascal", "basic", "ini", "none"]


@dataclass(frozen=True)
class Language:
    """One language. `suffixes` without the dot; `runtime`: what it runs on, and whether that is open or proprietary."""

    __pydantic_config__ = {"extra": "forbid"}

    name: Name
    kind: Kind
    comments: Comments
    suffixes: Words = ()
    names: Words = ()
    shebangs: Words = ()
    runtime: Name | None = None
    standing: Literal["open", "proprietary", ""] = ""


@dataclass(frozen=True)
class Encoder:
    """A tool that makes program text unreadable. `stub`: its loader; `tail`: what the hidden part is written in.

    `none`: the stub alone shows it (a name pattern that no person writes forty times).
    """

    __pydantic_config__ = {"extra": "forbid"}

    name: Word
    stub: Word
    tail: Literal["base64", "binary", "hex", "none"]


@dataclass(frozen=True)
class Compiled:
    """A form that a machine runs and nobody reads, by suffix; `language`: what it was probably written in."""

    __pydantic_config__ = {"extra": "forbid"}

    suffixes: Words
    language: str = ""


@dataclass(frozen=True)
class LanguagesFile:
    """`languages.yaml`."""

    __pydantic_config__ = {"extra": "forbid"}

    languages: tuple[Language, ...]
    encoders: tuple[Encoder, ...]
    compiled: tuple[Compiled, ...]
    test_words: Word
    licence_words: Word
    tool_folders: Words
    generated_marks: Mapping[Name, Word]


@dataclass(frozen=True)
class Limits:
    """`text_bytes`: larger text is not read; shares in per cent."""

    __pydantic_config__ = {"extra": "forbid"}

    text_bytes: Annotated[int, Field(ge=1000)]
    tail_bytes: Annotated[int, Field(ge=100)]
    banner_bytes: Annotated[int, Field(ge=100)]
    minified_mean_line: Annotated[int, Field(ge=50)]
    minified_spaces: Annotated[int, Field(ge=0, le=100)]
    own_language_share: Annotated[int, Field(ge=50, le=100)]
    own_language_least: Annotated[int, Field(ge=1)]
    idle_seconds: Annotated[int, Field(ge=60)]
    words_per_figure: Annotated[int, Field(ge=1)]


@dataclass(frozen=True)
class Suppression:
    """A setting that would switch somebody's check off: `mark` in the text, or `files` (globs) by name."""

    __pydantic_config__ = {"extra": "forbid"}

    tool: Word
    mark: Word | None = None
    files: Words = ()


@dataclass(frozen=True)
class PathsFile:
    """`paths.yaml`: folder names (lower case), file names as globs, and what proves a library."""

    __pydantic_config__ = {"extra": "forbid"}

    limits: Limits
    vendor_folders: Words
    skeletons: Words
    libraries: Words
    test_folders: Words
    test_files: Words
    sample_folders: Words
    sample_files: Words
    lock_files: Words
    installed_files: Words
    output_folders: Words
    source_folders: Words
    document_suffixes: Words
    document_folders: Words
    text_documents: Words
    figure_documents: Words
    not_documents: Words
    asset_suffixes: Words
    asset_folders: Words
    php_carriers: Words
    upload_folders: Words
    development_paths: Word
    development_text: Word
    suppressions: tuple[Suppression, ...]


Reads = Literal["text", "host", "mail", "seconds", "minutes", "milliseconds", "duration", "count"]


@dataclass(frozen=True)
class Sign:
    """Something to be recognised in a file's text, outside comments.

    `languages` or `files` (globs of file names) say where to look, `paths` (RE2) further where; `value` is reported if
    the pattern has no group of that name; `reads`: how the value is understood; `unless`: file texts (RE2) in which it
    doesn't count; `needs`: a text that must be in the file too.
    """

    __pydantic_config__ = {"extra": "forbid"}

    kind: Literal[
        "application", "stack", "interface", "integration", "sends-mail", "mail-sender", "web-address", "data-store",
        "session", "login",
    ]  # fmt: skip
    name: Name
    pattern: Word
    languages: Words = ()
    files: Words = ()
    paths: Word | None = None
    value: str = ""
    reads: Reads = "text"
    unless: Word | None = None
    needs: Word | None = None


@dataclass(frozen=True)
class Reference:
    """A literal mention of another file of the delivery. `leads`: how it is resolved; `unless`: texts left out."""

    __pydantic_config__ = {"extra": "forbid"}

    leads: Literal[
        "include", "include-constant", "blade-view", "ci-view", "ci-model", "controller", "script", "script-alias",
        "data-file", "java-package", "beside", "django-settings",
    ]  # fmt: skip
    pattern: Word
    languages: Words = ()
    files: Words = ()
    unless: Word | None = None


@dataclass(frozen=True)
class SignsFile:
    """One file of `checks/source/signs/`."""

    __pydantic_config__ = {"extra": "forbid"}

    signs: tuple[Sign, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class TextPlace:
    """Where texts of the user interface stand: group `text` of the pattern. `files`: globs of names, if not in all."""

    __pydantic_config__ = {"extra": "forbid"}

    languages: Words
    pattern: Word
    files: Words = ()


@dataclass(frozen=True)
class WordsFile:
    """`words.yaml`: words that belong to one language only, and where a user interface's texts stand."""

    __pydantic_config__ = {"extra": "forbid"}

    indonesian: Words
    english: Words
    malay: Words
    places: tuple[TextPlace, ...]
