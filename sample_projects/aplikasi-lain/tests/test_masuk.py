# SPDX-License-Identifier: MIT
"""Masuk, keluar, sesi, kata sandi, penguncian, dan tanda formulir."""

import unittest

from bukusurat import pengguna, sandi
from tests.peramban import UjiAplikasi


class UjiMasuk(UjiAplikasi):
    def test_tanpa_masuk_dialihkan(self):
        tamu = self.peramban()
        for alamat in ("/", "/surat-masuk", "/laporan", "/pengguna", "/jejak"):
            tamu.buka(alamat)
            self.assertEqual((tamu.status, tamu.kepala["Location"]), (303, "/masuk"), alamat)

    def test_kata_sandi_salah_ditolak(self):
        tamu = self.peramban()
        self.assertIn("kata sandi salah", tamu.kirim("/masuk", nama_pengguna="siagendaris", sandi="bukan ini"))
        tamu.buka("/")
        self.assertEqual(tamu.status, 303)

    def test_dikunci_setelah_lima_kali_gagal(self):
        tamu = self.peramban()
        for _ in range(5):
            tamu.kirim("/masuk", nama_pengguna="siagendaris", sandi="bukan ini")
        benar = self.sandi["siagendaris"]
        self.assertIn("sedang dikunci", tamu.kirim("/masuk", nama_pengguna="siagendaris", sandi=benar))

    def test_tanda_sesi_diganti_setelah_masuk(self):
        tamu = self.peramban()
        sebelum = tamu.kuki
        tamu.kirim("/masuk", nama_pengguna="sipimpinan", sandi=self.sandi["sipimpinan"])
        self.assertNotEqual(sebelum, tamu.kuki)

    def test_kuki_bertanda_aman(self):
        kuki = self.peramban().kepala["Set-Cookie"]
        for bagian in ("__Host-", "Path=/", "HttpOnly", "SameSite=Lax", "Secure"):
            self.assertIn(bagian, kuki)

    def test_sesi_diam_berakhir(self):
        agendaris = self.peramban("siagendaris")
        self.sambungan.execute("UPDATE sesi SET terakhir = terakhir - ?", (self.atur.sesi_diam + 1,))
        agendaris.buka("/surat-masuk")
        self.assertEqual(agendaris.kepala["Location"], "/masuk")

    def test_keluar_mengakhiri_sesi(self):
        agendaris = self.peramban("siagendaris")
        lama = agendaris.kuki
        agendaris.kirim("/keluar")
        agendaris.kuki = lama
        agendaris.buka("/surat-masuk")
        self.assertEqual(agendaris.status, 303)

    def test_formulir_tanpa_tanda_ditolak(self):
        agendaris = self.peramban("siagendaris")
        agendaris.tanda = "karangan"
        agendaris.kirim("/surat-masuk", perihal="Dari situs lain")
        self.assertEqual(agendaris.status, 403)
        self.assertEqual(self.sambungan.execute("SELECT COUNT(*) FROM surat_masuk").fetchone()[0], 0)

    def test_kata_sandi_awal_wajib_diganti(self):
        isian = {"nama_pengguna": "baru", "nama_lengkap": "Baru", "peran": "pelaksana", "unit": "Bagian Umum"}
        self.sandi["baru"] = pengguna.tambah(self.sambungan, "uji", isian)
        baru = self.peramban("baru")
        baru.buka("/surat-masuk")
        self.assertEqual(baru.kepala["Location"], "/sandi")
        baru.buka("/sandi")
        baru.kirim("/sandi", lama=self.sandi["baru"], baru="kopi-pagi-di-teras", ulang="kopi-pagi-di-teras")
        self.assertEqual(baru.kepala["Location"], "/masuk")

    def test_kata_sandi_lemah(self):
        for lemah in ("pendek", "aaaaaaaaaaaaaa", "saya-siagendaris-1"):
            self.assertTrue(sandi.kelemahan(lemah, "siagendaris"), lemah)
        self.assertEqual(sandi.kelemahan("kopi-pagi-di-teras", "siagendaris"), "")

    def test_sidik_bergaram(self):
        satu, dua = sandi.sidik("kopi-pagi-di-teras"), sandi.sidik("kopi-pagi-di-teras")
        self.assertNotEqual(satu, dua)
        self.assertTrue(sandi.cocok("kopi-pagi-di-teras", satu))
        self.assertFalse(sandi.cocok("kopi-pagi-di-teras", "md5$apa$saja"))


if __name__ == "__main__":
    unittest.main()
