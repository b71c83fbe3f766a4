"""The files of Python's package tools: requirements, pyproject.toml, lock files, and metadata of installed packages."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from email.parser import HeaderParser
from typing import Any

from handover.licences.manifests.part import Content, FaultyManifest, Part, content, mapping, part, rows, text, top

_NAME = re.compile(r"^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(.*)$")
_EXACT = re.compile(r"^\(?\s*===?\s*([\w.!+-]+)\s*\)?\s*(?:[;#\\].*)?$")
_CLASSIFIER = "License :: "


def requirements(written: str) -> Content:
    """`requirements.txt`: one requirement a line; options and addresses name no package of the index."""
    return content(None, (_requirement(line) for line in written.splitlines()))


def _requirement(line: object) -> Part | None:
    """`name[extra]==1.2 ; marker`, also `name @ address`."""
    said = text(line)[:1_000]
    found = _NAME.match(said)
    if not found or (found[2] and found[2][0] not in "=<>!~;@#(, \\"):
        return None
    exact = _EXACT.match(found[2])
    return part("pypi", found[1], exact[1] if exact else "")


def pyproject(written: str) -> Content:
    """`pyproject.toml`: `[project]`, or Poetry's own tables."""
    value = tomllib.loads(written)
    project, poetry = mapping(value.get("project")), mapping(mapping(value.get("tool")).get("poetry"))
    name = project.get("name") or poetry.get("name")
    version = project.get("version") or poetry.get("version")
    itself = part("pypi", name, version, project.get("license") or poetry.get("license"))
    return content(itself, _asked(project, poetry))


def _asked(project: Mapping[str, Any], poetry: Mapping[str, Any]) -> Iterator[Part | None]:
    extras = mapping(project.get("optional-dependencies")).values()
    for said in [*rows(project.get("dependencies")), *(one for extra in extras for one in rows(extra))]:
        yield _requirement(said)
    for name, wanted in mapping(poetry.get("dependencies")).items():
        if name != "python":
            yield part("pypi", name, re.sub(r"^==?", "", text(wanted)) if text(wanted).startswith("=") else "")


def toml_lock(written: str) -> Content:
    """`poetry.lock`, `uv.lock`, `pdm.lock`: `[[package]]` with name and version; uv marks what lies in the tree."""
    packages = rows(tomllib.loads(written).get("package"))
    return content(None, (_locked(mapping(package)) for package in packages))


def _locked(package: Mapping[str, Any]) -> Part | None:
    source = mapping(package.get("source"))
    if {"virtual", "editable", "directory"} & set(source):
        return None
    return part("pypi", package.get("name"), package.get("version"))


def pipfile_lock(written: str) -> Content:
    """`Pipfile.lock`: `default` and `develop`, each name with `version: ==1.2`."""
    lock = top(json.loads(written))
    if "default" not in lock:
        raise FaultyManifest("no default")
    wanted = {**mapping(lock.get("develop")), **mapping(lock["default"])}
    return content(
        None,
        (part("pypi", name, text(mapping(entry).get("version")).lstrip("=")) for name, entry in wanted.items()),
    )


def metadata(written: str) -> Content:
    """`METADATA` or `PKG-INFO` of an installed package (core metadata): the expression, the words, the classifiers."""
    headers = HeaderParser().parsestr(written.split("\n\n", 1)[0][:200_000])
    kinds = [text(line) for line in headers.get_all("Classifier", []) if text(line).startswith(_CLASSIFIER)]
    named = [kind.rpartition(" :: ")[2] for kind in kinds if not kind.endswith("OSI Approved")]
    said = text(headers.get("License"))
    # Old packages put the whole text of the licence there.
    short = said if len(said) <= 100 and said.upper() != "UNKNOWN" else ""
    licence = text(headers.get("License-Expression")) or short or " OR ".join(named)
    itself = part("pypi", headers.get("Name"), headers.get("Version"), licence)
    if itself is None:
        raise FaultyManifest("no name")
    return Content(itself)
