"""In a worker: what a file's opening comment says about who made it: a library's name, a version, a licence.

That comment is what bundled single files have for proof. Whether it is believed depends on the path as well and is
decided in `proofs`: here it is only read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from handover.source.text import Page, pattern

# The file's first comment, after what may stand before it: a shebang, the opening tag, "use strict", a charset.
_OPENING = re.compile(
    rb"\s*(?:#![^\n]*\n\s*)?(?:<\?php\s+)?(?:declare\(strict_types=1\);\s*)?(?:@charset [^;]{1,20};\s*)?"
    rb"(?:;|\(|!function|['\"]use strict['\"];?|\s)*"
)
_BLOCK = re.compile(rb"/\*[\s\S]*?(?:\*/|\Z)")
_LINES = re.compile(rb"(?:(?://|#)[^\n]*\n?\s*){1,60}")
_VERSION = re.compile(rb"(?i)\bv?(\d{1,4}\.\d{1,4}(?:\.\d{1,6})*(?:[-.]?(?:alpha|beta|rc|pre|dev)[.\d]*)?)\b")
_ORIGIN = re.compile(rb"(?i)https?://|\(c\)|\xc2\xa9|copyright|@author\b")
_NAME = re.compile(rb"[A-Za-z][\w.+#-]*(?:[ /][A-Za-z@][\w.+#-]*){0,4}")
_SEPARATORS = re.compile(r"[ /]")
_LETTERS = re.compile(r"[^a-z0-9]+")
_PREFIXES = (b"package", b"library", b"plugin", b"name", b"project", b"module", b"file", b"license", b"preserve")


def banner(page: Page, rules: Mapping[str, Any]) -> dict[str, Any] | None:
    """`{names, leading, version, licence, origin, line, quote}` of the opening comment, or None without one."""
    head = page.content[: rules["banner_bytes"]]
    start = _OPENING.match(head)
    at = start.end() if start else 0
    match = _BLOCK.match(head, at) or _LINES.match(head, at)
    if match is None:
        return None
    text = match.group()
    leading, names, place = _names(text, frozenset(rules["libraries"]))
    version = _VERSION.search(text)
    return {
        "leading": leading,
        "names": names,
        "version": version.group(1).decode("ascii", "ignore") if version else "",
        "licence": bool(pattern(rules["licence_words"]).search(text)),
        "origin": bool(_ORIGIN.search(text)),
        "line": page.line(match.start() + place),
        "quote": page.quote(match.start() + place),
    }


def _names(text: bytes, libraries: frozenset[str]) -> tuple[str, list[str], int]:
    """The first name in the comment, the known libraries named in its first 400 bytes, and where the first name is."""
    leading, place, known = "", 0, []
    for match in _NAME.finditer(text[:400]):
        words = _SEPARATORS.split(match.group().decode("ascii", "ignore"))
        while words and words[0].lower().encode() in _PREFIXES:
            words = words[1:]
        if not words:
            continue
        if not leading:
            leading, place = bare(words[0]), match.start()
        known += [name for name in _runs(words) if name in libraries and name not in known]
    return leading, known, place


def _runs(words: list[str]) -> list[str]:
    """Every run of up to four words from each start, bare: `Font Awesome Free` gives `fontawesome`, ..."""
    starts = range(len(words))
    return [
        bare("".join(words[start:end])) for start in starts for end in range(start + 1, min(start + 4, len(words)) + 1)
    ]


def bare(name: str) -> str:
    """A name in lower case, letters and digits only, without `.js` and `.min`."""
    return _LETTERS.sub("", name.lower().removesuffix(".js").removesuffix(".css").removesuffix(".min"))
