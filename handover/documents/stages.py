"""What a paper tells piece by piece: stages of work as done, parts that people have with their rights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handover.documents.marked import Marked
from handover.documents.paper import Paper
from handover.documents.sentences import sentences
from handover.documents.trials import MONTH, figures

_DAY = re.compile(
    rf"\b{MONTH}\b|\b\d{{1,2}}/\d{{1,2}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b\d{{4}}-\d{{2}}\b|\b100 ?%|[✓✔√☑✅]",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:telah|sudah|selesai|rampung|tuntas|beres|was|were|did|done|completed|dilewati|dilalui)\b", re.IGNORECASE
)
_UNDONE = re.compile(
    r"(?<![\d.,])0 ?%|\b(?:belum|tidak) (?:mulai|dimulai|selesai|dilaksanakan|dikerjakan|dilakukan|dibuat|ada|sempat)\b"
    r"|\b(?:dilewatkan|diabaikan|dilompati|skipped|omitted|not (?:done|started|carried out|performed))\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"\b(?:Rp|IDR|USD)\b", re.IGNORECASE)
_LEAST_UNITS = 3
_LEAST_WORDS = 4
_LABEL_WORDS = 5
_LABEL = re.compile(
    r"^\s*(?:[-*•]|\(?\w{1,2}[.)])?\s*[\"“]?([A-Za-z][^:–\"”]{1,40}?)[\"”]?\s*(?::|–|—|\s-\s|\s=\s)\s*(\S.*)$"
)
_SURE, _MOST_OF_THEM = 2, 4
# so many stages must be named within the first words of what tells of them
_LEAST_LEADING, _LEADING = 3, 5
_DATED, _COUNTED = "dated", "counted"
_NOT_YET = ("common.ahead", "results.if_words", "common.placeholders")
_PLANNED = frozenset(
    [
        "akan",
        "direncanakan",
        "dijadwalkan",
        "diusulkan",
        "ditawarkan",
        "will",
        "shall",
        "should",
        "would",
        "must",
        "harus",
        "wajib",
        "sebaiknya",
        "hendaknya",
        "umumnya",
        "biasanya",
        "usually",
        "typically",
        "ialah",
    ]
)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, a row or a chapter: the piece that shows it, its text and the groups of phrases in it."""

    marked: Marked
    text: str
    groups: frozenset[str]


def stages_done(paper: Paper, scope: Sequence[Marked], name: str, stages: int) -> list[Marked]:
    """The piece for each stage that is told as done, if they stand in at least three places.

    `name`: the stem of the groups `stages.0` and on, `stages` of them, and of `signs` and `unless`.
    """
    found: dict[int, _Unit] = {}
    sure: set[str] = set()
    leading: list[int] = []
    for unit in _units(paper, scope, [f"{name}.stages.{stage}" for stage in range(stages)]):
        told = [stage for stage in range(stages) if f"{name}.stages.{stage}" in unit.groups]
        how = _done(paper, unit, name) if told else ""
        if not how:
            continue
        if how == _DATED and (_DAY.search(unit.text) or _PAST.search(unit.text)):
            sure.add(unit.text)
        if len(told) >= _MOST_OF_THEM and how == _DATED and (_DAY.search(unit.text) or _PAST.search(unit.text)):
            return [unit.marked] * len(told)
        leading += [stage for stage in told if len(told) > 2 or _leads(paper, unit, f"{name}.stages.{stage}")]
        for stage in told:
            found.setdefault(stage, unit)
    places = len({unit.text for unit in found.values()}) + (len(found) > _MOST_OF_THEM)
    enough = places >= _LEAST_UNITS and len(sure) >= _SURE and len(set(leading)) >= _LEAST_LEADING
    return [unit.marked for unit in found.values()] if enough else []


def _leads(paper: Paper, unit: _Unit, group: str) -> bool:
    """Whether the stage's name stands at the beginning, as in a list of stages."""
    return any(hit.group == group and hit.first <= _LEADING for hit in paper.rulebook.hits(unit.text)[1])


def _units(paper: Paper, scope: Sequence[Marked], groups: Sequence[str]) -> Iterator[_Unit]:
    allowed = {marked.index for marked in scope}
    for marked in scope:
        if marked.waiting or marked.law or not marked.any(*groups) or _planned_above(paper, marked):
            continue
        if marked.block.kind == "heading":
            below = _body(paper, marked, allowed)
            if len(below.split()) >= _LEAST_WORDS:
                yield _Unit(marked, f"{marked.text} {below}", marked.hits.groups)
        elif marked.block.kind in ("row", "list"):
            yield _Unit(marked, marked.text, marked.hits.groups)
        elif marked.block.kind != "picture":
            yield from _in_text(paper, marked)


def _in_text(paper: Paper, marked: Marked) -> Iterator[_Unit]:
    """The sentences of a piece of text; a word or two that stand like a heading go with what follows."""
    for line in marked.text.splitlines():
        lead, groups = "", frozenset[str]()
        for sentence in sentences(line, paper.rulebook):
            lead, groups = f"{lead} {sentence.text}".strip(), groups | sentence.hits.groups
            if len(lead.split()) >= _LEAST_WORDS:
                yield _Unit(marked, lead, groups)
                lead, groups = "", frozenset()


def _body(paper: Paper, heading: Marked, allowed: set[int]) -> str:
    """What stands right below a heading, up to the next one."""
    text: list[str] = []
    for marked in paper.blocks[heading.index + 1 :]:
        if marked.block.kind == "heading" or marked.index not in allowed:
            break
        if marked.live and not marked.any(*_NOT_YET):
            text.append(marked.text)
    return " ".join(text)


def _planned_above(paper: Paper, marked: Marked) -> bool:
    """Whether it stands in a chapter for plans, criteria or definitions."""
    return any(
        heading.any("results.no_report_titles", "common.heading_stops") and not heading.any("results.past")
        for heading in paper.headings_above(marked.index)
        if heading is not marked and heading not in paper.title_zone
    )


def _done(paper: Paper, unit: _Unit, name: str) -> str:
    """How a unit tells that something was done: dated or in words, by a figure alone, or not at all."""
    words = {word.text for word in paper.rulebook.book.words(unit.text)}
    if words & _PLANNED or _PRICE.search(unit.text) or _UNDONE.search(unit.text) or f"{name}.unless" in unit.groups:
        return ""
    if _DAY.search(unit.text) or paper.rulebook.has(unit.text, f"{name}.signs"):
        return _DATED
    return _COUNTED if figures(unit.text) else ""


def each_told(paper: Paper, scope: Sequence[Marked], name: str) -> dict[str, Marked]:
    """Every different phrase of the group `each` that is told with one of `rights`, and the piece that does.

    It counts where the title or a heading above has a phrase of `heading`; a table is as good if its head has.
    """
    found: dict[str, Marked] = {}
    titled = any(marked.any(f"{name}.heading") for marked in paper.title_zone)
    for marked in scope:
        if not marked.live or marked.law or marked.any(f"{name}.unless"):
            continue
        table = marked.block.kind == "row" and _headed(paper, marked, name)
        if not (titled or table or any(h.any(f"{name}.heading") for h in paper.headings_above(marked.index))):
            continue
        if label := _labelled(paper, marked, name, table=table):
            found.setdefault(label, marked)
            continue
        for text in _pieces(paper, marked):
            words, hits = paper.rulebook.hits(text)
            if any(hit.group == f"{name}.rights" for hit in hits):
                for hit in hits:
                    if hit.group == f"{name}.each":
                        found.setdefault(" ".join(word.text for word in words[hit.first : hit.last]), marked)
    return found


def _labelled(paper: Paper, marked: Marked, name: str, *, table: bool) -> str:
    """The label of a line, row or short heading that is told with rights (`Kasir: bisa ...`), else nothing."""
    if marked.block.kind == "heading":
        below = paper.blocks[marked.index + 1 : marked.index + 3]
        told = marked.size <= _LABEL_WORDS and any(m.any(f"{name}.rights") for m in below if m.block.kind != "heading")
        return marked.text.lower() if told and marked not in paper.title_zone else ""
    if marked.block.kind == "row":
        cells = [cell for cell in marked.block.cells if cell.strip()]
        head = marked.index == paper.tables[marked.block.table].rows[0].index
        told = table and not head and len(cells) > 1 and marked.any(f"{name}.rights")
        return cells[0].lower() if told and len(cells[0].split()) <= _LABEL_WORDS else ""
    found = _LABEL.match(marked.block.standing)
    if found and paper.rulebook.has(found.group(2)[:200], f"{name}.rights"):
        return found.group(1).lower()
    return ""


def _headed(paper: Paper, marked: Marked, name: str) -> bool:
    """Whether a row stands in a table whose head speaks of parts or rights."""
    return paper.tables[marked.block.table].rows[0].any(f"{name}.heading")


def _pieces(paper: Paper, marked: Marked) -> Iterator[str]:
    """A row, item or heading as a whole, text by sentences and code by lines."""
    if marked.block.kind in ("paragraph", "code"):
        for line in marked.block.standing.splitlines():
            yield from (sentence.text for sentence in sentences(line, paper.rulebook))
    else:
        yield marked.block.standing
