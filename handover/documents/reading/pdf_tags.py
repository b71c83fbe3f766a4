"""Headings that a tagged PDF names itself: the H1 to H6 of its structure tree."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from handover.documents.reading.pdf_page import MAX_OBJECTS, Handle

_HEADING = re.compile(r"H([1-6])$|Title$")
_MOST_ELEMENTS = 5_000
_LONGEST = 300


def tagged_headings(page: Handle, text_page: Handle) -> dict[str, int]:
    """Text of each heading on the page → its level. Empty where the page has no tags."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        wanted = dict(_marked(tree))
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    if not wanted:
        return {}
    texts: dict[int, str] = {}
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            mark = pdfium.FPDFPageObj_GetMarkedContentID(item)
            if mark in wanted:
                texts[wanted[mark][0]] = texts.get(wanted[mark][0], "") + _text(item, text_page)
    levels = dict(wanted.values())
    return {" ".join(text.split()): levels[number] for number, text in texts.items() if text.strip()}


def _marked(tree: Handle) -> Iterator[tuple[int, tuple[int, int]]]:
    """Marked content id → (number of the heading, level)."""
    stack = [
        (pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), 0, 0)
        for index in range(min(max(pdfium.FPDF_StructTree_CountChildren(tree), 0), _MOST_ELEMENTS))
    ]
    seen = 0
    while stack and seen < _MOST_ELEMENTS:
        element, number, level = stack.pop()
        if not element:
            continue
        seen += 1
        if found := _HEADING.match(_type(element)):
            number, level = seen, int(found.group(1) or 1)
        for index in range(min(max(pdfium.FPDF_StructElement_CountChildren(element), 0), _MOST_ELEMENTS)):
            mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if mark >= 0 and level:
                yield mark, (number, level)
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                stack.append((child, number, level))


def _type(element: Handle) -> str:
    length = pdfium.FPDF_StructElement_GetType(element, None, 0)
    if not 0 < length <= 64:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_StructElement_GetType(element, buffer, length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _text(item: Handle, text_page: Handle) -> str:
    length = pdfium.FPDFTextObj_GetText(item, text_page, None, 0)
    if not 0 < length <= 2 * _LONGEST:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFTextObj_GetText(item, text_page, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
