"""Which column or key a number stands under: in SQL dumps, delimited text, and wherever a key stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import re2

_KEY = re.compile(rb"([A-Za-z][A-Za-z0-9_ .-]{0,30})[\"'\]>`]{0,2}\s{0,3}(?:=>|[:=>])\s{0,3}[\"']?$")
_HEADER = (
    rb"(?i)\bINSERT\s+(?:IGNORE\s+)?INTO\s+([^\s(]+)\s*(?:\(([^()]*)\)\s*)?VALUES"
    rb"|\bCOPY\s+([^\s(]+)\s*\(([^()]*)\)\s+FROM\s+stdin"
    rb"|\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([^\s(]+)\s*\("
)
_DEFINED = re.compile(rb"(?m)^\s*[`\"\[]?([A-Za-z_][A-Za-z0-9_]{0,63})[`\"\]]?\s+[A-Za-z]")
_NO_COLUMN = frozenset((b"primary", b"key", b"unique", b"constraint", b"index", b"foreign", b"check", b"fulltext"))
_QUOTED = re.compile(rb"'(?:[^'\\]|''|\\.)*'|\"[^\"]*\"")
_DELIMITERS = (b",", b";", b"\t", b"|")
# How far back a row may begin: past that the number's column is not looked for.
_ROW = 4_000
# Titles may stand above the head of a table.
_TOP = 15


@dataclass(frozen=True, slots=True)
class _Header:
    offset: int
    table: str
    names: tuple[str, ...]
    tabbed: bool


class Columns:
    """Reads one file piece by piece; remembers the table in force and the columns of every table it saw made."""

    def __init__(self, known: frozenset[str]) -> None:
        self._known = known
        self._in_force: _Header | None = None
        self._made: dict[str, tuple[str, ...]] = {}
        self._first: tuple[bytes, tuple[str, ...]] | None = None

    def begin(self, data: bytes, first: bool) -> None:
        """A new piece: its headers, those of the pieces before still known. `first`: it begins the file."""
        if first:
            self._first = _head(data, self._known)
        headers = list(self._headers(data))
        self._ahead = headers[::-1]
        if self._in_force:
            self._in_force = _Header(0, self._in_force.table, self._in_force.names, self._in_force.tabbed)

    def of(self, data: bytes, start: int) -> tuple[str, str]:
        """(table, column) of what stands at `start`; the column is empty where it can't be known. Call in order."""
        while self._ahead and self._ahead[-1].offset <= start:
            self._in_force = self._ahead.pop()
        line = data.rfind(b"\n", max(0, start - _ROW), start) + 1
        before = data[max(line, start - 64) : start]
        if key := _KEY.search(before):
            return "", plain(key.group(1))
        if self._in_force:
            return self._in_force.table, _in_row(data, line, start, self._in_force)
        if self._first and start - line < _ROW:
            delimiter, names = self._first
            place = _QUOTED.sub(b"", data[line:start]).count(delimiter)
            return "", names[place] if place < len(names) else ""
        return "", ""

    def _headers(self, data: bytes) -> Iterator[_Header]:
        for match in _header().finditer(data):
            table, columns, copied, copied_columns, made = match.groups()
            if made:
                names = tuple(plain(name) for name in _DEFINED.findall(_body(data, match.end())) if _is_column(name))
                self._made[plain(made)] = names
                continue
            name = plain(table or copied)
            listed = columns or copied_columns
            names = tuple(plain(one) for one in listed.split(b",")) if listed else self._made.get(name, ())
            yield _Header(match.start(), name, names, bool(copied))


@lru_cache(maxsize=1)
def _header() -> Any:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    return re2.compile(_HEADER, options)


def plain(name: bytes) -> str:
    """A name without case, quotes and separators, for comparison: letters and digits only."""
    return re.sub(rb"[^a-z0-9]", b"", name.lower()).decode("ascii")


def _body(data: bytes, start: int) -> bytes:
    end = data.find(b"\n)", start, start + 64_000)
    return data[start : end if end > 0 else start]


def _is_column(name: bytes) -> bool:
    return name.lower() not in _NO_COLUMN


def _in_row(data: bytes, line: int, start: int, header: _Header) -> str:
    if header.tabbed:
        place = data.count(b"\t", line, start)
    else:
        low = max(line, start - _ROW, header.offset)
        low = max(low, data.rfind(b"),", low, start))
        row = _QUOTED.sub(b"", data[low:start])
        # The opening quote of the value itself has no partner yet.
        place = row[row.rfind(b"(") + 1 :].count(b",")
    return header.names[place] if place < len(header.names) else ""


def _head(data: bytes, known: frozenset[str]) -> tuple[bytes, tuple[str, ...]] | None:
    """The delimiter and the names in the head of a delimited table: the first top line that has a known name."""
    for line in data[:_ROW].removeprefix(b"\xef\xbb\xbf").split(b"\n")[:_TOP]:
        delimiter = max(_DELIMITERS, key=line.count)
        names = tuple(plain(one) for one in line.split(delimiter))
        if known.intersection(names):
            return delimiter, names
    return None
