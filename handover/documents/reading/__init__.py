"""Words out of files: one reader for each format, chosen by content."""

from __future__ import annotations

from handover.documents.reading.blocks import NotRead, Reading
from handover.documents.reading.sniff import sniff


def read(path: str) -> Reading:
    """What the file at `path` says. Raises NotRead, with the format as far as it was known."""
    found = sniff(path)
    if found == "text":
        from handover.documents.reading import plain

        return plain.read(path)
    if found in ("empty", "pointer", "zip", "archive", "binary", "png", "jpeg", "tiff"):
        reasons = {
            "empty": "empty",
            "pointer": "pointer",
            "zip": "closed",
            "archive": "closed",
            "binary": "not-a-document",
        }
        raise NotRead(reasons.get(found, "picture"), found)
    return _office(path, found)


def _office(path: str, format: str) -> Reading:
    """The readers that need a library; each is loaded only for a file that asks for it."""
    if format == "pdf":
        from handover.documents.reading import pdf

        return pdf.read(path)
    if format in ("odt", "ods", "odp"):
        from handover.documents.reading import opendocument

        return opendocument.read(path, format)  # type: ignore[arg-type]
    if format == "ole":
        from handover.documents.reading import doc

        return doc.read(path)
    from handover.documents.reading import docx, html, rtf, sheets, slides

    readers = {"docx": docx.read, "xlsx": sheets.read, "pptx": slides.read, "rtf": rtf.read, "html": html.read}
    return readers[format](path)
