"""The forms of a document type and of a topic in `checks/documents/`.

Phrases are plain words with choices in braces, `{uji|tes} keamanan`; case, punctuation and the spellings listed in
`common.yaml` do not matter. Nothing here is a pattern: officials read and mend it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from handover.model import Text

Phrase = Annotated[str, Field(min_length=2)]
Phrases = tuple[Phrase, ...]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]

TypeId = Literal[
    "business-architecture",
    "data-architecture",
    "application-architecture",
    "infrastructure-architecture",
    "requirements",
    "technical",
    "manual",
    "security-test-report",
    "performance-test-report",
    "functional-test-report",
    "sop",
    "sla",
    "bast",
    "copyright-transfer",
    "feasibility",
    "verification-letter",
    "data-dictionary",
    "licence-proof",
]
PatternName = Literal[
    "capacity",
    "address",
    "command",
    "counted",
    "date",
    "duration",
    "endpoint",
    "entity",
    "field-type",
    "latency",
    "load",
    "money",
    "number",
    "organisation",
    "party",
    "percentage",
    "rate",
    "requirement",
    "setting",
    "spoken",
    "step",
    "ui-name",
    "version",
]


_PARTS = re.compile(r"[{}|]|[^{}|]+")
_MOST_EXPANSIONS = 4_096


def expansions(phrase: str) -> frozenset[str]:
    """The plain phrases that a phrase with choices, perhaps in choices, stands for. Raises ValueError for open braces,
    or more than 4,096."""
    parts = _PARTS.findall(phrase)
    found, rest = _sequence(phrase, parts)
    if rest:
        raise ValueError(phrase)
    return frozenset(found)


def _sequence(phrase: str, parts: list[str]) -> tuple[list[str], list[str]]:
    """What the parts up to the end of a choice stand for, and the parts after them."""
    found = [""]
    while parts and parts[0] not in ("|", "}"):
        options = [parts[0]]
        if parts[0] == "{":
            options, parts = _choice(phrase, parts[1:])
        else:
            parts = parts[1:]
        found = [text + option for text in found for option in options]
        if len(found) > _MOST_EXPANSIONS:
            raise ValueError(phrase)
    return found, parts


def _choice(phrase: str, parts: list[str]) -> tuple[list[str], list[str]]:
    """What the options of a choice stand for, and the parts after it."""
    options: list[str] = []
    while True:
        found, parts = _sequence(phrase, parts)
        options += found
        if not parts:
            raise ValueError(phrase)
        mark, parts = parts[0], parts[1:]
        if mark == "}":
            return options, parts


@dataclass(frozen=True, slots=True)
class Element:
    """One kind of evidence of form, counted over what is live: distinct, filled in, not copied from a law.

    `blocks`: sentences with any of the phrases; `opening`: that begin with one; `both`: with one of each list;
    `terms`: how many of the phrases occur; `chapters`: headings with text below; `columns`: rows of tables whose heads
    hold one phrase of each list; `tables`: such tables; `pattern`: distinct values of a known shape, `beside`: only in
    pieces with one of these phrases; `code`: lines of code that hold one of these strings; `pictures`; `results`:
    results of a test that are filled in; `affirmed`: terms that are denied, only planned or asked for rule it out;
    `done`: sentences about what is to come do not count; `unless`: nor those with one of these phrases.
    The counts are added. `need`: from when on it is there; `solid`: from when on it is worth something.
    """

    __pydantic_config__ = {"extra": "forbid"}

    id: Id
    what: Text
    need: Annotated[int, Field(ge=1)] = 1
    solid: int = 0
    blocks: Phrases = ()
    opening: Phrases = ()
    both: tuple[Phrases, ...] = ()
    terms: Phrases = ()
    chapters: Phrases = ()
    columns: tuple[tuple[Phrases, ...], ...] = ()
    tables: tuple[tuple[Phrases, ...], ...] = ()
    pattern: tuple[PatternName, ...] = ()
    beside: Phrases = ()
    code: tuple[str, ...] = ()
    pictures: bool = False
    results: bool = False
    affirmed: bool = False
    done: bool = False
    unless: Phrases = ()


@dataclass(frozen=True, slots=True)
class Enough:
    """A set of elements that suffices: every one of `all`, and at least `least` of `of`."""

    __pydantic_config__ = {"extra": "forbid"}

    all: tuple[Id, ...] = ()
    least: int = 0
    of: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class TypeRules:
    """How one type of document is known.

    `title`: says so in the title; `file`: in a file's name (titles do as well), which only asks for a look; `part`:
    heads a chapter that may hold it (titles do as well); `loose`: does either where nothing else of the `family` is
    named; `short`: a chapter's whole heading where the document or the chapter around it is of the `family`;
    `includes`: types whose chapters count for this one too; `heading`, `body`: support where the title is silent;
    `neutral`: how much support is then needed, 0 for never; `enough`: the form that is demanded; `worth`: the form
    that makes it substantive, else `enough` again with the higher counts; `titled`: more sets that suffice for either
    where the title names the type; `must`: elements that may not lack whatever the title says; `decreed`: whether a
    decree can put one into force; `parts`: whether a chapter can be one.
    """

    __pydantic_config__ = {"extra": "forbid"}

    id: TypeId
    name: Text
    title: Annotated[Phrases, Field(min_length=1)]
    elements: Annotated[tuple[Element, ...], Field(min_length=1)]
    enough: Annotated[tuple[Enough, ...], Field(min_length=1)]
    worth: tuple[Enough, ...] = ()
    titled: tuple[Enough, ...] = ()
    family: Id | Literal[""] = ""
    includes: tuple[TypeId, ...] = ()
    file: Phrases = ()
    part: Phrases = ()
    loose: Phrases = ()
    short: Phrases = ()
    heading: Phrases = ()
    body: Phrases = ()
    neutral: int = 0
    yields_to: tuple[TypeId, ...] = ()
    must: tuple[Id, ...] = ()
    decreed: bool = False
    parts: bool = True
