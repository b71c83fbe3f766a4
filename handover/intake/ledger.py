"""Writes down what is read from a delivery, or from an archive in it, in whatever form it comes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from handover.bench import Progress
from handover.intake.area import Area, Kept
from handover.intake.bounds import MAX_DEPTH, MAX_PATH, Bounds, Stop
from handover.intake.containers import Forms, forms_within
from handover.intake.names import history, judged, raw, text
from handover.intake.notes import LOOK, Notes
from handover.model import Entry, Param, Received, say

_STEP = 500
# How a pointer of Git LFS begins: the content itself lies on the vendor's server.
_POINTER = b"version https://git-lfs.github.com/spec/"
_POINTER_SIZE = 1024


@dataclass(slots=True)
class Contents:
    """What is known of contents by their SHA-256: `pointers` of Git LFS, and the `forms` of containers."""

    pointers: set[str] = field(default_factory=set)
    forms: dict[str, Forms] = field(default_factory=dict)

    def learn(self, kept: Kept) -> None:
        """Takes in one content."""
        if kept.size < _POINTER_SIZE and kept.head.startswith(_POINTER):
            self.pointers.add(kept.sha256)
        elif found := forms_within(kept.head, kept.tail):
            self.forms[kept.sha256] = found


@dataclass(slots=True)
class Ledger:
    """One reading of one delivery, or of the archive `outer` in it. `packed`: the size of the container in bytes, 0
    where there is none; `before`: how many bytes had been read when this reading began."""

    area: Area
    bounds: Bounds
    progress: Progress
    notes: Notes = field(default_factory=Notes)
    contents: Contents = field(default_factory=Contents)
    outer: str = ""
    packed: int = 0
    before: int = 0
    entries: dict[str, Entry] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)
    twins: list[Entry] = field(default_factory=list)

    def inner(self, container: Entry) -> Ledger:
        """The ledger of an archive in the delivery, on the same account."""
        return Ledger(
            self.area,
            self.bounds,
            self.progress,
            self.notes,
            self.contents,
            container.path,
            container.size,
            self.notes.bytes,
        )

    def within(self, path: str) -> str:
        """The path that a member has in the delivery; of no member, that of the archive."""
        if not self.outer:
            return path
        return f"{self.outer}!/{path}" if path else self.outer

    def admit(self, name: bytes) -> str | None:
        """The path of the next member, None if it is left out. Raises Stop when there are too many."""
        self.notes.members += 1
        if self.notes.members % _STEP == 0:
            self.progress(LOOK, self.notes.members, 0)
        if self.notes.members > self.bounds.members:
            self.stop("intake.bomb-members", most=self.bounds.members)
        found = judged(name)
        refused = found.refused or (self._refused(found.path) if self.outer else "")
        if refused:
            self.note("intake.name", found.path, why=say(refused))
            return None
        if inside := history(found.path):
            self.notes.histories.add(self.within(inside))
            return None
        return found.path

    def _refused(self, path: str) -> str:
        """Why a name that is good in itself can't be one within this archive."""
        whole = self.within(path)
        if len(raw(whole)) > MAX_PATH:
            return "intake.name-long"
        return "intake.name-deep" if whole.count("/") >= MAX_DEPTH else ""

    def weigh(self, size: int, before: int) -> None:
        """Counts bytes that are about to be kept, `before` of the same file. Raises Stop when they are too many."""
        self.notes.bytes += size
        if before + size > self.bounds.file:
            self.stop("intake.bomb-file", most=self.bounds.file)
        if self.notes.bytes > self.bounds.total:
            self.stop("intake.bomb-total", most=self.bounds.total)
        unpacked = self.notes.bytes - self.before
        if self.packed and unpacked > max(self.bounds.ratio_from, self.bounds.ratio * self.packed):
            self.stop("intake.bomb-ratio", most=self.bounds.ratio)

    def stop(self, why: str, **params: Param) -> None:
        """Notes that this is no honest delivery, and raises Stop."""
        self.note("intake.bomb", why=say(why, **params))
        raise Stop

    def file(self, path: str, kept: Kept) -> None:
        """A file that was read whole."""
        self.contents.learn(kept)
        self._enter(Entry(path, "file", kept.size, kept.sha256))

    def link(self, path: str, target: bytes) -> None:
        """A symbolic link, which is never followed."""
        self._enter(Entry(path, "link", len(target), hashlib.sha256(target).hexdigest(), text(target)))

    def hard_link(self, path: str, target: bytes) -> None:
        """One more name for an earlier member. In a folder both are files like any other, so here as well."""
        earlier = judged(target)
        if earlier.refused or earlier.path not in self.entries:
            self.note("intake.hard-link", path)
        else:
            self._enter(replace(self.entries[earlier.path], path=path))

    def _enter(self, entry: Entry) -> None:
        """The last of several with the same path is kept, as unpacking would; the others show in received[]."""
        if twin := self.entries.get(entry.path):
            self.note("intake.duplicate", entry.path)
            if self.notes.listed("intake.duplicate"):
                self.twins.append(twin)
        self.entries[entry.path] = entry

    def note(self, rule: str, path: str = "", count: int = 1, **params: Param) -> None:
        """Something noticed about `count` things; whether they count as unread is the rule's."""
        self.notes.note(rule, self.within(path), params, outer=self.outer, count=count)

    def part_conflicts(self) -> None:
        """A path can't be a file and a folder. Whatever came first, the files below are kept."""
        folders: set[str] = set()
        for path in self.entries:
            above = path.rpartition("/")[0]
            while above and above not in folders:
                folders.add(above)
                above = above.rpartition("/")[0]
        for path in sorted(folders & self.entries.keys()):
            del self.entries[path]
            self.note("intake.conflict", path)
