"""checks/ → Policy. Refused whole: every mistake is named with its file, line and column before the first question."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handover.errors import PolicyFault
from handover.model import Message, Weight, say
from handover.policy.documents import DocumentRules, read_documents
from handover.policy.law import Clause, Detector, DetectorsFile, Regulation, Requirement, RequirementsFile, SharesFile
from handover.policy.licences import LicenceRules, read_licences
from handover.policy.quotes import missing
from handover.policy.reader import Reader, Source
from handover.policy.security import SecurityRules, read_security
from handover.policy.source import SourceRules, read_source

ProbeTable = Mapping[str, Callable[..., Any]]


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything that `checks/` says. `digest`: over its data files (DECIDING, Formats)."""

    digest: str
    regulations: Mapping[str, Regulation]
    requirements: Mapping[str, Requirement]
    detectors: Mapping[str, Detector]
    shares: Mapping[str, float]
    documents: DocumentRules
    source: SourceRules
    licences: LicenceRules
    security: SecurityRules

    def asked(self, regulation: Regulation) -> tuple[Requirement, ...]:
        """The requirements that a regulation's clauses name, and all that those presume, each once, in order."""
        found: dict[str, Requirement] = {}
        queue = [r for clause in regulation.clauses for r in (*clause.applies, *clause.requirements)]
        while queue:
            identifier = queue.pop(0)
            if identifier not in found:
                found[identifier] = self.requirements[identifier]
                queue.extend(found[identifier].presumes)
        return tuple(found.values())


def load(folder: Path, probes: ProbeTable) -> Policy:
    """The policy in `folder`, whose requirements may ask the functions in `probes`. Raises PolicyFault."""
    if not folder.is_dir():
        raise PolicyFault(say("policy.no-folder", folder=str(folder)))
    reader = Reader(folder)
    requirements = _requirements(reader, probes)
    # Where a requirements file can't be read, a missing name is no mistake of the regulation's.
    regulations = _regulations(
        reader, requirements, whole=not any(name.startswith("requirements/") for name in reader.broken)
    )
    detectors, shares = _detectors(reader), reader.one("coverage.yaml", SharesFile)
    documents, source = read_documents(reader), read_source(reader)
    licences, security = read_licences(reader), read_security(reader)
    _refuse_code(reader)
    if reader.mistakes or not (shares and documents and source and licences and security):
        raise PolicyFault(*reader.mistakes)
    return Policy(
        digest=reader.digest(),
        regulations=regulations,
        requirements=requirements,
        detectors=detectors,
        shares={share.look: share.share for share in shares.value.shares},
        documents=documents,
        source=source,
        licences=licences,
        security=security,
    )


def _refuse_code(reader: Reader) -> None:
    """A policy holds data only. The samples of security rules are read by nothing but our own tests."""
    for path in sorted(reader.folder.rglob("*")):
        name = path.relative_to(reader.folder).as_posix()
        if path.suffix in (".py", ".pyc", ".so", ".sh") and not name.startswith("security/rules/"):
            reader.mistakes.append(say("policy.code", file=name))


def _detectors(reader: Reader) -> dict[str, Detector]:
    found: dict[str, Detector] = {}
    for source in reader.many("*/detectors.yaml", DetectorsFile):
        for index, detector in enumerate(source.value.detectors):
            if detector.id in found:
                reader.mistake(source, ("detectors", index, "id"), say("policy.twice", name=detector.id))
            found[detector.id] = detector
    return found


def _requirements(reader: Reader, probes: ProbeTable) -> dict[str, Requirement]:
    found: dict[str, Requirement] = {}
    places: dict[str, tuple[Source[RequirementsFile], int]] = {}
    for source in reader.many("requirements/*.yaml", RequirementsFile):
        for index, requirement in enumerate(source.value.requirements):
            if requirement.id in found:
                reader.mistake(source, ("requirements", index, "id"), say("policy.twice", name=requirement.id))
            found[requirement.id] = requirement
            places[requirement.id] = source, index
    for identifier, requirement in found.items():
        source, index = places[identifier]
        for key, problem in (*_wrong_probe(requirement, probes), *_wrong_presumes(requirement, found)):
            reader.mistake(source, ("requirements", index, key), problem)
    return found


def _wrong_probe(requirement: Requirement, probes: ProbeTable) -> Iterable[tuple[str, Message]]:
    if requirement.person == (requirement.probe is not None):
        yield "id", say("policy.probe-or-person", name=requirement.id)
    if requirement.probe is None:
        return
    if requirement.probe not in probes:
        yield "probe", say("policy.no-probe", name=requirement.probe)
        return
    options = {
        p.name: p for p in inspect.signature(probes[requirement.probe]).parameters.values() if p.kind is p.KEYWORD_ONLY
    }
    given = {*requirement.options, *requirement.takes}
    for name in sorted(given - set(options)):
        yield "options", say("policy.no-option", name=name, probe=requirement.probe)
    for name in sorted(n for n, p in options.items() if p.default is p.empty and n not in given):
        yield "options", say("policy.option-missing", name=name, probe=requirement.probe)


def _wrong_presumes(requirement: Requirement, found: Mapping[str, Requirement]) -> Iterable[tuple[str, Message]]:
    for name in requirement.presumes:
        if name not in found:
            yield "presumes", say("policy.no-requirement", name=name)
        elif found[name].acts is not requirement.acts:
            yield "presumes", say("policy.presumes-other", name=name)
    if _reaches(requirement.id, requirement.presumes, found, set()):
        yield "presumes", say("policy.cycle", name=requirement.id)


def _reaches(goal: str, names: Iterable[str], found: Mapping[str, Requirement], seen: set[str]) -> bool:
    for name in names:
        if name == goal:
            return True
        if name in found and name not in seen:
            seen.add(name)
            if _reaches(goal, found[name].presumes, found, seen):
                return True
    return False


def _regulations(reader: Reader, requirements: Mapping[str, Requirement], *, whole: bool) -> dict[str, Regulation]:
    found: dict[str, Regulation] = {}
    for source in reader.many("regulations/*.yaml", Regulation):
        regulation = source.value
        if source.name != f"regulations/{regulation.id}.yaml":
            reader.mistake(source, ("id",), say("policy.file-name", name=regulation.id))
        law = reader.text(f"regulations/{regulation.text}")
        for place, problem in _wrong_clauses(source, requirements, law, whole=whole):
            reader.mistake(source, ("clauses", *place), problem)
        if whole and not any(_counts(clause, requirements) for clause in regulation.clauses):
            reader.mistake(source, ("clauses",), say("policy.nothing-counts", name=regulation.id))
        found[regulation.id] = regulation
    return found


def _wrong_clauses(
    source: Source[Regulation], requirements: Mapping[str, Requirement], law: str, *, whole: bool
) -> Iterable[tuple[tuple[str | int, ...], Message]]:
    """The mistakes in a regulation's clauses, each with its place below `clauses`."""
    seen: set[str] = set()
    for index, clause in enumerate(source.value.clauses):
        if ("clauses", index, "id") in source.document.unquoted:
            yield (index, "id"), say("policy.unquoted", name=clause.id)
        if clause.id in seen:
            yield (index, "id"), say("policy.twice", name=clause.id)
        seen.add(clause.id)
        for key, problem in _wrong_clause(clause, source.value, requirements) if whole else ():
            yield (index, key), problem
        for key, place in missing(law, clause) if law else ():
            at: tuple[str | int, ...] = (index, key, place) if key == "also" else (index, key)
            yield at, say("policy.quote", name=clause.id, law=source.value.text)


def _wrong_clause(
    clause: Clause, regulation: Regulation, requirements: Mapping[str, Requirement]
) -> Iterable[tuple[str, Message]]:
    for key, names in (("requirements", clause.requirements), ("applies", clause.applies)):
        for name in names:
            if name not in requirements:
                yield key, say("policy.no-requirement", name=name)
                continue
            for parameter in sorted(set(requirements[name].takes) - set(regulation.parameters)):
                yield key, say("policy.no-parameter", name=name, parameter=parameter)
    if clause.applies and clause.weight is Weight.VALIDITY:
        yield "applies", say("policy.validity-applies", name=clause.id)


def _counts(clause: Clause, requirements: Mapping[str, Requirement]) -> bool:
    """Whether the clause decides the verdict before the deposit (DECIDING 13, 14)."""
    named = [requirements[name] for name in clause.requirements if name in requirements]
    return clause.weight is not Weight.QUALITY and any(not requirement.after_acceptance for requirement in named)


def texts(policy: Policy) -> dict[str, tuple[str, str]]:
    """The policy's own texts by the key under which a Message names them (DECIDING 20)."""
    found = {f"detector.{d.id}.what": (d.what.id, d.what.en) for d in policy.detectors.values()}
    found |= policy.documents.texts()
    found |= {f"security.{rule}": (kind.what.id, kind.what.en) for rule, kind in policy.security.kinds().items()}
    for requirement in policy.requirements.values():
        found[f"requirement.{requirement.id}.question"] = (requirement.question.id, requirement.question.en)
        found[f"requirement.{requirement.id}.remedy"] = (requirement.remedy.id, requirement.remedy.en)
    for regulation in policy.regulations.values():
        found[f"regulation.{regulation.id}.title"] = (regulation.title.id, regulation.title.en)
        for clause in regulation.clauses:
            found[f"clause.{regulation.id}/{clause.id}.meaning"] = (clause.meaning.id, clause.meaning.en)
    return found
