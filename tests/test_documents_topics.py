"""What a document treats: own texts that do, and texts that only look like it."""

from __future__ import annotations

import pytest

from handover.documents.examine import read_text_document
from tests.test_documents_recognition import RULES

UAT = """LAPORAN USER ACCEPTANCE TEST
Aplikasi SIGANDARIA

Penguji: Wulan Setyorini (loket), Arman Tobing (bendahara)
Tanggal pengujian: 4 Maret 2025

| No | Skenario | Hasil |
|---|---|---|
| 1 | Mendaftar pemohon | Berhasil |
| 2 | Mencetak tanda terima | Berhasil |
| 3 | Rekap harian 42 berkas | Berhasil |

{decision}
"""
PROSE = """HASIL UJI COBA OLEH PENGGUNA
Aplikasi SIGANDARIA, Dinas Perhubungan Kabupaten Muara Seloka

Wulan Setyorini dan Arman Tobing mencoba aplikasi pada 4 sampai 6 Maret 2025 dengan 42 berkas nyata. Selisih rekap nol.

Kedua pengguna menerima aplikasi SIGANDARIA.
"""
STAGES = """Laporan pekerjaan SIGANDARIA

Pekerjaan dilaksanakan mengikuti tahapan pengembangan sistem berikut.

| Tahap | Selesai | Keluaran |
|---|---|---|
| Analisis kebutuhan | 14 Maret 2025 | 42 kebutuhan |
| Perancangan | 4 April 2025 | rancangan basis data |
| Pengodean | 27 Juni 2025 | rilis 0.9 |
| Pengujian | 18 Juli 2025 | 31 cacat ditutup |
| Pemasangan | 25 Juli 2025 | terpasang di pusat data |
"""
DEED = """SURAT PERNYATAAN PENGALIHAN HAK CIPTA

Yang bertanda tangan di bawah ini Sekar Ayuningtyas, Direktur CV Tirta Aksara, selaku pencipta aplikasi SIGANDARIA,
{verb} seluruh hak ekonomi atas aplikasi tersebut beserta kode sumber dan dokumentasinya kepada {to}.

Pengalihan berlaku sejak surat ini ditandatangani.

Muara Seloka, 16 Juni 2025
(meterai) Sekar Ayuningtyas
"""
ROLES = """HAK AKSES APLIKASI SIGANDARIA

- Administrator: dapat menambah dan menonaktifkan akun, mengubah pengaturan
- Petugas loket: dapat menambah permohonan, tidak dapat menghapus
- Kepala seksi: menyetujui atau mengembalikan permohonan
- Pemohon: hanya melihat permohonannya sendiri
"""
TECHNICAL = """DOKUMEN TEKNIS SIGANDARIA

1. Integrasi. Dasbor kabupaten mengambil jumlah permohonan lewat REST API bertoken setiap jam.

2. Mutu data. Nomor berkas ganda ditolak dan tanggal di luar rentang ditolak. Cadangan dibuat
setiap malam, disimpan 30 hari.

3. Pengamanan.
- Pencegahan: HTTPS, kunci akun sesudah lima salah sandi, pembaruan paket tiap Selasa.
- Penanggulangan insiden: memutus layanan, menyimpan log, melapor ke CSIRT, memulihkan dari cadangan.

4. Pertumbuhan. Kini 40 loket; dihitung sampai 200 loket. Server aplikasi dapat ditambah tanpa henti layanan.
"""
REGION = "Pemerintah Kabupaten Muara Seloka"
TREATED = [
    ("user-acceptance", UAT.format(decision="Keputusan: DITERIMA")),
    ("user-acceptance", UAT.format(decision="Keputusan: DITOLAK, dua skenario diulang.")),
    ("user-acceptance", PROSE),
    ("sdlc", STAGES),
    ("sdlc", STAGES.replace("| Tahap | Selesai | Keluaran |", "| Fase | Tanggal | Hasil |")),
    (
        "sdlc",
        "Realisasi metode waterfall SIGANDARIA\n\n1. Analisis kebutuhan selesai 14 Maret 2025.\n2. Desain "
        "selesai 4 April 2025."
        "\n3. Implementasi selesai 27 Juni 2025.\n4. Pengujian selesai 18 Juli 2025.\n5. Pemeliharaan berjalan.\n",
    ),
    ("transfer-to-region", DEED.format(verb="dengan ini mengalihkan", to=REGION)),
    ("transfer-to-region", DEED.format(verb="menyerahkan", to="Pemerintah Kota Muara Seloka")),
    ("transfer-to-region", DEED.format(verb="dengan ini mengalihkan", to=":\n\n" + REGION)),
    ("roles-and-rights", ROLES),
    (
        "roles-and-rights",
        "# Peran pengguna\n\n| Peran | Hak |\n|---|---|\n| Admin | mengelola akun |\n| Kasir | mencatat setoran |\n"
        "| Pengawas | melihat rekap |\n",
    ),
    (
        "berita-acara-uji",
        "BERITA ACARA HASIL PENGUJIAN\nNomor 12/BA/2025\n\nPada hari ini telah dilaksanakan pengujian.",
    ),
]
NOT_TREATED = [
    (
        "growth",
        "Catatan teknis\n\nPertumbuhan pengguna akan dibahas; kapasitas server direncanakan ditambah tahun depan.",
    ),
    ("data-quality", "Catatan teknis\n\nNomor berkas unik. Cadangan belum ada."),
    ("data-quality", "Kerangka acuan\n\nPenyedia wajib membuat validasi nomor dan cadangan harian."),
    ("integration", "Catatan desain\n\nAntarmuka pengguna memakai React. Modul naskah memanggil modul nomor."),
    ("integration", "Catatan teknis\n\nIntegrasi dengan Dukcapil lewat API JSON belum tersedia."),
    ("security-procedure", "Lampiran tugas\n\nPenyedia wajib menyusun pencegahan dan penanggulangan insiden."),
    ("security-procedure", "Catatan teknis\n\nPencegahan: HTTPS, kunci akun sesudah lima salah sandi."),
    ("user-acceptance", UAT.format(decision="").replace("4 Maret 2025", "........").replace("Berhasil", "")),
    ("user-acceptance", UAT.format(decision="").replace("LAPORAN USER", "RENCANA USER")),
    ("user-acceptance", "LAPORAN UJI PENETRASI\n\nPada 4 Maret 2025 diuji dengan 12 akun pengguna. Ditemukan 3 celah."),
    ("user-acceptance", "BERITA ACARA PENERIMAAN BARANG\n\nPada 4 Maret 2025 panitia telah memeriksa 12 laptop."),
    ("sdlc", STAGES.replace("Laporan pekerjaan", "Proposal pekerjaan")),
    ("sdlc", STAGES.replace("| Selesai |", "| Akan selesai |").replace("dilaksanakan", "akan dilaksanakan")[:90]),
    (
        "sdlc",
        "Mengenal SDLC\n\nSDLC ialah siklus hidup pengembangan sistem. Tahap analisis menggali kebutuhan. "
        "Tahap desain membuat "
        "rancangan. Tahap pengodean menulis kode. Tahap pengujian mencari cacat. Tahap pemeliharaan menjaga sistem.",
    ),
    (
        "sdlc",
        "Tips pengembangan\n\nKamu harus tahu tahap ini. Analisis selesai 2 hari. Desain selesai 3 hari. "
        "Koding selesai 10 hari. "
        "Uji selesai 2 hari.",
    ),
    ("transfer-to-region", DEED.format(verb="dengan ini mengalihkan", to="PT Nusa Raya Digital")),
    ("transfer-to-region", DEED.format(verb="bersedia menyerahkan", to=REGION)),
    ("transfer-to-region", DEED.format(verb="apabila telah dibayar lunas mengalihkan", to=REGION)),
    ("transfer-to-region", DEED.format(verb="tidak mengalihkan", to=REGION)),
    (
        "transfer-to-region",
        "SURAT PENGALIHAN HAK CIPTA\n\nJuru foto Awan Sutrisna mengalihkan hak cipta 40 foto kepada " + REGION + ".",
    ),
    ("roles-and-rights", "HAK MASYARAKAT\n\nSetiap warga berhak mengadu. Petugas berhak menolak berkas palsu."),
    (
        "roles-and-rights",
        "PROSES BISNIS LOKET\n\n1. Petugas memeriksa berkas.\n2. Kasir menerima uang.\n3. Kepala menyetujui.",
    ),
    (
        "roles-and-rights",
        "ARSITEKTUR SERVER\n\n| Server | Peran | RAM |\n|---|---|---|\n| app1 | aplikasi | 8 GB |\n| db1 | "
        "basis data | 16 GB |\n"
        "| lb1 | penyeimbang beban | 4 GB |\n",
    ),
    ("berita-acara-uji", "LEMBAR HASIL UJI FUNGSI\n\nPenguji: Wulan Setyorini"),
    ("berita-acara-uji", "BERITA ACARA SERAH TERIMA PEKERJAAN\n\nAplikasi telah diuji."),
]


def treated(text: str) -> set[str]:
    return {topic["topic"] for topic in read_text_document(text, RULES)["topics"]}


@pytest.mark.parametrize(("topic", "text"), TREATED)
def test_a_text_that_treats_it(topic: str, text: str) -> None:
    assert topic in treated(text)


@pytest.mark.parametrize(("topic", "text"), NOT_TREATED)
def test_a_text_that_only_looks_like_it(topic: str, text: str) -> None:
    assert topic not in treated(text)


def test_a_topic_is_shown_where_it_stands() -> None:
    found = next(t for t in read_text_document(ROLES, RULES)["topics"] if t["topic"] == "roles-and-rights")
    assert found["evidence"][0]["quote"].startswith("- Administrator: dapat menambah")
    assert found["evidence"][0]["line"] == 3


def test_our_own_starting_document_treats_nothing() -> None:
    waiting = "# Laporan pekerjaan\n\n" + "".join(
        f"## Bagian {n}\n\nPetunjuk pengisian: tulis tahap analisis, desain, uji yang selesai 4 Maret 2025.\n\n"
        for n in range(4)
    )
    assert treated(waiting) == set()
