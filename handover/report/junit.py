"""junit.xml: what GitLab, Jenkins and others show as tests. One suite per regulation, one case per clause.

GitLab knows failed, error, skipped and passed, and shows the text inside the element (its parser:
lib/gitlab/ci/parsers/test/junit.rb). A pass is only what is met; what waits for a person, was waived, does not apply
or does not decide is skipped, and says so in its text. So a delivery is accepted just where nothing failed, nothing is
in error and no skipped case says PERLU PENILAIAN.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from handover.messages import Language
from handover.model import shown
from handover.report.reading import Plain, Words, remedy_label, state_of
from handover.report.shortened import clip, clip_path

Outcome: TypeAlias = Literal["failure", "error", "skipped", "passed"]

# What one case tells at most; the rest is counted. All is in result.json.
MOST_REQUIREMENTS, MOST_EVIDENCE, MOST_CHARACTERS = 12, 3, 600
_OPEN = ("no", "not-seen", "doubtful", "person")


def as_xml(results: Sequence[Plain], language: Language) -> str:
    """The results of one examination as one JUnit document."""
    words = Words(language)
    root = Element("testsuites", {"name": "handover"})
    total = Counter[str]()
    for result in results:
        total += _suite(root, result, words)
    _count(root, total)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def outcome(clause: Plain) -> Outcome:
    """What a clause is shown as. One that does not decide never fails: a failed test would deny the verdict."""
    state = state_of(clause)
    if state == "met":
        return "passed"
    if clause["weight"] == "quality":
        return "skipped"
    return {"not-met": "failure", "not-checked": "error"}.get(state, "skipped")  # type: ignore[return-value]


def _suite(root: Element, result: Plain, words: Words) -> Counter[str]:
    regulation = result["regulation"]
    suite = SubElement(root, "testsuite", {"name": _clean(regulation["cite"])})
    properties = SubElement(suite, "properties")
    told = {
        "regulation": regulation["id"],
        "verdict.automatic": result["verdict"]["automatic"],
        "verdict.decided": result["verdict"]["decided"],
        "delivery.name": result["delivery"]["name"],
        "delivery.digest": result["delivery"]["digest"],
        "policy.digest": result["policy"]["digest"],
        "handover": result["tool"]["version"],
    }
    for name, value in told.items():
        SubElement(properties, "property", {"name": name, "value": _clean(str(value))})
    found = Counter[str]()
    for clause in result["clauses"]:
        found[_case(suite, clause, result, words)] += 1
    _count(suite, found)
    return found


def _count(element: Element, found: Counter[str]) -> None:
    counts = {"tests": found.total(), "failures": found["failure"], "errors": found["error"]}
    for name, value in (counts | {"skipped": found["skipped"]}).items():
        element.set(name, str(value))


def _case(suite: Element, clause: Plain, result: Plain, words: Words) -> Outcome:
    """GitLab shows `classname` as the suite, and drops the second of two cases with equal names: the id leads."""
    named = f"{clause['id']} · {clause['cite']} · {words.of(clause['meaning'])}"
    case = SubElement(suite, "testcase", {"classname": _clean(result["regulation"]["cite"]), "name": _clean(named)})
    kind = outcome(clause)
    if kind != "passed":
        state = words.word(f"state.{state_of(clause)}")
        shown_as = SubElement(case, kind, {"message": _clean(f"{state}: {words.plain(words.of(clause['reason']))}")})
        if kind != "skipped":
            shown_as.set("type", state_of(clause))
        shown_as.text = "\n".join(_clean(line) for line in _lines(clause, words))
    return kind


def _lines(clause: Plain, words: Words) -> Iterator[str]:
    word = words.word
    state = word(f"state.{state_of(clause)}")
    if clause["state"] != clause["decided"]:
        state += f" ({word('report.state-automatic')}: {word('state.' + clause['state'])})"
    who = f"{word('report.answers')}: {word('actor.' + clause['answers'])}"
    yield f"{state}. {word('weight.' + clause['weight'])}; {who}"
    if "waived_until" in clause:
        yield word("todo.waived", until=words.day(clause["waived_until"]))
    yield f"“{clause['quote']}”"
    asked = [one for one in clause["requirements"] if one["decided"] in _OPEN or "waived_until" in one]
    if not asked:
        yield f"{word('report.because')}: {words.plain(words.of(clause['reason']))}"
    for one in asked[:MOST_REQUIREMENTS]:
        yield ""
        yield from _requirement(one, words)
    yield from _more(len(asked) - MOST_REQUIREMENTS, words)


def _requirement(one: Plain, words: Words) -> Iterator[str]:
    word, decided = words.word, one["decided"]
    answer = word("answer.needs-person") if decided == "person" else word(f"answer.{decided}")
    if "waived_until" in one:
        answer = word("answer.waived", until=words.day(one["waived_until"]))
    yield f"{words.of(one['question'])} → {answer}"
    yield f"  {word('report.because')}: {words.plain(words.of(one['because']))}"
    for piece in one["evidence"][:MOST_EVIDENCE]:
        yield f"  - {_evidence(piece, words)}"
    yield from _more(len(one["evidence"]) - MOST_EVIDENCE, words)
    yield f"  {remedy_label(one, words)} ({word('actor.' + one['acts'])}): {words.of(one['remedy'])}"


def _evidence(piece: Plain, words: Words) -> str:
    parts = [words.plain(words.of(piece["note"]))]
    if "path" in piece:
        parts.append(clip_path(piece["path"]))
    if "page" in piece:
        parts.append(words.word("report.page", page=piece["page"]))
    if "line" in piece:
        parts.append(words.word("report.line", line=piece["line"]))
    if "quote" in piece:
        parts.append(f"“{piece['quote']}”")
    return ", ".join(parts)


def _more(count: int, words: Words) -> Iterable[str]:
    return [f"  {words.word('report.more', count=words.number(count))}"] if count > 0 else []


def _clean(text: str) -> str:
    """One line that XML can hold: no control characters, no half of a letter, never endless."""
    return shown(clip(text, MOST_CHARACTERS))
