"""What goes into a worker or an outside program, and what comes back: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from handover.model import Json, Message

Kind: TypeAlias = Literal["time", "memory", "crash", "output", "lie", "raised", "missing"]

MIB = 1024 * 1024

__all__ = ["MIB", "Failure", "Json", "Kind", "Limits", "ToolRun"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may use.

    `seconds`: by the clock; `memory`: resident bytes, counted beyond what a worker shares with its template, for an
    outside program over its whole process tree; `output`: bytes of one answer, or of a program's stdout.
    """

    seconds: float = 60
    memory: int = 1536 * MIB
    output: int = 16 * MIB


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer.

    `kind`: a limit was passed (time, memory, output), the process died (crash), what came back was no answer (lie),
    the function raised an exception (raised), the program is not installed (missing).
    """

    kind: Kind
    message: Message


@dataclass(frozen=True, slots=True)
class ToolRun:
    """How an outside program ended: its exit code (0 to 255) and what it wrote; of stderr the first mebibyte."""

    code: int
    stdout: bytes
    stderr: bytes
