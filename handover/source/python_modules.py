"""Modules of Python below a package of the application's own, or beside the file that imports them. Pure.

A package is the application's own if an import shows it: one that leads to something in it, or one from inside. A
folder that is only called like a library (`docker/`, `redis/`) is not what `import docker` means.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handover.source.second import Detail, Want
from handover.source.tree import Tree, above, join, parent

_PYTHON_ENDS = frozenset({"py", "pyw", "pyi", "pyc", "pyx", "pxd", "pyd", "so", "dll", "c", "cpp", "rs"})
# What tools write while building or installing, and settings that everybody makes for himself.
_PYTHON_MADE = re.compile(
    r"__\w+__|_?version\w*|\w+_pb2(?:_grpc)?|_build\w*|_generated\w*|ui_\w+|\w+_ui|\w+_rc|local\w*|\w+_local|secrets"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What became of a dotted name: `there`, `lost` (and then what), or neither where nobody can say."""

    there: bool = False
    lost: str = ""


class PythonModules:
    """`a.b:c` from `from a.b import c`; `a.b:` from `import a.b`; `..a:b` relative."""

    def __init__(self, tree: Tree, read: Mapping[str, Detail]) -> None:
        self._tree, self._read = tree, read
        self._stems: dict[str, set[str]] = defaultdict(set)
        for path in tree.entries:
            folder, _, name = path.rpartition("/")
            stem, *ends = name.split(".")
            if _PYTHON_ENDS.intersection(end.lower() for end in ends):
                self._stems[folder].add(stem)
        self._proved = {
            package
            for path, detail in read.items()
            if path.endswith(".py")
            for want in detail.wants
            for package in self._shown(path, want)
        }

    def missing(self, path: str, target: str) -> str:
        """The module that is not there, as it was named."""
        module, _, name = target.partition(":")
        if module.startswith("."):
            return self._relative(path, module, name)
        first = module.split(".", 1)[0]
        if first in sys.stdlib_module_names:
            return ""
        tops = list(self._tops(path, first))
        if not tops or not any(join(top, first) in self._proved for top in tops):
            return ""
        found = [self._walk(top, module.split("."), name, module) for top in tops]
        return "" if any(not one.lost for one in found) else found[0].lost

    def _relative(self, path: str, module: str, name: str) -> str:
        rest = module.lstrip(".")
        folder = parent(path)
        for _ in range(len(module) - len(rest) - 1):
            if not folder or folder.endswith("!"):
                return ""
            folder = parent(folder)
        shown = module if rest else module + name
        return self._walk(folder, rest.split(".") if rest else [], name, shown).lost

    def _shown(self, path: str, want: Want) -> Iterator[str]:
        """The packages of which this import shows that they are the application's own: it leads to something there."""
        module, _, name = want.target.partition(":")
        first = module.split(".", 1)[0]
        for top in self._tops(path, first) if first else ():
            package = join(top, first)
            inside = path.startswith(f"{package}/") and f"{package}/__init__.py" in self._tree.entries
            if inside or (("." in module or name) and self._walk(top, module.split("."), name, module).there):
                yield package

    def _tops(self, path: str, first: str) -> Iterator[str]:
        """The folders around a file in which a package of that name lies that is no part of another package."""
        for folder in above(path):
            for top in (folder, join(folder, "src"), join(folder, "lib")):
                package = join(top, first)
                if first in self._stems.get(top, ()) or self._is_package(package):
                    yield top
            if folder.endswith("!"):
                return

    def _is_package(self, folder: str) -> bool:
        if folder not in self._tree.folders or f"{parent(folder)}/__init__.py".lstrip("/") in self._tree.entries:
            return False
        return f"{folder}/__init__.py" in self._read or bool(self._stems.get(folder))

    def _walk(self, folder: str, parts: list[str], name: str, shown: str) -> _Found:
        """From a folder down a dotted name; `shown`: how the whole is told."""
        for index, part in enumerate(parts):
            below = join(folder, part)
            if self._tree.through_link(below):
                return _Found()
            if part in self._stems.get(folder, ()) and f"{below}/__init__.py" not in self._tree.entries:
                return _Found(there=True)
            if below in self._tree.folders:
                folder = below
            else:
                whole = ".".join([*shown.split(".")[: len(shown.split(".")) - len(parts) + index], part])
                return self._judged(folder, part, whole, module=True)
        if not name or name in self._stems.get(folder, ()) or join(folder, name) in self._tree.folders:
            return _Found(there=True)
        return self._judged(folder, name, module=False, whole=f"{shown}.{name}" if parts else shown)

    def _judged(self, folder: str, part: str, whole: str, *, module: bool) -> _Found:
        """What no file is called: perhaps it is made, or the package declares it, which makes no `module` of it."""
        start = join(folder, "__init__.py")
        if _PYTHON_MADE.fullmatch(part) or (start in self._tree.entries and start not in self._read):
            return _Found()
        declared = self._read[start].declares if start in self._read else ()
        if ("**" if module else "*") in declared or self._tree.through_link(folder):
            return _Found()
        if module:
            return _Found(lost=whole)
        if part in declared or _imported(folder.rpartition("/")[2], part, declared):
            return _Found(there=True)
        return _Found(lost=whole)


def _imported(package: str, part: str, declared: Iterable[str]) -> bool:
    """Whether the package imports it from elsewhere: `from package import part` in itself binds nothing new."""
    return any(
        name == part and module.strip(".") and module.rpartition(".")[2] != package
        for module, _, name in (one.partition(":") for one in declared)
    )
