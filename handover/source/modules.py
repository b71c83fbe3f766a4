"""Modules, classes and packages of the application's own that its source imports and that are not there. Pure.

As with other gaps, only where nothing in the delivery could be meant, and only where the name is certainly the
application's own: a module of Python below a package that is there, a class in a namespace that other files declare.
Whether a name of another's was forgotten in a list of libraries is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from handover.source.gaps import Gap
from handover.source.python_modules import PythonModules
from handover.source.second import Detail
from handover.source.tree import Tree, join, parent

_JVM_ENDS = (".java", ".kt", ".groovy", ".scala", ".class")
_JVM_MADE = re.compile(
    r"R|BuildConfig|Q[A-Z]\w*|Dagger\w+|Hilt_\w+|\w+(?:Binding|Bindings|Grpc|Args|Directions|Proto|OuterClass|Impl|_)"
)
_JVM_MAKERS = (".proto", ".xsd", ".wsdl", ".avsc", ".thrift", ".g4", ".jooq", ".idl")
_MADE_FOLDERS = frozenset(
    {"generated", "gen", "docs", "mocks", "mock", "pb", "proto", "ent", "sqlc", "jooq", "databinding"}
)
_WRAPPERS = frozenset({"gradle-wrapper.jar", "maven-wrapper.jar"})


class Asker(Protocol):
    """Says what is missing of what one file asks for, or nothing."""

    def missing(self, path: str, target: str) -> str: ...


def module_gaps(tree: Tree, read: Mapping[str, Detail], makers: Iterable[str]) -> Iterator[Gap]:
    """Every missing module, class or package once per file. `makers`: who made the libraries that manifests ask for."""
    known = frozenset(makers)
    python, php, jvm, go = PythonModules(tree, read), _Php(tree, read, known), _Jvm(tree, read, known), _Go(tree, read)
    ways: Mapping[str, tuple[str, Asker]] = {
        "py": ("python-module", python),
        "pyw": ("python-module", python),
        "php": ("php-class", php),
        "java": ("java-class", jvm),
        "kt": ("java-class", jvm),
        "groovy": ("java-class", jvm),
        "go": ("go-package", go),
    }
    for path, detail in read.items():
        name, asker = ways.get(path.rpartition(".")[2].lower(), ("", None))
        told: set[str] = set()
        for want in detail.wants if asker else ():
            lost = asker.missing(path, want.target) if asker else ""
            if lost and lost not in told:
                told.add(lost)
                yield Gap(name, lost, path, want.line, want.quote)


class _Php:
    """Full names of classes. A namespace is the application's own where its files declare it, following the folders."""

    def __init__(self, tree: Tree, read: Mapping[str, Detail], makers: frozenset[str]) -> None:
        self._tree, self._makers = tree, makers
        self._classes: set[str] = set()
        self._spaces: set[str] = set()
        self._roots: set[str] = set()
        for path, detail in read.items():
            for name in detail.declares if path.lower().endswith(".php") else ():
                low = name.lower()
                self._classes.add(low)
                space = low.rpartition("\\")[0]
                self._spaces.add(space)
                # PSR-4: the namespace's later parts are the folders, the first stands for one of the project's.
                tail = space.split("\\")
                if space and f"/{parent(path).lower()}".endswith("/" + "/".join(tail[1:] or tail)):
                    self._roots.add(tail[0])

    def missing(self, path: str, target: str) -> str:  # noqa: ARG002
        """The class, where no file declares it and none is called so."""
        low = target.lower()
        space, _, last = low.rpartition("\\")
        # `use App\Models;` names a namespace, and its first part says whose it is.
        if (
            not space
            or low in self._classes
            or low in self._spaces
            or any(s.startswith(low + "\\") for s in self._spaces)
        ):
            return ""
        first = space.split("\\")[0]
        if first in self._makers or not (space in self._spaces or first in self._roots):
            return ""
        folder = space.rpartition("\\")[2]
        found = self._tree.ending(f"{folder}/{last}.php") or any(True for _ in self._tree.named(f"{last}.php"))
        return "" if found else target


class _Jvm:
    """Full names of types of Java and its like."""

    def __init__(self, tree: Tree, read: Mapping[str, Detail], makers: frozenset[str]) -> None:
        self._tree, self._makers = tree, makers
        self._types: set[str] = set()
        self._packages: set[str] = set()
        for path, detail in read.items():
            if path.lower().endswith(_JVM_ENDS):
                self._types.update(detail.declares)
                self._packages.update(name.rpartition(".")[0] for name in detail.declares)
        self._unknown = any(_hides_types(path) for path in tree.entries)

    def missing(self, path: str, target: str) -> str:  # noqa: ARG002
        """The type, where its package is the application's own and nothing in the delivery could hold it."""
        package, _, name = target.rpartition(".")
        if self._unknown or target in self._types or _JVM_MADE.fullmatch(name) or not self._own(package):
            return ""
        if _MADE_FOLDERS.intersection(package.split(".")):
            return ""
        folder = package.replace(".", "/")
        return "" if any(self._tree.ending(f"{folder}/{name}{end}") for end in _JVM_ENDS) else target

    def _own(self, package: str) -> bool:
        """One that own files declare, or one below such a package of three parts or more."""
        if any(package == maker or package.startswith(f"{maker}.") for maker in self._makers if "." in maker):
            return package in self._packages
        parts = package.split(".")
        return any(".".join(parts[:length]) in self._packages for length in range(min(3, len(parts)), len(parts) + 1))


def _hides_types(path: str) -> bool:
    """Whether types may come from here that nobody sees: other forms from which programs are made, and libraries."""
    low = path.lower()
    return low.endswith(_JVM_MAKERS) or (low.endswith((".jar", ".aar")) and low.rpartition("/")[2] not in _WRAPPERS)


class _Go:
    """Paths of packages below the module that a `go.mod` names."""

    def __init__(self, tree: Tree, read: Mapping[str, Detail]) -> None:
        self._tree = tree
        self._modules: list[tuple[str, str]] = []
        self._asked: set[str] = set()
        self._packages = {parent(path) for path in tree.entries if path.endswith(".go")}
        for path, detail in read.items():
            if path.rpartition("/")[2].lower() == "go.mod":
                self._modules += [(n.removeprefix("module "), parent(path)) for n in detail.declares if " " in n]
                self._asked.update(name for name in detail.declares if " " not in name)

    def missing(self, path: str, target: str) -> str:  # noqa: ARG002
        """The package, where its folder in the module holds no program of Go."""
        places = [(name, folder) for name, folder in self._modules if target == name or target.startswith(f"{name}/")]
        if not places or any(target == name or target.startswith(f"{name}/") for name in self._asked):
            return ""
        for name, folder in places:
            below = target[len(name) :].strip("/")
            place = join(folder, below) if below else folder
            if (
                place in self._packages
                or self._tree.through_link(place)
                or _MADE_FOLDERS.intersection(below.split("/"))
            ):
                return ""
        return target
