"""Hand-made facts of a good delivery, on which every requirement is answered well, and the decisions beside it.

Invented throughout: the regency, the application, the companies, the numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from types import MappingProxyType

from handover.decisions import Context, Decision, Official, Paper
from handover.judge import Judgement, judge
from handover.model import (
    Component,
    Coverage,
    Declared,
    DeliveryFacts,
    Document,
    Entry,
    Evidence,
    Facts,
    LicenceFacts,
    Location,
    Manifest,
    Mention,
    Role,
    Sighting,
    SourceFacts,
    SourceFile,
    TestReport,
    TypeClaim,
    Value,
    say,
)
from handover.policy import Policy, load
from handover.policy.law import Measurement, Regulation
from handover.probes import ASKED, PROBES
from handover.shipped import CHECKS
from handover.verify import verify

DIGEST = "0" * 64
CONTRACT = "602/17/SPK/2026"
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
DOMAINS = {
    "cianjur-25-2018": "cianjurkab.go.id",
    "banjarmasin-41-2018": "banjarmasinkota.go.id",
    "tanah-laut-25-2018": "tanahlautkab.go.id",
}


@cache
def policy() -> Policy:
    """The shipped policy, with every detector taken as measured: the faults try the rules, not the detectors."""
    loaded = load(CHECKS, ASKED)
    measured = Measurement(1.0, 1000, date(2026, 11, 21), "hand-made facts")
    detectors = {name: replace(d, yes=measured, no=measured) for name, d in loaded.detectors.items()}
    return replace(loaded, detectors=detectors)


def seen(path: str, line: int | None = None) -> Evidence:
    return Evidence(say("document.recognised", title=path), Location(path, line=line), "kutipan")


def claim(kind: str) -> TypeClaim:
    return TypeClaim(kind, True, (seen(f"dokumen/{kind}.pdf"),))


def mention(topic: str) -> Mention:
    return Mention(topic, (seen(f"dokumen/{topic}.pdf"),))


def document(
    *kinds: str, topics: tuple[str, ...] = (), owner: str = "delivery", reports: tuple[TestReport, ...] = ()
) -> Document:
    name = (kinds or topics)[0]
    return Document(
        path=f"dokumen/{name}.pdf",
        sha256="1" * 64,
        format="pdf",
        readable=True,
        owner="agency" if owner == "agency" else "delivery",
        title=name,
        types=tuple(claim(kind) for kind in kinds),
        mentions=tuple(mention(topic) for topic in topics),
        reports=reports,
        named=True,
    )


def report(kind: str) -> TestReport:
    shown = tuple((fact, seen(f"dokumen/{kind}.pdf")) for fact in ("executed", "conclusion", "testers"))
    return TestReport(kind, True, "passed", ("Tim Penguji Pratama",), "2026-10-01", shown)


def documents() -> tuple[Document, ...]:
    tests = ("security-test-report", "performance-test-report", "functional-test-report")
    plain = (
        document("business-architecture"),
        document("data-architecture"),
        document("application-architecture"),
        document("infrastructure-architecture", topics=("open-platform",)),
        document("requirements", topics=("roles-and-rights",)),
        document("technical", topics=("sdlc", "integration", "security-procedure", "data-quality")),
        document("manual"),
        document("copyright-transfer", topics=("transfer-to-region",)),
    )
    topics = {tests[1]: ("load-named",), tests[2]: ("user-acceptance", "integration-test-passed")}
    tested = tuple(document(kind, topics=topics.get(kind, ()), reports=(report(kind),)) for kind in tests)
    agency = (
        document("sop", topics=("sop-responsible", "sop-time", "sop-order", "approval-decision"), owner="agency"),
        document("sla", topics=("sla-organiser-and-users",), owner="agency"),
        document("verification-letter", topics=("data-permission",), owner="agency"),
        document("feasibility", owner="agency"),
    )
    return (*plain, *tested, *agency)


def sighting(kind: str, name: str, value: str = "") -> Sighting:
    return Sighting(kind, name, value, seen("app/config.php", 3))


def sightings(domain: str) -> tuple[Sighting, ...]:
    return (
        sighting("application", "web"),
        sighting("stack", "php", "open"),
        sighting("stack", "mysql", "open"),
        sighting("interface", "openapi"),
        sighting("integration", "api"),
        sighting("mail-sender", "fixed", domain),
        sighting("sends-mail", "mailer"),
        sighting("session", "idle", "1800"),
        sighting("ui-text", "indonesian", "42"),
        sighting("login", "oidc", "sso.contoh.go.id"),
    )


def stated(values: Mapping[str, Value], path: str) -> Manifest:
    found = {key: Declared(value, Location(path, line=number)) for number, (key, value) in enumerate(values.items(), 1)}
    return Manifest("read", path, MappingProxyType(found))


def agency_values(domain: str) -> dict[str, Value]:
    return {
        "unit": "Dinas Kearsipan",
        "function": "naskah dinas",
        "contract.number": CONTRACT,
        "financing": "apbd",
        "vendor": "CV Contoh Aksara",
        "web_address": f"https://surat.{domain}",
        "acquired": "made",
        "scope": "special",
        "public_service": True,
        "hosting": "dinas",
        "replaces": ("Buku agenda",),
        "confidentiality": "terbatas",
        "plan.reference": "Program 3.2, halaman 41",
        "built_by": "dinas",
        "placement": "dinas",
        "uses_others_data": True,
        "duplicates_walidata": False,
        "same_function_elsewhere": False,
        "guidelines.development_method": True,
        "guidelines.metadata": True,
        "common_login.exists": True,
        "common_login.facility": "sso.contoh.go.id",
        "public_information_system": True,
        "public_information_complete": True,
        "electronic_certificate": True,
        "hosting_in_indonesia": True,
        "removal_weighed": True,
    }


def coverage() -> tuple[Coverage, ...]:
    looks = sorted({look for probe in PROBES.values() for look in probe.looks})
    return tuple(Coverage(look, 12, 0, say("evidence.covered", look=look, seen=12)) for look in looks)


def facts(regulation: str = "cianjur-25-2018") -> Facts:
    """The good facts, with the domain of the regulation that will be asked."""
    domain = DOMAINS.get(regulation, "prabumulih.example")
    function = {"tanah-laut-25-2018": policy().regulations["tanah-laut-25-2018"].parameters["functions"][0]}
    values = agency_values(domain) | {"function": function.get(regulation, "naskah dinas")}
    source = SourceFacts(
        (SourceFile("app/surat.php", "php", Role.OWN, 900), SourceFile("app/masuk.php", "php", Role.OWN, 700)),
        sightings(domain),
    )
    part = Component(
        "pkg:composer/contoh/pustaka@1.2.0", "contoh/pustaka", "1.2.0", "MIT", "composer.lock", "composer.lock", "open"
    )
    return Facts(
        delivery=DeliveryFacts("surat", DIGEST, (Entry("app/surat.php", "file", 9, "2" * 64),)),
        vendor=stated({"vendor": "CV Contoh Aksara"}, "handover.yml"),
        agency=stated(values, "instansi.yml"),
        documents=documents(),
        source=source,
        licences=LicenceFacts((part,)),
        coverage=coverage(),
    )


PERSON = Official("Sari Contoh", "197001011990012001", "Kepala Bidang")
OTHER = Official("Budi Contoh", "196902021989021002", "Kepala Dinas")
PAPER = Paper("surat.pdf", "3" * 64)


def attestation(regulation: str, requirement: str, **changes: object) -> Decision:
    record = Decision(
        schema_version=1,
        kind="attestation",
        regulation=regulation,
        requirement=requirement,
        delivery=DIGEST,
        by=PERSON,
        note="dilihat",
        evidence=(PAPER,),
        at="2026-11-20",
        answer="yes",
    )
    return replace(record, **changes)  # type: ignore[arg-type]


def waiver(regulation: str, requirement: str, **changes: object) -> Decision:
    record = Decision(
        schema_version=1,
        kind="waiver",
        regulation=regulation,
        requirement=requirement,
        delivery=DIGEST,
        by=PERSON,
        approved_by=OTHER,
        note="menunggu",
        at="2026-11-20",
        until=date(2026, 12, 31),
    )
    return replace(record, **changes)  # type: ignore[arg-type]


def attestations(regulation: Regulation) -> tuple[Decision, ...]:
    """One attestation for every requirement that only a person can know, and for the look at the signatures."""
    asked = policy().asked(regulation)
    return tuple(attestation(regulation.id, one.id) for one in asked if one.person or one.id == "copyright-signed")


def context(**changes: object) -> Context:
    return replace(Context(DIGEST, CONTRACT, NOW), **changes)  # type: ignore[arg-type]


def judged(
    regulation: str,
    given: Facts | None = None,
    decisions: tuple[Decision, ...] | None = None,
    rules: Policy | None = None,
) -> Judgement:
    """The judgement of one regulation on these facts (the good ones), decisions (the good ones) and policy (ours)."""
    rules = rules or policy()
    chosen = rules.regulations[regulation]
    verification = verify(rules, chosen, given or facts(regulation))
    assert not verification.findings
    records = attestations(chosen) if decisions is None else decisions
    return judge(rules, chosen, verification.answers, records, context())


def answers(judgement: Judgement) -> dict[str, str]:
    """Every named requirement's decided answer."""
    return {
        one.requirement.id: one.decided.value
        for clause in judgement.clauses
        for one in (*clause.requirements, *clause.applies)
    }
