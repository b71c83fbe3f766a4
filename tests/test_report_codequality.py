"""gl-code-quality-report.json: every entry as GitLab's schema wants it, or its parser drops all that follow."""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import Any

import jsonschema
import pytest

from handover.report.codequality import MOST, NOWHERE, as_json
from handover.report.result import Object
from tests import good
from tests.golden.cases import CASES, busy, result
from tests.test_report_html import HOSTILE, poison

# As GitLab's own (app/validators/json_schemas/codeclimate.json) requires it, and as its documentation adds.
ENTRY = {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "additionalProperties": False,
    "properties": {
        "description": {"type": "string", "minLength": 1, "maxLength": 8000},
        "check_name": {"type": "string", "minLength": 1, "maxLength": 1000},
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {
            "type": "object",
            "required": ["path", "lines"],
            "properties": {
                "path": {"type": "string", "minLength": 1, "not": {"pattern": r"^(\./|/)"}},
                "lines": {
                    "type": "object",
                    "required": ["begin"],
                    "properties": {"begin": {"type": "integer", "minimum": 1}},
                },
            },
        },
    },
}


@cache
def made(case: str) -> Object:
    return CASES[case]()


def entries(*found: Object) -> list[dict[str, Any]]:
    text = as_json(found, "id")
    assert not text.startswith("\ufeff")
    rows: list[dict[str, Any]] = json.loads(text)
    for row in rows:
        jsonschema.validate(row, ENTRY)
    assert len({row["fingerprint"] for row in rows}) == len(rows)
    return rows


@pytest.mark.parametrize("case", sorted(CASES))
def test_every_finding_and_every_lack_is_there_once(case: str) -> None:
    found = made(case)
    rows = entries(found)
    lacks = [one for one in found["lacks"] if one["decided"] in ("no", "not-seen")]
    assert len(rows) == len(lacks) + len(found["findings"])
    names = [row["check_name"] for row in rows]
    assert names[: len(lacks)] == [f"requirement.{one['id']}" for one in lacks]


def test_nothing_is_left_to_say_about_a_good_delivery() -> None:
    assert as_json([made("cianjur-accepted")], "id") == "[]\n"


def test_what_decides_blocks_and_says_which_clause() -> None:
    rows = {row["check_name"]: row for row in reversed(entries(made("banjarmasin-broken")))}
    manual = rows["requirement.has-manual"]
    assert manual["severity"] == "blocker"
    assert manual["location"] == {"path": NOWHERE, "lines": {"begin": 1}}
    assert "Pasal 12 ayat (6) huruf c, Peraturan Walikota Banjarmasin Nomor 41 Tahun 2018" in manual["description"]
    assert rows["secret.private-key"]["severity"] == "blocker"
    assert rows["secret.private-key"]["location"]["path"].startswith("app/Modul/")


def test_a_finding_keeps_its_fingerprint_when_lines_move_and_words_change() -> None:
    found = made("banjarmasin-broken")
    moved = copy.deepcopy(found)
    for finding in moved["findings"]:
        finding["line"] += 100
        finding["message"]["id"] += " Lain."
    assert {row["fingerprint"] for row in entries(found)} == {row["fingerprint"] for row in entries(moved)}


def test_several_regulations_share_their_findings() -> None:
    facts = busy(good.facts(), 12)
    both = [result(name, facts) for name in ("cianjur-25-2018", "tanah-laut-25-2018")]
    one, two = (entries(each) for each in both)
    kinds = [row["check_name"].startswith("requirement.") for row in entries(*both)]
    assert kinds.count(False) == sum(not row["check_name"].startswith("requirement.") for row in one)
    assert kinds.count(True) == sum(row["check_name"].startswith("requirement.") for row in (*one, *two))


def test_what_is_left_out_is_counted_and_the_gravest_stays() -> None:
    found = result("cianjur-25-2018", busy(good.facts("cianjur-25-2018"), 20_000))
    rows = entries(found)
    assert len(rows) == MOST
    assert len(as_json([found], "id")) < 3_000_000
    every = len(found["findings"]) + sum(one["decided"] in ("no", "not-seen") for one in found["lacks"])
    assert rows[-1]["description"].startswith(f"{every - MOST + 1:,}".replace(",", ".") + " temuan lagi tidak dimuat")
    assert {row["severity"] for row in rows[:-1]} == {"blocker"}


def test_a_member_of_an_archive_is_shown_at_the_archive_and_an_agencys_paper_nowhere() -> None:
    found = copy.deepcopy(made("banjarmasin-broken"))
    found["findings"] = found["findings"][:1]
    found["findings"][0] |= {"path": "kiriman/kode.zip!/app/a.php", "line": 7}
    paper = {"note": {"key": "x", "id": "x", "en": "x"}, "path": "sop.pdf"}
    found["lacks"] = [next(one for one in found["lacks"] if one["id"] == "has-manual") | {"evidence": [paper]}]
    found["documents"] = [found["documents"][0] | {"path": "sop.pdf", "owner": "agency"}]
    lack, finding = entries(found)
    assert lack["location"]["path"] == NOWHERE
    assert finding["location"] == {"path": "kiriman/kode.zip", "lines": {"begin": 1}}
    assert finding["description"].endswith("[app/a.php]")


def test_nothing_from_a_delivery_leaves_its_place() -> None:
    found = copy.deepcopy(made("banjarmasin-broken"))
    poison(found)
    for row in entries(found):
        assert row["description"].isprintable()
        assert row["location"]["path"].isprintable()
    assert HOSTILE not in as_json([found], "id")
