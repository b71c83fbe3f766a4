"""A manuscript as ODT (OpenDocument 1.2), with the few styles that it needs."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from making.drawing import Drawing
from making.manuscript import Block, Figure, Line, Manuscript, Table
from making.packing import packed

_SPACES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in (
        ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
        ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
        ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
        ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
        ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
        ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
        ("svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
        ("xlink", "http://www.w3.org/1999/xlink"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    )
)
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TYPE = "application/vnd.oasis.opendocument.text"
_INSIDE = "<office:body><office:text>{}</office:text></office:body>"
_CM_A_POINT = 0.0265


def opendocument(manuscript: Manuscript, drawings: dict[str, Drawing], pictures: dict[str, bytes]) -> bytes:
    """The bytes of the ODT file."""
    used = [block.name for block in manuscript.blocks if isinstance(block, Figure)]
    names = ["content.xml", "styles.xml", "meta.xml", *(f"Pictures/{name}.png" for name in used)]
    body = "".join(_body(manuscript, drawings))
    members = {
        "mimetype": _TYPE,
        "content.xml": _file("document-content", f"{_AUTOMATIC}{_INSIDE.format(body)}"),
        "styles.xml": _file("document-styles", _STYLES + _pages(manuscript)),
        "meta.xml": _file("document-meta", _meta(manuscript)),
        "META-INF/manifest.xml": _manifest(names),
    }
    held = {name: text.encode() for name, text in members.items()}
    return packed(held | {f"Pictures/{name}.png": pictures[name] for name in used})


def _file(root: str, inside: str) -> str:
    return f'{_XML}<office:{root} {_SPACES} office:version="1.2">{inside}</office:{root}>'


def _manifest(names: list[str]) -> str:
    kinds = {"xml": "text/xml", "png": "image/png"}
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    entries = entry.format("/", _TYPE) + "".join(entry.format(n, kinds[n.rsplit(".", 1)[1]]) for n in names)
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"'
    return f"{_XML}<manifest:manifest {space}>{entries}</manifest:manifest>"


def _meta(manuscript: Manuscript) -> str:
    head = manuscript.head
    moment = f"{head['date']}T08:00:00"
    return (
        f"<office:meta><dc:title>{escape(head['title'])}</dc:title><dc:creator>{escape(head['author'])}</dc:creator>"
        f"<dc:language>id</dc:language><dc:date>{moment}</dc:date><meta:creation-date>{moment}</meta:creation-date>"
        "</office:meta>"
    )


def _body(manuscript: Manuscript, drawings: dict[str, Drawing]) -> Iterator[str]:
    for number, block in enumerate(manuscript.blocks, 1):
        if isinstance(block, Table):
            yield _table(block, number)
        elif isinstance(block, Figure):
            yield _figure(block, drawings[block.name], number)
        else:
            yield _block(block)


def _block(block: Block) -> str:
    if block.kind == "page":
        return '<text:p text:style-name="NewPage"/>'
    if block.kind == "code":
        return "".join(f'<text:p text:style-name="Code">{_line(line)}</text:p>' for line in block.lines)
    if block.kind in ("bullets", "numbers"):
        items = "".join(f"<text:list-item><text:p>{_line(line)}</text:p></text:list-item>" for line in block.lines)
        return f'<text:list text:style-name="{block.kind.title()}">{items}</text:list>'
    text = _line(block.lines[0])
    if block.kind in ("heading", "subheading"):
        level = 1 if block.kind == "heading" else 2
        return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{text}</text:h>'
    style = {"title": "Title", "centred": "Centred"}.get(block.kind, "Standard")
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def _line(line: Line) -> str:
    parts = []
    for piece in line:
        text = escape(piece.text).replace("  ", '<text:s text:c="2"/>')
        parts.append(f'<text:span text:style-name="{piece.style.title()}">{text}</text:span>' if piece.style else text)
    return "".join(parts)


def _table(table: Table, number: int) -> str:
    columns = max(len(row) for row in table.rows)
    plain = "Cell" if table.header else "Bare"
    rows = [_row(row, "Head" if table.header and not at else plain) for at, row in enumerate(table.rows)]
    head = f"<table:table-header-rows>{rows[0]}</table:table-header-rows>" if table.header else rows[0]
    column = f'<table:table-column table:number-columns-repeated="{columns}"/>'
    return f'<table:table table:name="Tabel{number}">{column}{head}{"".join(rows[1:])}</table:table><text:p/>'


def _row(row: tuple[Line, ...], style: str) -> str:
    inside = "Bold" if style == "Head" else "Small"
    cells = "".join(
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f'<text:p text:style-name="{inside}Cell">{_line(line)}</text:p></table:table-cell>'
        for line in row
    )
    return f"<table:table-row>{cells}</table:table-row>"


def _figure(figure: Figure, drawing: Drawing, number: int) -> str:
    scale = min(_CM_A_POINT, 15.5 / drawing.width)
    size = f'svg:width="{drawing.width * scale:.2f}cm" svg:height="{drawing.height * scale:.2f}cm"'
    return (
        f'<text:p text:style-name="Centred"><draw:frame draw:name="Gambar{number}" text:anchor-type="as-char" {size}>'
        f'<draw:image xlink:href="Pictures/{figure.name}.png" xlink:type="simple"/>'
        f"<svg:desc>{escape(figure.caption)}</svg:desc></draw:frame></text:p>"
        f'<text:p text:style-name="Caption">{escape(figure.caption)}</text:p>'
    )


def _pages(manuscript: Manuscript) -> str:
    footer = escape(manuscript.head["footer"])
    return (
        '<office:automatic-styles><style:page-layout style:name="Page"><style:page-layout-properties'
        ' fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.2cm"/></style:page-layout>'
        "</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="Page"><style:footer>'
        f"<text:p>{footer}, halaman <text:page-number/></text:p></style:footer></style:master-page>"
        "</office:master-styles>"
    )


def _paragraph(name: str, text: str = "", lines: str = "", shown: str = "") -> str:
    title = f" style:display-name={quoteattr(shown)}" if shown else ""
    return (
        f'<style:style style:name="{name}"{title} style:family="paragraph" style:parent-style-name="Standard">'
        f"<style:paragraph-properties {lines}/><style:text-properties {text}/></style:style>"
    )


_BOLD = 'fo:font-weight="bold"'
_STYLES = (
    '<office:styles><style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties'
    ' fo:margin-bottom="0.18cm"/><style:text-properties fo:font-family="Arial" fo:font-size="10.5pt"'
    ' fo:language="id" fo:country="ID"/></style:style>'
    + _paragraph("Title", f'{_BOLD} fo:font-size="17pt"', 'fo:margin-bottom="0.5cm"')
    + _paragraph("Heading_20_1", f'{_BOLD} fo:font-size="13pt"', 'fo:margin-top="0.4cm"', "Heading 1")
    + _paragraph("Heading_20_2", f'{_BOLD} fo:font-size="11pt"', 'fo:margin-top="0.25cm"', "Heading 2")
    + _paragraph("Caption", 'fo:font-style="italic" fo:font-size="9pt"', 'fo:text-align="center"')
    + "</office:styles>"
)
_BORDER = '<style:table-cell-properties fo:padding="0.08cm" fo:border="{}"{}/>'
_LEVEL = 'text:level="1"><style:list-level-properties text:space-before="0.4cm" text:min-label-width="0.6cm"/>'
_AUTOMATIC = (
    "<office:automatic-styles>"
    + _paragraph("Centred", "", 'fo:text-align="center"')
    + _paragraph("NewPage", "", 'fo:break-before="page"')
    + _paragraph("Code", 'fo:font-family="monospace" fo:font-size="9pt"', 'fo:margin-bottom="0cm"')
    + _paragraph("SmallCell", 'fo:font-size="9.5pt"', 'fo:margin-bottom="0cm"')
    + _paragraph("BoldCell", f'{_BOLD} fo:font-size="9.5pt"', 'fo:margin-bottom="0cm"')
    + f'<style:style style:name="Bold" style:family="text"><style:text-properties {_BOLD}/></style:style>'
    + '<style:style style:name="Code" style:family="text">'
    '<style:text-properties fo:font-family="monospace"/></style:style>'
    + "".join(
        f'<style:style style:name="{name}" style:family="table-cell">{_BORDER.format(border, back)}</style:style>'
        for name, border, back in (
            ("Head", "0.5pt solid #808080", ' fo:background-color="#d9d9d9"'),
            ("Cell", "0.5pt solid #808080", ""),
            ("Bare", "none", ""),
        )
    )
    + f'<text:list-style style:name="Bullets"><text:list-level-style-bullet text:bullet-char="•" {_LEVEL}'
    "</text:list-level-style-bullet></text:list-style>" + '<text:list-style style:name="Numbers">'
    f'<text:list-level-style-number style:num-format="1" style:num-suffix="." {_LEVEL}'
    "</text:list-level-style-number></text:list-style></office:automatic-styles>"
)
