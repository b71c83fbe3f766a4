"""Writes the pieces of a text as a PDF like a word processor's: letterhead, foot and page number on each page."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Preformatted, Spacer, Table

from benchmarks.pieces import Piece, Run, Runs, plain

LETTERHEAD = ("PT TIRTA NALAR ABADI", "Jalan Cempaka 17, Kota Lembah Kencana  Telepon (0263) 555 0117")
FOOT = "Dokumen serah terima"
_FACES = {"": "DejaVu Sans", "bold": "DejaVu Sans:bold", "mono": "DejaVu Sans Mono", "serif": "DejaVu Serif"}
_SIGNS = re.compile("[\u2190-\u2bff]+")
_LABEL = 4.2 * cm
_SMALLEST = 4.0


@dataclass(frozen=True, slots=True)
class Layout:
    """How the page is set. `ruled`: tables are drawn with lines; `columns`: fields stand in a borderless table."""

    page: tuple[float, float] = A4
    face: str = ""
    size: float = 11.0
    justified: bool = False
    ruled: bool = True
    columns: bool = False


WIDE = Layout()
NARROW = Layout(page=A5, face="serif", size=10.0, justified=True, columns=True)


@cache
def _face(name: str) -> str:
    """The font, found as this machine finds it. Raises RuntimeError where there is none that has ticks and boxes."""
    pattern = _FACES[name]
    answer = subprocess.run(["fc-match", "-f", "%{file}", pattern], capture_output=True, text=True, check=True).stdout
    if "DejaVu" not in answer:
        raise RuntimeError(f"{pattern} is not installed. Install the Debian package fonts-dejavu-core.")
    label = f"Face{name}"
    pdfmetrics.registerFont(TTFont(label, answer))
    return label


def pdf(found: Sequence[Piece], layout: Layout) -> bytes:
    """The document; the same bytes each time."""
    target = BytesIO()
    left, top = 0.14 * layout.page[0], 0.12 * layout.page[1]
    frame = Frame(left, top * 0.9, layout.page[0] - 1.9 * left, layout.page[1] - 1.9 * top, 0, 0, 0, 0)
    document = BaseDocTemplate(target, pagesize=layout.page, invariant=True, title="")
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=lambda canvas, _: _running(canvas, layout))])
    document.build(list(_flow(found, layout, frame._width)))
    return target.getvalue()


def _running(canvas: Canvas, layout: Layout) -> None:
    width, height = layout.page
    for line, text in enumerate(LETTERHEAD):
        canvas.setFont(_face("bold") if not line else _face(""), 9 - line)
        canvas.drawCentredString(width / 2, height * 0.955 - 11 * line, text)
    canvas.line(0.14 * width, height * 0.92, 0.88 * width, height * 0.92)
    canvas.setFont(_face(""), 8)
    canvas.drawString(0.14 * width, height * 0.05, FOOT)
    canvas.drawRightString(0.88 * width, height * 0.05, f"Halaman {canvas.getPageNumber()}")


def _style(layout: Layout, **other: object) -> ParagraphStyle:
    look = {
        "fontName": _face(layout.face),
        "fontSize": layout.size,
        "leading": layout.size * 1.35,
        "alignment": TA_JUSTIFY if layout.justified else TA_LEFT,
    }
    return ParagraphStyle("text", **(look | other))


def _flow(found: Sequence[Piece], layout: Layout, width: float) -> Iterator[Flowable]:
    line = _style(layout)
    for piece in found:
        if piece.kind == "heading":
            yield _heading(piece, layout)
        elif piece.kind == "table":
            yield _table(piece, layout, width)
        elif piece.kind == "field":
            yield _field(piece, layout, width)
        elif piece.kind == "code":
            mono = _style(layout, fontName=_face("mono"), fontSize=layout.size - 3, leading=layout.size)
            yield Preformatted("\n".join(run.text for run in piece.runs), mono, maxLineLength=92, newLineChars="")
        elif piece.kind == "item":
            mark = "•" if piece.mark in "-*+•" else piece.mark
            indent = _style(layout, leftIndent=18, bulletIndent=2, bulletFontName=_face(layout.face))
            yield Paragraph(_marked(piece.runs), indent, bulletText=mark)
        else:
            yield Paragraph(_marked(piece.runs), line)
        if piece.last or piece.kind in ("table", "code"):
            yield Spacer(1, layout.size * 0.6)


def _heading(piece: Piece, layout: Layout) -> Paragraph:
    size = layout.size + max(1, 4 - piece.level)
    middle = TA_CENTER if piece.level == 1 else TA_LEFT
    look = _style(layout, fontName=_face("bold"), fontSize=size, leading=size * 1.25, alignment=middle)
    return Paragraph(_marked(piece.runs), look)


def _field(piece: Piece, layout: Layout, width: float) -> Table:
    """A label and its value in line, parted by a tab and a colon, or in two columns without one."""
    value = _marked(piece.runs) if layout.columns else f": {_marked(piece.runs)}"
    left = _style(layout, alignment=TA_LEFT)
    cells = [[Paragraph(escape(piece.label), left), Paragraph(value, left)]]
    return Table(cells, colWidths=[_LABEL, width - _LABEL], style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *_tight()])


def _tight() -> list[tuple[object, ...]]:
    sides = ("TOPPADDING", "BOTTOMPADDING", "LEFTPADDING")
    return [(side, (0, 0), (-1, -1), 0) for side in sides]


def _table(piece: Piece, layout: Layout, width: float) -> Table:
    columns = max(len(row) for row in piece.rows)
    size, widths = _widths(piece, columns, layout, width)
    small = _style(layout, fontSize=size, leading=size * 1.25, alignment=TA_LEFT)
    head = small.clone("head", fontName=_face("bold"))
    cells = [
        [Paragraph(_marked(cell), small if index else head) for cell in (*row, *[()] * (columns - len(row)))]
        for index, row in enumerate(piece.rows)
    ]
    look: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    look += [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if layout.ruled else []
    return Table(cells, colWidths=widths, style=look)


def _widths(piece: Piece, columns: int, layout: Layout, width: float) -> tuple[float, list[float]]:
    """The size of type in which every word has room, and columns as wide as what stands in them asks for."""
    texts = [[plain(row[column]) if column < len(row) else "" for row in piece.rows] for column in range(columns)]
    words = [max((word for text in column for word in text.split()), key=len, default="") for column in texts]
    size = layout.size - 2
    least = [width]
    while sum(least) >= width and size > _SMALLEST:
        size -= 0.5
        least = [pdfmetrics.stringWidth(word, _face("bold"), size) + 14 for word in words]
    asked = [max(4.0, min(60.0, max(map(len, column)))) for column in texts]
    free = max(0.0, width - sum(least))
    return size, [each + free * share / sum(asked) for each, share in zip(least, asked, strict=True)]


def _marked(runs: Runs) -> str:
    """Runs in reportlab's markup; a character that only one face has is taken from that."""
    return "".join(
        _look(_SIGNS.sub(lambda found: f'<font name="{_face("")}">{found.group()}</font>', escape(run.text)), run)
        for run in runs
    )


def _look(text: str, run: Run) -> str:
    face = "bold" if run.bold else "mono" if run.code else ""
    text = f'<font name="{_face(face)}">{text}</font>' if face else text
    return f"<strike>{text}</strike>" if run.struck else text
