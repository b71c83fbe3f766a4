"""How much of the complete sample is decided without a person by each regulation, and what an officer is still asked.

`python -m benchmarks.shares` examines sample_projects/buku-surat as `handover verify` does and prints the table of
docs/benchmarks.md; with `--write` it puts it there. tests/test_whole_deliveries.py holds that table to what is true.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path

from handover.bench import Bench
from handover.cache import Cache
from handover.decisions import Context
from handover.examine import agency_of
from handover.gather import gather
from handover.intake import open_delivery
from handover.judge import Judged, Judgement, judge
from handover.model import Answer, State, Weight
from handover.policy import load
from handover.probes import ASKED
from handover.shipped import CHECKS
from handover.verify import verify
from handover.workers import Workers

SAMPLE = Path(__file__).parents[1] / "sample_projects" / "buku-surat"
PAPER = Path(__file__).parents[1] / "docs" / "benchmarks.md"
REGULATIONS = ("cianjur-25-2018", "banjarmasin-41-2018", "tanah-laut-25-2018", "prabumulih-64-2017")
HEAD = "| regulation | clauses | decided without a person | share | of those that decide | attestations | which |"
_RULE = "| --- | ---: | ---: | ---: | ---: | ---: | --- |"
_BY_PROGRAM = (State.MET, State.NOT_MET, State.NOT_APPLICABLE)
_ASKED = (Answer.DOUBTFUL, Answer.PERSON)


@dataclass(frozen=True, slots=True)
class Share:
    """Of one regulation: clauses, those that no person need look at, the same of validity and duty clauses alone, and
    the requirements that somebody must attest before the verdict can be `accepted`."""

    clauses: int
    decided: int
    deciding: int
    deciding_decided: int
    asked: tuple[str, ...]

    def row(self, name: str) -> str:
        """As a line of the table."""
        part = f"{self.deciding_decided} / {self.deciding}"
        which = ", ".join(f"`{each}`" for each in self.asked)
        share = f"{self.decided / self.clauses:.0%}"
        return f"| `{name}` | {self.clauses} | {self.decided} | {share} | {part} | {len(self.asked)} | {which} |"


def share(judgement: Judgement) -> Share:
    """The share of one judgement, before any decision. What is decided after acceptance is not counted."""
    counted = [clause for clause in judgement.clauses if clause.counted]
    deciding = [clause for clause in counted if clause.clause.weight is not Weight.QUALITY]
    asked = dict.fromkeys(name for clause in deciding for name in _open(clause))
    return Share(len(counted), _decided(counted), len(deciding), _decided(deciding), tuple(asked))


def _decided(clauses: list[Judged]) -> int:
    return sum(clause.state in _BY_PROGRAM for clause in clauses)


def _open(clause: Judged) -> Iterator[str]:
    if clause.state is State.NEEDS_JUDGEMENT:
        for one in clause.requirements:
            if one.answer in _ASKED and not one.requirement.after_acceptance:
                yield one.requirement.id


def table(judgements: Mapping[str, Judgement]) -> str:
    """The table of docs/benchmarks.md."""
    return "\n".join([HEAD, _RULE, *(share(judgements[name]).row(name) for name in REGULATIONS)])


def examined() -> Mapping[str, Judgement]:
    """The complete sample, judged under each regulation with the agency's file and without decisions."""
    policy, found = load(CHECKS, ASKED), {}
    with Workers() as workers, open_delivery(SAMPLE, workers=workers) as delivery:
        for name in REGULATIONS:
            agency = agency_of(SAMPLE.parent / "buku-surat.instansi" / f"instansi-{name}.yml")
            facts = gather(delivery, policy, Bench(workers, Cache.default()), agency).facts
            answers = verify(policy, policy.regulations[name], facts).answers
            context = Context(facts.delivery.digest, "", datetime.now(UTC))
            found[name] = judge(policy, policy.regulations[name], answers, (), context)
    return found


def published(text: str) -> str:
    """The table that stands in a text; empty if there is none."""
    lines = text[text.index(HEAD) :].splitlines() if HEAD in text else []
    return "\n".join(takewhile(lambda line: line.startswith("|"), lines))


def main(words: list[str]) -> None:
    """Prints the table, or puts it in its place."""
    made = table(examined())
    if "--write" in words:
        text = PAPER.read_text("utf-8")
        PAPER.write_text(text.replace(published(text), made), "utf-8")
    else:
        sys.stdout.write(f"{made}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
