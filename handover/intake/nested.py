"""Opens the archives in a delivery, and those in them: a vendor who hides something there hides it from nobody.

An archive is one file of the delivery, with its own digest; what it holds are entries beside it, `outer.zip!/a`, which
are examined like all others and are no part of the delivery's digest. All archives of one depth go through the same
worker, one after the other, so that ten thousand small ones cost no ten thousand processes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace

from handover.intake.archive import LIMITS, Nonsense, Reading
from handover.intake.bounds import Stop
from handover.intake.containers import Forms, is_program, unpacked_name
from handover.intake.ledger import Ledger
from handover.intake.names import raw
from handover.model import Entry, Json, Param, say
from handover.workers import Failure, Workers

# So many archives are asked for at once.
_AT_ONCE = 500
# So many times a worker may fail over an archive, or be stopped in one, until the rest stays unopened.
_MOST_BREAKS = 100


def open_nested(ledger: Ledger, workers: Workers) -> list[Entry]:
    """What lies in the archives among the ledger's entries, level by level. What can't be opened is noted."""
    opener = _Opener(ledger, workers)
    level, found = list(ledger.entries.values()), []
    for _ in range(ledger.bounds.depth):
        level = opener.open(level)
        found.extend(level)
        if not level:
            return found
    for entry in _archives(level, ledger):
        opener.refuse(entry, "intake.nested-deep")
    return found


def _archives(entries: Iterable[Entry], ledger: Ledger) -> list[Entry]:
    """Those among the entries that are containers to be opened, in the order of paths."""
    forms = ledger.contents.forms
    found = (entry for entry in entries if entry.kind == "file" and entry.sha256 in forms)
    return sorted((entry for entry in found if not is_program(entry.path)), key=lambda entry: raw(entry.path))


class _Opener:
    """One delivery's archives, whatever their depth."""

    def __init__(self, ledger: Ledger, workers: Workers) -> None:
        self._ledger = ledger
        self._workers = workers
        self._breaks = 0
        self._exclaimed = set(_exclaimed(ledger.entries))

    def refuse(self, entry: Entry, rule: str, **params: Param) -> None:
        """Notes that an archive is not opened, and why."""
        self._ledger.notes.note(rule, entry.path, params, outer=entry.path)
        self._ledger.notes.closed.add(entry.path)

    def open(self, entries: Sequence[Entry]) -> list[Entry]:
        """What lies in the archives among `entries`."""
        waiting = [entry for entry in _archives(entries, self._ledger) if self._may_be_opened(entry)]
        found: list[Entry] = []
        start = 0
        while start < len(waiting) and self._breaks < _MOST_BREAKS and not self._spent():
            ledgers = self._some(waiting[start : start + _AT_ONCE])
            start += len(ledgers)
            found.extend(entry for ledger in ledgers for entry in _members(ledger))
        for entry in waiting[start:]:
            self.refuse(entry, "intake.nested-left")
        self._exclaimed.update(_exclaimed(entry.path for entry in found))
        return found

    def _spent(self) -> bool:
        """Whether the delivery has had its share: the rest would only be opened to be stopped at once."""
        notes, bounds = self._ledger.notes, self._ledger.bounds
        return notes.members >= bounds.members or notes.bytes >= bounds.total

    def _may_be_opened(self, entry: Entry) -> bool:
        forms = self._forms(entry)
        several = (*forms.open, forms.closed) if forms.closed else forms.open
        if f"{entry.path}!" in self._exclaimed:
            self.refuse(entry, "intake.nested-name")
        elif len(several) > 1:
            self.refuse(entry, "intake.ambiguous", forms=", ".join(several))
        elif not forms.open:
            self.refuse(entry, "intake.no-reader", form=forms.closed)
        else:
            return True
        return False

    def _forms(self, entry: Entry) -> Forms:
        return self._ledger.contents.forms[entry.sha256]

    def _some(self, waiting: Sequence[Entry]) -> list[Ledger]:
        """Reads archives until one of them breaks the worker or passes a bound; one ledger for each that was read."""
        asked: Json = [self._asked(entry) for entry in waiting]
        pieces = self._workers.stream("handover.intake.unpack:unpack_each", {"containers": asked}, limits=LIMITS)
        series = _Series(self._ledger, waiting)
        with closing(pieces), suppress(Stop):
            for piece in pieces:
                series.hear(piece)
        self._breaks += len(series.ledgers) < len(waiting)
        return series.ended()

    def _asked(self, entry: Entry) -> dict[str, Json]:
        name = raw(unpacked_name(entry.path)).decode("latin-1")
        return {"path": str(self._ledger.area.place(entry.sha256)), "form": self._forms(entry).open[0], "name": name}


class _Series:
    """What one worker says about several archives."""

    def __init__(self, ledger: Ledger, waiting: Sequence[Entry]) -> None:
        self._ledger = ledger
        self._waiting = waiting
        self._reading: Reading | None = None
        self.ledgers: list[Ledger] = []

    def hear(self, piece: Json | bytes | Failure) -> None:
        """Whatever comes next. Raises Stop, also where it makes no sense."""
        if isinstance(piece, dict) and piece.get("is") == "container" and len(self.ledgers) < len(self._waiting):
            self._finish()
            self._begin()
            return
        reading = self._reading or self._begin()
        try:
            reading.hear(piece)
        except Nonsense:
            self._lied()
            reading.leave()
            raise Stop from None
        except Stop:
            reading.leave()
            raise

    def _begin(self) -> Reading:
        self.ledgers.append(self._ledger.inner(self._waiting[len(self.ledgers)]))
        self._reading = Reading(self.ledgers[-1])
        return self._reading

    def _lied(self) -> None:
        self.ledgers[-1].note("intake.unread", why=say("workers.lie"))

    def _finish(self) -> None:
        """Ends the archive that is being read, if one is."""
        reading, self._reading = self._reading, None
        if reading is None:
            return
        try:
            reading.ended()
        except Nonsense:
            self._lied()
        finally:
            reading.leave()
        ledger = self.ledgers[-1]
        ledger.part_conflicts()
        if ledger.outer in ledger.notes.lacking:
            ledger.notes.closed.add(ledger.outer)
        elif not reading.document:
            ledger.notes.opened.add(ledger.outer)

    def ended(self) -> list[Ledger]:
        """Nothing more comes: the archives that were read, at least one."""
        if not self.ledgers:
            self._begin()
            self._lied()
        self._finish()
        return self.ledgers


def _members(ledger: Ledger) -> Iterator[Entry]:
    return (replace(entry, path=ledger.within(path), outer=ledger.outer) for path, entry in ledger.entries.items())


def _exclaimed(paths: Iterable[str]) -> Iterator[str]:
    """The files and folders whose names end with `!`: below such a one nothing else can be told apart."""
    for path in paths:
        at = path.find("!/")
        while at >= 0:
            yield path[: at + 1]
            at = path.find("!/", at + 2)
        if path.endswith("!"):
            yield path
