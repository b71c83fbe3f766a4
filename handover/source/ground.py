"""What every question about a path starts from: the tree, the first look, and what manifests say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from handover.bench import Bench, Job, Task
from handover.intake import Delivery
from handover.policy import Policy
from handover.policy.source import SourceRules
from handover.policy.source_forms import PathsFile
from handover.source.glances import Glance, Glances, glances
from handover.source.tree import Tree, parent
from handover.workers import Failure

# Form of `packages.read` by last name of the path; the rest by suffix.
_NAMES = {
    "composer.lock": "composer-list",
    "composer.json": "composer",
    "package-lock.json": "npm-lock",
    "npm-shrinkwrap.json": "npm-lock",
    ".package-lock.json": "npm-lock",
    "yarn.lock": "yarn-lock",
    "pnpm-lock.yaml": "pnpm-lock",
    "package.json": "npm",
    "bower.json": "bower",
    ".bower.json": "bower",
    "pom.xml": "pom",
    "build.gradle": "pom",
    "build.gradle.kts": "pom",
    "packages.config": "nuget",
}
_SUFFIXES = {".jar": "jar", ".war": "jar", ".csproj": "nuget", ".vbproj": "nuget"}
# What each form answers: a number stands for a list of so many texts each, 1 for a list of texts.
_Shape = Mapping[str, "type[str] | type[bool] | int"]
_SHAPES: Mapping[str, _Shape] = {
    "composer-list": {"packages": 3},
    "composer": {"name": str, "type": str, "requires": 1, "autoload": 2},
    "npm-lock": {"installed": 2},
    "npm": {"name": str, "main": str, "bin": 1, "start": str, "depends": 2, "installed": bool},
    "yarn-lock": {"names": 1},
    "pnpm-lock": {"names": 1},
    "bower": {"name": str, "depends": 1, "installed": bool},
    "record": {"files": 2},
    "jar": {"poms": 3, "title": str, "symbolic": str, "version": str, "wrapper": bool},
    "pom": {"group": str, "artifact": str, "depends": 2},
    "nuget": {"names": 1},
    "go-modules": {"names": 1},
}
_PROJECT_FILES = (
    "composer.json",
    "package.json",
    "pom.xml",
    "build.gradle",
    "build.gradle.kts",
    "pubspec.yaml",
    "pyproject.toml",
    "setup.py",
    "manage.py",
    "requirements.txt",
    "go.mod",
    "gemfile",
    "cargo.toml",
    "artisan",
    "spark",
)


@dataclass(frozen=True)
class Ground:
    """`said`: what `packages.read` answered, by path of the manifest; a manifest that can't be read says nothing."""

    tree: Tree
    seen: Glances
    said: Mapping[str, tuple[str, Mapping[str, Any]]]
    rules: SourceRules

    @property
    def paths(self) -> PathsFile:
        """What the policy says of paths."""
        return self.rules.paths

    def is_program(self, path: str) -> bool:
        """Whether a file holds an application's logic, readable or not."""
        seen = self.glance(path)
        language = self.rules.by_name.get(seen.language)
        return seen.form in ("compiled", "encoded") or bool(language and language.kind in ("programming", "template"))

    def glance(self, path: str) -> Glance:
        """The first look at a file; an empty one where there was none."""
        found = self.seen.get(path)
        return found if isinstance(found, Glance) else Glance()

    def of(self, form: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Every manifest of a form with what it says."""
        return ((path, said) for path, (kind, said) in self.said.items() if kind == form)

    def outside(self, path: str) -> bool:
        """Whether the path lies in no folder that looks as if it held the work of others."""
        return not self.vendor_like.intersection(path.lower().split("/")[:-1])

    @cached_property
    def vendor_like(self) -> frozenset[str]:
        """Folder names that look so."""
        return frozenset(self.paths.vendor_folders)

    @cached_property
    def projects(self) -> frozenset[str]:
        """Folders that hold a project of the vendor's own: the roots, and those with a project's manifest."""
        roots = {"", *(path for path in self.archives if self.outside(path))}
        return frozenset(roots | {parent(p) for p in self.tree.named(*_PROJECT_FILES) if self.outside(p)})

    @cached_property
    def archives(self) -> frozenset[str]:
        """The roots of what lies in opened archives: `source.zip!`."""
        return frozenset(f"{entry.outer}!" for entry in self.tree.entries.values() if entry.outer)


def gather(delivery: Delivery, policy: Policy, bench: Bench) -> Ground:
    """Looks at every file once, and reads the manifests of package managers."""
    tree = Tree(delivery.entries)
    seen = glances(delivery, policy, bench)
    said: dict[str, tuple[str, Mapping[str, Any]]] = {}
    wanted: dict[str, list[str]] = {}
    for path, entry in tree.entries.items():
        if entry.kind == "file" and (form := _form(path)):
            wanted.setdefault(form, []).append(path)
    for form, paths in wanted.items():
        jobs = {
            path: Job(tree.entries[path].sha256, delivery.blob(tree.entries[path]), {"form": form}) for path in paths
        }
        answers = bench.look(Task("source/roles", "handover.source.packages:read", 1), jobs.values())
        for path, job in jobs.items():
            answer = answers[job.key]
            if not isinstance(answer, Failure) and isinstance(answer, dict) and _sound(answer, _SHAPES[form]):
                said[path] = (form, answer)
    return Ground(tree, seen, said, policy.source)


def _form(path: str) -> str:
    folder, _, name = path.lower().rpartition("/")
    if name == "installed.json" and (folder == "composer" or folder.endswith("/composer")):
        return "composer-list"
    if name == "record" and folder.endswith(".dist-info"):
        return "record"
    if name == "modules.txt" and folder.rsplit("/", 1)[-1] == "vendor":
        return "go-modules"
    if name == "composer.json" and "/vendor/" in "/" + folder + "/":
        return ""
    return _NAMES.get(name) or next((form for suffix, form in _SUFFIXES.items() if name.endswith(suffix)), "")


def _sound(answer: Mapping[str, Any], shape: _Shape) -> bool:
    """Whether a worker answered in the agreed shape; an empty answer (nothing could be read) is sound."""
    return all(name in shape and _fits(value, shape[name]) for name, value in answer.items())


def _fits(value: object, wanted: type[str] | type[bool] | int) -> bool:
    if isinstance(wanted, type):
        return isinstance(value, wanted)
    if not isinstance(value, list):
        return False
    if wanted == 1:
        return all(isinstance(one, str) for one in value)
    return all(isinstance(r, list) and len(r) == wanted and all(isinstance(one, str) for one in r) for r in value)
