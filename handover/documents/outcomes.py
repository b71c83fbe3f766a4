"""What one cell, row or line of a test's table says: passed, failed, not run. Never more than that: no verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from handover.documents.cells import State, cell_state, closing_state, said
from handover.documents.hollow import empty
from handover.documents.marked import Marked
from handover.documents.paper import Paper, Table
from handover.documents.rulebook import Rulebook

Role = Literal[
    "retest", "expected", "actual", "tester", "date", "severity", "status", "fault", "case", "pass", "fail", "total"
]

_ROLES: tuple[Role, ...] = ("retest", "expected", "actual", "tester", "date", "severity", "status", "fault", "case")
_HEAD_ROWS, _MOST_HEAD_WORDS = 12, 8
_BARE, _A_MARK = 3, 2
_AROUND_A_TEST = frozenset({"uji", "hasil", "laporan", "aplikasi", "sistem", "dan", "atau"})
_MARK = re.compile(r"^[✓✔√✅☑☒vVxX●•🗸]+$")
_ROUND = re.compile(
    r"^(?:(?:putaran|siklus|uji(?: coba)?|tahap|iterasi|round|cycle|run)\s*(?:ke)?|ke)[\s-]*(?:\d|i{1,3}\b|iv\b)",
    re.IGNORECASE,
)
_ROUNDS = 2
_OUTCOME = re.compile(r"(?:hasil|keluaran|output|result)\b")
_STATUS = re.compile(r"(?:status|kesimpulan|simpulan|verdict|putusan|keputusan|penilaian)\b")
_TOTAL = re.compile(r"\b(?:kasus|butir|jumlah|jml|skenario|total|uji|cases?|tests?|langkah|percobaan)\b", re.IGNORECASE)
_NOTHING = re.compile(r"^(?:tidak ada|nihil|none|nothing|tidak ditemukan)\W*$", re.IGNORECASE)
_BOUND = re.compile(r"[<>≤≥]")
_LINE = re.compile(r"^(.{3,110}?)\s*(?:\.{3,}|:|→|=>|->|=|–|—|\s-)\s*([^:→=]{1,40})$")


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
        roles = _by_rounds(head, _observed(head, roles))
        if "pass" in roles and "fail" not in roles and "status" not in roles:
            roles = _with_total(head, roles, table.rows[at + 1 :])
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
    said = (
        {"status", "retest", "actual"} & set(roles) or {"pass", "fail"} <= set(roles) or {"pass", "total"} <= set(roles)
    )
    return bool(what and said) or {"pass", "total"} <= set(roles)


def _by_rounds(head: Marked, roles: list[Role | None]) -> list[Role | None]:
    """Columns for one round of testing after another (`Putaran 1 | Putaran 2`): the last one counts."""
    rounds = [i for i, cell in enumerate(head.block.cells) if _ROUND.match(cell.strip()) and roles[i] in (None, "case")]
    if len(rounds) < _ROUNDS or "status" in roles or "retest" in roles:
        return roles
    return [
        "status" if i == rounds[-1] else None if i in rounds else role or ("case" if not i else None)
        for i, role in enumerate(roles)
    ]


def _observed(head: Marked, roles: list[Role | None]) -> list[Role | None]:
    """A column `Hasil ...` before one that is the status tells what was observed, not what that means."""
    told = [i for i, role in enumerate(roles) if role == "status"]
    heads = [head.block.cells[i].strip().lower() for i in told]
    if len(told) < _ROUNDS or not _OUTCOME.match(heads[0]) or not any(_STATUS.match(each) for each in heads[1:]):
        return roles
    return ["actual" if i == told[0] and "actual" not in roles else role for i, role in enumerate(roles)]


def _with_total(head: Marked, roles: list[Role | None], rows: Sequence[Marked]) -> list[Role | None]:
    """The column that counts all cases, where one counts those that passed."""
    for i, cell in enumerate(head.block.cells):
        figures = [
            row.block.cells[i].strip() for row in rows if i < len(row.block.cells) and row.block.cells[i].strip()
        ]
        if _TOTAL.search(cell) and figures and all(figure.isdigit() for figure in figures):
            return ["total" if place == i else role for place, role in enumerate(roles)]
    return roles


def _role(cell: str, book: Rulebook) -> Role | None:
    """What a column holds, by the words of its head."""
    words, hits = book.hits(cell[:120])
    if not 0 < len(words) <= _MOST_HEAD_WORDS or [word.text for word in words] == ["no"]:
        return None
    groups = {hit.group for hit in hits}
    for role in _ROLES:
        if f"results.{role}_heads" in groups:
            return role
    if [word.text for word in words] == ["tidak"]:
        return "fail"
    state = said(words, hits) if len(words) <= 3 else "filled"
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
    if "pass" in cells and (counted := _counted(cells)):
        return counted
    if "pass" in cells and "fail" in cells:
        return _ticked(cells["pass"].strip(), cells["fail"].strip())
    for role in ("retest", "status"):
        if role in cells and (state := closing_state(cells[role], book)) != "empty":
            return state
    if "status" in cells or "retest" in cells:
        return "empty"
    return cell_state(cells.get("actual", ""), book)


def _counted(cells: dict[str, str]) -> State | None:
    """The state of a row that counts cases: how many passed, how many failed or how many there were."""
    passed, failed, every = (cells.get(name, "").strip() for name in ("pass", "fail", "total"))
    if not passed.isdigit() or not (failed.isdigit() or every.isdigit()):
        return None
    if failed.isdigit():
        return "fail" if int(failed) else "pass" if int(passed) else "not-run"
    return "pass" if passed == every else "fail"


def _ticked(yes: str, no: str) -> State:
    """The state by which of two columns is marked. A mark that no font explains says only that it was filled in."""
    marked = [bool(cell) and len(cell) <= _A_MARK and (cell == "?" or not empty(cell)) for cell in (yes, no)]
    if marked[0] == marked[1]:
        return "empty"
    known = _MARK.match(yes if marked[0] else no)
    return ("pass" if marked[0] else "fail") if known else "filled"


def result_lines(paper: Paper, blocks: Sequence[Marked]) -> Iterator[Row]:
    """Lines such as `Login: berhasil`, and rows `Hasil | Berhasil` of a form for each case."""
    for marked in blocks:
        if marked.block.kind == "row" and (state := _pair(marked, paper.rulebook)):
            yield Row(marked, state)
        if marked.block.kind in ("list", "paragraph") and (found := _LINE.match(marked.block.standing)):
            if paper.rulebook.has(found.group(1), "results.verdict_keys") or _BOUND.search(found.group(2)):
                continue
            if _NOTHING.match(found.group(2)):
                continue
            state = closing_state(found.group(2), paper.rulebook)
            if state == "fail" and _refused(found.group(2), paper.rulebook):
                state = "filled"
            if state != "empty" and (state != "filled" or _refused(found.group(2), paper.rulebook)):
                yield Row(marked, state)


def _refused(text: str, book: Rulebook) -> bool:
    """Whether a line only tells that something was turned down: a wrong input or an attack should be."""
    failed = {
        word.text
        for words, hits in (book.hits(text),)
        for h in hits
        if h.group == "results.cell_fail"
        for word in words[h.first : h.last]
    }
    return failed == {"ditolak"}


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
