# SPDX-License-Identifier: MIT
"""Sidik kata sandi (scrypt, RFC 7914), aturan kata sandi, dan tanda acak."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

BIAYA, BLOK, PARALEL = 2**14, 8, 1
TERPENDEK = 12


def sidik(kata: str) -> str:
    """`scrypt$BIAYA$BLOK$PARALEL$garam$sidik`, dengan garam acak untuk setiap pengguna."""
    garam = secrets.token_bytes(16)
    hasil = hashlib.scrypt(kata.encode(), salt=garam, n=BIAYA, r=BLOK, p=PARALEL)
    return "$".join(["scrypt", str(BIAYA), str(BLOK), str(PARALEL), _teks(garam), _teks(hasil)])


def cocok(kata: str, tersimpan: str) -> bool:
    """Apakah `kata` menghasilkan sidik yang tersimpan? Dibandingkan dalam waktu tetap."""
    try:
        cara, biaya, blok, paralel, garam, hasil = tersimpan.split("$")
        if cara != "scrypt":
            return False
        dihitung = hashlib.scrypt(
            kata.encode(), salt=base64.b64decode(garam), n=int(biaya), r=int(blok), p=int(paralel)
        )
    except ValueError:
        return False
    return hmac.compare_digest(dihitung, base64.b64decode(hasil))


def kelemahan(kata: str, nama_pengguna: str) -> str:
    """Mengapa kata sandi ini tidak boleh dipakai; teks kosong bila boleh."""
    if len(kata) < TERPENDEK:
        return f"Kata sandi paling pendek {TERPENDEK} huruf."
    if nama_pengguna.casefold() in kata.casefold():
        return "Kata sandi tidak boleh memuat nama pengguna."
    if len(set(kata)) < 6:
        return "Kata sandi terlalu seragam."
    return ""


def acak() -> str:
    """Tanda acak 256 bit untuk sesi, formulir, kunci API, dan kata sandi awal."""
    return secrets.token_urlsafe(32)


def sidik_tanda(tanda: str) -> str:
    """Yang disimpan dari sebuah tanda acak: cukup SHA-256, karena tandanya sendiri 256 bit."""
    return hashlib.sha256(tanda.encode()).hexdigest()


def _teks(bita: bytes) -> str:
    return base64.b64encode(bita).decode()
