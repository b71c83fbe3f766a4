"""Asks every probe, and applies what holds for all of them: coverage, evidence, guesses, absent agency papers.

A probe never looks at coverage. Here, and only here, an answer that rests on having found nothing becomes `not-seen`
where the look was not whole (DECIDING 1-6).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from handover.model import Actor, Answer, Coverage, Evidence, Facts, Finding, Message, Reply, say
from handover.policy import Policy
from handover.policy.law import Detector, Regulation, Requirement
from handover.probes import PROBES, Probe


@dataclass(frozen=True, slots=True)
class Verified:
    """One requirement's automatic answer, before what it presumes. `absent`: an agency's paper that wasn't found."""

    requirement: Requirement
    reply: Reply
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Verification:
    """The answers of all requirements of one regulation by id, and what went wrong while asking."""

    answers: Mapping[str, Verified]
    findings: tuple[Finding, ...] = ()


def verify(policy: Policy, regulation: Regulation, facts: Facts) -> Verification:
    """Every requirement that the regulation asks, answered from the facts."""
    looks = _Looks(facts.coverage, policy.shares)
    answers: dict[str, Verified] = {}
    findings: list[Finding] = []
    for requirement in policy.asked(regulation):
        if requirement.probe is None:
            reply = Reply(Answer.PERSON, say("answer.person"))
            answers[requirement.id] = Verified(requirement, reply)
            continue
        probe = PROBES[requirement.probe]
        try:
            reply = _ask(probe, requirement, regulation, facts)
        # DECIDING 5: a crash in one probe is one answer not seen, and never a lesser number of problems. The second of
        # the program's two broad excepts; the first is at the door.
        except Exception as error:  # noqa: BLE001
            findings.append(_crash(requirement, error))
            reply = Reply(Answer.NOT_SEEN, say("answer.probe-crashed", probe=requirement.probe))
            answers[requirement.id] = Verified(requirement, reply)
            continue
        answers[requirement.id] = _weigh(requirement, probe, reply, looks, policy.detectors)
    return Verification(MappingProxyType(answers), tuple(findings))


def _ask(probe: Probe, requirement: Requirement, regulation: Regulation, facts: Facts) -> Reply:
    taken = {name: regulation.parameters[name] for name in requirement.takes}
    reply = probe.ask(facts, **requirement.options, **taken)
    if not isinstance(reply, Reply) or reply.answer is Answer.PERSON:
        raise TypeError(f"{requirement.probe} gave no answer")
    return reply


def _crash(requirement: Requirement, error: Exception) -> Finding:
    what = f"{type(error).__name__}: {error}"[:200]
    message = say("finding.probe-crashed", probe=str(requirement.probe), requirement=requirement.id, problem=what)
    return Finding("probe-crashed", "critical", message, "verify")


def _weigh(
    requirement: Requirement, probe: Probe, reply: Reply, looks: _Looks, detectors: Mapping[str, Detector]
) -> Verified:
    """The rules that hold for every probe, in the order of DECIDING 2-6."""
    found = reply.evidence
    # a doubt that shows something rests on what it shows
    nothing_found = reply.answer in probe.nothing_found and not (reply.answer is Answer.DOUBTFUL and found)
    reply = _unmeasured(reply, detectors)
    if nothing_found:
        reply = _uncovered(reply, probe, looks)
    if reply.answer is Answer.YES and not reply.evidence:  # DECIDING 3
        reply = Reply(Answer.NOT_SEEN, say("answer.no-evidence"))
    waits = requirement.acts is not Actor.VENDOR
    was_no = nothing_found and not found and Answer.NO in probe.nothing_found
    if waits and was_no and reply.answer in (Answer.NO, Answer.NOT_SEEN):  # DECIDING 4
        reply = Reply(Answer.DOUBTFUL, say("answer.paper-elsewhere"), reply.evidence)
    return Verified(requirement, reply, absent=waits and not found and reply.answer is Answer.DOUBTFUL)


def _unmeasured(reply: Reply, detectors: Mapping[str, Detector]) -> Reply:
    """DECIDING 6: a detector that guesses says `yes` or `no` only as far as it was measured."""
    for name in reply.guesses:
        detector = detectors.get(name)
        may = detector is not None and (
            (reply.answer is Answer.YES and detector.may_say_yes) or (reply.answer is Answer.NO and detector.may_say_no)
        )
        if reply.answer in (Answer.YES, Answer.NO) and not may:
            key = "answer.to-confirm" if reply.answer is Answer.YES else "answer.unmeasured"
            why = say(key, detector=name, why=reply.because)
            return replace(reply, answer=Answer.DOUBTFUL, because=why)
    return reply


def _uncovered(reply: Reply, probe: Probe, looks: _Looks) -> Reply:
    """DECIDING 2: what rests on having found nothing stands only where the looks were whole."""
    for look in probe.looks:
        if not looks.whole(look):
            return replace(reply, answer=Answer.NOT_SEEN, because=looks.why(look), evidence=reply.evidence)
    seen = sum(looks.seen(look) for look in probe.looks)
    if not seen and reply.answer in (Answer.YES, Answer.NOT_APPLICABLE):
        return replace(reply, answer=Answer.NOT_SEEN, because=say("answer.nothing-to-see"))
    covered = tuple(Evidence(say("evidence.covered", look=look, seen=looks.seen(look))) for look in probe.looks)
    return replace(reply, evidence=reply.evidence + covered)


class _Looks:
    """The coverage rows by look."""

    def __init__(self, rows: Iterable[Coverage], shares: Mapping[str, float]) -> None:
        self.shares = shares
        self.rows: dict[str, list[Coverage]] = {}
        for row in rows:
            self.rows.setdefault(row.look, []).append(row)

    def whole(self, look: str) -> bool:
        """The look ran and skipped no more than the policy's share. A look that nobody reported did not run."""
        rows = self.rows.get(look, [])
        skipped = sum(row.skipped for row in rows)
        bearable = self.shares.get(look, 0.0) * (skipped + self.seen(look))
        return bool(rows) and all(row.ran for row in rows) and skipped <= bearable

    def seen(self, look: str) -> int:
        return sum(row.seen for row in self.rows.get(look, []))

    def why(self, look: str) -> Message:
        """Why the look was not whole: its first row that says so."""
        broken = next((row for row in self.rows.get(look, []) if not row.ran or row.skipped), None)
        if broken is None:
            return say("answer.look-missing", look=look)
        if not broken.ran:
            return say("answer.look-not-run", look=look, why=broken.reason)
        return say("answer.look-not-whole", look=look, skipped=broken.skipped, why=broken.reason)
