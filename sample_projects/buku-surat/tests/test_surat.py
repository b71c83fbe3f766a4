# SPDX-License-Identifier: MIT
"""Pencatatan, penomoran, pencarian, kerahasiaan, disposisi, laporan, dan jejak."""

import unittest

from bukusurat import jejak
from bukusurat.basisdata import buka, cadangkan
from tests.peramban import SURAT, UjiAplikasi


class UjiSurat(UjiAplikasi):
    def catat(self, **beda):
        agendaris = self.peramban("siagendaris")
        agendaris.buka("/surat-masuk/tambah")
        agendaris.kirim("/surat-masuk", **{**SURAT, **beda})
        return agendaris

    def test_catat_surat_masuk(self):
        agendaris = self.catat()
        self.assertEqual((agendaris.status, agendaris.kepala["Location"]), (303, "/surat-masuk/1"))
        self.assertIn("Undangan rapat koordinasi", agendaris.buka("/surat-masuk/1"))

    def test_nomor_agenda_mulai_lagi_setiap_tahun(self):
        for ke, tahun in enumerate((2026, 2026, 2027)):
            self.catat(nomor_surat=f"{ke}/X", tanggal_terima=f"{tahun}-12-31")
        nomor = [tuple(b) for b in self.sambungan.execute("SELECT tahun, nomor_agenda FROM surat_masuk ORDER BY id")]
        self.assertEqual(nomor, [(2026, 1), (2026, 2), (2027, 1)])

    def test_surat_kembar_ditolak(self):
        self.catat()
        kembar = self.catat()
        self.assertEqual(kembar.status, 422)
        self.assertIn("sudah dicatat", kembar.isi)

    def test_isian_salah_ditolak(self):
        for beda in (
            {"perihal": " "}, {"perihal": "a" * 301}, {"tanggal_surat": "kemarin"}, {"tanggal_terima": "2026-08-31"},
            {"klasifikasi": "999"}, {"sifat": "sangat rahasia"},
        ):
            self.assertEqual(self.catat(**beda).status, 422, beda)

    def test_masukan_ditampilkan_sebagai_teks(self):
        agendaris = self.catat(perihal="<script>alert(1)</script>")
        self.assertIn("&lt;script&gt;", agendaris.buka("/surat-masuk/1"))
        self.assertNotIn("<script>", agendaris.isi)

    def test_pencarian(self):
        self.catat()
        agendaris = self.catat(nomor_surat="2/X", perihal="Realisasi 100% anggaran")
        self.assertIn("1 surat ditampilkan", agendaris.buka("/surat-masuk?kata=100%25"))
        self.assertIn("0 surat ditampilkan", agendaris.buka("/surat-masuk?kata='+OR+1=1--"))
        self.assertIn("0 surat ditampilkan", agendaris.buka("/surat-masuk?dari=2026-10-01"))

    def test_surat_keluar_mendapat_nomor(self):
        agendaris = self.catat()
        isian = {"tanggal_surat": "2026-09-03", "tujuan": "Dinas Pendidikan", "perihal": "Jawaban", "sifat": "biasa"}
        agendaris.kirim("/surat-keluar", klasifikasi="400", balasan_untuk="1/2026", **isian)
        self.assertIn("400/1/BU/2026", agendaris.buka("/surat-keluar"))
        agendaris.kirim("/surat-keluar", klasifikasi="400", balasan_untuk="9/2026", **isian)
        self.assertEqual(agendaris.status, 422)

    def test_hak_setiap_peran(self):
        self.catat()
        harapan = {
            "/surat-masuk": {"siagendaris", "sipimpinan", "sipelaksana"},
            "/surat-masuk/tambah": {"siagendaris"},
            "/laporan": {"siagendaris", "sipimpinan"},
            "/pengguna": {"sipengelola"},
            "/jejak": {"sipengelola", "sipimpinan"},
        }
        for nama in self.sandi:
            orang = self.peramban(nama)
            for alamat, boleh in harapan.items():
                orang.buka(alamat)
                self.assertEqual(orang.status, 200 if nama in boleh else 403, (nama, alamat))

    def test_surat_rahasia(self):
        self.catat(sifat="rahasia")
        pelaksana, pimpinan = self.peramban("sipelaksana"), self.peramban("sipimpinan")
        self.assertIn("0 surat ditampilkan", pelaksana.buka("/surat-masuk"))
        pelaksana.buka("/surat-masuk/1")
        self.assertEqual(pelaksana.status, 404)
        self.disposisikan(pimpinan)
        pelaksana.buka("/surat-masuk/1")
        self.assertEqual(pelaksana.status, 200)

    def disposisikan(self, pimpinan):
        pimpinan.buka("/surat-masuk/1")
        siapa = self.sambungan.execute("SELECT id FROM pengguna WHERE nama_pengguna = 'sipelaksana'").fetchone()["id"]
        isian = {"kepada": str(siapa), "petunjuk": "Siapkan bahan rapat", "batas_waktu": "2026-09-05"}
        pimpinan.kirim("/surat-masuk/1/disposisi", **isian)
        self.assertEqual(pimpinan.status, 303)

    def test_disposisi_sampai_selesai(self):
        self.catat()
        self.disposisikan(self.peramban("sipimpinan"))
        pelaksana, lain = self.peramban("sipelaksana"), self.peramban("siagendaris")
        self.assertIn("Siapkan bahan rapat", pelaksana.buka("/"))
        lain.kirim("/disposisi/1/selesai", hasil="bukan tugas saya")
        self.assertEqual(lain.status, 422)
        pelaksana.buka("/surat-masuk/1")
        pelaksana.kirim("/disposisi/1/selesai", hasil="Bahan sudah diserahkan")
        self.assertEqual(pelaksana.status, 303)
        self.assertNotIn("Siapkan bahan rapat", pelaksana.buka("/"))

    def test_laporan_dan_csv(self):
        self.catat()
        pimpinan = self.peramban("sipimpinan")
        self.assertIn("September</td><td>1</td>", pimpinan.buka("/laporan?tahun=2026"))
        self.assertIn("September;1;0;0;0;0", pimpinan.buka("/laporan.csv?tahun=2026"))

    def test_jejak_yang_diubah_ketahuan(self):
        self.catat()
        self.assertIsNone(jejak.baris_rusak(self.sambungan))
        self.sambungan.execute("UPDATE jejak SET pelaku = 'orang lain' WHERE id = 3")
        self.assertEqual(jejak.baris_rusak(self.sambungan), 3)

    def test_salinan_cadangan_utuh(self):
        self.catat()
        tujuan = self.atur.basis_data.with_name("cadangan.sqlite3")
        cadangkan(self.atur.basis_data, tujuan)
        salinan = buka(tujuan)
        self.addCleanup(salinan.close)
        self.assertEqual(salinan.execute("SELECT COUNT(*) FROM surat_masuk").fetchone()[0], 1)


if __name__ == "__main__":
    unittest.main()
