"""What stands at the head of a document beside its title: letterheads, addresses, labels with their values."""

from __future__ import annotations

import re

from handover.documents.marked import Marked

ADDRESS = re.compile(r"\b(?:jln?\.|jalan|telp|telepon|faks?|kode pos|surel|e-?mail)\W", re.IGNORECASE)
_PAIR, _LABEL_WORDS = 2, 4
# labels whose value is the title
SUBJECTS = frozenset(
    (
        "hal",
        "perihal",
        "subject",
        "judul",
        "title",
        "tentang",
        "re",
        "dokumen",
        "nama dokumen",
        "nama sop",
        "judul sop",
        "nomor sop",
        "no sop",
        "jenis dokumen",
        "document",
        "lampiran",
        "appendix",
        "annex",
        "sheet",
        "lembar",
        "form",
        "formulir",
    )
)


def beside(marked: Marked) -> tuple[str, str, str] | None:
    """Label, colon and value, where a row of a table holds no more than a label and what belongs to it."""
    cells = [cell.strip(" :") for cell in marked.block.cells if cell.strip(" :")]
    if len(cells) != _PAIR or len(cells[0].split()) > _LABEL_WORDS:
        return None
    return cells[0], ":", cells[1]


def letterhead(marked: Marked) -> bool:
    """Whether a line begins with the name of an office, whatever that office is called."""
    return any(hit.first == 0 for hit in marked.hits.get("common.organisations"))
