"""The forms of what is looked for in a file's bytes: secrets, personal data, passwords, clues of malware."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from handover.model import Text
from handover.policy.law import Id
from handover.policy.static_rules import Cwes, Severity

Percent = Annotated[int, Field(ge=0, le=100)]


@dataclass(frozen=True, slots=True)
class Mark:
    """Files known by name and folder: `names` and `but` are globs on the lower-case name, `folders` names above it.

    `text`: such a file is read as text whatever its bytes look like.
    """

    __pydantic_config__ = {"extra": "forbid"}

    id: Id
    names: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    text: bool = False


@dataclass(frozen=True, slots=True)
class Program:
    """A language: `ending` is the name under which the rule engine gets its files, `signs` what gives away others.

    `rules`: the language of the rules that hold for it, where that is not its id.
    """

    __pydantic_config__ = {"extra": "forbid"}

    id: Id
    ending: Annotated[str, Field(pattern=r"^\.[a-z]+$")]
    names: tuple[str, ...]
    signs: tuple[str, ...] = ()
    rules: str = ""


@dataclass(frozen=True, slots=True)
class FileRules:
    """`files.yaml`."""

    __pydantic_config__ = {"extra": "forbid"}

    marks: tuple[Mark, ...]
    programs: tuple[Program, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a hit is called and how much it weighs."""

    __pydantic_config__ = {"extra": "forbid"}

    what: Text
    severity: Severity
    cwe: Cwes


@dataclass(frozen=True, slots=True)
class Filters:
    """What makes a value no secret: words and parts in it, how it starts, endings of its key, too few characters."""

    __pydantic_config__ = {"extra": "forbid"}

    words: tuple[str, ...]
    parts: tuple[str, ...]
    starts: tuple[str, ...]
    key_endings: tuple[str, ...]
    fewest_different: Annotated[int, Field(ge=1)]


@dataclass(frozen=True, slots=True)
class SecretRule:
    """One kind of secret. Without patterns it is a kind that code recognises (a parsed key, a keystore).

    `value`: what chose it, a machine (token) or a person (password): each has its own filters.
    """

    __pydantic_config__ = {"extra": "forbid"}

    id: Id
    what: Text
    severity: Severity
    cwe: Cwes
    patterns: tuple[str, ...] = ()
    marks: tuple[Id, ...] = ()
    but: tuple[Id, ...] = ()
    own_shape: bool = False
    value: Literal["token", "password"] = "token"
    entropy: Annotated[float, Field(ge=0, le=8)] = 0
    check: Literal["none", "private-key"] = "none"


@dataclass(frozen=True, slots=True)
class SecretRules:
    """`secrets.yaml`."""

    __pydantic_config__ = {"extra": "forbid"}

    filters: Filters
    rules: tuple[SecretRule, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a password may stand. `digest`: the value is a digest, compared with those of the default words."""

    __pydantic_config__ = {"extra": "forbid"}

    id: Id
    marks: tuple[Id, ...]
    patterns: tuple[str, ...]
    but: tuple[Id, ...] = ()
    only_default: bool = False
    check: Literal["none", "digest", "known"] = "none"


@dataclass(frozen=True, slots=True)
class PasswordRules:
    """`passwords.yaml`."""

    __pydantic_config__ = {"extra": "forbid"}

    default: Kind
    hard_coded: Kind
    default_words: tuple[str, ...]
    labels: tuple[str, ...]
    filters: Filters
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Regencies:
    """Which regency codes there can be in a province: regencies from 01, cities from `first_city`."""

    __pydantic_config__ = {"extra": "forbid"}

    last: int
    first_city: int
    last_city: int


@dataclass(frozen=True, slots=True)
class PersonalRules:
    """`personal.yaml`. More than `most` valid numbers, at least `share_percent` of a named column, are counted."""

    __pydantic_config__ = {"extra": "forbid"}

    provinces: tuple[Annotated[str, Field(pattern=r"^[1-9]\d$")], ...]
    regency: Regencies
    last_district: int
    most: Annotated[int, Field(ge=1)]
    share_percent: Percent
    data_marks: tuple[Id, ...]
    fixture_marks: tuple[Id, ...]
    columns: Mapping[Literal["nik", "family-card", "phone"], tuple[str, ...]]
    context: tuple[str, ...]
    kinds: Mapping[Literal["citizens", "nik", "family-card", "npwp", "phone"], Kind]


@dataclass(frozen=True, slots=True)
class Sign:
    """One of the signs of a pair: any of the patterns, `at_least` so many different matches."""

    __pydantic_config__ = {"extra": "forbid"}

    patterns: Annotated[tuple[str, ...], Field(min_length=1)]
    at_least: Annotated[int, Field(ge=1)] = 1


@dataclass(frozen=True, slots=True)
class MalwareRule:
    """All signs in one file, within `within` bytes of each other (0: anywhere)."""

    __pydantic_config__ = {"extra": "forbid"}

    id: Id
    what: Text
    severity: Severity
    cwe: Cwes
    signs: Annotated[tuple[Sign, ...], Field(min_length=1)]
    within: Annotated[int, Field(ge=0)] = 0
    marks: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class MalwareRules:
    """`malware.yaml`."""

    __pydantic_config__ = {"extra": "forbid"}

    rules: tuple[MalwareRule, ...]


@dataclass(frozen=True, slots=True)
class ScanRules:
    """Everything that one reading of a file's bytes looks for."""

    secrets: SecretRules
    passwords: PasswordRules
    personal: PersonalRules
    malware: MalwareRules
    programs: tuple[Program, ...]
