# SPDX-License-Identifier: MIT
"""Pengguna dan perannya: pendaftaran, pemeriksaan kata sandi, penguncian, penonaktifan."""

from __future__ import annotations

import sqlite3
import time
from functools import cache

from bukusurat import jejak, sandi
from bukusurat.basisdata import transaksi
from bukusurat.konfigurasi import Konfigurasi

PERAN = {
    "pengelola": "Pengelola aplikasi",
    "agendaris": "Agendaris",
    "pimpinan": "Pimpinan",
    "pelaksana": "Pelaksana",
}

# Yang boleh dilakukan setiap peran. Yang tidak tertulis di sini ditolak.
HAK = {
    "pengelola": frozenset({"pengguna", "jejak"}),
    "agendaris": frozenset({"lihat", "catat", "rahasia", "laporan"}),
    "pimpinan": frozenset({"lihat", "rahasia", "disposisi", "laporan", "jejak"}),
    "pelaksana": frozenset({"lihat"}),
}


class IsianSalah(ValueError):
    """Isian pengguna tidak dapat diterima; pesannya ditampilkan kepada pengguna."""


@cache
def _sidik_pembanding() -> str:
    """Dihitung juga bila nama pengguna tidak ada, supaya lamanya tidak membocorkan nama."""
    return sandi.sidik(sandi.acak())


def masuk(sambungan: sqlite3.Connection, nama: str, kata: str, atur: Konfigurasi) -> sqlite3.Row | None:
    """Pengguna bila nama dan kata sandinya benar dan akunnya terbuka; mengunci setelah terlalu banyak gagal."""
    baris = sambungan.execute("SELECT * FROM pengguna WHERE nama_pengguna = ?", (nama,)).fetchone()
    benar = sandi.cocok(kata, baris["sidik_sandi"] if baris else _sidik_pembanding())
    if baris is None or not baris["aktif"]:
        return None
    kini = int(time.time())
    if baris["dikunci_sampai"] > kini:
        return None
    with transaksi(sambungan):
        if benar:
            _setel_gagal(sambungan, baris["id"], 0, 0)
            jejak.catat(sambungan, nama, "masuk", "sesi")
            return baris
        gagal = baris["gagal_masuk"] + 1
        terkunci = gagal >= atur.gagal_masuk_terbanyak
        _setel_gagal(sambungan, baris["id"], 0 if terkunci else gagal, kini + atur.lama_dikunci if terkunci else 0)
        jejak.catat(sambungan, nama, "akun dikunci" if terkunci else "gagal masuk", "sesi")
    return None


def _setel_gagal(sambungan: sqlite3.Connection, siapa: int, gagal: int, sampai: int) -> None:
    sambungan.execute("UPDATE pengguna SET gagal_masuk = ?, dikunci_sampai = ? WHERE id = ?", (gagal, sampai, siapa))


def tambah(sambungan: sqlite3.Connection, pelaku: str, isian: dict[str, str]) -> str:
    """Mendaftarkan pengguna; mengembalikan kata sandi awal, yang wajib diganti saat pertama masuk."""
    nama = isian.get("nama_pengguna", "").strip().casefold()
    lengkap = isian.get("nama_lengkap", "").strip()
    peran, unit = isian.get("peran", ""), isian.get("unit", "").strip()
    if not nama.isalnum() or not 3 <= len(nama) <= 30:
        raise IsianSalah("Nama pengguna terdiri dari 3 sampai 30 huruf atau angka.")
    if not lengkap or peran not in PERAN or not unit:
        raise IsianSalah("Nama lengkap, peran, dan unit wajib diisi.")
    awal = sandi.acak()
    try:
        with transaksi(sambungan):
            sambungan.execute(
                "INSERT INTO pengguna (nama_pengguna, nama_lengkap, peran, unit_id, sidik_sandi)"
                " VALUES (?, ?, ?, ?, ?)",
                (nama, lengkap, peran, _unit(sambungan, unit), sandi.sidik(awal)),
            )
            jejak.catat(sambungan, pelaku, "mendaftarkan pengguna", nama)
    except sqlite3.IntegrityError:
        raise IsianSalah("Nama pengguna itu sudah dipakai.") from None
    return awal


def _unit(sambungan: sqlite3.Connection, nama: str) -> int:
    """Unit itu, didaftarkan bila belum ada. Kodenya huruf pertama setiap kata: Bagian Umum menjadi BU."""
    kode = "".join(kata[0] for kata in nama.upper().split())[:8]
    sambungan.execute("INSERT OR IGNORE INTO unit (kode, nama) VALUES (?, ?)", (kode, nama))
    baris = sambungan.execute("SELECT id, nama FROM unit WHERE kode = ?", (kode,)).fetchone()
    if baris["nama"] != nama:
        raise IsianSalah(f"Kode unit {kode} sudah dipakai oleh {baris['nama']}; tuliskan nama unit lebih lengkap.")
    return int(baris["id"])


def ganti_sandi(sambungan: sqlite3.Connection, siapa: sqlite3.Row, lama: str, baru: str) -> None:
    """Mengganti kata sandi sendiri dan mengakhiri semua sesi yang lain."""
    if not sandi.cocok(lama, siapa["sidik_sandi"]):
        raise IsianSalah("Kata sandi lama salah.")
    if lama == baru:
        raise IsianSalah("Kata sandi baru harus berbeda dari yang lama.")
    if pesan := sandi.kelemahan(baru, siapa["nama_pengguna"]):
        raise IsianSalah(pesan)
    with transaksi(sambungan):
        sambungan.execute(
            "UPDATE pengguna SET sidik_sandi = ?, wajib_ganti = 0 WHERE id = ?", (sandi.sidik(baru), siapa["id"])
        )
        sambungan.execute("DELETE FROM sesi WHERE pengguna_id = ?", (siapa["id"],))
        jejak.catat(sambungan, siapa["nama_pengguna"], "mengganti kata sandi", siapa["nama_pengguna"])


def setel_aktif(sambungan: sqlite3.Connection, pelaku: sqlite3.Row, siapa: int, aktif: bool) -> None:
    """Membuka atau menutup akun. Akun sendiri tidak dapat ditutup."""
    if siapa == pelaku["id"]:
        raise IsianSalah("Akun sendiri tidak dapat ditutup.")
    with transaksi(sambungan):
        sambungan.execute("UPDATE pengguna SET aktif = ? WHERE id = ?", (int(aktif), siapa))
        sambungan.execute("DELETE FROM sesi WHERE pengguna_id = ?", (siapa,))
        tindakan = "membuka akun" if aktif else "menutup akun"
        jejak.catat(sambungan, pelaku["nama_pengguna"], tindakan, f"pengguna {siapa}")


def semua(sambungan: sqlite3.Connection) -> list[sqlite3.Row]:
    """Semua pengguna beserta nama unitnya."""
    return sambungan.execute(
        "SELECT pengguna.*, unit.nama AS unit FROM pengguna JOIN unit ON unit.id = unit_id ORDER BY nama_pengguna"
    ).fetchall()


def pelaksana(sambungan: sqlite3.Connection) -> list[sqlite3.Row]:
    """Yang dapat menerima disposisi."""
    return sambungan.execute(
        "SELECT id, nama_lengkap FROM pengguna WHERE peran = 'pelaksana' AND aktif = 1 ORDER BY nama_lengkap"
    ).fetchall()
