"""How a result is put before a reader: what comes first, and its numbers, dates and sentences in his language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from handover.messages import Catalogue, Language
from handover.messages.catalogue import TEXTS
from handover.model import Param, say
from handover.report.shortened import clip, first_sentence

Plain: TypeAlias = Mapping[str, Any]

ACTORS = ("vendor", "agency", "dinas")
STATES = ("met", "not-met", "needs-judgement", "not-checked", "not-applicable", "waived")
_CLOSED = ("met", "not-applicable")
_WEIGHTS = ("validity", "duty", "quality")
# What stands first in a list of what is still to do: shown lacks, then what could not be seen, then what waits.
_STATUSES = ("no", "not-seen", "doubtful", "person", "waived")
# Something speaks for it, and only an official's word is missing.
_TO_CONFIRM = ("answer.to-confirm", "licence.no-parts")
_SEVERITIES = ("critical", "high", "medium", "low", "info")

_LOOK = re.compile(r"`([a-z-]+/[a-z-]+)`")


class Words:
    """The words of one language, for the plain values of a result."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._catalogue = Catalogue()

    def word(self, key: str, **params: Param) -> str:
        """A text of the program."""
        return self._catalogue.text(say(key, **params), self.language)

    def of(self, text: Plain) -> str:
        """A text that the result carries in both languages."""
        return str(text[self.language])

    def look(self, name: str) -> str:
        """What a look is called among people; its own name where we have no word for it."""
        key = f"look.{name}"
        return self.word(key) if key in TEXTS else name

    def plain(self, text: str) -> str:
        """`text` with the looks that it names by their id called as people call them."""
        return _LOOK.sub(lambda found: f"“{self.look(found[1])}”" if f"look.{found[1]}" in TEXTS else found[0], text)

    def number(self, value: int) -> str:
        """12345 as 12.345 (Indonesian) or 12,345 (English)."""
        grouped = f"{value:,}"
        return grouped.replace(",", ".") if self.language == "id" else grouped

    def day(self, text: str) -> str:
        """An ISO date, or the date of an ISO time, as `21 November 2026`. Anything else stays as it is."""
        try:
            found = date.fromisoformat(text[:10])
        except ValueError:
            return text
        return f"{found.day} {self.word('report.months').split()[found.month - 1]} {found.year}"


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing that somebody must still do. `status`: the decided answer, or `waived` (then `until`, ISO date).

    `decides`: whether a clause that counts for the verdict stays open without it.
    """

    status: str
    decides: bool
    one: Plain
    clauses: tuple[Plain, ...]
    until: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """All findings of one rule. `message`: what they say, where all say the same; `counted`: how many are facts."""

    rule: str
    severity: str
    rows: tuple[Plain, ...]
    counted: int
    sources: tuple[str, ...]
    cwe: tuple[int, ...]
    message: Plain | None


def valid(verdict: str) -> bool:
    """Whether the verdict lets the delivery be handed over."""
    return verdict in ("accepted", "accepted-with-conditions")


def why(result: Plain, words: Words) -> str:
    """One sentence on why the decided verdict is what it is, with the clauses that make it so counted."""
    verdict = result["verdict"]["decided"]
    deciding = [clause for clause in result["clauses"] if clause["counted"] and clause["weight"] != "quality"]
    causes = {
        "rejected": [c for c in deciding if c["decided"] == "not-met" and c["answers"] == "vendor"],
        "incomplete": [c for c in deciding if c["decided"] == "not-checked"],
        "needs-judgement": [c for c in deciding if c["decided"] in ("needs-judgement", "not-met")],
        "accepted-with-conditions": [c for c in deciding if c["decided"] == "waived"],
        "accepted": deciding,
    }[verdict]
    ends = min((c["waived_until"] for c in causes if "waived_until" in c), default="")
    key, every = f"verdict.{verdict}.why", words.number(len(deciding))
    return words.word(key, count=words.number(len(causes)), all=every, until=words.day(ends))


def todos(result: Plain) -> dict[str, tuple[Todo, ...]]:
    """What each actor must still do: what decides before what does not, shown lacks first; else the law's order."""
    still = [_todo(lack, lack["decided"], result) for lack in result["lacks"]]
    waived = {
        one["id"]: _todo(one, "waived", result)
        for clause in result["clauses"]
        for one in clause["requirements"]
        if "waived_until" in one and one["decided"] not in ("yes", "not-applicable")
    }
    ordered = sorted((*still, *waived.values()), key=_first)
    return {actor: tuple(todo for todo in ordered if _actor(todo.one) == actor) for actor in ACTORS}


def _actor(one: Plain) -> str:
    """Who must do something next: what the vendor handed over and an official must read is not the vendor's to do."""
    return "agency" if one["acts"] == "vendor" and to_confirm(one) else str(one["acts"])


def _todo(one: Plain, status: str, result: Plain) -> Todo:
    """The clauses of a lack are those that it keeps open."""
    named = [c for c in result["clauses"] if any(one["id"] == asked["id"] for asked in c["requirements"])]
    clauses = [c for c in named if c["counted"] and c["decided"] not in _CLOSED] or named
    decides = any(clause["weight"] != "quality" for clause in clauses)
    return Todo(str(status), decides, one, tuple(clauses), one.get("waived_until", "") if status == "waived" else "")


def to_confirm(one: Plain) -> bool:
    """Whether something speaks for it and an official only has to read it and say so."""
    return one["decided"] == "doubtful" and one["because"]["key"] in _TO_CONFIRM


def remedy_label(one: Plain, words: Words) -> str:
    """What stands before a requirement's remedy: a lack is to be mended, what is not known only if it is one."""
    unknown = one["decided"] == "not-seen" or to_confirm(one)
    return words.word("report.remedy-unseen" if unknown else "report.remedy")


def _first(todo: Todo) -> tuple[bool, int, int]:
    weight = min(_WEIGHTS.index(clause["weight"]) for clause in todo.clauses)
    return not todo.decides, _STATUSES.index(todo.status), weight


def line(todo: Todo, words: Words) -> str:
    """What to do, in one short sentence without a term of the trade; else the first sentence of the remedy.

    For what could not be seen, the question: nobody is told to mend what nobody found. For what only waits to be read
    by an official, the question as well: nobody is told to hand over what he handed over.
    """
    question = words.of(todo.one["question"])
    if todo.status == "not-seen":
        return question
    if to_confirm(todo.one):
        return words.word("report.confirm", question=question) if _shown(todo.one) else question
    key = f"task.{todo.one['id']}"
    return words.word(key) if key in TEXTS else first_sentence(words.of(todo.one["remedy"]))


def _shown(one: Plain) -> bool:
    return any("path" in piece for piece in one["evidence"])


def note(todo: Todo, words: Words) -> str:
    """What was seen of it, or why it could not be. Nothing where nothing was found, or where it names a file's keys."""
    found = _shown(todo.one) or to_confirm(todo.one)
    if todo.status != "not-seen" and (todo.status == "waived" or not found):
        return ""
    text = clip(words.plain(words.of(todo.one["because"])), 150)
    return "" if "`" in text else text


def state_of(clause: Plain) -> str:
    """What a clause is shown as: its decided state, or `later` where it does not count yet."""
    if clause["counted"] or clause["decided"] == "not-applicable":
        return str(clause["decided"])
    return "later"


def counts(result: Plain) -> tuple[tuple[str, int], ...]:
    """How many counted clauses are in each decided state, in a fixed order, and how many come after acceptance."""
    decided = result["counts"]["decided"]
    found = [(state, decided[state]) for state in STATES if decided.get(state)]
    later = sum(state_of(clause) == "later" for clause in result["clauses"])
    return (*found, ("later", later)) if later else tuple(found)


def decided_by(result: Plain) -> dict[str, list[Plain]]:
    """The records that took effect, by the requirement that they are about."""
    found: dict[str, list[Plain]] = {}
    for record in result["decisions"]:
        for name in (record["requirement"],) if "requirement" in record else record["covers"]:
            if record["applied"]:
                found.setdefault(name, []).append(record)
    return found


def subjects(result: Plain, words: Words) -> Callable[[Plain], str]:
    """For a record: what it decides, in words; nothing where the regulation does not know it."""
    asked = [one for clause in result["clauses"] for one in (*clause["requirements"], *clause["applies"])]
    questions = {one["id"]: words.of(one["question"]) for one in asked}
    cites = {clause["id"]: clause["cite"] for clause in result["clauses"]}
    return lambda record: cites.get(record.get("clause"), "") or questions.get(record.get("requirement"), "")


def unseen(result: Plain) -> tuple[Plain, ...]:
    """The coverage rows of what was not looked at, each with all that its look did see."""
    seen = Counter[str]()
    for row in result["coverage"]:
        seen[row["look"]] += row["seen"]
    return tuple({**row, "seen": seen[row["look"]]} for row in result["coverage"] if row["skipped"] or not row["ran"])


def whole(result: Plain) -> tuple[Plain, ...]:
    """The coverage rows of the looks that ran and skipped nothing."""
    broken = {row["look"] for row in unseen(result)}
    return tuple(row for row in result["coverage"] if row["look"] not in broken)


def by_rule(findings: Iterable[Plain]) -> tuple[Rule, ...]:
    """The findings grouped by rule: worst severity first, then what was found most often."""
    grouped: dict[str, list[Plain]] = {}
    for finding in findings:
        grouped.setdefault(finding["rule"], []).append(finding)
    rules = [_rule(name, rows) for name, rows in grouped.items()]
    return tuple(sorted(rules, key=lambda rule: (_SEVERITIES.index(rule.severity), -len(rule.rows), rule.rule)))


def _rule(name: str, rows: list[Plain]) -> Rule:
    ordered = sorted(rows, key=lambda row: (_SEVERITIES.index(row["severity"]), row["path"], row["line"] or 0))
    texts = {(row["message"]["id"], row["message"]["en"]) for row in rows}
    return Rule(
        name,
        str(ordered[0]["severity"]),
        tuple(ordered),
        sum(row["counted"] for row in rows),
        tuple(sorted({row["source"] for row in rows})),
        tuple(sorted({number for row in rows for number in row["cwe"]})),
        ordered[0]["message"] if len(texts) == 1 else None,
    )
