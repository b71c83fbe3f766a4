"""What one sentence declares about a test: passed, failed, with conditions, or nothing.

A word of a verdict counts only where nothing in its clause denies it, makes it a wish, a plan or a rule, or gives it
another subject (knowledge: indonesian-documents, 3; reading-documents, 4.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from handover.documents.bearing import (
    PERCENT,
    REACH,
    SHARE,
    about_a_test,
    accepts,
    alone_after_kind,
    declaring,
    kinds_after,
    kinds_named,
    led,
    named_before,
)
from handover.documents.dates import dates_in
from handover.documents.rulebook import Rulebook
from handover.documents.sentences import Sentence, sentences
from handover.documents.ticks import chosen
from handover.documents.words import Hit

Said = Literal["passed", "failed", "conditional"]

_NAMED = re.compile(
    r"\b(?:[Aa]plikasi|[Ss]istem|[Pp]erangkat [Ll]unak|APLIKASI|SISTEM|[Aa]pplication|[Ss]ystem)"
    r"\s+(?:[A-Z]{2,}|[A-Z]\w+)"
)
_PARTED = 12
_PURPOSE = frozenset({"untuk", "guna"})
_QUOTED = re.compile(r"[\"“”«»]([^\"“”«»]{10,400})[\"“”«»]")
_STRICT_PAST = frozenset({"telah", "sudah", "was", "were", "has", "have", "had"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence or line declares. `kinds`: the tests that it names; `place`: where in the text; `key`: of a
    labelled line, the label; `subject`: whether it names what passed or failed."""

    said: Said
    kinds: frozenset[str]
    place: int
    key: str = ""
    subject: bool = True
    declared: bool = True


def declared(sentence: Sentence, following: str, book: Rulebook, names: frozenset[str]) -> Iterator[Verdict]:
    """The verdicts that a sentence declares.

    `following`: what comes after it, which may take it back; `names`: words of the name of what was tested.
    """
    picked = chosen(sentence.text)
    if picked is None or not sentence.words or sentence.text.rstrip().endswith("?") or _from_law(sentence):
        return
    if any(sentence.of(group) for group in ("if_words", "hearsay", "earlier", "choices")) or " = " in sentence.text:
        return
    last = 0
    for hit, strong in _words_of_verdict(sentence, names):
        said = polarity(sentence, hit, strong=strong)
        if said is None or not about_a_test(sentence, hit) or _wished(sentence, hit) or _quoted(sentence, hit):
            continue
        kinds = frozenset((*kinds_named(sentence, last, hit.first), *kinds_after(sentence, hit)))
        last = hit.last
        yield _weighed(sentence, hit, said, kinds, _After(following, book, names))


@dataclass(frozen=True, slots=True)
class _After:
    """What a verdict is weighed by besides its sentence: see declared()."""

    text: str
    book: Rulebook
    names: frozenset[str]


def _words_of_verdict(sentence: Sentence, names: frozenset[str]) -> list[tuple[Hit, bool]]:
    """The words of a verdict from left to right, of those that overlap the longest; weak ones only if so declared."""
    strong = [(hit, True) for group in ("verdict_pass", "verdict_fail") for hit in sentence.of(group)]
    strong += [(hit, True) for hit in sentence.of("accept_verbs") if accepts(sentence, hit, names)]
    weak = [(hit, False) for hit in sentence.of("verdict_weak") if declaring(sentence, hit)]
    kept: list[tuple[Hit, bool]] = []
    for hit, sure in sorted([*strong, *weak], key=lambda pair: (pair[0].first, -pair[0].last)):
        if not kept or hit.first >= kept[-1][0].last:
            kept.append((hit, sure))
    return kept


def polarity(sentence: Sentence, hit: Hit, *, strong: bool) -> Said | None:
    """Passed or failed, by the word and what denies it; None for a word that says neither."""
    fine = any(other.first <= hit.first and hit.last <= other.last for other in sentence.of("fine"))
    denials = [n for n in sentence.before("negators", hit.first) if hit.first - n.last < REACH]
    denials += [n for n in sentence.before("negators", hit.first, clause=False) if _set_apart(sentence, n, hit)]
    if fine or (hit.group == "results.verdict_fail" and denials):
        return None
    if hit.group == "results.verdict_fail":
        return "failed" if strong else None
    return "failed" if len(denials) % 2 else "passed"


def _set_apart(sentence: Sentence, denial: Hit, hit: Hit) -> bool:
    """Whether words between commas part a denial from its verb (`belum, sampai hari ini, dinyatakan lolos`)."""
    ends = sentence.clause[denial.last] != sentence.clause[denial.first]
    return ends and sentence.clause[hit.first] == sentence.clause[denial.last] + 1 and hit.first - denial.last < _PARTED


def _wished(sentence: Sentence, hit: Hit) -> bool:
    """Whether it is a wish, a plan, a rule or a target rather than a fact."""
    wishes = [wish for wish in sentence.of("hypothetical") if wish.last <= hit.first and _wishes(sentence, wish, hit)]
    clause = sentence.clause[hit.first]
    if any(sentence.clause[wish.first] == clause for wish in wishes):
        return True
    past = any(
        w.text in _STRICT_PAST and sentence.clause[i] == clause for i, w in enumerate(sentence.words[: hit.first])
    )
    if not past and wishes:
        return True
    if any(0 <= hit.first - before.last < REACH for before in sentence.before("since", hit.first)):
        return True
    dated = past or any(w.text in _STRICT_PAST for w in sentence.words) or any(dates_in(sentence.text))
    dated = dated or bool(sentence.of("retested"))
    return bool(sentence.of("after_words")) and not dated


def _wishes(sentence: Sentence, wish: Hit, hit: Hit) -> bool:
    """Whether a word before the verdict makes a wish of it: no target that was met, no purpose of something else."""
    if any(met.first <= wish.first and wish.last <= met.last for met in sentence.of("met")):
        return False
    if sentence.words[wish.first].text in _PURPOSE:
        return sentence.clause[wish.first] == sentence.clause[hit.first] and hit.first - wish.last < REACH
    return True


def _from_law(sentence: Sentence) -> bool:
    """Whether the sentence tells what a law or contract says; one that names the application tells what happened."""
    if not sentence.of("quoted_law"):
        return False
    quoted = any(
        "lolos" in part.group(1).lower() or "lulus" in part.group(1).lower() for part in _QUOTED.finditer(sentence.text)
    )
    told = any(word.text in _STRICT_PAST for word in sentence.words)
    copied = any(hit.last - hit.first > 4 for hit in sentence.of("quoted_law"))
    return quoted or copied or not (told and _NAMED.search(sentence.text))


def _quoted(sentence: Sentence, hit: Hit) -> bool:
    """Whether it stands in somebody else's words."""
    place = sentence.words[hit.first].start
    return any(found.start() < place < found.end() for found in _QUOTED.finditer(sentence.text))


def _weighed(sentence: Sentence, hit: Hit, said: Said, kinds: frozenset[str], after: _After) -> Verdict:
    """A pass with conditions, exceptions or for a part only is conditional."""
    if said == "passed" and (sentence.of("conditions") or in_part(sentence.text) or taken_back(after.text, after.book)):
        said = "conditional"
    accepted = hit.group == "results.accept_verbs"
    subject = bool(kinds or accepted or sentence.before("subjects", hit.first, clause=False))
    subject = subject or bool(_NAMED.search(sentence.text)) or named_before(sentence, hit, after.names)
    subject = subject or bool(sentence.before("whole_words", hit.first) and sentence.before("part_subjects", hit.first))
    told = accepted or any(other.first < hit.first for other in sentence.of("declared"))
    told = told or alone_after_kind(sentence, hit) or led(sentence, hit, after.names)
    return Verdict(said, kinds, sentence.start + sentence.words[hit.first].start, subject=subject, declared=told)


def in_part(text: str) -> bool:
    shares = [(int(found.group(1)), int(found.group(2))) for found in SHARE.finditer(text)]
    percents = [int(found.group(1)) for found in PERCENT.finditer(text)]
    return any(part < whole for part, whole in shares if whole) or any(percent < 100 for percent in percents)


def taken_back(following: str, book: Rulebook) -> bool:
    """Whether the next sentences take back what was declared: but, with a remark, must still be mended."""
    for sentence in list(sentences(following[:400], book))[:2]:
        opens = any(hit.first <= 1 for hit in sentence.of("caveats"))
        if opens and sentence.of("caveat_words"):
            return True
    return False
