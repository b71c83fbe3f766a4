"""The private work area: one read-only copy of each content, named by its digest, outside the delivery."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from handover.errors import OutputFault, UsageFault
from handover.intake.containers import TAIL
from handover.intake.leftovers import in_use, remove
from handover.model import say

_PREFIX = "handover-delivery-"
_IN_MEMORY = 1024 * 1024
_HEAD = 1024


class Kept(NamedTuple):
    """A content that lies in the area: size in bytes, SHA-256, its first 1,024 bytes, and its last `TAIL`."""

    size: int
    sha256: str
    head: bytes
    tail: bytes


@contextmanager
def work_area(outside: Path | None) -> Iterator[Area]:
    """A fresh area, removed at the end by whatever way. Raises UsageFault where it would lie in the folder
    `outside`, which would then never be read to its end."""
    remove(Path(tempfile.gettempdir()), _PREFIX)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX)).resolve()
    try:
        if outside is not None and folder.is_relative_to(outside.resolve()):
            raise UsageFault(say("intake.area-inside", folder=str(folder.parent)))
        with in_use(folder):
            yield Area(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Area:
    """Contents by digest. `folder`: everything of this delivery's that is not the delivery."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._shards: set[str] = set()
        (folder / "blobs").mkdir(mode=0o700)

    @property
    def container(self) -> Path:
        """Where the container lies as it was handed in, if the delivery came in one."""
        return self.folder / "container"

    def place(self, sha256: str) -> Path:
        """Where the content with this digest lies."""
        return self.folder / "blobs" / sha256[:2] / sha256

    def writing(self) -> Writing:
        """A content that is about to come, in pieces."""
        return Writing(self)

    def place_for(self, sha256: str) -> str:
        """The same for one that may be new."""
        shard = f"{self.folder}/blobs/{sha256[:2]}"
        if shard not in self._shards:
            Path(shard).mkdir(mode=0o700, exist_ok=True)
            self._shards.add(shard)
        return f"{shard}/{sha256}"


class Writing:
    """Copies and hashes one content. Small ones wait in memory: most are there already or never needed twice."""

    def __init__(self, area: Area) -> None:
        self.size = 0
        self._area = area
        self._sum = hashlib.sha256()
        self._head = b""
        self._tail = b""
        self._pieces: list[bytes] = []
        self._aside: int | None = None
        self._path = area.folder / "incoming"

    def write(self, piece: bytes) -> None:
        """Takes the next piece. Raises OutputFault where there is no room."""
        self._sum.update(piece)
        if len(self._head) < _HEAD:
            self._head += piece[: _HEAD - len(self._head)]
        self._tail = piece[-TAIL:] if len(piece) >= TAIL else (self._tail + piece)[-TAIL:]
        self.size += len(piece)
        self._pieces.append(piece)
        if self._aside is not None or self.size > _IN_MEMORY:
            self._flush()

    def _flush(self) -> None:
        with _room_needed():
            if self._aside is None:
                self._aside = _created(self._path)
            for piece in self._pieces:
                _write_all(self._aside, piece)
        self._pieces.clear()

    def kept(self) -> Kept:
        """Puts the content in its place."""
        digest = self._sum.hexdigest()
        with _room_needed():
            place = self._area.place_for(digest)
            if self._aside is None:
                self._keep_small(place)
            else:
                os.close(self._aside)
                self._aside = None
                self._path.rename(place)
        return Kept(self.size, digest, self._head, self._tail)

    def _keep_small(self, place: str) -> None:
        try:
            descriptor = _created(place)
        except FileExistsError:
            # The same content came before, under another name.
            return
        try:
            _write_all(descriptor, b"".join(self._pieces))
        finally:
            os.close(descriptor)

    def drop(self) -> None:
        """Forgets what came."""
        self._pieces.clear()
        if self._aside is not None:
            os.close(self._aside)
            self._aside = None
            with suppress(OSError):
                self._path.unlink()


def _created(path: Path | str) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o400)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def write(file: BinaryIO, data: bytes) -> None:
    """Writes to a file in the area. Raises OutputFault where there is no room."""
    with _room_needed():
        file.write(data)


@contextmanager
def _room_needed() -> Iterator[None]:
    """What fails while we write is our side's, and must not be taken for a fault of the delivery."""
    try:
        yield
    except OSError as error:
        problem = error.strerror or str(error)
        raise OutputFault(say("intake.no-room", folder=tempfile.gettempdir(), problem=problem)) from None
