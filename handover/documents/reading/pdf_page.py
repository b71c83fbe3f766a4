"""One page of a PDF: its words with their places, its pictures and ruled lines. In points; y grows upwards."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import pypdfium2.raw as pdfium

Handle: TypeAlias = Any  # pdfium's own pointers
MAX_PAGE_CHARACTERS = 60_000
MAX_OBJECTS = 20_000
MAX_RULES = 2_000
# a page is a scan where hardly a word can be had and a picture covers it (knowledge: reading-documents, 2)
_FEW = 60
_COVERING = 0.45
_RUN = re.compile(r"[^\s\x00\uffff]+")
# pdfium puts this where a hyphen ends a line, and no line break after it
_PARTED = "\ufffe"
_LINE = re.compile(r"[^\r\n\ufffe]*\ufffe|[^\r\n\ufffe]+")
_THIN = 2.6
_SHORT = 4.0
_MAX_FORM_DEPTH = 3
_BOLD = (b"bold", b"black", b"heavy")
_MONO = (b"mono", b"courier", b"consol", b"typewriter")
_HEAVY = 600


class PageWord(NamedTuple):
    """A run of characters without a blank."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point that says in which cell the word lies: near its beginning."""
        return min(self.left + 2.0, (self.left + self.right) / 2), (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class PageLine:
    """Words that pdfium takes for one line. `size`: the font's height; `bold`, `mono`: the font says so; `cut`: where
    cells stand beside each other, the number of words in the first; -1 for a line of the first cell alone."""

    words: tuple[PageWord, ...]
    text: str
    size: float
    bold: bool
    left: float
    bottom: float
    right: float
    top: float
    mono: bool = False
    cut: int = 0

    @staticmethod
    def of(words: Sequence[PageWord], *, bold: bool, mono: bool = False, cut: int = 0) -> PageLine:
        """The line of these words."""
        heights = sorted(word.top - word.bottom for word in words)
        return PageLine(
            tuple(words),
            " ".join(word.text for word in words),
            heights[len(heights) // 2],
            bold,
            min(word.left for word in words),
            min(word.bottom for word in words),
            max(word.right for word in words),
            max(word.top for word in words),
            mono,
            cut,
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: at `at` (y of a level one, x of an upright one) from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page beside text: ruled lines, and pictures as (what tells equal ones, share of the page)."""

    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    pictures: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What one page holds. `headings`: text → level as the file's tags say, empty where it has none."""

    number: int
    height: float
    lines: tuple[PageLine, ...]
    drawn: Drawn
    headings: dict[str, int]

    @property
    def scanned(self) -> bool:
        """Whether its words are a picture's."""
        letters = sum(len(word.text) for line in self.lines for word in line.words)
        return letters < _FEW and max((share for _, share in self.drawn.pictures), default=0.0) > _COVERING


def lines_of(text_page: Handle) -> Iterator[PageLine]:
    """The lines of a page in the order of its content."""
    count = min(pdfium.FPDFText_CountChars(text_page), MAX_PAGE_CHARACTERS)
    if count <= 0:
        return
    text = _characters(text_page, count).replace("\x02", _PARTED)
    box = pdfium.FS_RECTF()
    for line in _LINE.finditer(text):
        piece, start = line.group(), line.start()
        words = [_word(text_page, found, start, box) for found in _RUN.finditer(piece)]
        if words:
            end = start + len(piece.rstrip())
            middle, first = start + len(piece.rstrip()) // 2, start + len(piece) - len(piece.lstrip())
            bold, mono = _look(text_page, middle)
            if bold or mono:
                others = [_look(text_page, index) for index in (first, end - 1)]
                bold, mono = bold and others[0][0], mono and all(fixed for _, fixed in others)
            yield PageLine.of(words, bold=bold, mono=mono)


def _characters(text_page: Handle, count: int) -> str:
    """One character for each index of pdfium, so that a place in the text is a place on the page."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer) - 1
    if written == count:
        return "".join(map(chr, buffer[:count]))
    codes = (pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count))
    return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)


def _word(text_page: Handle, found: re.Match[str], start: int, box: Any) -> PageWord:
    pdfium.FPDFText_GetLooseCharBox(text_page, start + found.start(), box)
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    if found.end() - found.start() > 1:
        pdfium.FPDFText_GetLooseCharBox(text_page, start + found.end() - 1, box)
        right = max(right, box.right)
    text = found.group()
    if not text.isascii():
        # pairs of surrogates become the character they stand for
        text = text.replace(_PARTED, "-").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return PageWord(text, left, bottom, right, top)


def _look(text_page: Handle, index: int) -> tuple[bool, bool]:
    """Whether the font of a character is bold, and whether all its letters are of one width."""
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(text_page, index, name, 128, ctypes.byref(flags))
    known = name.value.lower() if 0 < length <= 128 else b""
    bold = any(mark in known for mark in _BOLD) or pdfium.FPDFText_GetFontWeight(text_page, index) >= _HEAVY
    return bold, any(mark in known for mark in _MONO)


def drawn_on(page: Handle, width: float, height: float) -> Drawn:
    """Ruled lines and pictures of a page, those in forms included."""
    level: list[Rule] = []
    upright: list[Rule] = []
    pictures: list[tuple[str, float]] = []
    area = max(width * height, 1.0)
    for kind, item, scale in _objects(page):
        box = [ctypes.c_float() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetBounds(item, *box):
            continue
        left, bottom, right, top = (edge.value for edge in box)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append((_image_key(item), scale * (right - left) * (top - bottom) / area))
        elif len(level) + len(upright) < MAX_RULES and (right - left) * (top - bottom) < 0.8 * area:
            _rules(level, upright, (left, bottom, right, top))
    return Drawn(tuple(level), tuple(upright), tuple(pictures))


def _rules(level: list[Rule], upright: list[Rule], box: tuple[float, float, float, float]) -> None:
    """A thin box is a line, a wide one has four."""
    left, bottom, right, top = box
    flat, narrow = top - bottom <= _THIN, right - left <= _THIN
    if flat and not narrow and right - left >= _SHORT:
        level.append(Rule((bottom + top) / 2, left, right))
    elif narrow and not flat and top - bottom >= _SHORT:
        upright.append(Rule((left + right) / 2, bottom, top))
    elif not flat and not narrow:
        level += [Rule(bottom, left, right), Rule(top, left, right)]
        upright += [Rule(left, bottom, top), Rule(right, bottom, top)]


def _objects(page: Handle) -> Iterator[tuple[int, Handle, float]]:
    """(kind, object, scale of its area) of paths and images; images in forms as well."""
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            yield kind, item, 1.0
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _in_form(item, 1.0, 0)


def _in_form(form: Handle, scale: float, depth: int) -> Iterator[tuple[int, Handle, float]]:
    """The images of a form, whose places pdfium gives in the form's own lengths."""
    matrix = pdfium.FS_MATRIX()
    if pdfium.FPDFPageObj_GetMatrix(form, matrix):
        scale *= abs(matrix.a * matrix.d - matrix.b * matrix.c)
    for index in range(min(max(pdfium.FPDFFormObj_CountObjects(form), 0), MAX_OBJECTS)):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield kind, item, scale
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_FORM_DEPTH:
            yield from _in_form(item, scale, depth + 1)


def _image_key(item: Handle) -> str:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(item, ctypes.byref(width), ctypes.byref(height))
    size = pdfium.FPDFImageObj_GetImageDataRaw(item, None, 0)
    return f"{width.value}x{height.value}-{size}"
