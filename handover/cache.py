"""Remembers facts by content: what an inspector answered for the same bytes, tool, rules and version of itself.

Kept in the user's cache folder as JSON, never pickle. A file is believed only if it is ours alone (owner, mode), names
its key and matches its checksum; anything else counts as not there. Losing a cache costs time and nothing else, so a
folder that can't be written or is full is silently no cache. Answers are never null (`workers` refuses them): None
means "not kept".
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from handover.model import Json

_FORMAT = 1
_MOST = 32 * 1024 * 1024
_MOST_IN_MEMORY = 64 * 1024 * 1024
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def default_folder() -> Path | None:
    """`$XDG_CACHE_HOME/handover`, else `~/.cache/handover`; None where there is no home."""
    configured, home = os.environ.get("XDG_CACHE_HOME", ""), os.environ.get("HOME", "")
    if Path(configured).is_absolute():
        return Path(configured) / "handover"
    return Path(home) / ".cache" / "handover" if Path(home).is_absolute() else None


class Cache:
    """Answers by key, in `folder`; in memory only where that is None or can't be used. Safe with several processes."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder if folder is not None and _usable(folder) else None
        self._shards: dict[str, bool] = {}
        self._memory: dict[str, bytes] = {}
        self._held = 0
        self._full = False
        self._numbers = itertools.count()

    @classmethod
    def default(cls) -> Cache:
        """The user's own."""
        return cls(default_folder())

    def key(self, content: str, tool: str, rules: Json, inspector: str) -> str:
        """The key of one answer: SHA-256, lower-case hex, over all that it depends on."""
        return self.keys(tool, rules, inspector)(content)

    def keys(self, tool: str, rules: Json, inspector: str) -> Callable[[str], str]:
        """The same for many contents; rules can be long and are read once."""
        rest = hashlib.sha256(_canonical([_FORMAT, tool, rules, inspector]))

        def key(content: str) -> str:
            whole = rest.copy()
            whole.update(b"\n" + _canonical(content))
            return whole.hexdigest()

        return key

    def get(self, key: str) -> Json:
        """The answer kept under `key`, or None."""
        data = self._memory.get(key) if self._folder is None else self._read(self._folder, key)
        return None if data is None else _opened(key, data)

    def put(self, key: str, value: Json) -> None:
        """Keeps an answer. None is no answer and is not kept."""
        if value is None:
            return
        data = _sealed(key, value)
        if len(data) > _MOST:
            return
        if self._folder is None:
            if self._held + len(data) <= _MOST_IN_MEMORY:
                self._held += len(data)
                self._memory[key] = data
        elif not self._full:
            self._write(self._folder, key, data)

    def _read(self, folder: Path, key: str) -> bytes | None:
        if not self._trusted(folder, key):
            return None
        try:
            descriptor = os.open(_place(folder, key), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            state = os.fstat(descriptor)
            if not (stat.S_ISREG(state.st_mode) and _ours(state) and state.st_size <= _MOST):
                return None
            return os.read(descriptor, state.st_size)
        except OSError:
            return None
        finally:
            os.close(descriptor)

    def _write(self, folder: Path, key: str, data: bytes) -> None:
        """Whole or not at all: beside its place first, then renamed over it."""
        place = _place(folder, key)
        aside = f"{place}.{os.getpid()}-{next(self._numbers)}.new"
        try:
            if not self._trusted(folder, key):
                Path(place).parent.mkdir(mode=0o700, exist_ok=True)
                self._shards.pop(key[:2])
                if not self._trusted(folder, key):
                    return
            descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            try:
                written = os.write(descriptor, data)
            finally:
                os.close(descriptor)
            if written == len(data):
                Path(aside).rename(place)
                return
        except FileExistsError:
            return
        except OSError:
            # No room, no permission, a disk that fails: the next one would fare no better.
            self._full = True
        with suppress(OSError):
            Path(aside).unlink()

    def _trusted(self, folder: Path, key: str) -> bool:
        """Whether the sub-folder is there and ours alone; asked once for each."""
        shard = key[:2]
        if shard not in self._shards:
            self._shards[shard] = _is_ours(folder / shard)
        return self._shards[shard]


def _place(folder: Path, key: str) -> str:
    return f"{folder}/{key[:2]}/{key}.json"


def _usable(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return False
    return _is_ours(folder) and os.access(folder, os.W_OK | os.X_OK)


def _is_ours(folder: Path) -> bool:
    try:
        state = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(state.st_mode) and _ours(state)


def _ours(state: os.stat_result) -> bool:
    return state.st_uid == os.geteuid() and not state.st_mode & _OTHERS_WRITE


def _canonical(value: Json) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _sealed(key: str, value: Json) -> bytes:
    """Two lines of JSON: what the second is, and the value."""
    body = json.dumps(value, separators=(",", ":"), allow_nan=False).encode()
    return _head(key, body) + b"\n" + body


def _head(key: str, body: bytes) -> bytes:
    return _canonical({"format": _FORMAT, "key": key, "sha256": hashlib.sha256(body).hexdigest()})


def _opened(key: str, data: bytes) -> Json:
    head, _, body = data.partition(b"\n")
    if head != _head(key, body):
        return None
    try:
        value: Json = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return value
