"""Reads a delivered container: a worker takes it apart, and what it says is checked here, byte by byte."""

from __future__ import annotations

import hashlib
import os
from contextlib import closing
from pathlib import Path

from handover.intake.area import Writing, write
from handover.intake.bounds import MIB
from handover.intake.ledger import Ledger
from handover.model import Json, Received, say, shown
from handover.workers import Failure, Limits, Workers

# `seconds` between two pieces. Unpacking xz takes memory for its dictionary.
_LIMITS = Limits(seconds=120, memory=1536 * MIB, output=2 * MIB)
_SKIPS = frozenset({"intake.corrupt", "intake.encrypted", "intake.special", "intake.unsupported"})
_NOTES = frozenset({"intake.backslash", "intake.trailing"})


def read_archive(path: Path, form: str, ledger: Ledger, workers: Workers) -> None:
    """Every member of the container at `path` into the ledger. Raises Stop."""
    copy = _own_copy(path, form, ledger)
    if copy is None:
        return
    reading = _Reading(ledger)
    pieces = workers.stream("handover.intake.unpack:unpack", {"path": str(copy), "form": form}, limits=_LIMITS)
    try:
        with closing(pieces):
            for piece in pieces:
                if isinstance(piece, Failure):
                    ledger.note("intake.unread", why=piece.message)
                elif isinstance(piece, bytes):
                    reading.more(piece)
                else:
                    reading.take(piece)
            reading.ended()
    except _Nonsense:
        ledger.note("intake.unread", why=say("workers.lie"))
    finally:
        reading.leave()
        copy.unlink()


def _own_copy(path: Path, form: str, ledger: Ledger) -> Path | None:
    """The container as it is now, in the work area: what is hashed is what is unpacked. None if it did not hold
    still."""
    place, total, size = ledger.area.folder / "container", hashlib.sha256(), 0
    with path.open("rb") as source, place.open("xb") as target:
        before = os.fstat(source.fileno())
        while (piece := source.read(MIB)) and size <= ledger.bounds.total:
            size += len(piece)
            total.update(piece)
            write(target, piece)
        after = os.fstat(source.fileno())
    if size > ledger.bounds.total:
        ledger.stop("intake.bomb-total", most=ledger.bounds.total)
    note = say("intake.received-container", form=form)
    ledger.received.append(Received(shown(path.name), size, total.hexdigest(), note))
    ledger.packed = size
    if size == before.st_size and before.st_mtime_ns == after.st_mtime_ns:
        return place
    ledger.note("intake.changed", shown(path.name))
    return None


class _Nonsense(Exception):
    """The worker said something that `unpack` never says."""


class _Reading:
    """What the worker says, in its order. A file is known by its bytes as they arrive here, not by its word."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._open = False
        self._path: str | None = None
        self._writing: Writing | None = None
        self._size = 0

    def take(self, said: Json) -> None:
        """One statement. Raises _Nonsense or Stop."""
        if not isinstance(said, dict):
            raise _Nonsense
        what, rule = str(said.get("is")), str(said.get("rule"))
        if self._open != (what == "end"):
            raise _Nonsense
        if what == "end":
            self._end(said.get("fault"))
        elif what == "file":
            self._begin(_bytes(said, "name"))
        elif what in ("link", "hard"):
            self._link(_bytes(said, "name"), _bytes(said, "target"), hard=what == "hard")
        elif what == "skip" and rule in _SKIPS:
            path = self._ledger.admit(_bytes(said, "name"))
            if path is not None:
                self._ledger.note(rule, path)
        elif (what == "note" and rule in _NOTES) or (what == "broken" and rule in _SKIPS):
            self._ledger.note(rule)
        else:
            raise _Nonsense

    def more(self, piece: bytes) -> None:
        """The next bytes of the file that is open. Raises _Nonsense or Stop."""
        if not self._open:
            raise _Nonsense
        # Counted even where the file is left out: a bomb is one by its weight, not by its name.
        self._ledger.weigh(len(piece), self._size)
        self._size += len(piece)
        if self._writing is not None:
            self._writing.write(piece)

    def _begin(self, name: bytes) -> None:
        self._path = self._ledger.admit(name)
        self._writing = None if self._path is None else self._ledger.area.writing()
        self._open, self._size = True, 0

    def _end(self, fault: Json) -> None:
        self._open = False
        writing, path = self._writing, self._path
        self._writing = None
        if writing is None or path is None:
            return
        if fault == "":
            self._ledger.file(path, writing.kept())
            return
        writing.drop()
        if fault == "longer":
            self._ledger.stop("intake.bomb-longer")
        self._ledger.note("intake.corrupt", path)

    def _link(self, name: bytes, target: bytes, *, hard: bool) -> None:
        path = self._ledger.admit(name)
        if path is None:
            return
        if hard:
            self._ledger.hard_link(path, target)
        else:
            self._ledger.link(path, target)

    def ended(self) -> None:
        """Nothing more comes. Raises _Nonsense where a file is still open and no failure has told why."""
        if self._open and "intake.unread" not in self._ledger.counts:
            raise _Nonsense

    def leave(self) -> None:
        """Drops a file that never came to its end."""
        if self._writing is not None:
            self._writing.drop()
            self._writing = None


def _bytes(said: dict[str, Json], key: str) -> bytes:
    value = said.get(key)
    if not isinstance(value, str):
        raise _Nonsense
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        raise _Nonsense from None
