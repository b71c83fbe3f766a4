"""junit.xml: a pass is only what is met, read as GitLab's parser reads it, and XML whatever a delivery holds."""

from __future__ import annotations

import copy
from functools import cache
from xml.etree import ElementTree

import pytest

from handover.report.junit import MOST_EVIDENCE, as_xml, outcome
from handover.report.result import Object
from tests.golden.cases import CASES
from tests.test_report_html import HOSTILE, poison


@cache
def made(case: str) -> Object:
    return CASES[case]()


def told(found: Object) -> dict[str, tuple[str, str]]:
    """As GitLab's parser does it: by name, the first that holds of failure, error and skipped, with its text."""
    cases = {}
    for case in ElementTree.fromstring(as_xml([found], "id")).iter("testcase"):
        kinds = [
            (kind, case.findtext(kind) or "") for kind in ("failure", "error", "skipped") if case.find(kind) is not None
        ]
        cases[case.attrib["name"]] = kinds[0] if kinds else ("passed", "")
    return cases


@pytest.mark.parametrize("case", sorted(CASES))
def test_every_clause_is_one_case_and_the_counts_are_right(case: str) -> None:
    found = made(case)
    cases = told(found)
    assert [name.split(" · ")[0] for name in cases] == [clause["id"] for clause in found["clauses"]]
    root = ElementTree.fromstring(as_xml([found], "en"))
    for element in (root, root[0]):
        kinds = [kind for kind, _ in cases.values()]
        numbers = tuple(int(element.attrib[name]) for name in ("tests", "failures", "errors", "skipped"))
        assert numbers == (len(kinds), kinds.count("failure"), kinds.count("error"), kinds.count("skipped"))


@pytest.mark.parametrize("case", sorted(CASES))
def test_the_cases_agree_with_the_verdict(case: str) -> None:
    found = made(case)
    deciding = [c for c in found["clauses"] if c["counted"] and c["weight"] != "quality"]
    assert {c["id"] for c in deciding if c["decided"] == "not-met"} == {
        c["id"] for c in found["clauses"] if outcome(c) == "failure"
    }
    assert {c["id"] for c in deciding if c["decided"] == "not-checked"} == {
        c["id"] for c in found["clauses"] if outcome(c) == "error"
    }
    assert all(clause["decided"] == "met" for clause in found["clauses"] if outcome(clause) == "passed")


@pytest.mark.parametrize(
    ("state", "weight", "counted", "expected"),
    [
        ("met", "duty", True, "passed"),
        ("met", "quality", True, "passed"),
        ("met", "duty", False, "skipped"),
        ("not-met", "validity", True, "failure"),
        ("not-met", "quality", True, "skipped"),
        ("not-checked", "duty", True, "error"),
        ("not-checked", "quality", True, "skipped"),
        ("needs-judgement", "duty", True, "skipped"),
        ("not-applicable", "duty", True, "skipped"),
        ("waived", "duty", True, "skipped"),
    ],
)
def test_what_a_clause_is_shown_as(state: str, weight: str, counted: bool, expected: str) -> None:
    assert outcome({"decided": state, "weight": weight, "counted": counted}) == expected


def test_what_is_not_met_says_what_was_seen_and_what_to_do() -> None:
    text = next(text for name, (_, text) in told(made("banjarmasin-broken")).items() if name.startswith("12-6-c "))
    assert text.startswith("TIDAK TERPENUHI. menentukan sahnya serah terima; Penanggung jawab: penyedia")
    assert "Apakah ada dokumen manual untuk menjalankan sistem" in text
    assert "Yang perlu dilakukan (penyedia): Serahkan buku panduan" in text


def test_what_was_waived_says_until_when_and_what_it_was() -> None:
    text = next(text for name, (_, text) in told(made("prabumulih-waived")).items() if "DIKECUALIKAN" in text)
    assert "DIKECUALIKAN (Otomatis: TIDAK TERPENUHI)" in text
    assert "Dikecualikan sampai 31 Desember 2026" in text


def test_what_is_left_out_is_counted() -> None:
    found = copy.deepcopy(made("banjarmasin-broken"))
    clause = next(clause for clause in found["clauses"] if outcome(clause) == "failure")
    one = clause["requirements"][0]
    one["evidence"] = [{"note": {"key": "x", "id": "bukti-ini", "en": "seen"}, "path": f"{n}.php"} for n in range(1000)]
    text = next(text for name, (_, text) in told(found).items() if name.startswith(f"{clause['id']} "))
    assert text.count("bukti-ini") == MOST_EVIDENCE
    assert "dan 997 lagi, lihat result.json" in text


def test_several_regulations_are_a_suite_each() -> None:
    root = ElementTree.fromstring(as_xml([made(case) for case in sorted(CASES)], "id"))
    assert len(root) == len(CASES)
    assert int(root.attrib["tests"]) == sum(int(suite.attrib["tests"]) for suite in root)


def test_nothing_from_a_delivery_leaves_its_place() -> None:
    found = copy.deepcopy(made("banjarmasin-broken"))
    poison(found)
    for clause in found["clauses"]:
        clause["quote"] = HOSTILE + "]]>" + "q" * 100_000
        for one in clause["requirements"]:
            one["because"] = {"key": "x", "id": HOSTILE, "en": HOSTILE}
    text = as_xml([found], "id")
    root = ElementTree.fromstring(text)
    assert {element.tag for element in root.iter()} <= {
        *("testsuites", "testsuite", "properties", "property", "testcase", "failure", "error", "skipped")
    }
    assert all(character.isprintable() or character == "\n" for character in text)
    assert len(text) < 400_000
