# SPDX-License-Identifier: MIT
"""Sambungan ke SQLite, pembuatan skema, transaksi, dan salinan cadangan."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path


def buka(berkas: Path) -> sqlite3.Connection:
    """Sambungan dengan kunci asing ditegakkan; transaksi dimulai sendiri oleh `transaksi`."""
    sambungan = sqlite3.connect(berkas, timeout=10, isolation_level=None)
    sambungan.row_factory = sqlite3.Row
    sambungan.execute("PRAGMA foreign_keys = ON")
    sambungan.execute("PRAGMA journal_mode = WAL")
    sambungan.execute("PRAGMA synchronous = NORMAL")  # aman bersama WAL
    return sambungan


def siapkan(berkas: Path) -> None:
    """Membuat basis data, atau melengkapi tabel yang belum ada."""
    berkas.parent.mkdir(parents=True, exist_ok=True)
    skema = resources.files("bukusurat").joinpath("skema.sql").read_text("utf-8")
    sambungan = buka(berkas)
    try:
        sambungan.executescript(skema)
    finally:
        sambungan.close()
    berkas.chmod(0o600)


@contextmanager
def transaksi(sambungan: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Semua atau tidak sama sekali. IMMEDIATE, supaya nomor urut tidak pernah kembar."""
    sambungan.execute("BEGIN IMMEDIATE")
    try:
        yield sambungan
    except BaseException:
        sambungan.execute("ROLLBACK")
        raise
    sambungan.execute("COMMIT")


def cadangkan(asal: Path, tujuan: Path) -> None:
    """Salinan yang utuh, juga selagi aplikasi berjalan; lalu diperiksa keutuhannya."""
    dari, ke = buka(asal), sqlite3.connect(tujuan)
    try:
        dari.backup(ke)
        if ke.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise OSError("Salinan cadangan tidak utuh.")
    finally:
        dari.close()
        ke.close()
    tujuan.chmod(0o600)


def sekarang() -> str:
    """Waktu kini, ISO 8601 dalam UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
