"""The reports of four cases, compared whole with tests/golden/.

A change of a text, a rule or a clause changes them. To renew them: RENEW_GOLDEN=1 pytest tests/test_report_golden.py,
which prints what changed; read it before you keep it.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from handover.report import codequality, junit
from handover.report.html import as_page
from handover.report.result import Object, as_text
from handover.report.text import as_lines
from tests.golden.cases import CASES

GOLDEN = Path(__file__).parent / "golden"
FORMS: dict[str, Callable[[Object], str]] = {
    "json": as_text,
    "txt": lambda found: as_lines(found, "id") + "\n",
    "html": lambda found: as_page(found, "id"),
    "junit.xml": lambda found: junit.as_xml([found], "id"),
    "codequality.json": lambda found: codequality.as_json([found], "id"),
}
# Lines of a difference that are shown.
SHOWN = 80


@cache
def made(case: str) -> Object:
    return CASES[case]()


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize("case", sorted(CASES))
def test_the_report_is_the_golden_one(case: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = GOLDEN / f"{case}.{form}"
    text = FORMS[form](made(case))
    golden = path.read_text("utf-8") if path.exists() else ""
    changes = list(difflib.unified_diff(golden.splitlines(), text.splitlines(), "golden", "now", lineterm="", n=1))
    told = "\n".join([path.name, *changes[:SHOWN], f"... {len(changes)} lines in all"])
    if os.environ.get("RENEW_GOLDEN") == "1":
        path.write_text(text, "utf-8")
        if changes:
            with capsys.disabled():
                print(told)
        return
    assert text == golden, told


def test_there_is_no_golden_report_without_its_case() -> None:
    files = {path.name for path in GOLDEN.iterdir() if path.is_file() and path.suffix != ".py"}
    assert files == {f"{case}.{form}" for case in CASES for form in FORMS}
