"""Which pictures the source shows: only those that it mentions, so that a scanned paper is not taken for one. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from handover.source.ground import Ground
from handover.source.tree import parent

# What builders put into the names of the files that they lay out.
_FINGERPRINT = re.compile(r".*[-.][0-9a-f]{16,64}\.[a-z0-9]+")


class Shown:
    """`holds(path)`: whether one of the texts at `sources` mentions that file.

    With the folder it lies in, also in another format (`img/logo.svg` for `img/logo.png`), or by its name alone: then
    it must lie beside the text, at a root, or in a folder for assets, for a name like `1.jpg` says little. One with a
    builder's fingerprint in its name is shown where others like it in its folder are.
    """

    def __init__(self, ground: Ground, sources: Iterable[str]) -> None:
        self._roots = {"", *ground.archives}
        self._asset_folders = frozenset(ground.paths.asset_folders)
        self._placed: set[str] = set()
        self._named: dict[str, set[str]] = defaultdict(set)
        for path in sources:
            folder = parent(path.lower())
            for mention in ground.glance(path).mentions:
                if "/" in mention:
                    self._placed.add(_stem(mention))
                else:
                    self._named[mention].add(folder)
        printed = (path.lower() for path in ground.tree.entries if _FINGERPRINT.fullmatch(path.lower()))
        self._laid_out = {parent(path) for path in printed if self._mentioned(path)}

    def holds(self, path: str) -> bool:
        """Mentioned, in one of these ways."""
        low = path.lower()
        return self._mentioned(low) or (parent(low) in self._laid_out and bool(_FINGERPRINT.fullmatch(low)))

    def _mentioned(self, path: str) -> bool:
        folder, _, name = path.rpartition("/")
        if _stem(f"{folder.rpartition('/')[2]}/{name}") in self._placed:
            return True
        beside = self._named.get(name)
        if beside is None:
            return False
        return folder in beside or folder in self._roots or not self._asset_folders.isdisjoint(folder.split("/"))


def _stem(mention: str) -> str:
    return mention.rpartition(".")[0]


def mentioning(ground: Ground) -> Iterator[str]:
    """Every file that mentions a medium at all."""
    return (path for path in ground.seen if ground.glance(path).mentions)
