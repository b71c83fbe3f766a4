"""What can go wrong on our side, or in how we were called. A faulty delivery is never an error: it has findings."""

from __future__ import annotations

from handover.model import Message


class HandoverError(Exception):
    """Something a person can mend: `message` says what, where and what to do. Ends the run with `exit_code`."""

    exit_code = 2

    def __init__(self, *messages: Message) -> None:
        super().__init__("; ".join(message.key for message in messages))
        self.messages = messages


class UsageFault(HandoverError):
    """Called wrongly: a path that is not there, a regulation that does not exist."""


class PolicyFault(HandoverError):
    """The policy folder is refused; every message names one mistake with file, line and column."""


class InputFault(HandoverError):
    """The agency's file or the decisions file is faulty (DECIDING 22)."""


class ToolMissing(HandoverError):
    """A program that this command can't do without is not installed."""

    exit_code = 4


class OutputFault(HandoverError):
    """The result can't be written: no room, no permission, or it would lie inside the delivery."""
