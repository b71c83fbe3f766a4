"""PDF files: words page by page through pdfium, headings from the tags or the fonts, tables by their ruled lines."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from handover.documents.reading.blocks import MAX_CHARACTERS, NotRead, Reading
from handover.documents.reading.pdf_body import body_size
from handover.documents.reading.pdf_flow import Flow
from handover.documents.reading.pdf_page import Handle, Page, drawn_on, lines_of
from handover.documents.reading.pdf_running import without_running
from handover.documents.reading.pdf_tables import tables_of
from handover.documents.reading.pdf_tags import tagged_headings

MAX_PAGES = 2_000


def read(path: str) -> Reading:
    """The PDF at `path`. Raises NotRead."""
    try:
        document = pypdfium2.PdfDocument(Path(path))
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise NotRead("locked" if locked else "corrupt", "pdf") from error
    try:
        count = len(document)
        signatures = max(pdfium.FPDF_GetSignatureCount(document.raw), 0)
        title = str(document.get_metadata_value("Title") or "")
        pages, unread = _pages(document.raw, count)
    finally:
        document.close()
    scans = tuple(sorted({page.number for page in pages if page.scanned} | set(unread)))
    told = without_running([(page, tables_of(page.drawn, page.lines)) for page in pages])
    flow = Flow(body_size(told.pages))
    for page, tables in told.pages:
        flow.page(page, tables)
    flow.flush()
    flow.feet(told.feet)
    whole = flow.out.whole and count <= MAX_PAGES
    return Reading("pdf", tuple(flow.out.blocks), title, count, scans, signatures, whole)


def _pages(document: Handle, count: int) -> tuple[list[Page], list[int]]:
    """The pages that could be read, and the numbers of those that could not."""
    pages, unread, characters = [], [], 0
    for index in range(min(count, MAX_PAGES)):
        page = pdfium.FPDF_LoadPage(document, index)
        text_page = pdfium.FPDFText_LoadPage(page) if page else None
        if not page or not text_page:
            unread.append(index + 1)
        else:
            pages.append(_page(page, text_page, index + 1))
            characters += sum(len(line.text) for line in pages[-1].lines)
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)
        if page:
            pdfium.FPDF_ClosePage(page)
        if characters > MAX_CHARACTERS:
            unread.extend(range(index + 2, count + 1))
            break
    return pages, unread


def _page(page: Handle, text_page: Handle, number: int) -> Page:
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    lines = tuple(lines_of(text_page))
    return Page(number, height, lines, drawn_on(page, width, height), tagged_headings(page, text_page))
