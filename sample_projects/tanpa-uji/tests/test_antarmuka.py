# SPDX-License-Identifier: MIT
"""Antarmuka baca untuk sistem lain, kepala pengaman, dan permintaan yang tidak wajar."""

import json
import unittest
from pathlib import Path

from bukusurat import api, pengguna, surat
from bukusurat.rute import RUTE
from tests.peramban import SURAT, UjiAplikasi


class UjiAntarmuka(UjiAplikasi):
    def setUp(self):
        super().setUp()
        agendaris = self.sambungan.execute("SELECT * FROM pengguna WHERE peran = 'agendaris'").fetchone()
        surat.catat_masuk(self.sambungan, agendaris, SURAT)
        surat.catat_masuk(self.sambungan, agendaris, {**SURAT, "nomor_surat": "R-1", "sifat": "rahasia"})
        self.kunci = api.buat_kunci(self.sambungan, "Sistem arsip daerah")

    def ambil(self, alamat, kunci):
        tamu = self.peramban()
        tamu.minta("GET", alamat, HTTP_AUTHORIZATION=f"Bearer {kunci}")
        return tamu

    def test_tanpa_kunci_ditolak(self):
        for kunci in ("", "karangan"):
            self.assertEqual(self.ambil("/api/v1/surat-masuk", kunci).status, 401)

    def test_surat_rahasia_tidak_keluar(self):
        baris = json.loads(self.ambil("/api/v1/surat-masuk", self.kunci).isi)
        self.assertEqual([b["nomor_surat"] for b in baris], ["005/12/DISDIK/2026"])

    def test_sejak(self):
        self.assertEqual(json.loads(self.ambil("/api/v1/surat-masuk?sejak=2026-10-01", self.kunci).isi), [])
        self.assertEqual(self.ambil("/api/v1/surat-masuk?sejak=besok", self.kunci).status, 422)

    def test_klasifikasi_dan_surat_keluar(self):
        self.assertEqual(len(json.loads(self.ambil("/api/v1/klasifikasi", self.kunci).isi)), 8)
        self.assertEqual(json.loads(self.ambil("/api/v1/surat-keluar", self.kunci).isi), [])

    def test_uraian_antarmuka_lengkap(self):
        uraian = Path(__file__).parents[1].joinpath("openapi.yaml").read_text("utf-8")
        for rute in RUTE:
            if rute.pola.pattern.startswith("/api/"):
                self.assertIn(f"  {rute.pola.pattern.removeprefix('/api/v1')}:", uraian)

    def test_kepala_pengaman(self):
        tamu = self.peramban()
        self.assertIn("default-src 'self'", tamu.kepala["Content-Security-Policy"])
        self.assertEqual(tamu.kepala["X-Content-Type-Options"], "nosniff")

    def test_isian_terlalu_besar(self):
        agendaris = self.peramban("siagendaris")
        agendaris.kirim("/surat-masuk", perihal="a" * 70_000)
        self.assertEqual(agendaris.status, 413)

    def test_alamat_tidak_dikenal(self):
        self.assertIn("Halaman tidak ditemukan", self.peramban().buka("/../etc/passwd"))

    def test_sehat(self):
        self.assertTrue(self.peramban().buka("/sehat").startswith("sehat "))

    def test_pengelola_menutup_akun(self):
        pengelola, agendaris = self.peramban("sipengelola"), self.peramban("siagendaris")
        pengelola.buka("/pengguna")
        nomor = self.sambungan.execute("SELECT id FROM pengguna WHERE nama_pengguna = 'siagendaris'").fetchone()["id"]
        pengelola.kirim(f"/pengguna/{nomor}", aktif="0")
        agendaris.buka("/surat-masuk")
        self.assertEqual(agendaris.kepala["Location"], "/masuk")

    def test_pengguna_didaftarkan_dengan_sandi_awal(self):
        pengelola = self.peramban("sipengelola")
        pengelola.buka("/pengguna")
        isian = {"nama_pengguna": "dewi", "nama_lengkap": "Dewi", "peran": "pelaksana", "unit": "Bagian Umum"}
        self.assertIn("Kata sandi awal", pengelola.kirim("/pengguna", **isian))
        self.assertEqual(pengelola.kirim("/pengguna", **isian).count("sudah dipakai"), 1)

    def test_kode_unit_yang_sama_ditolak(self):
        isian = {"nama_pengguna": "budi", "nama_lengkap": "Budi", "peran": "pelaksana", "unit": "Bidang Usaha"}
        with self.assertRaises(pengguna.IsianSalah):
            pengguna.tambah(self.sambungan, "uji", isian)


if __name__ == "__main__":
    unittest.main()
