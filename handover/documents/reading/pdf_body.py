"""How large the type of a PDF's text is: what is larger is a heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from handover.documents.reading.pdf_page import Page
from handover.documents.reading.pdf_tables import PageTable


def body_size(pages: Iterable[tuple[Page, Sequence[PageTable]]]) -> float:
    """The height of most characters outside tables and programs; within them where there is nothing else."""
    outside: Counter[float] = Counter()
    inside: Counter[float] = Counter()
    programs: Counter[float] = Counter()
    for page, tables in pages:
        for line in page.lines:
            held = any(table.holds(line) for table in tables)
            sizes = inside if held else programs if line.mono else outside
            sizes[round(line.size * 2) / 2] += len(line.text)
    if outside.total() < programs.total():
        outside += programs
    for sizes in (outside, inside):
        if sizes:
            return sizes.most_common(1)[0][0]
    return 10.0
