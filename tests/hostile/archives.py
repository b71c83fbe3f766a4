"""Archives as a hostile packer writes them, which no honest library would. Used by tests only."""

from __future__ import annotations

import io
import struct
import tarfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

UNIX, FAT = 3, 0


@dataclass(frozen=True, slots=True)
class Member:
    """One ZIP member, every stated value of which may lie."""

    name: bytes
    data: bytes = b""
    method: int = 8
    flags: int = 0
    system: int = UNIX
    mode: int = 0o100644
    stated_size: int | None = None
    stated_crc: int | None = None
    cut: int = 0
    local_name: bytes | None = None


def zipped(members: Iterable[Member], *, before: bytes = b"", comment: bytes = b"") -> bytes:
    """A ZIP file, written by hand."""
    body, directory, count = bytearray(before), bytearray(), 0
    for member in members:
        offset, count = len(body), count + 1
        packed = _packed(member)
        crc = zlib.crc32(member.data) if member.stated_crc is None else member.stated_crc
        size = len(member.data) if member.stated_size is None else member.stated_size
        common = struct.pack("<HHHHIII", member.flags, member.method, 0, 33, crc, len(packed), size)
        local = member.name if member.local_name is None else member.local_name
        body += b"PK\3\4" + struct.pack("<H", 20) + common + struct.pack("<HH", len(local), 0) + local
        body += packed[: len(packed) - member.cut]
        version = struct.pack("<HH", member.system << 8 | 20, 20)
        rest = struct.pack("<HHHHHII", len(member.name), 0, 0, 0, 0, member.mode << 16, offset)
        directory += b"PK\1\2" + version + common + rest + member.name
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), len(comment))
    return bytes(body + directory + b"PK\5\6" + end + comment)


def _packed(member: Member) -> bytes:
    if member.method == 0:
        return member.data
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflate.compress(member.data) + deflate.flush()


def tarred(members: Iterable[tuple[tarfile.TarInfo, bytes]]) -> bytes:
    """A tar file of these headers and contents."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for info, data in members:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return target.getvalue()


def header(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    """A tar header."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info
