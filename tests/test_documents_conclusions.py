"""What a test concluded, read from one closing passage under a report whose results all passed.

The passages are our own. A pass is believed only where somebody declared it; each other one is a way in which a text
may look like it.
"""

from __future__ import annotations

import pytest
import yaml

from handover.documents.examine import read_text_document
from tests.test_documents_recognition import CASES, RULES

REPORT = """# Laporan Hasil Pengujian Fungsional Aplikasi SIKAPUR

Penguji: Ayu Lestari
Tanggal pengujian: 4 Maret 2025

| No | Skenario | Hasil |
|---|---|---|
| 1 | Menambah resep | Berhasil |
| 2 | Mengubah resep | Berhasil |
| 3 | Menghapus resep | Berhasil |
| 4 | Mencetak resep | Berhasil |

"""
FAILED = REPORT.replace("| 4 | Mencetak resep | Berhasil |", "| 4 | Mencetak resep | Gagal |")
_WRITTEN: dict[str, list[str]] = yaml.safe_load((CASES / "conclusions.yaml").read_text("utf-8"))
PASSAGES = [(passage, conclusion) for conclusion, passages in _WRITTEN.items() for passage in passages]


def concluded(text: str) -> tuple[str, tuple[str, ...]]:
    report = read_text_document(text, RULES)["reports"][0]
    quotes = tuple(each["quote"] for each in report["evidence"] if each["fact"] == "conclusion")
    return report["conclusion"], quotes


@pytest.mark.parametrize(("passage", "conclusion"), PASSAGES)
def test_a_closing_passage(passage: str, conclusion: str) -> None:
    assert concluded(REPORT + passage)[0] == conclusion


@pytest.mark.parametrize("passage", [passage for passage, conclusion in PASSAGES if conclusion == "passed"])
def test_a_failed_row_contradicts_every_pass(passage: str) -> None:
    assert concluded(FAILED + passage)[0] == "conditional"


def test_a_contradiction_shows_both_sides() -> None:
    _, quotes = concluded(FAILED + "## Kesimpulan\nAplikasi dinyatakan lolos uji.")
    assert quotes == ("Aplikasi dinyatakan lolos uji.", "4 | Mencetak resep | Gagal")


def test_a_table_of_passes_declares_nothing() -> None:
    assert concluded(REPORT) == ("none", ())


def test_a_negation_on_the_next_line_is_not_missed() -> None:
    assert concluded(REPORT + "## Kesimpulan\nAplikasi SIKAPUR dinyatakan tidak\nlolos uji.")[0] == "failed"


def test_what_is_struck_through_does_not_stand() -> None:
    assert concluded(REPORT + "Kesimpulan: ~~LULUS~~")[0] == "none"


def test_a_comment_that_nobody_sees_declares_nothing() -> None:
    assert concluded(REPORT + "<!-- Kesimpulan: LULUS -->\n")[0] == "none"
