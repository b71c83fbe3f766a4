"""The long lists of the page: sorted, grouped and cut, so that a page with thousands of findings stays small."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from handover.report.reading import Plain, Rule, by_rule

# Rows of one list in all, and rules of findings. A page must open on any machine.
MOST, MOST_RULES = 500, 100
_LEGAL = ("proprietary", "unknown", "open")


@dataclass(frozen=True, slots=True)
class Cut:
    """The rows of a list: those in sight, those folded away, and how many more there are."""

    sight: tuple[Any, ...]
    folded: tuple[Any, ...]
    more: int


def cut(rows: Sequence[Any], sight: int, most: int = MOST) -> Cut:
    """The first rows in sight, the next folded, the rest only counted. One row alone is never folded away."""
    seen = sight + 1 if len(rows) == sight + 1 else sight
    return Cut(tuple(rows[:seen]), tuple(rows[seen:most]), max(0, len(rows) - most))


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings by rule, each with the rows that are shown, and what is only counted."""

    rules: tuple[tuple[Rule, Cut], ...]
    total: int
    total_rules: int
    more_rules: int
    more: int


def findings(rows: Sequence[Plain]) -> Findings:
    """At most MOST rows of at most MOST_RULES rules; every rule shown keeps its full count."""
    rules = by_rule(rows)
    each = MOST if len(rows) <= MOST else MOST // min(len(rules), MOST_RULES)
    shown = tuple((rule, cut(rule.rows, 3, each)) for rule in rules[:MOST_RULES])
    rest = rules[MOST_RULES:]
    return Findings(shown, len(rows), len(rules), len(rest), sum(len(rule.rows) for rule in rest))


@dataclass(frozen=True, slots=True)
class Licence:
    """One licence expression, in how many files it was recognised, and the first of them."""

    expression: str
    files: int
    example: str


def licences(rows: Iterable[Plain]) -> tuple[Licence, ...]:
    """The expressions, the most frequent first."""
    count: Counter[str] = Counter()
    first: dict[str, str] = {}
    for row in rows:
        count[row["expression"]] += 1
        first.setdefault(row["expression"], row["path"])
    ordered = sorted(count, key=lambda expression: (-count[expression], expression))
    return tuple(Licence(expression, count[expression], first[expression]) for expression in ordered)


def components(rows: Iterable[Plain]) -> tuple[Plain, ...]:
    """What needs a look first: not open, then not known, then open; by name."""
    return tuple(sorted(rows, key=lambda row: (_LEGAL.index(row["legal"]), row["name"].casefold(), row["version"])))


def legal_counts(rows: Iterable[Plain]) -> tuple[tuple[str, int], ...]:
    """How many components are proprietary, of unknown licence, and open."""
    count = Counter(row["legal"] for row in rows)
    return tuple((legal, count[legal]) for legal in _LEGAL if count[legal])


def documents(rows: Iterable[Plain]) -> tuple[tuple[Plain, ...], tuple[Plain, ...]]:
    """Recognised documents first, then near ones, then what could not be read; apart from them the rest; by path."""
    ranked: tuple[list[Plain], ...] = ([], [], [], [])
    for row in sorted(rows, key=lambda row: row["path"]):
        template = row["template"] or row["owner"] == "agency"
        rank = 0 if row["types"] else 1 if row["near"] else 2 if row["readable"] is not True or template else 3
        ranked[rank].append(row)
    return (*ranked[0], *ranked[1], *ranked[2]), tuple(ranked[3])
