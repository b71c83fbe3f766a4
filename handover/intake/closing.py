"""Closes the account of a delivery: what stands in one folder, what lies in its archives, entries, digest, coverage."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from handover.errors import UsageFault
from handover.intake.delivery import Delivery, digest
from handover.intake.ledger import Ledger
from handover.intake.names import leads_out, raw
from handover.intake.nested import open_nested
from handover.intake.notes import LOOK
from handover.model import Entry, Received, say, shown
from handover.workers import Workers


def closed(ledger: Ledger, name: str, workers: Workers) -> Delivery:
    """The delivery. Raises UsageFault where there was nothing to read at all."""
    notes = ledger.notes
    ledger.part_conflicts()
    _drop_top(ledger)
    if not ledger.entries and not notes.missed:
        raise UsageFault(say("intake.empty", name=name))
    delivered = _in_order(ledger.entries.values())
    received = (*ledger.received, *map(_twin, ledger.twins))
    # From here on only what was delivered counts, not how it was wrapped.
    notes.members, notes.bytes = len(delivered), sum(entry.size for entry in delivered if entry.kind == "file")
    entries = _in_order((*delivered, *open_nested(ledger, workers)))
    if notes.histories:
        ledger.note("intake.history", count=len(notes.histories), number=len(notes.histories))
    unread = _look_over(ledger, entries)
    ledger.progress(LOOK, notes.members, notes.members)
    return Delivery(
        name=name,
        entries=entries,
        received=received,
        digest=digest(delivered),
        findings=(*notes.findings, *notes.unlisted()),
        coverage=tuple(notes.coverage(len(entries) - unread)),
        area=ledger.area,
        missed=notes.all_missed(),
        opened=frozenset(notes.opened),
        unopened=frozenset(notes.closed),
    )


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: raw(entry.path)))


def _twin(twin: Entry) -> Received:
    return Received(shown(twin.path), twin.size, twin.sha256, say("intake.received-twin"))


def _drop_top(ledger: Ledger) -> None:
    """Where everything lies in one folder, that folder is packing: left out once, and said so."""
    tops = {path.partition("/")[0] if "/" in path else "" for path in ledger.entries}
    if len(tops) != 1 or "" in tops:
        return
    top = tops.pop() + "/"
    ledger.received.append(Received(shown(top), 0, "", say("intake.received-top")))
    below = (replace(entry, path=entry.path.removeprefix(top)) for entry in ledger.entries.values())
    ledger.entries = {entry.path: entry for entry in below}
    ledger.twins = [replace(twin, path=twin.path.removeprefix(top)) for twin in ledger.twins]
    notes = ledger.notes
    notes.findings = [replace(finding, path=finding.path.removeprefix(top)) for finding in notes.findings]


def _look_over(ledger: Ledger, entries: tuple[Entry, ...]) -> int:
    """What shows only when all is there; how many entries are there without their content."""
    unread, notes = 0, ledger.notes
    folded = Counter((entry.outer, _folded(entry.path)) for entry in entries)
    for entry in entries:
        inner = entry.path[len(entry.outer) + 2 :] if entry.outer else entry.path
        if entry.kind == "link" and leads_out(inner, entry.target):
            notes.note("intake.link-outside", entry.path, {"target": entry.target[:160]}, outer=entry.outer)
        if entry.kind == "file" and entry.sha256 in ledger.contents.pointers:
            notes.note("intake.lfs-pointer", entry.path, {}, outer=entry.outer)
            unread += 1
        if folded[entry.outer, _folded(entry.path)] > 1:
            notes.note("intake.case-twins", entry.path, {}, outer=entry.outer)
    return unread


def _folded(path: str) -> str:
    """What a file system that knows neither case nor composed letters (Windows, macOS) takes for the same name."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path.casefold())
