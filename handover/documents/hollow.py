"""What is text that only waits to be filled in: placeholders, instructions, dots, empty cells."""

from __future__ import annotations

import re
from collections.abc import Collection

from handover.documents.reading.blocks import Block

_ASKING = (
    r"nama|nomor|no|tanggal|tgl|isi|diisi|judul|versi|deskripsi|uraian|jabatan|instansi|perusahaan|alamat|penjelasan"
    r"|tuliskan|jelaskan"
    r"|gambar|diagram|logo|contoh|hari|bulan|tahun|kota|kabupaten|lokasi|jumlah|masukkan|sebutkan|nip|unit|pihak"
    r"|aplikasi|sistem|proyek"
    r"|name|date|number|title|company|project|insert|description|version|your|to be|tbd|enter|fill|author|client"
    r"|vendor|address|placeholder"
)
_ANGLE = re.compile(rf"<[^<>\n]{{0,60}}\b(?:{_ASKING})\b[^<>\n]{{0,60}}>", re.IGNORECASE)
_SQUARE = re.compile(rf"\[[^\[\]\n]{{0,80}}\b(?:{_ASKING})\b[^\[\]\n]{{0,80}}\](?!\()", re.IGNORECASE)
_BRACES = re.compile(r"\{\{[^{}\n]{1,80}\}\}|\$\{[^{}\n]{1,60}\}|\$\([a-z ]{2,20}\)")
_DOTS = re.compile(r"\.{4,}|…{2,}|_{4,}|(?:\. ){4,}|-{5,}")
_XES = re.compile(
    r"\b[Xx]{3,}\b|\b[Xx]{2}[-/.][Xx]{2}\b|\bX{2,}-X{2,}|\bPT\.? (?:ABC\w*|XYZ\w*)\b|\b(?:dd|hh|tgl)[-/](?:mm"
    r"|bb)[-/](?:yyyy|tttt)\b"
)
_EMPTY = re.compile(r"^[\s.…_–—\-/|:*()\[\]☐□▢]*$|^(?:-|n/?a|tbd|todo|\?+|…)$", re.IGNORECASE)
# dots that lead from a case to its result
_LEADER = re.compile(r"\w\s*(?:\.\s?){4,}\s*\w[^.]{0,80}\.?$")
_RESULTS = frozenset({"results.cell_pass", "results.cell_fail", "results.cell_partial"})
_LABEL_ALONE = re.compile(r"^\w+(?:[ /]\w+){0,2}\s*:$")
_LAW = re.compile(r"^(?:BAB [IVX]+ KETENTUAN|Menimbang|Mengingat|Memutuskan|Menetapkan)\b", re.IGNORECASE)
_SIGNATURE = re.compile(r"\s*[(\[]\s*[.…_\s]{3,}\s*[)\]]\s*$|(?<=\w)\s+[.…_]{4,}\s*$")
_FIGURE = re.compile(r"^\d[\d.,]*\s?(?:%|ms|s|detik|req/s)?$")
_ITEM = re.compile(r"^\s*(?:[-*+•]|\(?\w{1,3}[.)])\s+")
# a long piece that mentions a placeholder somewhere says something all the same
_LONG = 30
PLACEHOLDERS = frozenset({"common.placeholders"})


def empty(text: str) -> bool:
    """Whether a cell or value holds nothing: blank, dots, dashes, an unticked box, a label with nothing after it."""
    bare = text.strip()
    return bool(_EMPTY.match(bare) or _LABEL_ALONE.match(bare))


def unsigned(text: str) -> str:
    """A line of names without the dots left for signatures."""
    return _SIGNATURE.sub("", text) if any(c.isalpha() for c in text) else text


def has_placeholder(text: str) -> bool:
    """Whether a sign of something to be filled in stands in `text`."""
    return any(sign.search(text) for sign in (_ANGLE, _SQUARE, _BRACES, _DOTS, _XES))


def waits(block: Block, groups: Collection[str], first: Collection[str]) -> bool:
    """Whether a block only waits to be filled in.

    `groups`: groups of phrases found in it; `first`: those that begin it. Code and pictures never wait.
    """
    if block.kind in ("code", "picture"):
        return False
    if not PLACEHOLDERS.isdisjoint(groups) and (block.text.count(" ") < _LONG or not PLACEHOLDERS.isdisjoint(first)):
        return True
    if "common.instructions" in first:
        return True
    if block.kind == "row":
        filled = [cell for cell in block.cells if not empty(cell) and not has_placeholder(cell)]
        return len(filled) * 2 < len(block.cells) or len(filled) < 2 or _all_zero(filled)
    if _LEADER.search(block.text) and not _RESULTS.isdisjoint(groups):
        return False
    return has_placeholder(unsigned(block.text)) or empty(_ITEM.sub("", block.text))


def _all_zero(cells: list[str]) -> bool:
    """Whether a row of figures measures nothing: two or more of them, every one zero."""
    figures = [cell for cell in cells[1:] if _FIGURE.match(cell)]
    return len(figures) >= 2 and not any(c in "123456789" for cell in figures for c in cell)


def from_law(block: Block, groups: Collection[str]) -> bool:
    """Whether a block reads like a law's own text."""
    return block.kind != "code" and (bool(_LAW.match(block.text)) or "common.law" in groups)
