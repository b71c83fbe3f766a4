"""Where a line stands: in the form of one case, or under a label."""

from __future__ import annotations

from handover.documents.marked import Marked
from handover.documents.paper import Paper

_SHORT = 8
_LINES_OF_A_CASE = 8
_ROWS_OF_A_CASE, _A_PAIR = 16, 2


def in_a_case(paper: Paper, marked: Marked) -> bool:
    """Whether the line belongs to the form of one case, which names its scenario or what was expected."""
    if marked.block.kind == "row":
        near = paper.blocks[max(0, marked.index - _ROWS_OF_A_CASE) : marked.index + _ROWS_OF_A_CASE]
        same = [m for m in near if m.block.kind == "row" and m.block.table == marked.block.table]
        around = [m for m in same if len([cell for cell in m.block.cells if cell.strip()]) <= _A_PAIR]
    else:
        around = [
            m
            for m in paper.blocks[max(0, marked.index - _LINES_OF_A_CASE) : marked.index]
            if m.block.kind not in ("row", "code")
        ]
        place = max((i for i, m in enumerate(around) if m.block.kind == "heading"), default=-1)
        around = around[place + 1 :]
    return any(_labels_a_case(each) for each in around)


def _labels_a_case(marked: Marked) -> bool:
    labels = [hit.last for hit in marked.hits.get("results.case_labels") if hit.first == 0]
    if marked.block.kind == "row" or not labels:
        return bool(labels)
    label, colon, _ = marked.text.partition(":")
    return bool(colon) and len(label.split()) <= max(labels) + 1


def label_above(paper: Paper, marked: Marked) -> Marked | None:
    """The heading, or the short line that ends with a colon, right above a piece and the short ones before it."""
    for before in reversed(paper.blocks[max(0, marked.index - 4) : marked.index]):
        short = before.size <= _SHORT and before.block.kind != "row"
        if before.block.kind == "heading" or (short and (before.text.endswith(":") or _begins_with_key(before))):
            return before
        if before.size > _SHORT:
            return None
    return None


def _begins_with_key(marked: Marked) -> bool:
    return any(hit.first == 0 for hit in marked.hits.get("results.verdict_keys")) and ":" not in marked.text
