"""Opens what lies below a delivered folder, step by step and never through a link, whatever is swapped meanwhile."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
# Not blocked by a pipe, not given a terminal.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


class Beneath:
    """A folder that a person named; a link there is followed, below it none is."""

    def __init__(self, root: Path) -> None:
        self._root = os.open(root, _FOLDER)

    def close(self) -> None:
        """Gives back the descriptor."""
        os.close(self._root)

    @contextmanager
    def folder(self, parts: Sequence[str]) -> Iterator[int]:
        """A descriptor of the folder `parts`. Raises OSError where a step is no folder, or a link."""
        current = os.dup(self._root)
        try:
            for part in parts:
                following = os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=current)
                os.close(current)
                current = following
            yield current
        finally:
            os.close(current)

    def kind(self, parts: Sequence[str]) -> str:
        """`folder`, `file`, `link`, `other` or, where nothing is, empty."""
        if not parts:
            return "folder"
        with suppress(OSError), self.folder(parts[:-1]) as above:
            return kind(os.stat(parts[-1], dir_fd=above, follow_symlinks=False))
        return ""

    def names(self, parts: Sequence[str], most: int) -> list[str]:
        """What lies in a folder, sorted; of more than `most` any so many. Raises OSError."""
        with self.folder(parts) as descriptor:
            return [name for name, _ in members(descriptor, most)]

    def text(self, parts: Sequence[str], most: int) -> str:
        """A small text file, empty where there is none, or it is longer than `most` bytes."""
        with suppress(OSError), self.folder(parts[:-1]) as above, opened(parts[-1], above) as descriptor:
            state = os.fstat(descriptor)
            if stat.S_ISREG(state.st_mode) and state.st_size <= most:
                return os.read(descriptor, state.st_size).decode("utf-8", "surrogateescape")
        return ""

    def is_empty(self, parts: Sequence[str]) -> bool:
        """Whether there is no such thing, or a file without a byte."""
        with suppress(FileNotFoundError), self.folder(parts[:-1]) as above:
            state = os.stat(parts[-1], dir_fd=above, follow_symlinks=False)
            return stat.S_ISREG(state.st_mode) and state.st_size == 0
        return True

    def is_plain(self, parts: Sequence[str]) -> bool:
        """Whether this is a folder that holds files and folders only: no link, nothing odd."""
        try:
            with self.folder(parts) as descriptor, os.scandir(descriptor) as found:
                plain = (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False) for entry in found)
                return all(plain)
        except OSError:
            return False


def members(folder: int, most: int) -> list[tuple[str, str]]:
    """The names in a folder and what each is (see `kind`), sorted; of more than `most` any so many."""
    with os.scandir(folder) as found:
        return sorted((entry.name, _listed(entry)) for entry in islice(found, most))


def _listed(entry: os.DirEntry[str]) -> str:
    if entry.is_file(follow_symlinks=False):
        return "file"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "link" if entry.is_symlink() else "other"


@contextmanager
def opened(name: str, above: int) -> Iterator[int]:
    """A descriptor of the file `name` in the folder `above`. Raises OSError, also for a link."""
    descriptor = os.open(name, _FILE, dir_fd=above)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def kind(state: os.stat_result) -> str:
    """What a file is by its mode."""
    if stat.S_ISREG(state.st_mode):
        return "file"
    if stat.S_ISDIR(state.st_mode):
        return "folder"
    return "link" if stat.S_ISLNK(state.st_mode) else "other"
