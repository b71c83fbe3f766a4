# SPDX-License-Identifier: MIT
"""Aplikasi WSGI: membaca permintaan, menegakkan sesi, tanda formulir dan hak, lalu memanggil penangan."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl

from bukusurat import basisdata, sesi
from bukusurat.halaman import Html, susun
from bukusurat.konfigurasi import Konfigurasi
from bukusurat.pengguna import HAK, IsianSalah

HTML = "text/html; charset=utf-8"
PENGAMAN = (
    ("Content-Security-Policy", "default-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)


@dataclass
class Permintaan:
    """Yang dibutuhkan penangan. `isian`: formulir; `saring`: bagian ? pada alamat."""

    cara: str
    jalur: str
    saring: dict[str, str]
    isian: dict[str, str]
    sambungan: sqlite3.Connection
    atur: Konfigurasi
    sesi: sesi.Sesi
    izin_api: str = ""
    nilai: dict[str, int] = field(default_factory=dict)

    @property
    def siapa(self) -> sqlite3.Row:
        """Pengguna yang sudah masuk; penangan tanpa hak tidak boleh memakainya."""
        if self.sesi.pengguna is None:
            raise PermissionError
        return self.sesi.pengguna

    def boleh(self, hak: str) -> bool:
        """Apakah peran pengguna memberi hak ini?"""
        return self.sesi.pengguna is not None and hak in HAK[self.sesi.pengguna["peran"]]


@dataclass(frozen=True)
class Jawaban:
    """Badan dan kepala sebuah jawaban. `sesi`: sesi baru yang kukinya harus dikirim."""

    isi: str = ""
    status: HTTPStatus = HTTPStatus.OK
    jenis: str = HTML
    kepala: tuple[tuple[str, str], ...] = ()
    sesi: sesi.Sesi | None = None


Penangan = Callable[[Permintaan], Jawaban]


@dataclass(frozen=True)
class Rute:
    """Satu cara dan pola jalur. `hak` kosong berarti terbuka; `masuk` berarti cukup sudah masuk."""

    cara: str
    pola: re.Pattern[str]
    penangan: Penangan
    hak: str = "masuk"


def alihkan(tujuan: str, sesi_baru: sesi.Sesi | None = None) -> Jawaban:
    """Pengalihan ke jalur kita sendiri, sesudah formulir diterima."""
    return Jawaban(status=HTTPStatus.SEE_OTHER, kepala=(("Location", tujuan),), sesi=sesi_baru)


def galat(status: HTTPStatus, pesan: str) -> Jawaban:
    """Halaman galat tanpa rincian teknis."""
    return Jawaban(susun("galat", kode=status.value, pesan=pesan), status)


class Aplikasi:
    """Pintu masuk WSGI untuk satu pemasangan."""

    def __init__(self, atur: Konfigurasi, rute: Iterable[Rute]) -> None:
        self.atur = atur
        self.rute = tuple(rute)

    def __call__(self, lingkungan: dict[str, Any], mulai_jawaban: Callable[..., Any]) -> list[bytes]:
        sambungan = basisdata.buka(self.atur.basis_data)
        try:
            jawaban = self.jawab(lingkungan, sambungan)
        finally:
            sambungan.close()
        isi = jawaban.isi.encode()
        kepala = [("Content-Type", jawaban.jenis), ("Content-Length", str(len(isi))), *PENGAMAN, *jawaban.kepala]
        if jawaban.sesi:
            kepala.append(("Set-Cookie", self.kuki(jawaban.sesi.tanda)))
        mulai_jawaban(f"{jawaban.status.value} {jawaban.status.phrase}", kepala)
        return [isi]

    def jawab(self, lingkungan: dict[str, Any], sambungan: sqlite3.Connection) -> Jawaban:
        """Memilih rute, memeriksa tanda formulir dan hak, lalu memanggil penangannya."""
        cara, jalur = lingkungan["REQUEST_METHOD"], lingkungan.get("PATH_INFO", "/")
        rute, nilai = self.pilih(cara, jalur)
        if rute is None:
            return galat(HTTPStatus.NOT_FOUND, "Halaman tidak ditemukan.")
        isian = self.isian(lingkungan)
        if isian is None:
            return galat(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Isian terlalu besar atau tidak dapat dibaca.")
        ini = sesi.ambil(sambungan, self.tanda(lingkungan), self.atur)
        baru = None if ini or rute.hak == "api" else sesi.mulai(sambungan)
        minta = Permintaan(
            cara, jalur, dict(parse_qsl(lingkungan.get("QUERY_STRING", ""), max_num_fields=20)), isian, sambungan,
            self.atur, ini or baru or sesi.Sesi("", ""), lingkungan.get("HTTP_AUTHORIZATION", ""), nilai,
        )  # fmt: skip
        jawaban = self.tolakan(minta, rute) or self.panggil(minta, rute)
        if baru and jawaban.sesi is None:
            return Jawaban(jawaban.isi, jawaban.status, jawaban.jenis, jawaban.kepala, baru)
        return jawaban

    def tolakan(self, minta: Permintaan, rute: Rute) -> Jawaban | None:
        """Mengapa permintaan ini tidak sampai ke penangannya."""
        if minta.cara == "POST" and not sesi.formulir_sah(minta.sesi, minta.isian.get("tanda", "")):
            return galat(HTTPStatus.FORBIDDEN, "Formulir sudah kedaluwarsa. Muat ulang halaman, lalu kirim lagi.")
        if rute.hak in ("", "api"):
            return None
        siapa = minta.sesi.pengguna
        if siapa is None:
            return alihkan("/masuk")
        if siapa["wajib_ganti"] and minta.jalur not in ("/sandi", "/keluar"):
            return alihkan("/sandi")
        if rute.hak != "masuk" and not minta.boleh(rute.hak):
            return galat(HTTPStatus.FORBIDDEN, "Peran Anda tidak memberi hak untuk halaman ini.")
        return None

    @staticmethod
    def panggil(minta: Permintaan, rute: Rute) -> Jawaban:
        """Isian yang salah menjadi halaman dengan pesannya; yang lain diteruskan."""
        try:
            return rute.penangan(minta)
        except IsianSalah as salah:
            return galat(HTTPStatus.UNPROCESSABLE_ENTITY, str(salah))

    def pilih(self, cara: str, jalur: str) -> tuple[Rute | None, dict[str, int]]:
        """Rute pertama yang cocok, dan angka-angka di dalam jalurnya."""
        for rute in self.rute:
            if rute.cara == cara and (cocok := rute.pola.fullmatch(jalur)):
                return rute, {nama: int(angka) for nama, angka in cocok.groupdict().items()}
        return None, {}

    def isian(self, lingkungan: dict[str, Any]) -> dict[str, str] | None:
        """Isi formulir; None bila terlalu besar atau bukan formulir."""
        if lingkungan["REQUEST_METHOD"] != "POST":
            return {}
        panjang = lingkungan.get("CONTENT_LENGTH") or "0"
        if not panjang.isdecimal() or int(panjang) > self.atur.ukuran_isian:
            return None
        try:
            teks = lingkungan["wsgi.input"].read(int(panjang)).decode()
            return dict(parse_qsl(teks, keep_blank_values=True, max_num_fields=40))
        except ValueError:
            return None

    def tanda(self, lingkungan: dict[str, Any]) -> str:
        """Tanda sesi dari kuki; kosong bila tidak ada."""
        try:
            kuki = SimpleCookie(lingkungan.get("HTTP_COOKIE", ""))
        except CookieError:
            return ""
        return kuki[self.atur.nama_kuki].value if self.atur.nama_kuki in kuki else ""

    def kuki(self, tanda: str) -> str:
        """Kuki sesi: tidak terbaca oleh skrip, tidak ikut dari situs lain, dan hanya melalui HTTPS."""
        aman = "; Secure" if self.atur.tls else ""
        return f"{self.atur.nama_kuki}={tanda}; Path=/; HttpOnly; SameSite=Lax{aman}"


def halaman(minta: Permintaan, judul: str, isi: Html) -> Jawaban:
    """Isi di dalam kerangka halaman, dengan menu menurut hak pengguna."""
    siapa = minta.sesi.pengguna
    menu = susun("menu_tamu") if siapa is None else _menu(minta, siapa)
    return Jawaban(susun("kerangka", judul=judul, menu=menu, isi=isi))


_MENU = (
    ("/surat-masuk", "Surat masuk", "lihat"),
    ("/surat-keluar", "Surat keluar", "lihat"),
    ("/laporan", "Laporan", "laporan"),
    ("/pengguna", "Pengguna", "pengguna"),
    ("/jejak", "Jejak audit", "jejak"),
)


def _menu(minta: Permintaan, siapa: sqlite3.Row) -> Html:
    butir = [susun("butir_menu", alamat=alamat, teks=teks) for alamat, teks, hak in _MENU if minta.boleh(hak)]
    return susun("menu", butir=Html("".join(butir)), nama=siapa["nama_lengkap"], tanda=minta.sesi.tanda_formulir)
