"""Which container a file is, by its bytes and never by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

BLOCK = 512
# The end record of a ZIP and the longest comment behind it (APPNOTE 4.3.16).
END, END_SIZE, MAX_COMMENT = b"PK\5\6", 22, 65535
_ZIP = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
_COMPRESSED = {"tar.gz": b"\x1f\x8b", "tar.bz2": b"BZh", "tar.xz": b"\xfd7zXZ\0"}
# Nobody says of a file in a delivery that it is a container, so its beginning must say more: the method for gzip
# (RFC 1952, 2.3.1), the first block or the end for bzip2.
_GZIP = b"\x1f\x8b\x08"
_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
# Containers that nothing here can open, by how they begin.
_CLOSED = {
    "7z": re.compile(rb"7z\xbc\xaf\x27\x1c"),
    "RAR": re.compile(rb"Rar!\x1a\x07"),
    "zstd": re.compile(rb"\x28\xb5\x2f\xfd"),
    "lzip": re.compile(rb"LZIP[\0\x01]"),
    "lz4": re.compile(rb"\x04\x22\x4d\x18"),
    "compress": re.compile(rb"\x1f\x9d[\x09-\x10\x89-\x90]"),
    "cab": re.compile(rb"MSCF\0\0\0\0"),
    "deb": re.compile(rb"!<arch>\ndebian-binary"),
    "rpm": re.compile(rb"\xed\xab\xee\xdb"),
    "cpio": re.compile(rb"07070[127][0-7a-fA-F]{8}"),
    "xar": re.compile(rb"xar!\0\x1c"),
    "arj": re.compile(rb"\x60\xea[\s\S]{5}[\0-\x0b][\0-\x7f]{2}\x02"),
    "lha": re.compile(rb"[\s\S]{2}-lh[0-9a-z]-"),
    "SquashFS": re.compile(rb"hsqs[\s\S]{24}\x04\0"),
}
_ANY_CLOSED = re.compile(b"|".join(begins.pattern for begins in _CLOSED.values()))
# Packages of programs, told by their names as the look at the source tells them, which counts each as one compiled
# program (checks/source/languages.yaml; a test holds that it does).
_PROGRAMS = (".jar", ".war", ".ear", ".apk", ".aab", ".ipa", ".xapk", ".phar")
# How much of a file's end may tell that it is a ZIP.
TAIL = END_SIZE + MAX_COMMENT
_SQUEEZED = re.compile(r"(?P<stem>.+)\.(?P<suffix>gz|z|bz2?|xz|svgz|tgz|tbz2?|txz|emz|wmz)", re.IGNORECASE)
_INSTEAD = {"svgz": ".svg", "tgz": ".tar", "tbz": ".tar", "tbz2": ".tar", "txz": ".tar", "emz": ".emf", "wmz": ".wmf"}
_SUFFIX = re.compile(r"(?:\.zip|\.tar|\.tar\.(?:gz|bz2|xz)|\.t(?:gz|bz2?|xz)|\.git)$", re.IGNORECASE)


def forms(path: Path) -> list[str]:
    """Every form that the file could be opened as: zip, tar, tar.gz, tar.bz2, tar.xz. Raises OSError.

    One that can be opened as two shows one content to us and another to somebody else: more than one is for the
    caller to refuse.
    """
    with path.open("rb") as file:
        head = file.read(BLOCK)
        size = file.seek(0, 2)
        file.seek(max(0, size - TAIL))
        tail = file.read()
    found = [form for form, magic in _COMPRESSED.items() if head.startswith(magic)]
    return found + _plain(head, tail)


@dataclass(frozen=True, slots=True)
class Forms:
    """What a file in a delivery can be opened as, by its bytes: zip, tar, gz, bz2, xz; `closed`: the name of a kind of
    container for which there is no reader, else empty."""

    open: tuple[str, ...] = ()
    closed: str = ""


def forms_within(head: bytes, tail: bytes) -> Forms | None:
    """The forms of a file by its first 512 and last `TAIL` bytes; None for what is no container.

    Of a compressed file only unpacking shows whether a tar is in it or a single file.
    """
    squeezed = {"gz": head.startswith(_GZIP), "bz2": bool(_BZIP2.match(head)), "xz": head.startswith(b"\xfd7zXZ\0")}
    found = [form for form, there in squeezed.items() if there] + _plain(head, tail)
    closed = ""
    if _ANY_CLOSED.match(head):
        closed = next(name for name, begins in _CLOSED.items() if begins.match(head))
    return Forms(tuple(found), closed) if found or closed else None


def is_program(path: str) -> bool:
    """Whether a container is called like a package of programs, which is examined as one compiled program."""
    return path.lower().endswith(_PROGRAMS)


def unpacked_name(path: str) -> str:
    """How the one file in a compressed file is called: `changelog` in `changelog.gz`; any other name stays."""
    name = path.rpartition("/")[2]
    found = _SQUEEZED.fullmatch(name)
    return found["stem"] + _INSTEAD.get(found["suffix"].lower(), "") if found else name


def _plain(head: bytes, tail: bytes) -> list[str]:
    found = ["tar"] if is_tar(head) else []
    if head.startswith(_ZIP) or _ends_as_zip(tail):
        found.append("zip")
    return found


def is_tar(head: bytes) -> bool:
    """Whether it begins with a tar header whose checksum holds: the sum of its bytes, its own taken as blanks."""
    head = head[:BLOCK]
    if len(head) < BLOCK or not head.strip(b"\0"):
        return False
    try:
        stated = int(head[148:156].strip(b" \0") or b"-", 8)
    except ValueError:
        return False
    return stated == sum(head[:148]) + 8 * 32 + sum(head[156:])


def _ends_as_zip(tail: bytes) -> bool:
    """An end record whose comment reaches exactly to the end. A ZIP somewhere inside a tar does not do that."""
    at = tail.rfind(END)
    while at >= 0:
        if at + END_SIZE + int.from_bytes(tail[at + 20 : at + END_SIZE], "little") == len(tail):
            return True
        at = tail.rfind(END, 0, at)
    return False


def bare_name(name: str) -> str:
    """A container's name without what tells its form."""
    return _SUFFIX.sub("", name) or name
