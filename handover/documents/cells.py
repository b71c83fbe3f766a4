"""What one cell or value of a test's table says: passed, failed, in part, not run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from handover.documents.hollow import empty, has_placeholder
from handover.documents.rulebook import Rulebook
from handover.documents.ticks import chosen
from handover.documents.words import Hit, Word

State = Literal["pass", "fail", "partial", "not-run", "empty", "filled"]
_MOST_STATUS_WORDS = 9
_YES = re.compile(r"^[✓✔√✅☑vV🗸]+$")
_NO = re.compile(r"^[✗✘❌×]+$")
_WAIT = re.compile(r"[⏳⌛]")
_THEN = re.compile(r"\s*(?:→|->|=>|⇒)\s*")
# of several words these say nothing by themselves
_ONLY_ALONE = frozenset({"ada", "ya", "yes", "no", "baik", "done"})
_FEW = 2


def cell_state(text: str, book: Rulebook) -> State:
    """What one cell says."""
    bare = text.strip()
    if empty(bare) or has_placeholder(bare):
        return "empty"
    if _WAIT.search(bare):
        return "not-run"
    if _YES.match(bare):
        return "pass"
    if _NO.match(bare):
        return "fail"
    picked = chosen(bare)
    if picked is None:
        return "empty"
    picked = _THEN.split(picked)[-1] or picked
    words, hits = book.hits(picked)
    return said(words, hits) if len(words) <= _MOST_STATUS_WORDS else "filled"


def said(words: Sequence[Word], hits: Sequence[Hit]) -> State:
    """The state that short words name. Both a word and its opposite are a printed choice that nobody made."""
    groups = {hit.group for hit in hits}
    hits = [hit for hit in hits if len(words) <= _FEW or words[hit.first].text not in _ONLY_ALONE]
    fine = [hit for hit in hits if hit.group == "results.fine"]
    passed = [hit for hit in hits if hit.group == "results.cell_pass" and not _inside(hit, fine)]
    denied = [hit for hit in passed if _denied(hit, words, hits)]
    failed = [hit for hit in hits if hit.group == "results.cell_fail" and not _inside(hit, fine)]
    if "results.cell_not_run" in groups:
        return "not-run"
    if (len(passed) > len(denied)) and (failed or denied):
        return "empty"
    if failed or denied:
        return "fail"
    if "results.cell_partial" in groups:
        return "partial"
    return "pass" if passed or fine else "filled"


def _inside(hit: Hit, others: Iterable[Hit]) -> bool:
    return any(other.first <= hit.first and hit.last <= other.last for other in others)


def _denied(hit: Hit, words: Sequence[Word], hits: Sequence[Hit]) -> bool:
    """Whether a word that denies stands right before."""
    return any(other.group == "results.negators" and 0 <= hit.first - other.last <= 1 for other in hits) and bool(words)


def closing_state(text: str, book: Rulebook) -> State:
    """What a status says, where faults are open or closed as well as cases passed or failed."""
    state = cell_state(text, book)
    if state in ("empty", "not-run"):
        return state
    hits = book.hits(text[:200])[1]
    groups = {hit.group for hit in hits}
    good = [hit.last for hit in hits if hit.group in ("results.fine", "results.negators")]
    opens = [hit.first for hit in hits if hit.group in ("results.cell_open", "results.still_open")]
    if any(not any(0 <= first - last <= _FEW for last in good) for first in opens):
        return "fail"
    if "results.cell_closed" not in groups or "results.hypothetical" in groups:
        return state
    return "partial" if state == "fail" else "pass" if state in ("filled", "pass") else state
