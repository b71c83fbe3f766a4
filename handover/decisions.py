"""Attestations and waivers: who decided what, on which evidence, until when (DECIDING 15-18).

The file is JSON Lines, beside the delivery and never in it. A faulty file is refused whole; a record that does not
match this run is listed as not applied, with the reason, and changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, TypeAdapter, ValidationError

from handover.errors import InputFault
from handover.model import Answer, Message, Weight, say
from handover.policy.law import Clause, Regulation
from handover.positioned import told
from handover.verify import Verified

NonEmpty = Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Official:
    """Who decides. `nip`: the civil servant's number, which tells two people apart."""

    __pydantic_config__ = {"extra": "forbid"}

    name: NonEmpty
    nip: NonEmpty
    role: NonEmpty


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper beside the decisions file, with the SHA-256 of its bytes."""

    __pydantic_config__ = {"extra": "forbid"}

    path: NonEmpty
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One record. Exactly one of `clause` and `requirement`, and one of `delivery`, `contract` and `region`."""

    __pydantic_config__ = {"extra": "forbid"}

    schema_version: Literal[1]
    kind: Literal["attestation", "waiver"]
    regulation: NonEmpty
    by: Official
    note: NonEmpty
    at: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$")]
    evidence: tuple[Paper, ...] = ()
    clause: str = ""
    requirement: str = ""
    delivery: str = ""
    contract: str = ""
    region: str = ""
    answer: Literal["yes", "no", "not-applicable"] | None = None
    covers: tuple[str, ...] = ()
    approved_by: Official | None = None
    until: date | None = None

    @property
    def scope(self) -> str:
        """What it is bound to: delivery, contract or region."""
        return "delivery" if self.delivery else "contract" if self.contract else "region"


@dataclass(frozen=True, slots=True)
class Context:
    """What a record must match: this delivery, the contract of the agency's file, and the moment of the run."""

    delivery: str
    contract: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Applied:
    """One record, whether it took effect, and why (not)."""

    decision: Decision
    applied: bool
    reason: Message


@dataclass(frozen=True, slots=True)
class Settled:
    """What decisions change: answers and waivers by requirement, and every record with its fate."""

    answers: Mapping[str, Answer]
    waivers: Mapping[str, date]
    records: tuple[Applied, ...]


NONE = Settled(MappingProxyType({}), MappingProxyType({}), ())


def read(path: Path) -> tuple[Decision, ...]:
    """Every record of the decisions file. Raises InputFault naming every mistake with its line."""
    try:
        # Notepad puts a mark of its own before the first line
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputFault(say("decisions.unreadable", file=str(path), problem=str(error))) from None
    found: list[Decision] = []
    mistakes: list[Message] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        problems = list(_record(line, path.parent, found))
        mistakes += [say("decisions.fault", file=path.name, line=number, what=problem) for problem in problems]
    if mistakes:
        raise InputFault(*mistakes, say("decisions.mend", file=path.name))
    return tuple(found)


def faults(line: str, folder: Path) -> list[Message]:
    """What is wrong with one record whose papers lie in `folder`; nothing where it would be read."""
    return _record(line, folder, [])


def _record(line: str, folder: Path, found: list[Decision]) -> list[Message]:
    try:
        decision = TypeAdapter(Decision).validate_python(json.loads(line, object_pairs_hook=_once))
    except (json.JSONDecodeError, RecursionError, ValueError) as error:
        if isinstance(error, ValidationError):
            return [_problem(problem) for problem in error.errors()]
        return [say("decisions.not-json", problem=str(error)[:200])]
    problems = [*_malformed(decision), *(p for paper in decision.evidence if (p := _paper(paper, folder)))]
    if not problems:
        found.append(decision)
    return problems


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        raise ValueError("a key stands twice")
    return dict(pairs)


def _problem(problem: Any) -> Message:
    where = ".".join(str(part) for part in problem["loc"])
    return say("decisions.value", where=where, problem=told(problem))


def _malformed(decision: Decision) -> list[Message]:
    """What the form alone can't say."""
    problems = []
    try:
        _moment(decision.at)
    except ValueError:
        problems.append(say("decisions.moment", at=decision.at))
    if sum(map(bool, (decision.clause, decision.requirement))) != 1:
        problems.append(say("decisions.clause-or-requirement"))
    if sum(map(bool, (decision.delivery, decision.contract, decision.region))) != 1:
        problems.append(say("decisions.one-scope"))
    if decision.kind == "attestation":
        if decision.answer is None or not decision.evidence or decision.until or decision.approved_by:
            problems.append(say("decisions.attestation-form"))
        if decision.clause and not decision.covers:
            problems.append(say("decisions.covers"))
        return problems
    if not (decision.requirement and decision.delivery and decision.until and decision.approved_by) or decision.answer:
        problems.append(say("decisions.waiver-form"))
    elif decision.approved_by and _bare(decision.by.nip) == _bare(decision.approved_by.nip):
        problems.append(say("decisions.two-people"))
    return problems


def _bare(nip: str) -> str:
    """A number however it is spaced: `19700101 199001 1 001` is `197001011990011001`."""
    return "".join(filter(str.isalnum, nip)).casefold()


def _paper(paper: Paper, folder: Path) -> Message | None:
    relative = PurePosixPath(paper.path)
    if relative.is_absolute() or ".." in relative.parts:
        return say("decisions.paper-outside", path=paper.path)
    try:
        content = (folder / relative).read_bytes()
    except (OSError, ValueError):  # no file has a NUL in its name
        return say("decisions.paper-missing", path=paper.path[:200])
    if hashlib.sha256(content).hexdigest() != paper.sha256:
        return say("decisions.paper-changed", path=paper.path)
    return None


def settle(
    regulation: Regulation, answers: Mapping[str, Verified], decisions: Sequence[Decision], context: Context
) -> Settled:
    """What the records change in the answers of one regulation. Of several attestations the latest `at` holds."""
    settler = _Settler(regulation, answers, context)
    order = sorted(enumerate(decisions), key=lambda pair: (_moment(pair[1].at), pair[0]))
    fates = {index: settler.take(decision) for index, decision in order}
    records = tuple(
        Applied(decision, fates[index].key.startswith("decisions.applied"), fates[index])
        for index, decision in enumerate(decisions)
    )
    return Settled(MappingProxyType(settler.settled), MappingProxyType(settler.waived), records)


def _moment(at: str) -> datetime:
    moment = datetime.fromisoformat(at)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("UTC"))


class _Settler:
    """Takes records one by one, oldest first."""

    def __init__(self, regulation: Regulation, answers: Mapping[str, Verified], context: Context) -> None:
        self.regulation, self.answers, self.context = regulation, answers, context
        self.settled: dict[str, Answer] = {}
        self.waived: dict[str, date] = {}
        void = [clause for clause in regulation.clauses if clause.weight is Weight.VALIDITY]
        self.validity = {name for clause in void for name in clause.requirements}
        self.applies = {name for clause in regulation.clauses for name in clause.applies}

    def take(self, decision: Decision) -> Message:
        """Applies one record, or says why not."""
        if mismatch := self.mismatch(decision):
            return mismatch
        if decision.kind == "waiver":
            return self.waive(decision)
        clause = self.regulation.clause(decision.clause) if decision.clause else None
        if decision.clause and clause is None:
            return say("decisions.no-clause", name=decision.clause)
        names = self.covered(decision, clause)
        refusals = {name: refusal for name in names if (refusal := self.refusal(decision, name))}
        taken = [name for name in names if name not in refusals]
        for name in taken:
            self.settled[name] = Answer(decision.answer or "")
        if taken:
            return say("decisions.applied", names=", ".join(taken))
        return next(iter(refusals.values()), say("decisions.covers-nothing"))

    def mismatch(self, decision: Decision) -> Message | None:
        if decision.regulation != self.regulation.id:
            return say("decisions.other-regulation", name=decision.regulation)
        if decision.delivery and decision.delivery != self.context.delivery:
            return say("decisions.other-delivery")
        if decision.contract and decision.contract != self.context.contract:
            return say("decisions.other-contract")
        if decision.region and decision.region.casefold() != self.regulation.region.id.casefold():
            return say("decisions.other-region")
        return None

    def covered(self, decision: Decision, clause: Clause | None) -> tuple[str, ...]:
        if clause is None:
            return (decision.requirement,)
        return tuple(name for name in decision.covers if name in clause.requirements)

    def refusal(self, decision: Decision, name: str) -> Message | None:
        """Why an attestation can't settle this requirement (DECIDING 15, 16)."""
        verified = self.answers.get(name)
        if verified is None:
            return say("decisions.no-requirement", name=name)
        if name in self.applies:
            return say("decisions.applies", name=name)
        answer = verified.reply.answer
        if answer is Answer.NO:
            return say("decisions.never-no", name=name)
        if answer is Answer.NOT_SEEN and not (decision.requirement and decision.delivery):
            return say("decisions.look-yourself", name=name)
        if decision.answer == "not-applicable" and name in self.validity:
            return say("decisions.validity-applies", name=name)
        return self.unbound(decision, verified)

    def unbound(self, decision: Decision, verified: Verified) -> Message | None:
        """A contract- or region-bound record settles only what the policy lets it, and only what nobody delivered."""
        if decision.scope == "delivery":
            return None
        reach = {"delivery": (), "contract": ("contract",), "region": ("contract", "region")}
        if decision.scope not in reach[verified.requirement.holds_for]:
            return say("decisions.holds-for", name=verified.requirement.id, scope=verified.requirement.holds_for)
        if verified.reply.answer is not Answer.PERSON and not verified.absent:
            return say("decisions.look-at-delivery", name=verified.requirement.id)
        return None

    def waive(self, decision: Decision) -> Message:
        """DECIDING 17. Whether it still runs is asked of the real clock, to the end of its last day there."""
        name = decision.requirement
        if name not in self.answers:
            return say("decisions.no-requirement", name=name)
        if name in self.validity or name in self.applies:
            return say("decisions.waiver-validity", name=name)
        zone = ZoneInfo(self.regulation.timezone)
        until = decision.until or date.min
        if self.context.now.astimezone(zone).date() > until:
            return say("decisions.ended", until=until.isoformat())
        self.waived[name] = until
        return say("decisions.applied-waiver", name=name, until=until.isoformat())
