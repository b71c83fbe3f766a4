"""Rough papers of software projects: course papers, forms for a test, machine reports, tables in their own manner.

All texts are invented; their shapes are those of documents in public repositories.
"""

from __future__ import annotations

from typing import Any

import pytest

from handover.documents.examine import read_text_document
from tests.test_documents_recognition import RULES

CASES = """| Kode | Skenario Pengujian | Masukan | Hasil yang Diharapkan | Hasil Pengujian Sebenarnya | Status |
|---|---|---|---|---|:---:|
| **MSK-1** | Masuk dengan sandi benar | `juwita` | Beranda terbuka | Beranda juwita tampil seketika | **PASS** |
| **MSK-2** | Sandi salah | `xyz` | Ditolak dengan pesan | Pesan muncul dan proses masuk gagal | **PASS** |
| **BIB-1** | Pesan 40 bibit jati | 40 | Pesanan 40 tersimpan | Pesanan nomor 118 tersimpan | **PASS** |
| **BIB-2** | Pesan melebihi stok | 900 | Tidak boleh | Tombol pesan mati, stok 612 tampil | **PASS** |
| **LAP-1** | Unduh rekap bulanan | Mei | Berkas .xlsx | rekap-05.xlsx berisi 31 baris | **PASS** |
| **LAP-2** | Cetak surat jalan | 118 | PDF satu halaman | surat-jalan-118.pdf tercetak | **PASS** |
"""
BLACK_BOX = f"""# LAPORAN HASIL PENGUJIAN BLACK BOX
## APLIKASI TAMANBIBIT

## 1. Rekapitulasi

| No | Modul | Jumlah Kasus | Pass | Fail | Keberhasilan |
|---|---|:---:|:---:|:---:|:---:|
| 1 | Masuk | 2 | 2 | 0 | 100% |
| 2 | Bibit | 2 | 2 | 0 | 100% |
| 3 | Laporan | 2 | 2 | 0 | 100% |

## 2. Rincian

{CASES}
## 3. Kesimpulan

Seluruh **6 kasus uji** TAMANBIBIT dinyatakan **PASS (100%)**.
"""


def read(text: str) -> dict[str, Any]:
    return read_text_document(text, RULES)


def reports(text: str) -> dict[str, Any]:
    return {report["type"]: report for report in read(text)["reports"]}


def types(text: str) -> dict[str, bool | None]:
    return {claim["type"]: claim["substantive"] for claim in read(text)["types"]}


def test_what_was_observed_is_no_verdict_where_a_status_stands_beside_it() -> None:
    """`proses masuk gagal` in the column `Hasil Pengujian Sebenarnya` is what a wrong password should do."""
    report = reports(BLACK_BOX)["functional-test-report"]
    assert report["conclusion"] == "passed"
    assert types(BLACK_BOX) == {"functional-test-report": True}


def test_a_failed_status_stands_against_the_pass_of_the_whole() -> None:
    text = BLACK_BOX.replace("tampil | **PASS** |", "tampil | **FAIL** |")
    assert text != BLACK_BOX
    assert reports(text)["functional-test-report"]["conclusion"] == "conditional"


def test_a_report_of_many_results_was_run_though_it_bears_no_date() -> None:
    assert reports(BLACK_BOX)["functional-test-report"]["executed"] is True


@pytest.mark.parametrize("title", ["CONTOH LAPORAN HASIL PENGUJIAN BLACK BOX", "PENGUJIAN BLACK BOX"])
def test_without_date_only_the_title_of_a_report_shows_that_it_was_run(title: str) -> None:
    text = BLACK_BOX.replace("LAPORAN HASIL PENGUJIAN BLACK BOX", title)
    found = reports(text).get("functional-test-report", {})
    assert found.get("executed") is not True
    assert found.get("conclusion", "none") == "none"


COURSE_PAPER = """# Software Testing Document

Versi 1.0, 12 April 2021

Aplikasi Titip Jemur

Kelompok 7

## BAB 1 Pendahuluan

Dokumen ini digunakan sebagai panduan untuk melakukan pengujian terhadap aplikasi Titip Jemur pada mata kuliah
Rekayasa Perangkat Lunak.

## BAB 2 Lingkungan Pengujian

Pengujian ini dilakukan di lingkungan kampus oleh tim penguji yang telah di tentukan oleh Dosen pengampu. Alatnya 1 buah
ponsel dan 2 buah laptop.

Pelaksanaan pengujian dilakukan dengan menjalankan aplikasi Titip Jemur menurut skenario.

## BAB 3 Rencana Pengujian

| Kelas Uji | Butir Uji | Kode | Jenis | Penguji |
|---|---|---|---|---|
| Daftar | Isian lengkap | STD-1 | Black box | Maya Sundari |
| Daftar | Isian kosong | STD-2 | Black box | Maya Sundari |
| Titip | Pilih rak jemur | STD-3 | Black box | Rizal Hakim |

## BAB 4 Hasil Uji
"""


def test_a_course_paper_that_tells_how_to_test_reports_no_test() -> None:
    found = read(COURSE_PAPER)
    assert not any(report["executed"] or report["conclusion"] != "none" for report in found["reports"])
    assert not any(claim["substantive"] for claim in found["types"])


@pytest.mark.parametrize(
    "stated",
    [
        "Pengujian dilakukan oleh tim penguji yang telah di tentukan oleh Dosen mata kuliah.",
        "Pengujian dijalankan dari laptop penguji ke mesin berikut:\n\n- App Server 1 & MongoDB\n- Frontend",
        "| Galat | Keterangan |\n|---|---|\n| `/users/profil.php` | Redirect ke halaman masuk |",
        "| Galat | Keterangan |\n|---|---|\n| AuthTest > users can log in | gagal, sesi Breeze |",
        "| Skenario | Target Users | Laju |\n|---|---|---|\n| Puncak | Gradual | 30 |",
        "## Peran Penguji\n\n- Admin: uji penuh\n- Teknisi: hanya peta jaringan",
        "Penguji: Automated UAT Test Suite",
        "Auditor: Sekar (AI Security Engineer)",
    ],
)
def test_things_parts_and_machines_are_no_testers(stated: str) -> None:
    text = f"# Laporan Hasil Pengujian Fungsional TAMANBIBIT\n\nTanggal uji: 4 Mei 2026\n\n{stated}\n\n{CASES}"
    assert reports(text)["functional-test-report"]["testers"] == []


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Auditor: Sekar Puspita (CEH)", ["Sekar Puspita"]),
        ("| Penguji/Tester | Sekar Puspita |\n|---|---|\n| Peramban | Firefox |", ["Sekar Puspita"]),
        ("| Nama Peserta | Bagian |\n|---|---|\n| Sekar Puspita | Loket |\n| Umar Fikri | Gudang |", None),
        ("## Peran Penguji\n\n- Sekar Puspita: menguji modul bibit\n- Umar Fikri: menguji laporan", None),
        ("Penguji: Juwita", []),
    ],
)
def test_people_are(stated: str, names: list[str] | None) -> None:
    """`juwita` is an account of the test data as well: a name of one word that is written small is a word."""
    text = f"# Laporan Hasil Pengujian Fungsional TAMANBIBIT\n\nTanggal uji: 4 Mei 2026\n\n{stated}\n\n{CASES}"
    text = text.replace("`juwita`", "akun juwita")
    wanted = ["Sekar Puspita", "Umar Fikri"] if names is None else names
    assert reports(text)["functional-test-report"]["testers"] == wanted


SOP = """# STANDAR OPERASIONAL PROSEDUR (SOP): PENGGANTIAN KUNCI LAYANAN

## 1. TUJUAN

Mengatur penggantian kunci layanan GERBANGAIR agar tidak ada kunci yang lebih tua dari 90 hari.

## 2. JADWAL

Operator mengganti kunci setiap tanggal 2, pukul 21.00, paling lama 30 menit.

## 3. PROSEDUR PEMULIHAN

1. Operator mengunci akses lewat menu Kunci.
2. Operator memasang kunci cadangan dari brankas nomor 3.
3. Admin memeriksa catatan log dan melakukan restart layanan.
4. Admin melaporkan hasilnya kepada kepala seksi dalam 1 jam.
5. Kepala seksi menutup tiket.

## 4. VERIFIKASI

Admin memeriksa direktori cadangan dan token setiap minggu.
"""


def test_a_short_form_in_brackets_keeps_a_title_a_title() -> None:
    assert types(SOP) == {"sop": True}


def test_the_plan_of_a_test_is_worth_nothing_whatever_it_holds() -> None:
    text = BLACK_BOX.replace("LAPORAN HASIL PENGUJIAN BLACK BOX", "RENCANA PENGUJIAN BLACK BOX")
    assert types(text).get("functional-test-report") is not True


TRAINING = """# Modul Pelatihan Web: Pengujian Program

## 5.3 Menjalankan kasus uji

Jalankan tiap kasus dan catat hasilnya.

| Kasus | Masukan | Keluaran diharapkan | Keluaran aktual | Status |
|---|---|---|---|---|
| TC-1 | sandi benar | ke dasbor | ke dasbor | PASS |
| TC-2 | sandi salah | pesan galat | pesan galat | PASS |
| TC-3 | kosong | pesan galat | layar putih | FAIL |

## 5.4 Analisis

Berdasarkan hasil pengujian tanggal 3 Mei 2025 aplikasi dinyatakan lulus uji.
"""


def test_a_heading_with_a_colon_is_a_title_and_a_course_is_no_report() -> None:
    assert types(TRAINING) == {}
    assert reports(TRAINING) == {}


AUDIT = """# Laporan Uji Keamanan TAMANBIBIT

**Tanggal:** 2 Mei 2026
**Penguji:** Sekar Puspita

Aplikasi TAMANBIBIT dinyatakan LULUS uji keamanan.

| # | Pemeriksaan | Status |
|---|---|---|
| 1 | SQL injection pada pencarian bibit | ✅ Aman |
| 2 | XSS pada catatan pesanan | ✅ Aman |
| 3 | CSRF pada ubah stok | ✅ Aman |
| 4 | Kata sandi bawaan admin | {state} |
"""


@pytest.mark.parametrize(
    ("state", "conclusion"),
    [
        ("✅ Sudah diganti", "passed"),
        ("❌ Masih seperti semula", "conditional"),
        ("❌ Semula, ✅ kini diganti", "passed"),
    ],
)
def test_a_crossed_row_stands_against_a_pass(state: str, conclusion: str) -> None:
    assert reports(AUDIT.format(state=state))["security-test-report"]["conclusion"] == conclusion


def test_a_legend_of_marks_does_not() -> None:
    text = AUDIT.format(state="✅ Sudah diganti") + "\n| Tanda | Arti |\n|---|---|\n| ❌ | Pemeriksaan yang gagal |\n"
    assert reports(text)["security-test-report"]["conclusion"] == "passed"


@pytest.mark.parametrize(("head", "conclusion"), [("## Yang belum diuji", "conditional"), ("## Yang diuji", "passed")])
def test_a_list_of_what_was_not_tested_makes_a_pass_conditional(head: str, conclusion: str) -> None:
    text = AUDIT.format(state="✅ Sudah diganti") + f"\n{head}\n\n- Pembayaran lewat QRIS\n- Cetak surat jalan\n"
    assert reports(text)["security-test-report"]["conclusion"] == conclusion


@pytest.mark.parametrize("title", ["SOP Agen AI — Repo TAMANBIBIT", "CLAUDE.md", "AGENTS.md"])
def test_what_coding_agents_are_told_is_no_document_of_a_delivery(title: str) -> None:
    text = f"""# {title}

1. Agen membaca berkas aturan sebelum mulai.
2. Agen menyusun rencana dan meminta persetujuan pengguna.
3. Agen menjalankan `npm run lint` dan `npm test`.
4. Agen melaporkan hasil dalam 5 menit kepada admin.
5. Admin menyetujui perubahan.

Penanggung jawab: admin repo. Versi 1.2, disetujui oleh pemilik.

## Variabel lingkungan

| Nama | Arti |
|---|---|
| DATABASE_URL | sambungan PostgreSQL |
| SESSION_KEY | kunci sesi |

## Struktur direktori

- `app/` halaman
- `lib/db.ts` koneksi
"""
    assert types(text) == {}
