"""Who tested, as the report states it, and when. Names are shown, never judged; placeholders are no names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handover.documents.marked import Marked
from handover.documents.names import MOST_WORDS, NUMBER, names_in
from handover.documents.outcomes import result_tables
from handover.documents.paper import Paper, Table
from handover.documents.words import Hit

_LOOK_BELOW = 12
_MOST = 20
_ENDS = re.compile(
    r"\s(?:pada|di|selama|dengan|menggunakan|sejak|tanggal|mulai|yang|untuk|terhadap|dari|dan hasil|on|at|using|with"
    r"|from|between|during"
    r"|in|who|which|berdasarkan|secara|melalui|bertempat|sebagai|selaku|as|serta|telah|guna|atas|hingga|sesuai"
    r"|maupun)\s|[.;](?:\s|$)|\s[–—-]\s"
)
_NAME = re.compile(r"\b(?:nama|name)\b(?: lengkap)?\s*\|?\s*[:|]\s*\|?\s*([A-Z][^\n]{2,200})", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:ketua|anggota|koordinator|sekretaris|selaku|sebagai|jabatan\s*[:|]+|lead|member)\W+(?:tim )?(?:\w+ )?"
    r"(?:penguji|tester|test team)\b|\btim penguji\b",
    re.IGNORECASE,
)
_PART = re.compile(r"^(?:(?:ketua|anggota|koordinator|lead) )?(?:tim )?(?:penguji|tester|test lead)\b", re.IGNORECASE)
_CONSISTS = re.compile(
    r"\b(?:penguji|testers?|test team)(?: ini)? (?:terdiri (?:atas|dari)|beranggotakan|adalah|yaitu|ialah"
    r"|consists? of|are|is|were|was) ([A-Z][^\n]{2,300})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the piece in which it stands."""

    name: str
    marked: Marked


def testers(paper: Paper, blocks: Sequence[Marked]) -> list[Named]:
    """Everybody whom `blocks` name as a tester, each once."""
    found: dict[str, Named] = {}
    wanted = {marked.index for marked in blocks}
    sources = (
        _in_columns(paper, blocks),
        _under_labels(paper, blocks, wanted),
        _in_sentences(paper, blocks),
        _by_their_post(paper, blocks),
        _in_lists_of_people(paper, blocks),
    )
    for source in sources:
        for named in source:
            if len(found) < _MOST:
                found.setdefault(named.name.lower(), named)
    return list(found.values())


def _in_columns(paper: Paper, blocks: Sequence[Marked]) -> Iterator[Named]:
    """Names in the column for the tester of a table of results."""
    for table in result_tables(paper, blocks):
        for row in table.rows:
            for part in names_in(paper, row.tester):
                yield Named(part, row.marked)


def _under_labels(paper: Paper, blocks: Sequence[Marked], wanted: set[int]) -> Iterator[Named]:
    """Names after a label in its line or row, or listed below it."""
    for marked in blocks:
        label = next((hit for hit in marked.hits.get("results.tester_labels") if hit.first <= 2), None)
        if label is None or (marked.waiting and marked.block.kind != "heading"):
            continue
        if marked.block.kind == "row":
            yield from _in_row(paper, marked)
            continue
        rest = _after_label(paper, marked, label)
        if rest:
            yield from (Named(name, marked) for name in names_in(paper, rest))
        elif rest is not None:
            yield from _below(paper, marked, wanted)


def _after_label(paper: Paper, marked: Marked, label: Hit) -> str | None:
    """The value after a label, empty where it stands alone, None where the line is no labelled line."""
    text = marked.block.standing
    words = paper.rulebook.book.words(text)
    end = words[label.last - 1].end
    colon = next((place for sign in (":", "=", "|") if 0 <= (place := text.find(sign, end)) <= end + 40), -1)
    if colon >= 0:
        return text[colon + 1 :].strip()
    return (
        ""
        if marked.size <= label.last + 4 and (marked.block.kind == "heading" or text.endswith(",") or marked.size <= 4)
        else None
    )


def _in_row(paper: Paper, marked: Marked) -> Iterator[Named]:
    """A row of label and value, or the head of a table that names people."""
    cells = [cell.strip(" :") for cell in marked.block.cells]
    filled = [cell for cell in cells if cell]
    place = next(
        (
            i
            for i, cell in enumerate(filled)
            if paper.rulebook.has(cell, "results.tester_labels") and len(cell.split()) <= 5
        ),
        None,
    )
    if place is None:
        return
    table = paper.tables[marked.block.table]
    if place == 0 and len(filled) == 2:
        yield from (Named(name, marked) for name in names_in(paper, filled[1]))
    elif marked.index == table.rows[0].index:
        column = next(i for i, cell in enumerate(cells) if cell == filled[place])
        yield from _in_column(paper, table.rows[1:], column)


def _in_column(paper: Paper, rows: Sequence[Marked], column: int) -> Iterator[Named]:
    for row in rows:
        if column < len(row.block.cells):
            yield from (Named(name, row) for name in names_in(paper, row.block.cells[column]))


def _below(paper: Paper, label: Marked, wanted: set[int]) -> Iterator[Named]:
    """Names listed below a label or heading, up to the first piece that holds none."""
    waited = 0
    for marked in paper.blocks[label.index + 1 : label.index + 1 + _LOOK_BELOW]:
        if marked.block.kind == "heading" or marked.index not in wanted:
            return
        if marked.block.kind == "row":
            yield from _named_table(paper, paper.tables[marked.block.table])
            return
        text = NUMBER.sub("", marked.block.standing)
        head, colon, value = text.partition(":")
        names = list(names_in(paper, value if colon and paper.rulebook.has(head, "results.not_names") else text))
        if not names or len(text.split()) > 2 * MOST_WORDS:
            waited += 1
            if waited > 1 or len(text.split()) > 2 * MOST_WORDS:
                return
            continue
        yield from (Named(name, marked) for name in names)


def _named_table(paper: Paper, table: Table) -> Iterator[Named]:
    """The names in a table of people: the column headed `Nama`."""
    heads = [cell.lower() for cell in table.rows[0].block.cells]
    column = next((i for i, head in enumerate(heads) if "nama" in head or "name" in head or "penguji" in head), None)
    if column is not None:
        yield from _in_column(paper, table.rows[1:], column)


def _in_sentences(paper: Paper, blocks: Sequence[Marked]) -> Iterator[Named]:
    """`Pengujian dilaksanakan oleh Tim Penguji Dinas ...`."""
    for marked in blocks:
        if marked.block.kind not in ("paragraph", "list") or marked.waiting or marked.law:
            continue
        if found := _CONSISTS.search(marked.block.standing):
            end = _ENDS.search(found.group(1))
            value = found.group(1)[: end.start()] if end else found.group(1)
            yield from (Named(name, marked) for name in names_in(paper, value))
        words = None
        for hit in marked.hits.get("results.tester_verbs"):
            words = words or paper.rulebook.book.words(marked.block.standing)
            before = {word.text for word in words[max(0, hit.first - 12) : hit.last]}
            planned = before & {"akan", "harus", "wajib", "will", "shall", "must", "should"}
            if hit.last < len(words) and not planned and before & {"uji", "diuji", "pentest", "debugging", "uat"}:
                rest = marked.block.standing[words[hit.last].start :]
                end = _ENDS.search(rest)
                for name in names_in(paper, rest[: end.start()] if end else rest):
                    yield Named(name, marked)


def _by_their_post(paper: Paper, blocks: Sequence[Marked]) -> Iterator[Named]:
    """`Nama: ... selaku ketua tim penguji`, the post in the same piece or right below."""
    for marked in blocks:
        found = _NAME.search(marked.block.standing) if marked.block.kind in ("paragraph", "list", "row") else None
        if found is None or marked.waiting:
            continue
        near = [marked, *paper.blocks[marked.index + 1 : marked.index + 4]]
        end = next((i for i, each in enumerate(near[1:], 1) if _NAME.search(each.block.standing)), len(near))
        if any(_is_tester(each.block.standing) for each in near[:end]):
            value = re.split(r",? (?:jabatan|selaku|sebagai|NIP)\b|\|", found.group(1), maxsplit=1)[0]
            yield from (Named(name, marked) for name in names_in(paper, value))


def _in_lists_of_people(paper: Paper, blocks: Sequence[Marked]) -> Iterator[Named]:
    """Rows of a table of names whose part is that of a tester."""
    for number in dict.fromkeys(m.block.table for m in blocks if m.block.kind == "row"):
        rows = paper.tables[number].rows
        heads = [cell.lower() for cell in rows[0].block.cells]
        column = next((i for i, head in enumerate(heads) if head.startswith(("nama", "name"))), None)
        if column is not None:
            testing = [row for row in rows[1:] if any(_PART.search(cell) for cell in row.block.cells)]
            yield from _in_column(paper, testing, column)


def _is_tester(text: str) -> bool:
    return bool(_POST.search(text))
