"""One request whose answer comes in pieces, more than fit into memory: a container's members."""

from __future__ import annotations

import json
import select
import time
from collections.abc import Generator, Iterator, Mapping
from typing import TYPE_CHECKING

from handover.workers import failures, frames
from handover.workers.batch import TICK, Look, held
from handover.workers.frames import Gone, Lie, TooLong, checked
from handover.workers.values import Failure, Json
from handover.workers.zygote import NoProcess, Worker, ZygoteGone

if TYPE_CHECKING:
    from handover.workers.pool import Workers


def pieces(workers: Workers, look: Look, request: Mapping[str, Json]) -> Generator[Json | bytes | Failure, None, None]:
    """The pieces as they come; a Failure is the last one. Closing the iterator ends the worker."""
    try:
        worker = workers.borrow(look.preload, fresh=True)
    except (ZygoteGone, NoProcess):
        yield failures.no_process()
        return
    if isinstance(worker, Failure):
        yield worker
        return
    worker.line.most = look.limits.output
    worker.line.send(frames.BATCH, look.frame)
    worker.line.send(frames.STREAM, bytes(frames.NONCE) + json.dumps(request).encode())
    crashed = False
    try:
        yield from _arriving(worker, look)
    except Gone:
        crashed = True
    except TooLong:
        yield failures.too_much_output(look.limits)
    except Lie:
        yield failures.lied()
    finally:
        status = workers.discard(worker)
    if crashed:
        yield failures.crashed(status)


def _arriving(worker: Worker, look: Look) -> Iterator[Json | bytes | Failure]:
    """Raises Gone, TooLong or Lie where the stream breaks off."""
    ready = select.poll()
    ready.register(worker.line.socket, select.POLLIN)
    watched = heard = time.monotonic()
    while True:
        worker.line.flush()
        if worker.line.too_long or ready.poll(TICK * 1000):
            for kind, payload in worker.line.receive():
                if kind == frames.END:
                    return
                yield _piece(kind, payload)
                if kind == frames.RAISED:
                    return
            heard = time.monotonic()
        now = time.monotonic()
        if now > watched + TICK:
            watched = now
            if now > heard + look.limits.seconds:
                yield failures.out_of_time(look.limits)
                return
            if held(worker) > look.limits.memory:
                yield failures.out_of_memory(look.limits)
                return


def _piece(kind: bytes, payload: bytes) -> Json | bytes | Failure:
    if kind == frames.BYTES:
        return payload
    if kind == frames.ITEM:
        return checked(payload)
    if kind == frames.RAISED and isinstance(what := checked(payload[frames.NONCE :]), dict):
        return failures.raised(what)
    raise Lie
