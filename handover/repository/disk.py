"""Every step that changes a repository's disk goes through here: tests make each of them fail, or the last one."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from handover.errors import OutputFault
from handover.model import Message, say

PIECE = 1024 * 1024
# One after the other 10,000 files take over 15 s to reach the disk, together 2 s: the file system writes one journal.
_AT_ONCE = 16
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class Kept(NamedTuple):
    """What was written: size in bytes and SHA-256, lower-case hex."""

    size: int
    sha256: str


@contextmanager
def on_disk(folder: Path) -> Iterator[None]:
    """Says what a failing disk means, and what to do. Raises OutputFault."""
    try:
        yield
    except OSError as error:
        raise OutputFault(trouble(folder, error)) from None


def trouble(folder: Path, error: OSError) -> Message:
    """Why writing failed, with the remedy. What was stored before is never touched by it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return say("repository.no-room", folder=str(folder))
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return say("repository.read-only", folder=str(folder))
    return say("repository.disk", folder=str(folder), problem=error.strerror or str(error))


def pieces(path: Path, *, follow: bool = False) -> Iterator[bytes]:
    """The bytes of a plain file. Raises OSError for anything else, also for a link unless it may `follow` one."""
    descriptor = os.open(path, _READ & ~os.O_NOFOLLOW if follow else _READ)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "no plain file", str(path))
        while piece := os.read(descriptor, PIECE):
            yield piece
    finally:
        os.close(descriptor)


def digest_of(content: Iterable[bytes]) -> str:
    """The SHA-256 of bytes that come in pieces."""
    total = hashlib.sha256()
    for piece in content:
        total.update(piece)
    return total.hexdigest()


def digest(path: Path) -> str:
    """The SHA-256 of a plain file. Raises OSError."""
    return digest_of(pieces(path))


def write(path: bytes | str | Path, content: Iterable[bytes], above: int | None = None, mode: int = 0o444) -> Kept:
    """Creates a file and gives back what it holds; it is on the disk after `settle`. Raises OSError if it is there.

    `above`: the folder that `path` is relative to, by its descriptor.
    """
    total, size = hashlib.sha256(), 0
    descriptor = os.open(path, _NEW, mode, dir_fd=above)
    try:
        for piece in content:
            total.update(piece)
            size += len(piece)
            view = memoryview(piece)
            while view:
                view = view[os.write(descriptor, view) :]
    finally:
        os.close(descriptor)
    return Kept(size, total.hexdigest())


def folder(path: Path) -> None:
    """Creates a folder where there is none. Raises OSError."""
    try:
        path.mkdir()
    except FileExistsError:
        if not path.is_dir():
            raise


def settle(top: Path) -> None:
    """Everything below `top`, names and contents, is on the disk when this returns. Raises OSError."""
    found: list[Path] = []
    folders = [top]
    for place in folders:
        with os.scandir(place) as listed:
            for one in listed:
                (folders if one.is_dir(follow_symlinks=False) else found).append(Path(one.path))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(sync, found):
            pass
    for place in reversed(folders):
        sync(place)


def sync(path: Path) -> None:
    """One file or folder is on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def publish(staged: Path, place: Path) -> None:
    """Makes what is whole and settled visible, in one step. Raises OSError."""
    staged.rename(place)
    sync(place.parent)
    if staged.parent != place.parent:
        sync(staged.parent)


def replace(path: Path, content: bytes, staging: Path) -> None:
    """Gives the file this content: whole, or as it was. What comes of a run that is killed stays in `staging`.

    Raises OSError.
    """
    aside = staging / path.name
    remove(aside)
    write(aside, (content,), mode=0o644)
    sync(aside)
    aside.rename(path)
    sync(path.parent)


def remove(path: Path) -> None:
    """Removes a file, or a folder with everything below it; what is not there is no matter. Raises OSError."""
    try:
        state = path.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(state.st_mode):
        path.unlink()
        return
    with os.scandir(path) as listed:
        below = [Path(one.path) for one in listed]
    for one in below:
        remove(one)
    path.rmdir()


def clear(top: Path) -> None:
    """Removes everything below `top`. Raises OSError."""
    with os.scandir(top) as listed:
        below = [Path(one.path) for one in listed]
    for one in below:
        remove(one)
