"""Who tested, as the report says: names and teams, never placeholders or what everybody is."""

from __future__ import annotations

import pytest

from handover.documents.examine import read_text_document
from tests.test_documents_recognition import RULES

REPORT = """# Laporan Hasil Pengujian Fungsional Aplikasi SIKAPUR

{stated}

| No | Skenario | Hasil |
|---|---|---|
| 1 | Menambah resep | Berhasil |
| 2 | Mengubah resep | Berhasil |
| 3 | Menghapus resep | Berhasil |
"""
STATED = [
    ("Penguji: Ayu Lestari, S.Kom.", ["Ayu Lestari, S.Kom"]),
    ("Penguji : Ayu Lestari dan Budi Hartono", ["Ayu Lestari", "Budi Hartono"]),
    (
        "Tim Penguji:\n1. Ayu Lestari (Ketua)\n2. Budi Hartono (Anggota)\n3. Citra Dewi",
        ["Ayu Lestari", "Budi Hartono", "Citra Dewi"],
    ),
    ("## Tim Penguji\n\n- Ayu Lestari – Ketua\n- Budi Hartono – Anggota", ["Ayu Lestari", "Budi Hartono"]),
    ("Diuji oleh: Tim Penguji Dinas Kominfo Kabupaten Merbau", []),
    ("Pengujian dilaksanakan oleh Tim QA PT Nusa Data pada 3 Maret 2025.", []),
    ("Pengujian dilakukan oleh tim penguji pada 3 Maret 2025.", []),
    ("Pengujian ini dilakukan oleh Ayu Lestari dan Budi Hartono dari Seksi Aplikasi.", ["Ayu Lestari", "Budi Hartono"]),
    ("Tester: Dewi Lestari (Admin)", ["Dewi Lestari"]),
    ("Tested by: John Siregar", ["John Siregar"]),
    ("Test team: Amelia Rahma, Tono Wijaya", ["Amelia Rahma", "Tono Wijaya"]),
    ("The tests were carried out by Amelia Rahma and Tono Wijaya.", ["Amelia Rahma", "Tono Wijaya"]),
    ("Penguji: [nama penguji]", []),
    ("Penguji: ........................", []),
    ("Penguji: -", []),
    ("Penguji: TBD", []),
    ("Nama Penguji: Nama Lengkap", []),
    ("Tim Penguji: Tim Penguji", []),
    ("Penguji: Tester 1", []),
    ("Penguji: <nama>", []),
    ("Penguji: N/A", []),
    ("Penguji: Programmer", []),
    ("Penguji: Vendor", []),
    ("Diuji oleh penyedia.", []),
    ("| Nama Penguji | Ayu Lestari |\n|---|---|\n| Jabatan | Analis |", ["Ayu Lestari"]),
    (
        "| No | Nama | Peran |\n|---|---|---|\n| 1 | Ayu Lestari | Ketua Tim Penguji |\n| 2 | Budi Hartono | Penguji |",
        ["Ayu Lestari", "Budi Hartono"],
    ),
    ("Mengetahui,\nKepala Dinas\n\nDrs. Umar Said", []),
    ("Disusun oleh: Ayu Lestari", []),
    ("Ketua Tim Penguji: Ayu Lestari, NIP 198001012005011001", ["Ayu Lestari"]),
    ("Penguji\n\nAyu Lestari\nNIP. 198001012005011001", ["Ayu Lestari"]),
    (
        "Tim penguji terdiri atas Ayu Lestari, Budi Hartono, dan Citra Dewi.",
        ["Ayu Lestari", "Budi Hartono", "Citra Dewi"],
    ),
    ("Anggota tim penguji adalah Ayu Lestari dan Budi Hartono.", ["Ayu Lestari", "Budi Hartono"]),
    ("Pelaksana uji: Seksi Keamanan Informasi Diskominfo", []),
    ("QA Engineer: Rudi Salam", ["Rudi Salam"]),
    ("Penguji: ayu lestari", []),
    ("Nama penguji | Ayu Lestari", ["Ayu Lestari"]),
    ("Pengujian akan dilakukan oleh Ayu Lestari.", []),
    ("Pengujian harus dilakukan oleh tim independen.", []),
]


@pytest.mark.parametrize(("stated", "names"), STATED)
def test_testers(stated: str, names: list[str]) -> None:
    found = read_text_document(REPORT.format(stated=stated), RULES)["reports"][0]
    assert found["testers"] == names


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("Tanggal pengujian: 4 Maret 2025", "2025-03-04"),
        ("Waktu pelaksanaan: 3 s.d. 7 Maret 2025", "2025-03-07"),
        ("Diuji oleh Ayu Lestari pada 2025-03-04.", "2025-03-04"),
        ("Test date: March 4, 2025", "2025-03-04"),
        ("Pengujian dilaksanakan pada tanggal empat bulan Maret tahun dua ribu dua puluh lima.", "2025-03-04"),
        ("Uji pertama dilaksanakan pada 1 Maret 2025, uji ulang dilaksanakan pada 4 Maret 2025.", "2025-03-04"),
        ("Tanggal cetak: 4 Maret 2025", ""),
        ("Tanggal pengujian: ........", ""),
        ("Pengujian akan dilaksanakan pada 4 Maret 2025.", ""),
        ("Tanggal pengujian: 31 Februari 2025", ""),
    ],
)
def test_the_day_of_the_test(stated: str, day: str) -> None:
    found = read_text_document(REPORT.format(stated=stated), RULES)["reports"][0]
    assert found["tested_on"] == day
