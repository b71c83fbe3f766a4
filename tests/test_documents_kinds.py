"""A verdict names a kind of test only by words for tests: how officials perform is no performance of an application."""

from __future__ import annotations

from typing import Any

import pytest

from handover.documents.examine import read_text_document
from tests import good

PAPER = """LAPORAN UJI INTEGRASI
{name}
Dinas Kepegawaian Kabupaten Teluk Contoh

Penguji: Ratna Wulan, Bima Sakti
Tanggal uji: 4 Mei 2026

| Kode | Skenario | Hasil |
|---|---|---|
| 1 | 812 profil pegawai ditarik dari layanan kepegawaian | sesuai |
| 2 | Nilai bulanan dikirim ke aplikasi gaji, 812 baris | sesuai |
| 3 | Sambungan putus di tengah pengiriman, diulang sendiri | sesuai |

Kesimpulan

Seluruh skenario berjalan. {name} dinyatakan lulus uji.
"""


def concluded(text: str) -> dict[str, str]:
    found: Any = read_text_document(text, good.policy().documents.as_json())
    return {report["type"]: report["conclusion"] for report in found["reports"]}


@pytest.mark.parametrize(
    "name", ["e-Kinerja", "E-Kinerja", "Aplikasi Kinerja ASN", "Sistem Informasi Kinerja Pegawai", "Penilaian Kinerja"]
)
def test_an_application_about_the_performance_of_officials_passed_no_performance_test(name: str) -> None:
    said = concluded(PAPER.format(name=name))
    assert said.get("performance-test-report", "none") == "none"
    assert said["functional-test-report"] == "passed"


def test_a_test_of_how_such_an_application_performs_is_one() -> None:
    text = """LAPORAN UJI KINERJA APLIKASI e-KINERJA

Penguji: Ratna Wulan
Tanggal uji: 4 Mei 2026

Beban 200 pengguna serentak selama 15 menit. Waktu respons rata-rata 640 ms, persentil 95 sebesar 1.210 ms, galat 0,1 %.

Kesimpulan

Aplikasi e-Kinerja dinyatakan lulus uji kinerja.
"""
    assert concluded(text)["performance-test-report"] == "passed"
