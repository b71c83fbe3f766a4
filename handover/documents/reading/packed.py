"""Office files as the ZIP archives that they are: limits are checked before a byte is unpacked, XML is read plainly."""

from __future__ import annotations

import zipfile
import zlib
from types import TracebackType
from typing import Any, TypeAlias

from lxml import etree

from handover.documents.reading.blocks import NotRead

MAX_UNPACKED = 200_000_000
MAX_RATIO = 100
MAX_MEMBERS = 20_000
# below this size the ratio tells nothing: an honest blank sheet packs very well
_SMALL = 2_000_000

Xml: TypeAlias = Any  # lxml's elements: its stubs know no tree walks


class Packed:
    """The members of one office file. Raises NotRead: corrupt, too-big (a bomb), locked (a member is encrypted)."""

    def __init__(self, path: str, format: str) -> None:
        self.format = format
        try:
            self._file = zipfile.ZipFile(path)
            self._members = {info.filename: info for info in self._file.infolist()}
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise NotRead("corrupt", format) from error
        unpacked = sum(info.file_size for info in self._members.values())
        packed = sum(info.compress_size for info in self._members.values())
        if unpacked > MAX_UNPACKED or len(self._members) > MAX_MEMBERS:
            raise NotRead("too-big", format)
        if unpacked > _SMALL and unpacked > MAX_RATIO * max(packed, 1):
            raise NotRead("too-big", format)
        if any(info.flag_bits & 1 for info in self._members.values()):
            raise NotRead("locked", format)

    def __enter__(self) -> Packed:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def __contains__(self, name: str) -> bool:
        return name in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names, in the order of the archive."""
        return tuple(self._members)

    def digest(self, name: str) -> str:
        """What tells equal members: size and checksum as the archive states them."""
        info = self._members.get(name)
        return f"{info.file_size}-{info.CRC}" if info else name

    def read(self, name: str) -> bytes:
        """A member's bytes. Never more than the archive stated."""
        info = self._members.get(name)
        if info is None:
            raise NotRead("corrupt", self.format)
        try:
            with self._file.open(info) as member:
                return member.read(info.file_size)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError) as error:
            raise NotRead("corrupt", self.format) from error

    def xml(self, name: str) -> Xml:
        """A member as an XML tree: no entities, no network, no document types that grow."""
        return parse_xml(self.read(name), self.format)


def parse_xml(data: bytes, format: str) -> Xml:
    """Bytes as an XML tree. Raises NotRead where they are none, or declare entities."""
    if b"<!ENTITY" in data[:100_000] or b"<!DOCTYPE" in data[:100_000]:
        raise NotRead("corrupt", format)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotRead("corrupt", format) from error
