"""From what the second look brought to sightings: settings understood, repetitions folded. Pure.

Names and values are those that `model.Sighting` documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from handover.model import Evidence, Location, Sighting, say, shown
from handover.policy.source import SourceRules
from handover.policy.source_forms import Sign
from handover.source.gaps import Gap
from handover.source.glances import Glance
from handover.source.hosts import host_of, mail_domain, standing
from handover.source.second import Detail, Seen
from handover.source.sessions import own_sessions, session
from handover.source.text import pattern

# So many places of the same fact are shown; every different value is.
_MOST_PLACES = 5
_NOTES = {
    "application": "source.saw-application",
    "stack": "source.saw-stack",
    "interface": "source.saw-interface",
    "integration": "source.saw-integration",
    "sends-mail": "source.saw-sends-mail",
    "mail-sender": "source.saw-mail-sender",
    "web-address": "source.saw-web-address",
    "data-store": "source.saw-data-store",
    "session": "source.saw-session",
    "login": "source.saw-login",
}
_WEAK_APPLICATIONS = ("library", "cli")
_KINDS = ("web", "desktop", "mobile", *_WEAK_APPLICATIONS)
# One text in so many that only Malay could have written.
_MALAY = 8


def recognised(details: Mapping[str, Detail], files: Mapping[str, Glance], rules: SourceRules) -> tuple[Sighting, ...]:
    """Everything recognised in the vendor's own text, in the order of kinds, names and paths."""
    given = _given(details, rules)
    found = [
        *_runtimes(files, rules),
        *_interfaces(details, rules),
        *(sighting for path, detail in details.items() for sighting in _of_file(path, detail, rules, given)),
        *own_sessions(details, rules),
        *ui_text(details, rules),
    ]
    return tuple(_folded(sorted(found, key=_order)))


def _order(sighting: Sighting) -> tuple[str, int, str, str, str, int]:
    where = sighting.evidence.where or Location("")
    rank = _KINDS.index(sighting.name) if sighting.kind == "application" else 0
    return sighting.kind, rank, sighting.name, sighting.value, where.path, where.line or 0


def _folded(found: Iterable[Sighting]) -> Iterator[Sighting]:
    """Each fact a few times; library and command line only where nothing stronger was recognised."""
    counts: dict[tuple[str, str, str], int] = {}
    strong = False
    last: Sighting | None = None
    for sighting in found:
        if last and _order(last) == _order(sighting):
            continue
        last = sighting
        key = sighting.kind, sighting.name, sighting.value
        counts[key] = counts.get(key, 0) + 1
        if sighting.kind == "application":
            weak = sighting.name in _WEAK_APPLICATIONS
            if weak and strong:
                continue
            strong = strong or not weak
        if counts[key] <= _MOST_PLACES:
            yield sighting


def _evidence(kind: str, path: str, line: int, quote: str) -> Evidence:
    return Evidence(say(_NOTES[kind]), Location(path, line=line), quote)


def _of_file(path: str, detail: Detail, rules: SourceRules, given: frozenset[str]) -> Iterator[Sighting]:
    """The sightings of one file, but for interfaces. What reads a variable that is `given` a value says nothing."""
    development = _for_development(path, detail, rules)
    for seen in detail.signs:
        sign = rules.signs[seen.sign]
        if sign.kind == "interface" or seen.variable in given or not _there(sign, path):
            continue
        read = _understood(sign, seen, rules, development=development)
        if read is not None:
            yield Sighting(sign.kind, *read, _evidence(sign.kind, path, seen.line, seen.quote))


def _given(details: Mapping[str, Detail], rules: SourceRules) -> frozenset[str]:
    """The variables of the environment to which settings for use give a value."""
    used = (detail for path, detail in details.items() if not _for_development(path, detail, rules))
    return frozenset(name for detail in used for name in detail.variables)


def _for_development(path: str, detail: Detail, rules: SourceRules) -> bool:
    named = pattern(rules.paths.development_paths).search(path.encode("utf-8", "replace"))
    return detail.development or bool(named)


def _there(sign: Sign, path: str) -> bool:
    return not sign.paths or bool(pattern(sign.paths).search(path.encode("utf-8", "replace")))


def _understood(sign: Sign, seen: Seen, rules: SourceRules, *, development: bool) -> tuple[str, str] | None:
    """Name and value of a sighting, or None where the setting says nothing."""
    if sign.kind == "data-store":
        return _store(sign, seen, development=development)
    if sign.kind == "mail-sender":
        return _sender(sign, seen, development=development)
    if sign.kind == "web-address":
        host = host_of(seen.value)
        place = standing(host)
        if place in ("open", "local", "private"):
            return None
        return ("development" if development else seen.standing), host
    if sign.kind == "session":
        return None if development else session(sign, seen.value, rules)
    if sign.reads == "host":
        host = host_of(seen.value)
        return sign.name, host if standing(host) != "open" else ""
    return sign.name, seen.value


def _store(sign: Sign, seen: Seen, *, development: bool) -> tuple[str, str]:
    """`database-outside`: fixed, on the public network and not under go.id. All else says so in its name."""
    host = host_of(seen.value)
    place = standing(host)
    if place in ("outside", "government"):
        if development:
            place = "development"
        elif seen.standing != "fixed":
            place = seen.standing
    return f"{sign.name}-{place}", "" if place == "open" else host


def _sender(sign: Sign, seen: Seen, *, development: bool) -> tuple[str, str]:
    domain = mail_domain(seen.value)
    if not domain or standing(domain) in ("open", "local"):
        return "open", ""
    if development:
        return "development", domain
    return (seen.standing if sign.name == "from" else sign.name), domain


def _runtimes(files: Mapping[str, Glance], rules: SourceRules) -> Iterator[Sighting]:
    """What the languages run on: the first file of each."""
    known: set[str] = set()
    for path, glance in files.items():
        language = rules.by_name.get(glance.language)
        if language and language.runtime and language.runtime not in known:
            known.add(language.runtime)
            note = say("source.saw-runtime", language=language.name)
            yield Sighting("stack", language.runtime, language.standing, Evidence(note, Location(path)))


def _interfaces(details: Mapping[str, Detail], rules: SourceRules) -> Iterator[Sighting]:
    """One sighting per file and kind of interface; its value is the number of routes or operations."""
    for path, detail in details.items():
        counts: dict[str, tuple[int, Seen]] = {}
        for seen in detail.signs:
            sign = rules.signs[seen.sign]
            if sign.kind == "interface" and _there(sign, path):
                count, first = counts.get(sign.name, (0, seen))
                counts[sign.name] = max(count, 0) + seen.count, min(first, seen, key=lambda one: one.line)
        for name, (count, first) in counts.items():
            yield Sighting("interface", name, str(count), _evidence("interface", path, first.line, first.quote))
        if detail.described and detail.described[1] > 0:
            name, count = detail.described
            note = say("source.saw-description", name=name, count=count)
            yield Sighting("interface", name, str(count), Evidence(note, Location(path)))


def ui_text(details: Mapping[str, Detail], rules: SourceRules) -> Iterator[Sighting]:
    """One sighting for the whole: `indonesian`, `mixed`, `english` or `malay`, with the counts."""
    indonesian, english, malay = (sum(detail.texts[place] for detail in details.values()) for place in range(3))
    total = indonesian + english + malay
    if not total:
        return
    name = _language(indonesian, english, malay, rules)
    path, detail = max(details.items(), key=lambda item: item[1].texts[0])
    note = say("source.saw-texts", indonesian=indonesian, english=english)
    where = Location(path, line=detail.text_line) if detail.texts[0] else Location(path)
    yield Sighting("ui-text", name, f"{indonesian}/{total}", Evidence(note, where, detail.text_quote))


def _language(indonesian: int, english: int, malay: int, rules: SourceRules) -> str:
    """Malay shares most words with Indonesian, so a few texts that are Malay alone show what the others are."""
    limits, total = rules.paths.limits, indonesian + english + malay
    share = limits.own_language_share
    if total < limits.own_language_least:
        return "few"
    if 100 * english >= share * total:
        return "english"
    if _MALAY * malay >= indonesian + malay > 0 and 100 * (indonesian + malay) >= share * total:
        return "malay"
    return "indonesian" if 100 * indonesian >= share * total else "mixed"


def gap_sightings(gaps: Iterable[Gap]) -> Iterator[Sighting]:
    """Each gap as a sighting: how it was mentioned, what is missing."""
    for gap in gaps:
        note = say("source.missing", name=gap.name, missing=shown(gap.missing))
        yield Sighting("gap", gap.name, gap.missing, Evidence(note, Location(gap.path, line=gap.line), gap.quote))
