"""What was noticed while a delivery was read, what of it stayed unread, and how much was read so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from handover.intake.rules import RULES
from handover.model import Coverage, Finding, Message, Param, say

LOOK = "intake/files"
# Of one rule so many findings are listed; how many more there were is said once.
_LISTED = 100


@dataclass(frozen=True, slots=True)
class Missed:
    """`count` things were not read, for this reason. `outer`: the nested archive that they lie in, or that could not
    be opened itself; empty where they are of the delivery's own."""

    outer: str
    reason: Message
    count: int


@dataclass(slots=True)
class Notes:
    """One delivery's, nested archives included. `members` and `bytes`: read so far, against the bounds; `missed`: how
    much was not read, by archive and rule; `lacking`: those archives; `closed`: archives that could not be opened, or
    not wholly; `opened`: those that were."""

    members: int = 0
    bytes: int = 0
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    missed: Counter[tuple[str, str]] = field(default_factory=Counter)
    lacking: set[str] = field(default_factory=set)
    histories: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)

    def note(self, rule: str, path: str, params: Mapping[str, Param], *, outer: str = "", count: int = 1) -> None:
        """Something noticed about `count` things at `path`, in the nested archive `outer`."""
        self.counts[rule] += count
        if RULES[rule].skipped:
            self.missed[outer, rule] += count
            self.lacking.add(outer)
        if self.counts[rule] - count < _LISTED:
            message = say(rule, **params)
            self.findings.append(Finding(rule, RULES[rule].severity, message, LOOK, path=path, counted=True))

    def listed(self, rule: str) -> bool:
        """Whether the last finding of a rule was still one of those listed."""
        return self.counts[rule] <= _LISTED

    def unlisted(self) -> Iterator[Finding]:
        """How many findings of a rule were not listed."""
        listed = Counter(finding.rule for finding in self.findings)
        for rule in sorted(listed):
            if rule != "intake.history" and (more := self.counts[rule] - listed[rule]) > 0:
                yield Finding(rule, RULES[rule].severity, say("intake.more", number=more), LOOK, counted=True)

    def all_missed(self) -> tuple[Missed, ...]:
        """What was not read, by archive and reason."""
        rows = sorted(self.missed.items())
        return tuple(Missed(outer, say(RULES[rule].skipped), count) for (outer, rule), count in rows)

    def coverage(self, seen: int) -> Iterator[Coverage]:
        """How far intake itself came."""
        yield Coverage(LOOK, seen, 0, say("intake.seen"))
        for rule in sorted(self.counts):
            if reason := RULES[rule].skipped:
                yield Coverage(LOOK, 0, self.counts[rule], say(reason))
