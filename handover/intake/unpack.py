"""Takes a container apart, in a worker: the members one after the other, as they stand, none written anywhere.

What is yielded: `{"is": "file", "name"}`, then its bytes in pieces, then `{"is": "end", "fault"}`;
`{"is": "link"|"hard", "name", "target"}`; `{"is": "skip", "rule", "name"}` for a member that can't be read;
`{"is": "note", "rule"}`; at the end perhaps `{"is": "broken", "rule"}`. Names are bytes, one character each (latin-1).
Nothing here is believed on the other side.
"""

from __future__ import annotations

import bz2
import copy
import gzip
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from tarfile import HeaderError
from typing import IO, Self, TypeAlias, cast

from handover.workers import Json

Pieces: TypeAlias = Iterator[dict[str, Json] | bytes]

_PIECE = 512 * 1024
_DRAINED = 64 * 1024 * 1024
_TARGET = 4096
_ENCRYPTED = 0x1 | 0x40
_UTF8 = 0x800
# Systems whose own separator is the backslash (APPNOTE 4.4.2): FAT, HPFS, NTFS, VFAT; and those with file types.
_BACKSLASH = (0, 6, 10, 11, 14)
_UNIX = (3, 19)
# What the readers of the standard library raise on bytes that are no good.
_FAULTS = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    struct.error,
)


def unpack(path: str, form: str) -> Pieces:
    """The members of the container at `path`."""
    try:
        if form == "zip":
            yield from _zip(path)
        else:
            with Path(path).open("rb") as file:
                yield from _tar(_unfolded(file, form))
    except NotImplementedError:
        yield {"is": "broken", "rule": "intake.unsupported"}
    except _FAULTS:
        yield {"is": "broken", "rule": "intake.corrupt"}


def _unfolded(file: IO[bytes], form: str) -> IO[bytes]:
    """The tar inside a compressed file."""
    if form == "tar.gz":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=file))
    if form == "tar.bz2":
        return bz2.BZ2File(file)
    return lzma.LZMAFile(file) if form == "tar.xz" else file


def _zip(path: str) -> Pieces:
    turned = False
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            name = _zip_name(member)
            if member.create_system in _BACKSLASH and b"\\" in name:
                name, turned = name.replace(b"\\", b"/"), True
            yield from _zip_member(archive, member, name)
    if turned:
        yield {"is": "note", "rule": "intake.backslash"}


def _zip_name(member: zipfile.ZipInfo) -> bytes:
    """The bytes of the name as they stand: zipfile reads what is not marked as UTF-8 as code page 437, one to one."""
    if member.flag_bits & _UTF8:
        return member.orig_filename.encode("utf-8", "surrogateescape")
    return member.orig_filename.encode("cp437")


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: bytes) -> Pieces:
    kind = stat.S_IFMT(member.external_attr >> 16) if member.create_system in _UNIX else 0
    if name.endswith(b"/") or kind == stat.S_IFDIR:
        if member.file_size:
            yield _skip("intake.corrupt", name)
    elif kind not in (0, stat.S_IFREG, stat.S_IFLNK):
        yield _skip("intake.special", name)
    elif member.flag_bits & _ENCRYPTED:
        yield _skip("intake.encrypted", name)
    else:
        try:
            source = archive.open(_as_long_as_it_is(member))
        except NotImplementedError:
            yield _skip("intake.unsupported", name)
            return
        except _FAULTS:
            yield _skip("intake.corrupt", name)
            return
        with source:
            yield from _link(source, name) if kind == stat.S_IFLNK else _file(source, name, member.file_size)


def _as_long_as_it_is(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """zipfile stops at the size that is stated; what is really there shows only when it does not know it."""
    unsized = copy.copy(member)
    unsized.file_size = 1 << 62
    return unsized


def _link(source: IO[bytes], name: bytes) -> Pieces:
    try:
        target = source.read(_TARGET + 1)
    except _FAULTS:
        target = b""
    if 0 < len(target) <= _TARGET:
        yield {"is": "link", "name": _said(name), "target": _said(target)}
    else:
        yield _skip("intake.corrupt", name)


def _file(source: IO[bytes], name: bytes, stated: int) -> Pieces:
    """A file's bytes. `fault`: empty, corrupt, or longer where there is more than the container states."""
    yield {"is": "file", "name": _said(name)}
    size, fault = 0, ""
    try:
        while not fault and (piece := source.read(_PIECE)):
            size += len(piece)
            fault = "longer" if size > stated else ""
            yield piece
    except _FAULTS:
        fault = "corrupt"
    yield {"is": "end", "fault": fault or ("" if size == stated else "corrupt")}


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


def _tar(source: IO[bytes]) -> Pieces:
    _Header.ended = ""
    with tarfile.open(
        fileobj=source, mode="r|", tarinfo=_Header, encoding="utf-8", errors="surrogateescape"
    ) as archive:
        while (member := archive.next()) is not None:
            # Kept otherwise for every member, and never needed again.
            archive.members.clear()  # type: ignore[attr-defined]
            yield from _tar_member(archive, member)
        if _Header.ended != "EOFHeaderError":
            yield {"is": "broken", "rule": "intake.corrupt"}
        elif not _only_zeros(cast("IO[bytes]", archive.fileobj)):
            yield {"is": "note", "rule": "intake.trailing"}


def _tar_member(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Pieces:
    name = member.name.encode("utf-8", "surrogateescape")
    target = member.linkname.encode("utf-8", "surrogateescape")
    if member.isdir():
        return
    if member.issym():
        yield {"is": "link", "name": _said(name), "target": _said(target)}
    elif member.islnk():
        yield {"is": "hard", "name": _said(name), "target": _said(target)}
    elif member.isreg() and (source := archive.extractfile(member)):
        yield from _file(source, name, member.size)
    else:
        yield _skip("intake.special", name)


def _only_zeros(source: IO[bytes]) -> bool:
    """Reads on behind the end of the archive: whatever stands there is read by nobody, and a compressed stream proves
    itself whole only at its own end."""
    drained = 0
    while piece := source.read(_PIECE):
        drained += len(piece)
        if piece.strip(b"\0") or drained > _DRAINED:
            return False
    return True


def _skip(rule: str, name: bytes) -> dict[str, Json]:
    return {"is": "skip", "rule": rule, "name": _said(name)}


def _said(name: bytes) -> str:
    return name.decode("latin-1")
