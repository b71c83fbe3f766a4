"""Attestations and waivers: DECIDING 15 to 18 and 22, each rule with its test."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from handover.decisions import Decision, read
from handover.errors import InputFault
from handover.judge import Judgement, judge
from handover.messages import Catalogue
from handover.model import Answer, State, Verdict
from handover.verify import verify
from tests import good
from tests.faults import agency_silent, finding, report_says, unseen, without_type
from tests.good import attestation, waiver

CIANJUR = "cianjur-25-2018"
REGULATION = good.policy().regulations[CIANJUR]


def decided(judgement: Judgement, requirement: str) -> Answer:
    return Answer(good.answers(judgement)[requirement])


def only(*records: Decision, facts: object = None) -> Judgement:
    return good.judged(CIANJUR, facts or good.facts(), records)  # type: ignore[arg-type]


def test_rule_15_an_attestation_settles_person_and_doubtful() -> None:
    judgement = only(attestation(CIANJUR, "coordinated-with-dinas"))
    assert decided(judgement, "coordinated-with-dinas") is Answer.YES
    facts = finding("secret.token")(good.facts())
    assert decided(only(attestation(CIANJUR, "data-confidential"), facts=facts), "data-confidential") is Answer.YES


def test_rule_15_it_never_settles_a_no() -> None:
    facts = without_type("manual")(good.facts())
    judgement = only(attestation(CIANJUR, "has-manual"), facts=facts)
    assert decided(judgement, "has-manual") is Answer.NO
    assert [(r.applied, r.reason.key) for r in judgement.decisions] == [(False, "decisions.never-no")]


def test_rule_15_it_never_settles_what_is_no_by_what_it_presumes() -> None:
    facts = without_type("security-test-report")(good.facts())
    judgement = only(attestation(CIANJUR, "tests-passed"), facts=facts)
    assert decided(judgement, "tests-passed") is Answer.NO
    assert not judgement.decisions[0].applied


def test_rule_15_not_seen_is_settled_only_by_who_looked_at_that_very_thing() -> None:
    facts = unseen("documents/read")(without_type("manual")(good.facts()))
    assert decided(only(attestation(CIANJUR, "has-manual"), facts=facts), "has-manual") is Answer.YES
    on_clause = attestation(CIANJUR, "", clause="14-6-c", covers=("has-manual",))
    judgement = only(on_clause, facts=facts)
    assert decided(judgement, "has-manual") is Answer.NOT_SEEN
    assert judgement.decisions[0].reason.key == "decisions.look-yourself"


def test_rule_15_on_a_clause_it_covers_what_it_lists_and_nothing_else() -> None:
    facts = finding("secret.token")(good.facts())
    covers = attestation(CIANJUR, "", clause="13-7", covers=("data-confidential",))
    assert decided(only(covers, facts=facts), "data-confidential") is Answer.YES
    other = attestation(CIANJUR, "", clause="13-7", covers=("security-rules-met",))
    judgement = only(other, facts=facts)
    assert decided(judgement, "data-confidential") is Answer.DOUBTFUL
    assert judgement.decisions[0].reason.key == "decisions.covers-nothing"


def test_rule_15_the_latest_holds_then_the_later_line() -> None:
    yes = attestation(CIANJUR, "coordinated-with-dinas", at="2026-11-20")
    no = replace(yes, answer="no", at="2026-11-19")
    assert decided(only(yes, no), "coordinated-with-dinas") is Answer.YES
    same = replace(no, at="2026-11-20")
    assert decided(only(yes, same), "coordinated-with-dinas") is Answer.NO


def test_rule_15_what_decides_validity_is_never_attested_away() -> None:
    facts = report_says("security-test-report", conclusion="none")(good.facts())
    judgement = only(attestation(CIANJUR, "tests-passed", answer="not-applicable"), facts=facts)
    assert decided(judgement, "tests-passed") is Answer.DOUBTFUL
    assert judgement.decisions[0].reason.key == "decisions.validity-applies"


@pytest.mark.parametrize(
    ("changes", "applied"),
    [
        ({"contract": good.CONTRACT}, True),
        ({"contract": "602/18/SPK/2026"}, False),
        ({"region": "Kabupaten Cianjur"}, False),
    ],
)
def test_rule_16_policy_says_what_an_attestation_may_be_bound_to(changes: dict[str, str], applied: bool) -> None:
    record = replace(attestation(CIANJUR, "coordinated-with-dinas"), delivery="", **changes)  # type: ignore[arg-type]
    judgement = only(record)
    assert judgement.decisions[0].applied is applied
    assert (decided(judgement, "coordinated-with-dinas") is Answer.YES) is applied


def test_rule_16_region_bound_ones_settle_what_holds_for_the_region() -> None:
    tanah_laut = "tanah-laut-25-2018"
    record = replace(
        attestation(tanah_laut, "information-managed-by-dinas"), delivery="", region="Kabupaten Tanah Laut"
    )
    judgement = good.judged(tanah_laut, good.facts(tanah_laut), (record,))
    assert good.answers(judgement)["information-managed-by-dinas"] == "yes"


def test_rule_16_contract_bound_ones_settle_absent_papers_but_nothing_delivered() -> None:
    record = replace(attestation(CIANJUR, "has-sop"), delivery="", contract=good.CONTRACT)
    assert decided(only(record, facts=without_type("sop")(good.facts())), "has-sop") is Answer.YES
    hollow = replace(good.facts().documents[-4], types=(replace(good.claim("sop"), substantive=False),))
    facts = replace(good.facts(), documents=(hollow,))
    judgement = only(record, facts=facts)
    assert decided(judgement, "has-sop") is Answer.DOUBTFUL
    assert judgement.decisions[0].reason.key == "decisions.look-at-delivery"


def test_rule_16_the_contract_is_the_agencys_never_the_vendors() -> None:
    facts = agency_silent("contract.number")(good.facts())
    facts = replace(facts, vendor=good.stated({"contract.number": good.CONTRACT}, "handover.yml"))
    number = facts.agency.values.get("contract.number")
    context = good.context(contract=str(number.value) if number else "")
    record = replace(attestation(CIANJUR, "coordinated-with-dinas"), delivery="", contract=good.CONTRACT)
    answers = verify(good.policy(), REGULATION, facts).answers
    judgement = judge(good.policy(), REGULATION, answers, (record,), context)
    assert not judgement.decisions[0].applied


def test_rule_17_a_waiver_takes_out_one_requirement_until_its_day_ends() -> None:
    facts = finding("static.php-sql")(good.facts())
    records = (*good.attestations(REGULATION), waiver(CIANJUR, "security-rules-met"))
    judgement = good.judged(CIANJUR, facts, records)
    assert judgement.decided is Verdict.CONDITIONAL
    waived = next(c for c in judgement.clauses if c.clause.id == "14-5-k")
    assert (waived.state, waived.decided, waived.waived_until) == (
        State.NEEDS_JUDGEMENT,
        State.WAIVED,
        date(2026, 12, 31),
    )


@pytest.mark.parametrize(
    ("now", "runs"),
    [
        (datetime(2026, 12, 31, 16, 59, tzinfo=UTC), True),  # 23:59 in Jakarta
        (datetime(2026, 12, 31, 17, 0, tzinfo=UTC), False),  # 00:00 of the next day there
    ],
)
def test_rule_17_the_last_day_ends_in_the_regions_time(now: datetime, runs: bool) -> None:
    answers = verify(good.policy(), REGULATION, finding("static.php-sql")(good.facts())).answers
    record = waiver(CIANJUR, "security-rules-met")
    judgement = judge(good.policy(), REGULATION, answers, (record,), good.context(now=now))
    assert judgement.decisions[0].applied is runs


def test_rule_17_no_waiver_under_a_validity_clause() -> None:
    facts = without_type("manual")(good.facts())
    judgement = only(waiver(CIANJUR, "has-manual"), facts=facts)
    assert judgement.decided is Verdict.REJECTED
    assert judgement.decisions[0].reason.key == "decisions.waiver-validity"


def test_rule_17_waived_only_where_nothing_else_is_open() -> None:
    facts = finding("secret.token")(good.facts())
    judgement = only(waiver(CIANJUR, "components-legal"), facts=facts)
    clause = next(c for c in judgement.clauses if c.clause.id == "14-5")
    assert clause.decided is State.MET  # nothing was open there: the waiver changes nothing


def test_rule_18_records_of_another_run_are_listed_and_change_nothing() -> None:
    records = (
        attestation(CIANJUR, "coordinated-with-dinas", delivery="9" * 64),
        attestation("banjarmasin-41-2018", "coordinated-with-dinas"),
        attestation(CIANJUR, "no-such-requirement"),
        attestation(CIANJUR, "", clause="99", covers=("has-manual",)),
    )
    judgement = only(*records)
    assert [record.applied for record in judgement.decisions] == [False] * 4
    assert decided(judgement, "coordinated-with-dinas") is Answer.PERSON


def written(folder: Path, **changes: object) -> Path:
    """A decisions file with one good attestation, changed."""
    paper = folder / "surat.pdf"
    paper.write_bytes(b"surat")
    record = {
        "schema_version": 1,
        "kind": "attestation",
        "regulation": CIANJUR,
        "requirement": "coordinated-with-dinas",
        "delivery": good.DIGEST,
        "by": {"name": "Sari Contoh", "nip": "1970", "role": "Kepala Bidang"},
        "note": "surat dilihat",
        "evidence": [{"path": "surat.pdf", "sha256": hashlib.sha256(b"surat").hexdigest()}],
        "at": "2026-11-20T10:00:00+07:00",
        "answer": "yes",
    } | changes
    path = folder / "keputusan.jsonl"
    path.write_text(json.dumps({k: v for k, v in record.items() if v is not None}) + "\n\n", "utf-8")
    return path


def test_a_good_file_is_read(tmp_path: Path) -> None:
    (record,) = read(written(tmp_path))
    assert (record.requirement, record.scope, record.answer) == ("coordinated-with-dinas", "delivery", "yes")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"answer": None}, "answer"),
        ({"evidence": []}, "evidence"),
        ({"evidence": [{"path": "lain.pdf", "sha256": "0" * 64}]}, "lain.pdf"),
        ({"evidence": [{"path": "surat.pdf", "sha256": "0" * 64}]}, "SHA-256"),
        ({"evidence": [{"path": "../surat.pdf", "sha256": "0" * 64}]}, "beside"),
        ({"clause": "7-5"}, "exactly one"),
        ({"contract": "x"}, "exactly one"),
        ({"by": {"name": "x"}}, "by.nip"),
        ({"at": "kemarin"}, "at"),
        ({"schema_version": 2}, "schema_version"),
        ({"unknown": 1}, "unknown"),
        ({"kind": "waiver", "answer": None}, "approved_by"),
        (
            {
                "kind": "waiver",
                "answer": None,
                "until": "2026-12-31",
                "approved_by": {"name": "Lain", "nip": "1970", "role": "Kepala"},
            },
            "two people",
        ),
    ],
)
def test_rule_22_a_faulty_record_is_refused_with_its_line(
    tmp_path: Path, changes: dict[str, object], says: str
) -> None:
    with pytest.raises(InputFault) as caught:
        read(written(tmp_path, **changes))
    told = " ".join(Catalogue().text(message, "en") for message in caught.value.messages)
    assert "keputusan.jsonl:1" in told
    assert says in told
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("text", ["{", "[]", "null", '{"kind": "x", "kind": "y"}', "\x00"])
def test_rule_22_nonsense_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "keputusan.jsonl"
    path.write_text(text, "utf-8")
    with pytest.raises(InputFault):
        read(path)
