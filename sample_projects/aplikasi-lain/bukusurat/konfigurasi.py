# SPDX-License-Identifier: MIT
"""Pengaturan aplikasi; semuanya dibaca dari variabel lingkungan."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MENIT = 60


@dataclass(frozen=True)
class Konfigurasi:
    """Pengaturan satu pemasangan. Satuan waktu: detik."""

    basis_data: Path = Path("data/bukusurat.sqlite3")
    alamat: str = "127.0.0.1"
    porta: int = 8080
    tls: bool = True
    sesi_diam: int = 20 * MENIT
    sesi_terlama: int = 600 * MENIT
    gagal_masuk_terbanyak: int = 5
    lama_dikunci: int = 15 * MENIT
    ukuran_isian: int = 64 * 1024

    @property
    def nama_kuki(self) -> str:
        """Awalan __Host- hanya diterima peramban melalui HTTPS."""
        return "__Host-bukusurat" if self.tls else "bukusurat"


def dari_lingkungan(lingkungan: Mapping[str, str] = os.environ) -> Konfigurasi:
    """Membaca BUKUSURAT_*; yang tidak diisi memakai nilai baku."""
    baku = Konfigurasi()
    return Konfigurasi(
        basis_data=Path(lingkungan.get("BUKUSURAT_BASIS_DATA", str(baku.basis_data))),
        alamat=lingkungan.get("BUKUSURAT_ALAMAT", baku.alamat),
        porta=int(lingkungan.get("BUKUSURAT_PORTA", baku.porta)),
        tls=lingkungan.get("BUKUSURAT_TLS", "ya") != "tidak",
        sesi_diam=int(lingkungan.get("BUKUSURAT_SESI_DIAM_MENIT", baku.sesi_diam // MENIT)) * MENIT,
    )
