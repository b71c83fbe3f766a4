"""Which names a delivery's files may have. One rule for every form, so that each form gives the same digest."""

from __future__ import annotations

import re
from typing import NamedTuple

from handover.intake.bounds import MAX_COMPONENT, MAX_DEPTH, MAX_PATH

_DRIVE = re.compile(rb"^[A-Za-z]:")
HISTORY = ".git"


class Name(NamedTuple):
    """A path as an entry has it; `refused`: the key of the text that tells why there can be none, else empty."""

    path: str
    refused: str = ""


def judged(raw: bytes) -> Name:
    """The path that the name `raw` stands for: `/` between components, `.` and empty ones left out.

    Refused is what would lead out of the folder it is unpacked into, here or on Windows, and what no file system
    takes. A name with `..` is refused even if it would end inside: whoever writes such a name wants to mislead.
    """
    both = raw.replace(b"\\", b"/")
    parts = [part for part in raw.split(b"/") if part and part != b"."]
    path = text(b"/".join(parts))
    if b"\0" in raw:
        refused = "intake.name-nul"
    elif both.startswith(b"/"):
        refused = "intake.name-absolute"
    elif b".." in both.split(b"/"):
        refused = "intake.name-parent"
    elif not parts:
        refused = "intake.name-empty"
    elif _DRIVE.match(parts[0]):
        refused = "intake.name-drive"
    elif len(raw) > MAX_PATH or max(map(len, parts)) > MAX_COMPONENT:
        refused = "intake.name-long"
    elif len(parts) > MAX_DEPTH:
        refused = "intake.name-deep"
    else:
        return Name(path)
    return Name(path[:MAX_PATH], refused)


def text(raw: bytes) -> str:
    """Bytes of a name as an entry keeps them."""
    return raw.decode("utf-8", "surrogateescape")


def raw(path: str) -> bytes:
    """The bytes of an entry's path."""
    return path.encode("utf-8", "surrogateescape")


def history(path: str) -> str:
    """The outermost `.git` on a path, or empty. It is a repository's history, or points to it, and no part of what
    was delivered; a commit can't hold one either."""
    parts = path.split("/")
    return "/".join(parts[: parts.index(HISTORY) + 1]) if HISTORY in parts else ""


def leads_out(path: str, target: str) -> bool:
    """Whether a link at `path` points to something outside the delivery."""
    if target.startswith("/"):
        return True
    depth = path.count("/")
    for part in target.split("/"):
        depth += -1 if part == ".." else 1 if part not in ("", ".") else 0
        if depth < 0:
            return True
    return False
