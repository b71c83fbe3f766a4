"""The files of npm, Yarn, pnpm and Bower: what a JavaScript application asks for and has locked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from handover.licences.manifests.part import Content, FaultyManifest, Part, content, mapping, part, rows, text, top

_EXACT = re.compile(r"^[v=]?(\d+\.\d+\.\d+(?:[-+][\w.+-]+)?)$")
_ASKED = ("dependencies", "devDependencies", "optionalDependencies")
_ELSEWHERE = ("file:", "link:", "workspace:", "portal:", "./", "../")


def package_manifest(written: str) -> Content:
    """`package.json` and `bower.json`: itself and what it asks for; a range is no version."""
    value = top(json.loads(written))
    licence = value.get("license") or value.get("licenses")
    asked = [pair for key in _ASKED for pair in mapping(value.get(key)).items()]
    return content(part("npm", value.get("name"), value.get("version"), licence), _asked(asked))


def _asked(asked: list[tuple[str, Any]]) -> Iterator[Part | None]:
    for name, wanted in asked:
        said = text(wanted)
        if said.startswith(_ELSEWHERE):
            continue
        if said.startswith("npm:"):  # an alias: npm:name@range
            name, _, said = said[4:].rpartition("@") if "@" in said[5:] else (said[4:], "", "")
        found = _EXACT.match(said)
        yield part("npm", name, found[1] if found else "")


def package_lock(written: str) -> Content:
    """`package-lock.json`, `npm-shrinkwrap.json`: nested `dependencies` (version 1) or `packages` by path (2 and 3)."""
    lock = top(json.loads(written))
    if isinstance(lock.get("packages"), dict):
        return content(None, _by_path(lock["packages"]))
    if "dependencies" not in lock and "lockfileVersion" not in lock:
        raise FaultyManifest("neither packages nor dependencies")
    return content(None, _nested(mapping(lock.get("dependencies"))))


def _by_path(packages: Mapping[str, Any]) -> Iterator[Part | None]:
    for path, entry in packages.items():
        value = mapping(entry)
        place, found, folder_name = path.rpartition("node_modules/")
        if not found or value.get("link"):
            continue
        name = text(value.get("name")) or folder_name
        licence = value.get("license") or value.get("licenses")
        yield part("npm", name, value.get("version"), licence, f"{place}node_modules/{folder_name}")


def _nested(dependencies: Mapping[str, Any]) -> Iterator[Part | None]:
    waiting = [("", dependencies)]
    while waiting:
        above, level = waiting.pop()
        for name, entry in level.items():
            value = mapping(entry)
            folder = f"{above}node_modules/{name}"
            yield part("npm", name, value.get("version"), folder=folder)
            waiting.append((f"{folder}/", mapping(value.get("dependencies"))))


_YARN_KEY = re.compile(r'^"?((?:@[^/@\s"]+/)?[^@\s"/]+)@([^\n]*):\s*$')
_YARN_VERSION = re.compile(r'^  version:? "?([^"\s]+)"?\s*$')


def yarn_lock(written: str) -> Content:
    """`yarn.lock`, version 1 and Berry: a line of `name@range` keys, then an indented `version`."""
    if "yarn lockfile" not in written[:2_000] and "__metadata:" not in written[:2_000]:
        raise FaultyManifest("no lock file of Yarn")
    return content(None, _yarn(written.splitlines()))


def _yarn(lines: list[str]) -> Iterator[Part | None]:
    name = ""
    for line in lines:
        if line and not line.startswith((" ", "#")):
            found = _YARN_KEY.match(line[:4_000])
            elsewhere = found and re.search(r"@?(workspace|link|portal|file):", found[2])
            name = found[1] if found and not elsewhere else ""
        elif name and (version := _YARN_VERSION.match(line[:400])):
            yield part("npm", name, version[1], folder=f"node_modules/{name}")
            name = ""


# `/name/1.2.3` (format 5), `/name@1.2.3(peer@4)` (6), `name@1.2.3` (9), each key indented by two spaces.
_PNPM_KEY = re.compile(r"^  '?/?((?:@[^/@\s']+/)?[^/@\s':]+)[@/](\d[^(_':\s]*)[^:]*'?:\s*(?:\{.*)?$")


def pnpm_lock(written: str) -> Content:
    """`pnpm-lock.yaml`: the keys under `packages:`. Read by its lines: it is written by one program in one form."""
    if not re.search(r"^lockfileVersion:", written[:2_000], re.MULTILINE):
        raise FaultyManifest("no lock file of pnpm")
    return content(None, _pnpm(written.splitlines()))


def _pnpm(lines: list[str]) -> Iterator[Part | None]:
    inside = False
    for line in lines:
        if line and not line.startswith((" ", "#")):
            inside = line.startswith("packages:")
        elif inside and (found := _PNPM_KEY.match(line[:600])):
            yield part("npm", found[1], found[2], folder=f"node_modules/{found[1]}")


def bower_manifest(written: str) -> Content:
    """`bower.json`, `.bower.json`: the copy's own name, version and licence."""
    value = top(json.loads(written))
    licence = value.get("license") or rows(value.get("licenses"))
    return content(part("bower", value.get("name"), value.get("version"), licence), iter(()))
