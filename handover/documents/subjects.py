"""What a paper is about: the words of the name of what was tested, as the title gives it."""

from __future__ import annotations

import re

from handover.documents.paper import Paper

_NAME = re.compile(r"[A-Za-z][\w-]*[A-Za-z0-9]|[A-Z]{2,}")
_CALLED = re.compile(
    r"\b(?:[Aa]plikasi|[Ss]istem|[Pp]rogram|[Pp]ortal|[Pp]erangkat [Ll]unak|[Aa]pplication|[Ss]ystem"
    r"|[Pp]roduct|APLIKASI)"
    r"\s*:?\s+[\"“']?([A-Z][\w-]{0,40}(?:\s[A-Z][\w-]{0,40}){0,4})\s?(?:\(([A-Z][\w -]{2,30})\))?"
)
_LOOKED_AT = 60
_QUOTED = re.compile(r"[\"“]([A-Z][^\"“”\n]{1,40})[\"”]")
_LEAST_LETTERS = 3
# words that stand in any title
_COMMON = frozenset(
    [
        "laporan",
        "hasil",
        "uji",
        "pengujian",
        "aplikasi",
        "sistem",
        "informasi",
        "dinas",
        "badan",
        "kabupaten",
        "kota",
        "provinsi",
        "pemerintah",
        "kecamatan",
        "desa",
        "berita",
        "acara",
        "nomor",
        "tanggal",
        "versi",
        "perangkat",
        "lunak",
        "penerimaan",
        "pengguna",
        "fungsional",
        "keamanan",
        "kinerja",
        "performa",
        "beban",
        "penetrasi",
        "catatan",
        "lembar",
        "dokumen",
        "akhir",
        "kantor",
        "bidang",
        "seksi",
        "bagian",
        "tahun",
        "bulan",
        "kepala",
        "perihal",
        "hal",
        "kepada",
        "dari",
        "dan",
        "untuk",
        "oleh",
        "pada",
        "the",
        "and",
        "test",
        "report",
        "testing",
        "user",
        "acceptance",
        "security",
        "performance",
        "functional",
        "system",
        "application",
        "version",
        "summary",
        "penguji",
        "tim",
        "debugging",
        "integrasi",
        "modul",
        "layanan",
        "rumah",
        "sakit",
        "upt",
        "rsud",
        "daerah",
        "pusat",
        "data",
    ]
)


def called(paper: Paper) -> frozenset[str]:
    """Words, in lower case, of what a paper calls an application."""
    texts = [part for m in paper.blocks[:_LOOKED_AT] for found in _CALLED.finditer(m.text) for part in found.groups()]
    return frozenset(word.lower() for text in texts if text for word in re.findall(r"[^\W_]+", text))


def names_of(paper: Paper) -> frozenset[str]:
    """Words, in lower case, of the name of the thing tested: capitalised words of the title, and what is called an
    application there."""
    found: set[str] = set()
    texts: list[str] = []
    for marked in paper.blocks[:_LOOKED_AT]:
        texts += [part for called in _CALLED.finditer(marked.text) for part in called.groups() if part]
    for marked in paper.title_zone:
        texts += [quoted.group(1) for quoted in _QUOTED.finditer(marked.text)]
        texts += [word for word in _NAME.findall(marked.text) if word[0].isupper()]
    for text in texts:
        found.update(part.lower() for part in re.findall(r"[^\W_]+", text))
    return frozenset(word for word in found if len(word) >= _LEAST_LETTERS and word not in _COMMON)
