"""In a worker: whether a file is source that a person can read, or compiled, encoded or minified."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from handover.source.text import pattern

_HEAD = 4096
_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]{200,}")
_ESCAPES = re.compile(rb"(?:\\x[0-9a-fA-F]{2}){100,}")
# Of 6 bits that a base64 letter can carry, random content carries more than 5.5; words of a language about 4.
_RANDOM_BITS = 5.0
_JAVA_CLASS, _MACH_O_ARCHITECTURES = b"\xca\xfe\xba\xbe", 40


def compiled(raw: bytes, suffix: str, rules: Mapping[str, Any]) -> bool:
    """Whether a machine runs it as it is: told by its first bytes, whatever its name, else by suffix."""
    if raw.startswith((b"\x7fELF", b"\0asm", b"dex\n0", b"FWS", b"CWS", b"ZWS", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe")):
        return True
    if raw.startswith(_JAVA_CLASS):
        return int.from_bytes(raw[4:8], "big") > _MACH_O_ARCHITECTURES or suffix == "class"
    if raw.startswith(b"MZ"):
        header = int.from_bytes(raw[0x3C:0x40], "little")
        return raw[header : header + 4] == b"PE\0\0" or suffix in rules["compiled"]
    if suffix == "phar" or b"__HALT_COMPILER();" in raw[: 256 * 1024]:
        return suffix == "phar" or b"GBMB" in raw[-8:]
    return bool(suffix in rules["compiled"])


def encoder(raw: bytes, content: bytes, rules: Mapping[str, Any]) -> str:
    """The name of the tool that made the program unreadable, or empty: its stub *and* a long tail no person wrote."""
    head = raw[:_HEAD] if b"\0" in raw[:_HEAD] else content[: 16 * _HEAD]
    for row in rules["encoders"]:
        if pattern(row["stub"]).search(head) and _tail(raw, content, row["tail"], rules["tail_bytes"]):
            return str(row["name"])
    return ""


def _tail(raw: bytes, content: bytes, kind: str, least: int) -> bool:
    if kind == "none":
        return True
    if kind == "binary":
        odd = sum(byte < 9 or byte > 126 for byte in raw[64 : 64 + 8 * least])
        return len(raw) > least and odd * 5 > min(len(raw) - 64, 8 * least)
    if kind == "hex":
        return any(len(match.group()) // 4 >= least for match in _ESCAPES.finditer(content))
    runs = (b"".join(match.group().split()) for match in _BASE64.finditer(content))
    return any(len(run) >= least and _bits(run) > _RANDOM_BITS for run in runs)


def _bits(text: bytes) -> float:
    """Shannon entropy in bits per byte."""
    counts = Counter(text)
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts.values())


def minified(content: bytes, language: str, rules: Mapping[str, Any]) -> bool:
    """Lines so long and so dense that nobody wrote them by hand."""
    if len(content) < 400:
        return False
    lines = content.count(b"\n") + 1
    mean = len(content) / lines
    if language not in ("javascript", "css"):
        return bool(mean > 5 * rules["minified_mean_line"] and content.count(b" ") * 100 < 15 * len(content))
    spaces = content.count(b" ") + content.count(b"\t")
    return bool(mean > rules["minified_mean_line"] and spaces * 100 < rules["minified_spaces"] * len(content))
