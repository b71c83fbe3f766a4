"""Is what was stored still there, every bit of it? Looks at every file of a deposit, and at nothing else."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from handover.report.reading import valid
from handover.repository import disk
from handover.repository.bag import (
    DATA,
    ENTRIES,
    MANIFEST,
    RECEIPT,
    RESULTS,
    STATEMENT,
    TAGS,
    data_name,
    read_entries,
    read_manifest,
)

Kind = Literal["missing", "changed", "extra", "unreadable", "contradicts"]
Step = Callable[[], None]
_OTHER_KIND = (errno.ELOOP, errno.EINVAL, errno.ENXIO, errno.EISDIR)
_GONE = (FileNotFoundError, NotADirectoryError)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one file of a deposit. `contradicts`: it is whole, but does not belong to this deposit."""

    kind: Kind
    path: str


def check(folder: Path, number: str = "", step: Step = lambda: None) -> tuple[Problem, ...]:
    """Everything that is wrong with one deposit, sorted; nothing where it is whole.

    `number`: what its folder should be called, if that is not its name yet; `step` is called after each file.
    """
    found: dict[str, Problem] = {}
    for problem in _Checking(folder, number or folder.name, step).problems():
        found.setdefault(problem.path, problem)
    return tuple(found[path] for path in sorted(found))


@dataclass(frozen=True, slots=True)
class _Checking:
    folder: Path
    number: str
    step: Step

    def problems(self) -> Iterator[Problem]:
        """At least one problem for each file that has one; the first about a file tells most."""
        listed: dict[str, str] = {}
        for name in (TAGS, MANIFEST):
            found = self.manifest(name)
            if isinstance(found, Problem):
                yield found
            else:
                listed |= found
        yield from self.contents(listed)
        yield from self.sense(listed)
        odd: list[Problem] = []
        extra = set(_names(self.folder, odd)) - listed.keys() - {TAGS}
        # Without its list nothing can be called extra.
        if MANIFEST in listed and any(name.startswith(f"{DATA}/") for name in listed):
            yield from (Problem("extra", name) for name in extra)
        yield from odd

    def manifest(self, name: str) -> dict[str, str] | Problem:
        try:
            return read_manifest(self.folder / name)
        except _GONE:
            return Problem("missing", name)
        except OSError:
            return Problem("unreadable", name)
        except ValueError:
            return Problem("changed", name)

    def contents(self, listed: dict[str, str]) -> Iterator[Problem]:
        """Every listed file, read again."""
        for name, sha256 in listed.items():
            self.step()
            try:
                if disk.digest(self.folder / name) != sha256:
                    yield Problem("changed", name)
            except _GONE:
                yield Problem("missing", name)
            except OSError as error:
                yield Problem("changed" if error.errno in _OTHER_KIND else "unreadable", name)

    def sense(self, listed: dict[str, str]) -> Iterator[Problem]:
        """Whether the parts belong together: the number, the delivery's digest, its contents, receipt and results."""
        statement, receipt = self.plain(STATEMENT), self.plain(RECEIPT)
        if not statement:
            return
        if self.digest(STATEMENT) != self.number:
            yield Problem("contradicts", STATEMENT)
            return
        if self.digest(ENTRIES) != statement.get("delivery"):
            yield Problem("contradicts", ENTRIES)
        if receipt.get("id") != self.number or _digest_in(receipt) != statement.get("delivery"):
            yield Problem("contradicts", RECEIPT)
        yield from self.delivered(listed)
        for regulation in statement.get("regulations", ()):
            result = self.plain(f"{RESULTS}/{regulation}/result.json")
            verdict = result.get("verdict", {}).get("decided", "")
            if _digest_in(result) != statement.get("delivery") or not valid(verdict):
                yield Problem("contradicts", f"{RESULTS}/{regulation}/result.json")

    def digest(self, name: str) -> str:
        try:
            return disk.digest(self.folder / name)
        except OSError:
            return ""

    def delivered(self, listed: dict[str, str]) -> Iterator[Problem]:
        try:
            entries = read_entries(b"".join(disk.pieces(self.folder / ENTRIES)))
        except (OSError, ValueError):
            return  # told already: it is missing or changed
        wanted = {data_name(entry.sha256): entry.sha256 for entry in entries}
        stored = {name: sha256 for name, sha256 in listed.items() if name.startswith(f"{DATA}/")}
        if stored and wanted != stored:
            yield Problem("contradicts", MANIFEST)

    def plain(self, name: str) -> dict[str, Any]:
        try:
            found = json.loads(b"".join(disk.pieces(self.folder / name)))
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


def _digest_in(found: dict[str, Any]) -> object:
    delivery = found.get("delivery")
    return delivery.get("digest") if isinstance(delivery, dict) else None


def _names(folder: Path, odd: list[Problem]) -> Iterator[str]:
    """Every plain file below, by its name in the deposit; what is neither file nor folder is `odd`."""
    waiting = [""]
    while waiting:
        above = waiting.pop()
        try:
            with os.scandir(folder / above) as listed:
                members = sorted(listed, key=lambda one: one.name)
        except OSError:
            odd.append(Problem("unreadable", above))
            continue
        for one in members:
            name = f"{above}{one.name}"
            if one.is_dir(follow_symlinks=False):
                waiting.append(f"{name}/")
            elif one.is_file(follow_symlinks=False):
                yield name
            else:
                odd.append(Problem("extra", name))
