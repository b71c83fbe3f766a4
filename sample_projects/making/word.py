"""A manuscript as DOCX, written with python-docx on its own template."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from making.manuscript import Block, Figure, Line, Manuscript, Piece, Table
from making.packing import packed

_STYLES = {"title": "Title", "heading": "Heading 1", "subheading": "Heading 2", "text": "Normal", "centred": "Normal"}
_LISTS = {"bullets": "List Bullet", "numbers": "Normal"}
_LEFT_OUT = ("docProps/thumbnail.jpeg", "word/stylesWithEffects.xml")
_LINKS = re.compile(rb'<(?:Relationship|Override) [^>]*(?:thumbnail\.jpeg|stylesWithEffects\.xml)"[^>]*/>')
_KEPT_TABLES = ("TableNormal", "TableGrid")


def word(manuscript: Manuscript, pictures: dict[str, bytes]) -> bytes:
    """The bytes of the DOCX file. `pictures`: PNG by the name of the figure."""
    document = docx.Document()
    _slim(document)
    _page(document, manuscript)
    for block in manuscript.blocks:
        if isinstance(block, Table):
            _table(document, block)
        elif isinstance(block, Figure):
            document.add_picture(io.BytesIO(pictures[block.name]), width=Cm(15.5))
            document.add_paragraph(block.caption, style="Caption")
        elif block.kind == "page":
            document.add_page_break()
        else:
            _block(document, block)
    held = io.BytesIO()
    document.save(held)
    return _packed(held.getvalue())


def _slim(document: Any) -> None:
    """The template's hundred table styles would be nine tenths of every file."""
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in _KEPT_TABLES:
            styles.remove(style)


def _page(document: Any, manuscript: Manuscript) -> None:
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10.5)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.footer.paragraphs[0].text = manuscript.head["footer"]
    facts, moment = document.core_properties, datetime.fromisoformat(manuscript.head["date"])
    facts.title, facts.author, facts.language = manuscript.head["title"], manuscript.head["author"], "id-ID"
    facts.last_modified_by, facts.comments = manuscript.head["author"], ""
    facts.created = facts.modified = moment


def _block(document: Any, block: Block) -> None:
    if block.kind == "code":
        _runs(document.add_paragraph(style="Normal"), _broken(block))
        return
    for at, line in enumerate(block.lines, 1):
        paragraph = document.add_paragraph(style=_STYLES.get(block.kind) or _LISTS[block.kind])
        if block.kind == "numbers":
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(0.9), Cm(-0.7)
            paragraph.add_run(f"{at}.\t")
        if block.kind == "centred":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _runs(paragraph, line)


def _broken(block: Block) -> Line:
    return (Piece("\n".join("".join(piece.text for piece in line) for line in block.lines), "code"),)


def _runs(paragraph: Any, line: Line) -> None:
    for piece in line:
        run = paragraph.add_run(piece.text)
        run.bold = piece.style == "bold" or None
        if piece.style == "code":
            run.font.name, run.font.size = "Consolas", Pt(9)


def _table(document: Any, table: Table) -> None:
    width = max(len(row) for row in table.rows)
    drawn = document.add_table(rows=len(table.rows), cols=width)
    if table.header:
        drawn.style = "Table Grid"
    for cells, row in zip(drawn.rows, table.rows, strict=True):
        for cell, line in zip(cells.cells, row, strict=False):
            _runs(cell.paragraphs[0], line)
    if table.header:
        for cell in drawn.rows[0].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
    document.add_paragraph()


def _packed(file: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(file)) as members:
        held = {name: members.read(name) for name in members.namelist() if name not in _LEFT_OUT}
    for name in ("_rels/.rels", "word/_rels/document.xml.rels", "[Content_Types].xml"):
        held[name] = _LINKS.sub(b"", held[name])
    return packed(held)
