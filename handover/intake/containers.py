"""Which container a file is, by its bytes and never by its name."""

from __future__ import annotations

import re
from pathlib import Path

_BLOCK = 512
# The end record of a ZIP and the longest comment behind it (APPNOTE 4.3.16).
END, END_SIZE, MAX_COMMENT = b"PK\5\6", 22, 65535
_ZIP = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
_COMPRESSED = {"tar.gz": b"\x1f\x8b", "tar.bz2": b"BZh", "tar.xz": b"\xfd7zXZ\0"}
_SUFFIX = re.compile(r"(?:\.zip|\.tar|\.tar\.(?:gz|bz2|xz)|\.t(?:gz|bz2?|xz)|\.git)$", re.IGNORECASE)


def forms(path: Path) -> list[str]:
    """Every form that the file could be opened as: zip, tar, tar.gz, tar.bz2, tar.xz. Raises OSError.

    One that can be opened as two shows one content to us and another to somebody else: more than one is for the
    caller to refuse.
    """
    with path.open("rb") as file:
        head = file.read(_BLOCK)
        size = file.seek(0, 2)
        file.seek(max(0, size - END_SIZE - MAX_COMMENT))
        tail = file.read()
    found = [form for form, magic in _COMPRESSED.items() if head.startswith(magic)]
    if _is_tar(head):
        found.append("tar")
    if head.startswith(_ZIP) or _ends_as_zip(tail):
        found.append("zip")
    return found


def _is_tar(head: bytes) -> bool:
    """A header whose checksum holds: the sum of its bytes, those of the checksum taken as blanks."""
    if len(head) < _BLOCK or not head.strip(b"\0"):
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
