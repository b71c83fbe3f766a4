"""The forms of handover.yml and of the agency's file (DECIDING, Formats)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handover.declarations.values import Day, Line, Lines, Page, PathText, Stated, TypeId, Version


@dataclass(frozen=True, slots=True)
class Contract:
    """The contract under which the application was made."""

    __pydantic_config__ = {"extra": "forbid"}

    number: Line | None = None
    date: Day | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, and of which type its maker says that it is."""

    __pydantic_config__ = {"extra": "forbid"}

    path: PathText
    type: TypeId | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """handover.yml. `web_address: none` says that there is none; a key left out is not declared."""

    __pydantic_config__ = {"extra": "forbid"}

    schema_version: Version
    unit: Line | None = None
    function: Line | None = None
    contract: Contract | None = None
    financing: Literal["apbd", "apbn", "other"] | None = None
    vendor: Line | None = None
    web_address: Line | None = None
    data_stores: Lines = None
    data_sets: Lines = None
    confidentiality: Line | None = None
    acquired: Literal["made", "adopted", "mandatory"] | None = None
    scope: Literal["special", "shared"] | None = None
    public_service: Stated = None
    hosting: Literal["dinas", "own", "rented"] | None = None
    replaces: Lines = None
    documents: tuple[Paper, ...] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the master plan (rencana induk, cetak biru) foresees the application."""

    __pydantic_config__ = {"extra": "forbid"}

    reference: Line | None = None
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Guidelines:
    """Which rules the region has issued: `development_method` by Peraturan Bupati, `metadata` by the Dinas."""

    __pydantic_config__ = {"extra": "forbid"}

    development_method: Stated = None
    metadata: Stated = None


@dataclass(frozen=True, slots=True)
class CommonLogin:
    """The log-in that all of the government's applications use: whether there is one, and its host."""

    __pydantic_config__ = {"extra": "forbid"}

    exists: Stated = None
    facility: Line | None = None


@dataclass(frozen=True, slots=True)
class Agency(Handover):
    """The agency's file: the keys of handover.yml, and what only the agency knows."""

    __pydantic_config__ = {"extra": "forbid"}

    region: Line | None = None
    plan: Plan | None = None
    built_by: Literal["dinas", "agency", "vendor"] | None = None
    placement: Literal["dinas", "own", "rented"] | None = None
    placement_letter: Line | None = None
    hosting_in_indonesia: Stated = None
    uses_others_data: Stated = None
    duplicates_walidata: Stated = None
    same_function_elsewhere: Stated = None
    removal_weighed: Stated = None
    guidelines: Guidelines | None = None
    common_login: CommonLogin | None = None
    public_information_system: Stated = None
    public_information_complete: Stated = None
    electronic_certificate: Stated = None
    papers: tuple[Paper, ...] | None = None
