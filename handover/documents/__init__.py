"""Documents: words out of files, which document is which, is it worth anything, what test reports conclude."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from handover.bench import Bench, Job, Task
from handover.documents.candidates import Candidate, candidates, named
from handover.model import Coverage, Document, Finding, Inspected, Manifest, Message, Role, Tool, say
from handover.workers import Failure, Json, Limits

if TYPE_CHECKING:  # every worker imports this package, and needs none of these
    from handover.documents.facts import Looked
    from handover.documents.naming import Names
    from handover.documents.rulebook import Rulebook
    from handover.intake import Delivery
    from handover.policy import Policy

READ = "documents/read"
_VERSION = 4
_SCRAP = 10
_NO_READER = "other"
_MIB = 1024 * 1024
_LIMITS = Limits(seconds=60, memory=1024 * _MIB, output=4 * _MIB)
_LIBRARIES = ("pypdfium2", "lxml", "olefile")
Owner = Literal["delivery", "agency"]

# Why a candidate's words could not be had → severity of the finding; empty and pointer files were looked at.
_SKIPPED = {
    "locked": "medium",
    "corrupt": "medium",
    "scan": "medium",
    "too-big": "medium",
    "no-reader": "low",
    "closed": "medium",
    "picture": "low",
    "pointer": "medium",
}
# What a suffix may hold beside its own format without being wrongly named.
_SAME = {
    "text": {"text", "html"},
    "html": {"html", "text"},
    "doc": {"ole", "rtf", "html"},
    "xls": {"ole", "html"},
    "ppt": {"ole"},
    "rtf": {"rtf", "text"},
}


def inspect(
    delivery: Delivery, roles: Mapping[str, Role], policy: Policy, bench: Bench, declared: Sequence[Manifest] = ()
) -> Inspected[tuple[Document, ...]]:
    """Every candidate document of `delivery`: look `documents/read`, findings `documents.*`.

    `declared`: publiccode.yml, handover.yml and the agency's file, for the names of the application.
    """
    found = candidates(delivery, roles, policy.documents.formats)
    return _Inspection(policy, bench, "delivery", roles, tuple(declared)).run(found)


def read_papers(files: Mapping[str, Path], policy: Policy, bench: Bench) -> Inspected[tuple[Document, ...]]:
    """The agency's papers, by the names that its file gives them, read like documents of a delivery."""
    found = []
    for name, place in sorted(files.items()):
        kind, suffixed = named(name, policy.documents.formats)
        found.append(Candidate(name, _digest(place), place, kind or "unknown", suffixed))
    return _Inspection(policy, bench, "agency", {}).run(found)


def _digest(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(slots=True)
class _Inspection:
    """One run over candidates: documents, findings and coverage gather here."""

    policy: Policy
    bench: Bench
    owner: Owner
    roles: Mapping[str, Role]
    declared: tuple[Manifest, ...] = ()
    documents: list[Document] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    names: Names | None = None
    seen: int = 0
    skipped: Counter[Message] = field(default_factory=Counter)

    def run(self, found: Sequence[Candidate]) -> Inspected[tuple[Document, ...]]:
        """Reads every candidate in a worker and puts together what came back."""
        links = [each for each in found if each.kind == "link"]
        closed = [each for each in found if each.kind == "closed"]
        jobs = {each.path: Job(each.sha256, each.place) for each in found if each.kind not in ("link", "closed")}
        answers = self.bench.look(self._task(), jobs.values()) if jobs else {}
        for each in links:
            self._link(each, "")
        for each in closed:
            self._skip(each, "closed", say("documents.closed"), _SKIPPED["closed"])
        book = self._book() if jobs else None
        for each in found:
            if each.path in jobs:
                self._one(each, answers[jobs[each.path].key], book)
        self.documents.sort(key=lambda document: document.path)
        return Inspected(tuple(self.documents), tuple(self.findings), tuple(self._coverage()), _tools())

    def _task(self) -> Task:
        tool = " ".join(f"{tool.name} {tool.version}" for tool in _tools())
        rules: Json = self.policy.documents.as_json()
        return Task(
            READ,
            "handover.documents.examine:examine",
            _VERSION,
            tool,
            rules,
            _LIMITS,
            "handover.documents.examine:prepare",
        )

    def _book(self) -> Rulebook:
        from handover.documents.rulebook import compile_rules

        return compile_rules(self.policy.documents)

    def _names(self) -> Names:
        from handover.documents.naming import Names, declared_names

        if self.names is None:
            common = self.policy.documents.common
            self.names = declared_names(common, *self.declared) if self.declared else Names()
        return self.names

    def _one(self, each: Candidate, answer: Json | Failure, book: Rulebook | None) -> None:
        from handover.documents.facts import Lie, looked

        if isinstance(answer, Failure):
            self._skip(each, "failed", say("documents.failed", why=answer.message), "medium")
            return
        try:
            self._looked(each, looked(answer, self.policy.documents), book)
        except Lie:
            self._skip(each, "failed", say("documents.failed", why=say("workers.lie")), "medium")

    def _looked(self, each: Candidate, seen: Looked, book: Rulebook | None) -> None:
        """Takes one answer: a document, a reason why not, or nothing where the file is no document at all."""
        state = "corrupt" if _broken(each, seen) else seen.state
        state = "no-reader" if each.format == _NO_READER and state == "corrupt" else state
        small = state == "picture" and min(seen.size) < self.policy.documents.formats.least_picture_side
        if state == "not-a-document" or (small and self.owner == "delivery"):
            return
        if state in _SKIPPED:
            self._skip(each, state, say(f"documents.{state}"), _SKIPPED[state], seen.format)
        elif state == "empty":
            self.seen += 1
            self._find(each, "documents.empty", "low", say("documents.empty"))
        else:
            self._read(each, seen, book)
        self._name(each, seen)

    def _read(self, each: Candidate, seen: Looked, book: Rulebook | None) -> None:
        from handover.documents.facts import Told, document
        from handover.documents.titles import types_in_name

        near = types_in_name(each.path, book) if book else ()
        self.documents.append(document(seen, Told(each.path, each.sha256, self.owner, near, self._names())))
        if seen.link:
            self._link(each, seen.link)
        elif seen.unread or not seen.whole:
            self.skipped[say("documents.pages" if seen.unread else "documents.cut")] += 1
            message = say("documents.pages-of", count=seen.unread) if seen.unread else say("documents.cut")
            self._find(each, "documents.pages" if seen.unread else "documents.cut", "low", message)
        else:
            self.seen += 1
        if seen.template:
            self._find(each, "documents.template", "medium", say("documents.template"))
        elif any(worth is False for _, worth, _ in seen.types):
            self._find(each, "documents.hollow", "medium", say("documents.hollow"), counted=False)

    def _skip(self, each: Candidate, rule: str, reason: Message, severity: str, format: str = "") -> None:
        self.skipped[reason] += 1
        unread = Document(each.path, each.sha256, format or each.format, False, self.owner, reason)
        self.documents.append(unread)
        self._find(each, f"documents.{rule}", severity, reason)

    def _link(self, each: Candidate, address: str) -> None:
        """What only points elsewhere was looked at; the document itself was not delivered."""
        self.seen += 1
        self._find(each, "documents.link-only", "medium", say("documents.link-only", address=address))

    def _name(self, each: Candidate, seen: Looked) -> None:
        """A suffix that stands for another format than the bytes."""
        fits = _SAME.get(each.format, {each.format})
        if (
            each.format not in ("", _NO_READER)
            and seen.format
            and seen.format not in fits | {"", each.format}
            and seen.state not in ("empty", "pointer")
        ):
            self._find(each, "documents.extension", "low", say("documents.extension", format=seen.format))

    def _find(self, each: Candidate, rule: str, severity: str, message: Message, *, counted: bool = True) -> None:
        role = self.roles.get(each.path)
        self.findings.append(Finding(rule, severity, message, READ, each.path, counted=counted, role=role))

    def _coverage(self) -> Iterable[Coverage]:
        yield Coverage(READ, self.seen, 0, say("documents.looked"))
        for reason in sorted(self.skipped, key=lambda each: (each.key, str(each.params))):
            yield Coverage(READ, 0, self.skipped[reason], reason)


def _broken(each: Candidate, seen: Looked) -> bool:
    """Whether a file that calls itself a document holds none: other bytes, an archive, a scrap of text."""
    if each.kind != "document" or seen.format == "html":
        return False
    scrap = seen.format == "text" and each.format not in ("text", "html", "rtf") and seen.words < _SCRAP
    return seen.state in ("not-a-document", "closed") or (seen.state == "read" and scrap)


def _tools() -> tuple[Tool, ...]:
    return tuple(Tool(name, version(name)) for name in _LIBRARIES)
