"""One function asked of many requests: hands them to workers, watches the clock and the memory, sorts the answers.

Every fault costs the request that made it, and no other. A worker is used again while it behaves; so a fault of a
used worker may be the doing of an earlier request, and the request is put once more to a fresh one, whose word
counts. Where the template itself is gone, nobody knows which of its workers killed it: each request then under way is
put to a template of its own.
"""

from __future__ import annotations

import json
import secrets
import selectors
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.workers import failures, frames, processes
from handover.workers.frames import Gone, Lie, TooLong, checked
from handover.workers.values import Failure, Json, Limits
from handover.workers.zygote import NoProcess, Worker, ZygoteGone

if TYPE_CHECKING:
    from handover.workers.pool import Workers

# Seconds between two looks at a worker's memory: what it can fill in that time comes on top of its limit.
TICK = 0.05
# So many requests run ahead of the one that the caller waits for.
_AHEAD = 256
_AHEAD_BYTES = 64 * 1024 * 1024
# A worker that holds more than this share of its limit after a request is not used for another.
_LEFTOVER = 0.5
# Threads may use several cores at once; the clock is watched by us, this only stops what we can't watch any more.
_CPU_SHARE = 4


@dataclass(frozen=True, slots=True)
class Look:
    """What a batch does: the function, what all its requests share, and their limits."""

    function: str
    common: Mapping[str, Json]
    limits: Limits
    preload: str | None = None

    @property
    def frame(self) -> bytes:
        """The frame that tells a worker about it."""
        orders = {
            "function": self.function,
            "common": self.common,
            "output": self.limits.output,
            "cpu": int(self.limits.seconds * _CPU_SHARE) + 1,
        }
        return json.dumps(orders).encode()


@dataclass(frozen=True, slots=True)
class Asked:
    """One request under way. `fresh`: must go to a worker that has served nobody; `alone`: to a template of its own."""

    index: int
    request: bytes
    nonce: bytes = b""
    deadline: float = 0.0
    fresh: bool = False
    alone: bool = False


class Batch:
    """The outcomes of a look at many requests, in their order."""

    def __init__(self, workers: Workers, look: Look, requests: Iterable[Mapping[str, Json]]) -> None:
        self._workers = workers
        self._look = look
        self._frame = look.frame
        self._requests = iter(requests)
        self._again: deque[Asked] = deque()
        self._busy: dict[int, tuple[Worker, Asked]] = {}
        self._done: dict[int, Json | Failure] = {}
        self._done_bytes = 0
        self._taken = 0
        self._given = 0
        self._more = True
        self._watched = 0.0
        self._selector: selectors.BaseSelector

    def outcomes(self) -> Iterator[Json | Failure]:
        """Each request's answer or failure. Closing the iterator ends what still runs."""
        self._selector = selectors.DefaultSelector()
        try:
            while True:
                self._fill()
                if self._given in self._done:
                    yield self._done.pop(self._given)
                    self._given += 1
                elif self._busy:
                    self._wait()
                elif not self._more and not self._again:
                    return
        finally:
            for worker, _ in self._busy.values():
                self._workers.discard(worker)
            self._selector.close()

    def _fill(self) -> None:
        """Gives requests to workers while there are both."""
        while self._workers.room(len(self._busy)) and (asked := self._next()):
            self._start(asked)

    def _next(self) -> Asked | None:
        if self._again:
            alone_already = any(asked.alone for _, asked in self._busy.values())
            return None if self._again[0].alone and alone_already else self._again.popleft()
        if not self._done:
            self._done_bytes = 0
        if not self._more or self._taken - self._given >= _AHEAD or self._done_bytes > _AHEAD_BYTES:
            return None
        request = next(self._requests, None)
        if request is None:
            self._more = False
            return None
        self._taken += 1
        return Asked(self._taken - 1, json.dumps(request).encode())

    def _start(self, asked: Asked) -> None:
        try:
            worker = self._workers.borrow(self._look.preload, fresh=asked.fresh, alone=asked.alone)
        except ZygoteGone:
            self._done[asked.index] = failures.no_template()
            return
        except NoProcess:
            self._done[asked.index] = failures.no_process()
            return
        if isinstance(worker, Failure):
            self._done[asked.index] = worker
            return
        asked = replace(
            asked, nonce=secrets.token_bytes(frames.NONCE), deadline=time.monotonic() + self._look.limits.seconds
        )
        worker.line.most = self._look.limits.output + frames.NONCE
        if worker.batch is not self:
            worker.line.send(frames.BATCH, self._frame)
            worker.batch = self
        worker.line.send(frames.REQUEST, asked.nonce + asked.request)
        self._busy[worker.pid] = worker, asked
        events = selectors.EVENT_READ | (0 if worker.line.flush() else selectors.EVENT_WRITE)
        self._selector.register(worker.line.socket, events, worker.pid)

    def _wait(self) -> None:
        """Reads what has arrived first, and only then looks at clocks: we may have been away for long."""
        for key, events in self._selector.select(TICK):
            worker, asked = self._busy[key.data]
            if events & selectors.EVENT_WRITE and worker.line.flush():
                self._selector.modify(worker.line.socket, selectors.EVENT_READ, worker.pid)
            try:
                arrived = worker.line.receive()
                if arrived:
                    self._arrived(worker, asked, arrived)
            except Gone:
                self._lost(worker, asked, None)
            except TooLong:
                self._lost(worker, asked, failures.too_much_output(self._look.limits))
            except Lie:
                self._lost(worker, asked, failures.lied())
        self._watch()

    def _watch(self) -> None:
        now = time.monotonic()
        if now < self._watched + TICK:
            return
        self._watched = now
        for worker, asked in list(self._busy.values()):
            if now > asked.deadline:
                self._lost(worker, asked, failures.out_of_time(self._look.limits))
            elif held(worker) > self._look.limits.memory:
                self._lost(worker, asked, failures.out_of_memory(self._look.limits))
            elif not processes.alive(worker.pid):
                self._lost(worker, asked, None)

    def _arrived(self, worker: Worker, asked: Asked, arrived: list[tuple[bytes, bytes]]) -> None:
        """Exactly one frame, to exactly this request; then the worker must be at rest. Raises Lie."""
        (kind, payload), *surplus = arrived
        nonce, data = payload[: frames.NONCE], payload[frames.NONCE :]
        if surplus or nonce != asked.nonce:
            raise Lie
        outcome = self._outcome(kind, data)
        if any(map(processes.alive, processes.children(worker.pid))):
            self._lost(worker, asked, failures.left_behind())
            return
        self._leave(worker)
        self._record(asked, outcome, len(data))
        worker.served += 1
        state = processes.glance(worker.pid)
        leftover = state.resident - worker.shared
        if state.threads == 1 and leftover < self._look.limits.memory * _LEFTOVER and worker.line.quiet:
            self._workers.give_back(worker, alone=asked.alone)
        else:
            self._workers.discard(worker)

    def _outcome(self, kind: bytes, data: bytes) -> Json | Failure:
        if kind == frames.ANSWER:
            answer = checked(data)
            # Nothing looked at is no answer; and a cache must be able to tell a null from nothing kept.
            return failures.lied() if answer is None else answer
        if kind == frames.TOO_LONG:
            return failures.too_much_output(self._look.limits)
        if kind == frames.UNFIT:
            return failures.lied()
        if kind == frames.RAISED and isinstance(what := checked(data), dict):
            return failures.raised(what)
        raise Lie

    def _lost(self, worker: Worker, asked: Asked, failure: Failure | None) -> None:
        """The worker has to go; None: it went by itself."""
        self._leave(worker)
        status = self._workers.discard(worker)
        if failure is None and status < 0 and not asked.alone:
            self._again.append(replace(asked, fresh=True, alone=True))
            return
        failure = failure or failures.crashed(status)
        if worker.served and failure.kind in ("crash", "memory", "lie"):
            self._again.append(replace(asked, fresh=True))
        else:
            self._record(asked, failure, 0)

    def _leave(self, worker: Worker) -> None:
        self._selector.unregister(worker.line.socket)
        del self._busy[worker.pid]

    def _record(self, asked: Asked, outcome: Json | Failure, size: int) -> None:
        self._done[asked.index] = outcome
        self._done_bytes += size


def held(worker: Worker) -> int:
    """Bytes that a worker and what it started hold, beyond what it shares with its template."""
    own = processes.resident(worker.pid) - worker.shared
    return own + sum(map(processes.proportional, processes.tree(worker.pid)))
