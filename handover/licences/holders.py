"""Who claims the copyright of own code, and of the whole in the licence at its root."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handover.licences.copies import Text
from handover.model import Evidence, Holder, Location, Role, say
from handover.policy.licences import HolderWords

MOST = 500


def holders(texts: Iterable[Text], named: frozenset[str], words: HolderWords) -> tuple[Holder, ...]:
    """Each name once, with the first line that claims it, in the order of paths."""
    found: dict[str, Holder] = {}
    for name, evidence in _claims(texts, named, words):
        found.setdefault(name.casefold(), Holder(name, evidence))
        if len(found) == MOST:
            break
    return tuple(found.values())


def _claims(texts: Iterable[Text], named: frozenset[str], words: HolderWords) -> Iterator[tuple[str, Evidence]]:
    for text in texts:
        licence = text.path in named
        if not (text.role is Role.OWN and not licence) and not (licence and _at_root(text.path)):
            continue
        for claim in text.glance.claims:
            if licence and claim.name.casefold().startswith(words.of_licences):
                continue
            note = say("licences.holder", name=claim.name)
            yield claim.name, Evidence(note, Location(text.path, line=claim.line), claim.quote)


def _at_root(path: str) -> bool:
    """Whether the file lies at the root of the delivery, or of an archive in it."""
    return "/" not in path.rpartition("!/")[2]
