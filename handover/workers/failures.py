"""Every way in which a request can fail, as a value with the words that people read. Nothing in them changes from run
to run: limits, not measurements; no paths, no addresses."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Mapping
from typing import Any

from handover.model import say, shown
from handover.workers.values import MIB, Failure, Limits

_MOST = 160
# What differs between runs (private paths, addresses) or may be somebody's number (NIK, telephone) is left out.
_UNFIT = re.compile(r"0x[0-9a-fA-F]+|(?<![\w.])(?:/[^\s'\"/]+)+|\d{6,}")


def out_of_time(limits: Limits) -> Failure:
    """It took longer than it may."""
    return Failure("time", say("workers.time", seconds=f"{limits.seconds:g}"))


def out_of_memory(limits: Limits) -> Failure:
    """It held more than it may."""
    return Failure("memory", say("workers.memory", mebibytes=limits.memory // MIB))


def too_much_output(limits: Limits) -> Failure:
    """It sent, or wanted to send, more than it may."""
    return Failure("output", say("workers.output", kibibytes=limits.output // 1024))


def crashed(status: int) -> Failure:
    """It died; `status` as wait tells it, -1 where nobody knows."""
    if status < 0:
        return Failure("crash", say("workers.crash", how="?"))
    code = os.waitstatus_to_exitcode(status)
    how = f"exit {code}" if code >= 0 else _signal_name(-code)
    return Failure("crash", say("workers.crash", how=how))


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def no_process() -> Failure:
    """No process could be started for it."""
    return Failure("crash", say("workers.no-process"))


def no_template() -> Failure:
    """What it needs could not be loaded: the process that loads it died or took too long."""
    return Failure("crash", say("workers.no-template"))


def lied() -> Failure:
    """What came back was no answer."""
    return Failure("lie", say("workers.lie"))


def left_behind() -> Failure:
    """It answered, and left processes running that it had started."""
    return Failure("lie", say("workers.left-behind"))


def raised(what: Mapping[str, Any]) -> Failure:
    """Its function raised an exception: `name` of the class, `text`."""
    return Failure("raised", say("workers.raised", name=plain(what.get("name")), text=plain(what.get("text"))))


def missing(program: str) -> Failure:
    """The outside program is not installed."""
    return Failure("missing", say("workers.missing", program=plain(program)))


def plain(text: object) -> str:
    """Text of unknown origin, made fit to be shown and kept: one short line."""
    return shown(" ".join(_UNFIT.sub("…", str(text)[: 4 * _MOST]).split()))[:_MOST]
