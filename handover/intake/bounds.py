"""How much a delivery may be: past these bounds reading stops, and what was read before is kept."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024
GIB = 1024 * MIB

# A name as file systems take it (limits.h, NAME_MAX and PATH_MAX), and a depth that no honest tree reaches.
MAX_COMPONENT, MAX_PATH, MAX_DEPTH = 255, 4096, 256


@dataclass(frozen=True, slots=True)
class Bounds:
    """`total` and `file`: bytes unpacked, of all files and of one; `members`: files, links and folders; `ratio`: how
    many times its size a container may unfold to, once it has given `ratio_from` bytes; `depth`: how many archives may
    lie in each other inside a delivery. What nested archives hold counts towards `total` and `members` as well."""

    total: int = 8 * GIB
    file: int = 2 * GIB
    members: int = 500_000
    ratio: int = 1000
    ratio_from: int = 100 * MIB
    depth: int = 4


class Stop(Exception):
    """A bound was passed; the ledger has noted which."""
