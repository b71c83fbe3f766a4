"""Which tests a paper reports on where no chapter or title of a known form says so, and what shows that they were run.

A title, a chapter's heading or a verdict may name a test. Whether it was run is another matter: that needs a date, and
facts that only somebody has who did it (counts, measured values, results).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handover.documents.dates import dates_in
from handover.documents.marked import Marked, distinct
from handover.documents.paper import Paper, Section
from handover.documents.recognise import Recognised
from handover.documents.verdicts import Declared

SECURITY, PERFORMANCE, FUNCTIONAL = "security-test-report", "performance-test-report", "functional-test-report"
TESTS = (SECURITY, PERFORMANCE, FUNCTIONAL)
_LEAST_WORDS = 3
_LEAST_CHAPTER = 12
# from so many results on, a table tells that the test was done; a day and a fact may stand in one piece of such length
_LEAST_RESULTS, _LONG = 3, 25
_CELLS = 3
_TITLE_WORDS = 16
MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|agu(?:stus)?|agt|aug(?:ust)?"
    r"|sep(?:t|tember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?)"
)
_MONTH_OF_A_YEAR = re.compile(rf"\b{MONTH}\.? (?:19|20)\d{{2}}\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:akan|direncanakan|dijadwalkan|rencana|jadwal|will|shall|planned|paling lambat)\b", re.IGNORECASE
)
_FIGURE = re.compile(
    r"\d|\b(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|puluh|belas|ratus|kedua|ketiga|three|four|five"
    r"|six|seven|eight|nine|ten|twelve|twenty)\b",
    re.IGNORECASE,
)
# figures that anybody can write: dates, versions, numbers of papers
_NO_FACT = re.compile(
    r"\b\d{1,2}(?:\s?[-–]\s?\d{1,2})?[ -]"
    r"(?:jan|feb|mar|apr|mei|may|jun|jul|a[gu]|sep|o[kc]t|nov|de[sc])[a-z]*\b|\b(?:19|20)\d{2}\b"
    r"|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}[.:]\d{2} ?WI(?:B|TA|T)\b"
    r"|\b(?:versi|version|rilis|release|build|v|OWASP|Top|ISO)[ .]?\d[\d.]*|\bnomor\b.*|\bNIP\b[. :\d]*",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^\s*(?:[-*+•]|\(?(?:\d{1,2}|[a-z])[.)]|\d{1,2}(?:\.\d{1,2})+\.?)\s+")
_NOT_YET = ("common.promises", "results.if_words", "results.hypothetical")


def reports_on_tests(paper: Paper, found: Recognised) -> bool:
    """Whether the title says that the paper tells of a test that was done."""
    if found.template or found.stopped or any(kind not in TESTS for kind in found.titled.names[:1]):
        return False
    return any(m.any("results.test_titles") for m in _lines(paper)) and not titled_otherwise(paper)


def titled_otherwise(paper: Paper) -> bool:
    """Whether the title says that it is a plan, an invitation, a rule or the like about tests."""
    return any(m.any("results.no_report_titles") for m in _lines(paper) if m.size <= _TITLE_WORDS)


def titled_as(paper: Paper, found: Recognised, kind: str) -> bool:
    """Whether a line of the title names this test before any word that says it is a plan or the like about one, and
    none stands above it (`Laporan uji fungsi modul jadwal`)."""
    line = dict(found.titled.types).get(kind)
    if line is None:
        return False
    above = [m for m in _lines(paper) if m.index < line.index]
    tests = min((hit.first for hit in line.hits.starting((f"title.{kind}", f"loose.{kind}"))), default=0)
    others = [hit for m in above for hit in m.hits.get("results.no_report_titles")]
    others += [hit for hit in line.hits.get("results.no_report_titles") if hit.first < tests]
    return not others and not line.any("common.stop_last")


def _lines(paper: Paper) -> list[Marked]:
    """The lines of the title; a row of several cells is a table's."""
    return [m for m in paper.title_zone if m.block.kind != "row" or len(m.block.cells) < _CELLS]


def tests_told(paper: Paper, found: Recognised, said: Sequence[Declared]) -> dict[str, Sequence[Marked]]:
    """Kind of test → the pieces that tell of it, for the tests that no claim covers."""
    if found.template or found.stopped:
        return {}
    chapters = dict(_chapters(paper))
    titled = reports_on_tests(paper, found)
    claimed = {claim.type for claim in found.claims if claim.type in TESTS}
    named = [
        kind for kind in TESTS if titled and (_in_title(paper, kind) or any(kind in e.verdict.kinds for e in said))
    ]
    if titled and not named and not chapters and not claimed:
        named = [_by_words(paper)]
    apart = {m.index for blocks in chapters.values() for m in blocks} if len(chapters) > 1 else set()
    rest = [m for m in paper.blocks if m.index not in apart]
    told = {kind: rest if kind in chapters else paper.blocks for kind in named}
    told |= {kind: [*blocks, *(rest if titled else ())] for kind, blocks in chapters.items()}
    return {kind: blocks for kind, blocks in told.items() if kind not in claimed}


def _in_title(paper: Paper, kind: str) -> bool:
    """Whether the title names the kind of test, and does not deny it (`uji non-fungsional`)."""
    for marked in _lines(paper):
        words = paper.rulebook.book.words(marked.text)
        others = [hit for other in TESTS if other != kind for hit in marked.hits.get(f"title.{other}")]
        hits = [
            hit
            for hit in (*marked.hits.get(f"kind.{kind}"), *marked.hits.get(f"title.{kind}"))
            # `performance acceptance sheet` is no acceptance sheet
            if not any(o.first < hit.first and hit.last <= o.last for o in others)
        ]
        if any(all(word.text != "non" for word in words[max(0, hit.first - 1) : hit.last]) for hit in hits):
            return True
    return False


def _by_words(paper: Paper) -> str:
    """The kind of a test that has no name, by what was measured; it is of functions where nothing else was."""
    words = {kind: set[int]() for kind in (SECURITY, PERFORMANCE)}
    for marked in paper.blocks:
        for kind, found in words.items():
            found.update(hit.phrase for hit in marked.hits.get(f"body.{kind}"))
    kind = max(words, key=lambda each: len(words[each]))
    return kind if len(words[kind]) >= _LEAST_WORDS else FUNCTIONAL


def _chapters(paper: Paper) -> Iterator[tuple[str, list[Marked]]]:
    """The chapters whose headings name a test, by kind."""
    found: dict[str, list[Marked]] = {}
    for section in paper.sections:
        if section.heading is None or section.heading in paper.title_zone or not _tells(paper, section):
            continue
        for kind in TESTS:
            if section.heading.any(f"kind.{kind}") and section.heading.any("results.test_titles"):
                found.setdefault(kind, []).extend(paper.blocks[section.start : section.end])
    yield from found.items()


def _tells(paper: Paper, section: Section) -> bool:
    heading = section.heading
    if heading is None or heading.any("results.other_headings", "results.no_report_titles", "common.heading_stops"):
        return False
    return sum(m.size for m in paper.blocks[section.start + 1 : section.end] if m.live) >= _LEAST_CHAPTER


def run(
    paper: Paper, blocks: Sequence[Marked], results: int, said: Sequence[Declared], *, claimed: bool = False
) -> list[Marked]:
    """The pieces that show that a test was run, or none: a date, what was done, and facts in figures.

    `results`: how many rows of results are filled in; `said`: the verdicts among `blocks`; `claimed`: they have the
    form of a report, so that its results tell that it was done, and its day may stand among the facts.
    """
    day = next((m for m in (*blocks, *paper.title_zone) if not (m.waiting or m.law) and _dated(m.text)), None)
    telling = [m for m in blocks if _tells_of(m) and m.block.kind != "heading"]
    tried = (claimed and results >= _LEAST_RESULTS) or bool(said)
    done = next((m for m in (*telling, *(e.marked for e in said)) if m.any("results.tried") or tried), None)
    facts = [m for m in telling if figures(m.block.standing) and (m is not day or (claimed and m.size >= _LONG))]
    if day is None or done is None or not (facts or results):
        return []
    return distinct([done, day, *facts])[:2]


def dated_facts(paper: Paper, blocks: Sequence[Marked], results: int) -> list[Marked]:
    """What tells of a day that is past and of facts in figures, or none. `results`: as in `run`."""
    day = next((m for m in (*blocks, *paper.title_zone) if not (m.waiting or m.law) and _dated(m.text)), None)
    fact = next((m for m in blocks if m.live and m.block.kind != "heading" and figures(m.block.standing)), None)
    return [day] if day and (fact or results) else []


def _dated(text: str) -> bool:
    dated = bool(_MONTH_OF_A_YEAR.search(text)) or any(dates_in(text))
    return dated and not _PLANNED.search(text)


def _tells_of(marked: Marked) -> bool:
    return marked.live and not _coming(marked)


def figures(text: str) -> bool:
    return bool(_FIGURE.search(_NO_FACT.sub("", _NUMBERING.sub("", text))))


def _coming(marked: Marked) -> bool:
    """Whether a piece is wholly about what is to come; one that also tells of what was done is not."""
    return marked.any(*_NOT_YET) and not marked.any("results.tried", "results.past", "results.retested")
