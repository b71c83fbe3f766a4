"""Parts made by others as manifests and lock files name them, each with the place where it was seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from handover.licences.manifests import FORMS, Kind
from handover.licences.manifests.part import Content, Part
from handover.licences.pick import folder_of
from handover.model import Role
from handover.policy.licences import Product, Vendored

# `lock`, `installed`, `manifest`: named by a package manager's file of that kind; `vendored`: a copy that says whose
# work it is; `product`: recognised by the policy's list; `program`, `unnamed`: a copy that says nothing.
Origin: TypeAlias = Literal["lock", "installed", "manifest", "vendored", "product", "program", "unnamed"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """One part seen at one place.

    `said`: its licence as its manifest words it; `path`: the file that shows the part; `folder`: where its own files
    lie, empty where that is not known; `files`: those of an unnamed part; `product`: the policy's entry for it.
    """

    kind: str
    name: str
    version: str
    path: str
    origin: Origin
    said: str = ""
    folder: str = ""
    line: int | None = None
    files: tuple[str, ...] = ()
    product: Product | None = None

    @property
    def package(self) -> tuple[str, str]:
        """What it is, whatever its version."""
        return self.kind, self.name.lower()


@dataclass(frozen=True, slots=True)
class Manifest:
    """One manifest that was read."""

    path: str
    form: str
    role: Role
    content: Content


def from_manifests(manifests: Iterable[Manifest], vendored: Vendored) -> list[Sighting]:
    """Every part that they name. What a part made by others asks for itself is not there until it is installed."""
    return [sighting for manifest in manifests for sighting in _of(manifest, vendored)]


def there(sightings: list[Sighting]) -> list[Sighting]:
    """All but what is only asked for and was seen otherwise, and copies without a version of a part that has one."""
    seen = {sighting.package for sighting in sightings if sighting.origin != "manifest"}
    pinned = {sighting.package for sighting in sightings if sighting.origin != "manifest" and sighting.version}
    return [
        sighting
        for sighting in sightings
        if not (sighting.origin == "manifest" and sighting.package in seen)
        and not (sighting.origin == "vendored" and not sighting.version and sighting.package in pinned)
    ]


def _of(manifest: Manifest, vendored: Vendored) -> Iterator[Sighting]:
    tells, _ = FORMS[manifest.form]
    base = folder_of(manifest.path)
    if manifest.form in ("installed.json", "modules.txt"):  # vendor/composer/installed.json, vendor/modules.txt
        yield from _parts(manifest, "installed", folder_of(base.removesuffix("/composer")))
    elif manifest.path.endswith("node_modules/.package-lock.json"):
        yield from _parts(manifest, "installed", folder_of(base))
    elif tells is Kind.INSTALLED or manifest.role is Role.THIRD_PARTY:
        own = manifest.role is Role.OWN and tells is Kind.INSTALLED
        if manifest.content.itself and not own and _is_place(manifest, manifest.content.itself):
            yield _itself(manifest, manifest.content.itself, vendored)
    else:
        yield from _parts(manifest, "lock" if tells is Kind.LOCKED else "manifest", base)


def _is_place(manifest: Manifest, part: Part) -> bool:
    """A nuspec lies in a folder of its package's name; elsewhere it only says how one is made."""
    folders = folder_of(manifest.path).lower().split("/")
    return manifest.form != "nuspec" or any(folder.startswith(part.name.lower()) for folder in folders)


def _parts(manifest: Manifest, origin: Origin, base: str) -> Iterator[Sighting]:
    for part in manifest.content.parts:
        folder = "/".join(filter(None, (base, part.folder))) if part.folder else ""
        yield Sighting(part.kind, part.name, part.version, manifest.path, origin, part.licence, folder)


def _itself(manifest: Manifest, part: Part, vendored: Vendored) -> Sighting:
    """The part that a manifest lies in. Bower's names are those of npm where the policy knows them."""
    kind, name = part.kind, part.name
    if kind == "bower" and f"npm/{name.lower()}" in vendored.names:
        kind, name = "npm", name.lower()
    return Sighting(kind, name, part.version, manifest.path, "installed", part.licence, _home(manifest))


def _home(manifest: Manifest) -> str:
    """The folder of the files that a manifest speaks for: not beside METADATA or in META-INF, but around them."""
    base = folder_of(manifest.path)
    if manifest.form in ("pom.properties", "pom.xml") and "META-INF/maven/" in manifest.path:
        return manifest.path.partition("META-INF/maven/")[0].rstrip("/")
    return base


# Where several manifests lie in one folder, the first of these names the part.
_KINDS = ("pypi", "maven", "npm", "composer", "bower", "cargo", "gem", "nuget")


def one_for_a_folder(sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """The sightings, where those installed in one folder are one part: the list of what is installed names it, else
    the manifest that gives a version. What each says of the licence stays its own."""
    groups: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        if sighting.origin == "installed" and sighting.folder:
            groups.setdefault(sighting.folder, []).append(sighting)
        else:
            yield sighting
    for group in groups.values():
        name = min(group, key=_rank)
        yield from (replace(each, kind=name.kind, name=name.name, version=name.version) for each in group)


def _rank(sighting: Sighting) -> tuple[bool, bool, int, str]:
    listed = folder_of(sighting.path) != sighting.folder
    kind = _KINDS.index(sighting.kind) if sighting.kind in _KINDS else len(_KINDS)
    return not listed, not sighting.version, kind, sighting.path


def by_folder(sightings: Iterable[Sighting]) -> Mapping[str, Sighting]:
    """The installed parts by the folders that hold their files; a Python package's lie beside its metadata."""
    found: dict[str, Sighting] = {}
    for sighting in sightings:
        if sighting.origin == "installed" and sighting.folder:
            found[sighting.folder] = sighting
            if sighting.kind == "pypi":
                module = re.sub(r"[-.]+", "_", sighting.name)
                found.setdefault("/".join(filter(None, (folder_of(sighting.folder), module.lower()))), sighting)
    return found
