"""A starting document as Word's DOCX. The same source gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby

from docx import Document
from docx.document import Document as DocumentObject
from docx.shared import Cm, Pt, RGBColor

from handover.skeleton.sources import Piece, Starting

# Nothing of the machine or the day goes into the file.
_WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
_ZIP_TIME = (2026, 1, 1, 0, 0, 0)
_GUIDANCE = RGBColor(0x59, 0x59, 0x59)
_INK = RGBColor(0, 0, 0)


def as_docx(starting: Starting, marker: str) -> bytes:
    """The document. `marker`: what every piece of guidance begins with, so that it is known while it stands there."""
    document = Document()
    _dress(document, starting.title)
    for tabular, group in groupby(starting.pieces, key=lambda piece: piece.kind in ("row", "heads")):
        pieces = list(group)
        if tabular:
            _table(document, pieces)
        else:
            for piece in pieces:
                _piece(document, piece, marker)
    stream = io.BytesIO()
    document.save(stream)
    return _settled(stream.getvalue())


def _dress(document: DocumentObject, title: str) -> None:
    """A4, plain black, and a file that names no author."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for name, size in (("Normal", 11), ("Title", 20), ("Heading 1", 14)):
        font = document.styles[name].font
        font.name, font.size, font.color.rgb = "Arial", Pt(size), _INK
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = _WRITTEN


def _piece(document: DocumentObject, piece: Piece, marker: str) -> None:
    if piece.kind == "title":
        document.add_paragraph(piece.text, style="Title")
    elif piece.kind == "chapter":
        document.add_heading(piece.text, 1)
    elif piece.kind == "guidance":
        run = document.add_paragraph().add_run(f"{marker}: {piece.text}")
        run.italic, run.font.color.rgb = True, _GUIDANCE
    else:
        document.add_paragraph(piece.text)


def _table(document: DocumentObject, rows: Sequence[Piece]) -> None:
    table = document.add_table(len(rows), max(len(row.cells) for row in rows), style="Table Grid")
    for number, row in enumerate(rows):
        for place, text in enumerate(row.cells):
            run = table.cell(number, place).paragraphs[0].add_run(text)
            run.bold = row.kind == "heads"
    document.add_paragraph()


def _settled(content: bytes) -> bytes:
    """The same package with its parts in order and without the time of day."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as kept:
        # [Content_Types].xml comes first, as Word writes it; it sorts there
        for name in sorted(made.namelist()):
            part = zipfile.ZipInfo(name, _ZIP_TIME)
            part.compress_type, part.external_attr, part.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            kept.writestr(part, made.read(name))
    return stream.getvalue()
