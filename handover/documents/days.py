"""When a test was done, as the report states it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handover.documents.dates import dates_in
from handover.documents.marked import Marked
from handover.documents.outcomes import result_tables
from handover.documents.paper import Paper

_PLANNED = frozenset({"akan", "direncanakan", "dijadwalkan", "rencana", "jadwal", "will", "shall", "planned"})


def tested_on(paper: Paper, blocks: Sequence[Marked]) -> tuple[str, Marked] | None:
    """The day of the test, the last one where there are several: labelled, in a table's column, or in a sentence."""
    found = [*_labelled_dates(paper, blocks), *_column_dates(paper, blocks)]
    return max(found, key=lambda each: each[0]) if found else None


def _labelled_dates(paper: Paper, blocks: Sequence[Marked]) -> Iterator[tuple[str, Marked]]:
    for marked in blocks:
        verbs = () if marked.any("common.promises") else marked.hits.get("results.tester_verbs")
        for hit in (*marked.hits.get("results.date_labels"), *verbs):
            text = marked.block.standing
            words = paper.rulebook.book.words(text)
            if _PLANNED & {word.text for word in words[max(0, hit.first - 2) : hit.first + 1]}:
                continue
            start = words[hit.first].start
            for iso, place in dates_in(text):
                if start <= place <= start + 200:
                    yield iso, marked


def _column_dates(paper: Paper, blocks: Sequence[Marked]) -> Iterator[tuple[str, Marked]]:
    for table in result_tables(paper, blocks):
        for row in table.rows:
            for iso, _ in dates_in(row.date):
                yield iso, row.marked
