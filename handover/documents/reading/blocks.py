"""What a reader brings back: the words of one document as blocks, each with its place, within fixed limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from handover.documents.words import clean

MAX_CHARACTERS = 2_000_000
MAX_BLOCKS = 200_000
MAX_BLOCK = 20_000
_LONGEST_TITLE = 300

Kind = Literal["heading", "paragraph", "list", "row", "code", "picture"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, item, table row, block of code or picture.

    `level`: of a heading, from 1; `cells`: of a row; `table`: number of the table that a row belongs to; `page` and
    `line` from 1; `struck`: where `text` is struck through; `margin`: it belongs to a page's head or foot, and to no
    place in the text. A picture's `text` tells equal pictures.
    """

    kind: Kind
    text: str
    level: int = 0
    cells: tuple[str, ...] = ()
    table: int = 0
    page: int | None = None
    line: int | None = None
    struck: tuple[Span, ...] = ()
    margin: bool = False

    @property
    def standing(self) -> str:
        """The text with what is struck through blanked out, every other character in its place."""
        text = self.text
        for start, end in self.struck:
            text = text[:start] + " " * (end - start) + text[end:]
        return text


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one file. `unread`: pages that hold only a picture; `whole`: false where a limit cut it off."""

    format: str
    blocks: tuple[Block, ...]
    title: str = ""
    pages: int = 0
    unread: tuple[int, ...] = ()
    signatures: int = 0
    whole: bool = True


class NotRead(Exception):
    """A file whose words can't be had. `reason`: locked, corrupt, scan, too-big, no-reader or not-a-document."""

    def __init__(self, reason: str, format: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.format = format


@dataclass(slots=True)
class Collector:
    """Takes blocks until a limit is reached; cleans their texts; drops empty ones."""

    blocks: list[Block] = field(default_factory=list)
    characters: int = 0
    whole: bool = True

    def add(self, block: Block) -> None:
        """Keeps `block`, or notes that something was left out. A very long text becomes several blocks."""
        for part in _parts(block):
            self._keep(part)

    def _keep(self, block: Block) -> None:
        if self.full:
            self.whole = False
            return
        kept = _clean(block)
        if kept.text or kept.kind == "picture":
            self.blocks.append(kept)
            self.characters += len(kept.text)
            self.whole = self.whole and len(kept.text) < MAX_BLOCK

    @property
    def full(self) -> bool:
        """Whether nothing more is taken."""
        return self.characters >= MAX_CHARACTERS or len(self.blocks) >= MAX_BLOCKS


def _parts(block: Block) -> Iterator[Block]:
    """A block, or where its text is too long for one, several, parted between lines or words."""
    text = block.text
    while len(text) >= MAX_BLOCK and block.kind in ("paragraph", "list", "code") and not block.struck:
        at = max(text.rfind("\n", 0, MAX_BLOCK - 1), text.rfind(" ", 0, MAX_BLOCK - 1)) + 1 or MAX_BLOCK - 1
        yield replace(block, text=text[:at])
        text = text[at:]
    yield replace(block, text=text) if text != block.text else block


def _clean(block: Block) -> Block:
    if block.kind == "code":
        return replace(block, text=block.text[:MAX_BLOCK].replace("\0", ""))
    if block.kind == "row":
        cells = tuple(clean(cell)[:MAX_BLOCK] for cell in block.cells[:200])
        return replace(block, text=row_text(cells) if any(cells) else "", cells=cells)
    if block.struck:
        return block
    return replace(block, text=clean(block.text[: MAX_BLOCK * 2])[:MAX_BLOCK])


def row_text(cells: Sequence[str]) -> str:
    """A table row as one text."""
    return " | ".join(cells)[:MAX_BLOCK]


def marked_text(runs: Sequence[tuple[str, bool]]) -> tuple[str, tuple[Span, ...]]:
    """Clean text of runs, each struck through or not, and where the struck ones lie in it."""
    text, struck = "", []
    for run, through in runs:
        lead = " " if run[:1].isspace() and text and not text.endswith(" ") else ""
        piece = clean(run)
        trail = " " if piece and run[-1:].isspace() else ""
        start = len(text) + len(lead)
        text += lead + piece + trail
        if through and piece:
            struck.append((start, start + len(piece)))
    return text.rstrip(), tuple(struck)


def short_title(text: str) -> str:
    """A title of at most 300 characters."""
    return clean(text)[:_LONGEST_TITLE]


def headed(title: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, begun by the title that a page's head gives where its text does not."""
    shown = short_title(title)
    if not shown or any(block.text.lower() == shown.lower() for block in blocks[:3]):
        return tuple(blocks)
    return (Block("heading", shown, level=1, line=1), *blocks)
