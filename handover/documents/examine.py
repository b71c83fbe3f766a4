"""What a worker does with one file: read its words, recognise what it is, and answer with facts alone.

The file's name plays no part here: what is remembered depends on content only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handover.documents.about import opening, stated
from handover.documents.marked import Marked
from handover.documents.masking import masked, quote
from handover.documents.paper import Paper, mark
from handover.documents.reading import read
from handover.documents.reading.blocks import NotRead, Reading
from handover.documents.reading.plain import read_text
from handover.documents.reading.sniff import picture_size
from handover.documents.recognise import Claim, Recognised, recognise
from handover.documents.rulebook import Rulebook, rulebook
from handover.documents.testing import Report, test_reports, verdicts_of
from handover.documents.titles import types_in_name
from handover.documents.topics import Treated, topics

Object = dict[str, Any]
_MOST_SHOWN = 4
_LINK_WORDS = 40
_TITLE = 160


def prepare() -> None:
    """Loads what every look needs, in the process from which workers are forked."""
    from handover.documents.reading import docx, html, opendocument, pdf, plain

    assert all((docx, html, opendocument, pdf, plain))


def examine(path: str, rules: Any) -> Object:
    """The facts of the file at `path`. `rules`: DocumentRules.as_json().

    `state`: read, or why not (locked, corrupt, scan, too-big, no-reader, empty, pointer, closed, picture,
    not-a-document); `format`; of a picture `size`; of what was read see `facts_of`.
    """
    book = rulebook(rules)
    try:
        reading = read(path)
    except NotRead as error:
        answer: Object = {"state": error.reason, "format": error.format}
        if error.reason == "picture":
            answer["size"] = list(picture_size(path, error.format))
        return answer
    if reading.unread and not _letters(reading):
        return {"state": "scan", "format": reading.format, "unread": list(reading.unread[:500])}
    return facts_of(reading, book)


def read_text_document(text: str, rules: Any, format: str = "md", name: str = "") -> Object:
    """The facts of a text in memory, by the same path as a file's. For measuring.

    `format`: md, rst or txt; `name`: that of a file, which only adds near misses. Raises ValueError for another format.
    """
    if format not in ("md", "rst", "txt"):
        raise ValueError(format)
    book = rulebook(rules)
    found = facts_of(read_text(text), book)
    claimed = {each["type"] for each in found["types"]}
    found["near"] = sorted({*found["near"], *types_in_name(name, book)} - claimed)
    return found


def _letters(reading: Reading) -> int:
    return sum(len(block.text) for block in reading.blocks if block.kind not in ("picture",)) // 60


def facts_of(reading: Reading, book: Rulebook) -> Object:
    """Everything about a document that was read: title, types, near misses, topics, test reports."""
    paper = mark(reading, book)
    found = recognise(paper)
    said = verdicts_of(paper, found)
    reports = test_reports(paper, found, said)
    treated = topics(paper, found, said)
    _settle(found, reports)
    return {
        "state": "read",
        "format": reading.format,
        "title": quote(paper.title)[:_TITLE],
        "whole": reading.whole,
        "words": sum(marked.size for marked in paper.blocks),
        "unread": list(reading.unread[:500]),
        "signatures": reading.signatures,
        "template": found.template,
        "link": _link(paper),
        "about": [quote(name) for name in stated(paper)],
        "opening": [[piece.page, piece.line, masked(piece.text)] for piece in opening(paper)],
        "types": [_claim(claim) for claim in found.claims],
        "near": sorted(found.near),
        "topics": [_topic(each) for each in treated],
        "reports": [_report(report) for report in reports],
    }


def _settle(found: Recognised, reports: Sequence[Report]) -> None:
    """A report of a test that was not done is worth nothing, whatever its form; nor can its worth be told where
    nothing shows that it was."""
    done = {report.type: report.executed for report in reports}
    for place, claim in enumerate(found.claims):
        if claim.substantive and claim.type in done and done[claim.type] is not True:
            found.claims[place] = Claim(claim.type, done[claim.type], claim.shown, claim.span)


def _place(marked: Marked, place: int = 0) -> Object:
    where = {"page": marked.block.page, "line": marked.block.line, "quote": quote(marked.text, place)}
    return {key: value for key, value in where.items() if value}


def _claim(claim: Claim) -> Object:
    shown = [{"note": each.element, **_place(each.marked)} for each in claim.shown[:_MOST_SHOWN]]
    return {"type": claim.type, "substantive": claim.substantive, "evidence": shown}


def _topic(treated: Treated) -> Object:
    return {"topic": treated.topic, "evidence": [_place(marked) for marked in treated.shown[:_MOST_SHOWN]]}


def _report(report: Report) -> Object:
    return {
        "type": report.type,
        "executed": report.executed,
        "conclusion": report.conclusion,
        "testers": list(report.testers),
        "tested_on": report.tested_on,
        "evidence": [{"fact": fact, **_place(marked, place)} for fact, marked, place in report.shown],
    }


def _link(paper: Paper) -> str:
    """The address of a place elsewhere, where a document holds hardly more than that."""
    drives = paper.rulebook.rules.common.drives
    words = sum(marked.size for marked in paper.blocks)
    if words > 2 * _LINK_WORDS:
        return ""
    text = " ".join(marked.text for marked in paper.blocks)
    addresses = [word for word in text.split() if any(drive in word for drive in drives)]
    rest = sum(len(word.split()) for word in text.split() if word not in addresses)
    return quote(addresses[0]) if addresses and rest <= _LINK_WORDS else ""
