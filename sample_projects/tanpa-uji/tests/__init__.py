# SPDX-License-Identifier: MIT
"""Uji Buku Surat: python -m unittest."""
