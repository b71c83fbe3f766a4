"""result.json: everything that was found, decided and by what (the promised fields: DESIGN, The command line)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from handover import __version__
from handover.decisions import Applied
from handover.judge import Answered, Judged, Judgement
from handover.messages import Catalogue
from handover.model import Document, Evidence, Facts, Finding, Location, Message, say, shown
from handover.policy import Policy
from handover.policy.law import Regulation
from handover.probes.declared import differences

SCHEMA_VERSION = 1
Object: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """What one result is made of. `options`: the inputs that were chosen, as the command line names them."""

    policy: Policy
    judgement: Judgement
    facts: Facts
    findings: tuple[Finding, ...]
    options: tuple[tuple[str, str], ...] = ()


def as_object(run: Run, catalogue: Catalogue) -> Object:
    """The result as plain values in a fixed order; each text as its key, `id` and `en`."""
    found: Object = _stored(_Writer(catalogue).result(run))
    return found


def concern_object(concern: str, facts: Facts, catalogue: Catalogue) -> Object:
    """What one inspector found, in the objects of result.json (`handover inspect`)."""
    found: Object = _stored(_Writer(catalogue).concern(concern, facts))
    return found


def _stored(value: Any) -> Any:
    """The same values with every text fit to be stored: a lock file's JSON can hold half a character (U+D800)."""
    if isinstance(value, dict):
        return {key: _stored(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_stored(child) for child in value]
    if isinstance(value, str) and not value.isprintable():
        return "\n".join(shown(line) for line in str(value).split("\n"))
    return value


def as_text(result: Object) -> str:
    """The bytes of result.json."""
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"


class _Writer:
    """Turns values into plain objects; knows the words."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def result(self, run: Run) -> Object:
        judgement, facts = run.judgement, run.facts
        return {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "handover", "version": __version__},
            "verdict": {"automatic": judgement.automatic, "decided": judgement.decided},
            "regulation": self.regulation(judgement.regulation),
            "policy": {"digest": run.policy.digest},
            "tools": self.tools(facts),
            "options": dict(run.options),
            "delivery": self.delivery(facts),
            "received": [
                {"path": shown(r.path), "size": r.size, "sha256": r.sha256, "note": self.message(r.note)}
                for r in facts.delivery.received
            ],
            "counts": self.counts(judgement.clauses),
            "lacks": [self.lack(one, judgement) for one in judgement.lacks],
            "clauses": [self.clause(judged, judgement.regulation) for judged in judgement.clauses],
            "differences": [self.message(each) for each in differences(facts.vendor, facts.agency)],
            "documents": [self.document(document) for document in facts.documents],
            **self.licences(facts),
            "findings": [self.finding(finding) for finding in run.findings],
            "coverage": self.coverage(facts),
            "decisions": [self.decision(record) for record in judgement.decisions],
        }

    def concern(self, concern: str, facts: Facts) -> Object:
        found: Object = {"schema_version": SCHEMA_VERSION, "concern": concern, "delivery": self.delivery(facts)}
        found["tools"] = self.tools(facts)
        if concern == "documents":
            found["documents"] = [self.document(document) for document in facts.documents]
        if concern == "source":
            found |= self.source(facts)
        if concern == "licences":
            found |= self.licences(facts)
        found["findings"] = [self.finding(finding) for finding in facts.findings]
        return found | {"coverage": self.coverage(facts)}

    def tools(self, facts: Facts) -> list[Object]:
        return [{"name": tool.name, "version": tool.version, "data_date": tool.data_date} for tool in facts.tools]

    def source(self, facts: Facts) -> Object:
        return {
            "files": [
                {"path": shown(f.path), "language": f.language, "role": f.role, "lines": f.lines, "form": f.form}
                for f in facts.source.files
            ],
            "sightings": [
                {"kind": s.kind, "name": s.name, "value": shown(s.value), "evidence": self.evidence(s.evidence)}
                for s in facts.source.sightings
            ],
        }

    def licences(self, facts: Facts) -> Object:
        return {
            "components": [
                {"purl": c.purl, "name": c.name, "version": c.version, "licence": c.licence, "path": shown(c.path)}
                | {"origin": c.origin, "legal": c.legal}
                for c in facts.licences.components
            ],
            "licences": [
                {"path": shown(licence.path), "expression": licence.expression, "role": licence.role}
                for licence in facts.licences.licences
            ],
        }

    def coverage(self, facts: Facts) -> list[Object]:
        return [
            {"look": c.look, "seen": c.seen, "skipped": c.skipped, "ran": c.ran, "reason": self.message(c.reason)}
            for c in facts.coverage
        ]

    def message(self, message: Message) -> Object:
        """A text for people: its key, and its words in both languages."""
        text = self.catalogue.text
        return {"key": message.key, "id": text(message, "id"), "en": text(message, "en")}

    def regulation(self, regulation: Regulation) -> Object:
        return {
            "id": regulation.id,
            "title": self.message(say(f"regulation.{regulation.id}.title")),
            "cite": regulation.cite,
            "region": regulation.region.id,
            "dinas": regulation.dinas.id,
            "since": regulation.in_force.since.isoformat(),
        }

    def delivery(self, facts: Facts) -> Object:
        entries = facts.delivery.entries
        return {
            "name": shown(facts.delivery.name),
            "digest": facts.delivery.digest,
            "files": len(entries),
            "bytes": sum(entry.size for entry in entries),
        }

    def counts(self, clauses: Iterable[Judged]) -> Object:
        """How many clauses are in each state, automatic and decided; what is not counted stands apart."""
        listed = list(clauses)
        return {
            "automatic": dict(sorted(Counter(judged.state.value for judged in listed if judged.counted).items())),
            "decided": dict(sorted(Counter(judged.decided.value for judged in listed if judged.counted).items())),
            "after_acceptance": sum(not judged.counted for judged in listed),
        }

    def clause(self, judged: Judged, regulation: Regulation) -> Object:
        clause = judged.clause
        found: Object = {
            "id": clause.id,
            "cite": clause.cite,
            "quote": clause.quote,
            "also": list(clause.also),
            "meaning": self.message(say(f"clause.{regulation.id}/{clause.id}.meaning")),
            "weight": clause.weight,
            "answers": clause.answers,
            "how": list(clause.how),
            "state": judged.state,
            "decided": judged.decided,
            "counted": judged.counted,
            "reason": self.message(judged.reason),
            "applies": [self.requirement(one) for one in judged.applies],
            "requirements": [self.requirement(one) for one in judged.requirements],
            "notes": [{"id": note.id, "en": note.en} for note in clause.notes],
        }
        if clause.sanction:
            found["sanction"] = {"id": clause.sanction.id, "en": clause.sanction.en}
        if judged.waived_until:
            found["waived_until"] = judged.waived_until.isoformat()
        return found

    def requirement(self, one: Answered) -> Object:
        found: Object = {
            "id": one.requirement.id,
            "question": self.message(say(f"requirement.{one.requirement.id}.question")),
            "answer": one.answer,
            "decided": one.decided,
            "acts": one.requirement.acts,
            "because": self.message(one.because),
            "evidence": [self.evidence(piece) for piece in one.evidence],
            "remedy": self.message(say(f"requirement.{one.requirement.id}.remedy")),
        }
        if one.presumed:
            found["presumes"] = one.presumed
        if one.waived_until:
            found["waived_until"] = one.waived_until.isoformat()
        return found

    def lack(self, one: Answered, judgement: Judgement) -> Object:
        """One thing that somebody must still do, and the clauses it keeps open."""
        named = [j.clause for j in judgement.clauses if one.requirement.id in j.clause.requirements]
        found = self.requirement(one)
        found["clauses"] = [{"id": clause.id, "cite": clause.cite, "weight": clause.weight} for clause in named]
        return found

    def evidence(self, piece: Evidence) -> Object:
        found: Object = {"note": self.message(piece.note)}
        if piece.where:
            found |= self.place(piece.where)
        if piece.quote:
            found["quote"] = shown(piece.quote)
        return found

    def place(self, where: Location) -> Object:
        found: Object = {"path": shown(where.path)}
        if where.page:
            found["page"] = where.page
        if where.line:
            found["line"] = where.line
        return found

    def document(self, document: Document) -> Object:
        found: Object = {
            "path": shown(document.path),
            "owner": document.owner,
            "sha256": document.sha256,
            "format": document.format,
            "title": shown(document.title),
            "readable": document.readable,
            "template": document.template,
            "types": [
                {"type": c.type, "substantive": c.substantive, "evidence": [self.evidence(e) for e in c.evidence]}
                for c in document.types
            ],
            "near": list(document.near),
            "topics": [m.topic for m in document.mentions],
        }
        if document.reason:
            found["reason"] = self.message(document.reason)
        return found | self.tested(document)

    def tested(self, document: Document) -> Object:
        """The facts of test reports: for the document as a whole, and of each kind of test in it."""
        reports = document.reports
        if not reports:
            return {}
        conclusions = {report.conclusion for report in reports}
        worst = next(c for c in ("failed", "conditional", "none", "passed") if c in conclusions)
        executed = {report.executed for report in reports}
        return {
            "executed": False if False in executed else None if None in executed else True,
            "conclusion": worst,
            "testers": sorted({shown(name) for report in reports for name in report.testers}),
            "tested_on": max(report.tested_on for report in reports),
            "reports": [
                {"type": r.type, "executed": r.executed, "conclusion": r.conclusion, "tested_on": r.tested_on}
                | {"testers": [shown(name) for name in r.testers]}
                | {"evidence": [{"fact": fact, **self.evidence(piece)} for fact, piece in r.evidence]}
                for r in reports
            ],
        }

    def finding(self, finding: Finding) -> Object:
        return {
            "rule": finding.rule,
            "severity": finding.severity,
            "cwe": list(finding.cwe),
            "path": shown(finding.path),
            "line": finding.line,
            "message": self.message(finding.message),
            "source": finding.source,
            "counted": finding.counted,
            "role": finding.role,
        }

    def decision(self, record: Applied) -> Object:
        decision = record.decision
        found: Object = {
            "kind": decision.kind,
            "regulation": decision.regulation,
            "clause" if decision.clause else "requirement": decision.clause or decision.requirement,
            decision.scope: getattr(decision, decision.scope),
            "by": {"name": decision.by.name, "nip": decision.by.nip, "role": decision.by.role},
            "note": decision.note,
            "at": decision.at,
            "evidence": [{"path": paper.path, "sha256": paper.sha256} for paper in decision.evidence],
            "applied": record.applied,
            "reason": self.message(record.reason),
        }
        if decision.kind == "attestation":
            return found | {"answer": decision.answer, "covers": list(decision.covers)}
        approved = decision.approved_by
        who = {"name": approved.name, "nip": approved.nip, "role": approved.role} if approved else None
        return found | {"approved_by": who, "until": decision.until.isoformat() if decision.until else None}
