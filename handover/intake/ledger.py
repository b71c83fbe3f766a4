"""Writes down what is read from a delivery, in whatever form it comes, and closes the account: entries, findings,
coverage, digest."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handover.bench import Progress
from handover.errors import UsageFault
from handover.intake.area import Area, Kept
from handover.intake.bounds import Bounds, Stop
from handover.intake.delivery import Delivery, digest
from handover.intake.names import history, judged, leads_out, raw, text
from handover.intake.rules import RULES
from handover.model import Coverage, Entry, Finding, Param, Received, say, shown

LOOK = "intake/files"
# Of one rule so many findings are listed; how many more there were is said once.
_LISTED = 100
_STEP = 500
# How a pointer of Git LFS begins: the content itself lies on the vendor's server.
_POINTER = b"version https://git-lfs.github.com/spec/"
_POINTER_SIZE = 1024


@dataclass(slots=True)
class Ledger:
    """One reading of one delivery. `packed`: the size of its container, 0 where there is none."""

    area: Area
    bounds: Bounds
    progress: Progress
    packed: int = 0
    entries: dict[str, Entry] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    histories: set[str] = field(default_factory=set)
    pointers: set[str] = field(default_factory=set)
    twins: list[Entry] = field(default_factory=list)
    members: int = 0
    unpacked: int = 0

    def admit(self, name: bytes) -> str | None:
        """The path of the next member, None if it is left out. Raises Stop when there are too many."""
        self.members += 1
        if self.members % _STEP == 0:
            self.progress(LOOK, self.members, 0)
        if self.members > self.bounds.members:
            self.stop("intake.bomb-members", most=self.bounds.members)
        name_judged = judged(name)
        if name_judged.refused:
            self.note("intake.name", name_judged.path, why=say(name_judged.refused))
            return None
        if inside := history(name_judged.path):
            self.histories.add(inside)
            return None
        return name_judged.path

    def weigh(self, size: int, before: int) -> None:
        """Counts bytes that are about to be kept, `before` of the same file. Raises Stop when they are too many."""
        self.unpacked += size
        if before + size > self.bounds.file:
            self.stop("intake.bomb-file", most=self.bounds.file)
        if self.unpacked > self.bounds.total:
            self.stop("intake.bomb-total", most=self.bounds.total)
        if self.packed and self.unpacked > max(self.bounds.ratio_from, self.bounds.ratio * self.packed):
            self.stop("intake.bomb-ratio", most=self.bounds.ratio)

    def stop(self, why: str, **params: Param) -> None:
        """Notes that this is no honest delivery, and raises Stop."""
        self.note("intake.bomb", why=say(why, **params))
        raise Stop

    def file(self, path: str, kept: Kept) -> None:
        """A file that was read whole."""
        if kept.size < _POINTER_SIZE and kept.head.startswith(_POINTER):
            self.pointers.add(kept.sha256)
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
            if self.counts["intake.duplicate"] <= _LISTED:
                self.twins.append(twin)
        self.entries[entry.path] = entry

    def note(self, rule: str, path: str = "", count: int = 1, **params: Param) -> None:
        """Something noticed about `count` things; whether they count as unread is the rule's."""
        self.counts[rule] += count
        if self.counts[rule] - count < _LISTED:
            grade = RULES[rule].severity
            self.findings.append(Finding(rule, grade, say(rule, **params), LOOK, path=path, counted=True))

    def closed(self, name: str) -> Delivery:
        """The delivery. Raises UsageFault where there was nothing to read at all."""
        if self.histories:
            self.note("intake.history", count=len(self.histories), number=len(self.histories))
        self._part_conflicts()
        self._drop_top()
        if not self.entries and not any(RULES[rule].skipped for rule in self.counts):
            raise UsageFault(say("intake.empty", name=name))
        entries = tuple(sorted(self.entries.values(), key=lambda entry: raw(entry.path)))
        unread = self._look_over(entries)
        findings = (*self.findings, *self._uncounted())
        for twin in self.twins:
            self.received.append(Received(shown(twin.path), twin.size, twin.sha256, say("intake.received-twin")))
        coverage = tuple(self._coverage(len(entries) - unread))
        self.progress(LOOK, self.members, self.members)
        return Delivery(name, entries, tuple(self.received), digest(entries), tuple(findings), coverage, self.area)

    def _part_conflicts(self) -> None:
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

    def _drop_top(self) -> None:
        """Where everything lies in one folder, that folder is packing: left out once, and said so."""
        tops = {path.partition("/")[0] if "/" in path else "" for path in self.entries}
        if len(tops) != 1 or "" in tops:
            return
        top = tops.pop() + "/"
        self.received.append(Received(shown(top), 0, "", say("intake.received-top")))
        below = (replace(entry, path=entry.path.removeprefix(top)) for entry in self.entries.values())
        self.entries = {entry.path: entry for entry in below}
        self.twins = [replace(twin, path=twin.path.removeprefix(top)) for twin in self.twins]
        self.findings = [replace(finding, path=finding.path.removeprefix(top)) for finding in self.findings]

    def _look_over(self, entries: tuple[Entry, ...]) -> int:
        """What shows only when all is there; how many entries are there without their content."""
        unread, folded = 0, Counter(_folded(entry.path) for entry in entries)
        for entry in entries:
            if entry.kind == "link" and leads_out(entry.path, entry.target):
                self.note("intake.link-outside", entry.path, target=entry.target[:160])
            if entry.kind == "file" and entry.sha256 in self.pointers:
                self.note("intake.lfs-pointer", entry.path)
                unread += 1
            if folded[_folded(entry.path)] > 1:
                self.note("intake.case-twins", entry.path)
        return unread

    def _uncounted(self) -> Iterator[Finding]:
        """How many findings of a rule were not listed."""
        listed = Counter(finding.rule for finding in self.findings)
        for rule in sorted(listed):
            if rule != "intake.history" and (more := self.counts[rule] - listed[rule]) > 0:
                yield Finding(rule, RULES[rule].severity, say("intake.more", number=more), LOOK, counted=True)

    def _coverage(self, seen: int) -> Iterator[Coverage]:
        yield Coverage(LOOK, seen, 0, say("intake.seen"))
        for rule in sorted(self.counts):
            if reason := RULES[rule].skipped:
                yield Coverage(LOOK, 0, self.counts[rule], say(reason))


def _folded(path: str) -> str:
    """What a file system that knows neither case nor composed letters (Windows, macOS) takes for the same name."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path.casefold())
