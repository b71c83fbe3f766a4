"""Reads a delivered folder: what lies on disk, copied byte for byte. Nothing is parsed, so no worker is needed."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from handover.intake.area import Kept
from handover.intake.beneath import Beneath, kind, members, opened
from handover.intake.bounds import MIB
from handover.intake.ledger import Ledger

_GONE = (errno.ENOENT, errno.ELOOP, errno.ENOTDIR, errno.EINVAL)


def read_folder(root: Path, ledger: Ledger) -> None:
    """Every file and link below `root` into the ledger. Raises Stop; OSError where `root` itself can't be opened."""
    beneath = Beneath(root)
    try:
        _walk(beneath, ledger)
    finally:
        beneath.close()


def _walk(beneath: Beneath, ledger: Ledger) -> None:
    """One folder after the other: an open folder each level would run out of descriptors before it ran out of depth."""
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        parts = waiting.pop()
        try:
            with beneath.folder(parts) as above:
                listed = members(above, ledger.bounds.members + 1)
                found = [name for name, what in listed if _read(name, what, parts, above, ledger)]
        except OSError as error:
            if not parts:
                raise
            _note(error, "/".join(parts), ledger)
            continue
        waiting.extend((*parts, name) for name in reversed(found))


def _read(name: str, what: str, parts: tuple[str, ...], above: int, ledger: Ledger) -> bool:
    """Takes one member of a folder; true for a folder to be read later. Whatever it was when it was listed: it is
    opened as that, and not through a link."""
    path = ledger.admit(os.fsencode("/".join((*parts, name))))
    if path is None:
        return False
    try:
        if what == "link":
            ledger.link(path, os.fsencode(os.readlink(name, dir_fd=above)))
        elif what == "file":
            _take(name, path, above, ledger)
        elif what == "other":
            ledger.note("intake.special", path)
    except OSError as error:
        _note(error, path, ledger)
    return what == "folder"


def _take(name: str, path: str, above: int, ledger: Ledger) -> None:
    with opened(name, above) as descriptor:
        before = os.fstat(descriptor)
        if kind(before) != "file":
            ledger.note("intake.changed", path)
            return
        kept = _copied(descriptor, before, ledger)
    if kept is None:
        ledger.note("intake.changed", path)
    else:
        ledger.file(path, kept)


def _copied(descriptor: int, before: os.stat_result, ledger: Ledger) -> Kept | None:
    """The content, None where it did not hold still."""
    if before.st_size > ledger.bounds.file:
        ledger.stop("intake.bomb-file", most=ledger.bounds.file)
    writing = ledger.area.writing()
    try:
        # One byte more than there should be shows a file that grows.
        while piece := os.read(descriptor, min(MIB, before.st_size - writing.size + 1)):
            ledger.weigh(len(piece), writing.size)
            writing.write(piece)
            if writing.size > before.st_size:
                return None
        if writing.size == before.st_size and _state(before) == _state(os.fstat(descriptor)):
            return writing.kept()
        return None
    finally:
        writing.drop()


def _state(state: os.stat_result) -> tuple[int, ...]:
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns


def _note(error: OSError, path: str, ledger: Ledger) -> None:
    """A member that went away or turned into a link was changed under our hands; all else can't be read."""
    ledger.note("intake.changed" if error.errno in _GONE else "intake.unreadable", path)
