"""Which files of a delivery may be documents (DECIDING 7), before their content has said so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from handover.model import Role

if TYPE_CHECKING:  # every worker imports this package, and needs neither
    from handover.intake import Delivery
    from handover.policy.documents import FormatRules

Kind = Literal["document", "picture", "archive", "link", "unknown", "closed"]

# Third-party, generated and test files, and pictures that the source shows, are nobody's documents.
_ROLES = frozenset({Role.OWN, Role.DOCUMENT, Role.SAMPLE})
_MAGIC = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"Rar!", b"7z\xbc\xaf")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to look into. `kind`: what its name says, or `closed` for an archive that could not be opened; `format`:
    the one that its suffix stands for, or empty."""

    path: str
    sha256: str
    place: Path
    kind: Kind
    format: str = ""


def candidates(delivery: Delivery, roles: Mapping[str, Role], rules: FormatRules) -> list[Candidate]:
    """Every file that is, or may hold, a document, in the order of paths.

    Of an archive that was opened its members are; one that was not, or not wholly, may hold a document, whatever it is
    called and whatever shows a picture of that name.
    """
    found = []
    for entry in delivery.entries:
        role = roles.get(entry.path, Role.OWN)
        closed = entry.path in delivery.unopened
        if entry.kind != "file" or (role not in _ROLES and not (closed and role is Role.ASSET)):
            continue
        kind, suffixed = named(entry.path, rules)
        place = delivery.blob(entry)
        if closed and kind != "document":
            found.append(Candidate(entry.path, entry.sha256, place, "closed"))
        elif entry.path in delivery.opened and kind != "document":
            continue
        elif kind is not None and (kind != "unknown" or _begins_like_one(place)):
            found.append(Candidate(entry.path, entry.sha256, place, kind, suffixed))
    return found


def named(path: str, rules: FormatRules) -> tuple[Kind | None, str]:
    """(kind, format) by the file's name; (None, "") for what is passed over."""
    name = path.rsplit("/", 1)[-1]
    lower = name.lower()
    if name.startswith(rules.ignored_prefixes):
        return None, ""
    for name_of_format, suffixes in rules.documents.items():
        if lower.endswith(suffixes):
            return "document", name_of_format
    kinds: tuple[tuple[Kind | None, tuple[str, ...]], ...] = (
        ("picture", rules.pictures),
        ("link", rules.links),
        (None, rules.programs),
        ("archive", rules.archives),
    )
    for kind, suffixes in kinds:
        if lower.endswith(suffixes):
            return kind, ""
    return "unknown", ""


def _begins_like_one(place: Path) -> bool:
    """Whether a file whose name says nothing begins like a document or an archive."""
    with place.open("rb") as file:
        return file.read(8).startswith(_MAGIC)
