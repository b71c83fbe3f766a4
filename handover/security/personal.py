"""Citizens' data: identity, family card, taxpayer and telephone numbers, counted by table and never shown.

A NIK has 16 digits: province, regency, district, date of birth (day + 40 for women), serial from 0001; no check digit
(Dukcapil). A family card's number has the same form with its date of issue, so only the name of a column tells them
apart. Of random 16-digit numbers 3 % look valid, so a column is citizens' data only where nearly all of its are.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import re2

from handover.policy.scan_rules import PersonalRules
from handover.security.columns import Columns
from handover.security.values import Hit

# What may be a number of these kinds; what stands beside it is looked at afterwards.
_NUMBER = (
    rb"(?P<sixteen>[1-9][0-9]{15})"
    rb"|(?P<npwp>[0-9]{2}\.[0-9]{3}\.[0-9]{3}\.[0-9])-[0-9]{3}\.[0-9]{3}"
    rb"|(?P<phone>(?:\+?62|0)8[1-9][0-9]{7,10})"
)
_FORMS = ("nik", "npwp", "phone")
# So many different values of one column are remembered: enough to decide, and to say how many at least.
_MOST = 100_000
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(slots=True)
class _Column:
    """Numbers under one name: all that have the form, and the different ones that are valid."""

    line: int
    total: int = 0
    valid_total: int = 0
    valid: set[bytes] = field(default_factory=set)

    def add(self, value: bytes, is_valid: bool) -> None:
        self.total += 1
        self.valid_total += is_valid
        if is_valid and len(self.valid) < _MOST:
            self.valid.add(value)


class People:
    """What one file tells about people. `data`: it is a data file by its name; `fixture`: it is test data."""

    def __init__(self, rules: PersonalRules, *, data: bool, fixture: bool) -> None:
        self._rules = rules
        self._countable = data and not fixture
        self._names = {name: kind for kind, names in rules.columns.items() for name in names}
        self._columns = Columns(frozenset(self._names))
        self._found: dict[tuple[str, str, str], _Column] = {}
        self._number, self._words = _compiled(rules.context)
        self._context = False
        self._provinces = frozenset(code.encode() for code in rules.provinces)

    def feed(self, data: bytes, own: int, line: int, *, first: bool, packed: bool = False) -> None:
        """One piece of the file; numbers at `own` or later belong to the next one.

        `first`: a table or file begins here; `packed`: a database's pages, where fields stand without a gap.
        """
        alone = _apart if packed else _alone
        matches = [match for match in self._number.finditer(data) if alone(data, match.start(), match.end())]
        self._columns.begin(data, first)
        if matches and not self._context:
            self._context = self._words.search(data) is not None
        at, position = line, 0
        for match in matches:
            start = match.start()
            if start >= own:
                return
            at, position = at + data.count(b"\n", position, start), start
            form = next(name for name, number in enumerate(match.groups()) if number)
            self._take(_FORMS[form], match.group(form + 1), self._columns.of(data, start), at)

    def _take(self, form: str, value: bytes, place: tuple[str, str], line: int) -> None:
        table, column = place
        kind = self._names.get(column, "")
        if form == "phone" and kind != "phone":
            return
        if form == "nik":
            kind = kind if kind in ("nik", "family-card") else ""
        valid = self._valid(form, value)
        key = ("npwp" if form == "npwp" else kind, table, column)
        self._found.setdefault(key, _Column(line)).add(value, valid)

    def _valid(self, form: str, value: bytes) -> bool:
        if form == "npwp":
            return _luhn(value.replace(b".", b"")[:9]) and value.strip(b"0.") != b""
        return form == "phone" or self.is_nik(value)

    def is_nik(self, value: bytes) -> bool:
        """Whether 16 digits have the form of a NIK: region, date and serial."""
        regencies = self._rules.regency
        regency, district, serial = int(value[2:4]), int(value[4:6]), int(value[12:])
        if value[:2] not in self._provinces or not serial or not 1 <= district <= self._rules.last_district:
            return False
        if not (1 <= regency <= regencies.last or regencies.first_city <= regency <= regencies.last_city):
            return False
        day, month, year = int(value[6:8]), int(value[8:10]), int(value[10:12])
        day -= 40 if day > 40 else 0
        if not 1 <= month <= 12 or not 1 <= day <= _LENGTHS[month - 1]:
            return False
        return month != 2 or day < 29 or isleap(1900 + year) or isleap(2000 + year)

    def hits(self) -> Iterator[Hit]:
        """One hit a kind and column, with the number of different values."""
        for (kind, table, column), found in sorted(self._found.items()):
            count = len(found.valid)
            whole = found.valid_total * 100 >= found.total * self._rules.share_percent
            if not count or not whole:
                continue
            name = ".".join(part for part in (table, column) if part)
            if rule := self._rule(kind, count):
                counted = rule == "personal.citizens"
                yield Hit(rule, found.line, count=count, column=name, counted=counted)

    def _rule(self, kind: str, count: int) -> str:
        many = count > self._rules.most
        if kind == "nik":
            return "personal.citizens" if many and self._countable else "personal.nik"
        if kind in ("family-card", "npwp"):
            return f"personal.{kind}"
        if kind == "phone":
            return "personal.phone" if many else ""
        # Numbers under no name: worth a look where the file speaks of citizens and they are many.
        return "personal.nik" if many and self._context else ""


@lru_cache(maxsize=4)
def _compiled(context: tuple[str, ...]) -> tuple[Any, Any]:
    """The pattern of numbers and that of the words that make bare ones worth a look."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    words = b"|".join(re2.escape(word.encode()) for word in context)
    return re2.compile(_NUMBER, options), re2.compile(
        rb"(?i)(?:^|[^a-z0-9])(?:" + words + rb")(?:[^a-z0-9]|$)", options
    )


def _alone(data: bytes, start: int, end: int) -> bool:
    """Whether the number is no part of a longer word or number."""
    before, after = data[start - 1 : start] if start else b"", data[end : end + 2]
    if before.isalnum() or before in (b"_", b".") or after[:1].isalnum() or after[:1] == b"_":
        return False
    return not (after[:1] in (b".", b"-") and after[1:].isdigit())


def _apart(data: bytes, start: int, end: int) -> bool:
    """Whether no further digit stands beside the number."""
    return not data[start - 1 : start].isdigit() and not data[end : end + 1].isdigit()


def _luhn(digits: bytes) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = (digit - 48) * (1 + place % 2)
        total += number - 9 if number > 9 else number
    return total % 10 == 0
