"""The fault table: one fault, and the full set of requirements that it breaks (DECIDING 21).

What follows by `presumes` is not listed: the test adds it. A fault changes the good facts, or the good decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from handover.decisions import Decision
from handover.model import (
    Coverage,
    Declared,
    Document,
    Facts,
    Finding,
    Holder,
    Location,
    Manifest,
    Role,
    Sighting,
    Value,
    say,
)
from tests.good import mention, seen, sighting

Change = Callable[[Facts], Facts]
Decide = Callable[[tuple[Decision, ...]], tuple[Decision, ...]]


@dataclass(frozen=True)
class Fault:
    """How a good delivery is broken, and every requirement that this breaks."""

    breaks: frozenset[str]
    facts: Change = lambda facts: facts
    decisions: Decide = lambda decisions: decisions


def fault(*breaks: str, facts: Change | None = None, decisions: Decide | None = None) -> Fault:
    return Fault(frozenset(breaks), facts or (lambda f: f), decisions or (lambda d: d))


def without_type(kind: str) -> Change:
    """The document is not delivered at all."""
    return lambda facts: replace(facts, documents=tuple(d for d in facts.documents if not _is(d, kind)))


def hollow(kind: str) -> Change:
    """The document is there, and worth nothing."""

    def empty(document: Document) -> Document:
        claims = tuple(replace(c, substantive=False) if c.type == kind else c for c in document.types)
        return replace(document, types=claims, mentions=(), reports=()) if _is(document, kind) else document

    return lambda facts: replace(facts, documents=tuple(empty(d) for d in facts.documents))


def template(kind: str) -> Change:
    """Only our own starting document, not filled in."""
    return lambda facts: replace(
        facts, documents=tuple(replace(d, template=True) if _is(d, kind) else d for d in facts.documents)
    )


def of_another(kind: str) -> Change:
    """The document is another application's: it never names the one that was declared."""
    return lambda facts: replace(
        facts,
        documents=tuple(
            replace(d, named=False, about=("Antrean Puskesmas",)) if _is(d, kind) else d for d in facts.documents
        ),
    )


def nameless(kind: str) -> Change:
    """No name was declared to look for, and the document's own title does not say what it is."""
    return lambda facts: replace(
        facts, documents=tuple(replace(d, named=None) if _is(d, kind) else d for d in facts.documents)
    )


def _is(document: Document, kind: str) -> bool:
    return any(claim.type == kind for claim in document.types)


def without_topic(topic: str) -> Change:
    def forget(document: Document) -> Document:
        return replace(document, mentions=tuple(m for m in document.mentions if m.topic != topic))

    return lambda facts: replace(facts, documents=tuple(forget(d) for d in facts.documents))


def with_topic(topic: str) -> Change:
    def add(facts: Facts) -> Facts:
        first, *rest = facts.documents
        return replace(facts, documents=(replace(first, mentions=(*first.mentions, mention(topic))), *rest))

    return add


def report_says(kind: str, **changes: object) -> Change:
    def alter(document: Document) -> Document:
        reports = tuple(replace(r, **changes) if r.type == kind else r for r in document.reports)  # type: ignore[arg-type]
        return replace(document, reports=reports)

    return lambda facts: replace(facts, documents=tuple(alter(d) for d in facts.documents))


def agency_says(key: str, value: Value) -> Change:
    return lambda facts: replace(facts, agency=_with(facts.agency, key, value))


def agency_silent(key: str) -> Change:
    def forget(facts: Facts) -> Facts:
        values = {name: value for name, value in facts.agency.values.items() if name != key}
        return replace(facts, agency=replace(facts.agency, values=MappingProxyType(values)))

    return forget


def vendor_only(key: str) -> Change:
    """The vendor states what only the agency may."""

    def swap(facts: Facts) -> Facts:
        if key not in facts.agency.values:  # another fault took it
            return facts
        vendor = _with(facts.vendor, key, facts.agency.values[key].value)
        return replace(agency_silent(key)(facts), vendor=vendor)

    return swap


def _with(manifest: Manifest, key: str, value: Value) -> Manifest:
    values = {**manifest.values, key: Declared(value, Location(manifest.path, line=1))}
    return replace(manifest, values=MappingProxyType(values))


def sightings(change: Callable[[tuple[Sighting, ...]], tuple[Sighting, ...]]) -> Change:
    return lambda facts: replace(facts, source=replace(facts.source, sightings=change(facts.source.sightings)))


def without(*kinds: str) -> Change:
    return sightings(lambda found: tuple(each for each in found if each.kind not in kinds))


def instead(kind: str, name: str, value: str = "") -> Change:
    return sightings(lambda found: (*(each for each in found if each.kind != kind), sighting(kind, name, value)))


def beside(kind: str, name: str, value: str = "") -> Change:
    return sightings(lambda found: (*found, sighting(kind, name, value)))


def finding(rule: str, *, counted: bool = False, severity: str = "high", role: Role = Role.OWN) -> Change:
    message = say("document.recognised", title="x")
    found = Finding(rule, severity, message, "security", path="app/x.php", line=1, counted=counted, role=role)
    return lambda facts: replace(facts, findings=(*facts.findings, found))


def unseen(look: str) -> Change:
    """One candidate of a look could not be looked at."""
    row = Coverage(look, 0, 1, say("document.none"))
    return lambda facts: replace(facts, coverage=(*facts.coverage, row))


def chain(*changes: Change) -> Change:
    def apply(facts: Facts) -> Facts:
        for change in changes:
            facts = change(facts)
        return facts

    return apply


def left_out(requirement: str) -> Decide:
    return lambda records: tuple(record for record in records if record.requirement != requirement)


def says_no(requirement: str) -> Decide:
    return lambda records: tuple(
        replace(record, answer="no") if record.requirement == requirement else record for record in records
    )


SECURITY, PERFORMANCE, FUNCTIONAL = "security-test-report", "performance-test-report", "functional-test-report"
STRANGER = Holder("PT Orang Lain", seen("app/x.php", 1))
# What the attestation of a person settles: left out or answered with no, exactly that breaks.
PERSONS = (
    "coordinated-with-dinas",
    "received-system-coordinated",
    "internal-communication-secured",
    "access-restricted",
    "development-method-followed",
    "metadata-follows-rules",
    "certificate-used",
    "public-information-complete",
    "information-managed-by-dinas",
    "used-for-purpose",
    "service-monitored",
    "access-given-to-personnel",
    "copyright-signed",
)
APPLIES: Mapping[str, tuple[str, Value]] = {
    "is-shared-application": ("scope", "shared"),
    "is-made-for-agency": ("acquired", "adopted"),
    "uses-others-data": ("uses_others_data", False),
    "replaces-something": ("replaces", ()),
    "development-guidelines-in-force": ("guidelines.development_method", False),
    "metadata-rules-in-force": ("guidelines.metadata", False),
    "common-login-exists": ("common_login.exists", False),
    "hosting-rented": ("hosting", "rented"),
    "serves-public": ("public_service", False),
    "is-public-information-system": ("public_information_system", False),
    "financed-by-government": ("financing", "other"),
}
DECLARED = {
    "follows-plan": "plan.reference",
    "function-declared": "function",
    "shared-by-dinas": "built_by",
    "removal-weighed": "removal_weighed",
    "confidentiality-set": "confidentiality",
    "certificate-declared": "electronic_certificate",
    "public-information-declared": "public_information_complete",
    "hosting-in-indonesia": "hosting_in_indonesia",
    "no-duplicate-data": "duplicates_walidata",
    "one-application-per-function": "same_function_elsewhere",
}
_ARCHITECTURES = ("business", "data", "application", "infrastructure")

FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        **{
            f"no-{k}-architecture": fault(f"has-{k}-architecture", facts=without_type(f"{k}-architecture"))
            for k in ("business", "data", "application")
        },
        "no-infrastructure-architecture": fault(
            "has-infrastructure-architecture", "platform-legal", facts=without_type("infrastructure-architecture")
        ),
        "hollow-data-architecture": fault("has-data-architecture", facts=hollow("data-architecture")),
        "template-data-architecture": fault("has-data-architecture", facts=template("data-architecture")),
        "no-architecture-at-all": fault(
            "has-any-architecture",
            *(f"has-{kind}-architecture" for kind in _ARCHITECTURES),
            "platform-legal",
            facts=chain(*(without_type(f"{kind}-architecture") for kind in _ARCHITECTURES)),
        ),
        "no-requirements-document": fault(
            "has-requirements-document", "roles-described", facts=without_type("requirements")
        ),
        "no-technical-document": fault(
            "has-technical-document",
            "follows-sdlc",
            "security-procedure",
            "data-quality-described",
            facts=without_type("technical"),
        ),
        "no-manual": fault("has-manual", facts=without_type("manual")),
        "hollow-manual": fault("has-manual", facts=hollow("manual")),
        "manual-of-another": fault("has-manual", facts=of_another("manual")),
        "manual-by-form-alone": fault("has-manual", facts=nameless("manual")),
        "functional-test-by-form-alone": fault(
            "has-functional-test-report",
            "functional-test-passed",
            "tests-passed",
            "testers-named",
            facts=nameless(FUNCTIONAL),
        ),
        "data-architecture-of-another": fault("has-data-architecture", facts=of_another("data-architecture")),
        "infrastructure-of-another": fault(
            "has-infrastructure-architecture", "platform-legal", facts=of_another("infrastructure-architecture")
        ),
        "technical-document-of-another": fault(
            "has-technical-document",
            "follows-sdlc",
            "security-procedure",
            "data-quality-described",
            facts=of_another("technical"),
        ),
        "security-test-of-another": fault(
            "has-security-test-report",
            "data-confidential",
            "security-rules-met",
            "tests-passed",
            "testers-named",
            facts=of_another(SECURITY),
        ),
        "functional-test-of-another": fault(
            "has-functional-test-report",
            "functional-test-passed",
            "users-accepted",
            "systems-integrated",
            "tests-passed",
            "testers-named",
            facts=of_another(FUNCTIONAL),
        ),
        "performance-test-of-another": fault(
            "has-performance-test-report", "scalable", "tests-passed", "testers-named", facts=of_another(PERFORMANCE)
        ),
        "transfer-of-another": fault("copyright-transferred", "own-code-legal", facts=of_another("copyright-transfer")),
        "no-sdlc": fault("follows-sdlc", facts=without_topic("sdlc")),
        "no-load-named": fault("scalable", facts=without_topic("load-named")),
        "no-user-acceptance": fault("users-accepted", facts=without_topic("user-acceptance")),
        "no-roles": fault("roles-described", facts=without_topic("roles-and-rights")),
        "no-data-quality": fault("data-quality-described", facts=without_topic("data-quality")),
        "no-security-procedure": fault("security-procedure", facts=without_topic("security-procedure")),
        "no-integration-test": fault("systems-integrated", facts=without_topic("integration-test-passed")),
        "no-security-test": fault(
            "has-security-test-report", "data-confidential", "security-rules-met", facts=without_type(SECURITY)
        ),
        "no-performance-test": fault("has-performance-test-report", "scalable", facts=without_type(PERFORMANCE)),
        "no-functional-test": fault(
            "has-functional-test-report",
            "functional-test-passed",
            "users-accepted",
            "systems-integrated",
            facts=without_type(FUNCTIONAL),
        ),
        "security-test-failed": fault(
            "tests-passed", "data-confidential", "security-rules-met", facts=report_says(SECURITY, conclusion="failed")
        ),
        "functional-test-conditional": fault(
            "tests-passed", "functional-test-passed", facts=report_says(FUNCTIONAL, conclusion="conditional")
        ),
        "performance-test-no-conclusion": fault("tests-passed", facts=report_says(PERFORMANCE, conclusion="none")),
        "performance-test-not-executed": fault(
            "tests-passed", "testers-named", facts=report_says(PERFORMANCE, executed=False)
        ),
        "no-testers": fault("testers-named", facts=report_says(PERFORMANCE, testers=())),
        "testers-undated": fault("testers-named", facts=report_says(FUNCTIONAL, tested_on="")),
        "no-sop": fault("has-sop", facts=without_type("sop")),
        "sop-without-time": fault("sop-names-parts", facts=without_topic("sop-time")),
        "sop-not-approved": fault("sop-approved", facts=without_topic("approval-decision")),
        "no-sla": fault("has-sla", facts=without_type("sla")),
        "sla-with-vendor-only": fault("has-sla", facts=without_topic("sla-organiser-and-users")),
        "no-verification-letter": fault(
            "procurement-verified", "others-data-permitted", facts=without_type("verification-letter")
        ),
        "no-data-permission": fault("others-data-permitted", facts=without_topic("data-permission")),
        "no-feasibility": fault("has-feasibility", facts=without_type("feasibility")),
        "platform-unnamed": fault("platform-legal", facts=without_topic("open-platform")),
        "platform-bought": fault("platform-legal", facts=with_topic("proprietary-platform")),
        **{
            f"undeclared-{key}": fault(name, facts=agency_silent(key))
            for name, key in DECLARED.items()
            if key != "plan.reference"
        },
        **{
            f"vendor-declares-{key}": fault(name, facts=vendor_only(key))
            for name, key in DECLARED.items()
            if key != "plan.reference"
        },
        "undeclared-plan": fault("follows-plan", facts=agency_silent("plan.reference")),
        "undeclared-plan-and-no-letter": fault(
            "follows-plan",
            "follows-plan-or-coordinated",
            "procurement-verified",
            "others-data-permitted",
            facts=chain(agency_silent("plan.reference"), without_type("verification-letter")),
        ),
        "undeclared-acquisition": fault(
            "acquisition-declared", "is-made-for-agency", "received-from-others", facts=agency_silent("acquired")
        ),
        "undeclared-scope": fault("scope-declared", "is-shared-application", facts=agency_silent("scope")),
        "built-by-vendor": fault("shared-by-dinas", facts=agency_says("built_by", "vendor")),
        "undeclared-placement": fault(
            "data-in-dinas-centre", "infrastructure-of-dinas-or-coordinated", facts=agency_silent("placement")
        ),
        "placed-elsewhere": fault(
            "data-in-dinas-centre",
            "infrastructure-of-dinas-or-coordinated",
            facts=agency_says("placement", "rented"),
        ),
        "store-outside": fault(
            "data-in-dinas-centre",
            "infrastructure-of-dinas-or-coordinated",
            facts=beside("data-store", "mysql-outside", "db.contoh-awan.example"),
        ),
        "undeclared-web_address": fault("web-address-in-domain", "has-web-address", facts=agency_silent("web_address")),
        "no-web-address": fault("web-address-in-domain", "has-web-address", facts=agency_says("web_address", "none")),
        "address-elsewhere": fault("web-address-in-domain", facts=agency_says("web_address", "https://surat.example")),
        "address-lookalike": fault(
            "web-address-in-domain", facts=agency_says("web_address", "https://surat.cianjurkab.go.id.example")
        ),
        "address-configured-elsewhere": fault(
            "web-address-in-domain", facts=beside("web-address", "APP_URL", "https://surat.example")
        ),
        "duplicates-data": fault("no-duplicate-data", facts=agency_says("duplicates_walidata", value=True)),
        **{
            f"applies-{name}": fault(name, facts=agency_says(key, value))
            for name, (key, value) in APPLIES.items()
            if name != "is-made-for-agency"
        },
        "adopted": fault("is-made-for-agency", "received-from-others", facts=agency_says("acquired", "adopted")),
        "no-source": fault("has-source", facts=lambda f: replace(f, source=replace(f.source, files=()))),
        "compiled-only": fault(
            "has-source",
            facts=lambda f: replace(
                f, source=replace(f.source, files=tuple(replace(s, form="compiled", lines=0) for s in f.source.files))
            ),
        ),
        "half-the-source": fault("has-source", facts=beside("gap", "include")),
        "hardly-any-source": fault(
            "has-source",
            facts=lambda f: replace(f, source=replace(f.source, files=(replace(f.source.files[0], lines=12),))),
        ),
        "no-interface": fault("can-integrate", facts=chain(without("interface"), without_topic("integration"))),
        "no-interface-nor-integration": fault(
            "can-integrate",
            "integration-kind",
            facts=chain(without("interface", "integration"), without_topic("integration")),
        ),
        "desktop": fault("is-web-application", "desktop-can-become-web", facts=instead("application", "desktop")),
        "closed-database": fault("open-platform", "platform-legal", facts=beside("stack", "oracle", "proprietary")),
        "foreign-sender": fault("mail-from-domain", facts=instead("mail-sender", "fixed", "contoh.example")),
        "open-sender": fault("mail-from-domain", facts=instead("mail-sender", "open")),
        "sessions-never-end": fault("idle-sessions-end", facts=without("session")),
        "english-interface": fault("indonesian-interface", facts=instead("ui-text", "other", "3")),
        "own-login": fault("common-login", facts=without("login")),
        "no-transfer": fault("copyright-transferred", "own-code-legal", facts=without_type("copyright-transfer")),
        "stranger-claims": fault(
            "copyright-transferred",
            facts=lambda f: replace(f, licences=replace(f.licences, holders=(STRANGER,))),
        ),
        "closed-component": fault("components-legal", facts=lambda f: _part(f, legal="proprietary")),
        "unlicensed-component": fault("components-legal", facts=lambda f: _part(f, legal="unknown")),
        "secret-key": fault(
            "data-confidential", "security-rules-met", facts=finding("secret.private-key", counted=True)
        ),
        "maybe-secret": fault("data-confidential", "security-rules-met", facts=finding("secret.token")),
        "citizens-data": fault(
            "data-confidential", "security-rules-met", facts=finding("personal.citizens", counted=True)
        ),
        "sql-injection": fault("security-rules-met", facts=finding("static.php-sql")),
        "backdoor": fault("security-rules-met", "no-malware-clues", facts=finding("malware.eval-request")),
        "default-password": fault("security-rules-met", "no-default-passwords", facts=finding("password.default")),
        "documents-unread": fault(facts=unseen("documents/read")),
        "secrets-unseen": fault("data-confidential", "security-rules-met", facts=unseen("security/secrets")),
        "static-unseen": fault("security-rules-met", facts=unseen("security/static")),
        "malware-unseen": fault("security-rules-met", "no-malware-clues", facts=unseen("security/malware")),
        "passwords-unseen": fault("security-rules-met", "no-default-passwords", facts=unseen("security/passwords")),
        "licences-unseen": fault("components-legal", "copyright-transferred", facts=unseen("licences/files")),
        "not-deposited-yet": fault("deposited", facts=lambda f: f),
        **{f"unattested-{name}": fault(name, decisions=left_out(name)) for name in PERSONS},
        **{f"attested-no-{name}": fault(name, decisions=says_no(name)) for name in PERSONS},
    }
)


def _part(facts: Facts, legal: str) -> Facts:
    parts = tuple(replace(part, legal=legal) for part in facts.licences.components)  # type: ignore[arg-type]
    return replace(facts, licences=replace(facts.licences, components=parts))
