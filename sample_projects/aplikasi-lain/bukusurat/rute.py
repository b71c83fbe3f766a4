# SPDX-License-Identifier: MIT
"""Halaman-halaman aplikasi, dan satu daftar semua rute beserta haknya."""

from __future__ import annotations

import re
from datetime import date
from http import HTTPStatus
from importlib import resources

from bukusurat import VERSI, api, disposisi, jejak, laporan, pengguna, sesi, surat
from bukusurat.halaman import Html, gabung, pilihan, susun
from bukusurat.konfigurasi import Konfigurasi
from bukusurat.web import Aplikasi, Jawaban, Permintaan, Rute, alihkan, galat, halaman


def beranda(minta: Permintaan) -> Jawaban:
    """Disposisi yang menunggu pengguna ini."""
    menunggu = disposisi.terbuka(minta.sambungan, minta.siapa["id"])
    tugas = gabung(susun("baris_tugas", **dict(baris)) for baris in menunggu)
    return halaman(minta, "Beranda", susun("beranda", nama=minta.siapa["nama_lengkap"], tugas=tugas))


def formulir_masuk(minta: Permintaan) -> Jawaban:
    """Formulir masuk."""
    return halaman(minta, "Masuk", susun("masuk", pesan="", tanda=minta.sesi.tanda_formulir))


def masuk(minta: Permintaan) -> Jawaban:
    """Memeriksa nama dan kata sandi, lalu mengganti tanda sesi."""
    nama = minta.isian.get("nama_pengguna", "").strip().casefold()
    siapa = pengguna.masuk(minta.sambungan, nama, minta.isian.get("sandi", ""), minta.atur)
    if siapa is None:
        pesan = "Nama pengguna atau kata sandi salah, atau akun sedang dikunci."
        return halaman(minta, "Masuk", susun("masuk", pesan=pesan, tanda=minta.sesi.tanda_formulir))
    sesi.akhiri(minta.sambungan, minta.sesi.tanda)
    return alihkan("/", sesi.mulai(minta.sambungan, siapa["id"]))


def keluar(minta: Permintaan) -> Jawaban:
    """Mengakhiri sesi."""
    sesi.akhiri(minta.sambungan, minta.sesi.tanda)
    return alihkan("/masuk", sesi.mulai(minta.sambungan))


def formulir_sandi(minta: Permintaan) -> Jawaban:
    """Formulir ganti kata sandi."""
    return halaman(minta, "Ganti kata sandi", susun("sandi", tanda=minta.sesi.tanda_formulir))


def ganti_sandi(minta: Permintaan) -> Jawaban:
    """Mengganti kata sandi; sesudahnya pengguna masuk lagi."""
    if minta.isian.get("baru") != minta.isian.get("ulang"):
        raise pengguna.IsianSalah("Kedua kata sandi baru tidak sama.")
    pengguna.ganti_sandi(minta.sambungan, minta.siapa, minta.isian.get("lama", ""), minta.isian.get("baru", ""))
    return alihkan("/masuk", sesi.mulai(minta.sambungan))


def daftar_masuk(minta: Permintaan) -> Jawaban:
    """Daftar dan pencarian surat masuk."""
    ada = surat.cari_masuk(minta.sambungan, minta.siapa, minta.saring)
    baris = gabung(susun("baris_masuk", **dict(satu)) for satu in ada)
    tambah = susun("tautan_catat", alamat="/surat-masuk/tambah") if minta.boleh("catat") else Html()
    isi = susun("daftar_masuk", baris=baris, tambah=tambah, saring=_saring(minta, len(ada)))
    return halaman(minta, "Surat masuk", isi)


def daftar_keluar(minta: Permintaan) -> Jawaban:
    """Daftar dan pencarian surat keluar."""
    ada = surat.cari_keluar(minta.sambungan, minta.siapa, minta.saring)
    baris = gabung(susun("baris_keluar", **dict(satu)) for satu in ada)
    tambah = susun("tautan_catat", alamat="/surat-keluar/tambah") if minta.boleh("catat") else Html()
    isi = susun("daftar_keluar", baris=baris, tambah=tambah, saring=_saring(minta, len(ada)))
    return halaman(minta, "Surat keluar", isi)


def _saring(minta: Permintaan, jumlah: int) -> Html:
    isi = {nama: minta.saring.get(nama, "") for nama in ("kata", "dari", "sampai")}
    return susun("saring", alamat=minta.jalur, jumlah=jumlah, ke=minta.saring.get("ke", "1"), **isi)


def formulir_catat(minta: Permintaan) -> Jawaban:
    """Formulir pencatatan surat masuk atau surat keluar."""
    golongan = pilihan((satu["kode"], f"{satu['kode']} {satu['nama']}") for satu in surat.klasifikasi(minta.sambungan))
    sifat = pilihan((satu, satu.capitalize()) for satu in surat.SIFAT)
    apa = "masuk" if minta.jalur.startswith("/surat-masuk") else "keluar"
    isi = susun(f"catat_{apa}", klasifikasi=golongan, sifat=sifat, hari=date.today(), tanda=minta.sesi.tanda_formulir)
    return halaman(minta, f"Catat surat {apa}", isi)


def catat_masuk(minta: Permintaan) -> Jawaban:
    """Menyimpan surat masuk."""
    return alihkan(f"/surat-masuk/{surat.catat_masuk(minta.sambungan, minta.siapa, minta.isian)}")


def catat_keluar(minta: Permintaan) -> Jawaban:
    """Memberi nomor dan menyimpan surat keluar."""
    surat.catat_keluar(minta.sambungan, minta.siapa, minta.isian)
    return alihkan("/surat-keluar")


def rincian(minta: Permintaan) -> Jawaban:
    """Satu surat masuk dengan disposisinya."""
    satu = surat.satu_masuk(minta.sambungan, minta.siapa, minta.nilai["id"])
    if satu is None:
        return galat(HTTPStatus.NOT_FOUND, "Surat tidak ditemukan.")
    baris = gabung(_disposisi(minta, dict(d)) for d in disposisi.untuk_surat(minta.sambungan, satu["id"]))
    formulir = Html()
    if minta.boleh("disposisi"):
        kepada = pilihan((orang["id"], orang["nama_lengkap"]) for orang in pengguna.pelaksana(minta.sambungan))
        formulir = susun("beri_disposisi", id=satu["id"], kepada=kepada, tanda=minta.sesi.tanda_formulir)
    return halaman(minta, "Rincian surat masuk", susun("rincian", disposisi=baris, formulir=formulir, **dict(satu)))


def _disposisi(minta: Permintaan, satu: dict[str, object]) -> Html:
    formulir = Html()
    if satu["selesai"] is None and satu["kepada_id"] == minta.siapa["id"]:
        formulir = susun("selesai", id=satu["id"], tanda=minta.sesi.tanda_formulir)
    satu["selesai"] = satu["selesai"] or "belum"
    return susun("baris_disposisi", formulir=formulir, **satu)


def beri_disposisi(minta: Permintaan) -> Jawaban:
    """Menyimpan disposisi pimpinan."""
    satu = surat.satu_masuk(minta.sambungan, minta.siapa, minta.nilai["id"])
    if satu is None:
        return galat(HTTPStatus.NOT_FOUND, "Surat tidak ditemukan.")
    disposisi.beri(minta.sambungan, minta.siapa, satu, minta.isian)
    return alihkan(f"/surat-masuk/{satu['id']}")


def selesaikan(minta: Permintaan) -> Jawaban:
    """Menyimpan hasil disposisi."""
    disposisi.selesaikan(minta.sambungan, minta.siapa, minta.nilai["id"], minta.isian.get("hasil", ""))
    return alihkan("/")


def _tahun(minta: Permintaan) -> int:
    teks = minta.saring.get("tahun", "")
    return int(teks) if teks.isdecimal() and len(teks) == 4 else date.today().year


def tampil_laporan(minta: Permintaan) -> Jawaban:
    """Laporan bulanan satu tahun."""
    tahun = _tahun(minta)
    baris = gabung(
        susun("baris_laporan", nama=b.nama, masuk=b.masuk, keluar=b.keluar, disposisi=b.disposisi, selesai=b.selesai,
              terlambat=b.terlambat)
        for b in laporan.setahun(minta.sambungan, tahun)
    )  # fmt: skip
    return halaman(minta, f"Laporan {tahun}", susun("laporan", tahun=tahun, baris=baris))


def unduh_laporan(minta: Permintaan) -> Jawaban:
    """Laporan yang sama sebagai CSV."""
    tahun = _tahun(minta)
    kepala = (("Content-Disposition", f'attachment; filename="laporan-{tahun}.csv"'),)
    isi = laporan.sebagai_csv(laporan.setahun(minta.sambungan, tahun))
    return Jawaban(isi, jenis="text/csv; charset=utf-8", kepala=kepala)


def daftar_pengguna(minta: Permintaan) -> Jawaban:
    """Daftar pengguna dan formulir pendaftaran."""
    return _pengguna(minta, "")


def _pengguna(minta: Permintaan, pesan: str) -> Jawaban:
    baris = gabung(
        susun("baris_pengguna", id=p["id"], nama_pengguna=p["nama_pengguna"], nama_lengkap=p["nama_lengkap"],
              peran=pengguna.PERAN[p["peran"]], unit=p["unit"], keadaan="Terbuka" if p["aktif"] else "Ditutup",
              aktif=int(not p["aktif"]), tombol="Tutup" if p["aktif"] else "Buka", tanda=minta.sesi.tanda_formulir)
        for p in pengguna.semua(minta.sambungan)
    )  # fmt: skip
    peran = pilihan(pengguna.PERAN.items())
    isi = susun("pengguna", baris=baris, peran=peran, pesan=pesan, tanda=minta.sesi.tanda_formulir)
    return halaman(minta, "Pengguna", isi)


def tambah_pengguna(minta: Permintaan) -> Jawaban:
    """Mendaftarkan pengguna; kata sandi awalnya ditampilkan sekali."""
    awal = pengguna.tambah(minta.sambungan, minta.siapa["nama_pengguna"], minta.isian)
    return _pengguna(minta, f"Pengguna didaftarkan. Kata sandi awal, hanya ditampilkan sekali: {awal}")


def setel_pengguna(minta: Permintaan) -> Jawaban:
    """Membuka atau menutup akun."""
    pengguna.setel_aktif(minta.sambungan, minta.siapa, minta.nilai["id"], minta.isian.get("aktif") == "1")
    return alihkan("/pengguna")


def tampil_jejak(minta: Permintaan) -> Jawaban:
    """Jejak audit, dengan hasil pemeriksaan rantainya."""
    rusak = jejak.baris_rusak(minta.sambungan)
    keutuhan = "Seluruh jejak utuh." if rusak is None else f"Jejak tidak utuh mulai baris {rusak}."
    baris = gabung(susun("baris_jejak", **dict(satu)) for satu in jejak.terbaru(minta.sambungan))
    return halaman(minta, "Jejak audit", susun("jejak", keutuhan=keutuhan, baris=baris))


def gaya(_: Permintaan) -> Jawaban:
    """Lembar gaya."""
    return Jawaban(resources.files("bukusurat").joinpath("templat", "gaya.css").read_text("utf-8"), jenis="text/css")


def sehat(minta: Permintaan) -> Jawaban:
    """Untuk pemantauan: basis data dapat dibaca."""
    minta.sambungan.execute("SELECT COUNT(*) FROM klasifikasi").fetchone()
    return Jawaban(f"sehat {VERSI}\n", jenis="text/plain; charset=utf-8")


_ID = r"(?P<id>[0-9]{1,9})"


def _rute(cara: str, pola: str, penangan: object, hak: str = "masuk") -> Rute:
    return Rute(cara, re.compile(pola), penangan, hak)  # type: ignore[arg-type]


RUTE = (
    _rute("GET", "/", beranda),
    _rute("GET", "/masuk", formulir_masuk, ""),
    _rute("POST", "/masuk", masuk, ""),
    _rute("POST", "/keluar", keluar),
    _rute("GET", "/sandi", formulir_sandi),
    _rute("POST", "/sandi", ganti_sandi),
    _rute("GET", "/surat-masuk", daftar_masuk, "lihat"),
    _rute("GET", "/surat-masuk/tambah", formulir_catat, "catat"),
    _rute("POST", "/surat-masuk", catat_masuk, "catat"),
    _rute("GET", f"/surat-masuk/{_ID}", rincian, "lihat"),
    _rute("POST", f"/surat-masuk/{_ID}/disposisi", beri_disposisi, "disposisi"),
    _rute("POST", f"/disposisi/{_ID}/selesai", selesaikan, "lihat"),
    _rute("GET", "/surat-keluar", daftar_keluar, "lihat"),
    _rute("GET", "/surat-keluar/tambah", formulir_catat, "catat"),
    _rute("POST", "/surat-keluar", catat_keluar, "catat"),
    _rute("GET", "/laporan", tampil_laporan, "laporan"),
    _rute("GET", "/laporan.csv", unduh_laporan, "laporan"),
    _rute("GET", "/pengguna", daftar_pengguna, "pengguna"),
    _rute("POST", "/pengguna", tambah_pengguna, "pengguna"),
    _rute("POST", f"/pengguna/{_ID}", setel_pengguna, "pengguna"),
    _rute("GET", "/jejak", tampil_jejak, "jejak"),
    _rute("GET", "/gaya.css", gaya, ""),
    _rute("GET", "/sehat", sehat, "api"),
    _rute("GET", "/api/v1/surat-masuk", api.surat_masuk, "api"),
    _rute("GET", "/api/v1/surat-keluar", api.surat_keluar, "api"),
    _rute("GET", "/api/v1/klasifikasi", api.klasifikasi, "api"),
)


def aplikasi(atur: Konfigurasi) -> Aplikasi:
    """Aplikasi WSGI dengan semua rute."""
    return Aplikasi(atur, RUTE)
