"""One reading of one file's bytes, in a worker: secrets, passwords, personal data and clues of malware at once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import TypeAdapter

from handover.policy.scan_rules import ScanRules
from handover.security import pieces, tables
from handover.security.malware import Signs
from handover.security.passwords import Passwords
from handover.security.patterns import Patterns
from handover.security.personal import People
from handover.security.pieces import Piece
from handover.security.secrets import KEY_BYTES, Secrets, key_file
from handover.security.values import Hit
from handover.workers import Json

VERSION = 1
# So many hits of one rule are told of one file; a file with more is no better known by them.
_MOST = 40
_DATABASE = b"SQLite format 3\0"
# Says only that something looks like a secret.
_GENERAL = "secret.assigned"
Judge: TypeAlias = Callable[[Any, bytes], Hit | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one file holds.

    `program`: the language that signs in a text give away, or empty; `locked`: a workbook whose tables could not be
    read.
    """

    encoding: str
    program: str
    hits: tuple[Hit, ...]
    locked: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """One pattern: in which files (`marks`: any of these, none: all; `but`: not in these), and what a match means.

    Either `judge` says what a match is, or it is a sign: (rule, number) of malware, or ("", place) of a language.
    """

    pattern: str
    marks: frozenset[str]
    but: frozenset[str] = frozenset()
    anywhere: bool = False
    judge: Judge | None = None
    sign: tuple[str, int] = ("", 0)


class Scanner:
    """All rules, compiled once for many files."""

    def __init__(self, rules: ScanRules) -> None:
        self.rules = rules
        self.rows = [*_secret_rows(rules), *_password_rows(rules), *_malware_rows(rules), *_program_rows(rules)]
        self.patterns = Patterns([row.pattern for row in self.rows])

    def look(self, path: Path, marks: frozenset[str], is_text: bool) -> Answer:
        """What stands in the file. Raises OSError."""
        encoding, read = pieces.read(path)
        text = is_text or encoding != "binary"
        active = {
            place
            for place, row in enumerate(self.rows)
            if (text or row.anywhere) and (not row.marks or row.marks & marks) and not row.but & marks
        }
        people = self._people(marks)
        reading = _Reading(self, active, Signs(self.rules.malware))
        database = False
        for piece in read:
            reading.take(piece)
            database = database or (piece.offset == 0 and piece.data.startswith(_DATABASE))
            if text or database:
                people.feed(piece.data, piece.own, piece.line, first=piece.offset == 0, packed=database)
        locked = "workbook" in marks and not _tables(path, people)
        hits = [*_told_better(reading.hits), *people.hits()]
        hits += [Hit(f"malware.{rule}", line) for rule, line in reading.signs.lines().items()]
        if marks & {"key-file", "keystore"}:
            hits += _whole_file(path)
        if not text:
            hits = [replace(hit, line=0) for hit in hits]
        return Answer(encoding, reading.program(), tuple(sorted(set(hits), key=_order)), locked)

    def _people(self, marks: frozenset[str]) -> People:
        rules = self.rules.personal
        return People(
            rules, data=not marks.isdisjoint(rules.data_marks), fixture=not marks.isdisjoint(rules.fixture_marks)
        )


def _order(hit: Hit) -> tuple[int, str, str, str, int]:
    return hit.line, hit.rule, hit.masked, hit.column, hit.count


def _tables(path: Path, people: People) -> bool:
    """Whether a workbook's sheets could be read; its tables go to `people`."""
    try:
        for sheet in tables.sheets(path):
            people.feed(sheet, len(sheet), 1, first=True)
    except tables.Unreadable:
        return False
    return True


class _Reading:
    """One file on its way through the patterns."""

    def __init__(self, scanner: Scanner, active: set[int], signs: Signs) -> None:
        self.scanner, self.active, self.signs = scanner, active, signs
        self.hits: list[Hit] = []
        self.programs: set[int] = set()
        self.told: Counter[str] = Counter()

    def take(self, piece: Piece) -> None:
        """The matches of one piece."""
        patterns = self.scanner.patterns
        for place in self.active.intersection(patterns.possible(piece.data)):
            row = self.scanner.rows[place]
            at, position = piece.line, 0
            for match in patterns.matches(place, piece.data, piece.own):
                at, position = at + piece.data.count(b"\n", position, match.start()), match.start()
                if row.judge is not None:
                    self._tell(row.judge(match, piece.data), at)
                elif row.sign[0]:
                    self.signs.note(*row.sign, piece.offset + match.start(), at, match.group())
                else:
                    self.programs.add(row.sign[1])
                    break

    def _tell(self, hit: Hit | None, line: int) -> None:
        if hit and self.told[hit.rule] < _MOST:
            self.told[hit.rule] += 1
            self.hits.append(replace(hit, line=line))

    def program(self) -> str:
        """The first language in the order of the policy whose signs were seen."""
        programs = self.scanner.rules.programs
        return programs[min(self.programs)].id if self.programs else ""


def _told_better(hits: list[Hit]) -> list[Hit]:
    """Without the general rule's word where a rule of its own says what stands there."""
    better = {hit.line for hit in hits if hit.rule.startswith("secret.") and hit.rule != _GENERAL}
    return [hit for hit in hits if hit.rule != _GENERAL or hit.line not in better]


def _secret_rows(rules: ScanRules) -> Iterator[_Row]:
    secrets = Secrets(rules.secrets, rules.passwords)
    for rule in rules.secrets.rules:
        for pattern in rule.patterns:
            judge = partial(secrets.hit, rule)
            yield _Row(pattern, frozenset(rule.marks), frozenset(rule.but), rule.own_shape, judge)


def _password_rows(rules: ScanRules) -> Iterator[_Row]:
    passwords = Passwords(rules.passwords)
    for place in rules.passwords.places:
        for pattern in place.patterns:
            judge = partial(_without_text, partial(passwords.hit, place))
            yield _Row(pattern, frozenset(place.marks), frozenset(place.but), False, judge)


def _without_text(judge: Callable[[Any], Hit | None], match: Any, _: bytes) -> Hit | None:
    return judge(match)


def _malware_rows(rules: ScanRules) -> Iterator[_Row]:
    for rule in rules.malware.rules:
        for number, sign in enumerate(rule.signs):
            for pattern in sign.patterns:
                yield _Row(pattern, frozenset(rule.marks), anywhere=True, sign=(rule.id, number))


def _program_rows(rules: ScanRules) -> Iterator[_Row]:
    for place, program in enumerate(rules.programs):
        for pattern in program.signs:
            yield _Row(pattern, frozenset(("perhaps-program",)), sign=("", place))


def _whole_file(path: Path) -> list[Hit]:
    with path.open("rb") as opened:
        data = opened.read(KEY_BYTES)
    hit = key_file(data)
    return [hit] if hit else []


@lru_cache(maxsize=2)
def _scanner(rules: str) -> Scanner:
    return Scanner(TypeAdapter(ScanRules).validate_python(json.loads(rules)))


def look(path: str, rules: Json, marks: Sequence[str], text: bool) -> Json:
    """The worker's door: `rules` is a ScanRules as JSON, `marks` and `text` are what the path says (marks.Marked)."""
    scanner = _scanner(json.dumps(rules, sort_keys=True))
    answer: Json = asdict(scanner.look(Path(path), frozenset(marks), text))
    return answer


def prepare() -> None:
    """Called once in the process from which workers are forked: this module and what it needs are loaded by then."""
