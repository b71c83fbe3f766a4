"""Deliveries of any size, made up from word lists: code as it is written, but nobody's."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

_NOUNS = [
    "surat",
    "arsip",
    "pegawai",
    "kecamatan",
    "berkas",
    "laporan",
    "jadwal",
    "anggaran",
    "lokasi",
    "kendaraan",
    "penyewa",
    "tagihan",
    "pasar",
    "stok",
    "gudang",
    "kunjungan",
    "tamu",
    "aduan",
    "izin",
    "pajak",
    "objek",
    "ruang",
    "rapat",
    "tugas",
    "agenda",
    "disposisi",
    "lampiran",
    "nomor",
]
_VERBS = [
    "simpan",
    "hapus",
    "cari",
    "ambil",
    "hitung",
    "kirim",
    "cetak",
    "periksa",
    "susun",
    "gabung",
    "urut",
    "pilih",
    "muat",
    "catat",
    "ubah",
]
_NOTICE = "Copyright (c) 2026 Pengembang Contoh. Licensed under the Apache License, Version 2.0."
_MANIFEST = "schema_version: 1\nunit: Dinas Contoh\nvendor: PT Contoh Rekaan\n"


class _Writer:
    """Writes the text of one file; its own generator makes it the same in every run."""

    def __init__(self, number: int) -> None:
        self._chance = random.Random(number)

    def _word(self, words: list[str]) -> str:
        return self._chance.choice(words)

    def _name(self) -> str:
        return f"{self._word(_VERBS)}_{self._word(_NOUNS)}_{self._chance.randrange(10_000)}"

    def _many(self, one: Callable[[], str]) -> str:
        return "\n".join(one() for _ in range(self._chance.randrange(8, 30)))

    def _note(self, before: str, after: str = "") -> str:
        return f"{before} {_NOTICE} {after}\n" if self._chance.random() < 0.05 else ""

    def php(self) -> str:
        """A PHP file of functions."""
        return "<?php\n" + self._note("//") + self._many(self._php)

    def _php(self) -> str:
        table, field = self._word(_NOUNS), self._word(_NOUNS)
        return (
            f"function {self._name()}(PDO $db, int $id): array\n{{\n"
            f"    $query = $db->prepare('SELECT {field}, jumlah FROM {table} WHERE id = ? LIMIT 20');\n"
            f"    $query->execute([$id]);\n    $rows = $query->fetchAll();\n"
            f"    return array_filter($rows, fn ($row) => $row['jumlah'] > {self._chance.randrange(99)});\n}}\n"
        )

    def python(self) -> str:
        """A Python module."""
        return self._note("#") + "import sqlite3\n\n\n" + self._many(self._python)

    def _python(self) -> str:
        table, field = self._word(_NOUNS), self._word(_NOUNS)
        return (
            f"def {self._name()}(database: sqlite3.Connection, least: int) -> list[str]:\n"
            f"    rows = database.execute('SELECT {field} FROM {table} WHERE jumlah > ?', (least,))\n"
            f"    return sorted(str(row[0]) for row in rows if row[0] != {self._chance.randrange(99)})\n\n"
        )

    def script(self) -> str:
        """A JavaScript module."""
        return self._note("//") + self._many(self._script)

    def _script(self) -> str:
        return (
            f"export function {self._name()}(daftar) {{\n  const hasil = daftar.filter((baris) => baris."
            f"{self._word(_NOUNS)} > {self._chance.randrange(99)});\n  return hasil.map((baris) => "
            f"baris.{self._word(_NOUNS)}).join(', ');\n}}\n"
        )

    def page(self) -> str:
        """An HTML page."""
        rows = self._many(lambda: f'<li><a href="/{self._word(_NOUNS)}">{self._word(_VERBS)}</a></li>')
        return f"<!doctype html>\n<title>{self._word(_NOUNS)}</title>\n{self._note('<!--', '-->')}<ul>\n{rows}\n</ul>\n"

    def style(self) -> str:
        """A style sheet."""
        return self._many(lambda: f".{self._name()} {{ margin: {self._chance.randrange(40)}px; color: #333; }}")

    def data(self) -> str:
        """A JSON file."""
        return "[" + ", ".join(f'"{self._name()}"' for _ in range(20)) + "]\n"


_FORMS: Mapping[str, Callable[[_Writer], str]] = MappingProxyType(
    {
        "php": _Writer.php,
        "py": _Writer.python,
        "js": _Writer.script,
        "html": _Writer.page,
        "css": _Writer.style,
        "json": _Writer.data,
    }
)
_MIX = ("php",) * 8 + ("py",) * 4 + ("js",) * 4 + ("html",) * 2 + ("css", "json")


def write_delivery(folder: Path, size: int) -> int:
    """Writes a delivery of `size` files below `folder`; gives the bytes written."""
    folder.mkdir(parents=True)
    (folder / "handover.yml").write_text(_MANIFEST, "utf-8")
    volume = len(_MANIFEST)
    for number in range(size - 1):
        ending = _MIX[number % len(_MIX)]
        path = folder / f"aplikasi/{_NOUNS[number % len(_NOUNS)]}/{number // 200}/berkas{number}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = _FORMS[ending](_Writer(number))
        path.write_text(text, "utf-8")
        volume += len(text.encode())
    return volume
