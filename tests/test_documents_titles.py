"""What a title says a document is not: a plan, a question, a test of other things, a paper about another paper.

All texts are invented.
"""

from __future__ import annotations

from typing import Any

import pytest

from handover.documents.examine import read_text_document
from tests.test_documents_recognition import RULES

STEPS = """
1. Petugas loket menerima permohonan warga dan memeriksa berkas, 10 menit.
2. Verifikator mencatat hasil pemeriksaan di aplikasi LAPANGKU, 1 hari.
3. Kepala seksi menyetujui atau mengembalikan permohonan, 2 jam.
4. Operator mengirim surat kepada pemohon dan menyimpan arsip, 15 menit.

Penanggung jawab: Kepala Seksi Sarana. Dasar hukum: Perwali 7/2024. Nomor dokumen 12/LPK.
"""
OUTCOMES = """
Diuji pada tanggal 4 Mei 2026 oleh penguji Wira Atmaja.

1. Rem utama bekerja, hasil 61 persen, sesuai batas.
2. Lampu depan menyala, 14.100 cd, sesuai batas.
3. Klakson berfungsi, 95 dB, sesuai batas.

Kendaraan dinyatakan LULUS UJI sampai 4 November 2026.
"""


def types(text: str) -> dict[str, bool | None]:
    return {claim["type"]: claim["substantive"] for claim in read(text)["types"]}


def read(text: str) -> dict[str, Any]:
    return read_text_document(text, RULES)


def reports(text: str) -> dict[str, Any]:
    return {report["type"]: report for report in read(text)["reports"]}


@pytest.mark.parametrize(
    "title",
    [
        "BERITA ACARA UJI LAIK JALAN KENDARAAN OPERASIONAL",
        "HASIL UJI EMISI MOBIL TANGKI",
        "LAPORAN UJI FUNGSI GENSET RUMAH POMPA",
        "HASIL UJI PETIK DATA RUMAH TANGGA",
        "LAPORAN PENGUJIAN KUALITAS AIR SUMUR",
        "BERITA ACARA UJI BEBAN JEMBATAN",
        "HASIL UJI KOMPETENSI PEGAWAI",
    ],
)
def test_a_test_of_other_things_is_no_test_of_an_application(title: str) -> None:
    found = read(f"{title}\nNomor 551/33/2026\n{OUTCOMES}")
    assert not found["types"]
    assert not [report for report in found["reports"] if report["executed"] or report["testers"]]


@pytest.mark.parametrize(
    "title",
    [
        "RENCANA GLADI RUANG\nMenguji SOP Peminjaman Lapangan",
        "FORMULIR USUL PERUBAHAN SOP",
        "LAPORAN EVALUASI TAHUNAN PELAKSANAAN SOP",
        "Hal: Penyusunan SOP Peminjaman Lapangan",
        "Apakah kita perlu SOP Peminjaman Lapangan?",
    ],
)
def test_a_paper_about_a_procedure_is_none(title: str) -> None:
    assert "sop" not in types(f"{title}\n{STEPS}")


@pytest.mark.parametrize(
    "title",
    [
        "SOP Peminjaman Lapangan",
        "DINAS PEMUDA KOTA GIRI LAUT\nSOP PEMINJAMAN LAPANGAN APLIKASI LAPANGKU",
        "LAMPIRAN II\nPERATURAN WALI KOTA GIRI LAUT NOMOR 9 TAHUN 2025\n\nSTANDAR OPERASIONAL PROSEDUR\nPEMINJAMAN",
    ],
)
def test_a_procedure_is_known_below_a_letterhead_and_as_an_annex(title: str) -> None:
    assert types(f"{title}\n{STEPS}")["sop"] is True


def test_a_brochure_is_no_procedure() -> None:
    text = """SOP-KILAT oleh PT Angan Digital

- Penanggung jawab, waktu 3 menit, dan langkah terisi sendiri
- Petugas mencatat, kepala menyetujui, admin mengirim

Testimoni: "SOP kami beres!" Demo gratis 14 hari. Lisensi tahunan mulai Rp 9 juta. Hubungi kami.
"""
    assert types(text) == {}


def test_a_plan_with_a_version_behind_it_is_no_report() -> None:
    text = """UAT TEST PLAN v0.4
Berth Booking, Harbour Office of Giri Laut

1 Objective. To let clerks confirm that their work can be carried out.

2 Participants. Ms Retno, Mr Yance of the Public Works desk.

3 Schedule. Week 12: dry run. Week 13: execution; lost time is found again in week 14.

4 Scenarios (21). Each will be executed by two people and observed by a third.

5 Exit criteria. Passed when all 21 scenarios pass and none is blocked or rejected.
"""
    assert types(text).get("functional-test-report") is not True


def test_an_acceptance_sheet_of_performance_is_of_performance_alone() -> None:
    text = """PERFORMANCE ACCEPTANCE SHEET PA-09
Product: Berth Booking
Executed by: Retno Palupi
Executed on: 9 March 2026

Load applied: 400 users on the map, sustained for 30 minutes.

- response time, 95th percentile: limit 3 s, measured 1.7 s
- response time, average: limit 2 s, measured 0.8 s
- error rate: limit 1 %, measured 0.02 %

Judgement: PASSED ~~FAILED~~
"""
    assert types(text) == {"performance-test-report": True}
    found = reports(text)
    assert set(found) == {"performance-test-report"}
    assert found["performance-test-report"]["conclusion"] == "passed"


def test_a_report_of_which_nothing_shows_that_it_was_run_is_of_unknown_worth() -> None:
    text = """Laporan Uji Fungsi LAPANGKU

Aplikasi diuji oleh pengguna. Tiga fungsi diuji: masuk, pesan, bayar.

- pesan lapangan futsal tersimpan dan tercetak
- pembayaran tercatat di kas daerah
- pembatalan ditolak sesudah pukul 17

Kesimpulan kami: fungsi berjalan baik dan sesuai.
"""
    assert types(text).get("functional-test-report", None) is not True


def test_a_capital_i_read_as_a_small_l_is_no_other_word() -> None:
    text = "LAPORAN HASlL PENGUJlAN KlNERJA\nAplikasi LAPANGKU"
    assert "performance-test-report" in [*types(text), *read(text)["near"]]


def test_a_title_that_joins_two_papers_names_both() -> None:
    text = """BERITA ACARA PENYERAHAN KODE SUMBER DAN PENGALIHAN HAK CIPTA APLIKASI LAPANGKU

Pada tanggal 14 April 2026 PT Angan Digital (Wira Atmaja) menyerahkan kepada Dinas Pemuda (Retno Palupi), yang
menerima dengan baik: kode sumber, basis data, dan manual aplikasi LAPANGKU.

Dengan ini PT Angan Digital mengalihkan hak cipta aplikasi LAPANGKU kepada Pemerintah Kota Giri Laut.
"""
    assert set(types(text)) == {"bast", "copyright-transfer"}


@pytest.mark.parametrize(
    ("line", "known"),
    [
        (
            "Hari ini Senin 8 Desember 2025 CV Angan (Wira) menyerahkan, dan Bagian Umum menerima, LAPANGKU.",
            True,
        ),
        ("Hari ini Senin 8 Desember 2025 aplikasi LAPANGKU dipasang pada peladen dinas.", False),
    ],
)
def test_a_handover_needs_one_who_gives_and_one_who_takes(line: str, known: bool) -> None:
    text = f"BERITA ACARA SERAH TERIMA\nNomor 12/BA/2025\n\n{line}\n\nKode sumber dan manual, 1 paket.\n"
    assert ("bast" in types(text)) is known


def test_a_chapter_that_lists_measures_is_no_procedure() -> None:
    text = """# Infrastruktur LAPANGKU

Server `lap-1` dan `lap-2`: Debian 12, nginx, 8 vCPU, 16 GB. Server `lap-db`: PostgreSQL 16, 32 GB.

## Prosedur keamanan

Menangani: petugas mencatat kejadian; diska disalin; kunci diganti; CSIRT diberi tahu dalam 24 jam.
"""
    assert "sop" not in types(text)


def test_ticked_boxes_with_a_day_and_names_show_that_a_form_was_used() -> None:
    text = """FORMULIR UJI TERIMA PENGGUNA APLIKASI LAPANGKU
Nama penguji: Retno Palupi, Wira Atmaja
Tanggal: 22 April 2026

[v] pesan lapangan tersimpan
[v] bukti bayar tercetak
[v] jadwal bentrok ditolak

Keputusan: DITERIMA / ~~DITOLAK~~
"""
    found = reports(text)["functional-test-report"]
    assert (found["executed"], found["conclusion"]) == (True, "passed")
    blank = reports(text.replace("[v]", "[ ]")).get("functional-test-report", {})
    assert blank.get("executed") is not True


def test_one_case_that_was_not_run_does_not_undo_the_test() -> None:
    text = """# SIT log, LAPANGKU to the treasury

Run by Retno Palupi and Wira Atmaja, 3 to 5 February 2026.

| Case | What | 3 Feb | 5 Feb |
|---|---|---|---|
| S-1 | token refresh | ok | ok |
| S-2 | pull 410 bookings | ok | ok |
| S-3 | push receipts | 12 lost | 3 lost |
| S-4 | push photos | not run | not run |

Status: SIT failed.
"""
    assert reports(text)["functional-test-report"]["executed"] is True


def test_levels_told_in_words_are_measurable() -> None:
    text = """KESEPAKATAN MUTU LAYANAN APLIKASI LAPANGKU

Pengelola: Dinas Pemuda Kota Giri Laut. Pengguna: Forum Klub Futsal, diwakili Retno Palupi.

1. LAPANGKU tidak boleh mati lebih dari tujuh jam sebulan.
2. Pertanyaan klub dijawab dalam dua jam; keluhan ditangani dalam tiga hari.
3. Pengguna wajib membatalkan pesanan sehari sebelumnya.

Berlaku dari 1 Januari 2026; masa dua tahun. Evaluasi tiap triwulan.
"""
    assert types(text)["sla"] is True
