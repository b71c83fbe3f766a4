"""Which folders below `node_modules/` hold packages that were installed from elsewhere. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from handover.source.ground import Ground
from handover.source.tree import above, parent

_LOCAL = ("file:", "link:", "workspace:", "portal:")


def node_folders(ground: Ground, scopes: frozenset[str]) -> Iterator[str]:
    """Folders whose package.json bears the folder's name and that a lock file or another package asked for."""
    by_project: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for path, said in ground.of("npm"):
        folder = parent(path)
        if "node_modules" in folder.split("/") and said.get("name") == package_name(folder):
            by_project[_project(folder)][folder] = said
    for project, packages in by_project.items():
        lists = _Lists(ground, project)
        yield from _asked_for(packages, lists, scopes)


def package_name(folder: str) -> str:
    """`a/node_modules/@s/x` is `@s/x`; a folder deeper inside a package is none."""
    return folder.rpartition("node_modules/")[2]


def _project(folder: str) -> str:
    """The folder that holds the outermost `node_modules`."""
    return ("/" + folder).partition("/node_modules/")[0].lstrip("/")


class _Lists:
    """What lock files around a project name: by place (npm), or by name alone (yarn, pnpm)."""

    def __init__(self, ground: Ground, project: str) -> None:
        self.places: dict[str, str] = {}
        self.names: set[str] = set()
        self.wanted = dict(ground.said.get(f"{project}/package.json".lstrip("/"), ("", {}))[1].get("depends", ()))
        around = {project, *above(project), f"{project}/node_modules".lstrip("/")}
        for path, said in ground.of("npm-lock"):
            if (folder := parent(path)) in around:
                base = parent(folder) if folder.endswith("node_modules") else folder
                self.places.update(
                    {f"{base}/{place}".lstrip("/"): origin for place, origin in said.get("installed", ())}
                )
        for form in ("yarn-lock", "pnpm-lock"):
            for path, said in ground.of(form):
                if parent(path) in around:
                    self.names.update(said.get("names", ()))


def _asked_for(packages: Mapping[str, Mapping[str, Any]], lists: _Lists, scopes: frozenset[str]) -> Iterator[str]:
    """Breadth first: what the project asks for, then what those ask for."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for folder in packages:
        by_name[package_name(folder)].append(folder)
    asked = {name for name, wanted in lists.wanted.items() if not wanted.startswith(_LOCAL)}
    local = {name for name, wanted in lists.wanted.items() if wanted.startswith(_LOCAL)}
    waiting = [f for f, said in packages.items() if _listed(f, said, lists) or package_name(f) in asked]
    done: set[str] = set()
    while waiting:
        folder = waiting.pop()
        name = package_name(folder)
        if folder in done or name in local or name.split("/")[0] in scopes or lists.places.get(folder) == "":
            continue
        done.add(folder)
        yield folder
        waiting.extend(other for wanted, _ in packages[folder].get("depends", ()) for other in by_name.get(wanted, ()))


def _listed(folder: str, said: Mapping[str, Any], lists: _Lists) -> bool:
    return bool(lists.places.get(folder)) or package_name(folder) in lists.names or bool(said.get("installed"))
