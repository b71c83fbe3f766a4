# SPDX-License-Identifier: MIT
"""Sesi pengguna. Peramban memegang tanda acak; basis data hanya menyimpan sidiknya."""

from __future__ import annotations

import hmac
import sqlite3
import time
from dataclasses import dataclass

from bukusurat import sandi
from bukusurat.konfigurasi import Konfigurasi


@dataclass(frozen=True)
class Sesi:
    """`tanda` untuk kuki, `tanda_formulir` untuk setiap formulir (CSRF), `pengguna` setelah masuk."""

    tanda: str
    tanda_formulir: str
    pengguna: sqlite3.Row | None = None


def mulai(sambungan: sqlite3.Connection, pengguna_id: int | None = None) -> Sesi:
    """Sesi baru dengan tanda baru; dipakai juga sesudah masuk, supaya tanda lama tidak berlaku."""
    tanda, formulir, kini = sandi.acak(), sandi.acak(), int(time.time())
    sambungan.execute(
        "INSERT INTO sesi (sidik, pengguna_id, tanda_formulir, dibuat, terakhir) VALUES (?, ?, ?, ?, ?)",
        (sandi.sidik_tanda(tanda), pengguna_id, formulir, kini, kini),
    )
    return Sesi(tanda, formulir)


def ambil(sambungan: sqlite3.Connection, tanda: str, atur: Konfigurasi) -> Sesi | None:
    """Sesi yang masih berlaku: tidak diam terlalu lama, tidak terlalu tua, penggunanya masih aktif."""
    kini, sidik = int(time.time()), sandi.sidik_tanda(tanda)
    sambungan.execute(
        "DELETE FROM sesi WHERE terakhir < ? OR dibuat < ?", (kini - atur.sesi_diam, kini - atur.sesi_terlama)
    )
    baris = sambungan.execute("SELECT * FROM sesi WHERE sidik = ?", (sidik,)).fetchone()
    if baris is None:
        return None
    siapa = None
    if baris["pengguna_id"] is not None:
        siapa = sambungan.execute(
            "SELECT * FROM pengguna WHERE id = ? AND aktif = 1", (baris["pengguna_id"],)
        ).fetchone()
        if siapa is None:
            return None
    sambungan.execute("UPDATE sesi SET terakhir = ? WHERE sidik = ?", (kini, sidik))
    return Sesi(tanda, baris["tanda_formulir"], siapa)


def akhiri(sambungan: sqlite3.Connection, tanda: str) -> None:
    """Menghapus sesi, sehingga tandanya tidak berlaku lagi."""
    sambungan.execute("DELETE FROM sesi WHERE sidik = ?", (sandi.sidik_tanda(tanda),))


def formulir_sah(sesi: Sesi, tanda: str) -> bool:
    """Apakah formulir ini berasal dari halaman kita sendiri?"""
    return hmac.compare_digest(sesi.tanda_formulir.encode(), tanda.encode())
