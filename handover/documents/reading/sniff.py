"""What a file is, by its bytes and never by its name."""

from __future__ import annotations

import re
import struct
import zipfile
from typing import BinaryIO

from handover.documents.reading.blocks import NotRead

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd")
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_POINTER = b"version https://git-lfs"
_ODF = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_HEAD = 4096


def sniff(path: str) -> str:
    """The format: pdf, docx, xlsx, pptx, odt, ods, odp, ole, rtf, html, text, png, jpeg, tiff, zip, archive, pointer,
    empty or binary."""
    with open(path, "rb") as file:  # noqa: PTH123 - a plain path is what a worker is given
        head = file.read(_HEAD)
    if not head.strip():
        return "empty"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(path)
    known = {_OLE: "ole", b"{\\rtf": "rtf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", _POINTER: "pointer"}
    known |= {b"II*\x00": "tiff", b"MM\x00*": "tiff"} | dict.fromkeys(_ARCHIVES, "archive")
    for magic, name in known.items():
        if head.startswith(magic):
            return name
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "text" if wide or b"\0" not in head else "binary"


def _zipped(path: str) -> str:
    """Which office file a ZIP archive is, or just `zip`."""
    try:
        with zipfile.ZipFile(path) as file:
            names = set(file.namelist()[:5000])
            kind = (
                file.read("mimetype")[:200].decode("ascii", "replace")
                if "mimetype" in names and file.getinfo("mimetype").file_size < 200
                else ""
            )
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return _torn(path)
    if "opendocument" in kind:
        return next((name for word, name in _ODF.items() if kind.rsplit(".", 1)[-1].startswith(word)), "zip")
    for stem, name in (("word/document", "docx"), ("xl/workbook", "xlsx"), ("ppt/presentation", "pptx")):
        if any(each.startswith(stem) for each in names):
            return name
    return "zip"


def _torn(path: str) -> str:
    """A damaged archive that was an office file is still reported as that file."""
    with open(path, "rb") as file:  # noqa: PTH123 - a plain path is what a worker is given
        head = file.read(_HEAD)
    if b"word/" in head or b"[Content_Types].xml" in head:
        raise NotRead("corrupt", "docx")
    if b"opendocument" in head:
        raise NotRead("corrupt", "odt")
    return "zip"


def picture_size(path: str, format: str) -> tuple[int, int]:
    """Width and height of a PNG, JPEG or TIFF in pixels; (0, 0) where the file does not say."""
    with open(path, "rb") as file:  # noqa: PTH123 - a plain path is what a worker is given
        try:
            if format == "png":
                width, height = struct.unpack(">II", file.read(24)[16:24])
                return int(width), int(height)
            return _jpeg(file) if format == "jpeg" else _tiff(file)
        except (struct.error, OSError, OverflowError):
            return 0, 0


def _jpeg(file: BinaryIO) -> tuple[int, int]:
    file.seek(2)
    for _ in range(2_000):
        mark = file.read(1)
        if mark != b"\xff":
            return 0, 0
        while mark == b"\xff":
            mark = file.read(1)
        code = mark[0] if mark else 0
        length = struct.unpack(">H", file.read(2))[0]
        if 0xC0 <= code <= 0xCF and code not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">xHH", file.read(5))
            return int(width), int(height)
        file.seek(length - 2, 1)
    return 0, 0


def _tiff(file: BinaryIO) -> tuple[int, int]:
    order = "<" if file.read(2) == b"II" else ">"
    file.seek(4)
    file.seek(struct.unpack(order + "I", file.read(4))[0])
    sizes = {256: 0, 257: 0}
    for _ in range(min(struct.unpack(order + "H", file.read(2))[0], 500)):
        tag, kind, _, value = struct.unpack(order + "HHI4s", file.read(12))
        if tag in sizes:
            sizes[tag] = struct.unpack(order + ("H2x" if kind == 3 else "I"), value)[0]
    return sizes[256], sizes[257]
