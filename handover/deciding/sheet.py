"""A filled-in sheet as blocks of labelled lines, whatever Word or Notepad did to it.

Byte-order marks, CRLF, curly quotes, long dashes, no-break spaces and Markdown's own marks do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handover.errors import InputFault
from handover.messages.decide import TEXTS
from handover.model import Message, say

MOST_BYTES = 8 * 1024 * 1024
BLOCKS: Mapping[str, tuple[str, ...]] = {
    "form": ("regulation", "delivery", "policy", "result"),
    "official": ("name", "nip", "role"),
    "answer": ("answer", "note", "evidence", "other"),
}
# Word saves as these where it is asked for plain text: UTF-16 with its mark, else the Windows code page.
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF")
_PLAIN = str.maketrans({**dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-")})
_NOTHING = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ANCHOR = re.compile(r"^[\s#>*_\\-]*\[\s*([A-Za-z]+)(?:\s+([a-z0-9-]+))?\s*\\?\][\s*_\\]*$", re.IGNORECASE)
_LABELLED = re.compile(r"^[\s#>*_\\-]*([^:()]+?)\s*(?:\(([^)]*)\))?\s*[*_]*:[*_]*\s?(.*)$")
_EMPTY = re.compile(r"[\s._…*\\-]*")


@dataclass(frozen=True, slots=True)
class Value:
    """What stands after a label: its line from 1, and the text, one line for each line of the sheet."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between two anchors. `name`: which question or group; `values`: by label, only what is filled in."""

    kind: str
    name: str
    line: int
    values: Mapping[str, Value]

    def text(self, label: str) -> str:
        """The text of a label on one line, or nothing."""
        value = self.values.get(label)
        return " ".join(value.text.split()) if value else ""

    def at(self, label: str) -> int:
        """The line of a label, or of the block."""
        value = self.values.get(label)
        return value.line if value else self.line


def read_sheet(path: Path) -> tuple[Block, ...]:
    """The blocks of a sheet in their order. Raises InputFault naming every line that can't be taken."""
    lines = [_NOTHING.sub("", line).replace("\xa0", " ").translate(_PLAIN) for line in _lines(path)]
    blocks, mistakes = _Reader().read(lines)
    if mistakes:
        raise InputFault(*(mistake(path, line, what) for line, what in mistakes))
    return tuple(blocks)


def mistake(path: Path, line: int, what: Message) -> Message:
    """One mistake of a sheet with its line."""
    return say("decide.form-mistake", file=path.name, line=line, what=what)


def _lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        problem = error.strerror or str(error)
        raise InputFault(say("decide.form-unreadable", file=str(path), problem=problem)) from None
    if len(content) > MOST_BYTES or content.startswith(_OFFICE):
        raise InputFault(say("decide.form-not-text", file=path.name))
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return re.split(r"\r\n|\r|\n|\x0b|\x0c", text)


def _words(prefix: str) -> dict[str, str]:
    """What stands on the sheet in either language → its name."""
    return {
        text.casefold(): key.removeprefix(prefix)
        for key, pair in TEXTS.items()
        if key.startswith(prefix)
        for text in pair
    }


@dataclass(slots=True)
class _Open:
    kind: str
    name: str
    line: int
    at: dict[str, int] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""

    def block(self) -> Block:
        values = {
            label: Value(self.at[label], "\n".join(lines).strip())
            for label, lines in self.texts.items()
            if not _EMPTY.fullmatch("\n".join(lines))
        }
        return Block(self.kind, self.name, self.line, values)


class _Reader:
    """Goes through the lines once; only what stands between anchors is looked at."""

    def __init__(self) -> None:
        self.anchors, self.labels = _words("decide.anchor-"), _words("decide.label-")
        self.blocks: list[Block] = []
        self.mistakes: list[tuple[int, Message]] = []
        self.inside: _Open | None = None

    def read(self, lines: list[str]) -> tuple[list[Block], list[tuple[int, Message]]]:
        for number, line in enumerate(lines, 1):
            found = _ANCHOR.match(line)
            kind = self.anchors.get(found.group(1).casefold()) if found else None
            if found and kind:
                self.anchor(kind, (found.group(2) or "").lower(), number)
            elif self.inside is not None:
                self.value(self.inside, line, number)
        self.close(len(lines))
        return self.blocks, self.mistakes

    def anchor(self, kind: str, name: str, number: int) -> None:
        if kind == "end":
            if self.inside is not None:
                self.blocks.append(self.inside.block())
            self.inside = None
            return
        self.close(number)
        self.inside = _Open(kind, name, number)

    def close(self, number: int) -> None:
        """A block that is still open here has lost its end."""
        if self.inside is not None:
            self.mistakes.append((number, say("decide.not-closed", line=self.inside.line)))
        self.inside = None

    def value(self, block: _Open, line: str, number: int) -> None:
        found = _LABELLED.match(line)
        label = self.labels.get(found.group(1).strip().casefold()) if found else None
        if found and label in BLOCKS[block.kind]:
            if label in block.texts:
                self.mistakes.append((number, say("decide.twice", label=found.group(1).strip())))
            block.at[label], block.texts[label], block.last = number, [self.said(label, found)], label
        elif block.last:
            block.texts[block.last].append(line)
        elif not _EMPTY.fullmatch(line):
            self.mistakes.append((number, say("decide.no-label", text=line.strip()[:60])))

    def said(self, label: str, found: re.Match[str]) -> str:
        """What stands after the colon; of an answer also what was left between the brackets: `Jawaban (ya):`."""
        choices = {text for key in ("decide.choices", "decide.choices-void") for text in TEXTS[key]}
        left = (found.group(2) or "").strip()
        return left if label == "answer" and not found.group(3).strip() and left not in choices else found.group(3)


def entries(value: Value) -> Iterator[str]:
    """The names in a list that is separated by semicolons or lines."""
    for part in re.split(r"[;\n]", value.text):
        if name := part.strip(" \t'\"*`").strip():
            yield name
