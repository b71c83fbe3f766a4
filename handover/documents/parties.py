"""Who the parties of an agreement are, and to whom something passes in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handover.documents.marked import Marked

_LABEL = re.compile(
    r"\bpihak (?:ke ?)?(pertama|kesatu|satu|i|kedua|dua|ii|ketiga)\b|\b(assignor|assignee)\b", re.IGNORECASE
)
_SAME = {"kesatu": "pertama", "satu": "pertama", "i": "pertama", "dua": "kedua", "ii": "kedua"}
_REGION = re.compile(
    r"\b(?:pemerintah (?:kabupaten|kota|daerah|provinsi)|pemkab|pemkot|pemda|dinas|badan|sekretariat daerah"
    r"|daerah|bupati"
    r"|wali ?kota|diskominfo\w*|kominfo\w*|regency|regional government|city government|pejabat pembuat komitmen)\b",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\b(?:PT|CV|UD|Firma|Koperasi|Yayasan|Universitas|Ltd|Inc)\b\.?|\b(?:penyedia|pengembang|perseroan|vendor)\b"
)
_TO = re.compile(r"\b(?:kepada|milik|pada|to|of|in favour of|bagi|oleh)\s+((?:\S+\s*){1,9})", re.IGNORECASE)


def passes_to_region(marked: Marked, blocks: Sequence[Marked]) -> bool:
    """Whether what a piece says passes to somebody passes to a regional government, by name or by party."""
    for found in _TO.finditer(marked.block.standing):
        words = found.group(1)
        party = _LABEL.match(words)
        firm, region = _FIRM.search(words), _REGION.search(words)
        if party and _party(party) in _regions(blocks):
            return True
        if region and not (firm and firm.start() < region.start()):
            return True
    return False


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
