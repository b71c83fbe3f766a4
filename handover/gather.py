"""Runs the inspectors and puts their facts together. What the law asks is nobody's business here."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from handover import documents, licences, manifests, security, source
from handover.bench import Bench
from handover.intake import Delivery
from handover.model import Coverage, Facts, Finding, Inspected, Manifest, Role, Tool, say
from handover.policy import Policy
from handover.source.roles import classify
from handover.unread import unread

Gathered = TypeVar("Gathered")
CONCERNS = ("documents", "source", "licences", "security")


@dataclass(frozen=True, slots=True)
class Agency:
    """What the agency says, outside the delivery: its file, and its papers on our side by the name it gives them."""

    manifest: Manifest = field(default_factory=Manifest)
    papers: Mapping[str, Path] = field(default_factory=dict)


@dataclass(slots=True)
class _Basket:
    """Collects what every inspector brings beside its facts, and how many seconds each took."""

    findings: list[Finding] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)
    tools: dict[tuple[str, str], Tool] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def take(self, name: str, look: Callable[[], Inspected[Gathered]]) -> Gathered:
        """Runs one inspector, keeps what it noticed, and gives back its facts."""
        began = time.monotonic()
        found = look()
        self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - began
        self.findings.extend(found.findings)
        self.coverage.extend(found.coverage)
        self.tools.update({(tool.name, tool.version): tool for tool in found.tools})
        return found.facts

    def into(self, facts: Facts, delivery: Delivery, roles: Mapping[str, Role], agency: Agency) -> Facts:
        """The facts with everything that was collected, in a fixed order."""
        rows = [*self.coverage, *_agency_coverage(agency)]
        rows += unread(delivery, roles, rows)
        return replace(
            facts,
            findings=tuple(sorted(self.findings, key=_order)),
            coverage=tuple(sorted(rows, key=lambda row: (row.look, row.reason.key, row.seen, row.skipped))),
            tools=tuple(self.tools[key] for key in sorted(self.tools)),
        )


@dataclass(frozen=True, slots=True)
class Gathering:
    """All facts, and the seconds that each inspector took (for run.json: never part of a result)."""

    facts: Facts
    seconds: Mapping[str, float]


def gather(
    delivery: Delivery, policy: Policy, bench: Bench, agency: Agency, concerns: Collection[str] = CONCERNS
) -> Gathering:
    """The facts of one delivery, gathered once however many regulations ask about it; only of these concerns."""
    basket = _Basket(findings=list(delivery.findings), coverage=list(delivery.coverage))
    vendor, publiccode = basket.take("manifests", lambda: manifests.read_vendor(delivery, bench))
    roles = basket.take("roles", lambda: classify(delivery, policy, bench))
    found = Facts(delivery.facts(), vendor, publiccode, agency.manifest)
    if "documents" in concerns:
        declared = (publiccode, vendor, agency.manifest)
        inspected = basket.take("documents", lambda: documents.inspect(delivery, roles, policy, bench, declared))
        papers = basket.take("papers", lambda: documents.read_papers(agency.papers, policy, bench))
        found = replace(found, documents=(*inspected, *papers))
    if "source" in concerns:
        found = replace(found, source=basket.take("source", lambda: source.inspect(delivery, roles, policy, bench)))
    if "licences" in concerns:
        held = basket.take("licences", lambda: licences.inspect(delivery, roles, policy, bench))
        found = replace(found, licences=held)
        bench.workers.release()
    if "security" in concerns:
        basket.take("security", lambda: security.inspect(delivery, roles, policy, bench))
    return Gathering(basket.into(found, delivery, roles, agency), basket.seconds)


def _agency_coverage(agency: Agency) -> Iterable[Coverage]:
    seen = int(agency.manifest.state == "read")
    yield Coverage("manifests/agency", seen, 0, say("manifests.agency-read" if seen else "manifests.agency-none"))


def _order(finding: Finding) -> tuple[int, str, str, int]:
    grades = ("critical", "high", "medium", "low", "info")
    return grades.index(finding.severity), finding.rule, finding.path, finding.line or 0
