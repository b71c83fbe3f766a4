"""What comes first for a reader, and numbers, dates and sentences in his language."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from handover.messages.catalogue import TEXTS
from handover.probes import PROBES
from handover.report.reading import (
    Todo,
    Words,
    by_rule,
    decided_by,
    line,
    note,
    remedy_label,
    state_of,
    subjects,
    todos,
    unseen,
    whole,
    why,
)
from handover.report.result import Object
from handover.report.shortened import clip, clip_path, first_sentence
from handover.report.tables import Cut, components, cut, documents
from tests import good
from tests.golden.cases import accepted, broken, faulty, result, unmeasured, waived

ID, EN = Words("id"), Words("en")


def test_days_and_numbers_are_told_in_both_languages() -> None:
    assert ID.day("2026-12-31") == "31 Desember 2026"
    assert EN.day("2026-05-01T09:30:00+07:00") == "1 May 2026"
    assert ID.number(1234567) == "1.234.567"
    assert EN.number(1234567) == "1,234,567"
    assert ID.number(12) == "12"


@pytest.mark.parametrize("text", ["", "besok", "2026-13-45", "20261231x"])
def test_what_is_no_date_stays_as_it_is(text: str) -> None:
    assert ID.day(text) == text


@pytest.mark.parametrize("look", sorted({look for probe in PROBES.values() for look in probe.looks}))
def test_every_look_has_a_name_among_people(look: str) -> None:
    assert f"look.{look}" in TEXTS


def test_looks_in_a_sentence_are_told_by_their_names() -> None:
    assert EN.plain("`documents/read` and `a/b` and `x`") == "“Reading documents” and `a/b` and `x`"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Serahkan buku manual. Lalu uji.", "Serahkan buku manual."),
        ("Serahkan.", "Serahkan."),
        (
            "Serahkan arsitektur data aplikasi ini, sebagai dokumen sendiri: " + "daftar tabel, " * 10,
            "Serahkan arsitektur data aplikasi ini, sebagai dokumen sendiri …",
        ),
        ("Serahkan SOP (type: sop) menurut ayat (5).", "Serahkan SOP menurut ayat (5)."),
        (
            "Koordinasikan aplikasi ini dengan Dinas (surat), lalu nyatakan dengan perintah handover decide attest, "
            "dengan nama, NIP, jabatan, dan semua buktinya.",
            "Koordinasikan aplikasi ini dengan Dinas, lalu nyatakan dengan perintah handover decide attest, "
            "dengan nama, NIP, jabatan …",
        ),
        ("kata " * 40, ("kata " * 25).strip() + " …"),
        ("x" * 200, "x" * 128 + " …"),
    ],
)
def test_a_remedy_is_shortened_to_its_first_sentence(text: str, shown: str) -> None:
    assert first_sentence(text) == shown
    assert len(shown) <= 130


def test_texts_are_cut_between_words_and_paths_in_the_middle() -> None:
    assert clip("satu dua tiga", 13) == "satu dua tiga"
    assert clip("satu dua tiga empat", 13) == "satu dua …"
    assert clip_path("a/b.txt") == "a/b.txt"
    cut_path = clip_path("a" * 300 + "/surat.php", 40)
    assert len(cut_path) <= 40
    assert cut_path.endswith("/surat.php")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (range(3), Cut((0, 1, 2), (), 0)),
        (range(4), Cut((0, 1, 2, 3), (), 0)),
        (range(5), Cut((0, 1, 2), (3, 4), 0)),
        (range(9), Cut((0, 1, 2), (3, 4, 5), 3)),
        ((), Cut((), (), 0)),
    ],
)
def test_a_list_is_cut_and_counts_the_rest(rows: range, expected: Cut) -> None:
    assert cut(list(rows), 3, 6) == expected


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (accepted, "Seluruh 28 ketentuan yang menentukan terpenuhi atau tidak berlaku."),
        (broken, "7 dari 32 ketentuan yang menentukan belum dipenuhi penyedia."),
        (waived, "3 dari 23 ketentuan yang menentukan belum dapat diperiksa."),
    ],
)
def test_the_verdict_says_why_with_the_clauses_that_make_it_so(made: object, sentence: str) -> None:
    assert why(made(), ID) == sentence  # type: ignore[operator]


def conditional() -> Object:
    regulation = "prabumulih-64-2017"
    facts, decisions = faulty(regulation, "no-manual")
    return result(regulation, facts, (*decisions, good.waiver(regulation, "has-manual")))


def test_an_acceptance_with_conditions_says_until_when() -> None:
    assert why(conditional(), ID).startswith("1 dari 23 ketentuan yang menentukan dikecualikan untuk sementara")
    assert "31 Desember 2026" in why(conditional(), ID)
    only = todos(conditional())
    assert [(todo.status, todo.until) for todo in only["vendor"]] == [("waived", "2026-12-31")]
    assert only["agency"] == only["dinas"] == ()


def test_what_waits_for_a_person_says_so() -> None:
    found = result("cianjur-25-2018", *faulty("cianjur-25-2018", "no-sop"))
    assert found["verdict"]["decided"] == "needs-judgement"
    assert "masih menunggu penilaian, pernyataan, atau tindakan pejabat" in why(found, ID)


def test_shown_lacks_come_first_and_what_does_not_decide_last() -> None:
    found = todos(broken())
    order = [(not todo.decides, todo.status) for todo in found["vendor"]]
    ranks = ["no", "not-seen", "doubtful", "person", "waived"]
    assert order == sorted(order, key=lambda pair: (pair[0], ranks.index(pair[1])))
    assert order[-1][0]
    assert {todo.one["acts"] for todo in found["agency"]} == {"agency"}


def test_what_the_vendor_handed_over_and_an_official_must_read_is_the_officials_to_do() -> None:
    found = todos(unmeasured())
    assert found["vendor"] == ()
    asked = {todo.one["id"]: line(todo, EN) for todo in found["agency"]}
    assert asked["users-accepted"].startswith("Read the evidence shown, then state the answer: ")
    told = {todo.one["id"]: note(todo, EN) for todo in found["agency"]}
    assert told["users-accepted"].endswith(
        "(an official must read it: how precise the program is here has not been shown)"
    )
    assert remedy_label(todo_of(found["agency"], "users-accepted").one, EN) == "Should it turn out not to be met"
    assert remedy_label(todo_of(todos(broken())["vendor"], "has-manual").one, EN) == "What to do"


def todo_of(found: Sequence[Todo], requirement: str) -> Todo:
    return next(todo for todo in found if todo.one["id"] == requirement)


def test_a_lack_names_the_clauses_that_it_keeps_open() -> None:
    for found in todos(broken()).values():
        for todo in found:
            assert all(clause["decided"] not in ("met", "not-applicable") for clause in todo.clauses)


def test_what_was_not_seen_is_told_by_its_reason() -> None:
    unseen = [todo for todo in todos(waived())["vendor"] if todo.status == "not-seen"]
    assert unseen
    assert all(line(todo, EN) == todo.one["question"]["en"] for todo in unseen)
    assert all(note(todo, EN).startswith("The look “Keys and passwords left behind” was not whole") for todo in unseen)


@pytest.mark.parametrize("requirement", sorted(good.policy().requirements))
def test_what_to_do_about_each_requirement_is_told_in_a_short_plain_sentence(requirement: str) -> None:
    for text in TEXTS[f"task.{requirement}"]:
        assert len(text) <= 92
        assert text.endswith(".")
        assert not any(sign in text for sign in ("`", "_", "--", "(type", "handover."))


def test_no_task_is_about_a_requirement_that_is_not_there() -> None:
    assert {key[5:] for key in TEXTS if key.startswith("task.")} == set(good.policy().requirements)


def test_a_note_is_given_only_where_something_was_seen() -> None:
    notes = {todo.one["id"]: note(todo, EN) for todo in todos(broken())["vendor"]}
    assert notes["has-manual"] == ""
    assert notes["data-confidential"].startswith("4 real secrets")


def test_what_comes_after_acceptance_is_shown_so() -> None:
    states = {clause["id"]: state_of(clause) for clause in broken()["clauses"]}
    assert states["12-7-pusat-data"] == "later"
    assert states["12-6-c"] == "not-met"


def test_a_look_that_skipped_something_is_nowhere_called_whole() -> None:
    found = waived()
    assert [(row["look"], row["seen"], row["skipped"]) for row in unseen(found)] == [("security/secrets", 12, 1)]
    assert "security/secrets" not in {row["look"] for row in whole(found)}
    assert len(whole(found)) == len(found["coverage"]) - 2


def test_records_that_took_effect_are_found_by_what_they_decide() -> None:
    found = broken()
    records = decided_by(found)
    assert "has-manual" not in records
    assert {record["by"]["name"] for record in records["copyright-signed"]} == {"Sari Contoh"}
    told = subjects(found, EN)
    assert told({"requirement": "has-manual"}).endswith("?")
    assert told({"clause": "12-6-c"}) == "Pasal 12 ayat (6) huruf c"
    assert told({"requirement": "stranger"}) == ""


def test_findings_are_grouped_gravest_first() -> None:
    rules = by_rule(broken()["findings"])
    assert [rule.severity for rule in rules] == ["critical", "high", "high", "medium", "low"]
    assert [len(rule.rows) for rule in rules][1:3] == [3, 2]
    assert rules[0].counted == 4
    assert rules[0].message is None
    assert rules[1].message is not None


def test_documents_and_components_that_need_a_look_come_first() -> None:
    found = broken()
    assert [row["legal"] for row in components(found["components"])][:2] == ["proprietary", "open"]
    shown, rest = documents(found["documents"])
    assert shown[0]["types"]
    assert not shown[-1]["readable"]
    assert all(row["readable"] and not row["types"] for row in rest)
    assert len(shown) + len(rest) == len(found["documents"])
