"""The form of `checks/security/rules/<language>/<rule>.yaml`: one semgrep rule a file, its sample beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from handover.model import Text, say
from handover.policy.law import Id, Phrase
from handover.policy.reader import Reader

Severity = Literal["critical", "high", "medium", "low", "info"]
Cwes = Annotated[tuple[Annotated[int, Field(gt=0)], ...], Field(min_length=1)]
# What each of semgrep's matching keys holds is semgrep's business: a rule that it can't read stops the look.
Matching = Any


@dataclass(frozen=True, slots=True)
class _Metadata:
    __pydantic_config__ = {"extra": "forbid"}

    cwe: Cwes
    message_id: Phrase


@dataclass(frozen=True, slots=True)
class _Written:
    """A rule as semgrep reads it, without the keys that reach outside a file or a run (paths, fix, validators)."""

    __pydantic_config__ = {"extra": "forbid"}

    id: Id
    languages: Annotated[tuple[Id, ...], Field(min_length=1)]
    severity: Literal["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFO"]
    message: Phrase
    metadata: _Metadata
    mode: Literal["search", "taint"] = "search"
    options: Matching = None
    pattern: Matching = None
    patterns: Matching = None
    either: Annotated[Matching, Field(alias="pattern-either")] = None
    regex: Annotated[Matching, Field(alias="pattern-regex")] = None
    sources: Annotated[Matching, Field(alias="pattern-sources")] = None
    sinks: Annotated[Matching, Field(alias="pattern-sinks")] = None
    sanitizers: Annotated[Matching, Field(alias="pattern-sanitizers")] = None
    propagators: Annotated[Matching, Field(alias="pattern-propagators")] = None


@dataclass(frozen=True, slots=True)
class _RuleFile:
    __pydantic_config__ = {"extra": "forbid"}

    rules: Annotated[tuple[_Written, ...], Field(min_length=1, max_length=1)]


@dataclass(frozen=True, slots=True)
class StaticRule:
    """One weakness to look for. `definition`: the rule as JSON, for semgrep."""

    id: str
    languages: tuple[str, ...]
    severity: Severity
    cwe: Cwes
    what: Text
    definition: str


_OURS: dict[str, Severity] = {
    "CRITICAL": "critical",
    "HIGH": "high",
    "MEDIUM": "medium",
    "LOW": "low",
    "INFO": "info",
}


def read_static(reader: Reader) -> tuple[StaticRule, ...]:
    """Every rule of static analysis in the order of file names; mistakes are noted."""
    found: dict[str, StaticRule] = {}
    for source in reader.many("security/rules/*/*.yaml", _RuleFile):
        written = source.value.rules[0]
        if not source.name.endswith(f"/{written.id}.yaml"):
            reader.mistake(source, ("rules", 0, "id"), say("policy.file-name", name=written.id))
        if written.id in found:
            reader.mistake(source, ("rules", 0, "id"), say("policy.twice", name=written.id))
        found[written.id] = StaticRule(
            written.id,
            written.languages,
            _OURS[written.severity],
            written.metadata.cwe,
            Text(written.metadata.message_id, written.message),
            json.dumps(source.document.value["rules"][0], sort_keys=True),
        )
    return tuple(found.values())
