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
LIMITS = Limits(seconds=120, memory=1536 * MIB, output=2 * MIB)
_SKIPS = frozenset({"intake.corrupt", "intake.encrypted", "intake.special", "intake.unsupported"})
_NOTES = frozenset({"intake.backslash", "intake.trailing"})


def read_archive(path: Path, form: str, ledger: Ledger, workers: Workers) -> None:
    """Every member of the container at `path` into the ledger. Raises Stop."""
    copy = _own_copy(path, form, ledger)
    if copy is None:
        return
    reading = Reading(ledger)
    pieces = workers.stream("handover.intake.unpack:unpack", {"path": str(copy), "form": form}, limits=LIMITS)
    try:
        with closing(pieces):
            for piece in pieces:
                reading.hear(piece)
            reading.ended()
    except Nonsense:
        ledger.note("intake.unread", why=say("workers.lie"))
    finally:
        reading.leave()


def _own_copy(path: Path, form: str, ledger: Ledger) -> Path | None:
    """The container as it is now, in the work area: what is hashed is what is unpacked, and may be deposited. None if
    it did not hold still."""
    place, total, size = ledger.area.container, hashlib.sha256(), 0
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


class Nonsense(Exception):
    """The worker said something that `unpack` never says."""


class Reading:
    """What the worker says, in its order. A file is known by its bytes as they arrive here, not by its word.

    `document`: it says that this is an office document, of which only what is no part of it comes.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._open = False
        self._path: str | None = None
        self._writing: Writing | None = None
        self._size = 0
        self._failed = False
        self.document = False

    def hear(self, piece: Json | bytes | Failure) -> None:
        """Whatever comes next. Raises Nonsense or Stop."""
        if isinstance(piece, Failure):
            self._failed = True
            self._ledger.note("intake.unread", why=piece.message)
        elif isinstance(piece, bytes):
            self._more(piece)
        else:
            self._take(piece)

    def _take(self, said: Json) -> None:
        """One statement. Raises Nonsense or Stop."""
        if not isinstance(said, dict):
            raise Nonsense
        what, rule = str(said.get("is")), str(said.get("rule"))
        if self._open != (what == "end"):
            raise Nonsense
        if what == "end":
            self._end(said.get("fault"))
        elif what == "file":
            self._begin(_bytes(said, "name"))
        elif what == "document" and self._ledger.outer:
            self.document = True
        elif what in ("link", "hard"):
            self._link(_bytes(said, "name"), _bytes(said, "target"), hard=what == "hard")
        elif what == "skip" and rule in _SKIPS:
            path = self._ledger.admit(_bytes(said, "name"))
            if path is not None:
                self._ledger.note(rule, path)
        elif (what == "note" and rule in _NOTES) or (what == "broken" and rule in _SKIPS):
            self._ledger.note(rule)
        else:
            raise Nonsense

    def _more(self, piece: bytes) -> None:
        """The next bytes of the file that is open. Raises Nonsense or Stop."""
        if not self._open:
            raise Nonsense
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
        if fault == "longer" and not self._ledger.outer:
            self._ledger.stop("intake.bomb-longer")
        # In an archive within the delivery this costs the one member: a thousand such archives would hold us up.
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
        """Nothing more comes. Raises Nonsense where a file is still open and no failure has told why."""
        if self._open and not self._failed:
            raise Nonsense

    def leave(self) -> None:
        """Drops a file that never came to its end."""
        self._open = False
        if self._writing is not None:
            self._writing.drop()
            self._writing = None


def _bytes(said: dict[str, Json], key: str) -> bytes:
    value = said.get(key)
    if not isinstance(value, str):
        raise Nonsense
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        raise Nonsense from None
