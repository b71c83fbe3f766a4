"""One attestation or waiver as a record, tried against the rules that verify will apply to it (DECIDING 15-17)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from handover.deciding.opened import Opened
from handover.decisions import Decision, Official, Paper, settle
from handover.errors import InputFault, UsageFault
from handover.model import Answer, Message, say, shown
from handover.policy.law import Regulation

Scope = Literal["region", "contract", "delivery"]
AttestedAnswer = Literal["yes", "no", "not-applicable"]
ANSWERS: tuple[AttestedAnswer, ...] = ("yes", "no", "not-applicable")
# What an attestation of a clause covers: open on that day, and not shown to be otherwise (DECIDING 15).
_ATTESTABLE = (Answer.PERSON, Answer.DOUBTFUL)
_SCOPES: tuple[Scope, ...] = ("region", "contract", "delivery")


@dataclass(frozen=True, slots=True)
class Statement:
    """What an official says, on which papers, and when (ISO time)."""

    answer: AttestedAnswer
    note: str
    by: Official
    papers: tuple[Paper, ...]
    at: str


@dataclass(frozen=True, slots=True)
class Waived:
    """What two officials let pass, until the end of which day."""

    requirement: str
    until: date
    note: str
    by: Official
    approved_by: Official
    papers: tuple[Paper, ...]
    at: str


def official(name: str, nip: str, role: str) -> Official:
    """A person as typed, with plain spaces; the number without any."""
    return Official(line(name), re.sub(r"[\s.]", "", shown(nip)), line(role))


def line(text: str) -> str:
    """What was typed, on one line."""
    return shown(" ".join(text.split()))


def written_at(regulation: Regulation) -> str:
    """The time to record, in the region's zone: SOURCE_DATE_EPOCH where it is set, else the clock's."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageFault(say("decide.epoch", value=str(fixed))) from None
    return moment.astimezone(ZoneInfo(regulation.timezone)).isoformat(timespec="seconds")


def attest_requirement(opened: Opened, requirement: str, said: Statement) -> Decision:
    """The attestation of one requirement. Raises InputFault with the rule that refuses it."""
    return _bound(opened, replace(_stated(opened, said), requirement=requirement), (requirement,))


def attest_clause(opened: Opened, clause: str, said: Statement) -> Decision:
    """The attestation of one clause, which covers what is open under it today. Raises InputFault."""
    ruled = next((each for each in opened.result.clauses if each.id == clause), None)
    if ruled is None:
        raise InputFault(say("decisions.no-clause", name=clause))
    still = [one for one in ruled.requirements if not one.closed]
    covers = tuple(one.id for one in still if one.answer in _ATTESTABLE)
    if not covers:
        reasons = [say("decide.not-covered", name=one.id) for one in still]
        raise InputFault(*reasons or [say("decide.nothing-open", name=clause)])
    return _bound(opened, replace(_stated(opened, said), clause=clause, covers=covers), covers)


def _stated(opened: Opened, said: Statement) -> Decision:
    return Decision(
        schema_version=1,
        kind="attestation",
        regulation=opened.regulation.id,
        by=said.by,
        note=said.note,
        at=said.at,
        evidence=said.papers,
        answer=said.answer,
    )


def _bound(opened: Opened, decision: Decision, names: Sequence[str]) -> Decision:
    """The record bound to the widest that the policy says it holds for and the rules apply it to (DECIDING 16)."""
    refusal: Message = say("decisions.covers-nothing")
    for scope, holder in scopes(opened, names):
        bound = bind(decision, scope, holder)
        settled = settle(opened.regulation, opened.answers, (bound,), opened.context)
        if set(settled.answers) == set(names):
            return bound
        refusal = settled.records[0].reason
    raise InputFault(refusal)


def bind(decision: Decision, scope: Scope, holder: str) -> Decision:
    """The record, holding for this delivery, contract or region."""
    if scope == "delivery":
        return replace(decision, delivery=holder)
    return replace(decision, contract=holder) if scope == "contract" else replace(decision, region=holder)


def scopes(opened: Opened, names: Sequence[str]) -> Iterator[tuple[Scope, str]]:
    """To what a record on these requirements may be bound, the widest first; the delivery comes last and always."""
    known = [opened.policy.requirements[name] for name in names if name in opened.policy.requirements]
    reach = max((_SCOPES.index(one.holds_for) for one in known), default=2)
    values = (opened.region.id, opened.context.contract, opened.context.delivery)
    yield from ((scope, holder) for scope, holder in list(zip(_SCOPES, values, strict=True))[reach:] if holder)


def waive(opened: Opened, wanted: Waived) -> Decision:
    """The waiver of one requirement. Raises InputFault with the rule that refuses it."""
    asked = opened.asked.get(wanted.requirement)
    if asked is not None and asked.decided in (Answer.YES, Answer.NOT_APPLICABLE):
        raise InputFault(say("decide.nothing-to-waive", name=wanted.requirement))
    decision = Decision(
        schema_version=1,
        kind="waiver",
        regulation=opened.regulation.id,
        requirement=wanted.requirement,
        delivery=opened.context.delivery,
        by=wanted.by,
        approved_by=wanted.approved_by,
        until=wanted.until,
        note=wanted.note,
        at=wanted.at,
        evidence=wanted.papers,
    )
    settled = settle(opened.regulation, opened.answers, (decision,), opened.context)
    if wanted.requirement not in settled.waivers:
        raise InputFault(settled.records[0].reason)
    return decision
