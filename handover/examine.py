"""One examination from end to end: a delivery, one or more regulations, and what the agency and officials say.

Everything is gathered once; each regulation then gets its own answers, judgement and result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from handover import decisions as decided
from handover.bench import Bench, Progress, silent
from handover.cache import Cache
from handover.decisions import Context, Decision
from handover.errors import InputFault, UsageFault
from handover.gather import Agency, Gathering, gather
from handover.intake import Delivery, open_delivery
from handover.judge import judge
from handover.manifests import read_agency
from handover.messages import Catalogue
from handover.model import Facts, Finding, Receipt, Stored, Verdict, say
from handover.policy import Policy
from handover.policy.law import Regulation
from handover.report.result import Object, Run, as_object, concern_object
from handover.verify import verify
from handover.workers import Workers


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to examine, as the command line names it. Paths are absolute; `now` is asked for by waivers.

    `repository`: the name of the one whose catalogue `stored` is; None where none was named (DECIDING 9).
    """

    delivery: Path
    regulations: tuple[str, ...]
    commit: str | None = None
    agency: Path | None = None
    decisions: Path | None = None
    now: datetime | None = None
    repository: str = ""
    stored: tuple[Stored, ...] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One regulation's result, and the verdict that the exit code follows."""

    regulation: str
    verdict: Verdict
    result: Object


@dataclass(frozen=True, slots=True)
class Examination:
    """All outcomes of one gathering, and how long its parts took (seconds)."""

    outcomes: tuple[Outcome, ...]
    seconds: Mapping[str, float]


def examine(
    wanted: Wanted, policy: Policy, catalogue: Catalogue, *, cache: Cache, progress: Progress = silent
) -> Examination:
    """Examines one delivery. Raises a HandoverError for what the caller must mend."""
    with hold(wanted, policy, catalogue, cache=cache, progress=progress) as held:
        return held.examination


@dataclass(frozen=True, slots=True)
class Held:
    """An examination whose delivery is still open: what was verified is what can be stored, and judged once more.

    `decisions`: the records that were read, in the order of each result's `decisions`.
    """

    examination: Examination
    delivery: Delivery
    facts: Facts
    decisions: tuple[Decision, ...]
    judging: _Judging
    wanted: Wanted

    def after(self, receipt: Receipt) -> tuple[Outcome, ...]:
        """The outcomes with what the receipt answers, at the same moment and of the same facts (DECIDING 13)."""
        gathering = replace(self.judging.gathering, facts=replace(self.facts, receipt=receipt))
        judging = replace(self.judging, gathering=gathering)
        policy = self.judging.policy
        return tuple(
            judging.outcome(policy.regulations[outcome.regulation], self.wanted)
            for outcome in self.examination.outcomes
        )


@contextmanager
def hold(
    wanted: Wanted, policy: Policy, catalogue: Catalogue, *, cache: Cache, progress: Progress = silent
) -> Iterator[Held]:
    """Examines one delivery and keeps it open. Raises a HandoverError for what the caller must mend."""
    regulations = [regulation_of(policy, name) for name in dict.fromkeys(wanted.regulations)]
    agency, records, stray = _beside(wanted)
    wanted = replace(wanted, now=wanted.now or datetime.now(UTC))
    with Workers() as workers:
        bench = Bench(workers, cache, progress)
        with open_delivery(wanted.delivery, commit=wanted.commit, workers=workers, progress=progress) as delivery:
            gathering = gather(delivery, policy, bench, agency)
            gathering = replace(gathering, facts=replace(gathering.facts, stored=wanted.stored))
            judging = _Judging(policy, catalogue, gathering, records, stray)
            outcomes = tuple(judging.outcome(each, wanted) for each in regulations)
            examination = Examination(outcomes, gathering.seconds)
            yield Held(examination, delivery, gathering.facts, records, judging, wanted)


def ignored(examination: Examination) -> bool:
    """Whether records were given and not one of them applies to anything examined here (DECIDING 18)."""
    records = [record for outcome in examination.outcomes for record in outcome.result["decisions"]]
    return bool(records) and not any(record["applied"] for record in records)


def look_at(
    concern: str, delivery: Path, policy: Policy, catalogue: Catalogue, *, cache: Cache, progress: Progress = silent
) -> tuple[Object, bool]:
    """One concern's facts of a delivery, without law, and whether everything could be looked at."""
    with Workers() as workers:
        bench = Bench(workers, cache, progress)
        with open_delivery(delivery, workers=workers, progress=progress) as opened:
            facts = gather(opened, policy, bench, Agency(), [concern]).facts
    whole = all(row.ran and not row.skipped for row in facts.coverage)
    return concern_object(concern, facts, catalogue), whole


@dataclass(frozen=True, slots=True)
class _Judging:
    policy: Policy
    catalogue: Catalogue
    gathering: Gathering
    decisions: Sequence[Decision]
    stray: tuple[Finding, ...]

    def outcome(self, regulation: Regulation, wanted: Wanted) -> Outcome:
        """Asks, judges and writes down one regulation."""
        facts = self.gathering.facts
        verification = verify(self.policy, regulation, facts)
        number = facts.agency.values.get("contract.number")
        contract = str(number.value) if number else ""
        context = Context(facts.delivery.digest, contract, wanted.now or datetime.now(UTC))
        judgement = judge(self.policy, regulation, verification.answers, self.decisions, context)
        findings = (*verification.findings, *self.stray, *facts.findings)
        run = Run(self.policy, judgement, facts, findings, _options(regulation, wanted, contract))
        return Outcome(regulation.id, judgement.decided, as_object(run, self.catalogue))


def _options(regulation: Regulation, wanted: Wanted, contract: str) -> tuple[tuple[str, str], ...]:
    """The inputs that were chosen, and the contract of the agency's file, to which decisions may be bound.

    Paths of the machine stay out of a result.
    """
    return (
        ("regulation", regulation.id),
        ("commit", wanted.commit or ""),
        ("agency", wanted.agency.name if wanted.agency else ""),
        ("contract", contract),
        ("decisions", wanted.decisions.name if wanted.decisions else ""),
        ("repository", wanted.repository),
    )


def regulation_of(policy: Policy, name: str) -> Regulation:
    """The regulation with this id. Raises UsageFault naming those that there are."""
    if name not in policy.regulations:
        raise UsageFault(say("usage.regulation", name=name, known=", ".join(sorted(policy.regulations))))
    return policy.regulations[name]


def agency_of(path: Path | None) -> Agency:
    """The agency's file and its papers beside it, or nothing stated. Raises InputFault where it is faulty."""
    if path is None:
        return Agency()
    manifest, listed = read_agency(path)
    papers = {name: path.parent / name for name, _ in listed}
    missing = [name for name, paper in papers.items() if not paper.is_file()]
    if missing:
        raise InputFault(*(say("agency.paper-missing", file=path.name, path=name) for name in missing))
    return Agency(manifest, papers)


def _beside(wanted: Wanted) -> tuple[Agency, tuple[Decision, ...], tuple[Finding, ...]]:
    """What the agency and officials say. A file inside the delivery is the vendor's, and counts for nothing."""
    stray = []
    files = {"agency": wanted.agency, "decisions": wanted.decisions}
    for source, path in files.items():
        if path is not None and path.resolve().is_relative_to(wanted.delivery.resolve()):
            rule = f"{source}.inside-delivery"
            stray.append(Finding(rule, "high", say(rule), source, path=path.name))
            files[source] = None
    records = decided.read(files["decisions"]) if files["decisions"] else ()
    return agency_of(files["agency"]), records, tuple(stray)
