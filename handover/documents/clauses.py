"""What one sentence declares about a test: passed, failed, with conditions, or nothing.

A word of a verdict counts only where nothing in its clause denies it, makes it a wish, a plan or a rule, or gives it
another subject (knowledge: indonesian-documents, 3; reading-documents, 4.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from handover.documents.dates import dates_in
from handover.documents.rulebook import Rulebook
from handover.documents.sentences import Sentence, sentence_of, sentences
from handover.documents.ticks import chosen
from handover.documents.words import Hit

Said = Literal["passed", "failed", "conditional"]

_SHARE = re.compile(r"\b(\d{1,5})\s*(?:dari|of|/)\s*(\d{1,5})\b")
_PERCENT = re.compile(r"\b(\d{1,3})(?:[.,](\d+))?\s?(?:%|persen)")
_NAMED = re.compile(
    r"\b(?:[Aa]plikasi|[Ss]istem|[Pp]erangkat [Ll]unak|APLIKASI|SISTEM|[Aa]pplication|[Ss]ystem)"
    r"\s+(?:[A-Z]{2,}|[A-Z]\w+)"
)
_QUOTED = re.compile(r"[\"“”«»]([^\"“”«»]{10,400})[\"“”«»]")
_STRICT_PAST = frozenset({"telah", "sudah", "was", "were", "has", "have", "had"})
_DECLARING = frozenset({"dinyatakan", "menyatakan", "disimpulkan", "declared", "deemed"})
_REACH = 5
_PRINTED = 8
_VERDICTS = frozenset({"results.verdict_pass", "results.verdict_fail", "results.verdict_weak"})
_OF_A_VERDICT = _VERDICTS | {
    f"results.{name}" for name in ("negators", "conditions", "cell_partial", "declared", "subjects", "cell_fail")
}


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


def declared(sentence: Sentence, following: str, book: Rulebook) -> Iterator[Verdict]:
    """The verdicts that a sentence declares. `following`: what comes after it, which may take it back."""
    picked = chosen(sentence.text)
    if picked is None or not sentence.words or sentence.text.rstrip().endswith("?") or _from_law(sentence):
        return
    if any(sentence.of(group) for group in ("if_words", "hearsay", "earlier")):
        return
    last = 0
    for hit, strong in _words_of_verdict(sentence):
        said = _polarity(sentence, hit, strong=strong)
        if said is None or not _about_a_test(sentence, hit) or _wished(sentence, hit) or _quoted(sentence, hit):
            continue
        kinds = frozenset(_kinds(sentence, last, hit.first))
        last = hit.last
        yield _weighed(sentence, hit, said, kinds, following, book)


def _words_of_verdict(sentence: Sentence) -> list[tuple[Hit, bool]]:
    """The words of a verdict from left to right, of those that overlap the longest; weak ones only if so declared."""
    strong = [(hit, True) for group in ("verdict_pass", "verdict_fail") for hit in sentence.of(group)]
    weak = [(hit, False) for hit in sentence.of("verdict_weak") if _declaring(sentence, hit)]
    kept: list[tuple[Hit, bool]] = []
    for hit, sure in sorted([*strong, *weak], key=lambda pair: (pair[0].first, -pair[0].last)):
        if not kept or hit.first >= kept[-1][0].last:
            kept.append((hit, sure))
    return kept


def _declaring(sentence: Sentence, hit: Hit) -> bool:
    return any(word.text in _DECLARING for word in sentence.words[max(0, hit.first - 3) : hit.first])


def _polarity(sentence: Sentence, hit: Hit, *, strong: bool) -> Said | None:
    """Passed or failed, by the word and what denies it; None for a word that says neither."""
    fine = any(other.first <= hit.first and hit.last <= other.last for other in sentence.of("fine"))
    denials = [n for n in sentence.before("negators", hit.first) if hit.first - n.last < _REACH]
    if fine or (hit.group == "results.verdict_fail" and denials):
        return None
    if hit.group == "results.verdict_fail":
        return "failed" if strong else None
    return "failed" if len(denials) % 2 else "passed"


def _about_a_test(sentence: Sentence, hit: Hit) -> bool:
    """Whether the verdict is on the test or what was tested, as a whole, and not on somebody's file or exam."""
    after = sentence.words[hit.last].text if hit.last < len(sentence.words) else ""
    if _counts(sentence, hit):
        return False
    if any(other.first == hit.last for other in sentence.of("follows_other")) and after:
        return False
    others = sentence.before("other_subjects", hit.first)
    subjects = [*sentence.before("subjects", hit.first), *_kind_hits(sentence, 0, hit.first)]
    for other in others:
        led = any(subject.first < other.first for subject in subjects)
        relative = other.last < len(sentence.words) and sentence.words[other.last].text == "yang"
        if not led or relative:
            return False
    parts = sentence.before("part_subjects", hit.first)
    told = bool(_SHARE.search(sentence.text) or _PERCENT.search(sentence.text) or sentence.of("conditions"))
    return not parts or bool(sentence.before("whole_words", hit.first)) or told


def _counts(sentence: Sentence, hit: Hit) -> bool:
    """Whether the word only counts (`Lolos: 4`, `4 lolos`, `jumlah lolos`)."""
    after = sentence.words[hit.last].text if hit.last < len(sentence.words) else ""
    before = sentence.words[hit.first - 1].text if hit.first else ""
    shared = _SHARE.search(sentence.text) or _PERCENT.search(sentence.text)
    return not shared and (after.isdigit() or before.isdigit() or before in ("jumlah", "total"))


def _wished(sentence: Sentence, hit: Hit) -> bool:
    """Whether it is a wish, a plan, a rule or a target rather than a fact."""
    own = [h for h in sentence.before("hypothetical", hit.first) if h.last <= hit.first]
    if own:
        return True
    clause = sentence.clause[hit.first]
    past = any(
        w.text in _STRICT_PAST and sentence.clause[i] == clause for i, w in enumerate(sentence.words[: hit.first])
    )
    if not past and sentence.before("hypothetical", hit.first, clause=False):
        return True
    dated = past or any(w.text in _STRICT_PAST for w in sentence.words) or any(dates_in(sentence.text))
    dated = dated or bool(sentence.of("retested"))
    return bool(sentence.of("after_words")) and not dated


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


def _kind_hits(sentence: Sentence, start: int, end: int) -> Iterator[Hit]:
    found = sentence.hits.starting(("kind.", "results.all_kinds"))
    yield from (hit for hit in found if start <= hit.first and hit.last <= end)


def _kinds(sentence: Sentence, start: int, end: int) -> Iterator[str]:
    for hit in _kind_hits(sentence, start, end):
        yield hit.group.removeprefix("kind.") if hit.group.startswith("kind.") else "all"


def _weighed(
    sentence: Sentence, hit: Hit, said: Said, kinds: frozenset[str], following: str, book: Rulebook
) -> Verdict:
    """A pass with conditions, exceptions or for a part only is conditional."""
    if said == "passed" and (sentence.of("conditions") or _in_part(sentence.text) or taken_back(following, book)):
        said = "conditional"
    subject = bool(kinds or sentence.before("subjects", hit.first, clause=False) or _NAMED.search(sentence.text))
    told = any(other.first < hit.first for other in sentence.of("declared"))
    return Verdict(said, kinds, sentence.start + sentence.words[hit.first].start, subject=subject, declared=told)


def _in_part(text: str) -> bool:
    shares = [(int(found.group(1)), int(found.group(2))) for found in _SHARE.finditer(text)]
    percents = [int(found.group(1)) for found in _PERCENT.finditer(text)]
    return any(part < whole for part, whole in shares if whole) or any(percent < 100 for percent in percents)


def taken_back(following: str, book: Rulebook) -> bool:
    """Whether the next sentences take back what was declared: but, with a remark, must still be mended."""
    for sentence in list(sentences(following[:400], book))[:2]:
        opens = any(hit.first <= 1 for hit in sentence.of("caveats"))
        if opens and sentence.of("caveat_words"):
            return True
    return False


def value_said(text: str, book: Rulebook, *, weak: bool = True) -> tuple[Said, int] | None:
    """What the value of a labelled line says (`Kesimpulan: LULUS`), and where. Two printed options say nothing."""
    picked = chosen(text)
    if picked is None:
        return None
    sentence = sentence_of(picked, 0, book)
    if sentence.of("if_words") or len(sentence.words) > 40:
        return None
    found: set[Said] = set()
    also = sentence.of("verdict_weak") if weak else []
    for hit in [*sentence.of("verdict_pass"), *sentence.of("verdict_fail"), *also]:
        said = _polarity(sentence, hit, strong=True)
        if said and not (sentence.before("hypothetical", hit.first) or sentence.before("part_subjects", hit.first)):
            found.add(said)
    if len(found) != 1:
        return None
    said = found.pop()
    if said == "passed" and (sentence.of("conditions") or sentence.of("cell_partial") or _in_part(picked)):
        said = "conditional"
    return said, 0


def verdict_alone(text: str, book: Rulebook) -> bool:
    """Whether a short text is a verdict and hardly anything else (`LULUS DENGAN CATATAN`)."""
    words, hits = book.hits(text)
    covered = {place for hit in hits if hit.group in _OF_A_VERDICT for place in range(hit.first, hit.last)}
    if any(word.text.isdigit() for word in words) or "?" in text or ". " in text:
        return False
    return len(words) - len(covered) <= 1 and any(hit.group in _VERDICTS for hit in hits)


def both_printed(text: str, book: Rulebook) -> bool:
    """Whether a word of a verdict and its opposite are both printed (`LULUS / TIDAK LULUS`), for one to be struck."""
    parted = any(sign in text for sign in ("/", "|", " atau ", " or "))
    sentence = sentence_of(text, 0, book)
    if not parted and (len(sentence.words) > _PRINTED or ". " in text):
        return False
    said = {
        _polarity(sentence, hit, strong=True)
        for hit in [*sentence.of("verdict_pass"), *sentence.of("verdict_fail"), *sentence.of("verdict_weak")]
    }
    return {"passed", "failed"} <= said
