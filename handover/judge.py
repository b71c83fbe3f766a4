"""Answers and decisions → states and verdicts. A pure function of values (DECIDING 10-14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from handover.decisions import Applied, Context, Decision, settle
from handover.model import Actor, Answer, Evidence, Message, State, Verdict, Weight, say
from handover.policy import Policy
from handover.policy.law import Clause, Regulation, Requirement
from handover.verify import Verified

# DECIDING 12: how good an answer is; a presumed `not-applicable` counts as yes.
_ORDER = (Answer.YES, Answer.PERSON, Answer.DOUBTFUL, Answer.NOT_SEEN)
# DECIDING 10: the worst answer of a clause decides, in this order.
_WORST = (
    (Answer.NO, State.NOT_MET),
    (Answer.NOT_SEEN, State.NOT_CHECKED),
    (Answer.DOUBTFUL, State.NEEDS_JUDGEMENT),
    (Answer.PERSON, State.NEEDS_JUDGEMENT),
    (Answer.YES, State.MET),
)


@dataclass(frozen=True, slots=True)
class Answered:
    """One requirement's answers, automatic and decided. `presumed`: the requirement whose lack makes this one `no`."""

    requirement: Requirement
    answer: Answer
    decided: Answer
    because: Message
    evidence: tuple[Evidence, ...]
    presumed: str = ""
    waived_until: date | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """One clause's states, automatic and decided, and whether the verdict counts it."""

    clause: Clause
    state: State
    decided: State
    counted: bool
    reason: Message
    requirements: tuple[Answered, ...]
    applies: tuple[Answered, ...] = ()
    waived_until: date | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome for one regulation. `lacks`: what somebody must still do, each requirement once."""

    regulation: Regulation
    automatic: Verdict
    decided: Verdict
    clauses: tuple[Judged, ...]
    lacks: tuple[Answered, ...]
    decisions: tuple[Applied, ...] = ()


def judge(
    policy: Policy,
    regulation: Regulation,
    answers: Mapping[str, Verified],
    decisions: Sequence[Decision],
    context: Context,
) -> Judgement:
    """The judgement of one regulation from its requirements' answers and the decisions about them."""
    raw = {name: verified.reply.answer for name, verified in answers.items()}
    automatic, lacking = presume(policy, raw)
    shown = {name: _with(verified, automatic[name]) for name, verified in answers.items()}
    settled = settle(regulation, shown, decisions, context)
    waived = frozenset(settled.waivers)
    decided, still = presume(policy, {**raw, **settled.answers}, waived)
    answered = {
        name: Answered(
            verified.requirement,
            automatic[name],
            decided[name],
            _because(verified, lacking.get(name, "")),
            verified.reply.evidence,
            still.get(name, ""),
            settled.waivers.get(name),
        )
        for name, verified in answers.items()
    }
    clauses = tuple(_clause(clause, answered) for clause in regulation.clauses)
    return Judgement(
        regulation,
        verdict((judged.clause, judged.state) for judged in clauses if judged.counted),
        verdict((judged.clause, judged.decided) for judged in clauses if judged.counted),
        clauses,
        _lacks(regulation, clauses),
        settled.records,
    )


def _with(verified: Verified, answer: Answer) -> Verified:
    """The same, with the answer that its presumed ones leave: an attestation settles what is shown."""
    reply = verified.reply
    same = answer is reply.answer
    return verified if same else Verified(verified.requirement, type(reply)(answer, reply.because, reply.evidence))


def _because(verified: Verified, presumed: str) -> Message:
    return say("answer.presumes", name=say(f"requirement.{presumed}.question")) if presumed else verified.reply.because


def presume(
    policy: Policy, answers: Mapping[str, Answer], waived: frozenset[str] = frozenset()
) -> tuple[dict[str, Answer], dict[str, str]]:
    """The answers after what each presumes, and for each made `no` which presumed one did it (DECIDING 12).

    A waived requirement counts as yes for what presumes it (DECIDING 17).
    """
    found: dict[str, Answer] = {}
    lacking: dict[str, str] = {}

    def resolve(name: str) -> Answer:
        if name in found:
            return found[name]
        answer = answers[name]
        for presumed in policy.requirements[name].presumes:
            before = Answer.YES if presumed in waived else resolve(presumed)
            if before is Answer.NO:
                lacking.setdefault(name, presumed)
                answer = Answer.NO
            elif _rank(before) > _rank(answer):
                answer = before
        found[name] = answer
        return answer

    for name in answers:
        resolve(name)
    return found, lacking


def _rank(answer: Answer) -> int:
    """How bad an answer is; a `no` is the worst, `not-applicable` is as good as yes."""
    return _ORDER.index(answer) if answer in _ORDER else len(_ORDER) if answer is Answer.NO else 0


def _clause(clause: Clause, answered: Mapping[str, Answered]) -> Judged:
    applies = tuple(answered[name] for name in clause.applies)
    requirements = tuple(answered[name] for name in clause.requirements)
    folded = [one for one in requirements if _counts(one)]
    counted = bool(folded)
    outside = next((one for one in applies if one.answer is Answer.NO), None)
    if outside is not None:
        state = State.NOT_APPLICABLE
        return Judged(clause, state, state, counted, outside.because, requirements, applies)
    if not counted:
        reason = say("clause.after-acceptance")
        return Judged(clause, State.NEEDS_JUDGEMENT, State.NEEDS_JUDGEMENT, False, reason, requirements, applies)
    state = fold(one.answer for one in folded)
    decided, until = _decided(folded)
    return Judged(clause, state, decided, True, _reason(folded, state), requirements, applies, until)


def _counts(one: Answered) -> bool:
    """What is due after acceptance counts once the receipt answers it; before, nobody has seen it (DECIDING 13)."""
    return not one.requirement.after_acceptance or one.answer is Answer.YES


def fold(answers: Iterable[Answer]) -> State:
    """A clause's state is its worst answer."""
    found = set(answers)
    return next((state for answer, state in _WORST if answer in found), State.NOT_APPLICABLE)


def _decided(folded: Sequence[Answered]) -> tuple[State, date | None]:
    """The decided state: `waived` only where nothing but waived answers stands open."""
    waived = [one for one in folded if one.waived_until and one.decided not in (Answer.YES, Answer.NOT_APPLICABLE)]
    rest = [one for one in folded if one not in waived]
    state = fold(one.decided for one in rest)
    if waived and state in (State.MET, State.NOT_APPLICABLE):
        return State.WAIVED, min(one.waived_until for one in waived if one.waived_until)
    return state, None


def _reason(folded: Sequence[Answered], state: State) -> Message:
    """Why the clause is as it is: the first requirement whose answer made it so."""
    causes = {answer for answer, cause in _WORST if cause is state} or {Answer.NOT_APPLICABLE}
    return next(one.because for one in folded if one.answer in causes)


def verdict(states: Iterable[tuple[Clause, State]]) -> Verdict:
    """The verdict over counted clauses; those of weight `quality` never decide (DECIDING 14)."""
    binding = [(clause, state) for clause, state in states if clause.weight is not Weight.QUALITY]
    found = {state for _, state in binding}
    if any(state is State.NOT_MET and clause.answers is Actor.VENDOR for clause, state in binding):
        return Verdict.REJECTED
    if State.NOT_CHECKED in found:
        return Verdict.INCOMPLETE
    if found & {State.NEEDS_JUDGEMENT, State.NOT_MET}:
        return Verdict.NEEDS_JUDGEMENT
    return Verdict.CONDITIONAL if State.WAIVED in found else Verdict.ACCEPTED


def _lacks(regulation: Regulation, clauses: Sequence[Judged]) -> tuple[Answered, ...]:
    """What is still open before acceptance, each requirement once, in the order of the clauses.

    What is `no` only because of a presumed one is left out where a clause of the regulation names that one.
    """
    found: dict[str, Answered] = {}
    for judged in clauses:
        if judged.decided in (State.MET, State.NOT_APPLICABLE) or not judged.counted:
            continue
        for one in judged.requirements:
            closed = one.decided in (Answer.YES, Answer.NOT_APPLICABLE) or one.waived_until
            if not closed and not one.requirement.after_acceptance and one.presumed not in regulation.named - {""}:
                found.setdefault(one.requirement.id, one)
    return tuple(found.values())


EXIT_CODES: Mapping[Verdict, int] = MappingProxyType(
    {
        Verdict.ACCEPTED: 0,
        Verdict.CONDITIONAL: 0,
        Verdict.REJECTED: 1,
        Verdict.NEEDS_JUDGEMENT: 3,
        Verdict.INCOMPLETE: 4,
    }
)
# DECIDING 14: of several regulations the worst counts.
WORST_EXIT = (70, 2, 1, 4, 3, 0)


def exit_code(verdicts: Iterable[Verdict]) -> int:
    """The exit code of a run over one or more regulations."""
    codes = {EXIT_CODES[verdict] for verdict in verdicts}
    return next(code for code in WORST_EXIT if code in codes)
