"""Writes the pieces of a text as a Word file and as an OpenDocument text, with letterhead and foot."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from odfdo import Cell, Element, Header, List, ListItem, Row, Span, Style, Table
from odfdo import Document as OpenDocument
from odfdo import Paragraph as OpenParagraph

from benchmarks.pieces import Piece, Runs, plain
from benchmarks.rendered_pdf import FOOT, LETTERHEAD

_LISTS = {
    "butir": '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>',
    "angka": '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>',
}


def word(found: Sequence[Piece], *, styled: bool) -> bytes:
    """A Word file. `styled`: headings have their styles and items their numbering; else headings are bold lines."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = LETTERHEAD[0]
    section.header.add_paragraph(LETTERHEAD[1])
    foot = section.footer.paragraphs[0]
    foot.text = f"{FOOT}\tHalaman "
    _page_number(foot)
    for piece in found:
        _word_piece(document, piece, styled=styled)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instr", "PAGE")
    paragraph._p.append(field)


def _word_piece(document: Document, piece: Piece, *, styled: bool) -> None:
    if piece.kind == "table":
        _word_table(document, piece)
    elif piece.kind == "code":
        for run in piece.runs:
            line = document.add_paragraph()
            line.add_run(run.text).font.name = "Courier New"
    elif piece.kind == "heading" and styled:
        _word_runs(document.add_paragraph(style=f"Heading {min(piece.level, 6)}"), piece.runs)
    elif piece.kind == "heading":
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER if piece.level == 1 else WD_ALIGN_PARAGRAPH.LEFT
        _word_runs(line, piece.runs, bold=True)
    elif piece.kind == "item":
        _word_item(document, piece, styled=styled)
    elif piece.kind == "field":
        line = document.add_paragraph()
        line.paragraph_format.tab_stops.add_tab_stop(Cm(4.2))
        line.add_run(f"{piece.label}\t: ")
        _word_runs(line, piece.runs)
    else:
        _word_runs(document.add_paragraph(), piece.runs)


def _word_item(document: Document, piece: Piece, *, styled: bool) -> None:
    if styled:
        style = "List Bullet" if piece.mark in "-*+•" else "List Number"
        _word_runs(document.add_paragraph(style=style), piece.runs)
        return
    line = document.add_paragraph()
    line.paragraph_format.left_indent = Cm(0.8)
    line.add_run(f"{piece.mark}\t")
    _word_runs(line, piece.runs)


def _word_runs(line: Paragraph, found: Runs, *, bold: bool = False) -> None:
    for run in found:
        made = line.add_run(run.text)
        made.bold = True if bold or run.bold else None
        made.font.strike = True if run.struck else None
        if run.code:
            made.font.name, made.font.size = "Courier New", Pt(10)


def _word_table(document: Document, piece: Piece) -> None:
    columns = max(len(row) for row in piece.rows)
    table = document.add_table(rows=0, cols=columns, style="Table Grid")
    for row in piece.rows:
        for cell, found in zip(table.add_row().cells, row, strict=False):
            _word_runs(cell.paragraphs[0], found)


def opendocument(found: Sequence[Piece]) -> bytes:
    """An OpenDocument text with real headings, lists and tables."""
    document = OpenDocument("text")
    document.insert_style(Style("text", name="tebal", bold=True), automatic=True)
    coret = Style("text", name="coret")
    coret.set_properties({"style:text-line-through-style": "solid"}, area="text")
    document.insert_style(coret, automatic=True)
    body = document.body
    for name, level in _LISTS.items():
        document.insert_style(f'<text:list-style style:name="{name}">{level}</text:list-style>', automatic=True)
    body.clear()
    items: tuple[str, List] | None = None
    for number, piece in enumerate(found):
        if piece.kind != "item":
            items = None
            for made in _open_piece(piece, number):
                body.append(made)
            continue
        style = "butir" if piece.mark in "-*+•" else "angka"
        if items is None or items[0] != style:
            items = (style, List(style=style))
            body.append(items[1])
        item = ListItem()
        item.append(_open_runs(OpenParagraph(), piece.runs))
        items[1].append(item)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _open_piece(piece: Piece, number: int) -> list[Element]:
    if piece.kind == "table":
        table = Table(f"Tabel{number}")
        for row in piece.rows:
            made = Row()
            for cell in row:
                made.append_cell(Cell(text=plain(cell)))
            table.append_row(made)
        return [table]
    if piece.kind == "heading":
        return [_open_runs(Header(min(piece.level, 6)), piece.runs)]
    if piece.kind == "code":
        return [OpenParagraph(run.text) for run in piece.runs]
    lead = f"{piece.label}\t: " if piece.kind == "field" else ""
    return [_open_runs(OpenParagraph(), piece.runs, lead=lead)]


def _open_runs(line: OpenParagraph | Header, found: Runs, lead: str = "") -> OpenParagraph | Header:
    if lead:
        line.append_plain_text(lead)
    for run in found:
        if run.bold or run.struck:
            line.append(Span(run.text, style="coret" if run.struck else "tebal"))
        else:
            line.append_plain_text(run.text)
    return line
