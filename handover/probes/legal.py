"""Questions about licences and ownership."""

from __future__ import annotations

from handover.model import Answer, Component, Evidence, Facts, Holder, Location, Reply, say
from handover.probes.documents import foreign, is_foreign

_SHOWN = 5
TRANSFER = "transfer-to-region"


def components_legal(facts: Facts) -> Reply:
    """Is every part made by others open source, or is there proof of its licence?"""
    parts = facts.licences.components
    closed = [part for part in parts if part.legal == "proprietary"]
    unknown = [part for part in parts if part.legal == "unknown"]
    if closed:
        proofs = _proofs(facts)
        if proofs:
            return Reply(Answer.DOUBTFUL, say("licence.proof-to-read", count=len(closed)), (*_shown(closed), *proofs))
        return Reply(Answer.NO, say("licence.proprietary", count=len(closed)), _shown(closed), ("licence",))
    if unknown:
        return Reply(Answer.DOUBTFUL, say("licence.unknown", count=len(unknown)), _shown(unknown))
    if not parts:  # DECIDING 3: "all of them" over an empty list
        return Reply(Answer.DOUBTFUL, say("licence.no-parts"))
    return Reply(Answer.YES, say("licence.all-open", count=len(parts)), _shown(list(parts)), ("licence",))


def _shown(parts: list[Component]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(say("licence.part", name=part.name, version=part.version, licence=part.licence), Location(part.path))
        for part in parts[:_SHOWN]
    )


def _proofs(facts: Facts) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(say("document.recognised", title=document.title or document.path), Location(document.path))
        for document in facts.documents
        if any(claim.type == "licence-proof" and claim.substantive for claim in document.types)
    )[:_SHOWN]


def own_code_legal(facts: Facts) -> Reply:
    """Does the region hold its own code lawfully, by a transfer of copyright or a clause of the contract?"""
    return _transferred(facts)


def copyright_transferred(facts: Facts) -> Reply:
    """Does a transfer or a clause of the contract give the copyright to the region, naming parties and object?"""
    reply = _transferred(facts)
    strangers = _strangers(facts)
    if reply.answer is Answer.YES and strangers:
        evidence = (*reply.evidence[:2], *(holder.evidence for holder in strangers[:_SHOWN]))
        return Reply(Answer.DOUBTFUL, say("copyright.claimed", name=strangers[0].name), evidence)
    return reply


def _transferred(facts: Facts) -> Reply:
    others = []
    for document in facts.documents:
        for mention in document.mentions:
            if mention.topic == TRANSFER and is_foreign(document):
                others.append(document)
            elif mention.topic == TRANSFER and not document.template:
                because = say("copyright.transferred", path=document.path)
                return Reply(Answer.YES, because, mention.evidence[:3], (f"topic-{TRANSFER}",))
    if others:
        return foreign(others)
    nearly = tuple(
        Evidence(say("document.nearly", title=document.title or document.path), Location(document.path))
        for document in facts.documents
        if "copyright-transfer" in document.near or any(claim.type == "copyright-transfer" for claim in document.types)
    )
    return Reply(Answer.DOUBTFUL, say("copyright.not-transferred"), nearly[:_SHOWN])


def _strangers(facts: Facts) -> list[Holder]:
    """Who claims copyright on own code and is neither the vendor nor a government."""
    stated = [facts.vendor.values.get("vendor"), facts.agency.values.get("vendor"), facts.vendor.values.get("unit")]
    known = [str(value.value).casefold() for value in stated if value]
    public = ("pemerintah", "kabupaten", "kota ", "dinas", "government")
    return [
        holder
        for holder in facts.licences.holders
        if not any(word in holder.name.casefold() for word in public)
        and not any(name and (name in holder.name.casefold() or holder.name.casefold() in name) for name in known)
    ]


def copyright_signed(facts: Facts) -> Reply:
    """Is the transfer signed? Electronic signatures are not verified yet, so an officer looks once."""
    transfers = tuple(
        Evidence(say("document.recognised", title=document.title or document.path), Location(document.path))
        for document in facts.documents
        if any(mention.topic == TRANSFER for mention in document.mentions)
    )
    key = "copyright.look" if transfers else "copyright.nothing-to-sign"
    return Reply(Answer.DOUBTFUL, say(key, path=transfers[0].where.path if transfers and transfers[0].where else ""))
