"""In a worker: what package managers wrote down about what they installed, and what a project says of itself.

Every reader answers plain JSON. Nothing is resolved here: whether a list proves anything depends on the paths around
it. Lists are cut at a length no honest project reaches.
"""

from __future__ import annotations

import base64
import binascii
import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from handover.source.text import decoded
from handover.workers import Json

_MOST = 20_000
_MOST_BYTES = 64 * 1024 * 1024
_MOST_BUILD = 4 * 1024 * 1024
_SECTIONS = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")


def read(path: str, rules: Json, form: str) -> Json:  # noqa: ARG001
    """What the manifest at `path` says, in the shape of its `form`; `{}` where it can't be read."""
    try:
        return READERS[form](Path(path))
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError, zipfile.BadZipFile, NotImplementedError):
        return {}


def _text(path: Path) -> str:
    with path.open("rb") as file:
        content, _ = decoded(file.read(_MOST_BYTES))
    return content.decode("utf-8", "replace")


def _json(path: Path) -> dict[str, Any]:
    data = json.loads(_text(path))
    if not isinstance(data, dict):
        raise TypeError
    return data


def _composer_list(path: Path) -> Json:
    """installed.json or composer.lock: `{packages: [[name, where from, install path]]}`; from "": the vendor's own."""
    data = json.loads(_text(path))
    rows = data if isinstance(data, list) else [*data.get("packages", ()), *data.get("packages-dev", ())]
    listed = [[str(row["name"]).lower(), _origin(row), str(row.get("install-path") or "")] for row in rows[:_MOST]]
    return {"packages": listed}


def _origin(row: Mapping[str, Any]) -> str:
    """The address a package came from; '' for one from a folder of the vendor's own."""
    for key in ("dist", "source"):
        place = row.get(key) or {}
        if place.get("type") == "path":
            return ""
        if str(place.get("url", "")).startswith(("https://", "http://", "git@", "ssh://")):
            return str(place["url"])[:300]
    return ""


def _composer(path: Path) -> Json:
    """composer.json: `{name, type, requires, autoload: [[kind, path]]}`."""
    data = _json(path)
    loads = []
    for kind, value in (data.get("autoload") or {}).items():
        targets = value.values() if isinstance(value, dict) else value
        for target in targets:
            loads += [[kind, str(one)] for one in (target if isinstance(target, list) else [target])]
    requires = [str(name).lower() for name in {**(data.get("require") or {}), **(data.get("require-dev") or {})}]
    name, type_ = str(data.get("name") or "").lower(), str(data.get("type") or "")
    return {"name": name, "type": type_, "requires": requires[:_MOST], "autoload": loads[:_MOST]}


def _npm_lock(path: Path) -> Json:
    """A lock file of npm: `{installed: [[path below it, where from]]}`; from "": a link or a folder of the vendor's."""
    data = _json(path)
    found: list[list[str]] = []
    for place, row in (data.get("packages") or {}).items():
        if place:
            found.append([str(place), "" if row.get("link") else _npm_origin(row)])
    waiting = [("", data.get("dependencies") or {})] if not found else []
    while waiting and len(found) < _MOST:
        base, rows = waiting.pop()
        for name, row in rows.items():
            place = f"{base}node_modules/{name}"
            found.append([place, _npm_origin({**row, "version": row.get("version", "")})])
            waiting.append((place + "/", row.get("dependencies") or {}))
    return {"installed": found[:_MOST]}


def _npm_origin(row: Mapping[str, Any]) -> str:
    place = str(row.get("resolved") or row.get("version") or "")
    return "" if place.startswith(("file:", "link:", "workspace:")) else place[:300]


def _npm(path: Path) -> Json:
    """package.json: `{name, main, bin, start, depends: [[name, wanted]], installed}`."""
    data = _json(path)
    depends = [[str(n), str(v)] for s in _SECTIONS if isinstance(data.get(s), dict) for n, v in data[s].items()]
    bins = data.get("bin") or {}
    scripts = data.get("scripts") if isinstance(data.get("scripts"), dict) else {}
    return {
        "name": str(data.get("name") or ""),
        "main": str(data.get("main") or ""),
        "bin": [str(v) for v in bins.values()] if isinstance(bins, dict) else [str(bins)],
        "start": str((scripts or {}).get("start") or "")[:300],
        "depends": depends[:_MOST],
        "installed": bool(data.get("_resolved") or data.get("_integrity") or data.get("_id")),
    }


_YARN = re.compile(r'(?m)^"?((?:@[\w.-]+/)?[\w.-]+)@(?!workspace:|file:|link:|portal:)')
_PNPM = re.compile(r"(?m)^\s{2}'?/?((?:@[\w.-]+/)?[\w.-]+)[@/]\d")


def _names(found: re.Pattern[str]) -> Callable[[Path], Json]:
    return lambda path: {"names": sorted(set(found.findall(_text(path))))[:_MOST]}


def _bower(path: Path) -> Json:
    """bower.json or .bower.json: `{name, depends, installed}`."""
    data = _json(path)
    depends = [str(name) for name in (data.get("dependencies") or {})]
    return {"name": str(data.get("name") or ""), "depends": depends[:_MOST], "installed": "_resolution" in data}


def _record(path: Path) -> Json:
    """RECORD of a Python package: `{files: [[path, SHA-256 in hex or ""]]}`."""
    files: list[list[str]] = []
    for row in csv.reader(io.StringIO(_text(path))):
        if row and len(files) < 10 * _MOST:
            algorithm, _, value = (row[1] if len(row) > 1 else "").partition("=")
            files.append([row[0], _hex(value) if algorithm == "sha256" else ""])
    return {"files": files}


def _hex(value: str) -> str:
    try:
        return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).hex()
    except (binascii.Error, ValueError):
        return ""


def _jar(path: Path) -> Json:
    """A Java archive: `{poms: [[group, artifact, version]], title, vendor, symbolic, version, wrapper}`."""
    with zipfile.ZipFile(path) as archive:
        names = [info for info in archive.infolist()[:_MOST] if info.file_size < 256 * 1024]
        poms = [_properties(archive.read(i)) for i in names if i.filename.endswith("/pom.properties")][:50]
        manifest = next((archive.read(i) for i in names if i.filename == "META-INF/MANIFEST.MF"), b"")
        wrapper = any(i.filename.startswith(("org/gradle/wrapper/", "org/apache/maven/wrapper/")) for i in names)
    stated = dict(re.findall(r"(?m)^([\w-]{1,60}): (.{1,300})$", manifest.decode("utf-8", "replace").replace("\r", "")))
    return {
        "poms": [[p.get("groupId", ""), p.get("artifactId", ""), p.get("version", "")] for p in poms],
        "title": stated.get("Implementation-Title", "") or stated.get("Bundle-Name", ""),
        "symbolic": stated.get("Bundle-SymbolicName", "").split(";")[0] or stated.get("Automatic-Module-Name", ""),
        "version": stated.get("Implementation-Version", "") or stated.get("Bundle-Version", ""),
        "wrapper": wrapper,
    }


def _properties(content: bytes) -> dict[str, str]:
    rows = re.findall(r"(?m)^\s*(\w{1,40})\s*=\s*(\S{1,200})\s*$", content.decode("utf-8", "replace"))
    return dict(rows)


_GRADLE = re.compile(r"[\"']([\w.-]{1,200}):([\w.-]{1,200}):[^\"'\n]{1,80}[\"']")
_GRADLE_GROUP = re.compile(r"(?m)^\s{0,40}group\s{0,9}=?\s{0,9}[\"']([\w.-]{1,200})[\"']")


def _pom(path: Path) -> Json:
    """pom.xml or a Gradle build: `{group, artifact, depends: [[group, artifact]]}`."""
    if path.stat().st_size > _MOST_BUILD:
        return {}
    text = _text(path)
    if text.lstrip().startswith("<"):
        return _maven(text)
    group = _GRADLE_GROUP.search(text)
    depends = [list(found) for found in _GRADLE.findall(text)[:_MOST]]
    return {"group": group.group(1) if group else "", "artifact": "", "depends": depends}


def _maven(text: str) -> Json:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return {}
    own = {etree.QName(child).localname: (child.text or "").strip() for child in root if isinstance(child.tag, str)}
    parents = [child for child in root if isinstance(child.tag, str) and etree.QName(child).localname == "parent"]
    depends = [_coordinates(node) for node in root.iter("{*}dependency")]
    group = own.get("groupId") or (_coordinates(parents[0])[0] if parents else "")
    return {"group": group, "artifact": own.get("artifactId", ""), "depends": depends[:_MOST]}


def _coordinates(node: Any) -> list[str]:
    found = {str(child.tag).rpartition("}")[2]: (child.text or "").strip()[:200] for child in node}
    return [found.get("groupId", ""), found.get("artifactId", "")]


_NUGET = re.compile(r"<(?:PackageReference\s+Include|package\s+id)=\"([\w.-]{1,200})\"")
_GO_MODULE = re.compile(r"(?m)^# (\S{1,300}) v\S+")


READERS: Mapping[str, Callable[[Path], Json]] = {
    "composer-list": _composer_list,
    "composer": _composer,
    "npm-lock": _npm_lock,
    "npm": _npm,
    "yarn-lock": _names(_YARN),
    "pnpm-lock": _names(_PNPM),
    "bower": _bower,
    "record": _record,
    "jar": _jar,
    "pom": _pom,
    "nuget": _names(_NUGET),
    "go-modules": _names(_GO_MODULE),
}
