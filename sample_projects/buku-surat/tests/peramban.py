# SPDX-License-Identifier: MIT
"""Peramban tiruan: memanggil aplikasi WSGI secara langsung, menyimpan kuki, dan mengisi tanda formulir."""

from __future__ import annotations

import io
import re
import tempfile
import unittest
from pathlib import Path
from unittest import mock
from urllib.parse import urlencode

from bukusurat import basisdata, pengguna, sandi
from bukusurat.konfigurasi import Konfigurasi
from bukusurat.rute import aplikasi

TANDA = re.compile(r'name="tanda" value="([^"]+)"')


class Peramban:
    """Satu pengguna dengan kukinya sendiri."""

    def __init__(self, aplikasi_wsgi) -> None:
        self.aplikasi, self.kuki, self.tanda = aplikasi_wsgi, "", ""
        self.status, self.kepala, self.isi = 0, {}, ""

    def minta(self, cara: str, alamat: str, badan: str = "", **tambahan: str) -> str:
        jalur, _, saring = alamat.partition("?")
        lingkungan = {
            "REQUEST_METHOD": cara, "PATH_INFO": jalur, "QUERY_STRING": saring, "HTTP_COOKIE": self.kuki,
            "CONTENT_LENGTH": str(len(badan.encode())), "wsgi.input": io.BytesIO(badan.encode()), **tambahan,
        }
        self.isi = b"".join(self.aplikasi(lingkungan, self._jawaban)).decode()
        if cocok := TANDA.search(self.isi):
            self.tanda = cocok.group(1)
        return self.isi

    def _jawaban(self, status: str, kepala: list[tuple[str, str]]) -> None:
        self.status, self.kepala = int(status.split()[0]), dict(kepala)
        if kuki := self.kepala.get("Set-Cookie"):
            self.kuki = kuki.split(";")[0]

    def buka(self, alamat: str) -> str:
        return self.minta("GET", alamat)

    def kirim(self, alamat: str, **isian: str) -> str:
        return self.minta("POST", alamat, urlencode({"tanda": self.tanda, **isian}))


class UjiAplikasi(unittest.TestCase):
    """Basis data sementara dengan satu pengguna untuk setiap peran."""

    def setUp(self) -> None:
        ringan = mock.patch.object(sandi, "BIAYA", 2**4)  # supaya uji tidak menunggu scrypt
        ringan.start()
        self.addCleanup(ringan.stop)
        tempat = tempfile.TemporaryDirectory()
        self.addCleanup(tempat.cleanup)
        self.atur = Konfigurasi(basis_data=Path(tempat.name) / "uji.sqlite3")
        basisdata.siapkan(self.atur.basis_data)
        self.sambungan = basisdata.buka(self.atur.basis_data)
        self.addCleanup(self.sambungan.close)
        self.sandi: dict[str, str] = {}
        for peran in pengguna.PERAN:
            self.daftarkan(f"si{peran}", peran)

    def daftarkan(self, nama: str, peran: str) -> None:
        isian = {"nama_pengguna": nama, "nama_lengkap": nama.title(), "peran": peran, "unit": "Bagian Umum"}
        awal = pengguna.tambah(self.sambungan, "uji", isian)
        baris = self.sambungan.execute("SELECT * FROM pengguna WHERE nama_pengguna = ?", (nama,)).fetchone()
        self.sandi[nama] = sandi.acak()
        pengguna.ganti_sandi(self.sambungan, baris, awal, self.sandi[nama])

    def peramban(self, nama: str = "") -> Peramban:
        """Peramban baru; dengan nama: sudah masuk."""
        baru = Peramban(aplikasi(self.atur))
        baru.buka("/masuk")
        if nama:
            baru.kirim("/masuk", nama_pengguna=nama, sandi=self.sandi[nama])
            self.assertEqual((baru.status, baru.kepala["Location"]), (303, "/"))
            baru.buka("/")
        return baru


SURAT = {
    "nomor_surat": "005/12/DISDIK/2026", "tanggal_surat": "2026-09-01", "tanggal_terima": "2026-09-02",
    "pengirim": "Dinas Pendidikan", "perihal": "Undangan rapat koordinasi", "klasifikasi": "400", "sifat": "biasa",
    "lokasi_arsip": "Lemari 2, map 14",
}
