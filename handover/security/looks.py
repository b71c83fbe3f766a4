"""What the readings of all files come to: findings, and how far each look went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handover.model import Coverage, Entry, Finding, Message, Role, say
from handover.policy.scan_rules import Kind
from handover.security.scan import Answer
from handover.security.values import Hit
from handover.workers import Failure

# Which look a finding comes from, by the first part of its rule.
LOOKS = {
    "secret": "security/secrets",
    "personal": "security/personal-data",
    "password": "security/passwords",
    "malware": "security/malware",
    "static": "security/static",
    "bandit": "security/bandit",
}
_SCANS = ("secret", "personal", "malware")
# Passwords in others' code and in tests are nobody's credentials here.
_NO_PASSWORDS = frozenset((Role.THIRD_PARTY, Role.TEST))
# Citizens' data in test data and samples may be made up: seen, told, and no counted fact.
_NOT_COUNTED = frozenset((Role.THIRD_PARTY, Role.TEST, Role.SAMPLE))


@dataclass(frozen=True, slots=True)
class Read:
    """One file and what the scan said of it."""

    entry: Entry
    role: Role
    answer: Answer | Failure


def findings(read: Iterable[Read], kinds: Mapping[str, Kind]) -> Iterator[Finding]:
    """Every hit as a finding, and every file that could not be read.

    `counted` stays true for a real private key whatever the file's role: the role is the probe's business. Citizens'
    data are counted only outside third-party code, tests and samples.
    """
    for one in read:
        path, role = one.entry.path, one.role
        if isinstance(one.answer, Failure):
            message = say("security.not-read", why=one.answer.message)
            yield Finding("security.not-read", "medium", message, LOOKS["secret"], path, role=role)
            continue
        if one.answer.locked:
            message = say("security.not-read", why=say("security.look.locked"))
            yield Finding("security.not-read", "low", message, LOOKS["personal"], path, role=role)
        for hit in one.answer.hits:
            kind = kinds.get(hit.rule)
            group = hit.rule.partition(".")[0]
            if kind is None or (group == "password" and role in _NO_PASSWORDS):
                continue
            counted = hit.counted and (group == "secret" or role not in _NOT_COUNTED)
            message, line = _said(hit), hit.line or None
            yield Finding(hit.rule, kind.severity, message, LOOKS[group], path, line, kind.cwe, counted, role)


def _said(hit: Hit) -> Message:
    what = Message(f"security.{hit.rule}")
    if hit.count and hit.column:
        return say("security.saw-people", what=what, count=hit.count, column=hit.column)
    if hit.count:
        return say("security.saw-people-anywhere", what=what, count=hit.count)
    if hit.masked.isdigit():
        return say("security.saw-key", what=what, masked=hit.masked)
    return say("security.saw-value", what=what, masked=hit.masked) if hit.masked else say("security.saw", what=what)


def coverage(read: Iterable[Read]) -> Iterator[Coverage]:
    """How far the four looks at bytes went: one row for what was read, one for each reason of what was not."""
    several = list(read)
    texts = sum(isinstance(one.answer, Answer) and one.answer.encoding != "binary" for one in several)
    whole = sum(isinstance(one.answer, Answer) for one in several)
    for group in _SCANS:
        locked = sum(isinstance(one.answer, Answer) and one.answer.locked for one in several)
        locked = locked if group == "personal" else 0
        yield Coverage(LOOKS[group], whole - locked, 0, say("security.look.read", text=texts, binary=whole - texts))
        if locked:
            yield Coverage(LOOKS[group], 0, locked, say("security.look.locked"))
        yield from _missed(LOOKS[group], several)
    candidates = [one for one in several if one.role not in _NO_PASSWORDS]
    seen = sum(isinstance(one.answer, Answer) for one in candidates)
    yield Coverage(LOOKS["password"], seen, 0, say("security.look.passwords"))
    yield from _missed(LOOKS["password"], candidates)


def _missed(look: str, read: Iterable[Read]) -> Iterator[Coverage]:
    reasons = Counter(one.answer.message for one in read if isinstance(one.answer, Failure))
    for reason, count in sorted(reasons.items(), key=lambda row: (row[0].key, str(row[0].params))):
        yield Coverage(look, 0, count, reason)
