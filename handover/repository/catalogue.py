"""The catalogue: what is stored, in one SQLite file that is made from the deposits' receipts and can be made again.

It is never the truth. One that is missing, damaged, of another form or not of just these deposits is not believed.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handover.model import Stored, shown
from handover.repository import disk
from handover.repository.bag import RECEIPT
from handover.repository.place import CATALOGUE, Repository

if TYPE_CHECKING:  # a list need not wait for all that makes a result
    from handover.report.result import Object

_FORM = 1
_LONGEST_RECEIPT = 16 * 1024 * 1024
_TEXT = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One regulation under which one deposit was accepted. Dates are ISO; what nobody stated is empty.

    `data_sets`: a line each.
    """

    id: str
    regulation: str
    verdict: str
    conditions_until: str
    deposited_on: str
    name: str
    version: str
    unit: str
    function: str
    vendor: str
    contract: str
    web_address: str
    data_sets: str
    delivery: str
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The rows by day and number, and the numbers of deposits whose receipt can't be read. `stale`: made just now."""

    rows: tuple[Row, ...]
    broken: tuple[str, ...]
    stale: bool


_COLUMNS = tuple(field.name for field in fields(Row))
_TABLE = f"CREATE TABLE deposits ({', '.join(_COLUMNS)}, seal TEXT, PRIMARY KEY (id, regulation))"
_INSERT = f"INSERT INTO deposits VALUES ({', '.join('?' * (len(_COLUMNS) + 1))})"  # noqa: S608
_SELECT = f"SELECT {', '.join(_COLUMNS)}, seal FROM deposits"  # noqa: S608 (our own column names)


def read(repository: Repository) -> Catalogue:
    """What the repository holds: from the catalogue if it can be believed, else from the deposits themselves."""
    numbers = repository.numbers()
    rows = _believed(repository.folder / CATALOGUE)
    if rows is not None and {row.id for row in rows} == set(numbers):
        return Catalogue(rows, (), stale=False)
    return rebuilt(repository, numbers)


def rebuilt(repository: Repository, numbers: Sequence[str]) -> Catalogue:
    """The same from the receipts alone."""
    rows: list[Row] = []
    broken = []
    for number in numbers:
        found = rows_of(receipt_of(repository, number), number)
        rows += found
        if not found:
            broken.append(number)
    return Catalogue(_ordered(rows), tuple(broken), stale=True)


def stored(repository: Repository) -> tuple[Stored, ...]:
    """What the repository holds, for the probes that look for likenesses: each deposit once."""
    rows = {row.id: row for row in read(repository).rows}
    return tuple(
        Stored(row.id, row.delivery, row.name, row.unit, row.function, tuple(row.data_sets.split("\n")))
        for row in rows.values()
    )


def write(repository: Repository, rows: Iterable[Row]) -> None:
    """Puts the catalogue in its place, whole. Only with the repository locked. Raises OSError."""
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute(f"PRAGMA user_version = {_FORM}")
        made.execute(_TABLE)
        made.executemany(_INSERT, [(*astuple(row), _seal(row)) for row in rows])
        made.commit()
        disk.replace(repository.folder / CATALOGUE, made.serialize(), repository.staging)


def receipt_of(repository: Repository, number: str) -> Object:
    """A deposit's receipt; empty where it can't be read."""
    path = repository.place(number) / RECEIPT
    try:
        if path.stat().st_size > _LONGEST_RECEIPT:
            return {}
        found = json.loads(b"".join(disk.pieces(path)))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and found.get("id") == number else {}


def rows_of(receipt: Object, number: str) -> list[Row]:
    """A receipt's rows; none where it is not of the form that we write."""
    try:
        delivery, application = receipt["delivery"], receipt["application"]
        common = {key: _text(application[key]) for key in _COLUMNS[5:12]}
        return [
            Row(
                id=number,
                regulation=_text(accepted["id"]),
                verdict=_text(accepted["verdict"]),
                conditions_until=_text(accepted["conditions_until"]),
                deposited_on=_text(receipt["deposited_on"]),
                data_sets="\n".join(map(_text, application["data_sets"])),
                delivery=_text(delivery["digest"]),
                files=int(delivery["files"]),
                bytes=int(delivery["bytes"]),
                **common,
            )
            for accepted in receipt["regulations"]
        ]
    except (KeyError, TypeError, ValueError, AttributeError):
        return []


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return shown(value[:_TEXT])


def _believed(path: Path) -> tuple[Row, ...] | None:
    """The rows of the catalogue file, None where any of it is not as we wrote it."""
    try:
        content = b"".join(disk.pieces(path))
        with closing(sqlite3.connect(":memory:")) as found:
            found.deserialize(content)
            if found.execute("PRAGMA user_version").fetchone() != (_FORM,):
                return None
            rows = [(Row(*values), seal) for *values, seal in found.execute(_SELECT)]
        # A flipped bit can change a row and leave the file in order for SQLite: each row has its own sum.
        whole = all(_seal(row) == seal for row, seal in rows)
    except (OSError, sqlite3.Error, TypeError, ValueError, OverflowError):
        return None
    return _ordered(row for row, _ in rows) if whole else None


def _seal(row: Row) -> str:
    return hashlib.sha256(json.dumps(astuple(row)).encode()).hexdigest()


def _ordered(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (row.deposited_on, row.id, row.regulation)))
