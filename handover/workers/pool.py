"""The workers of one run of the program: templates, idle workers, and the two ways to ask them."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Generator, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from handover.workers.batch import Batch, Look
from handover.workers.failures import no_template
from handover.workers.stream import pieces
from handover.workers.values import Failure, Json, Limits
from handover.workers.zygote import Template, Worker, Zygote, ZygoteGone

_CPU_MAX = Path("/sys/fs/cgroup/cpu.max")
_DEFAULT = Limits()
_NONE: Mapping[str, Path] = MappingProxyType({})


def cores() -> int:
    """How many cores this process may use: what it is bound to, and a container's share (cgroup v2)."""
    bound = len(os.sched_getaffinity(0))
    try:
        quota, period = _CPU_MAX.read_text("ascii").split()
        return max(1, min(bound, int(quota) // int(period)))
    except (OSError, ValueError):
        return bound


class Workers:
    """Processes that run functions of ours on hostile bytes, within limits. A context manager; leaving it, by
    whatever way, ends every process that it started and everything those started.

    `count`: how many requests run side by side (default: `cores()`); `extra`: packages beside `handover` whose
    functions may be called, each with the folder that holds the package. Safe to use from several threads.
    """

    def __init__(self, count: int | None = None, *, extra: Mapping[str, Path] = _NONE) -> None:
        self.count = count or cores()
        self._extra = dict(extra)
        self._folder: Path | None = None
        self._zygotes: dict[str | None, Zygote] = {}
        self._idle: dict[str | None, list[Worker]] = {}
        self._busy = 0
        self._lock = threading.RLock()

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="handover-workers-"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends everything. Can be called twice."""
        with self._lock:
            while self._zygotes:
                self._zygotes.popitem()[1].close()
            self._idle.clear()
            if self._folder:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._folder = None

    def release(self) -> None:
        """Ends the idle workers and templates that hold something preloaded: an index of 1.4 GB is not kept for others.

        Nothing may be running on them.
        """
        with self._lock:
            for preload in [name for name in self._zygotes if name]:
                for worker in self._idle.pop(preload, []):
                    worker.line.close()
                self._zygotes.pop(preload).close()

    def run(
        self,
        function: str,
        requests: Iterable[Mapping[str, Json]],
        *,
        common: Mapping[str, Json] = MappingProxyType({}),
        limits: Limits = _DEFAULT,
        preload: str | None = None,
    ) -> Iterator[Json | Failure]:
        """What `function` (`package.module:name`) answers to each request, in the order of requests.

        It is called with the names of `common` and of the request as keyword arguments and answers JSON, never null.
        Requests are taken as they are needed. `preload`: a function to be called once in the process from which the
        workers are forked. Raises ValueError for a function outside the allowed packages.
        """
        self._check(function, preload)
        return Batch(self, Look(function, dict(common), limits, preload), requests).outcomes()

    def stream(
        self, function: str, request: Mapping[str, Json], *, limits: Limits = _DEFAULT
    ) -> Generator[Json | bytes | Failure, None, None]:
        """The pieces that the generator `function` yields, JSON or bytes, as they come; a Failure is the last.

        `limits.seconds`: between two pieces; `limits.output`: of one piece. A worker of its own serves it.
        """
        self._check(function, None)
        return pieces(self, Look(function, {}, limits), request)

    def _check(self, *names: str | None) -> None:
        for name in filter(None, names):
            package = name.partition(":")[0].split(".")[0]
            if package not in ("handover", *self._extra) or name.count(":") != 1:
                raise ValueError(f"not a function of an allowed package: {name}")
        if self._folder is None:
            raise ValueError("workers are used outside their context")

    def room(self, mine: int) -> bool:
        """Whether a batch with `mine` workers may have one more. The first is never refused: no batch waits for
        another that its own caller has to finish."""
        return mine == 0 or self._busy < self.count

    def borrow(self, preload: str | None, *, fresh: bool = False, alone: bool = False) -> Worker | Failure:
        """A worker, idle or new; the Failure of a template that can't load. Raises ZygoteGone or NoProcess.

        `fresh`: one that has served nobody; `alone`: with a template of its own, closed with it.
        """
        with self._lock:
            idle = self._idle.setdefault(preload, [])
            while idle and not fresh:
                worker = idle.pop()
                if not worker.zygote.gone:
                    self._busy += 1
                    return worker
                worker.line.close()
            worker_or_failure = self._new(preload, alone)
            if isinstance(worker_or_failure, Worker):
                self._busy += 1
            return worker_or_failure

    def _new(self, preload: str | None, alone: bool) -> Worker | Failure:
        if alone:
            zygote = self._zygote(preload)
            return zygote.fork() if zygote.failure is None else _closed(zygote)
        shared = self._zygotes.get(preload)
        if shared is not None and not shared.gone:
            try:
                return shared.failure or shared.fork()
            except ZygoteGone:
                # Killed while nobody looked (a machine without memory): not this request's doing.
                shared.close()
        elif shared is not None and shared.failure is not None:
            return shared.failure
        shared = self._zygotes[preload] = self._zygote(preload)
        return shared.failure or shared.fork()

    def _zygote(self, preload: str | None) -> Zygote:
        if self._folder is None:
            raise ZygoteGone
        return Zygote(self._folder, Template(preload, self._extra))

    def give_back(self, worker: Worker, *, alone: bool = False) -> None:
        """Takes a worker that is at rest, for the next request."""
        with self._lock:
            idle = self._idle.setdefault(worker.zygote.template.preload, [])
            if not alone and len(idle) < self.count:
                self._busy -= 1
                idle.append(worker)
                return
        self.discard(worker)

    def discard(self, worker: Worker) -> int:
        """Ends a worker and all it started. Its wait status; -1 where its template is gone and nobody knows."""
        with self._lock:
            self._busy -= 1
            private = worker.zygote not in self._zygotes.values()
        worker.line.close()
        try:
            return worker.zygote.end(worker.pid)
        except ZygoteGone:
            return -1
        finally:
            if private:
                worker.zygote.close()


def _closed(zygote: Zygote) -> Failure:
    """The failure of a template that nobody else has."""
    zygote.close()
    return zygote.failure or no_template()
