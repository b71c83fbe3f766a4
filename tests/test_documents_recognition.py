"""Which document is which: every case beside this file, its expectation in the comment at its head."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from handover.documents.examine import read_text_document
from handover.policy.documents import DocumentRules, read_documents
from handover.policy.reader import Reader
from handover.shipped import CHECKS

CASES = Path(__file__).parent / "test_documents_cases"
_HEAD = re.compile(r"<!-- expect\n(.*?)\n-->\n", re.DOTALL)


def _rules() -> DocumentRules:
    rules = read_documents(Reader(CHECKS))
    assert rules
    return rules


RULES = _rules().as_json()


def _case(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    text = path.read_text("utf-8")
    head = _HEAD.match(text)
    assert head, path
    return yaml.safe_load(head.group(1)), read_text_document(_HEAD.sub("", text), RULES)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    wanted, found = _case(path)
    types = {each["type"]: each["substantive"] for each in found["types"]}
    if "types" in wanted:
        assert types == wanted["types"]
    assert not [name for name in wanted.get("types_not_true", ()) if types.get(name)]
    assert set(wanted.get("near", ())) <= set(found["near"])
    assert found["template"] is wanted.get("template", False)
    topics = {each["topic"] for each in found["topics"]}
    assert set(wanted.get("topics", ())) <= topics
    assert not set(wanted.get("not_topics", ())) & topics
    reports = {each["type"]: each for each in found["reports"]}
    if "types" in wanted and "reports" in wanted:
        assert set(reports) == set(wanted["reports"])
    for kind, facts in wanted.get("reports", {}).items():
        shown = {key: reports[kind]["tested_on" if key == "day" else key] for key in facts}
        assert shown == facts
    for kind, executed in wanted.get("reports_exec", {}).items():
        assert reports[kind]["executed"] is executed


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_every_quote_can_be_found_where_it_says(path: Path) -> None:
    text = _HEAD.sub("", path.read_text("utf-8"))
    lines = text.splitlines()
    _, found = _case(path)
    shown = [piece for name in ("types", "topics", "reports") for each in found[name] for piece in each["evidence"]]
    for piece in shown:
        assert 0 < len(piece["quote"]) <= 160
        near = " ".join(lines[piece["line"] - 1 : piece["line"] + 14])
        words = re.findall(r"\w+", piece["quote"])[:6]
        assert [word for word in words if word not in re.findall(r"\w+", near)] == []


def test_every_type_has_cases_of_both_kinds() -> None:
    good: set[str] = set()
    for path in CASES.glob("*.md"):
        wanted, _ = _case(path)
        good |= {name for name, worth in (wanted.get("types") or {}).items() if worth}
    assert good == {each["id"] for each in RULES["types"]}


def test_a_name_never_makes_a_type() -> None:
    text = _HEAD.sub("", (CASES / "manual-good-steps.md").read_text("utf-8"))
    plain, named = (read_text_document(text, RULES, name=name) for name in ("x.md", "BAST final.md"))
    assert plain["types"] == named["types"]
    assert (plain["near"], named["near"]) == ([], ["bast"])


def test_only_text_can_be_read_from_memory() -> None:
    with pytest.raises(ValueError, match="pdf"):
        read_text_document("x", RULES, "pdf")


def test_our_own_starting_document_is_a_template_until_it_is_filled_in() -> None:
    section = "## Bagian {n}\n\nPetunjuk pengisian: tulis di sini.\n\n"
    empty = "# Manual Pengguna\n\n" + "".join(section.format(n=n) for n in range(4))
    filled = empty.replace(
        "Petunjuk pengisian: tulis di sini.", "Klik menu Data lalu klik tombol Simpan pada halaman itu.", 3
    )
    assert read_text_document(empty, RULES)["template"] is True
    assert read_text_document(filled, RULES)["template"] is False


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (
            "Dokumen dapat diunduh di https://drive.google.com/drive/folders/1x",
            "https://drive.google.com/drive/folders/1x",
        ),
        ("Lihat https://sungailindung.go.id", ""),
        ("Panduan lengkap ada di https://bit.ly/x. " + "Isi panduan dijelaskan secara rinci di bawah ini. " * 12, ""),
    ],
)
def test_a_document_that_only_points_elsewhere(text: str, link: str) -> None:
    assert read_text_document(text, RULES)["link"] == link


def test_personal_numbers_do_not_leave_the_worker() -> None:
    text = "# SOP Layanan\n\nDisahkan oleh Anwar, NIP 196902021995031002, surel anwar@contoh.go.id\n\n"
    text += "".join(f"{n}. Petugas memeriksa berkas nomor {n} dalam waktu {n} jam kerja.\n" for n in range(1, 6))
    found = str(read_text_document(text, RULES))
    assert "196902021995031002" not in found
    assert "anwar@" not in found
