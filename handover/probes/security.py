"""Questions about security. Having found nothing bad is never enough for `yes` alone (DECIDING 6)."""

from __future__ import annotations

from collections.abc import Iterable

from handover.model import Answer, Evidence, Facts, Finding, Location, Reply, Role, say
from handover.probes.documents import security_test_passed

# Whose findings are not held against the vendor: code of others, test data and samples (CLAUSES, Cianjur 13-7).
_APART = (Role.THIRD_PARTY, Role.TEST, Role.SAMPLE)
_GRAVE = ("critical", "high")
_SHOWN = 8


def data_confidential(facts: Facts) -> Reply:
    """Are data kept secure: no secret or citizens' data in what was delivered, and the security test passed?"""
    return _judged(facts, _found(facts, ("secret.", "personal.")), ())


def security_rules_met(facts: Facts) -> Reply:
    """Are the rules of information security met: nothing counted against it, and the security test passed?"""
    counted = _found(facts, ("secret.", "personal.", "malware."))
    grave = [f for f in _found(facts, ("static.", "bandit.", "password.")) if f.severity in _GRAVE]
    return _judged(facts, counted, grave)


def _judged(facts: Facts, suspects: list[Finding], grave: Iterable[Finding]) -> Reply:
    counted = [finding for finding in suspects if finding.counted]
    if counted:
        return Reply(Answer.NO, say("security.counted", count=len(counted)), _shown(counted))
    doubts = [*suspects, *grave]
    if doubts:
        return Reply(Answer.DOUBTFUL, say("security.to-judge", count=len(doubts)), _shown(doubts))
    passed = security_test_passed(facts)
    if not passed:
        return Reply(Answer.DOUBTFUL, say("security.no-passed-test"))
    return Reply(Answer.YES, say("security.passed"), passed, ("document-type", "conclusion"))


def no_malware_clues(facts: Facts) -> Reply:
    """Is there no sign of malware, spam or backdoors, in anybody's code?"""
    clues = [finding for finding in facts.findings if finding.rule.startswith("malware.")]
    if clues:
        return Reply(Answer.DOUBTFUL, say("security.malware", count=len(clues)), _shown(clues))
    return Reply(Answer.YES, say("security.no-malware"))


def no_default_passwords(facts: Facts) -> Reply:
    """Is there no default or hard-coded password?"""
    found = _found(facts, ("password.", "secret.config-password"))
    if found:
        return Reply(Answer.DOUBTFUL, say("security.passwords", count=len(found)), _shown(found))
    return Reply(Answer.YES, say("security.no-passwords"))


def _found(facts: Facts, prefixes: tuple[str, ...]) -> list[Finding]:
    return [f for f in facts.findings if f.rule.startswith(prefixes) and f.role not in _APART]


def _shown(findings: list[Finding]) -> tuple[Evidence, ...]:
    return tuple(Evidence(f.message, Location(f.path, line=f.line)) for f in findings[:_SHOWN])
