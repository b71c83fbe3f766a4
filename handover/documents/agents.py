"""Who tested, as a sentence tells it: `Pengujian dilaksanakan oleh ...`, `tim penguji yang terdiri atas ...`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handover.documents.names import names_in
from handover.documents.paper import Paper
from handover.documents.sentences import Sentence
from handover.documents.words import Hit

_REACH, _NEAR = 14, 6
_ENDS = re.compile(
    r"\s(?:pada|di|selama|dengan|menggunakan|sejak|tanggal|mulai|yang|untuk|terhadap|dari|dan hasil|on|at|using|with"
    r"|from|between|during"
    r"|in|who|which|berdasarkan|secara|melalui|bertempat|sebagai|selaku|as|serta|telah|guna|atas|hingga|sesuai"
    r"|maupun)\s|[.;](?:\s|$)|\s[–—-]\s"
)
_OURSELVES = re.compile(
    r"^\W*Kami,?\s+([A-Z][\w.']{0,40} .{0,160}?),? (?:selaku|sebagai) (?:tim )?(?:penguji|pemeriksa)"
)
_TESTED = frozenset(
    [
        "uji",
        "diuji",
        "menguji",
        "pentest",
        "debugging",
        "uat",
        "uji",
        "coba",
        "mencoba",
        "dicoba",
        "penguji",
        "pemindaian",
        "penilaian",
        "dipindai",
        "ditinjau",
        "diperiksa",
        "penetrasi",
    ]
)
_DONE = frozenset(
    [
        "dilakukan",
        "dilaksanakan",
        "dikerjakan",
        "dijalankan",
        "diuji",
        "dicoba",
        "diselenggarakan",
        "diperiksa",
        "diikuti",
        "dieksekusi",
        "ditinjau",
        "performed",
        "conducted",
        "out",
        "executed",
        "run",
        "done",
        "dipindai",
        "diujicobakan",
        "didampingi",
        "dihadiri",
        "dipimpin",
        "diwakili",
    ]
)
_PEOPLE = frozenset(
    [
        "tim",
        "penguji",
        "pengguna",
        "peserta",
        "petugas",
        "kader",
        "team",
        "perwakilan",
        "operator",
        "pemakai",
        "pelaksana",
        "kami",
    ]
)
_VERB = 5
_PLANNED = frozenset({"akan", "harus", "wajib", "will", "shall", "must", "should", "direncanakan"})
_HONORIFIC = frozenset({"saudara", "saudari", "sdr", "sdri", "bapak", "ibu", "pak", "bu"})


def people_told(paper: Paper, sentence: Sentence) -> Iterator[str]:
    words = sentence.words
    for hit in sentence.of("agents"):
        if hit.last >= len(words) or not _done_by(sentence, hit):
            continue
        start = words[hit.last - 1].start if words[hit.last - 1].text in _HONORIFIC else words[hit.last].start
        rest = sentence.text[start:]
        end = _ENDS.search(rest)
        yield from names_in(paper, rest[: end.start()] if end else rest)
    if found := _OURSELVES.search(sentence.text):
        yield from names_in(paper, found.group(1))


def _done_by(sentence: Sentence, hit: Hit) -> bool:
    """Whether what stands before the word that leads to names is a test that was done, or those who did it."""
    before = [word.text for word in sentence.words[max(0, hit.first - _REACH) : hit.last]]
    if _PLANNED & set(before):
        return False
    mark, near = sentence.words[hit.first].text, before[-_NEAR:]
    if mark == "by":
        return bool(_DONE & set(before[-3:]))
    if mark in ("oleh", "dipimpin", "diwakili"):
        verbs = [word for word in before[:-1] if word.startswith("di") and len(word) >= _VERB]
        return bool(_TESTED & set(before)) and (verbs[-1] in _DONE if verbs else bool(_TESTED & set(near)))
    if mark in _DONE:
        return bool(_TESTED & set(before))
    return bool(_PEOPLE & set(before[-_REACH:])) and bool(_TESTED & set(before) or sentence.of("tried"))
