"""The report on a terminal: the verdict, what is missing and who must act, then the clauses in a line each."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from handover.messages import Language
from handover.model import shown
from handover.report.reading import (
    Plain,
    Rule,
    Todo,
    Words,
    by_rule,
    counts,
    line,
    remedy_label,
    state_of,
    to_confirm,
    todos,
    unseen,
    valid,
    why,
)
from handover.report.shortened import clip

WIDTH = 100
# More rows than these are only counted: the whole is in result.json.
MOST_RULES, MOST_UNSEEN = 20, 40


def as_lines(result: Plain, language: Language) -> str:
    """The whole report as text of at most WIDTH columns; no colour, so that it reads the same everywhere."""
    report = _Text(result, Words(language))
    return "\n".join(report.lines())


class _Text:
    def __init__(self, result: Plain, words: Words) -> None:
        self.result, self.words, self.word = result, words, words.word

    def lines(self) -> Iterator[str]:
        yield from self.verdict()
        yield from self.todos()
        yield from self.clauses()
        yield from self.unseen()
        yield from self.findings()
        yield ""
        yield self.word("report.examines")

    def verdict(self) -> Iterator[str]:
        result, verdict = self.result, self.result["verdict"]
        yield self.word("report.verdict", verdict=self.word(f"verdict.{verdict['decided']}"))
        state = self.word("report.valid-yes" if valid(verdict["decided"]) else "report.valid-no")
        yield from _wrapped(f"{state} {why(result, self.words)}")
        yield ""
        yield f"{self.word('report.automatic')}: {self.word('verdict.' + verdict['automatic'])}"
        yield f"{self.word('report.decided')}: {self.word('verdict.' + verdict['decided'])} ({self.decisions()})"
        found = ", ".join(
            f"{self.words.number(count)} {self.word(f'state.{state}')}" for state, count in counts(result)
        )
        yield from _wrapped(found)
        yield ""
        yield from _wrapped(self.words.of(result["regulation"]["title"]))
        name, files = clip(result["delivery"]["name"], 60), self.words.number(result["delivery"]["files"])
        yield from _wrapped(self.word("report.delivery", name=name, files=files))
        yield from _wrapped(self.word("report.digest", digest=result["delivery"]["digest"]))

    def decisions(self) -> str:
        records = self.result["decisions"]
        applied = sum(record["applied"] for record in records)
        if not records:
            return self.word("report.decisions-none")
        return self.word("report.decisions-applied", applied=applied, count=len(records))

    def todos(self) -> Iterator[str]:
        found = todos(self.result)
        for actor, todo in found.items():
            if todo:
                yield ""
                yield self.word(f"report.todo-{actor}", count=len(todo))
                for number, one in enumerate(todo, 1):
                    yield from self.todo(number, one)
        if not any(found.values()):
            yield ""
            yield self.word("report.nothing-todo")

    def todo(self, number: int, todo: Todo) -> Iterator[str]:
        status = self.word(f"todo.{todo.status}", until=self.words.day(todo.until))
        extra = "" if todo.decides else f" ({self.word('report.not-deciding')})"
        cites = "; ".join(dict.fromkeys(clause["cite"] for clause in todo.clauses))
        yield from _wrapped(f"{status}{extra}: {cites}", f"{number:>3}. ", "     ")
        found, remedy = self.words.of(todo.one["because"]), self.words.of(todo.one["remedy"])
        yield from _wrapped(f"{self.word('report.found')}: {found}", "     ")
        if to_confirm(todo.one):
            yield from _wrapped(f"{self.word('report.remedy')}: {line(todo, self.words)}", "     ")
        yield from _wrapped(f"{remedy_label(todo.one, self.words)}: {remedy}", "     ")

    def clauses(self) -> Iterator[str]:
        """One line each; the automatic state beside the decided one where they differ."""
        rows = [(c["id"], self.state(c), c["cite"]) for c in self.result["clauses"]]
        first, second = (max(len(row[place]) for row in rows) for place in (0, 1))
        yield ""
        yield f"{self.word('report.clauses')}:"
        for identifier, state, cite in rows:
            yield _line(f"  {identifier:<{first}}  {state:<{second}}  {cite}")

    def state(self, clause: Plain) -> str:
        decided = self.word(f"state.{state_of(clause)}")
        if clause["state"] == clause["decided"]:
            return decided
        automatic = self.word(f"state.{clause['state']}")
        return f"{decided} ({self.word('report.state-automatic').lower()}: {automatic.lower()})"

    def unseen(self) -> Iterator[str]:
        rows = unseen(self.result)
        yield ""
        if not rows:
            yield self.word("report.nothing-unseen")
            return
        yield f"{self.word('report.unseen')}:"
        for row in rows[:MOST_UNSEEN]:
            number = self.words.number(row["skipped"])
            count = self.word("report.skipped", count=number) if row["ran"] else self.word("report.not-run")
            told = f"{self.words.look(row['look'])} ({row['look']}): {count}. {self.words.of(row['reason'])}"
            yield from _wrapped(told, "  - ", "    ")
        yield from self.more(len(rows) - MOST_UNSEEN)

    def findings(self) -> Iterator[str]:
        rules = by_rule(self.result["findings"])
        if not rules:
            return
        yield ""
        yield f"{self.word('report.findings')} ({self.words.number(len(self.result['findings']))}):"
        for rule in rules[:MOST_RULES]:
            yield _line(self.rule(rule))
        yield from self.more(len(rules) - MOST_RULES)

    def rule(self, rule: Rule) -> str:
        severity = self.word(f"severity.{rule.severity}")
        return f"  {severity:<10} {self.words.number(len(rule.rows)):>7}  {rule.rule}"

    def more(self, count: int) -> Iterator[str]:
        if count > 0:
            yield f"  {self.word('report.more', count=self.words.number(count))}"


def _wrapped(text: str, first: str = "", rest: str | None = None) -> Iterable[str]:
    """`text` in lines of at most WIDTH columns, free of control characters whoever wrote it."""
    indent = first if rest is None else rest
    return textwrap.wrap(shown(text), WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)


def _line(text: str) -> str:
    """`text` on one line of at most WIDTH columns."""
    return shown(clip(text, WIDTH)).rstrip()
