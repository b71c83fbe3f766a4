"""Longer test reports as word processors write them: cover, approvals, contents, chapters, tables, signatures.

Every person, company, office and application is invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

COVER = """{title}
{app} versi {version}

Disusun oleh
{vendor}
untuk
{office}
{year}

LEMBAR PENGESAHAN

| Uraian | Nama | Jabatan | Tanda tangan |
|---|---|---|---|
| Disusun oleh | Yudi Prabantara | Analis mutu {vendor} | (ttd) |
| Diperiksa oleh | Mira Kusdianti | Manajer proyek {vendor} | (ttd) |
| Disetujui oleh | Drs. Gunadi Wiryawan | Pejabat Penandatangan Kontrak | (ttd) |

DAFTAR ISI

1 Pendahuluan ........................ 3
2 Ruang Lingkup ...................... 4
3 Metode Pengujian ................... 5
4 Hasil Pengujian .................... 6
5 Kesimpulan ......................... 12

"""
BODY = """# 1 Pendahuluan

## 1.1 Latar Belakang

{app} dibangun untuk {office} berdasarkan kontrak nomor 027/{number}/SPK/{year}. Pengujian merupakan salah satu syarat
sebelum pekerjaan diserahterimakan.

## 1.2 Tujuan

Dokumen ini bertujuan menyampaikan hasil pengujian {app} kepada {office}.

# 2 Ruang Lingkup

Pengujian mencakup {scope}. Hal di luar daftar tersebut tidak termasuk dalam laporan ini.

# 3 Metode Pengujian

{method}

## 3.1 Tim Penguji

{team}

## 3.2 Waktu dan Tempat

{when}

## 3.3 Kriteria Kelulusan

Aplikasi dinyatakan lolos uji apabila seluruh skenario prioritas tinggi berhasil dan tidak terdapat temuan kritis.

# 4 Hasil Pengujian

{table}

## 4.1 Rekapitulasi

{recap}

# 5 Kesimpulan

{conclusion}

{closing}
"""
ENGLISH = """# {app} {version} – {title}

Prepared by {vendor} for {office}, {year}

## Document approval

| Role | Name | Signature |
|---|---|---|
| Author | Yudi Prabantara | signed |
| Reviewer | Mira Kusdianti | signed |

## 1. Introduction

This report gives the results of the tests of {app} carried out for {office}.

## 2. Scope

The tests cover {scope}.

## 3. Approach

{method}

### 3.1 Test team

{team}

### 3.2 Dates

{when}

### 3.3 Exit criteria

The application is accepted if all high priority cases pass and no critical defect is open.

## 4. Results

{table}

### 4.1 Summary

{recap}

## 5. Conclusion

{conclusion}

{closing}
"""
FUNCTIONS = (
    "masuk dengan akun petugas", "masuk dengan kata sandi salah", "menambah data pemohon", "mengubah alamat pemohon",
    "menghapus berkas ganda", "mengunggah lampiran 5 MB", "menolak lampiran berformat exe", "mencari menurut nomor",
    "mencetak tanda terima", "mengirim pemberitahuan", "menyetujui permohonan", "mengembalikan permohonan",
    "rekap harian", "rekap bulanan", "mengekspor lembar kerja", "mengatur peran pengguna", "mengganti kata sandi",
    "keluar setelah 15 menit", "membuka dari ponsel", "memulihkan cadangan",
)  # fmt: skip
TEAM = (
    "| No | Nama | Peran |\n|---|---|---|\n| 1 | Retno Widowati | Ketua tim penguji |\n| 2 | Bagas Nurcahyo | Penguji |"
)
WHEN = "Pengujian dilaksanakan pada tanggal 9 s.d. 13 Juni 2025 di ruang rapat lantai 2 {office}."
SIGNED = "Muara Seloka, 16 Juni 2025\n\nTim Penguji,\n\nRetno Widowati\nBagas Nurcahyo"
MANUAL = (
    "Pengujian dilakukan dengan metode black box: setiap skenario dijalankan, "
    "lalu hasilnya dibandingkan dengan harapan."
)


def table(
    rows: int, *, failed: Sequence[int] = (), empty: Sequence[int] = (), words: tuple[str, str] = ("Berhasil", "Gagal")
) -> str:
    """A table of so many cases; `failed` and `empty`: which of them, from 1; `words`: of a pass and of a failure."""
    lines = ["| No | Skenario | Hasil yang diharapkan | Hasil aktual | Status |", "|---|---|---|---|---|"]
    for number in range(1, rows + 1):
        what = FUNCTIONS[(number - 1) % len(FUNCTIONS)]
        seen = "" if number in empty else f"tampil dalam {number % 4 + 1} detik"
        state = "" if number in empty else words[1] if number in failed else words[0]
        lines.append(f"| {number} | TC-{number:02} {what} | sesuai kebutuhan F-{number:02} | {seen} | {state} |")
    return "\n".join(lines)


def recap(cases: int, passed: int, label: str = "Gagal") -> str:
    """The table that counts."""
    return (
        f"| Uraian | Jumlah |\n|---|---|\n| Skenario | {cases} |\n| Berhasil | "
        f"{passed} |\n| {label} | {cases - passed} |"
    )


@dataclass(frozen=True, slots=True)
class Written:
    """What is particular about one report."""

    conclusion: str
    table: str = ""
    recap: str = ""
    title: str = "LAPORAN PENGUJIAN FUNGSIONAL"
    app: str = "SIGANDARIA"
    version: str = "1.4"
    vendor: str = "CV Tirta Aksara"
    office: str = "Dinas Perhubungan Kabupaten Muara Seloka"
    year: str = "2025"
    number: str = "114"
    scope: str = "modul permohonan, persetujuan, pelaporan dan pengaturan pengguna"
    method: str = MANUAL
    team: str = TEAM
    when: str = WHEN
    closing: str = SIGNED
    english: bool = False

    def text(self) -> str:
        """The whole report."""
        values = {name: getattr(self, name) for name in self.__slots__ if name != "english"}
        values["table"] = self.table or table(20)
        values["recap"] = self.recap or recap(20, 20)
        values["when"] = self.when.format(office=self.office)
        page = ENGLISH if self.english else COVER + BODY
        return page.format(**values)
