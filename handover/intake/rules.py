"""Everything that intake can notice: how grave it is, and whether something stayed unread because of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Rule:
    """`skips`: what it names is not in the delivery, or not with its content, and counts as not looked at."""

    severity: str
    skips: bool


_UNREAD = Rule("high", skips=True)

# The text of each is the message of the same key; that of its coverage has `.skipped` behind it.
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "intake.ambiguous": _UNREAD,
        "intake.bomb": _UNREAD,
        "intake.changed": _UNREAD,
        "intake.conflict": _UNREAD,
        "intake.corrupt": _UNREAD,
        "intake.encrypted": _UNREAD,
        "intake.git-elsewhere": _UNREAD,
        "intake.git-object": _UNREAD,
        "intake.hard-link": _UNREAD,
        "intake.lfs-pointer": _UNREAD,
        "intake.name": _UNREAD,
        "intake.special": Rule("medium", skips=True),
        "intake.submodule": _UNREAD,
        "intake.unread": _UNREAD,
        "intake.unreadable": _UNREAD,
        "intake.unsupported": _UNREAD,
        "intake.backslash": Rule("info", skips=False),
        "intake.case-twins": Rule("low", skips=False),
        "intake.duplicate": Rule("medium", skips=False),
        "intake.history": Rule("info", skips=False),
        "intake.link-outside": Rule("medium", skips=False),
        "intake.trailing": Rule("medium", skips=False),
    }
)
