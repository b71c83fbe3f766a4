"""Names of testers in tables: in the column for them, or in a table of people and their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handover.documents.marked import Marked
from handover.documents.names import names_in
from handover.documents.outcomes import result_tables
from handover.documents.paper import Paper, Table

_PART = re.compile(r"^(?:(?:ketua|anggota|koordinator|lead) )?(?:tim )?(?:penguji|tester|test lead)\b", re.IGNORECASE)

# `Skenario pengujian` names nobody
_NAMED = re.compile(r"\b(?:nama|names?|penguji|testers?)\b")


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the piece in which it stands."""

    name: str
    marked: Marked


def in_columns(paper: Paper, blocks: Sequence[Marked]) -> Iterator[Named]:
    """Names in the column for the tester of a table of results."""
    for table in result_tables(paper, blocks):
        for row in table.rows:
            for part in names_in(paper, row.tester):
                yield Named(part, row.marked)


def in_column(paper: Paper, rows: Sequence[Marked], column: int) -> Iterator[Named]:
    for row in rows:
        if column < len(row.block.cells):
            yield from (Named(name, row) for name in names_in(paper, row.block.cells[column]))


def named_table(paper: Paper, table: Table) -> Iterator[Named]:
    """The names in a table of people: the column headed `Nama`."""
    heads = [cell.lower() for cell in table.rows[0].block.cells]
    column = next((i for i, head in enumerate(heads) if _NAMED.search(head)), None)
    if column is not None:
        yield from in_column(paper, table.rows[1:], column)


def in_lists_of_people(paper: Paper, blocks: Sequence[Marked]) -> Iterator[Named]:
    """Rows of a table of names whose part is that of a tester."""
    for number in dict.fromkeys(m.block.table for m in blocks if m.block.kind == "row"):
        rows = paper.tables[number].rows
        heads = [cell.lower() for cell in rows[0].block.cells]
        column = next((i for i, head in enumerate(heads) if head.startswith(("nama", "name"))), None)
        if column is not None:
            testing = [row for row in rows[1:] if any(_PART.search(cell) for cell in row.block.cells)]
            yield from in_column(paper, testing, column)
