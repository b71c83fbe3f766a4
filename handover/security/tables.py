"""Tables inside workbooks (.xlsx) as delimited text, so that columns of citizens' data in them are counted as well.

A workbook is a ZIP of XML; both are hostile: bounded in bytes, rows and cells, no entities, no network.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from lxml import etree

_NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRINGS = "xl/sharedStrings.xml"
_MOST_BYTES = 256 * 1024 * 1024
_MOST_STRINGS = 2_000_000
_MOST_COLUMNS = 400


class Unreadable(Exception):
    """It is called a workbook and can't be read as one, or only in part."""


def sheets(path: Path) -> Iterator[bytes]:
    """Each sheet as lines of cells divided by tabs. Raises Unreadable."""
    try:
        with zipfile.ZipFile(path) as book:
            strings = _strings(book) if _STRINGS in book.namelist() else []
            names = [name for name in book.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
            for name in sorted(names):
                with _member(book, name) as opened:
                    yield b"\n".join(_rows(opened, strings))
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable(type(error).__name__) from None


def _member(book: zipfile.ZipFile, name: str) -> IO[bytes]:
    if book.getinfo(name).file_size > _MOST_BYTES:
        raise Unreadable("size")
    return book.open(name)


def _strings(book: zipfile.ZipFile) -> list[bytes]:
    found: list[bytes] = []
    with _member(book, _STRINGS) as opened:
        for element in _elements(opened, "si"):
            if len(found) >= _MOST_STRINGS:
                raise Unreadable("size")
            found.append(_text(element))
    return found


def _rows(opened: IO[bytes], strings: list[bytes]) -> Iterator[bytes]:
    for row in _elements(opened, "row"):
        cells: dict[int, bytes] = {}
        for cell in row.iterchildren(f"{_NAMESPACE}c"):
            column = _column(cell.get("r") or "")
            if column < _MOST_COLUMNS:
                cells[column] = _value(cell, strings)
        yield b"\t".join(cells.get(column, b"") for column in range(max(cells, default=-1) + 1))


def _value(cell: Any, strings: list[bytes]) -> bytes:
    text = _text(cell)
    if cell.get("t") == "s":
        return strings[int(text)] if text.isdigit() and int(text) < len(strings) else b""
    return text


def _text(element: Any) -> bytes:
    words = "".join(part for part in element.itertext(f"{_NAMESPACE}v", f"{_NAMESPACE}t") if part)
    return " ".join(words.split()).encode("utf-8", "replace")


def _column(reference: str) -> int:
    """`C7` → 2."""
    number = 0
    for letter in reference[:3].upper():
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return max(number - 1, 0)


def _elements(opened: IO[bytes], name: str) -> Iterator[Any]:
    walk = etree.iterparse(opened, tag=f"{_NAMESPACE}{name}", resolve_entities=False, no_network=True, load_dtd=False)
    for _, element in walk:
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
