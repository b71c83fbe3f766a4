"""The form of publiccode.yml, the public sector's standard.

Its versions 0.2 to 0.5; further keys are let through unread. What the standard calls mandatory may be missing here but
for the version and the name: the application's address, say, is often not known at handover.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from handover.declarations.values import Day, Line, Lines, OneOrMore, Stated


@dataclass(frozen=True, slots=True)
class Legal:
    """publiccode.yml, `legal`. `license`: an SPDX expression as written."""

    __pydantic_config__ = {"extra": "ignore"}

    license: Line | None = None
    mainCopyrightOwner: Line | None = None  # noqa: N815
    repoOwner: Line | None = None  # noqa: N815
    authorsFile: Line | None = None  # noqa: N815


@dataclass(frozen=True, slots=True)
class Contact:
    """publiccode.yml: a person or a contractor who maintains the software."""

    __pydantic_config__ = {"extra": "ignore"}

    name: Line
    email: Line | None = None
    phone: Line | None = None
    affiliation: Line | None = None
    website: Line | None = None
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class Maintenance:
    """publiccode.yml, `maintenance`."""

    __pydantic_config__ = {"extra": "ignore"}

    type: Literal["internal", "contract", "community", "none"] | None = None
    contractors: tuple[Contact, ...] | None = None
    contacts: tuple[Contact, ...] | None = None


@dataclass(frozen=True, slots=True)
class Localisation:
    """publiccode.yml, `localisation`."""

    __pydantic_config__ = {"extra": "ignore"}

    localisationReady: Stated = None  # noqa: N815
    availableLanguages: Lines = None  # noqa: N815


@dataclass(frozen=True, slots=True)
class Description:
    """publiccode.yml, `description` in one language."""

    __pydantic_config__ = {"extra": "ignore"}

    localisedName: Line | None = None  # noqa: N815
    genericName: Line | None = None  # noqa: N815
    shortDescription: str | None = None  # noqa: N815
    longDescription: str | None = None  # noqa: N815
    documentation: Line | None = None
    apiDocumentation: Line | None = None  # noqa: N815
    features: Lines = None


@dataclass(frozen=True, slots=True)
class Dependency:
    """publiccode.yml: something that must be installed to run the software."""

    __pydantic_config__ = {"extra": "ignore"}

    name: Line
    version: Line | None = None
    versionMin: Line | None = None  # noqa: N815
    versionMax: Line | None = None  # noqa: N815
    optional: Stated = None


@dataclass(frozen=True, slots=True)
class DependsOn:
    """publiccode.yml, `dependsOn`."""

    __pydantic_config__ = {"extra": "ignore"}

    open: tuple[Dependency, ...] | None = None
    proprietary: tuple[Dependency, ...] | None = None
    hardware: tuple[Dependency, ...] | None = None


@dataclass(frozen=True, slots=True)
class PublicCode:
    """publiccode.yml as a whole."""

    __pydantic_config__ = {"extra": "ignore"}

    publiccodeYmlVersion: Line  # noqa: N815
    name: Line
    url: Line | None = None
    landingURL: Line | None = None  # noqa: N815
    applicationSuite: Line | None = None  # noqa: N815
    isBasedOn: OneOrMore | None = None  # noqa: N815
    softwareVersion: Line | None = None  # noqa: N815
    releaseDate: Day | None = None  # noqa: N815
    platforms: OneOrMore | None = None
    categories: Lines = None
    usedBy: Lines = None  # noqa: N815
    developmentStatus: Literal["concept", "development", "beta", "stable", "obsolete"] | None = None  # noqa: N815
    softwareType: (  # noqa: N815
        Literal[
            "standalone",
            "standalone/mobile",
            "standalone/iot",
            "standalone/desktop",
            "standalone/web",
            "standalone/backend",
            "standalone/other",
            "addon",
            "softwareAddon",
            "library",
            "configurationFiles",
        ]
        | None
    ) = None
    description: Mapping[str, Description] | None = None
    legal: Legal | None = None
    maintenance: Maintenance | None = None
    localisation: Localisation | None = None
    dependsOn: DependsOn | None = None  # noqa: N815
