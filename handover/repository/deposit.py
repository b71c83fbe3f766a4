"""Stores what was verified and accepted: staged, checked, made visible in one step, then judged with its receipt."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from handover.bench import Progress, silent
from handover.errors import HandoverError, OutputFault
from handover.examine import Held, Outcome
from handover.intake.names import raw
from handover.model import Entry, Receipt, say
from handover.report.html import as_page
from handover.report.reading import valid
from handover.report.result import Object, as_text
from handover.repository import catalogue, disk, fixity, grounds
from handover.repository.bag import ENTRIES, FILES, RECEIPT, RECEIVED, RESULTS, STATEMENT, Bag, files_list
from handover.repository.place import Repository, locked
from handover.repository.statement import Papers, Statement, applied, listing, receipt, record_digest

LOOK = "repository/store"
# Beside the contents: what reports, lists and the file system itself take for so many files.
_ROOM, _ROOM_EACH = 16 * 1024 * 1024, 8 * 1024


class NotWhole(HandoverError):
    """Some of the delivery could not be read, so what would be stored is not what was delivered."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class Deposited:
    """What is stored. `new`: by this run; `outcomes`: judged with the receipt (DECIDING 13)."""

    receipt: Object
    outcomes: tuple[Outcome, ...]
    new: bool


def refused(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Those that keep a delivery out of the repository."""
    return tuple(outcome for outcome in outcomes if not valid(outcome.verdict))


def deposit(
    held: Held,
    repository: Repository,
    *,
    waiting: Callable[[], None] = lambda: None,
    progress: Progress = silent,
) -> Deposited:
    """Stores an accepted delivery, or finds that it is stored already. Raises NotWhole, InputFault, OutputFault.

    The caller has seen to it that nothing is refused. However it ends, what was stored before stays as it was.
    """
    if refused(held.examination.outcomes):
        raise ValueError("only what is accepted is deposited")
    _whole(held)
    papers, words = grounds.agency(held)
    words = (*words, *grounds.decisions(held))
    statement = _statement(held, papers)
    outcomes = held.after(Receipt(statement.number, repository.name))
    if refused(outcomes):
        raise ValueError("a receipt can't make an accepted delivery a refused one")
    with locked(repository, waiting):
        with disk.on_disk(repository.folder):
            disk.folder(repository.staging)
            disk.clear(repository.staging)
        stored = _stored(repository, statement.number)
        if stored is None:
            stored = receipt(held, statement, outcomes, repository.name, today(held))
            _Storing(held, repository, progress).store(statement, words, outcomes, stored)
            _catalogued(repository)
            return Deposited(stored, outcomes, new=True)
        _catalogued(repository)
        return Deposited(stored, outcomes, new=False)


def _whole(held: Held) -> None:
    """What could not be read can't be stored: the deposit would not be what was delivered. An archive in it that can't
    be opened is one file, and is stored as that."""
    missed = [one for one in held.delivery.missed if not one.outer]
    if missed:
        raise NotWhole(*(say("repository.not-whole", count=one.count, reason=one.reason) for one in missed))


def _statement(held: Held, papers: Papers | None) -> Statement:
    outcomes = held.examination.outcomes
    records = {record_digest(held.decisions[number]) for number in applied(held)}
    return Statement(
        delivery=held.delivery.digest,
        regulations=tuple(sorted(outcome.regulation for outcome in outcomes)),
        policy=held.judging.policy.digest,
        agency=papers,
        decisions=tuple(sorted(records)),
    )


def today(held: Held) -> date:
    """The day of the deposit where the regulation holds; SOURCE_DATE_EPOCH fixes it, as it does all printed times."""
    first = held.judging.policy.regulations[held.examination.outcomes[0].regulation]
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else held.wanted.now or datetime.now(UTC)
    return now.astimezone(ZoneInfo(first.timezone)).date()


def _stored(repository: Repository, number: str) -> Object | None:
    """The receipt of what is stored under this number, after a look at every bit. Raises OutputFault where it is
    damaged: a receipt for it would be a lie, and to mend it is its keeper's decision."""
    place = repository.place(number)
    if not os.path.lexists(place):
        return None
    problems = fixity.check(place)
    if problems:
        named = ", ".join(f"{problem.path}" for problem in problems[:3])
        raise OutputFault(say("repository.damaged", id=number, count=len(problems), files=named))
    return catalogue.receipt_of(repository, number)


def _catalogued(repository: Repository) -> None:
    """Brings the catalogue up to date. Where that fails now, the next run makes it again from the deposits."""
    found = catalogue.read(repository)
    if found.stale:
        with suppress(OSError):
            catalogue.write(repository, found.rows)


@dataclass(frozen=True, slots=True)
class _Storing:
    """Writes one deposit. Only with the repository locked."""

    held: Held
    repository: Repository
    progress: Progress

    def store(
        self, statement: Statement, words: Sequence[grounds.Word], outcomes: Sequence[Outcome], stored: Object
    ) -> None:
        """Staged whole and on the disk, looked at once more, then in its place by one rename."""
        staged = self.repository.staging / statement.number
        try:
            with disk.on_disk(self.repository.folder):
                self.room(words)
                disk.folder(staged)
                bag = Bag(staged)
                self.delivery(bag)
                self.tags(bag, statement, words, outcomes, stored)
                bag.close(statement.number, str(stored["deposited_on"]))
                disk.settle(staged)
                problems = fixity.check(staged, statement.number)
                if problems:
                    raise OutputFault(say("repository.not-kept", folder=str(staged), files=problems[0].path))
                disk.publish(staged, self.repository.place(statement.number))
        except BaseException:  # also where somebody stops us: what is begun is not left lying about
            self.tidy()
            raise

    def tidy(self) -> None:
        """Leaves no half of a deposit, where the disk still lets us; else the next run does it."""
        with suppress(OSError):
            disk.clear(self.repository.staging)

    def room(self, words: Sequence[grounds.Word]) -> None:
        """Raises OutputFault where there is surely no room, before anything is written."""
        sizes = {entry.sha256: entry.size for entry in self.held.facts.delivery.entries}
        container = self.held.delivery.area.container
        needed = sum(sizes.values()) + (len(sizes) + len(words)) * _ROOM_EACH + _ROOM
        needed += container.stat().st_size if container.exists() else 0
        state = os.statvfs(self.repository.folder)
        if state.f_bavail * state.f_frsize < needed:
            missing = -(-needed // (1024 * 1024))
            raise OutputFault(say("repository.no-room-for", folder=str(self.repository.folder), mib=missing))

    def delivery(self, bag: Bag) -> None:
        """Each content once, from the private copies that were verified: the delivery itself is not read again."""
        contents = {entry.sha256: entry for entry in self.held.facts.delivery.entries}
        for done, (sha256, entry) in enumerate(contents.items(), 1):
            bag.content(sha256, self.content(entry))
            self.progress(LOOK, done, len(contents))

    def content(self, entry: Entry) -> Iterable[bytes]:
        return (raw(entry.target),) if entry.kind == "link" else disk.pieces(self.held.delivery.blob(entry))

    def tags(
        self,
        bag: Bag,
        statement: Statement,
        words: Sequence[grounds.Word],
        outcomes: Sequence[Outcome],
        stored: Object,
    ) -> None:
        """Everything beside the contents."""
        entries = self.held.facts.delivery.entries
        bag.tag(STATEMENT, (statement.content(),), statement.number)
        bag.tag(ENTRIES, listing(entries), statement.delivery)
        bag.tag(FILES, files_list(entries))
        bag.tag(RECEIPT, (as_text(stored).encode(),))
        for word in words:
            bag.tag(word.name, word.content(), word.sha256)
        for outcome in outcomes:
            place = f"{RESULTS}/{outcome.regulation}"
            bag.tag(f"{place}/result.json", (as_text(outcome.result).encode(),))
            bag.tag(f"{place}/laporan.html", (as_page(outcome.result, "id").encode(),))
        for container in self.held.delivery.received:
            if container.note.key == "intake.received-container":
                source = self.held.delivery.area.container
                bag.tag(f"{RECEIVED}/{container.sha256}", disk.pieces(source), container.sha256)
