"""The bench an inspector works at: workers for hostile bytes, memory of facts by content, a word on progress."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from handover.cache import Cache
from handover.workers import Failure, Json, Limits, Workers

Progress: TypeAlias = Callable[[str, int, int], None]


def silent(look: str, done: int, total: int) -> None:
    """No word on progress."""


@dataclass(frozen=True, slots=True)
class Task:
    """A look at one file's bytes by a function of ours in a worker.

    `function`: `package.module:name`, called with `path` (a private copy of the bytes), `rules` and the job's own
    arguments, answering JSON; `version`: raised when its answers change; `tool`: name and version of the library it
    rests on; `rules`: JSON that every job of this task gets; `look`: whose coverage it counts for, and what progress
    shows.
    """

    look: str
    function: str
    version: int
    tool: str = ""
    rules: Json = None
    limits: Limits = field(default_factory=Limits)
    preload: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One file to look at: its content's digest, where its bytes lie, and what else its answer depends on."""

    digest: str
    path: Path
    arguments: Mapping[str, Json] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells this job from others of the same task."""
        return self.digest + json.dumps(self.arguments, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Bench:
    """What inspectors share. Facts are remembered by content alone; failures never are."""

    workers: Workers
    cache: Cache
    progress: Progress = silent

    def look(self, task: Task, jobs: Iterable[Job]) -> dict[str, Json | Failure]:
        """The answer of `task` for each job, by `Job.key`; equal jobs are done once, remembered ones not at all."""
        wanted = {job.key: job for job in jobs}
        key_of = self.cache.keys(task.tool, task.rules, f"{task.function}/{task.version}")
        keys = {name: key_of(name) for name in wanted}
        answers: dict[str, Json | Failure] = {}
        for name, key in keys.items():
            if (known := self.cache.get(key)) is not None:
                answers[name] = known
        missing = [name for name in wanted if name not in answers]
        for done, (name, outcome) in enumerate(self._work(task, [wanted[name] for name in missing]), 1):
            answers[name] = outcome
            if not isinstance(outcome, Failure):
                self.cache.put(keys[name], outcome)
            self.progress(task.look, done, len(missing))
        return answers

    def _work(self, task: Task, jobs: list[Job]) -> Iterator[tuple[str, Json | Failure]]:
        requests = [{"path": str(job.path), **job.arguments} for job in jobs]
        common = {"rules": task.rules}
        outcomes = self.workers.run(task.function, requests, common=common, limits=task.limits, preload=task.preload)
        for job, outcome in zip(jobs, outcomes, strict=True):
            yield job.key, outcome
