"""Names of people in a value, as they are written: without numbers, posts, offices, machines and placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handover.documents.dates import dates_in
from handover.documents.hollow import empty, has_placeholder, unsigned
from handover.documents.masking import masked
from handover.documents.paper import Paper

_LONGEST = 80
_LONGEST_VALUE = 400
MOST_WORDS = 9
_PARTS = re.compile(
    r"\s*(?:,\s*(?:dan|and|serta)\s|,|;|\s(?:dan|and|serta|&|bersama)\s|/|\s\|\s|\s[–—]\s(?=[A-Z][a-z]+ [A-Z]))\s*"
)
NUMBER = re.compile(r"^\s*(?:[-*+•]|\(?\d{1,2}\s?[.)]|[a-z][.)])\s*")
_NIP = re.compile(r"\(?\b(?:NIP|NIK|NRP|NPM)\b[.: ]*[\d •-]*\)?", re.IGNORECASE)
_DEGREE = re.compile(
    r",\s*(?=(?:[A-Z][A-Za-z]{0,3}\.[\w.]*|S[TEH]|M[TMHM]|CEH|OSCP|CISSP|CISA|CISM|ISTQB|Ph\.?D)(?:\W|$))"
)
_ROLE = re.compile(r"\s[–—-]\s|\s\|\s|\s(?:dari|from|selaku|sebagai|as|of|at|di|pada|untuk|jabatan)\s")
_INNER = re.compile(r"\(([^()]*)\)")
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)[a-z]*(?: \d{4})?$"
    r"|(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    {"results.not_names", "results.offices", "results.cell_pass", "results.cell_fail", "results.cell_not_run"}
)
_NO_PERSON = frozenset({"results.machines", "results.test_titles", "results.verdict_pass", "results.verdict_fail"})
# said in brackets of one who is no person
_NO_BODY = re.compile(r"\b(?:AI|bot|LLM|GPT|Claude|Gemini|agents?|agen|automated|otomatis)\b")
_JOINING = frozenset({"bin", "binti", "van", "de", "da", "al", "el", "dos", "of", "von", "der", "a.n."})


def names_in(paper: Paper, text: str) -> Iterator[str]:
    """The people whom a value names; an office or a team alone is nobody."""
    text = unsigned(text)
    bare = _NIP.sub("", NUMBER.sub("", text)).strip(" .:;–-")
    if has_placeholder(text) or empty(bare) or len(bare) > _LONGEST_VALUE:
        return
    for part in _parts(bare):
        yield from (masked(name) for name in _people(paper, part))


def written_small(paper: Paper, name: str) -> bool:
    """Whether a name of one word stands in the paper in small letters as well: then it is a word, and no name."""
    if " " in name:
        return False
    small = re.compile(rf"(?<![\w@./:-]){re.escape(name.lower())}(?![\w@/:])(?!\.\w)")
    return any(small.search(marked.text) for marked in paper.blocks if marked.block.kind != "code")


def _parts(text: str) -> list[str]:
    """The parts of an enumeration; a degree and what stands in brackets stay with the name before."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found.group())
        return f"\x02{len(held) - 1}\x03"

    kept = _DEGREE.sub("\x01", _INNER.sub(hold, text))
    parts = (re.sub(r"\x02(\d+)\x03", lambda found: held[int(found.group(1))], part) for part in _PARTS.split(kept))
    return [part.replace("\x01", ", ").strip() for part in parts if part.strip()]


def _people(paper: Paper, part: str) -> Iterator[str]:
    """The people in one part: the name itself, or those in brackets after an office or a post."""
    if any(_NO_BODY.search(held) for held in _INNER.findall(part)):
        return
    outer = _INNER.sub(" ", part)
    inner = [person for held in _INNER.findall(part) for piece in _parts(held) if (person := _person(paper, piece))]
    person = _person(paper, outer)
    if inner and (person is None or outer[:1].islower()):
        yield from inner
    elif person:
        yield person


def _person(paper: Paper, text: str) -> str | None:
    """The name in a text that may hold a post before it or a remark after it."""
    text = _ROLE.split(f"{NUMBER.sub('', text)} ", maxsplit=1)[0].strip(' .:;–-"“”')
    for run in _runs(text):
        if is_name(paper, run):
            return run
    return None


def _runs(text: str) -> list[str]:
    """The text if every word of it begins with a capital, else its first and last runs of such words."""
    runs: list[list[str]] = [[]]
    for word in text.split():
        if word[0].isupper() or word.lower() in _JOINING:
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    found = [" ".join(run).strip(" .:;,–-") for run in runs if run]
    return [found[0], found[-1]] if found and text[:1].isupper() else found[-1:]


def is_name(paper: Paper, text: str) -> bool:
    """Whether `text` can be a person's name: begins with a capital, is short, and is no office, post or machine."""
    words = text.split()
    if not 0 < len(words) <= MOST_WORDS or len(text) > _LONGEST or not any(c.isalpha() for c in text):
        return False
    if len(words) == 1 and text.isupper():
        return False
    if not words[0][0].isupper() or has_placeholder(text) or any(True for _ in dates_in(text)):
        return False
    found = paper.rulebook.book.words(text)
    hits = paper.rulebook.book.find(found).every()
    plain = {
        i
        for hit in hits
        if hit.group in ("results.generic_names", "results.not_names", "results.posts")
        for i in range(hit.first, hit.last)
    }
    own = [
        word
        for index, word in enumerate(found)
        if index not in plain and len(word.text) > 1 and not word.text.isdigit()
    ]
    first = {hit.group for hit in hits if hit.first == 0}
    if first & _NOBODY or any(hit.group in _NO_PERSON for hit in hits) or _MONTH.match(text):
        return False
    return bool(own) and any(text[w.start].isupper() for w in own)
