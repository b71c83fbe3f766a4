"""`handover repository check`: every deposit, and what lies beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handover.bench import Progress, silent
from handover.model import Message, say
from handover.repository import catalogue, disk, fixity
from handover.repository.fixity import Problem
from handover.repository.place import (
    CATALOGUE,
    DEPOSITS,
    LOCK,
    MARKER,
    README,
    STAGING,
    Repository,
    locked,
    names_in,
)

LOOK = "repository/check"
_OURS = frozenset({CATALOGUE, DEPOSITS, LOCK, MARKER, README, STAGING})


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with each deposit, and notes on what is no damage: leavings, strangers, a stale catalogue."""

    deposits: Mapping[str, tuple[Problem, ...]]
    notes: tuple[Message, ...]

    @property
    def exit_code(self) -> int:
        """1 where something is damaged, 4 where something could only not be read, else 0."""
        kinds = {problem.kind for problems in self.deposits.values() for problem in problems}
        return 0 if not kinds else 4 if kinds == {"unreadable"} else 1


def inspect(
    repository: Repository, number: str | None = None, *, rebuild: bool = False, progress: Progress = silent
) -> Checked:
    """Checks one deposit, or all. Writes nothing, but with `rebuild` the catalogue. Raises OutputFault."""
    numbers = [number] if number else repository.numbers()
    found = {}
    for done, each in enumerate(numbers, 1):
        found[each] = fixity.check(repository.place(each))
        progress(LOOK, done, len(numbers))
    if rebuild:
        return Checked(found, (_rebuild(repository),))
    return Checked(found, tuple(_notes(repository)) if number is None else ())


def _rebuild(repository: Repository) -> Message:
    with locked(repository, lambda: None):
        made = catalogue.rebuilt(repository, repository.numbers())
        with disk.on_disk(repository.folder):
            disk.folder(repository.staging)
            catalogue.write(repository, made.rows)
    return say("repository.rebuilt", count=len({row.id for row in made.rows}))


def _notes(repository: Repository) -> list[Message]:
    numbers = set(repository.numbers())
    notes = [_foreign(f"{DEPOSITS}/{name}") for name in sorted(names_in(repository.deposits) - numbers)]
    notes += [_foreign(name) for name in sorted(names_in(repository.folder) - _OURS)]
    if repository.staging.is_dir() and any(repository.staging.iterdir()):
        notes.append(say("repository.leftovers"))
    if numbers and catalogue.read(repository).stale:
        notes.append(say("repository.stale"))
    return notes


def _foreign(path: str) -> Message:
    return say("repository.foreign", path=path)
