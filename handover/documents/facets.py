"""Things that a paper tells in single sentences, rows and items (`Facet` in the policy's topics)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handover.documents.marked import Marked
from handover.documents.paper import Paper
from handover.documents.statements import Statement, statements
from handover.policy.document_topics import Facet

_MOST_HEADING, _MOST_LEAD, _MOST_WORDS = 10, 25, 70
_LONG, _LABEL = 20, 3
_MOST_STEP = 40
# a step's number, and when it is done
_WHEN = "Setelah|Sesudah|Bila|Jika|Apabila|Setiap|Tiap|Pada|Mula-mula|Kemudian|Lalu|Selanjutnya|Terakhir"
_OPENS = re.compile(
    r"^\W*(?:(?:langkah\s)?[a-z]?\d{1,2}(?:\.\d{1,2})*[.)]?\s+|[a-z][.)]\s+)?"
    rf"(?:(?:{_WHEN})\b[^,.]{{0,60}}, )?",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"(?!PT|CV|SOP|Standar|Prosedur|Dokumen)[A-Za-z][\w/-]+(?:\s[\w/-]+){0,4}?\s(?:lalu |kemudian )?"
    r"me(?:m|n|ng|ny)?[a-z]{4,}\b"
)
_GENERAL = re.compile(
    r"\b(?:merupakan|menurut|mengenai|mengacu|memuat|meliputi|menggunakan istilah|bertujuan|wajib|harus"
    r"|bertanggung jawab)\b",
    re.IGNORECASE,
)


def facets_told(paper: Paper, scope: Sequence[Marked], name: str, facets: Sequence[Facet]) -> list[Marked]:
    """A piece for each facet, or nothing where one is not told. `name`: the stem of their groups."""
    if not all(any(m.any(*_groups(name, number, facet)) for m in scope) for number, facet in enumerate(facets)):
        return []
    told = [each for each in statements(paper, scope, clauses=True) if _is_text(each)]
    shown: list[Statement] = []
    for number, facet in enumerate(facets):
        found = [each for each in told if _tells(paper, each, f"{name}.facets.{number}", facet)]
        if len(found) < facet.least:
            return []
        shown.append(next((each for each in found if each not in shown), found[0]))
    texts = {each.text for each in shown if len(each.sentence.words) < _LONG}
    apart = len(texts) + sum(len(each.sentence.words) >= _LONG for each in shown)
    return [each.marked for each in shown] if apart >= len(facets) else []


def steps_told(paper: Paper, scope: Sequence[Marked]) -> list[Marked]:
    """The pieces whose sentences begin with somebody who does something (`Kasir menerima bayar; 15 menit.`)."""
    found = {each.text.strip(): each.marked for each in statements(paper, scope, clauses=True) if _step(each)}
    return list(found.values())


def _step(each: Statement) -> bool:
    if each.marked.block.kind == "heading" or len(each.sentence.words) > _MOST_STEP:
        return False
    text = _OPENS.sub("", each.text.strip(), count=1)
    return bool(_DOES.match(text)) and not _GENERAL.search(text)


def _is_text(each: Statement) -> bool:
    heading = each.marked.block.kind == "heading" and each.marked.size <= _MOST_HEADING
    return not heading and len(each.sentence.words) <= _MOST_WORDS


def _groups(name: str, number: int, facet: Facet) -> list[str]:
    return [f"{name}.facets.{number}.{index}.{len(lists) - 1}" for index, lists in enumerate(facet.any)]


def _tells(paper: Paper, each: Statement, name: str, facet: Facet) -> bool:
    """Whether a sentence holds a phrase of every list of one alternative, and none that denies it."""
    hits = each.sentence.hits
    if f"{name}.denied" in hits or each.text.rstrip().endswith("?"):
        return False
    above = each.heading if each.heading is not None and each.heading.size <= _MOST_HEADING else None
    lead = paper.rulebook.hits(each.lead)[1] if each.lead and len(each.lead.split()) <= _MOST_LEAD else []
    if len(each.before.split()) <= _LABEL:
        lead = [*lead, *paper.rulebook.hits(each.before)[1]]
    leading = {hit.group for hit in lead}
    if f"{name}.denied" in leading or (above is not None and above.any(f"{name}.denied")):
        return False
    for index, lists in enumerate(facet.any):
        groups = [f"{name}.{index}.{place}" for place in range(len(lists))]
        headed = facet.headed and (groups[0] in leading or (above is not None and above.any(groups[0])))
        if all(group in hits for group in (groups[1:] if headed else groups)):
            return True
    return False
