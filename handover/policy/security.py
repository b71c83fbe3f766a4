"""The forms of `checks/security/`: what is looked for, in which files, and what a hit is called.

Patterns are google-re2 (linear time, no look-around) over bytes. Rules of static analysis are plain semgrep files, so
that whoever writes one can try it with that program alone: `message` is the English text, `metadata.message_id` the
Indonesian one, `metadata.cwe` the kinds of weakness, `severity` ours in capitals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from handover.model import Message, Text, say
from handover.policy.reader import Reader
from handover.policy.scan_rules import (
    FileRules,
    Kind,
    MalwareRules,
    PasswordRules,
    PersonalRules,
    ScanRules,
    SecretRules,
)
from handover.policy.static_rules import Cwes, Severity, StaticRule, read_static


@dataclass(frozen=True, slots=True)
class BanditTest:
    """A test of bandit that is asked."""

    __pydantic_config__ = {"extra": "forbid"}

    id: Annotated[str, Field(pattern=r"^B\d{3}$")]
    severity: Severity
    cwe: Cwes
    what: Text


@dataclass(frozen=True, slots=True)
class BanditRules:
    """`bandit.yaml`."""

    __pydantic_config__ = {"extra": "forbid"}

    tests: Annotated[tuple[BanditTest, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class SecurityRules:
    """Everything that `checks/security/` says."""

    files: FileRules
    secrets: SecretRules
    passwords: PasswordRules
    personal: PersonalRules
    malware: MalwareRules
    bandit: BanditRules
    static: tuple[StaticRule, ...]

    @property
    def scan(self) -> ScanRules:
        """What one reading of a file's bytes looks for."""
        return ScanRules(self.secrets, self.passwords, self.personal, self.malware, self.files.programs)

    def kinds(self) -> dict[str, Kind]:
        """Every rule that a finding may carry (`secret.private-key`, `bandit.B602`) and what it is.

        Its text is in the catalogue under `security.` and the rule.
        """
        passwords = {"default": self.passwords.default, "hard-coded": self.passwords.hard_coded}
        groups: dict[str, dict[str, Kind]] = {
            "secret": {rule.id: Kind(rule.what, rule.severity, rule.cwe) for rule in self.secrets.rules},
            "malware": {rule.id: Kind(rule.what, rule.severity, rule.cwe) for rule in self.malware.rules},
            "bandit": {test.id: Kind(test.what, test.severity, test.cwe) for test in self.bandit.tests},
            "static": {rule.id: Kind(rule.what, rule.severity, rule.cwe) for rule in self.static},
            "personal": {str(name): kind for name, kind in self.personal.kinds.items()},
            "password": passwords,
        }
        return {f"{group}.{name}": kind for group, kinds in groups.items() for name, kind in kinds.items()}


def read_security(reader: Reader) -> SecurityRules | None:
    """The rules in `checks/security/`, or None with the mistakes noted."""
    files = reader.one("security/files.yaml", FileRules)
    secrets = reader.one("security/secrets.yaml", SecretRules)
    passwords = reader.one("security/passwords.yaml", PasswordRules)
    personal = reader.one("security/personal.yaml", PersonalRules)
    malware = reader.one("security/malware.yaml", MalwareRules)
    bandit = reader.one("security/bandit.yaml", BanditRules)
    static = read_static(reader)
    if not (files and secrets and passwords and personal and malware and bandit):
        return None
    rules = SecurityRules(
        files.value, secrets.value, passwords.value, personal.value, malware.value, bandit.value, static
    )
    for name, message in _wrong(rules):
        reader.note(f"security/{name}", (1, 1), message)
    return rules


def _wrong(rules: SecurityRules) -> Iterator[tuple[str, Message]]:
    for name, identifiers in _identifiers(rules):
        for identifier in sorted({one for one in identifiers if identifiers.count(one) > 1}):
            yield name, say("policy.twice", name=identifier)
    known = {mark.id for mark in rules.files.marks} | {program.id for program in rules.files.programs}
    for name, identifier, marks, patterns in _rows(rules):
        for mark in sorted(set(marks) - known):
            yield name, say("policy.security.no-mark", name=identifier, mark=mark)
        for pattern in patterns:
            if problem := _unreadable(pattern):
                yield name, say("policy.security.pattern", name=identifier, problem=problem)


def _identifiers(rules: SecurityRules) -> Iterator[tuple[str, list[str]]]:
    yield "secrets.yaml", [rule.id for rule in rules.secrets.rules]
    yield "passwords.yaml", [place.id for place in rules.passwords.places]
    yield "malware.yaml", [rule.id for rule in rules.malware.rules]
    yield "bandit.yaml", [test.id for test in rules.bandit.tests]
    yield "files.yaml", [program.id for program in rules.files.programs]


def _rows(rules: SecurityRules) -> Iterator[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Every rule that names marks or patterns: its file, its id, and those."""
    for rule in rules.secrets.rules:
        yield "secrets.yaml", rule.id, (*rule.marks, *rule.but), rule.patterns
    for place in rules.passwords.places:
        yield "passwords.yaml", place.id, (*place.marks, *place.but), place.patterns
    for clue in rules.malware.rules:
        yield "malware.yaml", clue.id, clue.marks, tuple(p for sign in clue.signs for p in sign.patterns)
    for program in rules.files.programs:
        yield "files.yaml", program.id, (), program.signs
    personal = rules.personal
    yield "personal.yaml", "data_marks", (*personal.data_marks, *personal.fixture_marks), ()


def _unreadable(pattern: str) -> str:
    """What google-re2 finds wrong with a pattern, or nothing."""
    import re2

    options = re2.Options()
    options.log_errors = False
    options.encoding = re2.Options.Encoding.LATIN1
    try:
        re2.compile(pattern.encode(), options)
    except re2.error as error:
        return str(error.args[0] if error.args else error)
    return ""
