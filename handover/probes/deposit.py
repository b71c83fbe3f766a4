"""What the repository shows: the receipt of this deposit, and what is stored that is like it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from handover.model import Answer, Declared, Evidence, Facts, Reply, Stored, say
from handover.probes.declared import declared

_MOST = 5


def deposited(facts: Facts) -> Reply:
    """Is the delivery stored in the repository of the Dinas?"""
    if facts.receipt is None:
        return Reply(Answer.NOT_SEEN, say("deposit.none"))
    note = say("deposit.receipt", id=facts.receipt.id, place=facts.receipt.place)
    return Reply(Answer.YES, note, (Evidence(note),))


def none_of_this_kind(facts: Facts, *, key: str) -> Reply:
    """Does the agency state that there is no other of this kind, and does the catalogue show none?

    No likeness proves nothing (DECIDING 9), and a likeness is for a person to judge: it leaves a `yes` in doubt.
    """
    reply = declared(facts, key=key, expected=["false"])
    found = [one for one in facts.stored or () if not _same(one, facts) and _LIKE[key](one, facts)]
    if not found:
        return reply
    likes = tuple(
        Evidence(say("likeness.stored", name=one.name, unit=one.unit, function=one.function, id=one.id[:12]))
        for one in found[:_MOST]
    )
    if reply.answer is Answer.NO:
        return Reply(Answer.NO, reply.because, (*reply.evidence, *likes))
    return Reply(Answer.DOUBTFUL, say("likeness.found", count=len(found)), (*reply.evidence, *likes))


def _same(one: Stored, facts: Facts) -> bool:
    """Whether this is the application itself, by content or name, or one that the agency says it replaces."""
    if one.delivery == facts.delivery.digest:
        return True
    name = _said(facts, "name")
    if one.name and _bare(one.name) == name and _bare(one.unit) == _said(facts, "unit"):
        return True
    return bool(one.name) and _bare(one.name) in _listed(facts.agency.values.get("replaces"))


def _like_function(one: Stored, facts: Facts) -> bool:
    return bool(one.function) and _bare(one.function) == _said(facts, "function")


def _like_data(one: Stored, facts: Facts) -> bool:
    """The same data in another agency's application."""
    stated = facts.agency.values.get("data_sets") or facts.vendor.values.get("data_sets")
    return _bare(one.unit) != _said(facts, "unit") and not _listed(stated).isdisjoint(map(_bare, one.data_sets))


_LIKE: Mapping[str, Callable[[Stored, Facts], bool]] = MappingProxyType(
    {"same_function_elsewhere": _like_function, "duplicates_walidata": _like_data}
)


def _said(facts: Facts, key: str) -> str:
    """What is stated of this delivery, as `_bare` has it; the agency's word before the vendor's."""
    for manifest in (facts.agency, facts.vendor, facts.publiccode):
        stated = manifest.values.get(key)
        if stated is not None and isinstance(stated.value, str):
            return _bare(stated.value)
    return ""


def _listed(stated: Declared | None) -> frozenset[str]:
    value = stated.value if stated is not None else ()
    return (
        frozenset(_bare(each) for each in value if isinstance(each, str)) if isinstance(value, tuple) else frozenset()
    )


def _bare(text: str) -> str:
    """A name however it is written: case, blanks, and the words layanan and fungsi before it are no matter."""
    plain = " ".join(text.casefold().split())
    return plain.removeprefix("layanan ").removeprefix("fungsi ")
