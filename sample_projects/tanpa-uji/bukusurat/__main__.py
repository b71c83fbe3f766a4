# SPDX-License-Identifier: MIT
"""Perintah pengelola server: python -m bukusurat siapkan|jalankan|buat-pengelola|kunci-api|cadangkan|periksa-jejak."""

from __future__ import annotations

import argparse
import socketserver
import sys
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from bukusurat import VERSI, api, basisdata, jejak, pengguna
from bukusurat.konfigurasi import Konfigurasi, dari_lingkungan
from bukusurat.rute import aplikasi


class Server(socketserver.ThreadingMixIn, WSGIServer):
    """Satu benang untuk setiap permintaan."""

    daemon_threads = True


class Penerima(WSGIRequestHandler):
    """Permintaan yang diam lebih dari setengah menit diputus."""

    timeout = 30


def jalankan(atur: Konfigurasi, _: argparse.Namespace) -> int:
    """Melayani permintaan sampai dihentikan; di depannya nginx yang mengurus HTTPS."""
    basisdata.siapkan(atur.basis_data)
    with make_server(atur.alamat, atur.porta, aplikasi(atur), Server, Penerima) as server:
        print(f"Buku Surat {VERSI} melayani di {atur.alamat}:{atur.porta}", flush=True)
        server.serve_forever()
    return 0


def siapkan(atur: Konfigurasi, _: argparse.Namespace) -> int:
    """Membuat basis data."""
    basisdata.siapkan(atur.basis_data)
    return 0


def buat_pengelola(atur: Konfigurasi, pilihan: argparse.Namespace) -> int:
    """Pengelola pertama; kata sandi awalnya dicetak sekali dan wajib diganti."""
    sambungan = basisdata.buka(atur.basis_data)
    isian = {"nama_pengguna": pilihan.nama, "nama_lengkap": pilihan.lengkap, "unit": pilihan.unit}
    try:
        print(pengguna.tambah(sambungan, "pengelola server", {**isian, "peran": "pengelola"}))
    finally:
        sambungan.close()
    return 0


def kunci_api(atur: Konfigurasi, pilihan: argparse.Namespace) -> int:
    """Kunci antarmuka untuk satu sistem lain, dicetak sekali."""
    sambungan = basisdata.buka(atur.basis_data)
    try:
        print(api.buat_kunci(sambungan, pilihan.nama))
    finally:
        sambungan.close()
    return 0


def cadangkan(atur: Konfigurasi, pilihan: argparse.Namespace) -> int:
    """Salinan cadangan yang sudah diperiksa."""
    basisdata.cadangkan(atur.basis_data, Path(pilihan.nama))
    return 0


def periksa_jejak(atur: Konfigurasi, _: argparse.Namespace) -> int:
    """0 bila jejak utuh, 1 bila ada baris yang berubah atau hilang."""
    sambungan = basisdata.buka(atur.basis_data)
    try:
        rusak = jejak.baris_rusak(sambungan)
    finally:
        sambungan.close()
    print("Jejak utuh." if rusak is None else f"Jejak rusak mulai baris {rusak}.")
    return int(rusak is not None)


PERINTAH = {
    "siapkan": siapkan,
    "jalankan": jalankan,
    "buat-pengelola": buat_pengelola,
    "kunci-api": kunci_api,
    "cadangkan": cadangkan,
    "periksa-jejak": periksa_jejak,
}
_BERNAMA = ("buat-pengelola", "kunci-api", "cadangkan")


def utama(argumen: list[str]) -> int:
    """Membaca perintah dan menjalankannya."""
    urai = argparse.ArgumentParser(prog="bukusurat", description=__doc__)
    urai.add_argument("--version", action="version", version=VERSI)
    cabang = urai.add_subparsers(dest="perintah", required=True)
    for nama, fungsi in PERINTAH.items():
        satu = cabang.add_parser(nama, help=fungsi.__doc__)
        if nama in _BERNAMA:
            satu.add_argument("nama")
        if nama == "buat-pengelola":
            satu.add_argument("--lengkap", required=True)
            satu.add_argument("--unit", required=True)
    pilihan = urai.parse_args(argumen)
    try:
        return PERINTAH[pilihan.perintah](dari_lingkungan(), pilihan)
    except pengguna.IsianSalah as salah:
        print(salah, file=sys.stderr)
        return 1


if __name__ == "__main__":
    raise SystemExit(utama(sys.argv[1:]))
