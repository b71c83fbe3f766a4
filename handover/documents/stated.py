"""What a value says that stands by a label or alone (`Kesimpulan: LULUS`), and choices printed for one to be struck."""

from __future__ import annotations

from handover.documents.clauses import Said, in_part, polarity
from handover.documents.rulebook import Rulebook
from handover.documents.sentences import sentence_of
from handover.documents.ticks import chosen, options

_PRINTED = 8
_VERDICTS = frozenset({"results.verdict_pass", "results.verdict_fail", "results.verdict_weak"})
_OF_A_VERDICT = _VERDICTS | {
    f"results.{name}" for name in ("negators", "conditions", "cell_partial", "declared", "subjects", "cell_fail")
}


def value_said(text: str, book: Rulebook, *, weak: bool = True) -> tuple[Said, int] | None:
    """What the value of a labelled line says (`Kesimpulan: LULUS`), and where. Two printed options say nothing."""
    picked = chosen(text)
    if picked is None:
        return None
    sentence = sentence_of(picked, 0, book)
    if sentence.of("if_words") or len(sentence.words) > 40:
        return None
    if picked is not text and (box := _of_a_box(picked, book)):
        return box, 0
    found: set[Said] = set()
    also = sentence.of("verdict_weak") if weak else []
    for hit in [*sentence.of("verdict_pass"), *sentence.of("verdict_fail"), *also]:
        said = polarity(sentence, hit, strong=True)
        if said and not (sentence.before("hypothetical", hit.first) or sentence.before("part_subjects", hit.first)):
            found.add(said)
    if len(found) != 1:
        return None
    said = found.pop()
    if said == "passed" and (sentence.of("conditions") or sentence.of("cell_partial") or in_part(picked)):
        said = "conditional"
    return said, 0


def _of_a_box(label: str, book: Rulebook) -> Said | None:
    """What the label of a ticked box says that is a verdict only beside a box (`Terima`)."""
    words, hits = book.hits(label)
    whole = {hit.group for hit in hits if hit.first == 0 and hit.last == len(words)}
    return "passed" if "results.ticked_pass" in whole else "failed" if "results.ticked_fail" in whole else None


def verdict_alone(text: str, book: Rulebook) -> bool:
    """Whether a short text is a verdict and hardly anything else (`LULUS DENGAN CATATAN`)."""
    words, hits = book.hits(text)
    covered = {place for hit in hits if hit.group in _OF_A_VERDICT for place in range(hit.first, hit.last)}
    if any(word.text.isdigit() for word in words) or "?" in text or ". " in text:
        return False
    told = any(hit.group in _VERDICTS for hit in hits) or (bool(options(text)) and _of_a_box(chosen(text) or "", book))
    return len(words) - len(covered) <= 1 and bool(told)


def both_printed(text: str, book: Rulebook) -> bool:
    """Whether a word of a verdict and its opposite are both printed (`LULUS / TIDAK LULUS`), for one to be struck."""
    sentence = sentence_of(text, 0, book)
    parted = any(sign in text for sign in ("/", "|", " atau ", " or ")) or bool(sentence.of("choices"))
    if not parted and (len(sentence.words) > _PRINTED or ". " in text):
        return False
    said = {
        polarity(sentence, hit, strong=True)
        for hit in [*sentence.of("verdict_pass"), *sentence.of("verdict_fail"), *sentence.of("verdict_weak")]
    }
    return {"passed", "failed"} <= said
