"""The forms of `checks/licences/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from handover.policy.reader import Reader

Lower = Annotated[str, Field(min_length=1, pattern=r"^[^A-Z]*$")]
Bytes = Annotated[int, Field(gt=0)]
# `type/name`, where a name may hold `@`, `/` and `:`, and `*` in the patterns of products.
Package = Annotated[str, Field(pattern=r"^[a-z]+/\S+$")]


@dataclass(frozen=True, slots=True)
class Words:
    """`words.yaml`: which files ScanCode reads, and how large they may be (bytes)."""

    __pydantic_config__ = {"extra": "forbid"}

    anywhere: tuple[Lower, ...]
    whole: tuple[Lower, ...]
    names: tuple[Lower, ...]
    not_text: frozenset[str]
    search_bytes: Bytes
    scan_bytes: Bytes
    manifest_bytes: Bytes


@dataclass(frozen=True, slots=True)
class HolderWords:
    """`holders.yaml`: how a line claims a copyright, and what is no name."""

    __pydantic_config__ = {"extra": "forbid"}

    claims: tuple[Lower, ...]
    fillers: tuple[str, ...]
    not_names: tuple[Lower, ...]
    of_licences: tuple[Lower, ...]
    name_characters: Annotated[int, Field(gt=0)]


@dataclass(frozen=True, slots=True)
class OpenLicences:
    """`open.yaml`: the open licences by SPDX identifier, and how manifests spell licences (expression: spellings)."""

    __pydantic_config__ = {"extra": "forbid"}

    identifiers: frozenset[str]
    neutral: frozenset[str]
    references: frozenset[str]
    names: Mapping[str, tuple[Lower, ...]]


@dataclass(frozen=True, slots=True)
class Product:
    """A product under its maker's own terms; an empty `name` leaves the part its own."""

    __pydantic_config__ = {"extra": "forbid"}

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    name: str
    packages: tuple[Package, ...]
    marks: tuple[Lower, ...]
    files: tuple[Lower, ...] = ()
    unless_open: bool = False


@dataclass(frozen=True, slots=True)
class ProprietaryLicences:
    """`proprietary.yaml`: how a manifest says it, the licences and their ScanCode categories, and the products."""

    __pydantic_config__ = {"extra": "forbid"}

    said: frozenset[Lower]
    holding: tuple[Lower, ...]
    pointing: tuple[Lower, ...]
    identifiers: frozenset[str]
    categories: frozenset[str]
    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class Vendored:
    """`vendored.yaml`: in which files (by ending) and folders copies are looked for, and how a package is spelled."""

    __pydantic_config__ = {"extra": "forbid"}

    texts: frozenset[str]
    programs: frozenset[str]
    collections: frozenset[Lower]
    plain: frozenset[Lower]
    names: Mapping[Package, tuple[Annotated[str, Field(pattern=r"^[a-z0-9]+$")], ...]]


@dataclass(frozen=True, slots=True)
class LicenceRules:
    """Everything that `checks/licences/` says."""

    words: Words
    holders: HolderWords
    open: OpenLicences
    proprietary: ProprietaryLicences
    vendored: Vendored


def read_licences(reader: Reader) -> LicenceRules | None:
    """The rules in `checks/licences/`, or None with the mistakes noted."""
    words = reader.one("licences/words.yaml", Words)
    holders = reader.one("licences/holders.yaml", HolderWords)
    open_ = reader.one("licences/open.yaml", OpenLicences)
    proprietary = reader.one("licences/proprietary.yaml", ProprietaryLicences)
    vendored = reader.one("licences/vendored.yaml", Vendored)
    if not (words and holders and open_ and proprietary and vendored):
        return None
    return LicenceRules(words.value, holders.value, open_.value, proprietary.value, vendored.value)
