"""A result of the hand-made facts on disk, with a folder of papers beside it, for tests of `decide`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from handover.cli import decide
from handover.deciding.opened import Opened, open_result
from handover.decisions import Decision
from handover.messages import Catalogue
from handover.model import Facts
from handover.policy import texts
from handover.report.result import Run, as_object, as_text
from tests import good
from tests.faults import FAULTS

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PERSON = ("Sari Contoh", "19700101 199001 2 001", "Kepala Bidang")


@cache
def words() -> Catalogue:
    """The words of the policy."""
    return Catalogue(texts(good.policy()))


def one_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands read the policy once for all tests."""
    monkeypatch.setattr(decide, "policy_of", lambda _: (good.policy(), words()))


@dataclass(frozen=True)
class Desk:
    """Where an official sits: the result, the decisions file that is to be, and a paper beside it."""

    result: Path
    ledger: Path
    paper: Path

    def records(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.ledger.read_text("utf-8").splitlines()]

    def opened(self, now: datetime = NOW) -> Opened:
        return open_result(self.result, good.policy(), now)


def faulty(regulation: str, *names: str) -> Facts:
    """The good facts with these faults of the fault table."""
    facts = good.facts(regulation)
    for name in names:
        facts = FAULTS[name].facts(facts)
    return facts


def desk(folder: Path, regulation: str, facts: Facts | None = None, decisions: tuple[Decision, ...] = ()) -> Desk:
    """The result of these facts and decisions, as verify writes it."""
    told = facts or good.facts(regulation)
    judgement = good.judged(regulation, told, decisions)
    options = (("regulation", regulation), ("contract", good.CONTRACT))
    made = as_object(Run(good.policy(), judgement, told, told.findings, options), words())
    text = as_text(made)
    (folder / "hasil").mkdir()
    (folder / "hasil" / "result.json").write_text(text, "utf-8")
    run = {"result": hashlib.sha256(text.encode()).hexdigest()}
    (folder / "hasil" / "run.json").write_text(json.dumps(run), "utf-8")
    (folder / "keputusan").mkdir()
    paper = folder / "keputusan" / "surat.pdf"
    paper.write_bytes(b"surat")
    return Desk(folder / "hasil" / "result.json", folder / "keputusan" / "keputusan.jsonl", paper)


def decisions_by(*people: Decision) -> tuple[Decision, ...]:
    """The same records at a later time."""
    return tuple(replace(each, at="2026-11-22") for each in people)
