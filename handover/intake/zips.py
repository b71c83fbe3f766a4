"""Takes a ZIP apart, in a worker."""

from __future__ import annotations

import copy
import stat
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import IO

from handover.intake.containers import END, END_SIZE, MAX_COMMENT
from handover.intake.pieces import FAULTS, Pieces, said, skip, whole_file

_TARGET = 4096
# Stands for "see the larger record".
_MANY = 0xFFFF
_ENCRYPTED = 0x1 | 0x40
_UTF8 = 0x800
# Systems whose own separator is the backslash (APPNOTE 4.4.2): FAT, HPFS, NTFS, VFAT; and those with file types.
_BACKSLASH = (0, 6, 10, 11, 14)
_UNIX = (3, 19)


def members_of(path: str, leave: Collection[str] = ()) -> Pieces:
    """The members but those called as in `leave`, in the order of the central directory. Raises one of FAULTS, or
    NotImplementedError."""
    turned = False
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        for member in members:
            name = _name(member)
            if member.create_system in _BACKSLASH and b"\\" in name:
                name, turned = name.replace(b"\\", b"/"), True
            if member.filename not in leave:
                yield from _member(archive, member, name)
    if turned:
        yield {"is": "note", "rule": "intake.backslash"}
    if _stated_members(path) not in (_MANY, len(members)):
        yield {"is": "broken", "rule": "intake.corrupt"}


def _stated_members(path: str) -> int:
    """How many members the end record states (APPNOTE 4.3.16); zipfile takes as many as it finds, and says nothing."""
    with Path(path).open("rb") as file:
        file.seek(max(0, file.seek(0, 2) - END_SIZE - MAX_COMMENT))
        tail = file.read()
    at = tail.rfind(END)
    return int.from_bytes(tail[at + 10 : at + 12], "little")


def _name(member: zipfile.ZipInfo) -> bytes:
    """The bytes of the name as they stand: zipfile reads what is not marked as UTF-8 as code page 437, one to one."""
    if member.flag_bits & _UTF8:
        return member.orig_filename.encode("utf-8", "surrogateescape")
    return member.orig_filename.encode("cp437")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: bytes) -> Pieces:
    kind = stat.S_IFMT(member.external_attr >> 16) if member.create_system in _UNIX else 0
    if name.endswith(b"/") or kind == stat.S_IFDIR:
        if member.file_size:
            yield skip("intake.corrupt", name)
    elif kind not in (0, stat.S_IFREG, stat.S_IFLNK):
        yield skip("intake.special", name)
    elif member.flag_bits & _ENCRYPTED:
        yield skip("intake.encrypted", name)
    else:
        try:
            source = archive.open(_as_long_as_it_is(member))
        except NotImplementedError:
            yield skip("intake.unsupported", name)
            return
        except FAULTS:
            yield skip("intake.corrupt", name)
            return
        with source:
            yield from _link(source, name) if kind == stat.S_IFLNK else whole_file(source, name, member.file_size)


def _as_long_as_it_is(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """zipfile stops at the size that is stated; what is really there shows only when it does not know it."""
    unsized = copy.copy(member)
    unsized.file_size = 1 << 62
    return unsized


def _link(source: IO[bytes], name: bytes) -> Pieces:
    try:
        target = source.read(_TARGET + 1)
    except FAULTS:
        target = b""
    if 0 < len(target) <= _TARGET:
        yield {"is": "link", "name": said(name), "target": said(target)}
    else:
        yield skip("intake.corrupt", name)
