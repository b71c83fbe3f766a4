"""What verify writes and prints: every form of one result, whole or not at all, and never into a delivery's folder."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from handover.errors import OutputFault
from handover.report.result import Object
from handover.report.write import FORMATS, Output, printed, write
from tests.golden.cases import CASES

FILES = {"result.json", "laporan.html", "junit.xml", "gl-code-quality-report.json", "run.json"}


@cache
def made(case: str) -> Object:
    return CASES[case]()


def test_one_regulation_lies_in_the_folder_and_several_in_a_folder_each(tmp_path: Path) -> None:
    one, two = made("banjarmasin-broken"), made("cianjur-accepted")
    single, several = Output.prepare(tmp_path / "a" / "b", tmp_path / "kiriman"), Output(tmp_path / "c")
    assert write({"x": one}, {}, single, "id") == (tmp_path / "a" / "b" / "laporan.html",)
    assert {path.name for path in (tmp_path / "a" / "b").iterdir()} == FILES
    write({"x": one, "y": two}, {}, several, "id")
    assert {path.name for path in (tmp_path / "c" / "y").iterdir()} == FILES
    assert {path.name for path in tmp_path.iterdir()} == {"a", "c"}


@pytest.mark.parametrize("shape", FORMATS)
def test_each_form_is_printed(shape: str) -> None:
    results = [made(case) for case in sorted(CASES)]
    texts = list(printed(results, shape, "id"))
    assert len(texts) == (len(CASES) if shape in ("text", "json") else 1)
    if shape == "junit":
        assert len(ElementTree.fromstring(texts[0])) == len(CASES)
    elif shape != "text":
        assert all(json.loads(text) for text in texts)


def test_results_lie_in_the_deliverys_folder_only_where_its_commit_is_examined(tmp_path: Path) -> None:
    folder = tmp_path / "kiriman" / "hasil"
    folder.parent.mkdir()
    with pytest.raises(OutputFault):
        Output.prepare(folder, folder.parent)
    assert Output.prepare(folder, folder.parent, commit="HEAD").folder == folder
