"""Work areas of runs that were killed: copies of somebody's delivery, which the next run removes."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LOCK = "in-use"


@contextmanager
def in_use(folder: Path) -> Iterator[None]:
    """Holds a lock in the area, which the kernel takes back however this process ends. It is taken before it gets its
    name, so nobody finds an area of ours that is not locked."""
    descriptor = os.open(folder / "new", os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        (folder / "new").rename(folder / _LOCK)
        yield
    finally:
        os.close(descriptor)


def remove(place: Path, prefix: str) -> None:
    """Removes the areas in `place` that are ours and that nobody holds."""
    for folder in place.glob(f"{prefix}*"):
        with suppress(OSError):
            # A folder or lock of somebody else is left alone, and so is a link to one.
            if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
                continue
            descriptor = os.open(folder / _LOCK, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(descriptor)
