"""Who the parties of an agreement are, and to whom something passes in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handover.documents.marked import Marked

_LABEL = re.compile(
    r"\bpihak (?:ke ?)?(pertama|kesatu|satu|i|kedua|dua|ii|ketiga)\b"
    r"|\b(assignor|assignee|pengalih|pemberi|yang mengalihkan|penerima|yang menerima)\b",
    re.IGNORECASE,
)
_SAME = {"kesatu": "pertama", "satu": "pertama", "i": "pertama", "dua": "kedua", "ii": "kedua"}
# `dinas` in small letters is an adjective (`jam dinas`)
_REGION = re.compile(
    r"\b(?:(?i:pemerintah (?:kabupaten|kota|daerah|provinsi)|pemkab|pemkot|pemda|pemprov|sekretariat daerah|wali ?kota"
    r"|diskominfo\w*|kominfo\w*|regency|regional government|city government|provincial government|government of"
    r"|pejabat pembuat komitmen|pejabat penandatangan kontrak)"
    r"|D(?i:inas)|B(?i:adan)|D(?i:aerah)|B(?i:upati)|K(?i:abupaten)"
    r"|P(?i:rovinsi)|Kota [A-Z]|KOTA|City of|Pengguna Jasa|PPK)\b"
)
_FIRM = re.compile(
    r"\b(?:PT|CV|UD|Firma|Koperasi|Yayasan|Universitas|Ltd|Inc)\b\.?|\b(?:penyedia|pengembang|perseroan|vendor)\b"
)
_TO = re.compile(
    r"\b(?:kepada|ke|milik|pada|to|of|in favour of|in|bagi|oleh|dimiliki|adalah|ialah|with)[\s:]+((?:\S+\s*){1,9})",
    re.IGNORECASE,
)
# the region takes what is handed over (`..., dan Pemerintah Kabupaten X melalui Dinas Y menerimanya`)
_TAKES = re.compile(r"[^.;:]{0,80}?\bmenerimanya\b")
_RECEIVER = re.compile(
    r"\b(penerima(?: hak| pengalihan)?|pemegang hak(?: baru| cipta)?|yang menerima|assignee|client|klien"
    r"|pemilik baru|pembeli)\b\W{1,8}"
    r"((?:\S+\s*){1,8})",
    re.IGNORECASE,
)


def passes_to_region(marked: Marked, blocks: Sequence[Marked]) -> bool:
    """Whether what a piece says passes to somebody passes to a regional government, by name, party or part."""
    text = marked.block.standing
    if text.endswith((":", ",")):
        text = " ".join([text, *(m.block.standing for m in blocks[marked.index + 1 : marked.index + 2])])
    if any(_TAKES.match(text, found.end()) for found in _REGION.finditer(text)):
        return True
    for found in _TO.finditer(text):
        words = found.group(1)
        party = _LABEL.match(words)
        firm, region = _FIRM.search(words), _REGION.search(words)
        if party and _party(party) in _regions(blocks):
            return True
        if _RECEIVER.match(words + " . . .") and _receives(blocks):
            return True
        if region and not (firm and firm.start() < region.start()):
            return True
    return False


def _receives(blocks: Sequence[Marked]) -> bool:
    """Whether the one whom a paper calls the receiver is a regional government."""
    found = (named for marked in blocks for named in _RECEIVER.finditer(marked.block.standing))
    said = [named.group(2) for named in found]
    return any(_REGION.search(words) and not _FIRM.search(words) for words in said)


def _regions(blocks: Sequence[Marked]) -> set[str]:
    """The parties that are regional governments, as the paper introduces them; each label by its first mention."""
    known: dict[str, bool] = {}
    text = ""
    for marked in blocks:
        text = f"{text} {marked.block.standing}"
        for found in _LABEL.finditer(marked.block.standing):
            before = text[: len(text) - len(marked.block.standing) + found.end()]
            near = before[-400:] + marked.block.standing[found.end() : found.end() + 120]
            known.setdefault(_party(found), bool(_REGION.search(near)) and not _FIRM.search(near))
            text = ""
    return {name for name, region in known.items() if region}


def _party(found: re.Match[str]) -> str:
    word = (found.group(1) or found.group(2)).lower()
    return _SAME.get(word, word)
