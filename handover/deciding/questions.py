"""The open questions of a result: each once, by who must act, and what no attestation can settle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handover.deciding.opened import Asked, Opened
from handover.deciding.records import scopes
from handover.model import Actor, Answer, State, Weight


@dataclass(frozen=True, slots=True)
class Question:
    """One open question. `cites`: the clauses it keeps open; `decides`: whether one of them counts for the verdict;
    `scope`, `holder`: what an answer would hold for; `void`: whether `not applicable` is no possible answer."""

    asked: Asked
    cites: tuple[str, ...]
    decides: bool
    void: bool
    scope: str
    holder: str


@dataclass(frozen=True, slots=True)
class Questions:
    """`open`: what may be attested, by actor; `shown`: what is shown not to be met and must be mended instead."""

    open: Mapping[Actor, tuple[Question, ...]]
    shown: tuple[Question, ...]

    @property
    def named(self) -> dict[str, Question]:
        """The open questions by requirement, in the order of the form."""
        return {each.asked.id: each for group in self.open.values() for each in group}


def questions_of(opened: Opened) -> Questions:
    """Every requirement that keeps a counted clause open: what decides first, else in the order of the law."""
    found: dict[str, Asked] = {}
    for ruled in opened.result.clauses:
        if not ruled.counted or ruled.decided in (State.MET, State.NOT_APPLICABLE, State.WAIVED):
            continue
        for one in ruled.requirements:
            if not one.closed and not opened.policy.requirements[one.id].after_acceptance:
                found.setdefault(one.id, one)
    every = sorted((_question(opened, one) for one in found.values()), key=lambda each: not each.decides)
    answerable = [each for each in every if Answer.NO not in (each.asked.answer, each.asked.decided)]
    grouped = {actor: tuple(each for each in answerable if each.asked.acts is actor) for actor in Actor}
    return Questions(
        {actor: group for actor, group in grouped.items() if group},
        tuple(each for each in every if each not in answerable),
    )


def _question(opened: Opened, one: Asked) -> Question:
    clauses = [clause for clause in opened.regulation.clauses if one.id in clause.requirements]
    open_ids = {ruled.id for ruled in opened.result.clauses if ruled.decided not in (State.MET, State.NOT_APPLICABLE)}
    kept = [clause for clause in clauses if clause.id in open_ids]
    void = any(clause.weight is Weight.VALIDITY for clause in clauses)
    scope, holder = _holds(opened, one)
    cites = tuple(dict.fromkeys(clause.cite for clause in kept))
    return Question(one, cites, any(clause.weight is not Weight.QUALITY for clause in kept), void, scope, holder)


def _holds(opened: Opened, one: Asked) -> tuple[str, str]:
    """What an attestation would be bound to: the widest scope that settles this answer (DECIDING 16)."""
    wide = one.answer is Answer.PERSON or opened.answers[one.id].absent
    every = list(scopes(opened, (one.id,)))
    return every[0] if wide else every[-1]
