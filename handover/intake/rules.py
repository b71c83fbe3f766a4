"""Everything that intake can notice: how grave it is, and whether something stayed unread because of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Rule:
    """`skipped`: what its coverage says, where what it names is not in the delivery, or not with its content, and so
    counts as not looked at; else empty."""

    severity: str
    skipped: str = ""


# The text of each is the message of the same key.
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "intake.ambiguous": Rule("high", "intake.ambiguous.skipped"),
        "intake.bomb": Rule("high", "intake.bomb.skipped"),
        "intake.changed": Rule("high", "intake.changed.skipped"),
        "intake.conflict": Rule("high", "intake.conflict.skipped"),
        "intake.corrupt": Rule("high", "intake.corrupt.skipped"),
        "intake.encrypted": Rule("high", "intake.encrypted.skipped"),
        "intake.git-elsewhere": Rule("high", "intake.git-elsewhere.skipped"),
        "intake.git-object": Rule("high", "intake.git-object.skipped"),
        "intake.hard-link": Rule("high", "intake.hard-link.skipped"),
        "intake.lfs-pointer": Rule("high", "intake.lfs-pointer.skipped"),
        "intake.name": Rule("high", "intake.name.skipped"),
        "intake.nested-deep": Rule("high", "intake.nested-deep.skipped"),
        "intake.nested-left": Rule("high", "intake.nested-left.skipped"),
        "intake.nested-name": Rule("high", "intake.nested-name.skipped"),
        "intake.no-reader": Rule("medium", "intake.no-reader.skipped"),
        "intake.special": Rule("medium", "intake.special.skipped"),
        "intake.submodule": Rule("high", "intake.submodule.skipped"),
        "intake.unread": Rule("high", "intake.unread.skipped"),
        "intake.unreadable": Rule("high", "intake.unreadable.skipped"),
        "intake.unsupported": Rule("high", "intake.unsupported.skipped"),
        "intake.backslash": Rule("info"),
        "intake.case-twins": Rule("low"),
        "intake.duplicate": Rule("medium"),
        "intake.history": Rule("info"),
        "intake.link-outside": Rule("medium"),
        "intake.trailing": Rule("medium"),
    }
)
