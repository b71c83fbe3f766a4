"""Composer's files: what a PHP application asks for, has locked and has installed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from handover.licences.manifests.part import Content, FaultyManifest, Part, content, mapping, part, rows, text, top

_EXACT = re.compile(r"^[v=]?(\d+(?:\.\d+){1,3}(?:-[\w.]+)?)$")


def composer_lock(written: str) -> Content:
    """`composer.lock`: `packages` and `packages-dev`; a list of licences means any of them (Composer's schema)."""
    lock = top(json.loads(written))
    if "packages" not in lock:
        raise FaultyManifest("no packages")
    return content(None, _packages([*rows(lock["packages"]), *rows(lock.get("packages-dev"))]))


def composer_installed(written: str) -> Content:
    """`vendor/composer/installed.json`: a list in Composer 1, a mapping with `packages` in Composer 2."""
    value = json.loads(written)
    return content(None, _packages(value if isinstance(value, list) else rows(top(value).get("packages"))))


def composer_manifest(written: str) -> Content:
    """`composer.json`: itself, and what it requires; what the platform provides (php, ext-*) has no `/`."""
    value = top(json.loads(written))
    itself = part("composer", value.get("name"), _version(value.get("version")), value.get("license"))
    wanted = {**mapping(value.get("require-dev")), **mapping(value.get("require"))}
    return content(itself, (part("composer", name, _exact(said)) for name, said in wanted.items() if "/" in name))


def _packages(packages: list[object]) -> Iterator[Part | None]:
    for package in map(mapping, packages):
        name = text(package.get("name"))
        version = _version(package.get("version"))
        yield part("composer", name, version, package.get("license"), folder=f"vendor/{name}")


def _version(said: object) -> str:
    """Composer's `v1.2.3` is version 1.2.3."""
    return re.sub(r"^[vV](?=\d)", "", text(said))


def _exact(said: object) -> str:
    found = _EXACT.match(text(said))
    return found[1] if found else ""
