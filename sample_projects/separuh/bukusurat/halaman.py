# SPDX-License-Identifier: MIT
"""Menyusun halaman HTML dari templat. Setiap nilai disandikan, kecuali yang sudah berupa `Html`."""

from __future__ import annotations

import html
import string
from collections.abc import Iterable
from functools import cache
from importlib import resources


class Html(str):
    """Potongan HTML yang sudah aman, hasil `susun` atau `gabung`."""


@cache
def _templat(nama: str) -> string.Template:
    return string.Template(resources.files("bukusurat").joinpath("templat", f"{nama}.html").read_text("utf-8"))


def susun(templat: str, /, **nilai: object) -> Html:
    """Berkas `templat/TEMPLAT.html` dengan $nama diganti nilainya."""
    aman = {kunci: isi if isinstance(isi, Html) else html.escape(str(isi)) for kunci, isi in nilai.items()}
    return Html(_templat(templat).substitute(aman))


def gabung(potongan: Iterable[Html]) -> Html:
    """Beberapa potongan berurutan."""
    return Html("".join(potongan))


def pilihan(daftar: Iterable[tuple[object, object]]) -> Html:
    """Butir <option> dari pasangan (nilai, teks)."""
    return gabung(susun("pilihan", nilai=nilai, teks=teks) for nilai, teks in daftar)
