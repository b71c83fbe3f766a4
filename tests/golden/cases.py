"""The results that reports are tried on: four that are compared whole, and one with everything in it at once.

Invented throughout: the regency's application, the companies, the people, the numbers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from handover.decisions import Decision
from handover.messages import Catalogue
from handover.model import (
    Component,
    Coverage,
    Document,
    Entry,
    Facts,
    FileLicence,
    Finding,
    Received,
    Role,
    Tool,
    say,
)
from handover.policy import Policy, texts
from handover.report.result import Object, Run, as_object
from tests import good
from tests.faults import FAULTS

# Stands for the policy's digest, which changes with every letter of `checks/`.
POLICY = "f" * 64
RULES = (
    ("secret.private-key", "critical", (321,), True, say("security.counted", count=1)),
    ("static.php-sql", "high", (89,), False, say("security.to-judge", count=1)),
    ("password.default", "high", (259, 798), False, say("security.passwords", count=1)),
    ("static.php-xss", "medium", (79,), False, say("security.to-judge", count=1)),
    ("licence.unlisted", "low", (), False, say("licence.unknown", count=1)),
)


def result(
    regulation: str, facts: Facts, decisions: tuple[Decision, ...] | None = None, rules: Policy | None = None
) -> Object:
    """The result of these facts and decisions, as it would be read back from result.json."""
    judgement = good.judged(regulation, facts, decisions, rules)
    run = Run(good.policy(), judgement, facts, facts.findings, (("regulation", regulation), ("commit", "")))
    made = as_object(run, Catalogue(texts(good.policy())))
    made["policy"]["digest"] = POLICY
    back: Object = json.loads(json.dumps(made))
    return back


def faulty(regulation: str, *names: str) -> tuple[Facts, tuple[Decision, ...]]:
    """The good facts and decisions with these faults of the fault table."""
    facts, decisions = good.facts(regulation), good.attestations(good.policy().regulations[regulation])
    for name in names:
        facts, decisions = FAULTS[name].facts(facts), FAULTS[name].decisions(decisions)
    return facts, decisions


def accepted() -> Object:
    """Everything is there, and every attestation was given."""
    return result("cianjur-25-2018", good.facts("cianjur-25-2018"))


BROKEN = (
    *("no-business-architecture", "hollow-data-architecture", "no-manual", "no-testers", "no-source", "no-sop"),
    *("functional-test-conditional", "closed-component", "secret-key", "own-login", "english-interface", "no-transfer"),
    *("undeclared-web_address", "unattested-coordinated-with-dinas", "built-by-vendor"),
)


def broken() -> Object:
    """Much is lacking: for the vendor, the agency and the Dinas; and there is something of every list."""
    regulation = "banjarmasin-41-2018"
    facts, decisions = faulty(regulation, *BROKEN)
    refused = good.attestation(regulation, "has-manual", note="manual menyusul")
    return result(regulation, busy(facts, 12), (*decisions, refused))


def waived() -> Object:
    """A waiver that still runs, a look that was not whole, an attestation that was left out."""
    regulation = "prabumulih-64-2017"
    facts, decisions = faulty(regulation, "no-manual", "secrets-unseen", *_people(regulation)[:1])
    return result(regulation, facts, (*decisions, good.waiver(regulation, "has-manual")))


def unmeasured() -> Object:
    """A good delivery, read with detectors of topics that were never measured: an official must read it himself."""
    rules = good.policy()
    detectors = {
        name: replace(detector, yes=None, no=None) if name.startswith("topic-") else detector
        for name, detector in rules.detectors.items()
    }
    regulation = "tanah-laut-25-2018"
    return result(regulation, good.facts(regulation), (), replace(rules, detectors=detectors))


def _people(regulation: str) -> tuple[str, ...]:
    named = good.policy().regulations[regulation].named
    return tuple(name for name in sorted(FAULTS) if name.startswith("unattested-") and name[11:] in named)


def busy(facts: Facts, findings: int) -> Facts:
    """The facts with findings, components, licences, tools and papers that could not be read."""
    parts = tuple(
        Component(f"pkg:npm/suku-{n}@1.{n}.0", f"suku-{n}", f"1.{n}.0", "MIT", "package-lock.json", "lock", "open")
        for n in range(findings)
    )
    unread = Document(
        "dokumen/pindaian lama.doc", "4" * 64, "doc", False, reason=say("answer.look-missing", look="documents/read")
    )
    return replace(
        facts,
        delivery=replace(
            facts.delivery,
            entries=(*facts.delivery.entries, Entry("dokumen/pindaian lama.doc", "file", 1_234_567, "4" * 64)),
            received=(Received("surat.zip", 7_654_321, "5" * 64, say("source.counted", files=41, lines=5200)),),
        ),
        documents=(*facts.documents, unread),
        findings=(*facts.findings, *(_finding(n) for n in range(findings))),
        coverage=(*facts.coverage, Coverage("intake/files", 40, 3, say("answer.look-missing", look="intake/files"))),
        tools=(Tool("handover-rules", "1", "2026-11-01"), Tool("semgrep", "1.182.0")),
        licences=replace(
            facts.licences,
            components=(*facts.licences.components, *parts),
            licences=tuple(FileLicence(f"lib/{n}.js", "MIT", Role.THIRD_PARTY) for n in range(findings)),
        ),
    )


def _finding(number: int) -> Finding:
    rule, severity, cwe, counted, message = RULES[number % len(RULES)]
    path = f"app/Modul/Bagian{number % 40}/Pengendali{number}.php"
    return Finding(rule, severity, message, "security/static", path, number + 1, cwe, counted, Role.OWN)


CASES: Mapping[str, Callable[[], Object]] = MappingProxyType(
    {
        "cianjur-accepted": accepted,
        "banjarmasin-broken": broken,
        "prabumulih-waived": waived,
        "tanah-laut-unmeasured": unmeasured,
    }
)
