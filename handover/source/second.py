"""The second look, at every text of the vendor's own, and what came back, believed only where it has the shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handover.bench import Bench, Job, Task
from handover.intake import Delivery
from handover.model import shown
from handover.policy.source import SourceRules
from handover.source.glances import Glance, lie
from handover.source.tree import Tree
from handover.workers import Failure, Json

_STANDINGS = ("fixed", "default", "open")


@dataclass(frozen=True, slots=True)
class Seen:
    """One sign of the policy (by its number) in one file: its value and standing, where first, how often.

    `variable`: that of the environment which decides, where there is one.
    """

    sign: int
    value: str
    standing: str
    line: int
    quote: str
    count: int
    variable: str = ""


@dataclass(frozen=True, slots=True)
class Led:
    """A literal reference (by the rule's number) to `path`; `beside`: from this file's own folder and no other."""

    rule: int
    path: str
    beside: bool
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class Want:
    """A module, class or package that a file imports: `target` as `handover.source.wants` writes it."""

    target: str
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class Detail:
    """What the second look recognised in one file.

    `texts`: Indonesian, English and Malay ones; `described`: kind and operations of an interface; `development`: it
    says so of itself; `variables`: those of the environment to which it gives a value; `declares`, `wants`: names of
    its own and of other files.
    """

    signs: tuple[Seen, ...]
    references: tuple[Led, ...]
    texts: tuple[int, int, int]
    text_line: int
    text_quote: str
    described: tuple[str, int] | None
    development: bool
    variables: tuple[str, ...] = ()
    declares: tuple[str, ...] = ()
    wants: tuple[Want, ...] = ()


Details = Mapping[str, "Detail | Failure"]


def look_closer(
    delivery: Delivery, tree: Tree, files: Mapping[str, Glance], rules: SourceRules, bench: Bench
) -> Details:
    """The second look at each of `files` (path and what the first look saw)."""
    task = Task("source/read", "handover.source.close_look:look", 3, rules=table_of(rules))
    jobs = {path: _job(delivery, tree, path, glance.language) for path, glance in files.items()}
    answers = bench.look(task, jobs.values())
    return {path: detail_of(answers[job.key], rules) for path, job in jobs.items()}


def _job(delivery: Delivery, tree: Tree, path: str, language: str) -> Job:
    entry = tree.entries[path]
    name = shown(path.rsplit("/", 1)[-1]).lower()
    return Job(entry.sha256, delivery.blob(entry), {"language": language, "name": name})


def table_of(rules: SourceRules) -> dict[str, Json]:
    """What the look needs to know. The numbers of signs and references are their places in the policy."""
    signs: list[Json] = [
        {
            "kind": row.kind,
            "pattern": row.pattern,
            "languages": list(row.languages),
            "files": list(row.files),
            "value": row.value,
            "needs": row.needs or "",
            "unless": row.unless or "",
        }
        for row in rules.signs
    ]
    references: list[Json] = [
        {
            "pattern": row.pattern,
            "languages": list(row.languages),
            "files": list(row.files),
            "unless": row.unless or "",
        }
        for row in rules.references
    ]
    return {
        "signs": signs,
        "references": references,
        "comments": {row.name: row.comments for row in rules.languages.languages},
        "places": [
            {"languages": list(row.languages), "files": list(row.files), "pattern": row.pattern}
            for row in rules.words.places
        ],
        "indonesian": list(rules.words.indonesian),
        "english": list(rules.words.english),
        "malay": list(rules.words.malay),
        "development_text": rules.paths.development_text,
        "text_bytes": rules.paths.limits.text_bytes,
    }


def detail_of(answer: Json | Failure, rules: SourceRules) -> Detail | Failure:
    if isinstance(answer, Failure):
        return answer
    try:
        return _read(answer, rules)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return lie()


def _read(answer: Any, rules: SourceRules) -> Detail:
    signs = tuple(_seen(row, len(rules.signs)) for row in answer["signs"])
    references = tuple(_led(row, len(rules.references)) for row in answer["references"])
    indonesian, english, malay, line, quote = answer["texts"]
    described = answer["described"]
    return Detail(
        signs,
        references,
        (_whole(indonesian, 10**9), _whole(english, 10**9), _whole(malay, 10**9)),
        _whole(line, 10**9),
        str(quote)[:160],
        (str(described[0])[:40], _whole(described[1], 10**9, -1)) if described else None,
        answer["development"] is True,
        tuple(str(name) for name in answer["variables"]),
        tuple(str(name)[:300] for name in answer["declares"]),
        tuple(Want(str(target)[:300], _whole(at, 10**9), str(said)[:160]) for target, at, said in answer["wants"]),
    )


def _seen(row: Iterable[Any], most: int) -> Seen:
    sign, value, standing, line, quote, count, variable = row
    if standing not in _STANDINGS:
        raise ValueError(standing)
    return Seen(
        _whole(sign, most - 1),
        str(value)[:300],
        standing,
        _whole(line, 10**9),
        str(quote)[:160],
        _whole(count, 10**9),
        str(variable)[:100],
    )


def _led(row: Iterable[Any], most: int) -> Led:
    rule, path, beside, line, quote = row
    return Led(_whole(rule, most - 1), str(path)[:300], beside is True, _whole(line, 10**9), str(quote)[:160])


def _whole(value: object, most: int, least: int = 0) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError
    return value
