"""Passwords written into code, seeders, settings and dumps: the default ones, and all others."""

from __future__ import annotations

import hashlib
from typing import Any

from handover.policy.scan_rules import PasswordRules, Place
from handover.security.values import Hit, groups, masked, plausible

_DIGESTS = ("md5", "sha1", "sha256")


class Passwords:
    """The rules of `passwords.yaml`."""

    def __init__(self, rules: PasswordRules) -> None:
        self._filters = rules.filters
        self._words = frozenset(word.lower() for word in rules.default_words)
        self._labels = frozenset(label.lower() for label in rules.labels)
        self._digests = frozenset(
            hashlib.new(name, word.encode(), usedforsecurity=False).hexdigest()
            for word in rules.default_words
            for name in _DIGESTS
        )

    def hit(self, place: Place, match: Any) -> Hit | None:
        """What a match in such a place is: `password.default`, `password.hard-coded`, or None. The line is not set."""
        value, key = groups(match)
        if self._is_default(place, value, key):
            return Hit("password.default", masked=masked(value))
        if place.only_default or place.check != "none" or value.lower() in self._labels:
            return None
        return Hit("password.hard-coded", masked=masked(value)) if plausible(value, key, self._filters) else None

    def _is_default(self, place: Place, value: str, key: str) -> bool:
        if place.check == "known":
            return True
        low = value.lower()
        if place.check == "digest":
            return low in self._digests
        # `'password' => 'password'` names a field or a label.
        return low in self._words and not (key and low in self._labels)
