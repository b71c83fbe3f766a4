"""Secrets in the bytes of one file: provider tokens, keys, connection strings, passwords in settings."""

from __future__ import annotations

from typing import Any

from handover.policy.scan_rules import PasswordRules, SecretRule, SecretRules
from handover.security import private_keys
from handover.security.values import Hit, entropy, groups, masked, plausible

# A certificate store or a key is small: more is not read at once.
KEY_BYTES = 128 * 1024
_BLOCK = 16 * 1024


class Secrets:
    """The rules of `secrets.yaml`. Passwords that are merely default ones are the business of passwords."""

    def __init__(self, rules: SecretRules, passwords: PasswordRules) -> None:
        self._filters = {"token": rules.filters, "password": passwords.filters}
        self._default = frozenset(word.lower() for word in passwords.default_words)
        self._labels = frozenset(passwords.labels)

    def hit(self, rule: SecretRule, match: Any, data: bytes) -> Hit | None:
        """What a match of one of the rule's patterns is, or None where it is no secret. The line is not set."""
        if rule.check == "private-key":
            kind, length = private_keys.pem(data[match.start() : match.start() + _BLOCK])
            counted = kind == private_keys.PLAIN
            return Hit(f"secret.{kind}", masked=str(length), counted=counted) if kind else None
        value, key = groups(match)
        if not value:
            return Hit(f"secret.{rule.id}")
        if not plausible(value, key, self._filters[rule.value]) or entropy(value) < rule.entropy:
            return None
        if rule.value == "password" and value.lower() in self._default | self._labels:
            return None
        return Hit(f"secret.{rule.id}", masked=masked(value))


def key_file(data: bytes) -> Hit | None:
    """A file that is a key or a keystore as a whole."""
    kind = private_keys.file(data)
    return Hit(f"secret.{kind}", masked=str(len(data)), counted=kind == private_keys.PLAIN) if kind else None
