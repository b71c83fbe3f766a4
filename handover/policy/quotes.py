"""Finds a clause's quote in the law's text.

The texts lie in the project as they were given, noise of the scan included. The comparison ignores case, white space,
`*` and `[sic]`; `[…]` skips forward within one Pasal; any other mending of noise is listed with the clause. A quote
must stand in a Pasal that its `cite` names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from handover.policy.law import Clause

_HEADING = re.compile(r"^[\s#]*(?:Pasal|PASAL)\s+(\d+)(?=\s*:|\s*$)", re.MULTILINE)
_CITED = re.compile(r"Pasal\s+(\d+)", re.IGNORECASE)
_GAP = "[…]"


def missing(law: str, clause: Clause) -> Iterator[tuple[str, int]]:
    """The quotes of `clause` that the law does not hold: (`quote` or `also`, index)."""
    cited = set(_CITED.findall(clause.cite))
    sections = [body for number, body in _sections(law) if number in cited]
    mends = [(_bare(mended.to), _bare(mended.from_)) for mended in clause.mended]
    for name, index, quote in [("quote", 0, clause.quote), *(("also", i, q) for i, q in enumerate(clause.also))]:
        if not any(_follows(section, quote, mends) for section in sections):
            yield name, index


@lru_cache(maxsize=8)
def _sections(law: str) -> tuple[tuple[str, str], ...]:
    """Each Pasal with its number, that of the explanation (Penjelasan) as well."""
    headings = list(_HEADING.finditer(law))
    ends = [heading.start() for heading in headings[1:]] + [len(law)]
    return tuple(
        (heading.group(1), _bare(law[heading.end() : end])) for heading, end in zip(headings, ends, strict=True)
    )


def _follows(section: str, quote: str, mends: list[tuple[str, str]]) -> bool:
    position = 0
    for part in quote.split(_GAP):
        bare = _bare(part)
        for to, noise in mends:
            bare = bare.replace(to, noise)
        found = section.find(bare, position)
        if not bare or found < 0:
            return False
        position = found + len(bare)
    return True


def _bare(text: str) -> str:
    return re.sub(r"\[sic\]|\*|\s", "", text.casefold())
