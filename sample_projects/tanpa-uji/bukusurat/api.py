# SPDX-License-Identifier: MIT
"""Antarmuka baca untuk sistem lain (openapi.yaml). Surat rahasia tidak pernah keluar melalui antarmuka ini."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from http import HTTPStatus

from bukusurat import jejak, sandi, surat
from bukusurat.basisdata import sekarang, transaksi
from bukusurat.web import Jawaban, Permintaan

JSON = "application/json; charset=utf-8"
TERBANYAK = 500
_MASUK = (
    "SELECT nomor_agenda, tahun, nomor_surat, tanggal_surat, tanggal_terima, pengirim, perihal, klasifikasi, sifat"
    " FROM surat_masuk WHERE sifat <> 'rahasia' AND tanggal_terima >= ? ORDER BY tanggal_terima, id LIMIT ?"
)
_KELUAR = (
    "SELECT nomor_surat, tanggal_surat, tujuan, perihal, klasifikasi, sifat"
    " FROM surat_keluar WHERE sifat <> 'rahasia' AND tanggal_surat >= ? ORDER BY tanggal_surat, id LIMIT ?"
)


def buat_kunci(sambungan: sqlite3.Connection, sistem: str) -> str:
    """Kunci untuk satu sistem lain; hanya sidiknya yang disimpan."""
    kunci = sandi.acak()
    with transaksi(sambungan):
        sambungan.execute(
            "INSERT INTO kunci_api (sidik, sistem, dibuat) VALUES (?, ?, ?)",
            (sandi.sidik_tanda(kunci), sistem, sekarang()),
        )
        jejak.catat(sambungan, "pengelola server", "membuat kunci api", sistem)
    return kunci


def surat_masuk(minta: Permintaan) -> Jawaban:
    """GET /api/v1/surat-masuk?sejak=YYYY-MM-DD"""
    return _daftar(minta, _MASUK)


def surat_keluar(minta: Permintaan) -> Jawaban:
    """GET /api/v1/surat-keluar?sejak=YYYY-MM-DD"""
    return _daftar(minta, _KELUAR)


def klasifikasi(minta: Permintaan) -> Jawaban:
    """GET /api/v1/klasifikasi"""
    return _terlarang() if not _dikenal(minta) else _json(surat.klasifikasi(minta.sambungan))


def _daftar(minta: Permintaan, perintah: str) -> Jawaban:
    if not _dikenal(minta):
        return _terlarang()
    sejak = surat.tanggal(minta.saring, "sejak").isoformat() if "sejak" in minta.saring else "0000-01-01"
    return _json(minta.sambungan.execute(perintah, (sejak, TERBANYAK)).fetchall())


def _dikenal(minta: Permintaan) -> bool:
    cara, _, kunci = minta.izin_api.partition(" ")
    if cara != "Bearer" or not kunci:
        return False
    dicari = "SELECT 1 FROM kunci_api WHERE sidik = ? AND aktif = 1"
    return minta.sambungan.execute(dicari, (sandi.sidik_tanda(kunci),)).fetchone() is not None


def _json(baris: Sequence[sqlite3.Row]) -> Jawaban:
    return Jawaban(json.dumps([dict(satu) for satu in baris], ensure_ascii=False), jenis=JSON)


def _terlarang() -> Jawaban:
    kepala = (("WWW-Authenticate", "Bearer"),)
    return Jawaban('{"galat": "kunci tidak dikenal"}', HTTPStatus.UNAUTHORIZED, JSON, kepala)
