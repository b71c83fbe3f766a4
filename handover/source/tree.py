"""The paths of a delivery as a tree that can be asked. Pure; built once; every question is a dictionary look-up."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator

from handover.model import Entry


class Tree:
    """Files by path, by folder and by last name. Folders are written without a last `/`; the root is ''."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = {entry.path: entry for entry in entries}
        self.folders: set[str] = {""}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._folded: dict[str, str] = {}
        for path in self.entries:
            self._by_name[path.rsplit("/", 1)[-1].lower()].append(path)
            self._folded.setdefault(path.lower(), path)
            self._add_folders(path)

    def _add_folders(self, path: str) -> None:
        folder = parent(path)
        while folder not in self.folders:
            self.folders.add(folder)
            folder = parent(folder)

    def named(self, *names: str) -> Iterator[str]:
        """Every path whose last name is one of `names` (lower case), in order."""
        for name in names:
            yield from self._by_name.get(name, ())

    def has(self, path: str) -> bool:
        """Whether there is such a file or folder; on many servers case doesn't matter, so it doesn't here."""
        return path in self.folders or path in self.entries or path.lower() in self._folded

    def actual(self, path: str) -> str:
        """The file's path as it is spelt, or ''."""
        return path if path in self.entries else self._folded.get(path.lower(), "")

    def ending(self, tail: str) -> str:
        """A file whose path is `tail` or ends with `/tail` (case ignored), or ''."""
        low = tail.lower()
        for path in self._by_name.get(low.rsplit("/", 1)[-1], ()):
            if path.lower() == low or path.lower().endswith("/" + low):
                return path
        return ""

    def through_link(self, path: str) -> bool:
        """Whether a link stands on the way to `path`: what lies behind it is not known."""
        return any((entry := self.entries.get(part)) and entry.kind == "link" for part in (path, *above(path)))

    def containers(self, path: str) -> Iterator[str]:
        """The archives a file was taken from, innermost first: `a.zip!/b.gz!/c` gives `a.zip!/b.gz`, `a.zip`. A folder
        that is only called like one is none."""
        while (entry := self.entries.get(path)) and entry.outer:
            path = entry.outer
            yield path

    def holds(self, folder: str, name: str) -> bool:
        """Whether `folder` has a file or a folder called `name`."""
        return self.has(join(folder, name))


def parent(path: str) -> str:
    """The folder a path lies in; '' at the root."""
    return path.rsplit("/", 1)[0] if "/" in path else ""


def join(folder: str, name: str) -> str:
    """A path below a folder, normalised; `../` above the root gives a path beginning with `../`."""
    below = name.replace("\\", "/").lstrip("/")
    joined = posixpath.normpath(posixpath.join(folder, below))
    return "" if joined == "." else joined


def above(path: str) -> Iterator[str]:
    """The folders around a path, innermost first, the root last."""
    folder = path
    while folder:
        folder = parent(folder)
        yield folder
