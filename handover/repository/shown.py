"""Receipts, lists and checks as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any

from handover.messages import Language
from handover.model import shown
from handover.report.reading import Words
from handover.report.shortened import clip
from handover.repository import disk
from handover.repository.bag import TAGS
from handover.repository.catalogue import Catalogue, Row
from handover.repository.fixity import Kind, Problem

SCHEMA_VERSION = 1
# So much of a number tells deposits apart on a screen; commands take it as the number.
SHORT = 12
_NAMED = (
    ("unit", "receipt.unit"),
    ("function", "receipt.function"),
    ("vendor", "receipt.vendor"),
    ("contract", "receipt.contract"),
    ("web_address", "receipt.web_address"),
)
_PROBLEMS: Mapping[Kind, str] = MappingProxyType(
    {
        "missing": "repository.problem-missing",
        "changed": "repository.problem-changed",
        "extra": "repository.problem-extra",
        "unreadable": "repository.problem-unreadable",
        "contradicts": "repository.problem-contradicts",
    }
)
_MOST_PROBLEMS = 50


def as_json(found: Any) -> str:
    """Plain values as JSON."""
    return json.dumps(found, ensure_ascii=False, indent=1)


def receipt_text(receipt: Mapping[str, Any], language: Language, extra: Mapping[str, str] | None = None) -> str:
    """A receipt with a line for each thing it says. `extra`: more lines, by the key of their label."""
    words = Words(language)
    rows = [*_receipt(receipt, words), *((words.word(key), value) for key, value in (extra or {}).items())]
    width = max(len(label) for label, _ in rows)
    lines = [words.word("receipt.title"), "", *(f"{label:<{width}}  {shown(value)}" for label, value in rows)]
    return "\n".join([*lines, "", words.word("receipt.check", id=receipt["id"][:SHORT])])


def _receipt(receipt: Mapping[str, Any], words: Words) -> Iterator[tuple[str, str]]:
    named, delivery = receipt["application"], receipt["delivery"]
    yield words.word("receipt.id"), receipt["id"]
    yield words.word("receipt.application"), f"{named['name']} {named['version']}".strip() or "-"
    for name, key in _NAMED:
        if named[name]:
            yield words.word(key), named[name]
    for accepted in receipt["regulations"]:
        verdict, until = words.word(f"verdict.{accepted['verdict']}"), accepted["conditions_until"]
        ends = f" ({words.word('receipt.until', until=words.day(until))})" if until else ""
        yield words.word("receipt.regulation"), f"{accepted['cite']}: {verdict}{ends}"
    files, size = words.number(delivery["files"]), words.number(delivery["bytes"])
    yield words.word("receipt.content"), words.word("receipt.files", files=files, bytes=size)
    yield words.word("receipt.delivery"), delivery["digest"]
    yield words.word("receipt.policy"), receipt["policy"]["digest"]
    yield words.word("receipt.place"), receipt["place"]
    yield words.word("receipt.day"), words.day(receipt["deposited_on"])


def seal(deposit: Path) -> str:
    """One digest over the whole deposit, results and reports included: that of its list of lists; empty if unreadable.

    Written on a paper outside the repository, it shows any change that was made to all lists at once.
    """
    try:
        return disk.digest(deposit / TAGS)
    except OSError:
        return ""


def list_object(found: Catalogue) -> dict[str, Any]:
    """What the repository holds, a row for each regulation under which something was accepted."""
    rows = [asdict(row) for row in found.rows]
    return {"schema_version": SCHEMA_VERSION, "deposits": rows, "broken": list(found.broken)}


def list_text(found: Catalogue, language: Language) -> str:
    """The same in columns."""
    words = Words(language)
    if not found.rows:
        return words.word("repository.empty")
    table = [_columns(row, words) for row in found.rows]
    widths = [max(len(line[place]) for line in table) for place in range(len(table[0]))]
    return "\n".join("  ".join(f"{text:<{wide}}" for text, wide in zip(line, widths, strict=True)) for line in table)


def _columns(row: Row, words: Words) -> tuple[str, ...]:
    until = f" -> {row.conditions_until}" if row.conditions_until else ""
    named = clip(f"{row.name} {row.version}".strip() or "-", 40)
    verdict = words.word(f"verdict.{row.verdict}") + until
    return row.id[:SHORT], row.deposited_on, row.regulation, verdict, named, clip(row.unit or "-", 40)


def check_object(found: Mapping[str, Sequence[Problem]]) -> dict[str, Any]:
    """Every deposit that was checked, and what is wrong with it."""
    deposits = [
        {
            "id": number,
            "whole": not problems,
            "problems": [{"kind": problem.kind, "path": shown(problem.path)} for problem in problems],
        }
        for number, problems in found.items()
    ]
    return {"schema_version": SCHEMA_VERSION, "deposits": deposits}


def check_text(found: Mapping[str, Sequence[Problem]], language: Language) -> str:
    """The same as text: a line for a whole deposit, one for each problem of another."""
    words = Words(language)
    lines = []
    for number, problems in found.items():
        if not problems:
            lines.append(words.word("repository.whole", id=number))
        for problem in problems[:_MOST_PROBLEMS]:
            lines.append(f"{number}: {shown(problem.path)}: {words.word(_PROBLEMS[problem.kind])}")
        if len(problems) > _MOST_PROBLEMS:
            lines.append(f"{number}: {words.word('report.and-more', count=len(problems) - _MOST_PROBLEMS)}")
    bad = sum(bool(problems) for problems in found.values())
    return "\n".join([*lines, words.word("repository.checked", count=len(found), bad=bad)])
