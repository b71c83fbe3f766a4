"""A manuscript as PDF, written with reportlab: fixed times and identifiers, nothing compressed, standard letters."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, PageBreak, Paragraph, Preformatted, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as DrawnTable

from making.drawing import Drawing, Rectangle, Stroke
from making.manuscript import Figure, Line, Manuscript, Table
from making.picture import arrow_head

_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=10, leading=13.5, spaceAfter=5)
_STYLES = {
    "title": ParagraphStyle("title", _TEXT, fontName="Helvetica-Bold", fontSize=16, leading=20, spaceAfter=12),
    "heading": ParagraphStyle("heading", _TEXT, fontName="Helvetica-Bold", fontSize=13, leading=16, spaceBefore=10),
    "subheading": ParagraphStyle("subheading", _TEXT, fontName="Helvetica-Bold", fontSize=11, spaceBefore=6),
    "text": _TEXT,
    "centred": ParagraphStyle("centred", _TEXT, alignment=TA_CENTER),
    "item": ParagraphStyle("item", _TEXT, leftIndent=18, bulletIndent=4, spaceAfter=2),
    "cell": ParagraphStyle("cell", _TEXT, fontSize=9, leading=11.5, spaceAfter=0),
    "caption": ParagraphStyle("caption", _TEXT, fontName="Helvetica-Oblique", fontSize=9, alignment=TA_CENTER),
    "code": ParagraphStyle("code", _TEXT, fontName="Courier", fontSize=8.5, leading=10.5),
}
_GREYS = (colors.black, colors.HexColor("#9a9a9a"), colors.HexColor("#d9d9d9"), colors.white)
_WIDTH = A4[0] - 5 * cm


def pdf(manuscript: Manuscript, drawings: dict[str, Drawing]) -> bytes:
    """The bytes of the PDF file."""
    held = io.BytesIO()
    head = manuscript.head
    document = SimpleDocTemplate(
        held, pagesize=A4, leftMargin=2.5 * cm, rightMargin=2.5 * cm, topMargin=2.2 * cm, bottomMargin=2.2 * cm,
        title=head["title"], author=head["author"], creator="penyusun dokumen", lang="id", invariant=1,
        pageCompression=0,
    )  # fmt: skip

    def footed(canvas: Any, page: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(2.5 * cm, 1.2 * cm, head["footer"])
        canvas.drawRightString(A4[0] - 2.5 * cm, 1.2 * cm, f"Halaman {page.page}")

    document.build(list(_flow(manuscript, drawings)), onFirstPage=footed, onLaterPages=footed)
    return held.getvalue()


def _flow(manuscript: Manuscript, drawings: dict[str, Drawing]) -> Iterator[Flowable]:
    for block in manuscript.blocks:
        if isinstance(block, Table):
            yield _table(block)
            yield Spacer(1, 8)
        elif isinstance(block, Figure):
            yield _Drawn(drawings[block.name])
            yield Paragraph(escape(block.caption), _STYLES["caption"])
        elif block.kind == "page":
            yield PageBreak()
        elif block.kind == "code":
            text = "\n".join("".join(piece.text for piece in line) for line in block.lines)
            yield Preformatted(text, _STYLES["code"])
        elif block.kind in ("bullets", "numbers"):
            for at, line in enumerate(block.lines, 1):
                yield Paragraph(_marked(line), _STYLES["item"], bulletText="•" if block.kind == "bullets" else f"{at}.")
        else:
            yield Paragraph(_marked(block.lines[0]), _STYLES[block.kind])


def _marked(line: Line) -> str:
    tags = {"": "{}", "bold": "<b>{}</b>", "code": '<font face="Courier">{}</font>'}
    return "".join(tags[piece.style].format(escape(piece.text)) for piece in line)


def _table(table: Table) -> DrawnTable:
    columns = max(len(row) for row in table.rows)
    widths = _widths([[row[at] for row in table.rows if at < len(row)] for at in range(columns)])
    rows = [
        [Paragraph(_bold(line) if table.header and not at else _marked(line), _STYLES["cell"]) for line in row]
        + [""] * (columns - len(row))
        for at, row in enumerate(table.rows)
    ]
    style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if table.header:
        style += [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("BACKGROUND", (0, 0), (-1, 0), _GREYS[2])]
    return DrawnTable(rows, colWidths=widths, style=style, repeatRows=int(table.header))


def _widths(columns: list[list[Line]]) -> list[float]:
    """Every column takes its longest word; what is left goes to those with long texts."""
    texts = [["".join(piece.text for piece in line) for line in column] for column in columns]
    words = [max([20.0, *(_wide(word) for text in column for word in text.split())]) for column in texts]
    whole = [
        max([word, *(min(_wide(text), _WIDTH / 2) for text in column)])
        for word, column in zip(words, texts, strict=True)
    ]
    room, wanted = _WIDTH - sum(words), sum(whole) - sum(words)
    share = min(1.0, room / wanted) if wanted else 0.0
    return [word + (full - word) * share for word, full in zip(words, whole, strict=True)]


def _wide(text: str) -> float:
    return float(stringWidth(text, "Helvetica-Bold", 9)) + 13


def _bold(line: Line) -> str:
    return f"<b>{escape(''.join(piece.text for piece in line))}</b>"


class _Drawn(Flowable):  # type: ignore[misc]
    """A drawing in vectors, as wide as the text."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self.drawing = drawing
        self.scale = min(1.0, _WIDTH / drawing.width)
        self.width, self.height = drawing.width * self.scale, drawing.height * self.scale + 6

    def draw(self) -> None:
        """Called by reportlab with the canvas at the lower left corner."""
        canvas, height = self.canv, self.drawing.height
        canvas.scale(self.scale, self.scale)
        for part in self.drawing.parts:
            if isinstance(part, Rectangle):
                canvas.setFillColor(_GREYS[part.grey])
                canvas.rect(part.x, height - part.y - part.height, part.width, part.height, fill=1)
            elif isinstance(part, Stroke):
                canvas.line(part.x1, height - part.y1, part.x2, height - part.y2)
                if part.arrow:
                    _head(canvas, [(x, height - y) for x, y in arrow_head(part.x1, part.y1, part.x2, part.y2)])
            else:
                canvas.setFillColor(colors.black)
                canvas.setFont("Helvetica-Bold" if part.bold else "Helvetica", 9)
                write = canvas.drawCentredString if part.anchor == "middle" else canvas.drawString
                write(part.x, height - part.y, part.text)


def _head(canvas: Any, points: list[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.setFillColor(colors.black)
    canvas.drawPath(path, fill=1)
