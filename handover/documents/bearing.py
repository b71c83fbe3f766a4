"""What a word of a verdict bears on: a test, what was tested, or somebody's file, payment or exam."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handover.documents.sentences import Sentence
from handover.documents.words import Hit

SHARE = re.compile(r"\b(\d{1,5})\s*(?:dari|of|/)\s*(\d{1,5})\b")
PERCENT = re.compile(r"\b(\d{1,3})(?:[.,](\d+))?\s?(?:%|persen)")
# the name of an application stands in capitals more often than not
_CAPITALS = re.compile(r"\b(?!LOLOS|LULUS|LAYAK|LAIK|TIDAK|BELUM|HASIL|KESIMPULAN)[A-Z][A-Z-]{3,}\b")
_VERSION = re.compile(r"\d\.\d+$|\b(?:v|versi|version|rilis|build|release)\s?\d+$", re.IGNORECASE)
DECLARING = frozenset(
    {
        "dinyatakan",
        "menyatakan",
        "nyatakan",
        "disimpulkan",
        "menyimpulkan",
        "simpulkan",
        "declared",
        "deemed",
        "dinilai",
    }
)
REACH = 5
_ACTS_ON = 4
_PREPOSITIONS = frozenset({"dari", "oleh", "pada", "di", "melalui", "untuk", "from", "by"})
_NO_ACCEPTING = frozenset({"yang", "pernah", "untuk", "akan", "guna"})
_GROUNDS = frozenset({"dasar", "sesuai", "menurut", "berdasarkan", "atas", "terhadap", "dengan", "hasil", "mengingat"})
_ON_A_TEST = frozenset({"uji", "its", "the", "all", "seluruh", "semua"})
_BETWEEN_KINDS = frozenset(
    {"uji", "dan", "serta", "maupun", "sekaligus", "kelaikan", "kelayakan", "aplikasi", "sistem", "the", "its"}
)


def accepts(sentence: Sentence, hit: Hit, names: frozenset[str]) -> bool:
    """Whether people accept what they tested (`para pengguna menerima aplikasi ...`), not a payment or a message."""
    actors = [actor for actor in sentence.before("accept_actors", hit.first) if hit.first - actor.last <= REACH]
    actors += [actor for actor in sentence.of("accept_actors") if actor.first == hit.first]
    if not actors or sentence.words[max(0, hit.first - 1)].text in _NO_ACCEPTING:
        return False
    after = range(hit.last, min(hit.last + _ACTS_ON, len(sentence.words)))
    parted = [place for place in after if sentence.words[place].text in _PREPOSITIONS]
    after = range(hit.last, min(parted)) if parted else after
    things = {subject.first for subject in sentence.of("subjects")}
    if any(place in things or sentence.words[place].text in names for place in after):
        return True
    if any(_CAPITALS.match(sentence.text, sentence.words[place].start) for place in after):
        return True
    clause = sentence.clause[hit.first]
    alone = all(sentence.clause[place] != clause for place in after)
    if alone and any(hit.first - actor.last <= 1 for actor in actors):
        return True
    passive = sentence.words[hit.last - 1].text in ("terima", "menerimanya", "accept")
    return passive and (named_before(sentence, hit, names) or any(place < hit.first for place in things))


def named_before(sentence: Sentence, hit: Hit, names: frozenset[str]) -> bool:
    """Whether the name of what was tested stands before the verdict."""
    if any(word.text in names for word in sentence.words[: hit.first]):
        return True
    start = sentence.words[hit.first].start
    return not sentence.text.isupper() and bool(_CAPITALS.search(sentence.text, 0, start))


def declaring(sentence: Sentence, hit: Hit) -> bool:
    return any(word.text in DECLARING for word in sentence.words[max(0, hit.first - 3) : hit.first])


def about_a_test(sentence: Sentence, hit: Hit) -> bool:
    """Whether the verdict is on the test or what was tested, as a whole, and not on somebody's file or exam."""
    after = sentence.words[hit.last].text if hit.last < len(sentence.words) else ""
    if _counts(sentence, hit):
        return False
    if hit.group == "results.accept_verbs":
        return True
    accepted = after == "oleh" and (declaring(sentence, hit) or bool(sentence.before("subjects", hit.first)))
    if any(other.first == hit.last for other in sentence.of("follows_other")) and after and not accepted:
        return False
    others = sentence.before("other_subjects", hit.first)
    subjects = [*sentence.before("subjects", hit.first), *_kind_hits(sentence, 0, hit.first)]
    for other in others:
        led = any(subject.first < other.first for subject in subjects) or _reporting(sentence, other, hit)
        relative = other.last < len(sentence.words) and sentence.words[other.last].text == "yang"
        if not led or relative:
            return False
    kinds = [kind for kind in sentence.hits.starting("kind.") if kind.last - kind.first > 1]
    parts = [
        part
        for part in sentence.before("part_subjects", hit.first)
        if not any(kind.first <= part.first and part.last <= kind.last for kind in kinds)
        and sentence.words[max(0, part.first - 1)].text not in _GROUNDS
    ]
    told = bool(SHARE.search(sentence.text) or PERCENT.search(sentence.text) or sentence.of("conditions"))
    return not parts or bool(sentence.before("whole_words", hit.first)) or told


def _reporting(sentence: Sentence, other: Hit, hit: Hit) -> bool:
    """Whether somebody only reports on what was tested (`pengguna menyatakan bahwa aplikasi ... lulus`)."""
    verbs = [i for i in range(other.last, hit.first) if sentence.words[i].text in DECLARING]
    return bool(verbs) and any(verbs[0] < subject.first < hit.first for subject in sentence.of("subjects"))


def _counts(sentence: Sentence, hit: Hit) -> bool:
    """Whether the word only counts (`Lolos: 4`, `4 lolos`, `jumlah lolos`)."""
    after = sentence.words[hit.last].text if hit.last < len(sentence.words) else ""
    before = sentence.words[hit.first - 1].text if hit.first else ""
    shared = SHARE.search(sentence.text) or PERCENT.search(sentence.text)
    if before.isdigit() and _VERSION.search(sentence.text[: sentence.words[hit.first - 1].end]):
        before = ""
    return not shared and (after.isdigit() or before.isdigit() or before in ("jumlah", "total"))


def _kind_hits(sentence: Sentence, start: int, end: int) -> Iterator[Hit]:
    found = sentence.hits.starting(("kind.", "results.all_kinds"))
    yield from (hit for hit in found if start <= hit.first and hit.last <= end and not _other_than(sentence, hit))


def _other_than(sentence: Sentence, hit: Hit) -> bool:
    """Whether the kind of test is named to be left out (`uji non-fungsional`)."""
    return any(word.text in ("non", "bukan") for word in sentence.words[max(0, hit.first - 1) : hit.last])


def kinds_named(sentence: Sentence, start: int, end: int) -> Iterator[str]:
    for hit in _kind_hits(sentence, start, end):
        yield hit.group.removeprefix("kind.") if hit.group.startswith("kind.") else "all"


def kinds_after(sentence: Sentence, hit: Hit) -> Iterator[str]:
    """The tests that a verdict names right after itself (`lolos uji keamanan dan uji kinerja`)."""
    covered: dict[int, str] = {}
    for other in _kind_hits(sentence, hit.last, len(sentence.words)):
        if not other.group.startswith("kind."):
            continue
        covered |= dict.fromkeys(range(other.first, other.last), other.group.removeprefix("kind."))
    for place in range(hit.last, len(sentence.words)):
        if place in covered:
            yield covered[place]
        elif sentence.words[place].text not in _BETWEEN_KINDS:
            return


def alone_after_kind(sentence: Sentence, hit: Hit) -> bool:
    """Whether the sentence is a test and its verdict (`Uji fungsi: LOLOS.`)."""
    named = [other for other in _kind_hits(sentence, 0, hit.first) if other.first == 0]
    return bool(named) and hit.first <= max(other.last for other in named) + 1 and hit.last == len(sentence.words)


def led(sentence: Sentence, hit: Hit, names: frozenset[str]) -> bool:
    """Whether what was tested stands right before the verdict, which says that it is one on a test (`X lulus uji`)."""
    near = range(max(0, hit.first - _ACTS_ON), hit.first)
    goes_on = hit.last < len(sentence.words) and sentence.clause[hit.last] == sentence.clause[hit.first]
    about = sentence.words[hit.last].text if goes_on else ""
    named = any(sentence.words[place].text in names for place in near) or named_before(sentence, hit, names)
    thing = any(subject.first in near for subject in sentence.of("subjects"))
    if any(kind.last == hit.first for kind in _kind_hits(sentence, 0, hit.first)):
        return True
    test = about in _ON_A_TEST or any(True for _ in kinds_after(sentence, hit))
    beside = any(subject.last == hit.first for subject in sentence.of("subjects"))
    ends = not about and (named or beside)
    return hit.group == "results.verdict_pass" and (ends or ((named or thing) and test))
