"""The files of Go, Ruby, Dart, .NET and Rust."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from handover.licences.manifests.part import Content, FaultyManifest, Part, content, mapping, part, rows, text, top

_GO = re.compile(r"^(?:require\s+)?([\w.~/-]+\.[\w.~/-]+)\s+(v[\w.+-]+)\s*(?://.*)?$")
_GO_VENDORED = re.compile(r"^# ([\w.~/-]+) (v[\w.+-]+)")
_GEM = re.compile(r"^    ([\w.-]+) \(([^)\s]+)\)$")
_GEM_ASKED = re.compile(r"""^\s*gem\s*\(?\s*['"]([\w.-]+)['"](?:\s*,\s*['"]=?\s*(\d[\w.]*)['"])?""")
_PUB = re.compile(r"^  ([a-z_][a-z0-9_]*):\s*(.*)$")
_PUB_FIELD = re.compile(r'^    (version|source): "?([^"\s]+)"?$')
_EXACT = re.compile(r"^\[?(\d[\w.+-]*)\]?$")


def go_mod(written: str) -> Content:
    """`go.mod`: the `require` lines."""
    lines = (_GO.match(line.strip()[:400]) for line in _inside_require(written))
    return content(None, (part("golang", found[1], found[2]) for found in lines if found))


def go_modules(written: str) -> Content:
    """`vendor/modules.txt`: `# module version` for each copied module."""
    lines = (_GO_VENDORED.match(line[:400]) for line in written.splitlines())
    return content(None, (part("golang", found[1], found[2], folder=f"vendor/{found[1]}") for found in lines if found))


def _inside_require(written: str) -> Iterator[str]:
    inside = False
    for line in map(str.strip, written.splitlines()):
        if line.startswith(")"):
            inside = False
        elif re.match(r"require\s*\(", line):
            inside = True
        elif inside or line.startswith("require "):
            yield line


def gemfile_lock(written: str) -> Content:
    """`Gemfile.lock`: the four-space lines under `specs:`; what lies in the tree (PATH) is left out."""
    found: list[Part | None] = []
    section = ""
    for line in written.splitlines():
        if line and not line.startswith(" "):
            section = line
        elif section in ("GEM", "GIT") and (gem := _GEM.match(line[:300])):
            found.append(part("gem", gem[1], gem[2]))
    return content(None, iter(found))


def gemfile(written: str) -> Content:
    """`Gemfile`: the `gem` lines."""
    lines = (_GEM_ASKED.match(line[:300]) for line in written.splitlines())
    return content(None, (part("gem", found[1], found[2] or "") for found in lines if found))


def pubspec_lock(written: str) -> Content:
    """`pubspec.lock`: the entries under `packages:` whose source is not a path of the tree or the SDK."""
    found: list[Part | None] = []
    for name, fields in _pub_entries(written, ("packages:",)):
        if fields.get("source") in ("hosted", "git"):
            found.append(part("pub", name, fields.get("version", "")))
    return content(None, iter(found))


def pubspec(written: str) -> Content:
    """`pubspec.yaml`: the names under `dependencies:` and `dev_dependencies:`."""
    entries = _pub_entries(written, ("dependencies:", "dev_dependencies:"))
    own = {name: said for name, said in entries if "sdk" not in said and name != "flutter"}
    return content(None, (part("pub", name, _exact(said.get("", ""))) for name, said in own.items()))


def _pub_entries(written: str, sections: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Name and fields of each entry; the empty field is what stands behind the name. Its form is fixed."""
    inside, name = False, ""
    fields: dict[str, str] = {}
    for line in [*written.splitlines(), "end:"]:
        entry = _PUB.match(line[:300]) if inside else None
        if (entry or (line and not line.startswith((" ", "#")))) and name:
            yield name, fields
            name = ""
        if entry:
            name, fields = entry[1], {"": entry[2]}
        elif line and not line.startswith((" ", "#")):
            inside = line.rstrip() in sections
        elif inside and (field := _PUB_FIELD.match(line[:300])):
            fields[field[1]] = field[2]
        elif inside and line.strip().startswith(("sdk:", "path:")):
            fields["sdk"] = line.strip()


def packages_config(written: str) -> Content:
    """NuGet's `packages.config`: `<package id version>`."""
    root = fromstring(written, forbid_dtd=True)
    return content(None, (part("nuget", e.get("id"), e.get("version")) for e in root.iter() if _local(e) == "package"))


def dotnet_project(written: str) -> Content:
    """`*.csproj` and its kin: `<PackageReference Include Version>`, the version also as a child."""
    root = fromstring(written, forbid_dtd=True)
    references = (e for e in root.iter() if _local(e) == "PackageReference" and e.get("Include"))
    return content(None, (part("nuget", e.get("Include"), _exact(_attribute(e, "Version"))) for e in references))


def dotnet_lock(written: str) -> Content:
    """`packages.lock.json`: framework, name, `resolved`; projects of the tree left out."""
    frameworks = mapping(top(json.loads(written)).get("dependencies")).values()
    entries = ((name, mapping(entry)) for framework in frameworks for name, entry in mapping(framework).items())
    wanted = ((name, entry) for name, entry in entries if entry.get("type") != "Project")
    return content(None, (part("nuget", name, entry.get("resolved")) for name, entry in wanted))


def nuspec(written: str) -> Content:
    """`*.nuspec` of an installed package: its id, version and licence expression."""
    root = fromstring(written, forbid_dtd=True)
    fields: dict[str, Element] = {_local(e): e for e in root.iter()}
    said = fields.get("license")
    licence = said.text if said is not None and said.get("type") == "expression" else ""
    values = [fields[name].text if name in fields else "" for name in ("id", "version")]
    return Content(part("nuget", values[0], values[1], licence))


def cargo_lock(written: str) -> Content:
    """`Cargo.lock`: `[[package]]`; one without `source` lies in the tree."""
    packages = map(mapping, rows(tomllib.loads(written).get("package")))
    return content(None, (part("cargo", p.get("name"), p.get("version")) for p in packages if p.get("source")))


def cargo_manifest(written: str) -> Content:
    """`Cargo.toml`: the package itself, and what it asks for."""
    value = tomllib.loads(written)
    package = mapping(value.get("package"))
    asked = [*mapping(value.get("dependencies")).items(), *mapping(value.get("dev-dependencies")).items()]
    if not package and "workspace" not in value and not asked:
        raise FaultyManifest("no package")
    itself = part(
        "cargo", package.get("name"), package.get("version"), text(package.get("license")).replace("/", " OR ")
    )
    return content(itself, (_crate(name, wanted) for name, wanted in asked))


def _crate(name: str, wanted: Any) -> Part | None:
    fields = mapping(wanted)
    if "path" in fields or fields.get("workspace"):
        return None
    said = text(wanted) or text(fields.get("version"))
    return part("cargo", fields.get("package") or name, said[1:] if said.startswith("=") else "")


def _exact(said: str) -> str:
    found = _EXACT.match(said.strip("\"' "))
    return found[1] if found else ""


def _attribute(element: Element, name: str) -> str:
    child = next((e for e in element if _local(e) == name), None)
    return element.get(name) or (text(child.text) if child is not None else "")


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
