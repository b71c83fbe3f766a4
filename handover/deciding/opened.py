"""A result.json that decisions are to be about: opened, and found whole, unchanged and of this policy."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from handover.decisions import Context
from handover.errors import InputFault
from handover.judge import fold, verdict
from handover.model import Actor, Answer, Reply, State, Text, Verdict, say
from handover.policy import Policy
from handover.policy.law import Regulation
from handover.verify import Verified

MOST_BYTES = 512 * 1024 * 1024
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


@dataclass(frozen=True, slots=True)
class Said:
    """A text of the result in both languages; `key`: that of the message it was made from."""

    key: str
    id: str
    en: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One piece of evidence."""

    note: Said
    path: str = ""
    page: int | None = None
    line: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement as the result answers it."""

    id: str
    question: Said
    answer: Answer
    decided: Answer
    acts: Actor
    because: Said
    remedy: Said
    evidence: tuple[Seen, ...]
    waived_until: date | None = None

    @property
    def closed(self) -> bool:
        """Whether nothing is left to decide about it."""
        return self.decided in (Answer.YES, Answer.NOT_APPLICABLE) or self.waived_until is not None


@dataclass(frozen=True, slots=True)
class Ruled:
    """One clause as the result states it."""

    id: str
    cite: str
    state: State
    decided: State
    counted: bool
    applies: tuple[Asked, ...]
    requirements: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class _Verdicts:
    automatic: Verdict
    decided: Verdict


@dataclass(frozen=True, slots=True)
class _Named:
    id: str


@dataclass(frozen=True, slots=True)
class _Digested:
    digest: _Digest


@dataclass(frozen=True, slots=True)
class _Delivery:
    name: str
    digest: _Digest
    files: int


@dataclass(frozen=True, slots=True)
class Delivered:
    """A document of the result. `owner`: delivery or agency."""

    path: str
    owner: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Result:
    """As much of result.json as decisions need; the rest is let through unread."""

    __pydantic_config__ = {"extra": "ignore"}

    schema_version: Literal[1]
    verdict: _Verdicts
    regulation: _Named
    policy: _Digested
    options: Mapping[str, str]
    delivery: _Delivery
    clauses: tuple[Ruled, ...]
    documents: tuple[Delivered, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A result fit to decide on. `digest`: of the file's bytes; `answers`: the automatic ones, by requirement."""

    result: Result
    digest: str
    policy: Policy
    regulation: Regulation
    asked: Mapping[str, Asked]
    answers: Mapping[str, Verified]
    context: Context

    def cites(self, requirement: str) -> tuple[str, ...]:
        """The clauses that ask a requirement, as people cite them."""
        named = (c.cite for c in self.result.clauses if any(one.id == requirement for one in c.requirements))
        return tuple(dict.fromkeys(named))

    @property
    def region(self) -> Text:
        """The region whose regulation was asked."""
        return self.regulation.region


def open_result(path: Path, policy: Policy, now: datetime) -> Opened:
    """The result at `path`, or in that folder. `now`: when it is decided (waivers end). Raises InputFault."""
    path = path / "result.json" if path.is_dir() else path
    content = _bytes(path)
    digest = hashlib.sha256(content).hexdigest()
    result = _result(content, path)
    if result.policy.digest != policy.digest:
        raise InputFault(say("decide.other-policy", file=path.name))
    regulation = policy.regulations.get(result.regulation.id)
    if regulation is None or not _sealed(path, digest) or not _consistent(result, regulation, policy):
        raise InputFault(say("decide.changed-by-hand", file=path.name))
    asked = {one.id: one for clause in result.clauses for one in (*clause.applies, *clause.requirements)}
    answers = {name: _verified(one, policy) for name, one in asked.items()}
    context = Context(result.delivery.digest, result.options.get("contract", ""), now)
    return Opened(result, digest, policy, regulation, MappingProxyType(asked), MappingProxyType(answers), context)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        problem = error.strerror or str(error)
        raise InputFault(say("decide.result-unreadable", file=str(path), problem=problem)) from None
    if len(content) > MOST_BYTES:
        raise InputFault(say("decide.not-a-result", file=path.name, problem=f"> {MOST_BYTES} B"))
    return content


def _result(content: bytes, path: Path) -> Result:
    try:
        plain = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise InputFault(say("decide.not-a-result", file=path.name, problem=str(error)[:200])) from None
    version = plain.get("schema_version") if isinstance(plain, dict) else None
    if isinstance(version, int) and version != 1:
        raise InputFault(say("decide.other-version", file=path.name, version=version))
    try:
        return TypeAdapter(Result).validate_python(plain)
    except ValidationError as error:
        first = error.errors()[0]
        problem = f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
        raise InputFault(say("decide.not-a-result", file=path.name, problem=problem[:200])) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _sealed(path: Path, digest: str) -> bool:
    """Whether run.json beside it, where there is one, names these very bytes."""
    try:
        run = json.loads((path.parent / "run.json").read_text("utf-8"))
    except (OSError, ValueError):
        return True
    return not isinstance(run, dict) or run.get("result", digest) == digest


def _consistent(result: Result, regulation: Regulation, policy: Policy) -> bool:
    """Whether clauses, answers, states and verdict follow from each other, as verify wrote them."""
    if [ruled.id for ruled in result.clauses] != [clause.id for clause in regulation.clauses]:
        return False
    pairs = list(zip(result.clauses, regulation.clauses, strict=True))
    answers: dict[str, Answer] = {}
    for ruled, clause in pairs:
        every = (*ruled.applies, *ruled.requirements)
        if [one.id for one in every] != [*clause.applies, *clause.requirements] or not _follows(ruled, policy):
            return False
        if any(answers.setdefault(one.id, one.answer) is not one.answer for one in every):
            return False
    counted = ((clause, ruled.state) for ruled, clause in pairs if ruled.counted)
    return verdict(counted) is result.verdict.automatic


def _follows(ruled: Ruled, policy: Policy) -> bool:
    """Whether a clause's state is the worst of its answers (DECIDING 10, 11, 13)."""
    if any(one.answer is Answer.NO for one in ruled.applies):
        return ruled.state is State.NOT_APPLICABLE
    folded = [
        one.answer
        for one in ruled.requirements
        if not policy.requirements[one.id].after_acceptance or one.answer is Answer.YES
    ]
    return ruled.counted == bool(folded) and (not folded or ruled.state is fold(folded))


def _verified(one: Asked, policy: Policy) -> Verified:
    """The answer as the rules of decisions take it. An agency's paper that was not found shows nothing but coverage."""
    shown = any(piece.note.key != "evidence.covered" for piece in one.evidence)
    absent = one.acts is not Actor.VENDOR and one.answer is Answer.DOUBTFUL and not shown
    return Verified(policy.requirements[one.id], Reply(one.answer, say("answer.person")), absent)
