"""Reads manifests and lock files in a worker: which parts made by others a delivery names, with version and licence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from handover.licences.manifests import java, javascript, others, php, python
from handover.licences.manifests.part import Content


class Kind(StrEnum):
    """What a file of this form tells: exact versions, parts that lie there, or wishes."""

    LOCKED = "lock"
    INSTALLED = "installed"
    ASKED = "manifest"


# By form: what it tells, and its reader.
FORMS: Mapping[str, tuple[Kind, Callable[[str], Content]]] = MappingProxyType(
    {
        "composer.lock": (Kind.LOCKED, php.composer_lock),
        "installed.json": (Kind.INSTALLED, php.composer_installed),
        "composer.json": (Kind.ASKED, php.composer_manifest),
        "package-lock.json": (Kind.LOCKED, javascript.package_lock),
        "yarn.lock": (Kind.LOCKED, javascript.yarn_lock),
        "pnpm-lock.yaml": (Kind.LOCKED, javascript.pnpm_lock),
        "package.json": (Kind.ASKED, javascript.package_manifest),
        "bower.json": (Kind.ASKED, javascript.bower_manifest),
        "requirements.txt": (Kind.ASKED, python.requirements),
        "pyproject.toml": (Kind.ASKED, python.pyproject),
        "poetry.lock": (Kind.LOCKED, python.toml_lock),
        "Pipfile.lock": (Kind.LOCKED, python.pipfile_lock),
        "METADATA": (Kind.INSTALLED, python.metadata),
        "pom.xml": (Kind.ASKED, java.pom),
        "pom.properties": (Kind.INSTALLED, java.pom_properties),
        "build.gradle": (Kind.ASKED, java.gradle),
        "gradle.lockfile": (Kind.LOCKED, java.gradle_lock),
        "go.mod": (Kind.LOCKED, others.go_mod),
        "modules.txt": (Kind.INSTALLED, others.go_modules),
        "Gemfile.lock": (Kind.LOCKED, others.gemfile_lock),
        "Gemfile": (Kind.ASKED, others.gemfile),
        "pubspec.lock": (Kind.LOCKED, others.pubspec_lock),
        "pubspec.yaml": (Kind.ASKED, others.pubspec),
        "packages.config": (Kind.LOCKED, others.packages_config),
        "packages.lock.json": (Kind.LOCKED, others.dotnet_lock),
        "csproj": (Kind.ASKED, others.dotnet_project),
        "nuspec": (Kind.INSTALLED, others.nuspec),
        "Cargo.lock": (Kind.LOCKED, others.cargo_lock),
        "Cargo.toml": (Kind.ASKED, others.cargo_manifest),
    }
)
_SAME: Mapping[str, str] = MappingProxyType(
    {
        "npm-shrinkwrap.json": "package-lock.json",
        ".package-lock.json": "package-lock.json",
        ".bower.json": "bower.json",
        "uv.lock": "poetry.lock",
        "pdm.lock": "poetry.lock",
        "build.gradle.kts": "build.gradle",
        "gems.locked": "Gemfile.lock",
        "gems.rb": "Gemfile",
    }
)
_PROJECT = re.compile(r"\.(?:cs|fs|vb)proj$")
_REQUIREMENTS = re.compile(r"(?:^|/)(?:[\w.-]*requirements[\w.-]*\.txt|requirements/[\w.-]+\.txt)$")
_INSTALLED = re.compile(r"\.(?:dist-info/METADATA|egg-info/PKG-INFO)$")


def form_of(path: str) -> str | None:
    """The form of the manifest at `path`, by its name, or None."""
    name = path.rpartition("/")[2]
    if name == "installed.json":
        return name if path.endswith("composer/installed.json") else None
    if name == "modules.txt":
        return name if path.endswith("vendor/modules.txt") else None
    if name in FORMS and name not in ("METADATA", "csproj", "nuspec"):
        return name
    if name in _SAME:
        return _SAME[name]
    patterns = ((_PROJECT, "csproj"), (_REQUIREMENTS, "requirements.txt"), (_INSTALLED, "METADATA"))
    by_pattern = (form for pattern, form in patterns if pattern.search(path[-300:]))
    return next(by_pattern, "nuspec" if name.endswith(".nuspec") else None)


def read(path: str, rules: object, form: str) -> dict[str, object]:
    """What the manifest at `path` says, as JSON: `fault` (empty, or what is wrong with it), `itself`, `parts`."""
    del rules
    try:
        content = FORMS[form][1](Path(path).read_bytes().decode("utf-8-sig", "replace"))
    except (ValueError, SyntaxError, RecursionError, MemoryError) as error:
        # JSON, TOML and refused XML are ValueErrors, faulty XML is a SyntaxError.
        return {"fault": type(error).__name__, "itself": None, "parts": []}
    itself = asdict(content.itself) if content.itself else None
    return {"fault": "", "itself": itself, "parts": [asdict(part) for part in content.parts]}
