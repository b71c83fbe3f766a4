"""Every verdict that a document declares, and where: in sentences, in labelled lines, in rows of minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handover.documents.clauses import Said, Verdict, declared, taken_back
from handover.documents.hollow import empty
from handover.documents.marked import Marked
from handover.documents.outcomes import kinds_alone
from handover.documents.paper import Paper
from handover.documents.placing import in_a_case, label_above
from handover.documents.sentences import Sentence, sentences
from handover.documents.stated import both_printed, value_said, verdict_alone
from handover.documents.subjects import names_of
from handover.documents.ticks import options
from handover.documents.words import Hit

_MOST_KEY_WORDS = 7
_MOST_VALUE_WORDS = 30
_SHORT = 8
_SHORT_VALUE = 6
_LABEL_GOES_ON = 3
_ROWS_OF_ONE_CASE = 3
_ALONE, _TICKED, _ONCE = "·", "☑", "1"
_TELLING = tuple(f"results.{name}" for name in ("verdict_pass", "verdict_fail", "verdict_weak", "accept_verbs"))
_SEPARATORS = (":", "=", "→", "->", "–", "—", "|")


@dataclass(frozen=True, slots=True)
class Declared:
    """A verdict and the piece it stands in. `zone`: whether that is a place where results are stated."""

    verdict: Verdict
    marked: Marked
    zone: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """Where a piece stands: `strong`: among results or in `minutes`; `names`: of what was tested."""

    strong: bool
    minutes: bool
    names: frozenset[str]


def is_minutes(paper: Paper) -> bool:
    """Whether the paper is the minutes of tests (berita acara uji)."""
    return any(marked.any("results.minutes_title") for marked in paper.title_zone)


def verdicts(paper: Paper) -> list[Declared]:
    """The verdicts of a paper, in order. Text that waits, law, code and headings declare nothing."""
    minutes, names = is_minutes(paper), names_of(paper)
    found: list[Declared] = []
    for marked in paper.blocks:
        if marked.waiting or marked.law or marked.block.kind in ("code", "picture") or not _telling(marked):
            continue
        if marked.block.kind == "heading":
            found.extend(_as_heading(paper, marked))
            continue
        zone = _zone(paper, marked)
        if zone is not False:
            found.extend(_of(paper, marked, _Around(minutes or bool(zone), minutes, names)))
    return _without_cases(found)


def _as_heading(paper: Paper, marked: Marked) -> Iterator[Declared]:
    """A verdict set in bold or capitals below a heading for results looks like a heading itself."""
    above = list(paper.headings_above(marked.index))[1:2]
    below_results = bool(above) and above[0].any("results.result_headings")
    said = value_said(marked.block.standing, paper.rulebook)
    if below_results and said and verdict_alone(marked.text, paper.rulebook):
        yield Declared(Verdict(said[0], frozenset(), 0, key=f"{_ALONE}{above[0].index}"), marked, True)


def _telling(marked: Marked) -> bool:
    return marked.any(*_TELLING) or (
        marked.any("results.ticked_pass", "results.ticked_fail") and bool(options(marked.text))
    )


def _zone(paper: Paper, marked: Marked) -> bool | None:
    """True below a heading or label for results, False below one for something else, None where nothing says."""
    label = label_above(paper, marked)
    if label and label.block.kind != "heading":
        if label.any("results.result_headings", "results.verdict_keys"):
            return True
        if label.any("results.other_headings"):
            return False
    for heading in paper.headings_above(marked.index):
        if heading in paper.title_zone:
            continue
        results = heading.hits.get("results.result_headings")
        others = heading.hits.get("results.other_headings")
        if others and not (results and results[0].first < others[0].first):
            return False
        if results:
            return True
    return None


def _of(paper: Paper, marked: Marked, around: _Around) -> Iterator[Declared]:
    text = marked.block.standing
    key, value, place = _parted(paper, marked, strong=around.strong)
    if key and (line := _labelled(paper, marked, value, place)):
        yield Declared(replace(line, key=key), marked, True)
        return
    strong = around.strong or bool(key)
    if marked.block.kind == "row":
        if around.minutes or strong:
            yield from (Declared(verdict, marked, True) for verdict in _rows(paper, marked))
        return
    if options(text) or both_printed(text, paper.rulebook):
        return
    following = paper.blocks[marked.index + 1] if marked.index + 1 < len(paper.blocks) else None
    after = following.block.standing if following and following.block.kind in ("paragraph", "list") else ""
    for sentence in sentences(text, paper.rulebook):
        if sentence.start and (line := _labelled_sentence(paper, marked, sentence)):
            yield Declared(line, marked, True)
            continue
        rest = text[sentence.start + len(sentence.text) :].strip() or after
        for verdict in declared(sentence, rest, paper.rulebook, around.names):
            alone = bool(key) or verdict_alone(sentence.text, paper.rulebook)
            bare = not verdict.subject and (verdict.said == "failed" or (verdict.said == "passed" and not alone))
            if (verdict.declared or strong) and not bare:
                yield Declared(verdict, marked, strong)


def _labelled_sentence(paper: Paper, marked: Marked, sentence: Sentence) -> Verdict | None:
    """A sentence within a piece that is a label and its value (`... Status: LULUS.`)."""
    label, colon, value = sentence.text.partition(":")
    named = [hit for hit in sentence.of("verdict_keys") if hit.first <= 1]
    state = [hit for hit in sentence.of("status_heads") if hit.first == 0 and hit.last == len(label.split())]
    if not colon or not (named or state) or len(label.split()) > _MOST_KEY_WORDS or in_a_case(paper, marked):
        return None
    line = _labelled(paper, marked, value.strip(" .*"), sentence.start)
    return replace(line, key=f"{_ONCE}{label.strip().lower()}" if state and not named else "") if line else None


def _labelled(paper: Paper, marked: Marked, value: str, place: int) -> Verdict | None:
    """A line `Kesimpulan: LULUS`, a row of label and value, or a short value alone below such a heading."""
    if not options(value) and both_printed(value, paper.rulebook):
        return None
    short = options(value) or len(value.split()) <= _SHORT_VALUE
    said = value_said(value, paper.rulebook) if short else None
    if said is None:
        return None
    kinds = frozenset(
        group.removeprefix("kind.") if group.startswith("kind.") else "all"
        for group in marked.hits
        if group.startswith("kind.") or group == "results.all_kinds"
    )
    return Verdict(_taken(said[0], paper, marked), kinds, place)


def _taken(said: Said, paper: Paper, marked: Marked) -> Said:
    """A pass that the next piece takes back is conditional."""
    after = paper.blocks[marked.index + 1] if marked.index + 1 < len(paper.blocks) else None
    back = (
        after is not None
        and after.block.kind in ("paragraph", "list")
        and taken_back(after.block.standing, paper.rulebook)
    )
    return "conditional" if said == "passed" and back else said


def _parted(paper: Paper, marked: Marked, *, strong: bool) -> tuple[str, str, int]:
    """(label, value, place of the value) of a labelled line, empty where it is none."""
    text = marked.block.standing
    if in_a_case(paper, marked):
        return "", "", 0
    keys = [hit for hit in marked.hits.get("results.verdict_keys") if hit.first <= 2]
    statuses = [hit for hit in marked.hits.get("results.status_heads") if hit.first <= 1 and strong]
    for hit in sorted([*keys, *statuses], key=lambda each: -each.last):
        if marked.block.kind == "row":
            filled = [cell for cell in marked.block.cells if cell.strip(" :") and not empty(cell)]
            if len(filled) >= 2 and _is_key(paper, filled[0], hit) and (len(filled) == 2 or options(text)):
                value = " ".join(filled[1:])
                return filled[0], value, text.find(filled[1])
            continue
        place = _value_place(paper, text, hit)
        if place and len(text[place:].split()) <= _MOST_VALUE_WORDS:
            return " ".join(text[:place].split()), text[place:], place
    alone = marked.block.kind != "row" and 0 < marked.size <= _SHORT and (strong or options(text))
    label = label_above(paper, marked) if alone and (options(text) or verdict_alone(text, paper.rulebook)) else None
    if label and label.any("results.verdict_keys", "results.result_headings"):
        return f"{_TICKED if options(text) else _ALONE}{label.index}", text, 0
    return "", "", 0


def _is_key(paper: Paper, cell: str, hit: Hit) -> bool:
    return len(paper.rulebook.book.words(cell)) <= max(_MOST_KEY_WORDS, hit.last)


def _value_place(paper: Paper, text: str, hit: Hit) -> int:
    """Where the value begins: after the sign that follows the label within a few words, else 0."""
    words = paper.rulebook.book.words(text)
    start = words[hit.last - 1].end
    limit = words[min(hit.last + _LABEL_GOES_ON, len(words) - 1)].end if hit.last < len(words) else len(text)
    places = [place for sign in _SEPARATORS if (place := text.find(sign, start, limit)) >= 0]
    return min(places) + 1 if places and ". " not in text[start : min(places)] else 0


def _rows(paper: Paper, marked: Marked) -> Iterator[Verdict]:
    """A row of a list of tests with what came of each (`Uji keamanan | Lolos`)."""
    cells = marked.block.cells
    for index, cell in enumerate(cells):
        kinds = kinds_alone(cell, paper.rulebook)
        if kinds:
            values = [value for value in cells[index + 1 :] if len(value.split()) <= _SHORT]
            said = {found[0] for value in values if (found := value_said(value, paper.rulebook, weak=False))}
            if len(said) == 1:
                yield Verdict(said.pop(), frozenset(kinds), 0)
            return


def _without_cases(found: Sequence[Declared]) -> list[Declared]:
    """Labelled lines that come again and again are results of single cases; choices printed below each other, of which
    none is ticked, say nothing."""
    by_key: dict[str, list[Declared]] = {}
    for each in found:
        by_key.setdefault(each.verdict.key.lower(), []).append(each)
    printed = {
        key for key, group in by_key.items() if key.startswith(_ALONE) and len({e.verdict.said for e in group}) > 1
    }
    repeated = {key for key, group in by_key.items() if key and len(group) > _ROWS_OF_ONE_CASE}
    repeated |= {key for key, group in by_key.items() if key.startswith(_ONCE) and len(group) > 1}
    return [
        e
        for e in found
        if e.verdict.key.lower() not in printed and (e.verdict.kinds or e.verdict.key.lower() not in repeated)
    ]
