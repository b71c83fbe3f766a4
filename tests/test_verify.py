"""From facts to answers: DECIDING 1 to 9, each rule with its test."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from handover import verify as verifying
from handover.model import Actor, Answer, Coverage, Document, Evidence, Facts, Location, Reply, say
from handover.policy.law import Requirement
from handover.probes import PROBES, Probe
from handover.verify import Verified, verify
from tests import good
from tests.faults import agency_says, agency_silent, chain, unseen, vendor_only, without_type

LOOK = "documents/read"
CIANJUR = "cianjur-25-2018"
SHOWN = Evidence(say("document.none"), Location("a.pdf", page=2), "kutipan")


def ask(
    monkeypatch: pytest.MonkeyPatch,
    reply: Reply,
    *,
    nothing: frozenset[Answer] = frozenset(),
    coverage: tuple[Coverage, ...] = (Coverage(LOOK, 5, 0, say("document.none")),),
    acts: Actor = Actor.VENDOR,
) -> Verified:
    """One requirement asked of a probe that gives this reply."""
    probe = Probe(lambda facts: reply, (LOOK,), nothing)
    monkeypatch.setattr(verifying, "PROBES", {"probe": probe})
    text = good.policy().requirements["has-manual"].question
    requirement = Requirement(id="r", question=text, acts=acts, remedy=text, probe="probe")
    regulation = good.policy().regulations[CIANJUR]
    clause = replace(regulation.clauses[0], requirements=("r",), applies=())
    policy = replace(good.policy(), requirements=MappingProxyType({"r": requirement}))
    facts = replace(good.facts(), coverage=coverage)
    return verify(policy, replace(regulation, clauses=(clause,)), facts).answers["r"]


def answered(facts: Facts, requirement: str, regulation: str = CIANJUR) -> Reply:
    return verify(good.policy(), good.policy().regulations[regulation], facts).answers[requirement].reply


def test_rule_01_a_probe_never_answers_person(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(monkeypatch, Reply(Answer.PERSON, say("x"))).reply.answer is Answer.NOT_SEEN


def test_rule_01_every_probe_names_looks_or_needs_none() -> None:
    assert {name for name, probe in PROBES.items() if not probe.looks} == {"deposited"}
    for probe in PROBES.values():
        assert Answer.NOT_SEEN not in probe.nothing_found


@pytest.mark.parametrize("answer", [Answer.YES, Answer.NO, Answer.NOT_APPLICABLE, Answer.DOUBTFUL])
def test_rule_02_nothing_found_in_a_look_that_was_not_whole_is_not_seen(
    monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    rows = (Coverage(LOOK, 5, 1, say("document.none")),)
    verified = ask(monkeypatch, Reply(answer, say("x")), nothing=frozenset({answer}), coverage=rows)
    assert verified.reply.answer is Answer.NOT_SEEN
    assert verified.reply.because.key == "answer.look-not-whole"


def test_rule_02_what_was_found_stands_where_the_look_was_not_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (Coverage(LOOK, 5, 1, say("document.none")),)
    assert ask(monkeypatch, Reply(Answer.YES, say("x"), (SHOWN,)), coverage=rows).reply.answer is Answer.YES


@pytest.mark.parametrize(("skipped", "whole"), [(1, True), (2, False)])
def test_rule_02_the_policys_share_may_be_skipped_and_no_more(skipped: int, whole: bool) -> None:
    rows = [row for row in good.coverage() if row.look != "security/static"]
    rows.append(Coverage("security/static", 99, skipped, say("document.none")))
    policy = replace(good.policy(), shares=MappingProxyType({"security/static": 0.01}))
    facts = replace(good.facts(), coverage=tuple(rows))
    answer = verify(policy, policy.regulations[CIANJUR], facts).answers["security-rules-met"].reply.answer
    assert (answer is Answer.YES) is whole


@pytest.mark.parametrize("rows", [(), (Coverage(LOOK, 0, 0, say("document.none"), ran=False),)])
def test_rule_02_a_look_that_did_not_run_is_not_whole(
    monkeypatch: pytest.MonkeyPatch, rows: tuple[Coverage, ...]
) -> None:
    reply = Reply(Answer.NO, say("x"))
    assert ask(monkeypatch, reply, nothing=frozenset({Answer.NO}), coverage=rows).reply.answer is Answer.NOT_SEEN


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(Answer.NO, Answer.NO), (Answer.YES, Answer.NOT_SEEN), (Answer.NOT_APPLICABLE, Answer.NOT_SEEN)],
)
def test_rule_02_with_nothing_to_see_no_stands_and_yes_is_not_seen(
    monkeypatch: pytest.MonkeyPatch, answer: Answer, expected: Answer
) -> None:
    rows = (Coverage(LOOK, 0, 0, say("document.none")),)
    verified = ask(monkeypatch, Reply(answer, say("x")), nothing=frozenset({answer}), coverage=rows)
    assert verified.reply.answer is expected


def test_rule_03_a_yes_without_evidence_is_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(monkeypatch, Reply(Answer.YES, say("x"))).reply.answer is Answer.NOT_SEEN


def test_rule_03_a_nothing_found_yes_gets_what_was_covered_as_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    reply = ask(monkeypatch, Reply(Answer.YES, say("x")), nothing=frozenset({Answer.YES})).reply
    assert reply.answer is Answer.YES
    assert [piece.note for piece in reply.evidence] == [say("evidence.covered", look=LOOK, seen=5)]


def test_rule_03_all_of_them_over_an_empty_list_is_doubtful() -> None:
    facts = good.facts()
    empty = replace(facts, licences=replace(facts.licences, components=()))
    assert answered(empty, "components-legal").answer is Answer.DOUBTFUL


@pytest.mark.parametrize("skipped", [0, 1])
def test_rule_04_an_agency_paper_not_found_is_doubtful(monkeypatch: pytest.MonkeyPatch, skipped: int) -> None:
    rows = (Coverage(LOOK, 5, skipped, say("document.none")),)
    reply = Reply(Answer.NO, say("x"))
    verified = ask(monkeypatch, reply, nothing=frozenset({Answer.NO}), coverage=rows, acts=Actor.AGENCY)
    assert verified.reply.answer is Answer.DOUBTFUL
    assert verified.absent


def test_rule_04_a_no_with_evidence_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    verified = ask(monkeypatch, Reply(Answer.NO, say("x"), (SHOWN,)), acts=Actor.AGENCY)
    assert verified.reply.answer is Answer.NO
    assert not verified.absent


def test_rule_05_a_crash_in_a_probe_is_not_seen_and_leaves_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(facts: Facts, **options: object) -> Reply:
        raise ZeroDivisionError("kosong")

    monkeypatch.setattr(verifying, "PROBES", {**PROBES, "has_document": Probe(crash, (LOOK,))})
    verification = verify(good.policy(), good.policy().regulations[CIANJUR], good.facts())
    assert verification.answers["has-manual"].reply.answer is Answer.NOT_SEEN
    asked = [r for r in good.policy().asked(good.policy().regulations[CIANJUR]) if r.probe == "has_document"]
    assert [finding.rule for finding in verification.findings] == ["probe-crashed"] * len(asked)


def test_rule_05_a_probe_that_answers_nonsense_is_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "PROBES", {**PROBES, "has_document": Probe(lambda facts, **o: True)})  # type: ignore[arg-type]
    verification = verify(good.policy(), good.policy().regulations[CIANJUR], good.facts())
    assert verification.answers["has-manual"].reply.answer is Answer.NOT_SEEN
    assert verification.findings


@pytest.mark.parametrize("answer", [Answer.YES, Answer.NO])
@pytest.mark.parametrize("guess", ["document-type", "no-such-detector"])
def test_rule_06_a_guess_that_was_not_measured_decides_nothing(
    monkeypatch: pytest.MonkeyPatch, answer: Answer, guess: str
) -> None:
    detector = good.policy().detectors["document-type"]
    unmeasured = MappingProxyType({"document-type": replace(detector, yes=None, no=None)})
    policy = replace(good.policy(), detectors=unmeasured)
    monkeypatch.setattr(good, "policy", lambda: policy)
    assert ask(monkeypatch, Reply(answer, say("x"), (SHOWN,), (guess,))).reply.answer is Answer.DOUBTFUL


@pytest.mark.parametrize(
    ("precision", "cases", "yes", "no"),
    [
        (0.95, 100, True, False),
        (0.949, 100, False, False),
        (0.99, 99, False, False),
        (0.99, 300, True, True),
        (0.99, 299, True, False),
        (0.989, 300, True, False),
    ],
)
def test_rule_06_the_bounds_are_those_of_the_rule(precision: float, cases: int, yes: bool, no: bool) -> None:
    detector = good.policy().detectors["document-type"]
    assert detector.yes
    measured = replace(detector.yes, precision=precision, cases=cases)
    assert replace(detector, yes=measured).may_say_yes is yes
    assert replace(detector, no=measured).may_say_no is no


def test_rule_02_no_parts_are_found_only_where_all_was_looked_at() -> None:
    bare = replace(good.facts(), licences=replace(good.facts().licences, components=()))
    assert answered(bare, "components-legal").answer is Answer.DOUBTFUL
    assert answered(unseen("licences/components")(bare), "components-legal").answer is Answer.NOT_SEEN


def test_rule_07_a_document_is_absent_only_when_all_was_read() -> None:
    missing = without_type("manual")
    assert answered(missing(good.facts()), "has-manual").answer is Answer.NO
    assert answered(chain(missing, unseen(LOOK))(good.facts()), "has-manual").answer is Answer.NOT_SEEN


def test_rule_07_a_near_miss_is_doubtful() -> None:
    facts = without_type("manual")(good.facts())
    near = replace(facts.documents[0], path="x.docx", types=(), mentions=(), near=("manual",))
    assert answered(replace(facts, documents=(*facts.documents, near)), "has-manual").answer is Answer.DOUBTFUL


def test_rule_07_our_own_unfilled_template_is_no_document() -> None:
    facts = without_type("manual")(good.facts())
    unfilled = replace(facts.documents[0], types=(good.claim("manual"),), template=True)
    reply = answered(replace(facts, documents=(*facts.documents, unfilled)), "has-manual")
    assert (reply.answer, reply.because.key) == (Answer.NO, "document.only-template")


def test_rule_08_the_vendors_word_on_the_agencys_matter_is_doubtful() -> None:
    assert answered(vendor_only("plan.reference")(good.facts()), "follows-plan").answer is Answer.DOUBTFUL
    assert answered(vendor_only("web_address")(good.facts()), "web-address-in-domain").answer is Answer.DOUBTFUL


def test_rule_08_against_himself_the_vendors_word_counts() -> None:
    facts = agency_says("built_by", "vendor")(good.facts())
    facts = vendor_only("built_by")(facts)
    assert answered(facts, "shared-by-dinas").answer is Answer.NO


def test_rule_08_the_agencys_word_wins_and_the_difference_is_shown() -> None:
    facts = good.facts()
    vendor = good.stated({"plan.reference": "tidak ada"}, "handover.yml")
    reply = answered(replace(facts, vendor=vendor), "follows-plan")
    assert reply.answer is Answer.YES
    assert "declared.differs" in [piece.note.key for piece in reply.evidence]


@pytest.mark.parametrize("name", ["no-duplicate-data", "one-application-per-function"])
def test_rule_09_without_the_agencys_word_the_catalogue_is_doubtful(name: str) -> None:
    key = {"no-duplicate-data": "duplicates_walidata", "one-application-per-function": "same_function_elsewhere"}[name]
    facts = agency_silent(key)(good.facts("banjarmasin-41-2018"))
    assert answered(facts, name, "banjarmasin-41-2018").answer is Answer.DOUBTFUL


def another(tested_on: str, conclusion: str) -> Document:
    """One more functional test report."""
    report = replace(good.report("functional-test-report"), tested_on=tested_on, conclusion=conclusion)
    return good.document("functional-test-report", reports=(report,))


@pytest.mark.parametrize(
    ("tested_on", "answer"),
    [("", Answer.DOUBTFUL), ("2026-08-01", Answer.YES), ("2026-11-01", Answer.NO)],
)
def test_of_several_reports_the_newest_dated_one_counts(tested_on: str, answer: Answer) -> None:
    facts = good.facts()
    both = replace(facts, documents=(*facts.documents, another(tested_on, "failed")))
    assert answered(both, "tests-passed").answer is answer


def test_what_the_vendor_says_a_document_is_makes_it_a_near_miss_only() -> None:
    facts = without_type("manual")(good.facts())
    other = replace(facts.documents[0], path="x.pdf", types=(), mentions=())
    vendor = good.stated({"documents": ({"path": "x.pdf", "type": "manual"},)}, "handover.yml")
    claimed = replace(facts, documents=(*facts.documents, other), vendor=vendor)
    assert answered(claimed, "has-manual").answer is Answer.DOUBTFUL
