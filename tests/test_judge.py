"""From answers to states and verdicts: DECIDING 10 to 14, each rule with its test."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from handover.judge import exit_code, fold, judge, presume, verdict
from handover.model import Actor, Answer, Receipt, State, Verdict, Weight
from handover.verify import verify
from tests import good
from tests.faults import agency_says, agency_silent, chain, finding, unseen, without_type

CIANJUR, BANJARMASIN, PRABUMULIH = "cianjur-25-2018", "banjarmasin-41-2018", "prabumulih-64-2017"
CLAUSE = good.policy().regulations[CIANJUR].clauses[0]


def clause(weight: Weight = Weight.DUTY, answers: Actor = Actor.VENDOR):  # type: ignore[no-untyped-def]
    return replace(CLAUSE, weight=weight, answers=answers)


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([Answer.YES, Answer.NO, Answer.NOT_SEEN], State.NOT_MET),
        ([Answer.YES, Answer.NOT_SEEN, Answer.DOUBTFUL], State.NOT_CHECKED),
        ([Answer.YES, Answer.DOUBTFUL, Answer.PERSON], State.NEEDS_JUDGEMENT),
        ([Answer.YES, Answer.PERSON], State.NEEDS_JUDGEMENT),
        ([Answer.YES, Answer.NOT_APPLICABLE], State.MET),
        ([Answer.NOT_APPLICABLE, Answer.NOT_APPLICABLE], State.NOT_APPLICABLE),
    ],
)
def test_rule_10_a_state_is_the_worst_answer(answers: list[Answer], state: State) -> None:
    assert fold(answers) is state


def test_rule_10_only_yes_and_not_applicable_ever_make_met() -> None:
    for answers in product(Answer, repeat=3):
        good_enough = set(answers) <= {Answer.YES, Answer.NOT_APPLICABLE} and Answer.YES in answers
        assert (fold(answers) is State.MET) is good_enough


def test_rule_11_only_the_agencys_statement_makes_a_clause_not_applicable() -> None:
    otherwise = agency_says("financing", "other")(good.facts())
    states = {c.clause.id: c.state for c in good.judged(CIANJUR, otherwise).clauses}
    assert states["14-5"] is states["14-5-k"] is State.NOT_APPLICABLE
    silent = {c.clause.id: c.state for c in good.judged(CIANJUR, agency_silent("financing")(good.facts())).clauses}
    assert silent["14-5"] is silent["14-5-k"] is State.MET


def test_rule_11_a_vendors_word_never_makes_a_clause_not_applicable() -> None:
    facts = agency_silent("financing")(good.facts())
    facts = replace(facts, vendor=good.stated({"financing": "other"}, "handover.yml"))
    states = {c.clause.id: c.state for c in good.judged(CIANJUR, facts).clauses}
    assert states["14-5"] is State.MET


def test_rule_11_no_validity_clause_has_applies() -> None:
    for regulation in good.policy().regulations.values():
        assert not [c.id for c in regulation.clauses if c.weight is Weight.VALIDITY and c.applies]


def test_rule_12_a_presumed_no_makes_no_and_is_left_out_of_the_lacks() -> None:
    judgement = good.judged(CIANJUR, without_type("security-test-report")(good.facts()))
    answers = good.answers(judgement)
    assert answers["testers-named"] == answers["tests-passed"] == "no"
    lacks = {one.requirement.id for one in judgement.lacks}
    assert "has-security-test-report" in lacks
    assert not {"testers-named", "tests-passed"} & lacks


@pytest.mark.parametrize("presumed", list(Answer))
@pytest.mark.parametrize("own", list(Answer))
def test_rule_12_an_answer_is_never_better_than_what_it_presumes(own: Answer, presumed: Answer) -> None:
    answers = dict.fromkeys(good.policy().requirements["tests-passed"].presumes, Answer.YES)
    answers |= {"has-security-test-report": presumed, "tests-passed": own}
    found, lacking = presume(good.policy(), answers)
    order = [Answer.YES, Answer.PERSON, Answer.DOUBTFUL, Answer.NOT_SEEN, Answer.NO]
    rank = {**{answer: order.index(answer) for answer in order}, Answer.NOT_APPLICABLE: 0}
    assert rank[found["tests-passed"]] >= rank[presumed]
    assert rank[found["tests-passed"]] >= rank[own]
    assert bool(lacking) is (presumed is Answer.NO)


def test_rule_13_what_comes_after_acceptance_is_left_out_of_the_fold() -> None:
    by_id = {c.clause.id: c for c in good.judged(CIANJUR).clauses}
    deposit = by_id["14-7-repository"]
    assert (deposit.state, deposit.counted) == (State.NEEDS_JUDGEMENT, False)
    mixed = {c.clause.id: c for c in good.judged("tanah-laut-25-2018").clauses}["24-1"]
    assert (mixed.state, mixed.counted) == (State.MET, True)


def test_rule_13_the_receipt_answers_the_requirement() -> None:
    facts = replace(good.facts(), receipt=Receipt("h-1", "repositori"))
    assert good.answers(good.judged(CIANJUR, facts))["deposited"] == "yes"


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([(clause(), State.MET), (clause(), State.NOT_APPLICABLE)], Verdict.ACCEPTED),
        ([(clause(), State.MET), (clause(), State.WAIVED)], Verdict.CONDITIONAL),
        ([(clause(), State.NOT_MET), (clause(), State.NOT_CHECKED)], Verdict.REJECTED),
        ([(clause(), State.NOT_CHECKED), (clause(), State.NEEDS_JUDGEMENT)], Verdict.INCOMPLETE),
        ([(clause(), State.NEEDS_JUDGEMENT), (clause(), State.WAIVED)], Verdict.NEEDS_JUDGEMENT),
        ([(clause(answers=Actor.AGENCY), State.NOT_MET)], Verdict.NEEDS_JUDGEMENT),
        ([(clause(answers=Actor.DINAS), State.NOT_MET)], Verdict.NEEDS_JUDGEMENT),
        ([(clause(Weight.QUALITY), State.NOT_MET), (clause(), State.MET)], Verdict.ACCEPTED),
        ([(clause(Weight.VALIDITY), State.NOT_MET)], Verdict.REJECTED),
    ],
)
def test_rule_14_the_verdict(states: list[tuple[object, State]], expected: Verdict) -> None:
    assert verdict(states) is expected  # type: ignore[arg-type]


def test_rule_14_the_exit_code_of_several_is_the_worst() -> None:
    assert exit_code([Verdict.ACCEPTED, Verdict.CONDITIONAL]) == 0
    assert exit_code([Verdict.ACCEPTED, Verdict.NEEDS_JUDGEMENT]) == 3
    assert exit_code([Verdict.NEEDS_JUDGEMENT, Verdict.INCOMPLETE]) == 4
    assert exit_code([Verdict.INCOMPLETE, Verdict.REJECTED]) == 1


def test_every_regulation_counts_each_clause_once_and_verdicts_follow() -> None:
    for name, regulation in good.policy().regulations.items():
        judgement = good.judged(name, chain(without_type("manual"), unseen("security/static"))(good.facts(name)))
        assert [c.clause.id for c in judgement.clauses] == [c.id for c in regulation.clauses]
        assert judgement.decided is Verdict.REJECTED


def test_judge_is_pure() -> None:
    regulation = good.policy().regulations[BANJARMASIN]
    facts = finding("secret.token")(good.facts(BANJARMASIN))
    answers = verify(good.policy(), regulation, facts).answers
    records = good.attestations(regulation)
    first = judge(good.policy(), regulation, answers, records, good.context())
    assert first == judge(good.policy(), regulation, answers, records, good.context())
    assert first.decided is Verdict.NEEDS_JUDGEMENT
