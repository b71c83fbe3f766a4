"""The policy: whole, quoted from the law, refused with every mistake named; a fifth regulation needs no Python."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from handover.errors import PolicyFault
from handover.judge import judge
from handover.messages import Catalogue
from handover.model import Answer, Verdict, Weight
from handover.policy import load, texts
from handover.policy.quotes import missing
from handover.probes import ASKED
from handover.shipped import CHECKS
from handover.verify import verify
from tests import good

# The number of clauses that a handover answers to, by regulation: 126 in all.
CLAUSES = {
    "cianjur-25-2018": 33,
    "banjarmasin-41-2018": 39,
    "tanah-laut-25-2018": 30,
    "prabumulih-64-2017": 24,
}


@pytest.fixture
def checks(tmp_path: Path) -> Path:
    """A copy of the policy that a test may spoil."""
    return Path(
        shutil.copytree(CHECKS, tmp_path / "checks", ignore=shutil.ignore_patterns("*.py", "*.php", "*.js", "*.java"))
    )


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(PolicyFault) as caught:
        load(folder, ASKED)
    return [Catalogue().text(message, "en") for message in caught.value.messages]


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_all_126_clauses_are_there() -> None:
    found = {name: len(regulation.clauses) for name, regulation in good.policy().regulations.items()}
    assert found == CLAUSES


@pytest.mark.parametrize("regulation", sorted(CLAUSES))
def test_every_quote_stands_in_the_pasal_it_cites(regulation: str) -> None:
    chosen = good.policy().regulations[regulation]
    law = (CHECKS / "regulations" / chosen.text).read_text("utf-8")
    assert [(clause.id, list(missing(law, clause))) for clause in chosen.clauses if list(missing(law, clause))] == []


def test_a_quote_from_another_pasal_or_with_a_word_changed_is_found_out() -> None:
    chosen = good.policy().regulations["cianjur-25-2018"]
    law = (CHECKS / "regulations" / chosen.text).read_text("utf-8")
    clause = chosen.clause("14-6-c")
    assert clause
    assert list(missing(law, replace(clause, cite="Pasal 13 ayat (6)"))) == [("quote", 0)]
    assert list(missing(law, replace(clause, quote=clause.quote.replace("manual", "panduan")))) == [("quote", 0)]
    assert list(missing(law, replace(clause, also=("kalimat yang tidak ada",)))) == [("also", 0)]


def test_only_the_two_laws_that_say_so_have_validity_clauses() -> None:
    found = {
        name: {clause.id[:4] for clause in regulation.clauses if clause.weight is Weight.VALIDITY}
        for name, regulation in good.policy().regulations.items()
    }
    assert found == {
        "cianjur-25-2018": {"14-6"},
        "banjarmasin-41-2018": {"12-6"},
        "tanah-laut-25-2018": set(),
        "prabumulih-64-2017": set(),
    }


def test_every_requirement_serves_a_clause() -> None:
    named = {name for regulation in good.policy().regulations.values() for name in regulation.named}
    assert set(good.policy().requirements) == named


def test_every_text_of_the_policy_is_there_in_both_languages() -> None:
    for key, (indonesian, english) in texts(good.policy()).items():
        assert indonesian.strip(), key
        assert english.strip(), key
        assert "TODO" not in indonesian + english


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("requirements/tests.yaml", "probe: has_document", "probe: has_documnt", "no probe `has_documnt`"),
        ("requirements/tests.yaml", "types:", "typos:", "no option `typos`"),
        ("requirements/tests.yaml", "acts: vendor", "acts: penjual", "must be one of"),
        ("requirements/tests.yaml", "requirements:", "requirements:\n  - id: lain", "`question` is missing"),
        ("regulations/cianjur-25-2018.yaml", '- id: "7-5"', "- id: 7-5", "must be quoted"),
        ("regulations/cianjur-25-2018.yaml", '- id: "7-5"', "- id: 7", "must be a text"),
        ("regulations/cianjur-25-2018.yaml", '- id: "8-2"', '- id: "7-5"', "`7-5` stands twice"),
        ("regulations/cianjur-25-2018.yaml", "weight: duty", "weight: duty\n    weight: quality", "stands twice"),
        ("regulations/cianjur-25-2018.yaml", "weight: duty", "wait: duty", "`wait` is not known"),
        ("regulations/cianjur-25-2018.yaml", "[has-sop]", "[has-soap]", "no requirement `has-soap`"),
        ("regulations/cianjur-25-2018.yaml", "SOP oleh PSE", "SOP dari PSE", "is not in the Pasal it cites"),
        (
            "regulations/cianjur-25-2018.yaml",
            "weight: validity",
            "applies: [is-made-for-agency]\n    weight: validity",
            "may have no `applies`",
        ),
        ("regulations/cianjur-25-2018.yaml", "id: cianjur-25-2018", "id: cianjur-26-2018", "must be named"),
        ("regulations/cianjur-25-2018.yaml", "Asia/Jakarta", "Asia/Jakrta", "no time zone"),
        ("regulations/cianjur-25-2018.yaml", "domain:", "domein:", "domein"),
        ("regulations/cianjur-25-2018.yaml", "clauses:", "notas: [&a x, *a]\nclauses:", "aliases"),
        ("regulations/cianjur-25-2018.yaml", "clauses:", "clauses: !tupel", "type tags"),
        ("regulations/cianjur-25-2018.yaml", "clauses:", "clauses: [", "not valid YAML"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_column(checks: Path, name: str, old: str, new: str, says: str) -> None:
    line = (checks / name).read_text("utf-8").split(old, 1)[0].count("\n") + 1
    spoil(checks, name, old, new)
    told = mistakes(checks)
    hits = [text for text in told if text.startswith(f"{name}:") and says in text]
    assert hits, told
    assert any(abs(int(text.split(":")[1]) - line) <= 45 for text in hits)


def test_every_mistake_is_named_at_once(checks: Path) -> None:
    spoil(checks, "regulations/cianjur-25-2018.yaml", "[has-sop]", "[has-soap]")
    spoil(checks, "regulations/prabumulih-64-2017.yaml", "[has-manual]", "[has-manuel]")
    spoil(checks, "requirements/tests.yaml", "acts: vendor", "acts: agency")
    told = " ".join(mistakes(checks))
    assert "has-soap" in told
    assert "has-manuel" in told


def test_a_cycle_is_refused(checks: Path) -> None:
    spoil(checks, "requirements/agency.yaml", "presumes: [has-sop]", "presumes: [sop-names-parts]")
    assert any("presumes itself" in text for text in mistakes(checks))


def test_presuming_what_another_acts_on_is_refused(checks: Path) -> None:
    spoil(checks, "requirements/agency.yaml", "presumes: [has-sop]", "presumes: [has-manual]")
    assert any("somebody else acts" in text for text in mistakes(checks))


def test_code_in_a_policy_folder_is_refused(checks: Path) -> None:
    (checks / "requirements" / "probe.py").write_text("print('x')\n", "utf-8")
    assert any("data only" in text for text in mistakes(checks))


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert mistakes(tmp_path / "none") == [
        f"The policy folder {tmp_path / 'none'} does not exist. Check the option --checks."
    ]


FIFTH_LAW = """PERATURAN BUPATI CONTOH NOMOR 1 TAHUN 2026

Pasal 4

(1) Setiap aplikasi diserahkan bersama buku panduan.
(2) Kode sumber wajib diserahkan kepada Dinas.

Pasal 5

Peraturan Bupati ini mulai berlaku pada tanggal 2 Januari 2026.
"""
FIFTH = """
id: contoh-1-2026
title: {id: "Peraturan Bupati Contoh Nomor 1 Tahun 2026", en: "Regulation of the Regent of Contoh 1/2026"}
cite: "Peraturan Bupati Contoh Nomor 1 Tahun 2026"
region: {id: "Kabupaten Contoh", en: "Contoh Regency"}
dinas: {id: "Dinas Kominfo", en: "The ICT office"}
text: contoh-1-2026.txt
in_force: {since: 2026-01-02, cite: "Pasal 5"}
timezone: Asia/Jayapura
parameters: {}
clauses:
  - id: "4-1"
    cite: "Pasal 4 ayat (1)"
    quote: "Setiap aplikasi diserahkan bersama buku panduan."
    meaning: {id: "Ada buku panduan.", en: "There is a manual."}
    weight: duty
    answers: vendor
    how: [document]
    requirements: [has-manual]
  - id: "4-2"
    cite: "Pasal 4 ayat (2)"
    quote: "Kode sumber wajib diserahkan"
    meaning: {id: "Ada kode sumber.", en: "There is source code."}
    weight: duty
    answers: vendor
    how: [automatic]
    requirements: [has-source]
"""


def test_a_fifth_regulation_needs_no_python(checks: Path) -> None:
    (checks / "regulations" / "contoh-1-2026.yaml").write_text(FIFTH, "utf-8")
    (checks / "regulations" / "contoh-1-2026.txt").write_text(FIFTH_LAW, "utf-8")
    policy = replace(load(checks, ASKED), detectors=good.policy().detectors)
    regulation = policy.regulations["contoh-1-2026"]
    answers = verify(policy, regulation, good.facts()).answers
    assert {name: one.reply.answer for name, one in answers.items()} == {
        "has-manual": Answer.YES,
        "has-source": Answer.YES,
    }
    assert judge(policy, regulation, answers, (), good.context()).automatic is Verdict.ACCEPTED


def test_the_digest_changes_with_any_byte_of_the_data_and_with_nothing_else(checks: Path) -> None:
    before = load(checks, ASKED).digest
    (checks / "README.md").write_text("catatan\n", "utf-8")
    assert load(checks, ASKED).digest == before
    with (checks / "requirements" / "tests.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# catatan\n")
    assert load(checks, ASKED).digest != before
