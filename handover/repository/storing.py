"""`handover deposit` from end to end: finds the repository, verifies, stores what is accepted, says why it is not."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from handover.bench import Progress, silent
from handover.cache import Cache
from handover.errors import OutputFault, UsageFault
from handover.examine import Outcome, Wanted, hold, ignored
from handover.judge import exit_code
from handover.messages import Catalogue, Language
from handover.model import Message, say
from handover.policy import Policy
from handover.report.reading import Words, why
from handover.report.result import Object
from handover.repository import catalogue
from handover.repository.bag import RESULTS
from handover.repository.deposit import deposit, refused
from handover.repository.place import Repository, create, find, is_new, writable

Tell = Callable[[Message], None]


@dataclass(frozen=True, slots=True)
class Stored:
    """The receipt, None where the verdict keeps the delivery out, and the exit code of the verdicts."""

    receipt: Object | None
    exit_code: int


@dataclass(frozen=True, slots=True)
class Deposit:
    """What to deposit where. `folder`: the repository's, made where nothing is; `tell`: takes each word on the way."""

    wanted: Wanted
    folder: Path
    tell: Tell
    language: Language = "id"
    progress: Progress = silent

    def run(self, policy: Policy, catalogue: Catalogue, cache: Cache) -> Stored:
        """Verifies and stores. Raises a HandoverError for what must be mended; then nothing new is stored."""
        with hold(self.wish(), policy, catalogue, cache=cache, progress=self.progress) as held:
            outcomes = held.examination.outcomes
            if ignored(held.examination):
                self.tell(say("decisions.none-applied"))
            for outcome in refused(outcomes):
                self.tell(_refusal(outcome, self.language))
            code = exit_code(outcome.verdict for outcome in outcomes)
            if code:
                return Stored(None, code)
            repository = self.repository()
            waiting = lambda: self.tell(say("repository.waiting"))  # noqa: E731
            done = deposit(held, repository, waiting=waiting, progress=self.progress)
        if not done.new:
            self.tell(say("repository.already"))
        for outcome in done.outcomes:
            page = repository.place(done.receipt["id"]) / RESULTS / outcome.regulation / "laporan.html"
            self.tell(say("repository.report", path=str(page)))
        return Stored(done.receipt, exit_code(outcome.verdict for outcome in done.outcomes))

    def wish(self) -> Wanted:
        """What is wanted, and what the repository holds already: a likeness in it is for a person to judge."""
        if is_new(self.folder):
            return self.wanted
        return among(self.wanted, find(self.folder))

    def repository(self) -> Repository:
        """The repository; a new one is made only now, as nothing is to be left behind by a delivery that is refused."""
        if not is_new(self.folder):
            return find(self.folder)
        made = create(self.folder)
        self.tell(say("repository.created", folder=str(made.folder), name=made.name))
        return made


def among(wanted: Wanted, repository: Repository) -> Wanted:
    """The same examination, with the repository's catalogue to look for likenesses in (DECIDING 9)."""
    return replace(wanted, repository=repository.name, stored=catalogue.stored(repository))


def _refusal(outcome: Outcome, language: Language) -> Message:
    reason = why(outcome.result, Words(language))
    verdict = say(f"verdict.{outcome.verdict.value}")
    return say("repository.refused", regulation=outcome.regulation, verdict=verdict, why=reason)


def fit(folder: Path, delivery: Path) -> None:
    """What can be known of a repository before the work begins. Raises UsageFault, OutputFault."""
    if delivery.is_dir() and folder.resolve().is_relative_to(delivery.resolve()):
        raise UsageFault(say("repository.inside", folder=str(folder)))
    if not is_new(folder):
        writable(find(folder))
        return
    nearest = folder if folder.exists() else folder.parent
    if not nearest.is_dir():
        raise UsageFault(say("repository.no-parent", folder=str(nearest)))
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise OutputFault(say("repository.read-only", folder=str(nearest)))
