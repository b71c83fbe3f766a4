"""What looks like a heading where no style says so: numbering, capitals, bold; lines of a table of contents."""

from __future__ import annotations

import re
from functools import lru_cache

_CHAPTER = re.compile(r"(?:BAB|CHAPTER|BAGIAN|LAMPIRAN|APPENDIX)\s+(?:[IVXLC]{1,7}|[A-Z]|\d{1,2})\b", re.IGNORECASE)
_DOTTED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,5})\.?\s+(?=\S)")
_SINGLE = re.compile(r"(?:\d{1,2}[.)]|[IVX]{1,5}\.|[A-Z]\.)\s+(?=\S)")
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})\s*$|[_.…]{6,}\s*\d{1,4}\s*$|…{2,}\s*\d{1,4}\s*$")
_NUMBER = re.compile(
    r"^\s*(?:(?:BAB|CHAPTER|BAGIAN|LAMPIRAN|APPENDIX)\s+(?:[IVXLC]{1,7}|[A-Z]|\d{1,2})\b|\d{1,2}(?:\.\d{1,2})*[.)]?(?=\s)"
    r"|[IVX]{1,5}\.|[A-Z]\.(?=\s)|\(?[a-z0-9]\))[\s.:–-]*",
    re.IGNORECASE,
)
_BOX = re.compile(r"[☐☑☒□✓✔√]|[\[(]\s?[xXvV]?\s?[\])]")
_MOST_WORDS = 14
BOLD_LEVEL = 7


@lru_cache(maxsize=4096)
def unnumbered(text: str) -> str:
    """A heading's words without its chapter number."""
    return _NUMBER.sub("", text, count=1) or text


def contents_line(text: str) -> bool:
    """Whether this is a line of a table of contents: a dot leader and a page number."""
    return bool(_CONTENTS.search(text[-120:]))


def heading_level(text: str, *, bold: bool = False, alone: bool = True) -> int:
    """The level of a heading that no style marks, or 0. `alone`: it has its line, or paragraph, for itself."""
    words = text.split()
    if not alone or not 1 <= len(words) <= _MOST_WORDS or len(text) > 120 or text.endswith((".", ";", ",", "?", "!")):
        return 0
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 3 or contents_line(text) or "|" in text or _BOX.search(text):
        return 0
    shout = "".join(letters).isupper() and len(letters) >= 4
    if _CHAPTER.match(text):
        return 1
    if (found := _DOTTED.match(text)) and text[found.end()].isalpha() and not _valued(text):
        return found.group(1).count(".") + 1
    if _SINGLE.match(text) and (bold or shout) and not _valued(text):
        return 1 if text[0].isalpha() or text[0].isdigit() else BOLD_LEVEL
    if shout and len(words) >= 2 and not _valued(text):
        return BOLD_LEVEL - 1
    return BOLD_LEVEL if bold and not _valued(text) else 0


def _valued(text: str) -> bool:
    """Whether a value follows a label in the same line (`Nomor : 12`)."""
    _, colon, value = text.partition(":")
    return bool(colon and value.strip())
