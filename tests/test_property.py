"""No path leads from missing evidence, a crash, a killed worker or an unreadable file to `met`."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handover import verify as verifying
from handover.judge import Judgement, judge
from handover.model import Answer, Coverage, Facts, Reply, State, Verdict, say
from handover.probes import PROBES, Probe
from handover.verify import verify
from tests import good
from tests.faults import FAULTS

REGULATIONS = sorted(good.policy().regulations)
LOOKS = sorted({look for probe in PROBES.values() for look in probe.looks})
QUIET = settings(max_examples=60, deadline=None)


def crash(facts: Facts, **options: object) -> Reply:
    raise RuntimeError("rusak")


def judged_with(regulation: str, facts: Facts, crashing: frozenset[str]) -> Judgement:
    chosen = good.policy().regulations[regulation]
    table = {name: Probe(crash, p.looks, p.nothing_found) if name in crashing else p for name, p in PROBES.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verifying, "PROBES", table)
        answers = verify(good.policy(), chosen, facts).answers
    return judge(good.policy(), chosen, answers, good.attestations(chosen), good.context())


@QUIET
@given(
    regulation=st.sampled_from(REGULATIONS),
    faults=st.sets(st.sampled_from(sorted(FAULTS)), max_size=4),
    unseen=st.sets(st.sampled_from(LOOKS)),
    not_run=st.sets(st.sampled_from(LOOKS), max_size=2),
    crashing=st.frozensets(st.sampled_from(sorted(PROBES)), max_size=5),
)
def test_met_rests_on_positive_evidence_and_whole_looks(
    regulation: str, faults: set[str], unseen: set[str], not_run: set[str], crashing: frozenset[str]
) -> None:
    facts = good.facts(regulation)
    for name in sorted(faults):
        facts = FAULTS[name].facts(facts)
    rows = [*facts.coverage, *(Coverage(look, 0, 1, say("document.none")) for look in sorted(unseen))]
    rows = [replace(row, ran=row.look not in not_run) for row in rows]
    judgement = judged_with(regulation, replace(facts, coverage=tuple(rows)), crashing)
    for clause in judgement.clauses:
        if clause.state is not State.MET:
            continue
        for one in clause.requirements:
            if one.requirement.after_acceptance:
                continue
            assert one.answer in (Answer.YES, Answer.NOT_APPLICABLE)
            assert one.evidence
            assert one.requirement.probe not in crashing
            probe = PROBES[one.requirement.probe or ""]
            if one.answer in probe.nothing_found:
                assert not set(probe.looks) & (unseen | not_run)


@pytest.mark.parametrize("regulation", REGULATIONS)
@pytest.mark.parametrize("probe", sorted(PROBES))
def test_what_rests_on_a_crashed_probe_is_not_checked(regulation: str, probe: str) -> None:
    judgement = judged_with(regulation, good.facts(regulation), frozenset({probe}))
    for clause in judgement.clauses:
        folded = [one for one in clause.requirements if not one.requirement.after_acceptance]
        if any(one.requirement.probe == probe for one in folded):
            assert clause.state in (State.NOT_CHECKED, State.NOT_APPLICABLE)
    assert judgement.automatic is not Verdict.ACCEPTED


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_with_nothing_seen_nothing_is_met(regulation: str) -> None:
    empty = Facts(delivery=good.facts().delivery, coverage=tuple(Coverage(look, 0, 0, say("x")) for look in LOOKS))
    chosen = good.policy().regulations[regulation]
    answers = verify(good.policy(), chosen, empty).answers
    judgement = judge(good.policy(), chosen, answers, (), good.context())
    assert [clause.clause.id for clause in judgement.clauses if clause.state is State.MET] == []
    assert judgement.decided is Verdict.REJECTED


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_with_every_look_broken_nothing_that_was_not_found_counts(regulation: str) -> None:
    rows = tuple(Coverage(look, 0, 1, say("x")) for look in LOOKS)
    facts = Facts(delivery=good.facts().delivery, coverage=rows)
    chosen = good.policy().regulations[regulation]
    answers = verify(good.policy(), chosen, facts).answers
    judgement = judge(good.policy(), chosen, answers, (), good.context())
    assert judgement.decided is Verdict.INCOMPLETE
    assert not [c.clause.id for c in judgement.clauses if c.state in (State.MET, State.NOT_MET)]
