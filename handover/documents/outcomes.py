"""What one cell, row or line of a test's table says: passed, failed, not run. Never more than that: no verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from handover.documents.hollow import empty, has_placeholder
from handover.documents.marked import Marked
from handover.documents.paper import Paper, Table
from handover.documents.rulebook import Rulebook
from handover.documents.ticks import chosen
from handover.documents.words import Hit, Word

State = Literal["pass", "fail", "partial", "not-run", "empty", "filled"]
Role = Literal["retest", "expected", "actual", "tester", "date", "severity", "status", "fault", "case", "pass", "fail"]

_ROLES: tuple[Role, ...] = ("retest", "expected", "actual", "tester", "date", "severity", "status", "fault", "case")
_HEAD_ROWS = 12
_MOST_STATUS_WORDS = 9
_MOST_HEAD_WORDS = 8
_BARE = 3
_A_MARK = 2
_AROUND_A_TEST = frozenset({"uji", "hasil", "laporan", "aplikasi", "sistem", "dan", "atau"})
_YES = re.compile(r"^[✓✔√✅☑vV🗸]+$")
_NO = re.compile(r"^[✗✘❌×]+$")
_MARK = re.compile(r"^[✓✔√✅☑☒vVxX●•🗸]+$")
_WAIT = re.compile(r"[⏳⌛]")
_LINE = re.compile(r"^(.{3,110}?)\s*(?::|→|=>|->|=|–|—|\s-)\s*([^:→=]{1,40})$")


@dataclass(frozen=True, slots=True)
class Row:
    """One tested case: the row, what came of it, how grave it is (a fault's), whether it was mended since."""

    marked: Marked
    state: State
    severe: bool = False
    tester: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """A table of results. `faults`: its rows are faults found, not cases tested."""

    rows: tuple[Row, ...]
    faults: bool
    head: Marked


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
    words, hits = book.hits(picked)
    return _said(words, hits) if len(words) <= _MOST_STATUS_WORDS else "filled"


def _said(words: Sequence[Word], hits: Sequence[Hit]) -> State:
    """The state that short words name. Both a word and its opposite are a printed choice that nobody made."""
    groups = {hit.group for hit in hits}
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


def result_tables(paper: Paper, blocks: Sequence[Marked]) -> Iterator[Results]:
    """The tables of results that have rows among `blocks`."""
    wanted = {marked.index for marked in blocks}
    numbers = dict.fromkeys(marked.block.table for marked in blocks if marked.block.kind == "row")
    for number in numbers:
        if number not in paper.results:
            paper.results[number] = _results(paper, paper.tables[number])
        if found := paper.results[number]:
            rows = tuple(row for row in found.rows if row.marked.index in wanted)
            if rows:
                yield Results(rows, found.faults, found.head)


def _results(paper: Paper, table: Table) -> Results | None:
    for at, head in enumerate(table.rows[:_HEAD_ROWS]):
        roles = [_role(cell, paper.rulebook) for cell in head.block.cells]
        after = table.rows[at + 1 : at + 2]
        if after and roles.count("status") + roles.count("pass") >= 1:
            below = [_role(cell, paper.rulebook) for cell in after[0].block.cells]
            # a head of two rows: what is merged above, its parts below
            if "pass" in below and "fail" in below and set(below) <= {"pass", "fail", None, *roles}:
                roles = [low if low in ("pass", "fail") else high for low, high in zip(below, roles, strict=False)]
                at += 1
        if _tells(roles) and not _lists_tests(paper, table.rows[at + 1 :]):
            rows = tuple(_row(marked, roles, paper.rulebook) for marked in table.rows[at + 1 :])
            return Results(rows, "fault" in roles and "case" not in roles and "expected" not in roles, head)
    return None


def _lists_tests(paper: Paper, rows: Sequence[Marked]) -> bool:
    """Whether the rows are whole tests (`Uji keamanan | Lolos`) and not cases of one."""
    named = sum(any(kinds_alone(cell, paper.rulebook) for cell in marked.block.cells) for marked in rows[:_HEAD_ROWS])
    return named >= 2 and named * 2 >= len(rows)


def kinds_alone(cell: str, book: Rulebook) -> set[str]:
    """The kinds of test that a cell names, where it says hardly anything else."""
    words, hits = book.hits(cell[:160])
    named = [hit for hit in hits if hit.group.startswith("kind.")]
    covered = {place for hit in named for place in range(hit.first, hit.last)}
    covered |= {i for i, word in enumerate(words) if word.text in _AROUND_A_TEST or word.text.isdigit()}
    return {hit.group.removeprefix("kind.") for hit in named} if len(words) - len(covered) <= 1 else set()


def _tells(roles: Sequence[Role | None]) -> bool:
    """Whether a head with these roles is one of results."""
    what = {"case", "expected", "severity", "fault"} & set(roles)
    said = {"status", "retest", "actual"} & set(roles) or {"pass", "fail"} <= set(roles)
    return bool(what and said)


def _role(cell: str, book: Rulebook) -> Role | None:
    """What a column holds, by the words of its head."""
    words, hits = book.hits(cell[:120])
    if not 0 < len(words) <= _MOST_HEAD_WORDS or [word.text for word in words] == ["no"]:
        return None
    groups = {hit.group for hit in hits}
    for role in _ROLES:
        if f"results.{role}_heads" in groups:
            return role
    state = _said(words, hits) if len(words) <= 3 else "filled"
    return "pass" if state == "pass" else "fail" if state == "fail" else None


def _row(marked: Marked, roles: Sequence[Role | None], book: Rulebook) -> Row:
    cells = dict[str, str]()
    for index, role in enumerate(roles):
        text = marked.block.cells[index] if index < len(marked.block.cells) else ""
        if role and (role not in cells or not cells[role].strip()):
            cells[role] = text
    severe = "severity" in cells and book.has(cells["severity"], "results.severe")
    return Row(marked, _state(cells, book), severe, cells.get("tester", ""), cells.get("date", ""))


def _state(cells: dict[str, str], book: Rulebook) -> State:
    """The state of a row: a later test counts before the first, a stated result before what was observed."""
    if "pass" in cells and "fail" in cells:
        return _ticked(cells["pass"].strip(), cells["fail"].strip())
    for role in ("retest", "status"):
        if role in cells and (state := closing_state(cells[role], book)) != "empty":
            return state
    if "status" in cells or "retest" in cells:
        return "empty"
    return cell_state(cells.get("actual", ""), book)


def _ticked(yes: str, no: str) -> State:
    """The state by which of two columns is marked. A mark that no font explains says only that it was filled in."""
    marked = [bool(cell) and len(cell) <= _A_MARK and (cell == "?" or not empty(cell)) for cell in (yes, no)]
    if marked[0] == marked[1]:
        return "empty"
    known = _MARK.match(yes if marked[0] else no)
    return ("pass" if marked[0] else "fail") if known else "filled"


def closing_state(text: str, book: Rulebook) -> State:
    """What a status says, where faults are open or closed as well as cases passed or failed."""
    state = cell_state(text, book)
    if state in ("empty", "not-run"):
        return state
    groups = {hit.group for hit in book.hits(text[:200])[1]}
    if "results.cell_open" in groups:
        return "fail"
    return "pass" if "results.cell_closed" in groups and state in ("filled", "pass") else state


def result_lines(paper: Paper, blocks: Sequence[Marked]) -> Iterator[Row]:
    """Lines such as `Login: berhasil`, and rows `Hasil | Berhasil` of a form for each case."""
    for marked in blocks:
        if marked.block.kind == "row" and (state := _pair(marked, paper.rulebook)):
            yield Row(marked, state)
        if marked.block.kind in ("list", "paragraph") and (found := _LINE.match(marked.block.standing)):
            if paper.rulebook.has(found.group(1), "results.verdict_keys"):
                continue
            state = cell_state(found.group(2), paper.rulebook)
            if state in ("pass", "fail", "partial", "not-run"):
                yield Row(marked, state)


def _pair(marked: Marked, book: Rulebook) -> State | None:
    """The state in a row of two cells that are label and result."""
    filled = [cell for cell in marked.block.cells if cell.strip()]
    if not 1 <= len(filled) <= 2 or _role(filled[0], book) not in ("status", "retest"):
        return None
    return closing_state(filled[1], book) if len(filled) == 2 else "empty"


def different(paper: Paper, rows: Iterable[Marked]) -> list[Marked]:
    """The rows that differ; one that holds hardly more than its result is told by what stands above it."""
    seen: set[int] = set()
    kept = []
    for marked in rows:
        above = paper.blocks[marked.index - 1].sign if marked.index and marked.size <= _BARE else 0
        sign = hash((above, marked.sign))
        if sign not in seen:
            seen.add(sign)
            kept.append(marked)
    return kept
