"""Where a repository is: a folder with our marker in it. Finds it, makes it, and lets one writer at a time at it."""

from __future__ import annotations

import fcntl
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from handover.errors import InputFault, OutputFault, UsageFault
from handover.model import Message, say, shown
from handover.repository import disk
from handover.shipped import TEMPLATES

MARKER, README, DEPOSITS, STAGING, CATALOGUE, LOCK = (
    "repository.json",
    "BACA-SAYA.txt",
    "deposits",
    "staging",
    "catalogue.sqlite",
    "lock",
)
FORMAT, VERSION = "handover-repository", 1
ID = re.compile(r"[0-9a-f]{64}")
# How to read and verify the folder without this program; it goes into every repository.
_READ_ME = TEMPLATES / "baca-saya-repositori.txt"
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+://")
_MARKER_SIZE = 64 * 1024
# Seconds that another writer is waited for; storing 500 MB takes a few.
PATIENCE, _PAUSE = 600.0, 0.2


@dataclass(frozen=True, slots=True)
class Repository:
    """A folder of ours. `name`: what its keeper calls it, which receipts and results show instead of a path."""

    folder: Path
    name: str

    @property
    def deposits(self) -> Path:
        """One folder for each deposit, called by its number. What is there is whole."""
        return self.folder / DEPOSITS

    @property
    def staging(self) -> Path:
        """What is not stored yet. Whatever lies here when nobody holds the lock is left over."""
        return self.folder / STAGING

    def place(self, number: str) -> Path:
        """Where the deposit with this number lies, or will."""
        return self.deposits / number

    def numbers(self) -> list[str]:
        """The numbers of all deposits, sorted. Raises UsageFault where they can't be listed."""
        try:
            return sorted(name for name in names_in(self.deposits) if ID.fullmatch(name))
        except OSError as error:
            raise UsageFault(_unreadable(self.deposits, error)) from None

    def number(self, given: str) -> str:
        """The whole number of the deposit that begins with `given`. Raises UsageFault where none or several do."""
        numbers = self.numbers()
        found = [number for number in numbers if number.startswith(given.lower())]
        if given and len(found) == 1:
            return found[0]
        if not found or not given:
            raise UsageFault(say("repository.no-deposit", id=given))
        raise UsageFault(say("repository.several", id=given, count=len(found), numbers=", ".join(found[:5])))


def names_in(folder: Path) -> set[str]:
    """The names of what lies in a folder. Raises OSError."""
    return {one.name for one in folder.iterdir()}


def folder_of(location: str, start: Path) -> Path:
    """The folder that `--repository` names: a path, from `start`, or file:///. Raises UsageFault for another URL."""
    if not _SCHEME.match(location):
        return start / Path(location).expanduser()
    parts = urlsplit(location)
    if parts.scheme.lower() == "file" and parts.netloc in ("", "localhost") and parts.path:
        return Path(unquote(parts.path))
    raise UsageFault(say("repository.url", url=location))


def find(folder: Path) -> Repository:
    """The repository in `folder`. Raises UsageFault where there is none, with the reason."""
    try:
        if not folder.exists():
            raise UsageFault(say("repository.none", folder=str(folder)))
        if not folder.is_dir():
            raise UsageFault(say("repository.no-folder", folder=str(folder)))
        content = b"".join(disk.pieces(folder / MARKER)) if (folder / MARKER).stat().st_size < _MARKER_SIZE else b""
    except FileNotFoundError:
        raise UsageFault(say("repository.not-ours", folder=str(folder))) from None
    except OSError as error:
        raise UsageFault(_unreadable(folder, error)) from None
    try:
        marker = json.loads(content)
        ours = marker["format"] == FORMAT
        version, name = int(marker["version"]), str(marker["name"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UsageFault(say("repository.not-ours", folder=str(folder))) from None
    if not ours:
        raise UsageFault(say("repository.not-ours", folder=str(folder)))
    if version != VERSION:
        raise UsageFault(say("repository.version", folder=str(folder), version=version, known=VERSION))
    return Repository(folder, name)


def is_new(folder: Path) -> bool:
    """Whether a repository can be made here: nothing is there, or only what a broken-off making left."""
    try:
        return not folder.exists() or (folder.is_dir() and _ours_alone(folder))
    except OSError as error:
        raise UsageFault(_unreadable(folder, error)) from None


def _ours_alone(folder: Path) -> bool:
    names = names_in(folder)
    if not names <= {README, DEPOSITS, STAGING, LOCK}:
        return False
    staged = names_in(folder / STAGING) if STAGING in names else set()
    return staged <= {README, MARKER} and not (DEPOSITS in names and names_in(folder / DEPOSITS))


def create(folder: Path, name: str = "") -> Repository:
    """A new repository in a folder that is not there, or is empty. Its marker comes last, in one step.

    Raises UsageFault where something else is there, OutputFault where it can't be written, InputFault where the
    template of its README is gone.
    """
    if not is_new(folder):
        raise UsageFault(say("repository.not-empty" if folder.is_dir() else "repository.no-folder", folder=str(folder)))
    read_me = _read_me()
    called = shown(" ".join(name.split()) or folder.resolve().name)[:200]
    with disk.on_disk(folder):
        if not folder.parent.is_dir():
            raise UsageFault(say("repository.no-parent", folder=str(folder.parent)))
        disk.folder(folder)
        for part in (DEPOSITS, STAGING):
            disk.folder(folder / part)
        disk.replace(folder / README, read_me, folder / STAGING)
        marker = {"format": FORMAT, "version": VERSION, "name": called}
        content = json.dumps(marker, ensure_ascii=False, indent=1) + "\n"
        disk.replace(folder / MARKER, content.encode(), folder / STAGING)
        disk.sync(folder.parent)
    return Repository(folder, called)


def _read_me() -> bytes:
    try:
        return _READ_ME.read_bytes()
    except OSError as error:
        problem = error.strerror or str(error)
        raise InputFault(say("repository.template", file=_READ_ME.name, problem=problem)) from None


def writable(repository: Repository) -> None:
    """Finds out before the work begins whether anything can be stored. Raises OutputFault."""
    if not repository.deposits.is_dir():
        raise OutputFault(say("repository.incomplete", folder=str(repository.deposits)))
    for place in (repository.folder, repository.deposits, repository.staging):
        if place.exists() and not os.access(place, os.W_OK | os.X_OK):
            raise OutputFault(say("repository.read-only", folder=str(place)))


@contextmanager
def locked(repository: Repository, waiting: Callable[[], None], patience: float | None = None) -> Iterator[None]:
    """Holds the repository for writing; the kernel takes the lock back however we end.

    Another writer is waited for, `patience` seconds; `waiting` is called once where that is so. Raises OutputFault.
    """
    with disk.on_disk(repository.folder):
        descriptor = os.open(repository.folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        _wait(descriptor, repository, waiting, PATIENCE if patience is None else patience)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, repository: Repository, waiting: Callable[[], None], patience: float) -> None:
    until, told = time.monotonic() + patience, False
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not told:
                waiting()
                told = True
            if time.monotonic() >= until:
                raise OutputFault(say("repository.busy", folder=str(repository.folder))) from None
            time.sleep(_PAUSE)
        except OSError as error:
            raise OutputFault(disk.trouble(repository.folder, error)) from None
        else:
            return


def _unreadable(folder: Path, error: OSError) -> Message:
    return say("repository.unreadable", folder=str(folder), problem=error.strerror or str(error))
