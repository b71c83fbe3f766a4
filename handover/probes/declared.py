"""Questions that a word decides: the agency's own, never the vendor's on the agency's matter (DECIDING 8)."""

from __future__ import annotations

from collections.abc import Sequence

from handover.model import Answer, Declared, Evidence, Facts, Manifest, Message, Reply, Value, say


def declared(facts: Facts, *, key: str, expected: Sequence[str] = (), or_types: Sequence[str] = ()) -> Reply:
    """Does the agency state this (as one of `expected`, where given), or does a paper of `or_types` lie there?"""
    agency, vendor = facts.agency.values.get(key), facts.vendor.values.get(key)
    if agency is not None and _stated(agency.value):
        return _compare(agency, expected, vendor)
    for document in facts.documents:
        if any(claim.type in or_types and claim.substantive for claim in document.types):
            claim = next(claim for claim in document.types if claim.type in or_types)
            because = say("document.found", path=document.path)
            return Reply(Answer.YES, because, claim.evidence[:3], ("document-type", "substantive"))
    if vendor is not None and _stated(vendor.value):
        against = bool(expected) and _plain(vendor.value) not in expected
        evidence = (_said(vendor, "declared.by-vendor", key),)
        if against:
            return Reply(Answer.NO, say("declared.against-himself", key=key), evidence)
        return Reply(Answer.DOUBTFUL, say("declared.vendor-only", key=key), evidence)
    return Reply(Answer.DOUBTFUL, say("declared.nothing", key=key))


def _compare(agency: Declared, expected: Sequence[str], vendor: Declared | None) -> Reply:
    evidence = [_said(agency, "declared.by-agency", "")]
    if vendor is not None and _plain(vendor.value) != _plain(agency.value):
        evidence.append(_said(vendor, "declared.differs", ""))
    if expected and _plain(agency.value) not in expected:
        return Reply(Answer.NO, say("declared.otherwise", value=_plain(agency.value)), tuple(evidence))
    return Reply(Answer.YES, say("declared.stated", value=_plain(agency.value)), tuple(evidence))


def function_declared(facts: Facts, *, functions: Sequence[str]) -> Reply:
    """Does the agency name the function it serves, and is it one of the law's (an empty list is open)?"""
    agency = facts.agency.values.get("function")
    if agency is None or not functions or not _stated(agency.value):
        return declared(facts, key="function")
    value = _plain(agency.value).casefold()
    bare = value.removeprefix("layanan ").removeprefix("fungsi ").strip()
    if any(bare == function.casefold() for function in functions):
        return declared(facts, key="function")
    return Reply(Answer.DOUBTFUL, say("declared.not-listed", value=value), (_said(agency, "declared.by-agency", ""),))


def agency_states(facts: Facts, *, key: str, values: Sequence[str] = (), financing: Sequence[str] = ()) -> Reply:
    """Does the clause touch this delivery? Only the agency's own statement can say that it does not (DECIDING 11).

    `values`: what makes it apply; `*` stands for anything but nothing (`none` is nothing).
    """
    wanted = (*values, *financing)
    stated = facts.agency.values.get(key)
    if stated is None or stated.value is None:
        return Reply(Answer.DOUBTFUL, say("applies.unstated", key=key))
    evidence = (_said(stated, "declared.by-agency", key),)
    value = _plain(stated.value)
    if value in wanted or ("*" in wanted and _stated(stated.value) and value != "none"):
        return Reply(Answer.YES, say("applies.stated", key=key, value=value), evidence)
    return Reply(Answer.NO, say("applies.not", key=key, value=value), evidence)


def placed_with_dinas(facts: Facts, *, or_coordinated: bool = False) -> Reply:
    """Is everything stored and run where the Dinas keeps it?"""
    stores = tuple(
        sighting.evidence
        for sighting in facts.source.sightings
        if sighting.kind == "data-store" and sighting.name.endswith("outside")
    )
    stated = facts.agency.values.get("placement")
    said = (_said(stated, "declared.by-agency", "placement"),) if stated else ()
    if stores:
        return Reply(Answer.NO, say("placement.elsewhere"), (*stores[:5], *said), ("data-store",))
    if stated is None:
        return declared(facts, key="placement")
    if _plain(stated.value) == "dinas":
        return declared(facts, key="placement", expected=["dinas"])
    if or_coordinated:
        return Reply(Answer.DOUBTFUL, say("placement.own"), said)
    return Reply(Answer.NO, say("placement.elsewhere"), said)


def web_address_in_domain(facts: Facts, *, domain: str) -> Reply:
    """Does the web address lie under the region's domain?"""
    agency, vendor = facts.agency.values.get("web_address"), facts.vendor.values.get("web_address")
    configured = tuple(
        sighting.evidence
        for sighting in facts.source.sightings
        if sighting.kind == "web-address" and sighting.name != "development" and not _under(sighting.value, domain)
    )
    if agency is not None and _stated(agency.value):
        said = (_said(agency, "declared.by-agency", "web_address"),)
        if _plain(agency.value) == "none":
            return Reply(Answer.NOT_APPLICABLE, say("web.none"), said)
        if not _under(_plain(agency.value), domain):
            return Reply(Answer.NO, say("web.elsewhere", domain=domain), said)
        if configured:
            return Reply(Answer.DOUBTFUL, say("web.configured-elsewhere", domain=domain), (*said, *configured[:3]))
        return Reply(Answer.YES, say("web.under", domain=domain), said)
    if vendor is not None and _stated(vendor.value) and _plain(vendor.value) != "none":
        said = (_said(vendor, "declared.by-vendor", "web_address"),)
        if not _under(_plain(vendor.value), domain):
            return Reply(Answer.NO, say("web.elsewhere", domain=domain), said)
        return Reply(Answer.DOUBTFUL, say("declared.vendor-only", key="web_address"), said)
    return Reply(Answer.DOUBTFUL, say("declared.nothing", key="web_address"), configured[:3])


def _under(address: str, domain: str) -> bool:
    """Whether the host of `address` is `domain` or below it."""
    host = address.split("://", 1)[-1].split("/", 1)[0].rsplit("@", 1)[-1].split(":", 1)[0].rstrip(".").casefold()
    return host == domain or host.endswith("." + domain)


def _stated(value: Value) -> bool:
    return value is not None and value != "" and value != ()


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(_plain(part) for part in value)
    return str(value)


def _said(stated: Declared, key: str, name: str) -> Evidence:
    return Evidence(say(key, key=name, value=_plain(stated.value)[:160]), stated.where)


def differences(vendor: Manifest, agency: Manifest) -> tuple[Message, ...]:
    """What the vendor states otherwise than the agency; the agency's word holds."""
    shared = sorted(set(vendor.values) & set(agency.values) - {"schema_version", "documents", "papers"})
    pairs = [(key, _plain(vendor.values[key].value), _plain(agency.values[key].value)) for key in shared]
    return tuple(
        say("declared.difference", key=key, vendor=his, agency=hers) for key, his, hers in pairs if his != hers
    )
