"""Longer test reports, good and bad: was the test run, what was concluded, by whom, when."""

from __future__ import annotations

from typing import Any

import pytest

from handover.documents.examine import read_text_document
from tests.test_documents_recognition import RULES
from tests.written_reports import Written, recap, table

PEOPLE = ["Bagas Nurcahyo", "Retno Widowati"]
DAY = "2025-06-13"
SECURITY, PERFORMANCE, FUNCTIONAL = "security-test-report", "performance-test-report", "functional-test-report"


def pentest(conclusion: str, found: str, recap: str) -> Written:
    return Written(
        conclusion,
        found,
        recap,
        title="LAPORAN UJI PENETRASI",
        scope="laman publik, panel admin dan API",
        method="Pengujian mengikuti OWASP WSTG dengan Burp Suite, OWASP ZAP dan Nmap, lalu pengujian gray box.",
    )


def load(conclusion: str, found: str, recap: str) -> Written:
    return Written(
        conclusion,
        found,
        recap,
        title="LAPORAN UJI BEBAN",
        scope="halaman masuk, pencarian dan unggah berkas",
        method="Pengujian dilakukan dengan Apache JMeter 5.6: 300 pengguna serentak, 30 menit, ramp up 120 detik.",
    )


def findings(*states: str) -> str:
    names = (
        "SQL injection pada parameter cari",
        "XSS tersimpan pada catatan",
        "IDOR pada unduh berkas",
        "Header CSP tidak ada",
    )
    grades = ("Kritis", "Tinggi", "Sedang", "Rendah")
    rows = [f"| {i} | {names[i - 1]} | {grades[i - 1]} | {state} |" for i, state in enumerate(states, 1)]
    return "\n".join(["| No | Temuan | Tingkat | Status |", "|---|---|---|---|", *rows])


def times(*p95: str) -> str:
    names = ("Halaman masuk", "Pencarian", "Unggah berkas", "Cetak rekap")
    rows = [f"| {names[i]} | 300 | 1,{i} detik | {value} detik | 0,0{i} % |" for i, value in enumerate(p95)]
    return "\n".join(["| Halaman | Pengguna | Rata-rata | p95 | Error |", "|---|---|---|---|---|", *rows])


GOOD: dict[str, tuple[str, Written]] = {
    "plain": (FUNCTIONAL, Written("Berdasarkan hasil pengujian, aplikasi SIGANDARIA dinyatakan LOLOS UJI fungsional.")),
    "long-sentence": (
        FUNCTIONAL,
        Written(
            "Dengan memperhatikan hasil pada bab 4, yaitu 30 skenario dijalankan dan "
            "seluruhnya berhasil, tim penguji menyatakan "
            "bahwa aplikasi SIGANDARIA versi 1.4 telah lulus uji fungsional dan dapat diserahterimakan.",
            table(30),
            recap(30, 30),
        ),
    ),
    "retested": (
        FUNCTIONAL,
        Written(
            "Pada putaran pertama dua skenario gagal. Setelah diperbaiki, seluruh "
            "skenario diuji ulang pada putaran kedua dan "
            "berhasil, sehingga aplikasi dinyatakan lolos uji.",
        ),
    ),
    "boxes": (
        FUNCTIONAL,
        Written("Keputusan tim penguji:\n\n☑ Diterima\n\n☐ Diterima dengan catatan\n\n☐ Ditolak", title="LAPORAN UAT"),
    ),
    "struck": (FUNCTIONAL, Written("Aplikasi dinyatakan: LULUS / ~~TIDAK LULUS~~")),
    "passive-users": (
        FUNCTIONAL,
        Written(
            "Seluruh skenario berjalan sesuai kebutuhan. Para pengguna menyatakan "
            "menerima aplikasi SIGANDARIA untuk digunakan.",
            title="LAPORAN USER ACCEPTANCE TEST",
        ),
    ),
    "english": (
        FUNCTIONAL,
        Written(
            "All 20 cases were executed and passed. SIGANDARIA 1.4 has passed the functional test and is accepted.",
            title="Functional Test Report",
            english=True,
            method="Every case was run by hand and its result compared with what was expected.",
            team="Testers: Retno Widowati, Bagas Nurcahyo",
            when="The tests were carried out from 9 to 13 June 2025.",
            closing="Signed: Retno Widowati, Bagas Nurcahyo",
        ),
    ),
    "pentest-closed": (
        SECURITY,
        pentest(
            "Seluruh temuan telah diperbaiki dan diverifikasi pada uji ulang. Aplikasi "
            "SIGANDARIA dinyatakan lolos uji keamanan.",
            findings("Closed", "Closed", "Closed", "Closed"),
            "Tidak ada temuan kritis maupun tinggi yang tersisa.",
        ),
    ),
    "load-met": (
        PERFORMANCE,
        load(
            "Waktu tanggap p95 berada di bawah batas 3 detik untuk semua halaman. Aplikasi dinyatakan lulus uji beban.",
            times("1,8", "2,1", "2,6", "2,4"),
            "Tidak terjadi kegagalan pada 300 pengguna serentak.",
        ),
    ),
}
BAD: dict[str, tuple[str, str, Written]] = {
    "negation-far-away": (
        FUNCTIONAL,
        "failed",
        Written(
            "Tim penguji berpendapat bahwa aplikasi SIGANDARIA belum, sampai dengan "
            "tanggal laporan ini, dinyatakan lolos uji.",
            table(20, failed=(4, 9)),
            recap(20, 18),
        ),
    ),
    "not-passed": (
        FUNCTIONAL,
        "failed",
        Written("Aplikasi SIGANDARIA dinyatakan TIDAK LULUS uji.", table(20, failed=(3, 4, 5)), recap(20, 17)),
    ),
    "notes-due": (
        FUNCTIONAL,
        "conditional",
        Written("Aplikasi dinyatakan lolos uji dengan catatan: temuan nomor 7 diperbaiki paling lambat 30 Juni 2025."),
    ),
    "taken-back": (
        FUNCTIONAL,
        "conditional",
        Written(
            "Aplikasi dinyatakan lolos uji.\n\nNamun demikian, fitur ekspor masih harus diperbaiki sebelum digunakan."
        ),
    ),
    "one-failed": (
        FUNCTIONAL,
        "conditional",
        Written("Aplikasi SIGANDARIA dinyatakan lolos uji.", table(24, failed=(17,)), recap(24, 23)),
    ),
    "47-of-48": (
        FUNCTIONAL,
        "conditional",
        Written(
            "Sebanyak 47 dari 48 skenario berhasil sehingga aplikasi dinyatakan lolos uji.", table(20), recap(48, 47)
        ),
    ),
    "part-only": (FUNCTIONAL, "none", Written("Modul pelaporan dinyatakan lolos uji. Modul lain diuji kemudian.")),
    "earlier-version": (
        FUNCTIONAL,
        "none",
        Written("Versi sebelumnya telah dinyatakan lolos uji pada Maret 2024. Versi 1.4 masih dalam penilaian."),
    ),
    "other-test": (
        FUNCTIONAL,
        "none",
        Written("Uji keamanan telah dinyatakan lolos oleh Diskominfo. Uji fungsional belum dinilai."),
    ),
    "criteria-only": (
        FUNCTIONAL,
        "none",
        Written(
            "Sesuai kriteria pada bab 3, aplikasi akan dinyatakan lolos uji setelah "
            "rapat tim penguji tanggal 20 Juni 2025."
        ),
    ),
    "both-printed": (FUNCTIONAL, "none", Written("Kesimpulan: LULUS / TIDAK LULUS *)\n\n*) coret yang tidak perlu")),
    "boxes-empty": (FUNCTIONAL, "none", Written("Keputusan:\n\n☐ Diterima\n\n☐ Diterima dengan catatan\n\n☐ Ditolak")),
    "hearsay": (
        FUNCTIONAL,
        "none",
        Written("Menurut penyedia, aplikasi telah lolos uji internal di kantor pengembang."),
    ),
    "question": (FUNCTIONAL, "none", Written("Apakah aplikasi lolos uji? Keputusan diserahkan kepada rapat pleno.")),
    "law-copied": (
        FUNCTIONAL,
        "none",
        Written("Peraturan Bupati mensyaratkan laporan uji yang telah dinyatakan lolos uji oleh tim penguji."),
    ),
    "critical-open": (
        SECURITY,
        "conditional",
        pentest(
            "Aplikasi SIGANDARIA dinyatakan lolos uji keamanan.",
            findings("Open", "Closed", "Closed", "Open"),
            "Temuan kritis akan diperbaiki pada rilis berikutnya.",
        ),
    ),
    "too-slow": (
        PERFORMANCE,
        "failed",
        load(
            "Aplikasi dinyatakan tidak lulus uji beban karena p95 melampaui batas 3 detik pada dua halaman.",
            times("1,8", "7,1", "9,6", "2,4"),
            "Dua dari empat halaman melampaui batas.",
        ),
    ),
}
WAITING = Written(
    "Aplikasi [NAMA APLIKASI] dinyatakan [LULUS/TIDAK LULUS].",
    table(18, empty=range(1, 19)),
    "| Uraian | Jumlah |\n|---|---|\n| Skenario | 18 |\n| Berhasil | |\n| Gagal | |",
    team=(
        "| No | Nama | Peran |\n|---|---|---|\n| 1 | [nama penguji] | Ketua tim "
        "penguji |\n| 2 | [nama penguji] | Penguji |"
    ),
    when="Pengujian dilaksanakan pada tanggal ........................ di ........................",
    closing="Tim Penguji,\n\n(........................)",
)


def report(kind: str, written: Written) -> dict[str, Any]:
    found: dict[str, dict[str, Any]] = {
        each["type"]: each for each in read_text_document(written.text(), RULES)["reports"]
    }
    return found[kind]


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_good_report(name: str) -> None:
    kind, written = GOOD[name]
    found = report(kind, written)
    facts = (found["executed"], found["conclusion"], sorted(found["testers"]), found["tested_on"])
    assert facts == (True, "passed", PEOPLE, DAY)


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_report_that_is_no_pass(name: str) -> None:
    kind, conclusion, written = BAD[name]
    found = report(kind, written)
    facts = (found["executed"], found["conclusion"], sorted(found["testers"]), found["tested_on"])
    assert facts == (True, conclusion, PEOPLE, DAY)


def test_a_form_with_its_cover_filled_in_was_not_run() -> None:
    found = report(FUNCTIONAL, WAITING)
    assert (found["executed"], found["conclusion"], found["testers"], found["tested_on"]) == (False, "none", [], "")


@pytest.mark.parametrize("name", sorted(GOOD))
def test_no_other_test_is_reported(name: str) -> None:
    kind, written = GOOD[name]
    passed = [r["type"] for r in read_text_document(written.text(), RULES)["reports"] if r["conclusion"] == "passed"]
    assert passed == [kind]
