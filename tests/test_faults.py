"""Every requirement of every regulation is broken by a fault, and a fault breaks what the table names and no more."""

from __future__ import annotations

import pytest

from handover.model import Actor, Answer, State, Verdict
from handover.verify import verify
from tests import good
from tests.faults import FAULTS

REGULATIONS = sorted(good.policy().regulations)


def named(regulation: str) -> frozenset[str]:
    return good.policy().regulations[regulation].named


def with_followers(broken: frozenset[str]) -> frozenset[str]:
    """The requirements, and all that presume one of them."""
    requirements = good.policy().requirements
    grown = broken | {name for name, one in requirements.items() if broken & set(one.presumes)}
    return broken if grown == broken else with_followers(grown)


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_the_good_delivery_lacks_nothing(regulation: str) -> None:
    judgement = good.judged(regulation)
    assert judgement.decided is Verdict.ACCEPTED
    assert judgement.lacks == ()


@pytest.mark.parametrize("regulation", REGULATIONS)
@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_fault_breaks_what_the_table_names_and_nothing_else(name: str, regulation: str) -> None:
    fault = FAULTS[name]
    facts = fault.facts(good.facts(regulation))
    decisions = fault.decisions(good.attestations(good.policy().regulations[regulation]))
    before = good.answers(good.judged(regulation))
    after = good.answers(good.judged(regulation, facts, decisions))
    changed = {requirement for requirement in before if before[requirement] != after[requirement]}
    changed |= {"deposited"} & named(regulation) if name == "not-deposited-yet" else set()
    assert changed == with_followers(fault.breaks) & named(regulation)


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_every_requirement_is_broken_by_a_fault(regulation: str) -> None:
    broken = frozenset(name for fault in FAULTS.values() for name in fault.breaks)
    assert named(regulation) <= broken


@pytest.mark.parametrize("regulation", REGULATIONS)
@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_fault_never_betters_a_clause(name: str, regulation: str) -> None:
    fault = FAULTS[name]
    facts = fault.facts(good.facts(regulation))
    decisions = fault.decisions(good.attestations(good.policy().regulations[regulation]))
    judgement = good.judged(regulation, facts, decisions)
    for clause in judgement.clauses:
        worse = [one for one in clause.requirements if one.decided not in (Answer.YES, Answer.NOT_APPLICABLE)]
        if any(not one.requirement.after_acceptance for one in worse):
            assert clause.decided is not State.MET
            assert clause.decided is not State.NOT_APPLICABLE or clause.applies


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_an_agency_paper_that_is_not_there_never_returns_the_delivery(regulation: str) -> None:
    """DECIDING 4: its absence proves nothing; such a requirement is doubtful, never `no`."""
    from dataclasses import replace

    facts = replace(good.facts(regulation), documents=(), agency=replace(good.facts().agency, values={}))
    answers = verify(good.policy(), good.policy().regulations[regulation], facts).answers
    for verified in answers.values():
        if verified.requirement.acts is not Actor.VENDOR:
            assert verified.reply.answer is not Answer.NO, verified.requirement.id
