"""One deposit's folder: a BagIt 1.0 bag (RFC 8493) whose payload is the delivery, each content once, by its digest.

No name from a delivery ever becomes a name on our disk; the true paths stand in `delivery.entries`. So every name is
plain, and `sha256sum -c` can check both manifests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handover import __version__
from handover.errors import InputFault
from handover.model import Entry, say
from handover.repository import disk

DATA, RESULTS, RECEIVED = "data", "results", "received"
STATEMENT, ENTRIES, FILES, RECEIPT = "deposit.json", "delivery.entries", "files-sha256.txt", "receipt.json"
MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_LONGEST_MANIFEST = 512 * 1024 * 1024


def data_name(sha256: str) -> str:
    """Where in the bag a content of the delivery lies."""
    return f"{DATA}/{sha256[:2]}/{sha256}"


@dataclass(slots=True)
class Bag:
    """A bag that is being written, in an empty folder of the staging area."""

    folder: Path
    payload: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    size: int = 0
    made: set[str] = field(default_factory=set)

    def content(self, sha256: str, content: Iterable[bytes]) -> None:
        """One content of the delivery. Raises InputFault where its digest is not this one, OSError."""
        name = data_name(sha256)
        self.size += self._write(name, content, sha256).size
        self.payload[name] = sha256

    def tag(self, name: str, content: Iterable[bytes], sha256: str = "") -> None:
        """Anything else, once. Raises InputFault where its digest is not the one expected, OSError."""
        if not sha256 or self.tags.get(name) != sha256:
            self.tags[name] = self._write(name, content, sha256).sha256

    def _write(self, name: str, content: Iterable[bytes], sha256: str) -> disk.Kept:
        self._folders(name)
        kept = disk.write(self.folder / name, content)
        if sha256 and kept.sha256 != sha256:
            raise InputFault(say("repository.content-changed", name=name))
        return kept

    def _folders(self, name: str) -> None:
        above = name.rpartition("/")[0]
        if above and above not in self.made:
            self._folders(above)
            disk.folder(self.folder / above)
            self.made.add(above)

    def close(self, number: str, day: str) -> None:
        """Writes what makes it a bag; the manifest of the tag files comes last. Raises OSError."""
        disk.folder(self.folder / DATA)
        info = (
            f"Bag-Software-Agent: handover {__version__}\nBagging-Date: {day}\nExternal-Identifier: {number}\n"
            f"Payload-Oxum: {self.size}.{len(self.payload)}\n"
        )
        self.tag("bagit.txt", (_DECLARATION.encode(),))
        self.tag("bag-info.txt", (info.encode(),))
        self.tag(MANIFEST, _lines(self.payload))
        disk.write(self.folder / TAGS, _lines(self.tags))


def _lines(files: Mapping[str, str]) -> Iterator[bytes]:
    for name in sorted(files):
        yield f"{files[name]}  {name}\n".encode()


def read_manifest(path: Path) -> dict[str, str]:
    """Digest by name as a manifest lists them. Raises OSError, and ValueError where it is none of ours."""
    if path.lstat().st_size > _LONGEST_MANIFEST:
        raise ValueError("too long")
    found = {}
    content = b"".join(disk.pieces(path))
    for line in content.decode("utf-8").removesuffix("\n").split("\n"):
        match = _LINE.fullmatch(line)
        if match is None or match[2] in found or ".." in match[2].split("/") or match[2].startswith("/"):
            raise ValueError(line)
        found[match[2]] = match[1]
    if content != b"".join(_lines(found)):
        raise ValueError("not as we write it")
    return found


def files_list(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The delivery's files as `sha256sum` lists them, so that a restored one can be checked by `sha256sum -c`."""
    for entry in entries:
        if entry.kind == "file":
            name = entry.path.encode("utf-8", "surrogateescape")
            escaped = name.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b"\r", b"\\r")
            yield (b"" if escaped == name else b"\\") + entry.sha256.encode() + b"  " + escaped + b"\n"


def read_entries(content: bytes) -> tuple[Entry, ...]:
    """The entries out of `delivery.entries`; a link's target is among the contents. Raises ValueError."""
    fields = content.split(b"\0")
    if fields.pop() != b"" or len(fields) % 4:
        raise ValueError("no listing")
    return tuple(_entry(*fields[at : at + 4]) for at in range(0, len(fields), 4))


def _entry(kind: bytes, size: bytes, sha256: bytes, path: bytes) -> Entry:
    if not (size.isdigit() and re.fullmatch(rb"[0-9a-f]{64}", sha256) and path):
        raise ValueError("no entry")
    name = path.decode("utf-8", "surrogateescape")
    if kind == b"file":
        return Entry(name, "file", int(size), sha256.decode())
    if kind == b"link":
        return Entry(name, "link", int(size), sha256.decode())
    raise ValueError("neither file nor link")
