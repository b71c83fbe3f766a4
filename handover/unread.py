"""Which looks missed what intake could not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from handover.intake import Delivery
from handover.model import Coverage, Message, Role

_NEVER = frozenset({"intake/files", "manifests/agency"})
_VENDORS_WORD = "manifests/"
# Whose archives a look goes into, by the beginning of its name; any other look goes into all. Documents are sought
# outside the work of others, tests and generated files (DECIDING 7); no source is sought in what is called a document,
# and no licence in tests and samples; what is found in others' code, tests and samples is held against nobody, but for
# malware. The vendor's word stands at the root, never in an archive.
_WHOSE = (
    (_VENDORS_WORD, frozenset[Role]()),
    ("documents/", frozenset({Role.OWN, Role.DOCUMENT, Role.SAMPLE})),
    ("source/", frozenset({Role.OWN})),
    ("licences/", frozenset({Role.OWN, Role.THIRD_PARTY, Role.GENERATED})),
    ("security/malware", frozenset(Role)),
    ("security/", frozenset({Role.OWN, Role.DOCUMENT, Role.GENERATED})),
)


def unread(delivery: Delivery, roles: Mapping[str, Role], rows: Sequence[Coverage]) -> list[Coverage]:
    """A row for each of the looks in `rows` and each reason: what intake could not read might have been anything.

    Only where more is known does a look miss nothing: a manifest that was found is no other file, and an archive in
    the delivery is as much a look's concern as its own file is.
    """
    found = {row.look for row in rows if row.seen}
    looks = sorted({row.look for row in rows} - _NEVER)
    return [row for look in looks for row in _missed(look, delivery, roles, look in found)]


def _missed(look: str, delivery: Delivery, roles: Mapping[str, Role], found: bool) -> Iterator[Coverage]:
    missed: Counter[Message] = Counter()
    for one in delivery.missed:
        if not one.outer:
            concerns = not (found and look.startswith(_VENDORS_WORD))
        elif look.startswith("documents/") and one.outer in delivery.unopened:
            concerns = False  # the archive itself is a candidate of that look, and skipped there
        else:
            concerns = _looked_into(look, roles.get(one.outer, Role.OWN))
        if concerns:
            missed[one.reason] += one.count
    for reason in sorted(missed, key=lambda each: each.key):
        yield Coverage(look, 0, missed[reason], reason)


def _looked_into(look: str, role: Role) -> bool:
    # An archive that is called like a picture hides something.
    role = Role.OWN if role is Role.ASSET else role
    return next((role in whose for begins, whose in _WHOSE if look.startswith(begins)), True)
