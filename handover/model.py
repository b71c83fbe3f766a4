"""The nouns: frozen values that travel between the parts. Imports nothing of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, Literal, TypeAlias, TypeVar


class Answer(StrEnum):
    """What is known about one requirement (DECIDING 1)."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not-applicable"
    DOUBTFUL = "doubtful"
    NOT_SEEN = "not-seen"
    PERSON = "person"


class State(StrEnum):
    """What is known about one clause; `waived` only after decisions."""

    MET = "met"
    NOT_MET = "not-met"
    NEEDS_JUDGEMENT = "needs-judgement"
    NOT_CHECKED = "not-checked"
    NOT_APPLICABLE = "not-applicable"
    WAIVED = "waived"


class Verdict(StrEnum):
    """The outcome for one regulation."""

    ACCEPTED = "accepted"
    CONDITIONAL = "accepted-with-conditions"
    REJECTED = "rejected"
    INCOMPLETE = "incomplete"
    NEEDS_JUDGEMENT = "needs-judgement"


class Actor(StrEnum):
    """Who answers for a clause, or must act on a requirement."""

    VENDOR = "vendor"
    AGENCY = "agency"
    DINAS = "dinas"


class Weight(StrEnum):
    """How much a clause weighs: only `validity` and `duty` decide the verdict."""

    VALIDITY = "validity"
    DUTY = "duty"
    QUALITY = "quality"


class Role(StrEnum):
    """What a file is in the delivery, so that nobody else's code is held against the vendor."""

    OWN = "own"
    THIRD_PARTY = "third-party"
    GENERATED = "generated"
    TEST = "test"
    SAMPLE = "sample"
    ASSET = "asset"
    DOCUMENT = "document"


Param: TypeAlias = "str | int | Message"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the policy in both languages."""

    id: str
    en: str


@dataclass(frozen=True, slots=True)
class Message:
    """A text for a person: a key of the catalogue and what fills it. Never a text of a tool or delivery as key."""

    key: str
    params: tuple[tuple[str, Param], ...] = ()


def say(key: str, /, **params: Param) -> Message:
    """The message `key` with its parameters in a fixed order."""
    return Message(key, tuple(sorted(params.items())))


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the delivery: path, and page or line (both from 1) where there is one."""

    path: str
    page: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something a person can go and look at. `quote`: at most 160 characters, taken from there."""

    note: Message
    where: Location | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A probe's answer, why, and what shows it. `guesses`: the detectors it rests on (DECIDING 6)."""

    answer: Answer
    because: Message
    evidence: tuple[Evidence, ...] = ()
    guesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one look went: candidates seen and skipped, one row per look and reason (DECIDING 2).

    `ran` is false where the look could not be taken at all (a tool missing).
    """

    look: str
    seen: int
    skipped: int
    reason: Message
    ran: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """Anything an inspector noticed.

    `rule`: ours or the tool's id; `severity`: critical, high, medium, low or info; `source`: the look that saw it;
    `counted`: a fact that can be counted, not a guess (DECIDING 6); `role`: that of the file it lies in.
    """

    rule: str
    severity: str
    message: Message
    source: str
    path: str = ""
    line: int | None = None
    cwe: tuple[int, ...] = ()
    counted: bool = False
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Tool:
    """A program or library whose version changes what is found; `data_date`: ISO date of its data, or empty."""

    name: str
    version: str
    data_date: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file or link of a delivery. `size` in bytes, `sha256` lower-case hex (of the target's bytes for a link).

    `path` is relative with `/`; bytes that are not UTF-8 are kept by `surrogateescape`. `outer`: the archive in the
    delivery that it was taken from (`path` is then `OUTER!/NAME`), empty for what was delivered itself.
    """

    path: str
    kind: Literal["file", "link"]
    size: int
    sha256: str
    target: str = ""
    outer: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """What was handed in, as it came: a container's bytes, or what only a wrapper shows."""

    path: str
    size: int
    sha256: str
    note: Message


@dataclass(frozen=True, slots=True)
class DeliveryFacts:
    """What lies in the delivery (`digest`: format in DECIDING, Formats)."""

    name: str
    digest: str
    entries: tuple[Entry, ...] = ()
    received: tuple[Received, ...] = ()


Scalar: TypeAlias = str | int | bool | None
Value: TypeAlias = Scalar | tuple["Value", ...] | Mapping[str, "Value"]
# What crosses a border: a worker's requests and answers, what a cache keeps.
Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Declared:
    """One value that somebody stated, and where."""

    value: Value
    where: Location


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one file declares. `values`: dotted keys (`contract.number`); `replaces: []` is there and empty."""

    state: Literal["absent", "faulty", "read"] = "absent"
    path: str = ""
    values: Mapping[str, Declared] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class TypeClaim:
    """A document (or a part of it) is of this type. `substantive`: true, false, or None where it can't be known."""

    type: str
    substantive: bool | None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A topic of `checks/documents/topics.yaml` is treated here."""

    topic: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TestReport:
    """The four facts of one kind of test in one document: there (it exists), executed, concluded, by whom.

    `conclusion`: passed, failed, conditional or none; `tested_on`: ISO date or empty; `evidence`: per fact
    (`executed`, `conclusion`, `testers`), with the quote that shows it.
    """

    __test__ = False

    type: str
    executed: bool | None
    conclusion: str
    testers: tuple[str, ...] = ()
    tested_on: str = ""
    evidence: tuple[tuple[str, Evidence], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One candidate document. `owner`: the delivery, or the agency's papers beside it.

    `near`: types that it nearly is; `template`: our own starting document, not filled in;
    `readable`: false with a `reason` where its words could not be read; `about`: the applications that its title names;
    `named`: whether it names the one that was declared, at `names_at` (null: none was declared, or it was not read).
    """

    path: str
    sha256: str
    format: str
    readable: bool
    owner: Literal["delivery", "agency"] = "delivery"
    reason: Message | None = None
    title: str = ""
    types: tuple[TypeClaim, ...] = ()
    near: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    reports: tuple[TestReport, ...] = ()
    template: bool = False
    about: tuple[str, ...] = ()
    named: bool | None = None
    names_at: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of program text. `form`: source, compiled, encoded or minified; `lines`: 0 where not text.

    `kind`: programming and template hold an application's logic; markup (HTML, CSS) and query (SQL) don't.
    """

    path: str
    language: str
    role: Role
    lines: int
    form: str = "source"
    kind: str = "programming"


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something recognised in the vendor's own source or configuration: `kind`, and by kind `name` and `value`.

    `application`: web, desktop, mobile; library, cli only where none of those. `stack`: laravel, php, mysql, ...;
    value open, proprietary or empty. `interface` (for programs, never pages): openapi, swagger, asyncapi, postman,
    wsdl, graphql, grpc, soap, routes-FRAMEWORK; value the number of operations. `integration`: api, middleware, data.
    `sends-mail`: by what. `mail-sender`: fixed, default (behind a variable), open (no value), account (the log-in at
    the mail server), development; value the address's domain. `web-address`: fixed, default, development; value the
    host, never a local one or a placeholder. `data-store`: KIND-STANDING; KIND database or storage; STANDING outside
    (fixed, public, not under go.id), government (fixed, under go.id), private (a private network address), local,
    default, development, open (a placeholder; no value); value the host. `session`: idle, absolute (ends after a time
    however busy), long (idle, over a day), never; value `N s`. `login`: cas, oidc, saml, sso, ldap, oauth, local;
    value the host or empty (oauth: the provider). `ui-text`: indonesian, mixed, english, malay, few;
    value `INDONESIAN/RECOGNISED` texts. `gap`: include, blade-view, ci-view, ci-model, controller, script,
    script-alias, data-file, java-package, beside, django-settings, python-module, php-class, java-class, go-package,
    composer-autoload, entry-point, laravel, django, codeigniter, flutter; value what is missing.
    """

    kind: str
    name: str
    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What the source is: every file of program text, and what was recognised in it."""

    files: tuple[SourceFile, ...] = ()
    sightings: tuple[Sighting, ...] = ()


@dataclass(frozen=True, slots=True)
class Component:
    """A part made by others. `licence`: SPDX expression or empty; `legal`: open, proprietary or unknown."""

    purl: str
    name: str
    version: str
    licence: str
    path: str
    origin: str
    legal: Literal["open", "proprietary", "unknown"] = "unknown"


@dataclass(frozen=True, slots=True)
class FileLicence:
    """The licence expression (SPDX) detected in one file."""

    path: str
    expression: str
    role: Role


@dataclass(frozen=True, slots=True)
class Holder:
    """Who a copyright line in own code names."""

    name: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class LicenceFacts:
    """Parts made by others, the licences found in files, and the copyright lines in own code."""

    components: tuple[Component, ...] = ()
    licences: tuple[FileLicence, ...] = ()
    holders: tuple[Holder, ...] = ()


Gathered = TypeVar("Gathered")


@dataclass(frozen=True, slots=True)
class Inspected(Generic[Gathered]):
    """What one inspector brings back: its facts, what it noticed, how far it looked, and with what."""

    facts: Gathered
    findings: tuple[Finding, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    tools: tuple[Tool, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that a delivery was stored: id and place of the deposit."""

    id: str
    place: str


@dataclass(frozen=True, slots=True)
class Stored:
    """An application that the repository holds, as its receipt names it; what nobody stated is empty.

    `delivery`: the digest of what was delivered.
    """

    id: str
    delivery: str
    name: str
    unit: str
    function: str
    data_sets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that was seen. Knows no law. `stored`: the repository's catalogue, None where none was named."""

    delivery: DeliveryFacts
    vendor: Manifest = Manifest()
    publiccode: Manifest = Manifest()
    agency: Manifest = Manifest()
    documents: tuple[Document, ...] = ()
    source: SourceFacts = SourceFacts()
    licences: LicenceFacts = LicenceFacts()
    findings: tuple[Finding, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    tools: tuple[Tool, ...] = ()
    receipt: Receipt | None = None
    stored: tuple[Stored, ...] | None = None


def shown(text: str) -> str:
    """A text as it can be printed and stored as UTF-8: odd bytes, lone surrogates and control characters escaped."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that was no UTF-8, kept by `surrogateescape`
        return f"\\x{code - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")
