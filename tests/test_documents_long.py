"""Long, dull documents as vendors hand them over: cover, approvals, contents, chapters, in Word and as plain text.

Each text in test_documents_long/ is a document's core; the frames around it are made here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pytest

from handover.documents.examine import examine, read_text_document
from tests.test_documents_makers import docx, p, styles, tbl
from tests.test_documents_recognition import RULES

CORES = Path(__file__).parent / "test_documents_long"
# papers that have a letterhead and no chapters
LETTERS = {"bast", "copyright-transfer", "licence-proof", "sla", "sop", "verification-letter"}
_HEAD = re.compile(r"<!-- title: (.*?); name: (.*?); full: (.*?); worth: (yes|no) -->\n")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_FOREWORD = (
    "Puji syukur kami panjatkan ke hadirat Tuhan Yang Maha Esa karena dokumen ini dapat diselesaikan tepat waktu. "
    "Terima kasih kami sampaikan kepada semua pihak yang telah membantu penyusunannya."
)


@dataclass(frozen=True)
class Core:
    """One document's own text: `kind` is the type that it is of, or a trap's name."""

    kind: str
    title: str
    name: str
    full: str
    good: bool
    lines: tuple[str, ...]

    @property
    def chapters(self) -> list[str]:
        return [line[2:] for line in self.lines if line.startswith("# ")]


def core(path: Path) -> Core:
    text = path.read_text("utf-8")
    head = _HEAD.match(text)
    assert head, path
    title, name, full, worth = head.groups()
    return Core(path.stem, title, name, full, worth == "yes", tuple(text[head.end() :].splitlines()))


ALL = [core(path) for path in sorted(CORES.glob("*.md"))]
NAMES = [each.kind for each in ALL]


def cover(each: Core) -> list[str]:
    """The lines of a title page."""
    named = [each.title.upper(), each.full.upper(), f"({each.name})"]
    return [*named, "PEMERINTAH KABUPATEN CONTOH SARI", "Disusun oleh", "CV Nalar Teknika", "Tahun 2026", "Versi 1.2"]


def approvals() -> list[list[str]]:
    return [
        ["Peran", "Nama", "Tanggal", "Tanda tangan"],
        ["Disusun oleh", "Galang Wicaksono", "3 Agustus 2026", ""],
        ["Diperiksa oleh", "Nadya Puspita", "5 Agustus 2026", ""],
        ["Disetujui oleh", "Drs. Haryo Santosa", "10 Agustus 2026", ""],
    ]


def contents(each: Core) -> list[str]:
    return [f"BAB {_ROMAN[i]} {name.upper()} {'.' * 40} {i * 3 + 4}" for i, name in enumerate(each.chapters)]


def as_text(each: Core) -> str:
    """Plain text with typed numbers, as it comes out of a word processor."""
    if each.kind in LETTERS:
        body = [re.sub(r"^#+ .*", "", line) for line in each.lines]
        head = [each.title.upper(), "", f"{each.full} ({each.name})", ""]
        return "\n".join(["PEMERINTAH KABUPATEN CONTOH SARI", "", *head, *body])
    front = [*cover(each), "LEMBAR PERSETUJUAN", *(" | ".join(row) for row in approvals())]
    front += ["KATA PENGANTAR", _FOREWORD, "DAFTAR ISI", *contents(each)]
    return "\n\n".join(front) + "\n\n" + "\n".join(_numbered(each))


def _numbered(each: Core) -> list[str]:
    made, chapter, section = [], 0, 0
    for line in each.lines:
        if line.startswith("# "):
            chapter, section = chapter + 1, 0
            made += ["", f"BAB {_ROMAN[chapter - 1]}", line[2:].upper(), ""]
        elif line.startswith("## "):
            section += 1
            made += ["", f"{chapter}.{section} {line[3:]}", ""]
        else:
            made += [line] if line.startswith(("|", "1", "2", "3", "4", "5", "6")) else ["", line, ""]
    return made


def as_word(each: Core, path: Path) -> Path:
    """A Word file: styled headings numbered by Word, a running head, the contents as a field would leave them."""
    letter = each.kind in LETTERS
    front = [
        p("PEMERINTAH KABUPATEN CONTOH SARI"),
        p(escape(each.title), "Title"),
        p(escape(f"{each.full} {each.name}")),
    ]
    if not letter:
        front = [p(escape(line), "Title" if i == 0 else "") for i, line in enumerate(cover(each))]
        front += [p("Lembar Persetujuan", "Judul"), tbl(approvals()), p("Kata Pengantar", "Judul"), p(_FOREWORD)]
        front += [p("Daftar Isi", "Judul"), *(p(escape(line), "TOC1") for line in contents(each))]
    names = styles(H1="heading 1", H2="heading 2", Title="Title", Judul="Judul Depan", TOC1="toc 1")
    head = (
        f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{p(escape(each.title))}</w:hdr>'
    )
    return docx(path, "".join([*front, *_body(each, letter=letter)]), styles=names, header1=head)


def _body(each: Core, *, letter: bool) -> list[str]:
    made: list[str] = []
    rows: list[list[str]] = []
    for line in (*each.lines, ""):
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            rows += [] if set("".join(cells)) <= set("-") and any(cells) else [[escape(cell) for cell in cells]]
            continue
        made += [tbl(rows)] if rows else []
        rows = []
        level = len(line) - len(line.lstrip("#"))
        if level and not letter:
            made.append(p(escape(line.lstrip("# ")), f"H{level}"))
        elif line and not level:
            made.append(p(escape(line.replace("`", ""))))
    return made


def claimed(found: dict[str, Any]) -> dict[str, bool | None]:
    return {each["type"]: each["substantive"] for each in found["types"]}


def holds(each: Core, found: dict[str, bool | None]) -> bool:
    """A good one is of its type, with substance, and of no other but those that may go with it; a trap is none."""
    if not each.good:
        return not any(found.values())
    beside = {"data-architecture": {"data-dictionary"}}.get(each.kind, set())
    return found.get(each.kind) is True and not {kind for kind, worth in found.items() if worth} - {each.kind} - beside


@pytest.mark.parametrize("each", ALL, ids=NAMES)
def test_as_plain_text(each: Core) -> None:
    found = claimed(read_text_document(as_text(each), RULES))
    assert holds(each, found), found


@pytest.mark.parametrize("each", ALL, ids=NAMES)
def test_as_a_word_file(each: Core, tmp_path: Path) -> None:
    found = claimed(examine(str(as_word(each, tmp_path / "x.docx")), RULES))
    assert holds(each, found), found


@pytest.mark.parametrize("each", [each for each in ALL if each.good], ids=[each.kind for each in ALL if each.good])
def test_the_title_names_the_application(each: Core) -> None:
    found = read_text_document(as_text(each), RULES)
    assert any(each.name in piece[2] for piece in found["opening"])


def test_every_type_is_there() -> None:
    assert {each.kind for each in ALL if each.good} == {rules["id"] for rules in RULES["types"]}
