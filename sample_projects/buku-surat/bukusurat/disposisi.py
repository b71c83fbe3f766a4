# SPDX-License-Identifier: MIT
"""Disposisi: perintah pimpinan atas surat masuk, dan penyelesaiannya oleh pelaksana."""

from __future__ import annotations

import sqlite3
from datetime import date

from bukusurat import jejak
from bukusurat.basisdata import sekarang, transaksi
from bukusurat.pengguna import IsianSalah
from bukusurat.surat import tanggal

PETUNJUK_TERPANJANG = 500


def beri(sambungan: sqlite3.Connection, dari: sqlite3.Row, surat: sqlite3.Row, isian: dict[str, str]) -> None:
    """Memberikan disposisi kepada seorang pelaksana dengan batas waktu."""
    petunjuk, kepada = isian.get("petunjuk", "").strip(), isian.get("kepada", "")
    batas = tanggal(isian, "batas_waktu")
    if not petunjuk or len(petunjuk) > PETUNJUK_TERPANJANG:
        raise IsianSalah(f"Petunjuk wajib diisi, paling panjang {PETUNJUK_TERPANJANG} huruf.")
    if batas < date.fromisoformat(surat["tanggal_terima"]):
        raise IsianSalah("Batas waktu tidak boleh mendahului tanggal terima.")
    penerima = sambungan.execute(
        "SELECT id FROM pengguna WHERE id = ? AND peran = 'pelaksana' AND aktif = 1",
        (int(kepada) if kepada.isdecimal() else 0,),
    ).fetchone()
    if penerima is None:
        raise IsianSalah("Pilih pelaksana dari daftar.")
    with transaksi(sambungan):
        sambungan.execute(
            "INSERT INTO disposisi (surat_masuk_id, dari_id, kepada_id, petunjuk, batas_waktu, diberikan)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (surat["id"], dari["id"], penerima["id"], petunjuk, batas.isoformat(), sekarang()),
        )
        objek = f"agenda {surat['nomor_agenda']}/{surat['tahun']}"
        jejak.catat(sambungan, dari["nama_pengguna"], "memberi disposisi", objek)


def selesaikan(sambungan: sqlite3.Connection, siapa: sqlite3.Row, nomor: int, hasil: str) -> None:
    """Mencatat hasil; hanya oleh penerimanya, dan hanya sekali."""
    hasil = hasil.strip()
    if not hasil or len(hasil) > PETUNJUK_TERPANJANG:
        raise IsianSalah(f"Hasil wajib diisi, paling panjang {PETUNJUK_TERPANJANG} huruf.")
    with transaksi(sambungan):
        ubah = sambungan.execute(
            "UPDATE disposisi SET hasil = ?, selesai = ? WHERE id = ? AND kepada_id = ? AND selesai IS NULL",
            (hasil, sekarang(), nomor, siapa["id"]),
        )
        if ubah.rowcount != 1:
            raise IsianSalah("Disposisi itu tidak ada, bukan untuk Anda, atau sudah selesai.")
        jejak.catat(sambungan, siapa["nama_pengguna"], "menyelesaikan disposisi", f"disposisi {nomor}")


def untuk_surat(sambungan: sqlite3.Connection, surat_id: int) -> list[sqlite3.Row]:
    """Semua disposisi sebuah surat, beserta nama penerimanya."""
    return sambungan.execute(
        "SELECT disposisi.*, pengguna.nama_lengkap AS kepada FROM disposisi JOIN pengguna ON pengguna.id = kepada_id"
        " WHERE surat_masuk_id = ? ORDER BY disposisi.id",
        (surat_id,),
    ).fetchall()


def terbuka(sambungan: sqlite3.Connection, siapa_id: int) -> list[sqlite3.Row]:
    """Disposisi yang belum selesai untuk seorang pelaksana, yang paling mendesak lebih dahulu."""
    return sambungan.execute(
        "SELECT disposisi.*, surat_masuk.perihal, surat_masuk.nomor_agenda, surat_masuk.tahun FROM disposisi"
        " JOIN surat_masuk ON surat_masuk.id = surat_masuk_id"
        " WHERE kepada_id = ? AND selesai IS NULL ORDER BY batas_waktu",
        (siapa_id,),
    ).fetchall()
