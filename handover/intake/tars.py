"""Takes a tar apart, in a worker, in one pass from its start to its end."""

from __future__ import annotations

import tarfile
from tarfile import HeaderError
from typing import IO, Protocol, Self, cast

from handover.intake.pieces import FAULTS, PIECE, Pieces, said, skip, whole_file

_DRAINED = 64 * 1024 * 1024


class Source(Protocol):
    """What every one of these readers has."""

    def read1(self, size: int = -1, /) -> bytes: ...


class _UpToTheFault:
    """Gives all bytes before a fault, and then the end: tarfile would lose the good ones that it read with it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.faulty = False

    def read(self, size: int) -> bytes:
        """At most so many bytes."""
        try:
            return b"" if self.faulty else self._source.read1(size)
        except FAULTS:
            self.faulty = True
            return b""


class _Header(tarfile.TarInfo):
    """Remembers why reading headers came to an end: tarfile takes a broken header for the end of the archive."""

    ended = ""

    @classmethod
    def fromtarfile(cls, tarfile: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(tarfile)
        except HeaderError as error:
            cls.ended = type(error).__name__
            raise


def members_of(stream: Source) -> Pieces:
    """The members in their order. Raises one of FAULTS."""
    source = _UpToTheFault(stream)
    _Header.ended = ""
    with tarfile.open(
        fileobj=cast("IO[bytes]", source), mode="r|", tarinfo=_Header, encoding="utf-8", errors="surrogateescape"
    ) as archive:
        while (member := archive.next()) is not None:
            # Kept otherwise for every member, and never needed again.
            archive.members.clear()  # type: ignore[attr-defined]
            yield from _member(archive, member)
        trailing = not _only_zeros(cast("IO[bytes]", archive.fileobj))
    if source.faulty or _Header.ended != "EOFHeaderError":
        yield {"is": "broken", "rule": "intake.corrupt"}
    elif trailing:
        yield {"is": "note", "rule": "intake.trailing"}


def _member(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Pieces:
    name = member.name.encode("utf-8", "surrogateescape")
    target = member.linkname.encode("utf-8", "surrogateescape")
    if member.isdir():
        return
    if member.issym():
        yield {"is": "link", "name": said(name), "target": said(target)}
    elif member.islnk():
        yield {"is": "hard", "name": said(name), "target": said(target)}
    elif member.isreg() and (source := archive.extractfile(member)):
        yield from whole_file(source, name, member.size)
    else:
        yield skip("intake.special", name)


def _only_zeros(source: IO[bytes]) -> bool:
    """Reads on behind the end of the archive: whatever stands there is read by nobody, and a compressed stream proves
    itself whole only at its own end."""
    drained = 0
    while piece := source.read(PIECE):
        drained += len(piece)
        if piece.strip(b"\0") or drained > _DRAINED:
            return False
    return True
