# SPDX-License-Identifier: MIT
"""Jejak audit: siapa melakukan apa, kapan, terhadap apa. Setiap baris mengikat baris sebelumnya dengan sidik."""

from __future__ import annotations

import hashlib
import json
import sqlite3

from bukusurat.basisdata import sekarang

AWAL = "0" * 64


def catat(sambungan: sqlite3.Connection, pelaku: str, tindakan: str, objek: str) -> None:
    """Menambah satu baris. Dipanggil di dalam transaksi tindakan itu sendiri."""
    terakhir = sambungan.execute("SELECT sidik FROM jejak ORDER BY id DESC LIMIT 1").fetchone()
    waktu = sekarang()
    sidik = _sidik(terakhir["sidik"] if terakhir else AWAL, waktu, pelaku, tindakan, objek)
    sambungan.execute(
        "INSERT INTO jejak (waktu, pelaku, tindakan, objek, sidik) VALUES (?, ?, ?, ?, ?)",
        (waktu, pelaku, tindakan, objek, sidik),
    )


def _sidik(sebelumnya: str, *nilai: str) -> str:
    return hashlib.sha256(json.dumps([sebelumnya, *nilai]).encode()).hexdigest()


def baris_rusak(sambungan: sqlite3.Connection) -> int | None:
    """Nomor baris pertama yang tidak cocok dengan rantainya; None bila seluruh jejak utuh."""
    sebelumnya = AWAL
    for baris in sambungan.execute("SELECT * FROM jejak ORDER BY id"):
        sebelumnya = _sidik(sebelumnya, baris["waktu"], baris["pelaku"], baris["tindakan"], baris["objek"])
        if sebelumnya != baris["sidik"]:
            return int(baris["id"])
    return None


def terbaru(sambungan: sqlite3.Connection, jumlah: int = 200) -> list[sqlite3.Row]:
    """Baris terbaru lebih dahulu."""
    return sambungan.execute("SELECT * FROM jejak ORDER BY id DESC LIMIT ?", (jumlah,)).fetchall()
