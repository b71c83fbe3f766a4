# SPDX-License-Identifier: MIT
"""Surat masuk dan surat keluar: pemeriksaan isian, penomoran, pencatatan, dan pencarian."""

from __future__ import annotations

import sqlite3
from datetime import date

from bukusurat import jejak
from bukusurat.basisdata import sekarang, transaksi
from bukusurat.pengguna import HAK, IsianSalah

SIFAT = ("biasa", "penting", "rahasia")
PANJANG = {"nomor_surat": 80, "pengirim": 160, "tujuan": 160, "perihal": 300, "lokasi_arsip": 80}
PER_HALAMAN = 25


def _teks(isian: dict[str, str], nama: str, wajib: bool = True) -> str:
    nilai = " ".join(isian.get(nama, "").split())
    if wajib and not nilai:
        raise IsianSalah(f"{nama.replace('_', ' ').capitalize()} wajib diisi.")
    if len(nilai) > PANJANG[nama]:
        raise IsianSalah(f"{nama.replace('_', ' ').capitalize()} paling panjang {PANJANG[nama]} huruf.")
    return nilai


def tanggal(isian: dict[str, str], nama: str) -> date:
    """Tanggal YYYY-MM-DD dari isian."""
    try:
        return date.fromisoformat(isian.get(nama, ""))
    except ValueError:
        raise IsianSalah(f"{nama.replace('_', ' ').capitalize()} bukan tanggal yang benar.") from None


def _golongan(sambungan: sqlite3.Connection, isian: dict[str, str]) -> tuple[str, str]:
    kode, sifat = isian.get("klasifikasi", ""), isian.get("sifat", "")
    if sambungan.execute("SELECT 1 FROM klasifikasi WHERE kode = ?", (kode,)).fetchone() is None:
        raise IsianSalah("Pilih klasifikasi dari daftar.")
    if sifat not in SIFAT:
        raise IsianSalah("Pilih sifat surat dari daftar.")
    return kode, sifat


def catat_masuk(sambungan: sqlite3.Connection, pencatat: sqlite3.Row, isian: dict[str, str]) -> int:
    """Mencatat surat masuk dengan nomor agenda berikutnya pada tahun terimanya; mengembalikan id-nya."""
    surat, terima = tanggal(isian, "tanggal_surat"), tanggal(isian, "tanggal_terima")
    if terima < surat:
        raise IsianSalah("Tanggal terima tidak boleh mendahului tanggal surat.")
    kode, sifat = _golongan(sambungan, isian)
    nilai = [_teks(isian, nama) for nama in ("nomor_surat", "pengirim", "perihal")]
    lokasi = _teks(isian, "lokasi_arsip", wajib=False)
    try:
        with transaksi(sambungan):
            nomor = sambungan.execute(
                "SELECT COALESCE(MAX(nomor_agenda), 0) + 1 FROM surat_masuk WHERE tahun = ?", (terima.year,)
            ).fetchone()[0]
            baru = sambungan.execute(
                "INSERT INTO surat_masuk (tahun, nomor_agenda, nomor_surat, pengirim, perihal, tanggal_surat,"
                " tanggal_terima, klasifikasi, sifat, lokasi_arsip, pencatat_id, dicatat)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (terima.year, nomor, *nilai, surat.isoformat(), terima.isoformat(), kode, sifat, lokasi,
                 pencatat["id"], sekarang()),
            ).lastrowid
            jejak.catat(sambungan, pencatat["nama_pengguna"], "mencatat surat masuk", f"agenda {nomor}/{terima.year}")
    except sqlite3.IntegrityError:
        raise IsianSalah("Surat dari pengirim, bernomor, dan bertanggal itu sudah dicatat.") from None
    return int(baru or 0)


def catat_keluar(sambungan: sqlite3.Connection, pencatat: sqlite3.Row, isian: dict[str, str]) -> int:
    """Memberi nomor pada surat keluar, misalnya 800/17/BU/2026, dan mencatatnya; mengembalikan id-nya."""
    surat = tanggal(isian, "tanggal_surat")
    kode, sifat = _golongan(sambungan, isian)
    nilai = [_teks(isian, nama) for nama in ("tujuan", "perihal")]
    lokasi = _teks(isian, "lokasi_arsip", wajib=False)
    balasan = _dibalas(sambungan, isian.get("balasan_untuk", ""))
    with transaksi(sambungan):
        nomor = sambungan.execute(
            "SELECT COALESCE(MAX(nomor_urut), 0) + 1 FROM surat_keluar WHERE tahun = ?", (surat.year,)
        ).fetchone()[0]
        unit = sambungan.execute("SELECT id, kode FROM unit WHERE id = ?", (pencatat["unit_id"],)).fetchone()
        lengkap = f"{kode}/{nomor}/{unit['kode']}/{surat.year}"
        baru = sambungan.execute(
            "INSERT INTO surat_keluar (tahun, nomor_urut, nomor_surat, tujuan, perihal, tanggal_surat, klasifikasi,"
            " sifat, unit_id, balasan_untuk, lokasi_arsip, pencatat_id, dicatat)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (surat.year, nomor, lengkap, *nilai, surat.isoformat(), kode, sifat, unit["id"], balasan, lokasi,
             pencatat["id"], sekarang()),
        ).lastrowid
        jejak.catat(sambungan, pencatat["nama_pengguna"], "mencatat surat keluar", lengkap)
    return int(baru or 0)


def _dibalas(sambungan: sqlite3.Connection, agenda: str) -> int | None:
    """Surat masuk yang dibalas, ditulis sebagai nomor agenda dan tahun: 12/2026."""
    if not agenda.strip():
        return None
    nomor, _, tahun = agenda.strip().partition("/")
    if nomor.isdecimal() and tahun.isdecimal():
        baris = sambungan.execute(
            "SELECT id FROM surat_masuk WHERE nomor_agenda = ? AND tahun = ?", (int(nomor), int(tahun))
        ).fetchone()
        if baris:
            return int(baris["id"])
    raise IsianSalah("Nomor agenda yang dibalas tidak ditemukan; tulis misalnya 12/2026.")


# Pelaksana hanya melihat surat rahasia yang didisposisikan kepadanya.
_CARI_MASUK = (
    "SELECT * FROM surat_masuk WHERE (perihal LIKE :pola ESCAPE '!' OR pengirim LIKE :pola ESCAPE '!'"
    " OR nomor_surat LIKE :pola ESCAPE '!') AND tanggal_terima BETWEEN :dari AND :sampai"
    " AND (sifat <> 'rahasia' OR :rahasia = 1 OR EXISTS (SELECT 1 FROM disposisi"
    " WHERE surat_masuk_id = surat_masuk.id AND kepada_id = :siapa))"
    " ORDER BY tahun DESC, nomor_agenda DESC LIMIT :jumlah OFFSET :mulai"
)
_SATU_MASUK = (
    "SELECT * FROM surat_masuk WHERE id = :id AND (sifat <> 'rahasia' OR :rahasia = 1 OR EXISTS"
    " (SELECT 1 FROM disposisi WHERE surat_masuk_id = surat_masuk.id AND kepada_id = :siapa))"
)
_CARI_KELUAR = (
    "SELECT * FROM surat_keluar WHERE (perihal LIKE :pola ESCAPE '!' OR tujuan LIKE :pola ESCAPE '!'"
    " OR nomor_surat LIKE :pola ESCAPE '!') AND tanggal_surat BETWEEN :dari AND :sampai"
    " AND (sifat <> 'rahasia' OR :rahasia = 1)"
    " ORDER BY tahun DESC, nomor_urut DESC LIMIT :jumlah OFFSET :mulai"
)


def _syarat(siapa: sqlite3.Row, saring: dict[str, str]) -> dict[str, object]:
    kata = saring.get("kata", "").strip()
    for huruf in "!%_":
        kata = kata.replace(huruf, "!" + huruf)
    ke = saring.get("ke", "1")
    return {
        "pola": f"%{kata}%",
        "dari": saring.get("dari") or "0000-01-01",
        "sampai": saring.get("sampai") or "9999-12-31",
        "rahasia": int("rahasia" in HAK[siapa["peran"]]),
        "siapa": siapa["id"],
        "jumlah": PER_HALAMAN,
        "mulai": (max(1, int(ke)) - 1) * PER_HALAMAN if ke.isdecimal() and len(ke) < 7 else 0,
    }


def cari_masuk(sambungan: sqlite3.Connection, siapa: sqlite3.Row, saring: dict[str, str]) -> list[sqlite3.Row]:
    """Surat masuk yang boleh dilihat `siapa` dan cocok dengan saringan (kata, dari, sampai, ke)."""
    return sambungan.execute(_CARI_MASUK, _syarat(siapa, saring)).fetchall()


def cari_keluar(sambungan: sqlite3.Connection, siapa: sqlite3.Row, saring: dict[str, str]) -> list[sqlite3.Row]:
    """Surat keluar yang boleh dilihat `siapa` dan cocok dengan saringan."""
    return sambungan.execute(_CARI_KELUAR, _syarat(siapa, saring)).fetchall()


def satu_masuk(sambungan: sqlite3.Connection, siapa: sqlite3.Row, nomor: int) -> sqlite3.Row | None:
    """Satu surat masuk; None bila tidak ada atau tidak boleh dilihat, tanpa membedakan keduanya."""
    syarat = {"id": nomor, "rahasia": int("rahasia" in HAK[siapa["peran"]]), "siapa": siapa["id"]}
    return sambungan.execute(_SATU_MASUK, syarat).fetchone()


def klasifikasi(sambungan: sqlite3.Connection) -> list[sqlite3.Row]:
    """Daftar klasifikasi menurut kodenya."""
    return sambungan.execute("SELECT * FROM klasifikasi ORDER BY kode").fetchall()
