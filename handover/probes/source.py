"""Questions about the source: is it there, what kind of application is it, what does it speak, send and keep."""

from __future__ import annotations

from collections.abc import Sequence

from handover.model import Answer, Evidence, Facts, Location, Reply, Role, Sighting, say

# Fewer lines than this in a whole delivery is no application that anybody paid for: a person must look.
FEW_LINES = 100


def has_source(facts: Facts) -> Reply:
    """Is there source code of the vendor's own, not only compiled, encoded or minified output, and without a gap?"""
    own = [file for file in facts.source.files if file.role is Role.OWN]
    # Markup and queries beside a binary are no source code of an application.
    source = [f for f in own if f.form == "source" and f.lines and f.kind in ("programming", "template")]
    closed = [file for file in own if file.form in ("compiled", "encoded", "minified")]
    hidden = tuple(Evidence(say(f"source.form-{file.form}"), Location(file.path)) for file in closed[:5])
    if not source:
        return Reply(Answer.NO, say("source.none"), hidden)
    lines = sum(file.lines for file in source)
    counted = Evidence(say("source.counted", files=len(source), lines=lines), Location(source[0].path))
    if gaps := _seen(facts, "gap"):
        return Reply(Answer.DOUBTFUL, say("source.gap", count=len(gaps)), (counted, *_shown(gaps)))
    if any(file.form == "encoded" for file in closed) or len(closed) > len(source):
        return Reply(Answer.DOUBTFUL, say("source.partly-closed", count=len(closed)), (counted, *hidden))
    if lines < FEW_LINES:
        return Reply(Answer.DOUBTFUL, say("source.few", lines=lines), (counted,))
    return Reply(Answer.YES, say("source.there"), (counted,))


def can_integrate(facts: Facts) -> Reply:
    """Is there an interface description, are there API routes in the source, or a chapter on integration?"""
    interfaces = _seen(facts, "interface")
    if interfaces:
        return Reply(Answer.YES, say("interface.found", name=interfaces[0].name), _shown(interfaces))
    for document in facts.documents:
        for mention in document.mentions:
            if mention.topic == "integration" and not document.template:
                because = say("topic.found", path=document.path)
                return Reply(Answer.YES, because, mention.evidence[:3], ("topic-integration",))
    return Reply(Answer.DOUBTFUL, say("interface.none"))


def integration_kind(facts: Facts) -> Reply:
    """By which way does it integrate: between applications, by middleware, or by data?"""
    kinds = _seen(facts, "integration") or _seen(facts, "interface")
    if not kinds:
        return Reply(Answer.DOUBTFUL, say("interface.none"))
    names = ", ".join(sorted({sighting.name for sighting in kinds}))
    return Reply(Answer.YES, say("interface.kinds", names=names), _shown(kinds))


def is_web_application(facts: Facts) -> Reply:
    """Is it a web application?"""
    kinds = _seen(facts, "application")
    web = [sighting for sighting in kinds if sighting.name == "web"]
    if web:
        return Reply(Answer.YES, say("application.web"), _shown(web))
    if kinds:
        because = say("application.other", kind=kinds[0].name)
        return Reply(Answer.NO, because, _shown(kinds), ("application-kind",))
    return Reply(Answer.DOUBTFUL, say("application.unknown"))


def desktop_can_become_web(facts: Facts) -> Reply:
    """If it is a desktop application: can it become a web one? Does not touch a web application."""
    kinds = _seen(facts, "application")
    if any(sighting.name == "web" for sighting in kinds):
        return Reply(Answer.NOT_APPLICABLE, say("application.web"), _shown(kinds))
    return Reply(Answer.DOUBTFUL, say("application.unknown"), _shown(kinds))


def open_platform(facts: Facts) -> Reply:
    """Are run time, framework and database open source? A proprietary one is shown and never says no."""
    stack = _seen(facts, "stack")
    closed = [sighting for sighting in stack if sighting.value == "proprietary"]
    unknown = [sighting for sighting in stack if sighting.value not in ("open", "proprietary")]
    if closed or unknown or not stack:
        key = "platform.proprietary" if closed else "platform.unnamed"
        return Reply(Answer.DOUBTFUL, say(key), _shown(closed or unknown))
    return Reply(Answer.YES, say("platform.open"), _shown(stack))


def mail_from_domain(facts: Facts, *, domain: str) -> Reply:
    """Does mail go out from the region's domain?"""
    senders, sends = _seen(facts, "mail-sender"), _seen(facts, "sends-mail")
    fixed = [sender for sender in senders if sender.name == "fixed"]
    foreign = [sender for sender in fixed if not _under(sender.value, domain)]
    if foreign:
        return Reply(Answer.NO, say("mail.foreign", domain=domain), _shown(foreign), ("mail-sender",))
    if fixed and len(fixed) == len(senders):
        return Reply(Answer.YES, say("mail.own", domain=domain), _shown(fixed))
    if senders or sends:
        return Reply(Answer.DOUBTFUL, say("mail.open"), _shown(senders or sends))
    return Reply(Answer.NOT_APPLICABLE, say("mail.none"))


def _under(host: str, domain: str) -> bool:
    host = host.rsplit("@", 1)[-1].casefold()
    return host == domain or host.endswith("." + domain)


def idle_sessions_end(facts: Facts) -> Reply:
    """Does the framework's setting show that idle sessions end?"""
    ends = [sighting for sighting in _seen(facts, "session") if sighting.name == "idle"]
    if ends:
        return Reply(Answer.YES, say("session.ends", value=ends[0].value), _shown(ends))
    return Reply(Answer.DOUBTFUL, say("session.unknown"), _shown(_seen(facts, "session")))


def indonesian_interface(facts: Facts) -> Reply:
    """Are the texts of the user interface Indonesian?"""
    texts = [sighting for sighting in _seen(facts, "ui-text") if sighting.name == "indonesian"]
    if texts:
        return Reply(Answer.YES, say("interface.indonesian"), _shown(texts), ("ui-text",))
    return Reply(Answer.DOUBTFUL, say("interface.language-unknown"), _shown(_seen(facts, "ui-text")))


def common_login(facts: Facts) -> Reply:
    """Does log-in go through the facility that the agency's file names?"""
    stated = facts.agency.values.get("common_login.facility")
    facility = str(stated.value).casefold() if stated else ""
    logins = _seen(facts, "login")
    through = [sighting for sighting in logins if facility and sighting.value.casefold() == facility]
    if through:
        return Reply(Answer.YES, say("login.common", facility=facility), _shown(through))
    return Reply(Answer.DOUBTFUL, say("login.unknown"), _shown(logins))


def _seen(facts: Facts, kind: str) -> list[Sighting]:
    return [sighting for sighting in facts.source.sightings if sighting.kind == kind]


def _shown(sightings: Sequence[Sighting]) -> tuple[Evidence, ...]:
    return tuple(sighting.evidence for sighting in sightings[:5])
