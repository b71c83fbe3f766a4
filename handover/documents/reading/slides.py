"""PowerPoint decks (PPTX): the texts and tables of every slide. A slide's title is its heading."""

from __future__ import annotations

import re

from handover.documents.reading.blocks import Block, Collector, Reading, row_text
from handover.documents.reading.packed import Packed, Xml

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SLIDE = re.compile(r"ppt/slides/slide(\d{1,5})\.xml")


def read(path: str) -> Reading:
    """The deck at `path`. Raises NotRead."""
    out = Collector()
    with Packed(path, "pptx") as packed:
        slides = sorted((int(found.group(1)), name) for name in packed.names if (found := _SLIDE.fullmatch(name)))
        for page, name in slides:
            _slide(out, packed.xml(name), page)
    return Reading("pptx", tuple(out.blocks), pages=len(slides), whole=out.whole)


def _slide(out: Collector, slide: Xml, page: int) -> None:
    for line, shape in enumerate(slide.iter(_P + "sp", _A + "tbl", _P + "pic"), 1):
        if shape.tag == _A + "tbl":
            for row in shape.iter(_A + "tr"):
                cells = tuple(" ".join(_paragraphs(cell)) for cell in row.iter(_A + "tc"))
                out.add(Block("row", row_text(cells), cells=cells, table=page * 1000 + line, page=page, line=line))
        elif shape.tag == _P + "pic":
            ids = [blip.get(_R + "embed", "") for blip in shape.iter(_A + "blip")]
            out.add(Block("picture", f"{page}-{''.join(ids)}", page=page, line=line))
        else:
            placeholder = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
            titled = placeholder is not None and placeholder.get("type") in ("title", "ctrTitle")
            for text in _paragraphs(shape):
                out.add(Block("heading" if titled else "paragraph", text, level=int(titled), page=page, line=line))


def _paragraphs(shape: Xml) -> list[str]:
    return ["".join(text.text or "" for text in paragraph.iter(_A + "t")) for paragraph in shape.iter(_A + "p")]
