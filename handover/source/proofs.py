"""What is proved to be the work of others. Pure.

A path that says `vendor` proves nothing: a dishonest vendor would keep his own code there. A package manager must have
listed the package, as coming from somewhere else than a folder of the vendor's own, and the vendor must not be its
maker (ADR 0007). Single files must name a known library in their opening comment and be called after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handover.model import Entry
from handover.source.banners import bare
from handover.source.bundled import bannered, library_folders
from handover.source.cores import cores
from handover.source.ground import Ground
from handover.source.nodes import node_folders
from handover.source.tree import above, join, parent

_LEAST_COPIED = 200
_SQUEEZED = ("javascript", "css")
_COMPOSER_OWN = ("classloader.php", "installedversions.php", "license")
_JAR_VERSION = re.compile(r"[-_]v?\d[\w.+-]*$")


class Proofs:
    """`holds(path)`: whether that file is proved to be third-party."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._own = Own(ground)
        self.folders = {*_composer(ground, self._own), *node_folders(ground, self._own.scopes), *_others(ground)}
        self._under: dict[str, bool] = {}
        self._files = {*_records(ground), *_jars(ground, self._own), *cores(ground), *_composer_files(ground)}
        self._libraries = frozenset(library_folders(ground, self._own.names))
        copies = {_digest(ground.tree.entries[path]) for path in ground.tree.entries if self._proved(path)}
        self._copies = copies - {""}

    def holds(self, path: str) -> bool:
        """Proved by its package, by its own opening comment, or by being a copy of a file that is."""
        entry = self._ground.tree.entries[path]
        return self._proved(path) or _digest(entry) in self._copies or self._proved_by_container(path)

    def _proved(self, path: str) -> bool:
        inside = self._in_package(parent(path)) or path in self._files
        return inside or bannered(self._ground, path, self._own.names) or self._squeezed_beside_library(path)

    def _squeezed_beside_library(self, path: str) -> bool:
        """A minified part of a library, below a folder called after the library that holds its proved main file."""
        glance = self._ground.glance(path)
        squeezed = glance.form == "minified" and glance.language in _SQUEEZED
        return squeezed and any(folder in self._libraries for folder in above(path))

    def _proved_by_container(self, path: str) -> bool:
        outer = self._ground.tree.containers(path)
        return any(each in self._files or self._in_package(parent(each)) for each in outer)

    def _in_package(self, folder: str) -> bool:
        """Whether the folder lies in a package that is proved; packages nested in it need a proof of their own."""
        known = self._under.get(folder)
        if known is None:
            inside = folder in self.folders
            stop = inside or not folder or folder.rsplit("/", 1)[-1] == "node_modules"
            known = self._under[folder] = inside if stop else self._in_package(parent(folder))
        return known


class Own:
    """By which names the vendor himself goes: of projects (bare), as maker of packages, npm scopes, Maven groups."""

    def __init__(self, ground: Ground) -> None:
        moved = frozenset(_moved(ground))
        composer = [
            said.get("name", "")
            for path, said in ground.of("composer")
            if ground.outside(path) and parent(path) not in moved
        ]
        npm = [said.get("name", "") for path, said in ground.of("npm") if ground.outside(path)]
        pom = [said for path, said in ground.of("pom") if ground.outside(path)]
        named = [name for name in composer if name and name not in ground.paths.skeletons]
        self.makers = frozenset(name.split("/")[0] for name in named)
        self.scopes = frozenset(name.split("/")[0] for name in npm if name.startswith("@"))
        self.groups = frozenset(said["group"] for said in pom if said.get("group"))
        artifacts = [said.get("artifact", "") for said in pom]
        self.names = frozenset(bare(name.split("/")[-1]) for name in (*named, *npm, *artifacts)) - {""}


def _digest(entry: Entry) -> str:
    return entry.sha256 if entry.kind == "file" and entry.size >= _LEAST_COPIED else ""


def _composer(ground: Ground, own: Own) -> Iterator[str]:
    """The folders of packages that Composer listed, from elsewhere and not made by the vendor himself."""
    for path, said in ground.of("composer-list"):
        folder = parent(path) if path.endswith("installed.json") else join(parent(path), "vendor/composer")
        for name, origin, place in said.get("packages", ()):
            if not origin or "/" not in name or name.split("/")[0] in own.makers:
                continue
            usual = join(parent(folder), name)
            if usual in ground.tree.folders:
                yield usual
            elif place and _is_composer_package(ground, moved := join(folder, place), name):
                yield moved


def _moved(ground: Ground) -> Iterator[str]:
    """Folders of packages that Composer put outside its own: their manifests don't speak for the vendor."""
    for path, said in ground.of("composer-list"):
        for name, _, place in said.get("packages", ()):
            folder = join(parent(path), place)
            if place and "/" in name and _is_composer_package(ground, folder, name):
                yield folder


def _is_composer_package(ground: Ground, folder: str, name: str) -> bool:
    """A package that Composer put elsewhere says its own name there, and its folder is called after it."""
    said = ground.said.get(f"{folder}/composer.json", ("", {}))[1]
    return folder.rsplit("/", 1)[-1] == name.split("/")[1] and said.get("name") == name


def _composer_files(ground: Ground) -> Iterator[str]:
    """Composer's own class loader, beside the list of what it installed."""
    for path, _ in ground.of("composer-list"):
        if path.endswith("installed.json"):
            for name in _COMPOSER_OWN:
                if actual := ground.tree.actual(f"{parent(path)}/{name}"):
                    yield actual


def _others(ground: Ground) -> Iterator[str]:
    """Packages of Bower, NuGet and Go."""
    for path, said in ground.of("bower"):
        folder = parent(path)
        base, _, name = folder.rpartition("/bower_components/")
        name = name or folder.removeprefix("bower_components/")
        listed = ground.said.get(join(base, "bower.json"), ("", {}))[1].get("depends", ())
        if (
            "bower_components" in folder.split("/")
            and said.get("name") == name
            and (said.get("installed") or name in listed)
        ):
            yield folder
    wanted = {name.lower() for _, said in ground.of("nuget") for name in said.get("names", ())}
    for path in ground.tree.entries:
        if path.endswith(".nupkg") and _nuget_id(parent(path)) in wanted:
            yield parent(path)
    for path, said in ground.of("go-modules"):
        yield from (
            folder for name in said.get("names", ()) if (folder := join(parent(path), name)) in ground.tree.folders
        )


def _nuget_id(folder: str) -> str:
    return re.sub(r"\.\d+(?:\.\d+)*(?:-[\w.]+)?$", "", folder.rsplit("/", 1)[-1].lower())


def _records(ground: Ground) -> Iterator[str]:
    """Files of Python packages whose content is the one that was installed (PEP 376: RECORD lists path and digest)."""
    for path, said in ground.of("record"):
        information = parent(path)
        installed = parent(information).rsplit("/", 1)[-1] in ("site-packages", "dist-packages")
        if not installed or ground.tree.has(f"{information}/direct_url.json"):  # PEP 610: not from an index
            continue
        for name, digest in said.get("files", ()):
            place = join(parent(information), name)
            entry = ground.tree.entries.get(place)
            if entry and (entry.sha256 == digest or (not digest and parent(place) == information)):
                yield place


def _jars(ground: Ground, own: Own) -> Iterator[str]:
    """Java archives that say whose they are and are called after it, or that lie where Maven puts them."""
    depends = {
        bare(name) for path, said in ground.of("pom") if ground.outside(path) for _, name in said.get("depends", ())
    }
    for path, said in ground.of("jar"):
        stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        artifact = bare(_JAR_VERSION.sub("", stem))
        groups = {group for group, _, _ in said.get("poms", ())}
        if artifact in own.names or any(_within(group, own.groups) for group in groups):
            continue
        named = [bare(name) for _, name, _ in said.get("poms", ())]
        titled = bare(said.get("title", "")), bare(said.get("symbolic", "").rsplit(".", 1)[-1])
        versioned = bool(said.get("version")) and said["version"].split("-")[0] in stem
        if said.get("wrapper") or artifact in named or artifact in depends or (artifact in titled and versioned):
            yield path


def _within(group: str, groups: frozenset[str]) -> bool:
    return any(group == own or group.startswith(own + ".") for own in groups)
