# SPDX-License-Identifier: MIT
"""Laporan bulanan: jumlah surat, disposisi yang selesai, dan yang terlambat; juga sebagai CSV."""

from __future__ import annotations

import csv
import io
import sqlite3
from dataclasses import astuple, dataclass

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)


@dataclass(frozen=True)
class Bulan:
    """Hitungan satu bulan."""

    nama: str
    masuk: int
    keluar: int
    disposisi: int
    selesai: int
    terlambat: int


_HITUNG = {
    "masuk": "SELECT substr(tanggal_terima, 6, 2), COUNT(*) FROM surat_masuk WHERE tahun = ? GROUP BY 1",
    "keluar": "SELECT substr(tanggal_surat, 6, 2), COUNT(*) FROM surat_keluar WHERE tahun = ? GROUP BY 1",
    "disposisi": "SELECT substr(diberikan, 6, 2), COUNT(*) FROM disposisi"
    " WHERE CAST(substr(diberikan, 1, 4) AS INTEGER) = ? GROUP BY 1",
    "selesai": "SELECT substr(diberikan, 6, 2), COUNT(*) FROM disposisi"
    " WHERE CAST(substr(diberikan, 1, 4) AS INTEGER) = ? AND selesai IS NOT NULL GROUP BY 1",
    "terlambat": "SELECT substr(diberikan, 6, 2), COUNT(*) FROM disposisi"
    " WHERE CAST(substr(diberikan, 1, 4) AS INTEGER) = ?"
    " AND substr(COALESCE(selesai, datetime('now')), 1, 10) > batas_waktu GROUP BY 1",
}


def setahun(sambungan: sqlite3.Connection, tahun: int) -> list[Bulan]:
    """Dua belas bulan, juga yang kosong."""
    hitung = {nama: dict(sambungan.execute(perintah, (tahun,)).fetchall()) for nama, perintah in _HITUNG.items()}
    return [
        Bulan(nama, *(hitung[apa].get(f"{ke:02}", 0) for apa in _HITUNG)) for ke, nama in enumerate(BULAN, 1)
    ]


def sebagai_csv(baris: list[Bulan]) -> str:
    """CSV dengan judul kolom, dipisahkan titik koma seperti yang dibaca lembar kerja berbahasa Indonesia."""
    keluar = io.StringIO()
    tulis = csv.writer(keluar, delimiter=";", lineterminator="\r\n")
    tulis.writerow(["Bulan", "Surat masuk", "Surat keluar", "Disposisi", "Selesai", "Terlambat"])
    tulis.writerows(astuple(bulan) for bulan in baris)
    return keluar.getvalue()
