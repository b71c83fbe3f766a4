"""Gives a stored delivery back: every digest is checked on the way, and nothing is written outside the folder named.

The whole is built beside the target and put in its place in one step, so there is never half a delivery there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from handover.bench import Progress, silent
from handover.errors import HandoverError, OutputFault
from handover.intake.names import history, judged, leads_out, raw
from handover.model import Entry, say
from handover.repository import disk
from handover.repository.bag import ENTRIES, STATEMENT, data_name, read_entries

LOOK = "repository/get"
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_LONGEST_TARGET = 64 * 1024


class Damaged(HandoverError):
    """The deposit is not what was stored. Ends with 1, as `check` does."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Restored:
    """What was given back. `left_out`: links that lead out of the delivery, which are told and not made."""

    files: int
    links: int
    left_out: tuple[Entry, ...]


def restore(deposit: Path, number: str, target: Path, progress: Progress = silent) -> Restored:
    """Writes the delivery of a deposit into `target`, which must not be there or be empty.

    Raises OutputFault where it can't be written, Damaged where a single bit is not what was stored.
    """
    if os.path.lexists(target) and not (target.is_dir() and not any(target.iterdir())):
        raise OutputFault(say("repository.target", folder=str(target)))
    entries = _entries(deposit, number)
    with _beside(target) as aside:
        left_out = _fill(deposit, entries, aside, progress)
        with _giving(target.parent):
            aside.rename(target)
    links = sum(entry.kind == "link" for entry in entries)
    return Restored(len(entries) - links, links - len(left_out), left_out)


def _entries(deposit: Path, number: str) -> tuple[Entry, ...]:
    """What was delivered, proved by the deposit's number. Raises Damaged."""
    try:
        statement = b"".join(disk.pieces(deposit / STATEMENT))
        listing = b"".join(disk.pieces(deposit / ENTRIES))
        entries = read_entries(listing)
    except (OSError, ValueError):
        raise Damaged(say("repository.get-damaged", id=number, file=ENTRIES)) from None
    delivery = f'"delivery": "{disk.digest_of((listing,))}"'.encode()
    if disk.digest_of((statement,)) != number or delivery not in statement:
        raise Damaged(say("repository.get-damaged", id=number, file=STATEMENT))
    if any(judged(raw(entry.path)) != (entry.path, "") or history(entry.path) for entry in entries):
        raise Damaged(say("repository.get-damaged", id=number, file=ENTRIES))
    return entries


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A fresh folder on the target's file system, gone at the end if it was not put in its place."""
    with _giving(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".handover-", dir=target.parent))
        aside.chmod(0o755)
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _giving(folder: Path) -> Iterator[None]:
    """Says why nothing can be written there. Raises OutputFault."""
    try:
        yield
    except OSError as error:
        problem = error.strerror or str(error)
        raise OutputFault(say("repository.get-not-written", folder=str(folder), problem=problem)) from None


def _fill(deposit: Path, entries: Sequence[Entry], aside: Path, progress: Progress) -> tuple[Entry, ...]:
    """Files first, links last, so that nothing is written through one; gives back the links that were not made."""
    left_out = []
    tree = _Tree(aside)
    try:
        for done, entry in enumerate(sorted(entries, key=lambda entry: entry.kind), 1):
            content = deposit / data_name(entry.sha256)
            if entry.kind == "file":
                tree.file(entry, content)
            elif not tree.link(entry, content):
                left_out.append(entry)
            progress(LOOK, done, len(entries))
    except _Wrong as wrong:
        raise Damaged(say("repository.get-damaged", id=deposit.name, file=str(wrong))) from None
    finally:
        tree.close()
    astray = [entry for entry in entries if entry.kind == "link" and _astray(aside, entry)]
    return (*left_out, *astray)


def _astray(aside: Path, entry: Entry) -> bool:
    """Takes a link away that leads out only by way of other links."""
    place = aside / os.fsdecode(raw(entry.path))
    try:
        inside = not place.is_symlink() or place.resolve().is_relative_to(aside.resolve())
    except RuntimeError:  # a link that leads to itself
        inside = True
    if not inside:
        place.unlink()
    return not inside


class _Wrong(Exception):
    """A stored content is missing or not what it was; its name in the deposit."""


class _Tree:
    """Makes files and links below a folder by descriptors, as a path may be longer than the system takes at once."""

    def __init__(self, top: Path) -> None:
        self._top = top
        self._root = os.open(top, _FOLDER)
        self._parts: list[bytes] = []
        self._open = os.dup(self._root)

    def close(self) -> None:
        """Gives back the descriptors."""
        os.close(self._open)
        os.close(self._root)

    def file(self, entry: Entry, content: Path) -> None:
        """One file. Raises _Wrong, OutputFault."""
        *above, name = raw(entry.path).split(b"/")
        with _giving(self._top.parent):
            kept = disk.write(name, _read(content), self._folder(above), 0o644)
        if kept != (entry.size, entry.sha256):
            raise _Wrong(data_name(entry.sha256))

    def link(self, entry: Entry, content: Path) -> bool:
        """One link, unless it leads out of the delivery. Raises _Wrong, OutputFault."""
        target = b"".join(_read(content))
        if len(target) > _LONGEST_TARGET or disk.digest_of((target,)) != entry.sha256:
            raise _Wrong(data_name(entry.sha256))
        if leads_out(entry.path, target.decode("utf-8", "surrogateescape")):
            return False
        *above, name = raw(entry.path).split(b"/")
        with _giving(self._top.parent):
            os.symlink(target, name, dir_fd=self._folder(above))
        return True

    def _folder(self, parts: list[bytes]) -> int:
        """A descriptor of the folder `parts`, made where it is not there yet; the last one stays open."""
        if parts == self._parts:
            return self._open
        current = os.dup(self._root)
        try:
            for part in parts:
                with suppress(FileExistsError):
                    os.mkdir(part, dir_fd=current)
                below = os.open(part, _FOLDER, dir_fd=current)
                os.close(current)
                current = below
        except OSError:
            os.close(current)
            raise
        os.close(self._open)
        self._open, self._parts = current, parts
        return current


def _read(content: Path) -> Iterator[bytes]:
    """The stored bytes. Raises _Wrong."""
    try:
        yield from disk.pieces(content)
    except OSError:
        raise _Wrong("/".join(content.parts[-3:])) from None
