"""The four facts of each kind of test: was it done, what was concluded, by whom, when. Each from its own source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handover.documents.contradicting import against
from handover.documents.days import tested_on
from handover.documents.forms import sight
from handover.documents.marked import Marked
from handover.documents.outcomes import Row, different, result_lines, result_tables
from handover.documents.paper import Paper
from handover.documents.patterns import values
from handover.documents.people import Named
from handover.documents.recognise import Claim, Recognised
from handover.documents.testers import testers
from handover.documents.ticks import options
from handover.documents.trials import (
    PERFORMANCE,
    SECURITY,
    TESTS,
    reports_on_tests,
    run,
    tests_told,
    titled_as,
    titled_otherwise,
)
from handover.documents.verdicts import Declared, is_minutes, verdicts

_FILLED = 0.6
_EMPTY = 0.2
_LEAST_ROWS = 3
_MANY = 5
_OUTCOME = re.compile(r"\b(?:laporan|hasil|rekap|rekapitulasi|report|results?)\b", re.IGNORECASE)
_GUIDE = re.compile(
    r"\b(?:dokumen|document|buku|berkas) (?:ini|this)\b.{0,60}\b(?:panduan|pedoman|acuan|petunjuk"
    r"|(?:digunakan|dipakai|ditujukan|bertujuan|dipersiapkan) untuk)\b.{0,60}\b(?:pengujian|menguji|uji|testing)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Report:
    """One kind of test in one document. `shown`: (which fact, the piece that shows it, where in its text)."""

    type: str
    executed: bool | None
    conclusion: str
    testers: tuple[str, ...]
    tested_on: str
    shown: tuple[tuple[str, Marked, int], ...]


def verdicts_of(paper: Paper, found: Recognised) -> list[Declared]:
    """The verdicts of a paper that reports on tests; none of any other."""
    tested = any(claim.type in TESTS for claim in found.claims) or is_minutes(paper) or reports_on_tests(paper, found)
    return verdicts(paper) if tested and not found.template and not found.stopped else []


def test_reports(paper: Paper, found: Recognised, said: Sequence[Declared]) -> list[Report]:
    """The reports of a paper: for each test that it is a report of, and for those that minutes name."""
    claims = [claim for claim in found.claims if claim.type in TESTS and not found.template]
    reports = [_of_claim(paper, claim, found, said) for claim in claims]
    told = tests_told(paper, found, said)
    reports += [r for kind, blocks in told.items() if (r := _of_told(paper, kind, blocks, said)).shown]
    if is_minutes(paper) and not found.template and not found.stopped:
        known = {report.type for report in reports}
        reports += [_of_minutes(paper, kind, said) for kind in TESTS if kind not in known and _named(paper, kind, said)]
    return reports


def _of_told(paper: Paper, kind: str, blocks: Sequence[Marked], said: Sequence[Declared]) -> Report:
    """A paper or chapter that tells of a test without the form of a report: a pass counts only if it was run."""
    own = {m.index for m in blocks}
    rows = _rows(paper, blocks)
    told = [row for row, _ in rows if row.state in ("pass", "fail", "partial", "filled")]
    mine = [each for each in said if each.verdict.kinds & {kind, "all"} or not each.verdict.kinds]
    mine = [each for each in mine if each.marked.index in own or kind in each.verdict.kinds]
    shows = _ran(paper, blocks, len(told), mine)
    conclusion, grounds = conclude(mine, against(paper, blocks, kind, rows))
    people, day = testers(paper, blocks), tested_on(paper, blocks)
    witnessed = is_minutes(paper) and bool(people) and bool(day)
    people = people if shows or witnessed else []
    if conclusion == "passed" and not (shows or witnessed):
        conclusion, grounds = "none", []
    return _report(kind, (True if shows else None, shows), (conclusion, grounds), people, day)


def _ran(
    paper: Paper, blocks: Sequence[Marked], results: int, said: Sequence[Declared], *, claimed: bool = False
) -> list[Marked]:
    """What shows that a test was run. The date on the cover of a paper that says of itself that it tells how to test,
    and figures of what is to be tested, show nothing."""
    guides = any(_GUIDE.search(marked.text) for marked in paper.blocks if marked.block.kind in ("paragraph", "list"))
    return run(paper, blocks, results, said, claimed=claimed) if results or said or not guides else []


def _of_claim(paper: Paper, claim: Claim, found: Recognised, said: Sequence[Declared]) -> Report:
    claims = [each for each in found.claims if each.type in TESTS]
    owners = [found.owners[section] for section in paper.section_of]
    others = {index for index, owner in enumerate(owners) if owner not in (None, claim.type)}
    own = {m.index for m in claim.span.blocks}
    around = [marked for marked in paper.blocks if marked.index not in others]
    people, day = testers(paper, around), tested_on(paper, claim.span.blocks)
    if day is None and titled_as(paper, found, claim.type):
        # a chapter's day is its own: elsewhere stand those of the contract and of the guarantee
        day = tested_on(paper, around)
    rows = _rows(paper, claim.span.blocks)
    executed, shows = _executed(claim, rows, bool(people or day) or _tells_results(paper, claim, rows))
    mine = [each for each in said if _concerns(each, claim, claims, own, others)]
    if (
        executed is None
        and not (titled_otherwise(paper) and not titled_as(paper, found, claim.type))
        and (ran := _ran(paper, around, max(_told(rows), _ticked(claim.span.blocks)), mine, claimed=True))
    ):
        executed, shows = True, ran
    conclusion, grounds = conclude(mine, against(paper, claim.span.blocks, claim.type, rows))
    if conclusion == "passed" and not executed:
        conclusion, grounds = "none", []
    return _report(claim.type, (executed, shows), (conclusion, grounds), people, day)


def _of_minutes(paper: Paper, kind: str, said: Sequence[Declared]) -> Report:
    """Minutes tell what was concluded and by whom, and nothing of how it was done."""
    mine = [each for each in said if each.verdict.kinds & {kind, "all"} or not each.verdict.kinds]
    return _report(kind, (None, ()), conclude(mine, ()), testers(paper, paper.blocks), tested_on(paper, paper.blocks))


def _named(paper: Paper, kind: str, said: Sequence[Declared]) -> bool:
    """Whether minutes name this kind of test in a piece that is not waiting to be filled in."""
    named = any(m.any(f"kind.{kind}") and not m.waiting and not m.law for m in paper.blocks)
    return named or any(kind in each.verdict.kinds for each in said)


def _report(
    kind: str,
    executed: tuple[bool | None, Sequence[Marked]],
    conclusion: tuple[str, Sequence[tuple[Marked, int]]],
    people: Sequence[Named],
    day: tuple[str, Marked] | None,
) -> Report:
    shown = [("executed", marked, 0) for marked in executed[1][:2]]
    shown += [("conclusion", marked, place) for marked, place in conclusion[1][:3]]
    shown += [("testers", named.marked, max(0, named.marked.text.find(named.name))) for named in people[:3]]
    shown += [("tested-on", day[1], 0)] if day else []
    names = tuple(named.name for named in people)
    return Report(kind, executed[0], conclusion[0], names, day[0] if day else "", tuple(shown))


def _rows(paper: Paper, blocks: Sequence[Marked]) -> list[tuple[Row, bool]]:
    """Every row of results, and whether it is a fault found."""
    rows = [(row, table.faults) for table in result_tables(paper, blocks) for row in table.rows]
    return rows or [(row, False) for row in result_lines(paper, blocks)]


def _executed(claim: Claim, rows: Sequence[tuple[Row, bool]], witnessed: bool) -> tuple[bool | None, Sequence[Marked]]:
    """True on results filled in, or measured values, with a date or a tester; False for a form or plan left empty."""
    told = [row for row, _ in rows if row.state in ("pass", "fail", "partial", "filled")]
    if claim.type == PERFORMANCE:
        measured = _measured(claim)
        if measured:
            return (True if witnessed else None), measured
    if len(told) >= min(_LEAST_ROWS, len(rows) or 1) and rows and len(told) >= _FILLED * len(rows):
        cases = different(claim.span.paper, (row.marked for row in told))
        return (True if witnessed and len(cases) * 2 >= len(told) else None), [told[0].marked]
    spoken = [m for m in claim.span.blocks if m.block.kind not in ("heading", "row") and not m.waiting]
    undone = [m for m in spoken if m.any("results.not_done")]
    if len(rows) >= 2 and len(told) < _EMPTY * len(rows):
        return False, [rows[0][0].marked]
    if undone and not told:
        return False, undone[:1]
    if claim.substantive is False:
        return False, ()
    if claim.type == SECURITY and claim.substantive and not rows:
        return (True if witnessed else None), [shown.marked for shown in claim.shown[1:2]]
    return None, ()


def _tells_results(paper: Paper, claim: Claim, rows: Sequence[tuple[Row, bool]]) -> bool:
    """Whether a paper without date and names is by its title the report of what came out, and tells it at length:
    nobody but who ran a test has so many different results and particulars."""
    lines = [m for m in paper.title_zone if not m.waiting and m.block.kind != "row"]
    if not claim.substantive or titled_otherwise(paper) or not any(_OUTCOME.search(m.text) for m in lines):
        return False
    told = [row.marked for row, _ in rows if row.state in ("pass", "fail", "partial", "filled")]
    return len(different(paper, told)) >= _MANY or (claim.type == PERFORMANCE and len(_measured(claim)) >= _MANY)


def _told(rows: Sequence[tuple[Row, bool]]) -> int:
    return sum(row.state != "empty" for row, _ in rows)


def _ticked(blocks: Sequence[Marked]) -> int:
    """How many boxes are ticked."""
    return sum(option.ticked for marked in blocks if not marked.law for option in options(marked.text))


def _measured(claim: Claim) -> list[Marked]:
    """Pieces with measured times above zero: at least two different values."""
    seen: dict[str, Marked] = {}
    wanted = claim.span.paper.rulebook.types[PERFORMANCE]
    heads = [e for e in wanted.elements if e.id == "numbers"]
    for marked in claim.span.live:
        for value, _ in values("latency", marked.block.standing):
            seen.setdefault(value, marked)
    rows = [m for e in heads for m in sight(claim.span, PERFORMANCE, e, lambda _: ()).shown if m.block.kind == "row"]
    numeric = [
        m
        for m in rows
        if any(cell.strip()[:1].isdigit() and cell.strip().strip("0., ms%") for cell in m.block.cells[1:])
    ]
    return list(seen.values()) if len(seen) >= 2 else numeric


def _concerns(each: Declared, claim: Claim, claims: Sequence[Claim], own: set[int], others: set[int]) -> bool:
    """Whether a verdict is about this test: it names it, stands in its chapter, or holds for the whole document."""
    kinds = each.verdict.kinds
    if kinds and "all" not in kinds:
        return claim.type in kinds or (len(claims) == 1 and each.marked.index in own and not kinds & set(TESTS))
    return each.marked.index not in others or each.marked.index in own


def conclude(said: Sequence[Declared], grounds: Sequence[tuple[Marked, int]]) -> tuple[str, list[tuple[Marked, int]]]:
    """The conclusion, and the pieces that show it. What contradicts a pass makes it conditional, with both shown."""
    by = {kind: [each for each in said if each.verdict.said == kind] for kind in ("passed", "conditional", "failed")}
    places = {kind: [(each.marked, each.verdict.place) for each in found] for kind, found in by.items()}
    if by["passed"] and (by["failed"] or grounds):
        return "conditional", [*places["passed"][:1], *places["failed"][:1], *grounds[:1]]
    if by["conditional"]:
        return "conditional", [*places["conditional"][:2], *places["failed"][:1]]
    if by["passed"]:
        return "passed", places["passed"][:2]
    return ("failed", places["failed"][:2]) if by["failed"] else ("none", [])
