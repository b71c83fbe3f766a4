"""Makes small documents for tests: PDF, DOCX, ODT, XLSX, PPTX, all written by hand."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_REL = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)

Text = tuple[float, float, float, str, bool]
Line = tuple[float, float, float, float]


def pack(path: Path, members: Mapping[str, str | bytes]) -> Path:
    """A ZIP file of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def docx(path: Path, body: str, **more: str) -> Path:
    """A Word file with this body. `more`: members by name, `/` written as `__` and the ending left out."""
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {_W} {_R} {_A} {_WP} {_MC}><w:body>{body}</w:body></w:document>",
    }
    members |= {f"word/{name.replace('__', '/')}.xml": content for name, content in more.items()}
    return pack(path, members)


def styles(**names: str) -> str:
    """The styles of a Word file: id → name."""
    inner = "".join(f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>' for key, name in names.items())
    return f"<w:styles {_W}>{inner}</w:styles>"


def p(text: str, style: str = "", run: str = "") -> str:
    """A paragraph of a Word file. `run`: properties of its run."""
    head = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{head}{r(text, run)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tbl(rows: Iterable[Sequence[str]]) -> str:
    """A table of a Word file; a cell is XML if it begins with `<`, else text."""
    made = (
        "<w:tr>" + "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def odt(path: Path, body: str, styles: str = "", kind: str = "text") -> Path:
    """An OpenDocument file of a kind (text, spreadsheet, presentation)."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    return pack(path, {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content})


def xlsx(path: Path, sheets: Mapping[str, Sequence[Sequence[str]]]) -> Path:
    """A workbook of sheets of rows."""
    members = {"[Content_Types].xml": "<Types/>"}
    names, relations = "", ""
    for number, (name, rows) in enumerate(sheets.items(), 1):
        names += f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        relations += f'<Relationship Id="rId{number}" Target="worksheets/sheet{number}.xml"/>'
        made = "".join(
            f'<row r="{at}">'
            + "".join(
                f'<c r="{chr(65 + i)}{at}" t="inlineStr"><is><t>{cell}</t></is></c>' for i, cell in enumerate(row)
            )
            + "</row>"
            for at, row in enumerate(rows, 1)
        )
        members[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet {_S}><sheetData>{made}</sheetData></worksheet>"
    members["xl/workbook.xml"] = f"<workbook {_S} {_R}><sheets>{names}</sheets></workbook>"
    members["xl/_rels/workbook.xml.rels"] = f"<Relationships {_REL}>{relations}</Relationships>"
    return pack(path, members)


def pptx(path: Path, slides: Sequence[tuple[str, Sequence[str]]]) -> Path:
    """A deck of slides: (title, lines)."""
    members = {"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": f"<p:presentation {_P}/>"}
    for number, (title, lines) in enumerate(slides, 1):
        shapes = f'<p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>{_paragraphs([title])}</p:sp>'
        shapes += f"<p:sp>{_paragraphs(lines)}</p:sp>"
        members[f"ppt/slides/slide{number}.xml"] = f"<p:sld {_P} {_A}>{shapes}</p:sld>"
    return pack(path, members)


def _paragraphs(lines: Sequence[str]) -> str:
    return "<p:txBody>" + "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines) + "</p:txBody>"


def pdf(path: Path, pages: Sequence[Sequence[Text]], lines: Mapping[int, Sequence[Line]] = {}, **more: object) -> Path:
    """A PDF. A page: texts as (x, y, size, text, bold); `lines`: page from 0 → ruled lines (x0, y0, x1, y1).

    `more`: `picture` = page from 0 that a picture covers; `squeeze` = True packs the pages' content.
    """
    objects: list[bytes] = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>")
    pixel = b"\xff\xff\xff"
    objects.append(
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8/Length 3>>stream\n"
        + pixel
        + b"\nendstream"
    )
    kids = []
    for number, page in enumerate(pages):
        content = "".join(
            f"BT /F{2 if bold else 1} {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET\n"
            for x, y, size, text, bold in page
        )
        content += "".join(f"{a} {b} m {c} {d} l S\n" for a, b, c, d in lines.get(number, ()))
        if more.get("picture") == number:
            content += "q 595 0 0 842 0 0 cm /Im1 Do Q\n"
        stream = content.encode("latin-1", "replace")
        packed = zlib.compress(stream) if more.get("squeeze") else stream
        head = b"/Filter/FlateDecode" if more.get("squeeze") else b""
        objects.append(b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(packed), packed))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</Im1 5 0 R>>>>>>" % len(objects)
        )
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    path.write_bytes(_file(objects))
    return path


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(out),
    )


def grid(columns: Sequence[float], rows: Sequence[float]) -> list[Line]:
    """The ruled lines of a table with these edges."""
    across = [(columns[0], y, columns[-1], y) for y in rows]
    return across + [(x, rows[-1], x, rows[0]) for x in columns]
