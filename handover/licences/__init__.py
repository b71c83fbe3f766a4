"""Licences: which lie in the files, which parts made by others there are, and who claims the copyright of own code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING

from handover.bench import Bench, Job, Task
from handover.licences.answers import Glance, Read, Scanned, checked
from handover.licences.components import LOOK as COMPONENTS
from handover.licences.components import Assembly, findings
from handover.licences.copies import Copies, Text
from handover.licences.engine import label_of
from handover.licences.expressions import Lexicon
from handover.licences.holders import holders
from handover.licences.manifests.part import Content
from handover.licences.pick import Candidates, pick
from handover.licences.sightings import Manifest, Sighting, by_folder, from_manifests, there
from handover.model import Coverage, Entry, FileLicence, Finding, Inspected, LicenceFacts, Message, Role, Tool, say
from handover.policy.licences import LicenceRules
from handover.workers import Failure, Json, Limits

if TYPE_CHECKING:  # every worker imports this package, and needs neither
    from handover.intake import Delivery
    from handover.policy import Policy

FILES = "licences/files"
_MIB = 1024 * 1024
_SCAN = Limits(seconds=60, memory=1024 * _MIB, output=_MIB)
_GLANCE = Limits(seconds=60, memory=1024 * _MIB, output=4 * _MIB)
_READ = Limits(seconds=30, memory=1024 * _MIB, output=64 * _MIB)


@dataclass(slots=True)
class _Looked:
    """How far one look went; several files skipped for one reason are one row."""

    look: str
    seen: int = 0
    skipped: dict[Message, list[str]] = field(default_factory=dict)

    def skip(self, reason: Message, path: str) -> None:
        self.skipped.setdefault(reason, []).append(path)

    def rows(self) -> Iterable[Coverage]:
        yield Coverage(self.look, self.seen, 0, say("licences.looked"))
        yield from (Coverage(self.look, 0, len(paths), reason) for reason, paths in self.skipped.items())

    def findings(self, rule: str, roles: Mapping[str, Role]) -> Iterable[Finding]:
        for reason, paths in self.skipped.items():
            for path in paths:
                yield Finding(rule, "low", reason, self.look, path, counted=True, role=roles.get(path))


def inspect(delivery: Delivery, roles: Mapping[str, Role], policy: Policy, bench: Bench) -> Inspected[LicenceFacts]:
    """Every licence, every part made by others and every copyright line that can be seen in `delivery`."""
    return _Inspection(delivery, roles, policy.licences, bench).run()


class _Inspection:
    """One inspection of one delivery."""

    def __init__(self, delivery: Delivery, roles: Mapping[str, Role], rules: LicenceRules, bench: Bench) -> None:
        self._delivery = delivery
        self._roles = roles
        self._rules = rules
        self._bench = bench
        self._files = _Looked(FILES)
        self._parts = _Looked(COMPONENTS)

    def run(self) -> Inspected[LicenceFacts]:
        candidates = pick(self._delivery.entries, self._roles, self._rules)
        self._leave_out(candidates)
        texts = self._glance(candidates.texts)
        licences = self._scan(candidates, texts)
        lexicon = Lexicon(self._rules)
        sightings = self._sightings(candidates, texts)
        components = Assembly(self._rules, lexicon, licences).components(sightings)
        facts = LicenceFacts(components, licences, holders(texts, candidates.named, self._rules.holders))
        unread = (*self._files.findings("licences.unread", self._roles),)
        unread += (*self._parts.findings("licences.unreadable-manifest", self._roles),)
        rows = (*self._files.rows(), *self._parts.rows())
        return Inspected(facts, (*findings(components, self._roles), *unread), rows, (_scancode(),))

    def _leave_out(self, candidates: Candidates) -> None:
        for entry in candidates.long_texts:
            self._files.skip(say("licences.too-long", most=self._rules.words.search_bytes), entry.path)
        for entry in candidates.long_manifests:
            self._parts.skip(say("licences.too-long", most=self._rules.words.manifest_bytes), entry.path)

    def _role(self, path: str) -> Role:
        return self._roles.get(path, Role.OWN)

    def _job(self, entry: Entry, arguments: Mapping[str, Json] | None = None) -> Job:
        return Job(entry.sha256, self._delivery.blob(entry), arguments or {})

    def _glance(self, entries: tuple[Entry, ...]) -> list[Text]:
        """What each text says at a glance."""
        words, own = self._rules.words, self._rules.holders
        marks = [mark for product in self._rules.proprietary.products for mark in product.marks]
        rules: Json = {
            "anywhere": list(words.anywhere),
            "whole": list(words.whole),
            "marks": marks,
            "claims": list(own.claims),
            "fillers": list(own.fillers),
            "not_names": list(own.not_names),
            "name_characters": own.name_characters,
        }
        task = Task(FILES, "handover.licences.glance:glance", 1, rules=rules, limits=_GLANCE)
        jobs = {entry.path: self._job(entry) for entry in entries}
        answers = self._bench.look(task, jobs.values())
        texts = []
        for path, job in jobs.items():
            glance = checked(Glance, answers[job.key])
            if glance:
                texts.append(Text(path, self._role(path), glance))
                self._parts.seen += 1
            else:
                self._files.skip(_reason(answers[job.key]), path)
        return texts

    def _scan(self, candidates: Candidates, texts: list[Text]) -> tuple[FileLicence, ...]:
        """ScanCode's answer for each text that speaks of licences; the others are seen, with nothing in them."""
        entries = {entry.path: entry for entry in candidates.texts}
        wanted: dict[str, Job] = {}
        for text in texts:
            if not text.glance.words and text.path not in candidates.named:
                self._files.seen += 1
            elif entries[text.path].size > self._rules.words.scan_bytes:
                self._files.skip(say("licences.too-long", most=self._rules.words.scan_bytes), text.path)
            else:
                wanted[text.path] = self._job(entries[text.path], label_of(text.path))
        task = Task(
            FILES,
            "handover.licences.engine:scan",
            1,
            tool=f"scancode-toolkit {_scancode().version}",
            limits=_SCAN,
            preload="handover.licences.engine:load",
        )
        answers = self._bench.look(task, wanted.values())
        found = []
        for path, job in wanted.items():
            scanned = checked(Scanned, answers[job.key])
            if not scanned:
                self._files.skip(_reason(answers[job.key]), path)
                continue
            self._files.seen += 1
            if scanned.expression:
                found.append(FileLicence(path, scanned.expression, self._role(path)))
        return tuple(found)

    def _sightings(self, candidates: Candidates, texts: list[Text]) -> list[Sighting]:
        """Every part made by others: from manifests, from copies, from programs."""
        managed = from_manifests(self._manifests(candidates), self._rules.vendored)
        copies = Copies(self._rules.vendored, self._rules.proprietary.products, by_folder(managed))
        copied = [sighting for text in texts for sighting in copies.of_text(text)]
        self._parts.seen += len(candidates.programs)
        programs = [copies.of_program(entry, self._role(entry.path)) for entry in candidates.programs]
        named = [*managed, *copied, *(program for program in programs if program)]
        return there([*named, *copies.unnamed(texts, copied)])

    def _manifests(self, candidates: Candidates) -> list[Manifest]:
        task = Task(COMPONENTS, "handover.licences.manifests:read", 1, limits=_READ)
        jobs = {entry.path: (self._job(entry, {"form": form}), form) for entry, form in candidates.manifests}
        answers = self._bench.look(task, (job for job, _ in jobs.values()))
        manifests = []
        for path, (job, form) in jobs.items():
            read = checked(Read, answers[job.key])
            if read is None or read.fault:
                self._parts.skip(_reason(answers[job.key]) if read is None else say("licences.faulty"), path)
                continue
            self._parts.seen += 1
            content = Content(read.itself.part() if read.itself else None, tuple(part.part() for part in read.parts))
            manifests.append(Manifest(path, form, self._role(path), content))
        return manifests


def _reason(answer: Json | Failure) -> Message:
    return answer.message if isinstance(answer, Failure) else say("licences.not-an-answer")


def _scancode() -> Tool:
    return Tool("scancode-toolkit", version("scancode-toolkit"), "")
