"""The report on a terminal: at most 100 columns, the verdict first, and nothing that speaks to the terminal."""

from __future__ import annotations

import copy
from functools import cache

import pytest

from handover.report.result import Object
from handover.report.text import WIDTH, as_lines
from tests import good
from tests.golden.cases import CASES, busy, result
from tests.test_report_html import HOSTILE, poison


@cache
def made(case: str) -> Object:
    return CASES[case]()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("case", sorted(CASES))
def test_no_line_is_too_long_and_none_ends_in_blanks(case: str, language: str) -> None:
    for line in as_lines(made(case), "en" if language == "en" else "id").split("\n"):
        assert len(line) <= WIDTH
        assert line == line.rstrip()


def test_the_verdict_stands_first_and_who_decides_last() -> None:
    lines = as_lines(made("banjarmasin-broken"), "id").split("\n")
    assert lines[0] == "PUTUSAN: DIKEMBALIKAN"
    assert lines[1].startswith("Belum sah untuk diserahterimakan. 7 dari 32")
    assert lines[-1] == "Alat ini memeriksa; pejabat yang memutuskan."


def test_both_verdicts_are_told() -> None:
    lines = as_lines(made("prabumulih-waived"), "en").split("\n")
    assert "Automatic verdict: RETURNED" in lines
    assert "Verdict after decisions of officials: CAN'T BE DECIDED YET (5 of 5 decisions applied)" in lines


def test_every_clause_has_one_line() -> None:
    found = made("banjarmasin-broken")
    lines = as_lines(found, "id").split("\n")
    for clause in found["clauses"]:
        assert sum(line.startswith(f"  {clause['id']} ") for line in lines) == 1


def test_a_state_that_an_official_changed_shows_both() -> None:
    assert "WAIVED (automatic: not met)" in as_lines(made("prabumulih-waived"), "en")


def test_findings_are_counted_by_rule_gravest_first() -> None:
    found = result("cianjur-25-2018", busy(good.facts("cianjur-25-2018"), 12_000))
    lines = as_lines(found, "id").split("\n")
    at = lines.index("Temuan (12.000):")
    assert lines[at + 1].split() == ["kritis", "2.400", "secret.private-key"]
    assert len(lines) < 200


def test_what_was_not_looked_at_is_told() -> None:
    text = as_lines(made("prabumulih-waived"), "en")
    assert "  - Keys and passwords left behind (security/secrets): 1 skipped." in text


def test_nothing_is_left_to_do_on_a_good_delivery() -> None:
    lines = as_lines(made("cianjur-accepted"), "id").split("\n")
    assert lines[0] == "PUTUSAN: DITERIMA"
    assert "Tidak ada yang tersisa untuk dilakukan." in lines
    assert "Semua pemeriksaan berjalan menyeluruh." in lines


def test_names_of_files_never_speak_to_the_terminal() -> None:
    found = copy.deepcopy(made("banjarmasin-broken"))
    poison(found)
    found["coverage"][0]["reason"] = {"key": "x", "id": HOSTILE, "en": HOSTILE}
    text = as_lines(found, "id")
    assert all(character.isprintable() or character == "\n" for character in text)
    assert all(len(line) <= WIDTH for line in text.split("\n"))
