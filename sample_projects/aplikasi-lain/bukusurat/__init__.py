# SPDX-License-Identifier: MIT
"""Buku Surat: register surat masuk dan surat keluar sebuah unit kerja."""

VERSI = "1.2.0"
