"""What in a report contradicts a pass: rows that failed, crosses, grave faults counted or still open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handover.documents.marked import Marked
from handover.documents.outcomes import Row
from handover.documents.paper import Paper
from handover.documents.sentences import Sentence, sentences
from handover.documents.ticks import chosen
from handover.documents.trials import FUNCTIONAL

_FAR = 5
_LEGEND_WORDS = 3
_CLOSED = "results.cell_closed"
_UNTESTED = re.compile(
    r"^[\W\d]*(?:(?:hal|fitur|bagian|modul|skenario|kasus|fungsi)(?: uji)? )?(?:yang )?(?:belum|not yet) "
    r"(?:di|ter)?(?:uji|tes|test|tested|cek)(?:kan)?\W*$",
    re.IGNORECASE,
)
_CROSS, _TICK = re.compile("[❌✗✘✖⛔]"), re.compile("[✓✔✅☑🗸🟢]")


def against(
    paper: Paper, blocks: Sequence[Marked], kind: str, rows: Sequence[tuple[Row, bool]]
) -> list[tuple[Marked, int]]:
    """What contradicts a pass: rows that failed, grave faults that are open, a count of grave faults not closed."""
    failed = [
        (row.marked, 0)
        for row, fault in rows
        if row.state == "fail" and (not fault or row.severe or kind == FUNCTIONAL)
    ]
    closed = any(_all_closed(marked) for marked in paper.blocks)
    left = [] if closed else [m for m in blocks if _grave_count(paper, m) or _crossed(m) or _still_open(paper, m)]
    return [*failed, *((m, 0) for m in (*left, *(m for m in blocks if _left_out(paper, m))))]


def _left_out(paper: Paper, marked: Marked) -> bool:
    """Whether a heading or label leads a list of what was not tested."""
    after = paper.blocks[marked.index + 1 : marked.index + 2]
    return bool(after) and after[0].block.kind in ("list", "row") and bool(_UNTESTED.match(marked.block.standing))


def _crossed(marked: Marked) -> bool:
    """Whether a row or line bears the cross of what failed, and no tick: no legend, no comparison of old and new."""
    text, (first, *_) = marked.block.standing, marked.block.cells or ("",)
    if marked.block.kind not in ("row", "list") or not _CROSS.search(text) or _TICK.search(text):
        return False
    legend = _CROSS.fullmatch(first.strip()) or "=" in text or marked.size <= _LEGEND_WORDS
    return not legend and not marked.any(_CLOSED)


def _still_open(paper: Paper, marked: Marked) -> bool:
    """Whether a piece says that something is not mended yet."""
    if marked.waiting or marked.law or marked.block.kind in ("heading", "code", "row"):
        return False
    if not marked.any("results.still_open"):
        return False
    text = chosen(marked.block.standing) or ""
    return any(_says_open(sentence) for sentence in sentences(text, paper.rulebook))


def _says_open(sentence: Sentence) -> bool:
    if any(sentence.of(group) for group in ("if_words", "earlier", "retested")):
        return False
    good = [hit.last for group in ("fine", "negators") for hit in sentence.of(group)]
    return any(not any(0 <= hit.first - last < _FAR for last in good) for hit in sentence.of("still_open"))


def _all_closed(marked: Marked) -> bool:
    """Whether a piece says that every fault was mended, or that no grave one is left."""
    if marked.waiting or marked.law or marked.block.kind == "heading":
        return False
    if marked.any("results.closed_all"):
        return True
    every = (
        marked.any("results.whole_words") and marked.any("results.fault_heads") and marked.any("results.cell_closed")
    )
    return every and not marked.any("results.cell_open", "results.if_words", "results.hypothetical")


def _grave_count(paper: Paper, marked: Marked) -> bool:
    """A row such as `Kritis | 2`."""
    cells = [cell.strip() for cell in marked.block.cells if cell.strip()]
    if marked.block.kind != "row" or len(cells) != 2 or not cells[1].isdigit():
        return False
    return int(cells[1]) > 0 and len(cells[0].split()) <= 3 and paper.rulebook.has(cells[0], "results.severe")
