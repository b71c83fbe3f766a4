"""A delivery as everybody behind intake sees it: entries, a digest, and private copies of the bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from handover.intake.area import Area
from handover.intake.names import raw
from handover.intake.notes import Missed
from handover.model import Coverage, DeliveryFacts, Entry, Finding, Received


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was delivered. Good only inside `open_delivery`: with it the copies go.

    `entries`: sorted by the bytes of their paths, the members of archives in it among them; `digest`: over what was
    delivered alone, whatever wrapped it, where an archive is one file; `received`: the bytes as handed in, and what
    only the wrapper shows; `opened`: archives in it that are wholly among the entries; `unopened`: those that are not;
    `missed`: whatever could not be read.
    """

    name: str
    entries: tuple[Entry, ...]
    received: tuple[Received, ...]
    digest: str
    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...]
    area: Area
    missed: tuple[Missed, ...] = ()
    opened: frozenset[str] = frozenset()
    unopened: frozenset[str] = frozenset()

    def blob(self, entry: Entry) -> Path:
        """The private, read-only copy of a file's bytes, named by its digest. Raises ValueError for a link."""
        if entry.kind != "file":
            raise ValueError(f"a {entry.kind} has no bytes")
        return self.area.place(entry.sha256)

    def facts(self) -> DeliveryFacts:
        """What of it is a fact, without the copies: what was delivered, in which an archive is one file."""
        delivered = tuple(entry for entry in self.entries if not entry.outer)
        return DeliveryFacts(self.name, self.digest, delivered, self.received)


def digest(entries: Iterable[Entry]) -> str:
    """The digest of a delivery (DECIDING, Formats): SHA-256 over its entries, which must be sorted by path bytes."""
    total = hashlib.sha256()
    for entry in entries:
        fields = (entry.kind.encode(), b"%d" % entry.size, entry.sha256.encode(), raw(entry.path))
        total.update(b"\0".join(fields) + b"\0")
    return total.hexdigest()
