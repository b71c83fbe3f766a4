"""Is a value a secret, or a placeholder, a label, a piece of code? And how it may be shown."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from handover.policy.scan_rules import Filters


@dataclass(frozen=True, slots=True)
class Hit:
    """What the scan of one file saw at a line (0: none). Never the value: `masked` at most.

    `count` and `column`: of personal data, how many different values and where; `counted`: counted, not guessed.
    """

    rule: str
    line: int = 0
    masked: str = ""
    count: int = 0
    column: str = ""
    counted: bool = False


def groups(match: Any) -> tuple[str, str]:
    """The groups `value` and `key` of a match (google-re2 over bytes), empty where there is none."""
    named: dict[bytes, bytes | None] = match.groupdict()
    value, key = (named.get(name) or b"" for name in (b"value", b"key"))
    return value.decode("utf-8", "replace"), key.decode("utf-8", "replace")


def masked(value: str) -> str:
    """The first two characters and the length."""
    return f"{value[:2]}… ({len(value)})"


def entropy(value: str) -> float:
    """Shannon's entropy in bits per character."""
    total = len(value)
    return -sum(n / total * math.log2(n / total) for n in Counter(value).values()) if total else 0.0


def plausible(value: str, key: str, filters: Filters) -> bool:
    """Whether `value`, assigned to `key`, could be what the filters let through."""
    low, key = value.lower(), key.lower()
    if low == key or (key and key.endswith(filters.key_endings)):
        return False
    if value.startswith(filters.starts) or any(part in value for part in filters.parts):
        return False
    return len(set(value)) >= filters.fewest_different and not any(word in low for word in filters.words)
