"""What follows the label of a tester, wherever in a piece the label stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handover.documents.marked import Marked
from handover.documents.paper import Paper
from handover.documents.words import Hit

_FIRST = 2
# where a labelled value begins: after the sign that follows the label within a few words
_COLON = re.compile(r"(?:[ \w/,&-]|\(s\)|\([^()]{1,30}\)|(?<=\d)\.(?=\d)){0,45}?\s*[:=|]\s*\|?\s*")
_SIGN = re.compile(rf"{_COLON.pattern}|\.\s+(?=[A-Z])|\s+(?=[A-Z][a-z]+ [A-Z])")
_BEGINS = re.compile(r"(?:[.;|(,:]|\s[–—-])\s*(?:\d+[.)]\s*)?(?:nama |tim |para |the )?$", re.IGNORECASE)
_VALUE_END = re.compile(r"(?<=[a-z]{3})\.(?:\s|$)|(?<=\))\.(?:\s|$)|(?<= [A-Z])\.\s(?=[A-Z][a-z]+ (?:\d|:))")
_NEXT_LABEL = re.compile(
    r"\s[A-Z][\w/]*(?: [\w/]+){0,3}\s:\s"
    r"|\s(?:[A-Z][a-z]+(?:/[A-Za-z]+)?)(?: [a-z]+){0,2}\s?:|\s\|\s"
    r"|\s[–—-]\s(?=\d)|,?\s(?=\d{1,2}(?:[-–]\d{1,2})? [A-Z])"
)
BARE = frozenset({"tim", "oleh", "pelaksana", "pengguna", "peserta"})
# of a table's cell these are labels only where nothing stands beside them
_GENERAL = BARE | {"users", "user", "who", "participants", "participant", "consultant", "consultants"}

_LABEL_WORDS = 5
# paths, code and the names of tests hold words of labels too (`/users/list`, `users can log in > ok`)
_CODE = re.compile(r"^/|[\\>_={}]|::|\(\)|\.\w{2,4}\b")


def is_label(paper: Paper, cell: str) -> bool:
    """Whether a cell is the label of a tester; a general word (`Peserta`) must be all that it says."""
    if len(cell.split()) > _LABEL_WORDS or _CODE.search(cell):
        return False
    words, hits = paper.rulebook.hits(cell)
    plain = {i for hit in hits if hit.group == "results.generic_names" for i in range(hit.first, hit.last)}
    return any(
        hit.last - hit.first > 1 or words[hit.first].text not in _GENERAL or len(plain | {hit.first}) == len(words)
        for hit in hits
        if hit.group == "results.tester_labels"
    )


def values_after(paper: Paper, marked: Marked, labels: Sequence[Hit]) -> Iterator[str]:
    """What follows each label that stands at the beginning of the piece, of a sentence or in brackets."""
    text = marked.block.standing
    words = paper.rulebook.book.words(text)
    end = 0
    for hit in sorted(labels, key=lambda each: (each.first, -each.last)):
        start = words[hit.first].start
        bare = words[hit.first].text in BARE and hit.last - hit.first == 1
        aligned = text.count(" : ") > 1 and text[words[hit.last - 1].end :].startswith(" : ")
        if start < end or not (hit.first <= (0 if bare else _FIRST) or aligned or _BEGINS.search(text[:start])):
            continue
        after = text[words[hit.last - 1].end :]
        sign = (_SIGN if hit.first <= _FIRST else _COLON).match(after)
        if sign and (value := _cut(after[sign.end() :], bracket=_in_bracket(text[:start]))):
            end = text.find(value, words[hit.last - 1].end) + len(value)
            yield value


def _in_bracket(before: str) -> bool:
    return before.rfind("(") > before.rfind(")")


def _cut(value: str, *, bracket: bool) -> str:
    """The value up to the end of its sentence, the bracket it stands in, or the next label."""
    ends = [found.start() for sign in (_VALUE_END, _NEXT_LABEL) if (found := sign.search(value))]
    if bracket:
        depth = 0
        for place, letter in enumerate(value):
            depth += (letter == "(") - (letter == ")")
            if depth < 0:
                ends.append(place)
                break
    return value[: min(ends)].strip() if ends else value.strip()
