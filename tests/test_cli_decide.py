"""`handover decide attest|waive`: what is recorded, what the rules refuse, and that nothing is ever half-written."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from handover.cli import decide
from handover.deciding import ledger as ledger_of
from handover.decisions import read
from handover.errors import HandoverError
from handover.messages import Catalogue
from handover.model import Facts
from handover.report.write import Output, write
from tests import good
from tests.decided import Desk, desk, faulty, one_policy

CIANJUR, BANJARMASIN, TANAH_LAUT = "cianjur-25-2018", "banjarmasin-41-2018", "tanah-laut-25-2018"
PERSON = {"name": "Sari Contoh", "nip": "19700101 199001 2 001", "role": "Kepala Bidang"}
APPROVER = {"approved_by_name": "Budi", "approved_by_nip": "1969", "approved_by_role": "Kepala Dinas"}


@pytest.fixture(autouse=True)
def _policy(monkeypatch: pytest.MonkeyPatch) -> None:
    one_policy(monkeypatch)


def attest(at: Desk, requirement: str = "", **changes: object) -> None:
    words = {"answer": "yes", "note": "surat dilihat", "evidence": [at.paper], **PERSON, **changes}
    decide.attest(at.ledger, at.result, requirement=requirement, **words)  # type: ignore[arg-type]


def waive(at: Desk, requirement: str, **changes: object) -> None:
    words = {"until": "2099-12-31", "note": "menunggu perbaikan", **PERSON, **APPROVER, **changes}
    decide.waive(at.ledger, at.result, requirement, **words)  # type: ignore[arg-type]


def refused(call: object, *words: object, **changes: object) -> str:
    with pytest.raises(HandoverError) as caught:
        call(*words, **changes)  # type: ignore[operator]
    assert caught.value.exit_code == 2
    return "\n".join(Catalogue().text(message, "en") for message in caught.value.messages)


def test_an_attestation_is_recorded_as_the_rules_want_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795251600")
    at = desk(tmp_path, CIANJUR)
    attest(at, "coordinated-with-dinas", note="  surat\n dilihat ")
    assert at.records() == [
        {
            "schema_version": 1,
            "kind": "attestation",
            "regulation": CIANJUR,
            "by": {"name": "Sari Contoh", "nip": "197001011990012001", "role": "Kepala Bidang"},
            "note": "surat dilihat",
            "at": "2026-11-21T16:00:00+07:00",
            "evidence": [{"path": "surat.pdf", "sha256": hashlib.sha256(b"surat").hexdigest()}],
            "requirement": "coordinated-with-dinas",
            "contract": good.CONTRACT,
            "answer": "yes",
        }
    ]
    (fate,) = good.judged(CIANJUR, None, read(at.ledger)).decisions
    assert fate.applied


@pytest.mark.parametrize(
    ("regulation", "fault", "requirement", "scope"),
    [
        (CIANJUR, "", "coordinated-with-dinas", "contract"),
        (TANAH_LAUT, "", "information-managed-by-dinas", "region"),
        (CIANJUR, "no-sop", "has-sop", "contract"),  # an absent paper of the agency
        (CIANJUR, "sql-injection", "security-rules-met", "delivery"),  # rests on what was delivered
        (CIANJUR, "sop-without-time", "sop-names-parts", "contract"),
        (CIANJUR, "documents-unread", "has-manual", "delivery"),  # not seen: who looked says so, for these bytes
    ],
)
def test_it_holds_for_what_the_policy_says_and_verify_applies_it(
    tmp_path: Path, regulation: str, fault: str, requirement: str, scope: str
) -> None:
    facts = faulty(regulation, *([fault] if fault else []), *(["no-manual"] if requirement == "has-manual" else []))
    at = desk(tmp_path, regulation, facts)
    attest(at, requirement)
    (record,) = at.records()
    assert [name for name in ("region", "contract", "delivery") if name in record] == [scope]
    assert good.judged(regulation, facts, read(at.ledger)).decisions[0].applied


def test_a_clause_covers_what_is_open_under_it_today(tmp_path: Path) -> None:
    facts = faulty(BANJARMASIN, "sql-injection")
    at = desk(tmp_path, BANJARMASIN, facts)
    attest(at, clause="7-2-b")
    (record,) = at.records()
    assert record["covers"] == ["security-rules-met", "internal-communication-secured"]
    assert record["delivery"] == good.DIGEST
    assert good.judged(BANJARMASIN, facts, read(at.ledger)).decisions[0].applied
    at = desk_of(tmp_path / "lagi", BANJARMASIN, facts)
    attest(at, "internal-communication-secured")
    assert at.records()[0]["contract"] == good.CONTRACT


def desk_of(folder: Path, regulation: str, facts: Facts) -> Desk:
    folder.mkdir()
    return desk(folder, regulation, facts)


def test_a_later_record_is_added_and_the_earlier_one_stays(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR)
    attest(at, "coordinated-with-dinas")
    before = at.ledger.read_bytes()
    attest(at, "copyright-signed", note="baris\u2028dua \x85 tiga")
    assert at.ledger.read_bytes().startswith(before)
    assert [record.requirement for record in read(at.ledger)] == ["coordinated-with-dinas", "copyright-signed"]
    at.ledger.write_bytes(at.ledger.read_bytes().rstrip(b"\n"))
    attest(at, "coordinated-with-dinas", answer="no")
    assert len(read(at.ledger)) == 3


@pytest.mark.parametrize(
    ("fault", "requirement", "changes", "says"),
    [
        ("no-manual", "has-manual", {}, "is shown not to be met"),
        ("no-manual", "", {"clause": "14-6-c"}, "can't be attested through its clause"),
        ("documents-unread", "", {"clause": "14-6-sdlc"}, "Nothing is open"),
        ("", "no-such-thing", {}, "does not ask no-such-thing"),
        ("", "", {"clause": "99"}, "no clause 99"),
        ("", "", {}, "exactly one"),
        ("", "has-manual", {"clause": "14-6-c"}, "exactly one"),
        ("", "financed-by-government", {}, "agency's file alone"),
        ("", "coordinated-with-dinas", {"answer": "maybe"}, "maybe"),
        ("", "coordinated-with-dinas", {"note": "  "}, "--note"),
        ("", "coordinated-with-dinas", {"nip": ""}, "--nip"),
        ("", "coordinated-with-dinas", {"evidence": []}, "at least one"),
        ("performance-test-no-conclusion", "tests-passed", {"answer": "not-applicable"}, "can't be declared"),
    ],
)
def test_what_the_rules_refuse_is_refused_and_nothing_is_written(
    tmp_path: Path, fault: str, requirement: str, changes: dict[str, object], says: str
) -> None:
    at = desk(tmp_path, CIANJUR, faulty(CIANJUR, *([fault] if fault else [])))
    assert says in refused(attest, at, requirement, **changes)
    assert not at.ledger.exists()


def test_evidence_lies_beside_the_decisions_and_never_in_the_delivery(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR)
    outside, empty = tmp_path / "surat.pdf", at.ledger.parent / "kosong.pdf"
    outside.write_bytes(b"surat")
    empty.write_bytes(b"")
    (at.ledger.parent / "tautan.pdf").symlink_to(outside)
    for path, says in (
        (at.ledger.parent / "tidak-ada.pdf", "not there"),
        (at.ledger.parent, "not there"),
        (outside, "must be copied"),
        (at.ledger.parent / "tautan.pdf", "must be copied"),
        (empty, "is empty"),
    ):
        assert says in refused(attest, at, "coordinated-with-dinas", evidence=[path])
    (at.ledger.parent / "bukti").mkdir()
    (at.ledger.parent / "bukti" / "a b.pdf").write_bytes(b"x")
    attest(at, "coordinated-with-dinas", evidence=[at.ledger.parent / "bukti" / "a b.pdf", at.paper])
    assert [paper.path for paper in read(at.ledger)[0].evidence] == ["bukti/a b.pdf", "surat.pdf"]


def test_decisions_within_the_delivery_are_refused(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR)
    delivery = at.ledger.parent / "surat"
    (delivery / "keputusan").mkdir(parents=True)
    (delivery / "handover.yml").write_text("schema_version: 1\n")
    (delivery / "lisensi.txt").write_text("x")
    inside = Desk(at.result, delivery / "keputusan" / "keputusan.jsonl", delivery / "lisensi.txt")
    assert "lies inside the delivery" in refused(attest, inside, "coordinated-with-dinas")
    assert "lies inside the delivery" in refused(attest, at, "coordinated-with-dinas", evidence=[inside.paper])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda r: r.update(schema_version=2), "version 2"),
        (lambda r: r["delivery"].update(digest="1" * 64), "no longer as"),
        (lambda r: r["delivery"].update(digest="satu"), "delivery.digest"),
        (lambda r: r["options"].update(contract="lain"), "no longer as"),
        (lambda r: r["policy"].update(digest="1" * 64), "another policy"),
        (lambda r: r["regulation"].update(id="x-1-2020"), "no longer as"),
        (lambda r: r.pop("clauses"), "clauses"),
    ],
)
def test_a_result_that_is_not_ours_any_more_is_refused(tmp_path: Path, change: object, says: str) -> None:
    at = desk(tmp_path, CIANJUR)
    result = json.loads(at.result.read_text("utf-8"))
    change(result)  # type: ignore[operator]
    at.result.write_text(json.dumps(result), "utf-8")
    assert says in refused(attest, at, "coordinated-with-dinas")


def test_what_verify_writes_is_opened_and_seals_itself(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR)
    folder = tmp_path / "lagi"
    write({CIANJUR: json.loads(at.result.read_text("utf-8"))}, {}, Output(folder), "id")
    again = Desk(folder / "result.json", at.ledger, at.paper)
    attest(again, "coordinated-with-dinas")
    again.result.write_text(again.result.read_text("utf-8").replace(good.CONTRACT, "602/18/SPK/2026"), "utf-8")
    assert "no longer as" in refused(attest, again, "copyright-signed")


def test_answers_changed_by_hand_are_seen_without_run_json(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR, faulty(CIANJUR, "no-manual"))
    (at.result.parent / "run.json").unlink()
    text = at.result.read_text("utf-8")
    at.result.write_text(text.replace('"answer": "no"', '"answer": "doubtful"'), "utf-8")
    assert "no longer as" in refused(attest, at, "has-manual")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"schema_version": 1, "schema_version": 1}'])
def test_nonsense_is_no_result(tmp_path: Path, text: str) -> None:
    at = desk(tmp_path, CIANJUR)
    at.result.write_text(text, "utf-8")
    assert "not a whole result" in refused(attest, at, "coordinated-with-dinas")


def test_a_waiver_names_two_people_and_a_day(tmp_path: Path) -> None:
    facts = faulty(CIANJUR, "sql-injection")
    at = desk(tmp_path, CIANJUR, facts)
    waive(at, "security-rules-met")
    (record,) = at.records()
    assert (record["until"], record["delivery"], record["approved_by"]) == (
        "2099-12-31",
        good.DIGEST,
        {"name": "Budi", "nip": "1969", "role": "Kepala Dinas"},
    )
    everything = (*good.attestations(good.policy().regulations[CIANJUR]), *read(at.ledger))
    assert good.judged(CIANJUR, facts, everything).decided == "accepted-with-conditions"


@pytest.mark.parametrize(
    ("fault", "requirement", "changes", "says"),
    [
        ("no-manual", "has-manual", {}, "can't be waived"),
        ("sql-injection", "security-rules-met", {"until": "2020-01-01"}, "ended on 2020-01-01"),
        ("sql-injection", "security-rules-met", {"until": "31/12/2026"}, "no date"),
        ("sql-injection", "security-rules-met", {"approved_by_nip": "19700101.199001.2.001"}, "two people"),
        ("sql-injection", "security-rules-met", {"approved_by_name": " "}, "--approved-by-name"),
        ("", "security-rules-met", {}, "nothing to waive"),
        ("", "financed-by-government", {}, "nothing to waive"),
        ("", "no-such-thing", {}, "does not ask"),
    ],
)
def test_what_can_not_be_waived_is_refused(
    tmp_path: Path, fault: str, requirement: str, changes: dict[str, object], says: str
) -> None:
    at = desk(tmp_path, CIANJUR, faulty(CIANJUR, *([fault] if fault else [])))
    assert says in refused(waive, at, requirement, **changes)
    assert not at.ledger.exists()


@pytest.mark.parametrize("text", ["{\n", '{"kind": "x"}\n', "\xff\n"])
def test_a_faulty_file_is_refused_and_left_whole(tmp_path: Path, text: str) -> None:
    at = desk(tmp_path, CIANJUR)
    at.ledger.write_bytes(text.encode("latin-1"))
    assert "keputusan.jsonl" in refused(attest, at, "coordinated-with-dinas")
    assert at.ledger.read_bytes() == text.encode("latin-1")


def test_a_file_whose_papers_were_changed_is_refused(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR)
    attest(at, "coordinated-with-dinas")
    before = at.ledger.read_bytes()
    at.paper.write_bytes(b"surat lain")
    assert "SHA-256" in refused(attest, at, "copyright-signed")
    assert at.ledger.read_bytes() == before


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = desk(tmp_path, CIANJUR)
    attest(at, "coordinated-with-dinas")
    before, listing = at.ledger.read_bytes(), sorted(at.ledger.parent.iterdir())

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "No space left" in refused(attest, at, "copyright-signed")
    assert at.ledger.read_bytes() == before
    assert sorted(at.ledger.parent.iterdir()) == listing


def test_a_folder_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR)
    there = Desk(at.result, Path("/proc/keputusan.jsonl"), at.paper)
    assert "must be copied" in refused(attest, there, "coordinated-with-dinas")
    assert "can't be written" in refused(waive, there, "copyright-signed")
    (tmp_path / "tautan.jsonl").symlink_to(at.ledger)
    assert "only a link" in refused(waive, Desk(at.result, tmp_path / "tautan.jsonl", at.paper), "copyright-signed")


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR)
    names = ["coordinated-with-dinas", "copyright-signed"] * 10
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: attest(at, name), names))
    assert sorted(record.requirement for record in read(at.ledger)) == sorted(names)
    assert sorted(path.name for path in at.ledger.parent.iterdir()) == ["keputusan.jsonl", "surat.pdf"]


def test_a_file_that_somebody_holds_is_not_waited_for_forever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = desk(tmp_path, CIANJUR)
    monkeypatch.setattr(ledger_of, "PATIENCE", 0.1)
    at.ledger.touch()
    with at.ledger.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert "another process" in refused(attest, at, "coordinated-with-dinas")


def test_from_the_shell_it_exits_two_with_the_reason(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR)
    words = ["decide", "attest", "--decisions", "keputusan/k.jsonl", "--result", "hasil/result.json", "--answer", "yes"]
    words += ["--requirement", "x", "--name", "a", "--nip", "1", "--role", "b", "--note", "c", "--lang", "en"]
    command = [sys.executable, "-P", "-c", "from handover.cli import main; main()", *words]
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    done = subprocess.run(
        [*command, "--evidence", "keputusan/surat.pdf"], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert not (at.ledger.parent / "k.jsonl").exists()
