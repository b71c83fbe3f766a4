"""The first look at every file of a delivery, and what came back of it, believed only where it has the agreed shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handover.bench import Bench, Job, Task
from handover.intake import Delivery
from handover.model import Entry, shown
from handover.policy import Policy
from handover.policy.source import SourceRules
from handover.workers import Failure, Json

FORMS = ("", "source", "compiled", "encoded", "minified")
# Languages whose text tools squeeze, and those in which libraries come as single files with an opening comment.
_DENSE = ("javascript", "typescript", "css", "php", "python", "java", "c#")
_BANNERED = ("javascript", "typescript", "css", "php", "sass", "shell", "batch")


@dataclass(frozen=True, slots=True)
class Banner:
    """A file's opening comment: the first name in it, known libraries named (both bare), version, licence, origin."""

    leading: str
    names: tuple[str, ...]
    version: str
    licence: bool
    origin: bool
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A comment that would switch a tool off: the first place, and how many."""

    tool: str
    line: int
    quote: str
    count: int


@dataclass(frozen=True, slots=True)
class Glance:
    """What the first look saw in one file. `form` is empty where it is no program text; `large`: too large to read;
    `words` and `figures`: how many a document has of each, where it shows media."""

    text: bool = False
    large: bool = False
    language: str = ""
    form: str = ""
    maker: str = ""
    hidden: bool = False
    lines: int = 0
    encoding: str = ""
    tested: bool = False
    generated: tuple[str, str] | None = None
    banner: Banner | None = None
    map: str = ""
    sources: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    words: int = 0
    figures: int = 0
    suppressed: tuple[Suppressed, ...] = ()


Glances = Mapping[str, "Glance | Failure"]


def glances(delivery: Delivery, policy: Policy, bench: Bench) -> Glances:
    """The first look at every file, by path. A file that could not be looked at has its Failure."""
    task = Task("source/files", "handover.source.glance:look", 4, rules=_table(policy.source))
    files = [entry for entry in delivery.entries if entry.kind == "file"]
    jobs = {entry.path: _job(entry, delivery) for entry in files}
    answers = bench.look(task, jobs.values())
    seen: dict[str, Glance | Failure] = {}
    for path, job in jobs.items():
        answer = answers[job.key]
        seen[path] = answer if isinstance(answer, Failure) else _glance(answer)
    return seen


def _job(entry: Entry, delivery: Delivery) -> Job:
    name = shown(entry.path.rsplit("/", 1)[-1])
    return Job(entry.sha256, delivery.blob(entry), {"name": name})


def _table(rules: SourceRules) -> dict[str, Json]:
    """What the look needs to know, in the shape it is used."""
    languages, paths = rules.languages, rules.paths
    media = "|".join(sorted(paths.asset_suffixes))
    return {
        "suffixes": {suffix: row.name for row in languages.languages for suffix in row.suffixes},
        "names": {name: row.name for row in languages.languages for name in row.names},
        "shebangs": {name: row.name for row in languages.languages for name in row.shebangs},
        "compiled": {suffix: row.language for row in languages.compiled for suffix in row.suffixes},
        "encoders": [{"name": row.name, "stub": row.stub, "tail": row.tail} for row in languages.encoders],
        "php_suffixes": [s for row in languages.languages if row.name in ("php", "blade") for s in row.suffixes],
        "carriers": ["", *paths.php_carriers],
        "media": list(paths.asset_suffixes),
        "mentions": rf"(?i)\.(?:{media})\b",
        "figures": list(paths.figure_documents),
        "dense": list(_DENSE),
        "bannered": list(_BANNERED),
        "libraries": list(paths.libraries),
        "licence_words": languages.licence_words,
        "test_words": languages.test_words,
        "generated_marks": dict(languages.generated_marks),
        "suppressions": [[row.tool, row.mark] for row in paths.suppressions if row.mark],
        "text_bytes": paths.limits.text_bytes,
        "tail_bytes": paths.limits.tail_bytes,
        "banner_bytes": paths.limits.banner_bytes,
        "minified_mean_line": paths.limits.minified_mean_line,
        "minified_spaces": paths.limits.minified_spaces,
    }


def _glance(answer: Json) -> Glance | Failure:
    """A worker may lie: whatever has another shape is as if it had not been looked at."""
    try:
        return _read(answer)  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return lie()


def lie() -> Failure:
    """What stands for an answer that can't be believed."""
    from handover.model import say

    return Failure("lie", say("source.unbelievable"))


def _read(answer: Mapping[str, Any]) -> Glance:
    form = str(answer.get("form", ""))
    if form not in FORMS:
        raise ValueError(form)
    mark = answer.get("generated")
    return Glance(
        text=answer.get("text") is True,
        large=answer.get("large") is True,
        language=str(answer.get("language", "")),
        form=form,
        maker=str(answer.get("maker", ""))[:60],
        hidden=answer.get("hidden") is True,
        lines=_whole(answer.get("lines", 0)),
        encoding=str(answer.get("encoding", "")),
        tested=answer.get("tested") is True,
        generated=(str(mark[0]), str(mark[1])[:200]) if mark else None,
        banner=_banner(answer["banner"]) if answer.get("banner") else None,
        map=str(answer.get("map", ""))[:200],
        sources=tuple(str(name) for name in answer.get("sources", ())),
        mentions=tuple(str(name) for name in answer.get("mentions", ())),
        words=_whole(answer.get("words", 0)),
        figures=_whole(answer.get("figures", 0)),
        suppressed=tuple(_suppressed(row) for row in answer.get("suppressed", ())),
    )


def _banner(row: Mapping[str, Any]) -> Banner:
    names = tuple(str(name) for name in row["names"])
    licence, origin = row["licence"] is True, row["origin"] is True
    return Banner(
        str(row["leading"]),
        names,
        str(row["version"])[:40],
        licence,
        origin,
        _whole(row["line"]),
        str(row["quote"])[:160],
    )


def _suppressed(row: Any) -> Suppressed:
    tool, line, quote, count = row
    return Suppressed(str(tool), _whole(line), str(quote)[:160], _whole(count))


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError
    return value
