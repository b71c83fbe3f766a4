"""Static analysis by the real engines: every rule on its sample, what a delivery tries to hide, odd files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import pytest

from handover import shipped
from handover.model import Role, Text
from handover.policy.static_rules import StaticRule
from handover.security.bandit import Bandit
from handover.security.semgrep import Semgrep
from handover.security.stage import Checked, RulesRefused, Staged, examine
from tests.test_security import bench, looked, rules, told

SAMPLES = shipped.CHECKS / "security" / "rules"
_MARK = re.compile(r"(?://|#) (bad|good)\b")


def samples() -> list[Path]:
    return sorted(path for path in SAMPLES.glob("*/*") if path.suffix != ".yaml")


def staged(path: Path, name: str = "") -> Staged:
    return Staged(name or path.stem, path.suffix, "utf-8", path, path.stat().st_size)


@lru_cache(maxsize=1)
def on_samples() -> Mapping[str, Checked]:
    """One run of semgrep over all samples."""
    engine = Semgrep(rules().static, version("semgrep"))
    return examine(engine, [staged(path) for path in samples()], bench(), "security/static")


def test_every_rule_has_its_sample() -> None:
    assert {path.stem for path in samples()} == {rule.id for rule in rules().static}


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.stem)
def test_a_rule_hits_the_bad_lines_of_its_sample_and_no_other(path: Path) -> None:
    lines = {
        number: mark.group(1)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if (mark := _MARK.search(line))
    }
    assert {"bad", "good"} <= set(lines.values())
    checked = on_samples()[path.name]
    assert checked.problem is None
    hit = {line for rule, line in checked.hits if rule == path.stem}
    assert hit == {number for number, mark in lines.items() if mark == "bad"}


BAD = "<?php\nsystem($_GET['c']);\n"


def test_nothing_in_a_delivery_switches_a_look_off(tmp_path: Path) -> None:
    """Suppressions in the code, ignore files, links, names that are options, and text that hides its language."""
    contents: dict[str, str | bytes] = {
        ".semgrepignore": "*\n",
        "app/.semgrepignore": "*\n",
        ".gitignore": "*\n",
        ".bandit": "[bandit]\nexclude: /\nskips: B602\n",
        "app/nosem.php": "<?php\n$c = $_GET['c'];\nsystem($c); // nosemgrep\n",
        "--config=x\n.php": BAD,
        "tests/uji.php": BAD + "\n",
        "vendor.min.php": BAD + "\n\n",
        "app/lama.inc": BAD + "\n\n\n",
        "app/lebar.php": (BAD + "\n\n\n\n").encode("utf-16"),
        "app/tanda.php": b"\xff\xfe" + BAD.encode(),
        "app/awal.php": ("awal " * 20_000).encode("utf-16") + BAD.encode(),
        "app/nol.php": BAD.encode() + b"\0\0",
        "skrip": "#!/usr/bin/env python3\nimport subprocess\nsubprocess.run('ls ' + x, shell=True)  # nosec\n",
    }
    found = looked(tmp_path, contents, None, **{"tautan.php": "/etc/passwd"})
    hit = {(rule, path) for rule, path, _ in told(found) if rule.startswith(("static.", "bandit."))}
    command = "static.php-command-injection"
    assert {path for rule, path in hit if rule == command} == {
        "app/nosem.php",
        "--config=x\n.php",
        "tests/uji.php",
        "vendor.min.php",
        "app/lama.inc",
        "app/lebar.php",
        "app/tanda.php",
        "app/awal.php",
        "app/nol.php",
    }
    assert {("bandit.B602", "skrip"), ("static.python-shell", "skrip")} <= hit
    rows = [(row.seen, row.skipped) for row in found.coverage if row.look == "security/bandit"]
    assert rows == [(1, 0)]


def test_code_that_does_not_parse_is_told_as_not_examined(tmp_path: Path) -> None:
    contents = {"a.py": "def f(:\n", "b.php": "<?php\n$x = ;;; {{{ ]]\nsystem($_GET['c']);\n"}
    found = looked(tmp_path, contents)
    rows = {(row.look, row.skipped, row.reason.key) for row in found.coverage if row.skipped}
    assert ("security/bandit", 1, "security.look.unparsed") in rows
    assert ("security/static", 1, "security.look.partly") in rows


def test_only_own_code_is_examined(tmp_path: Path) -> None:
    contents = {"vendor/a.php": BAD, "tests/b.php": BAD + "\n", "app/c.php": BAD + "\n\n"}
    roles = {"vendor/a.php": Role.THIRD_PARTY, "tests/b.php": Role.TEST}
    found = looked(tmp_path, contents, roles)
    assert {path for rule, path, _ in told(found) if rule.startswith("static.")} == {"app/c.php"}
    assert [row.seen for row in found.coverage if row.look == "security/static"] == [1]


def test_a_rule_that_does_not_parse_stops_the_look(tmp_path: Path) -> None:
    definition = '{"id": "x", "languages": ["php"], "severity": "HIGH", "message": "x", "pattern": "if ((("}'
    engine = Semgrep([StaticRule("x", ("php",), "high", (1,), Text("x", "x"), definition)], version("semgrep"))
    path = tmp_path / "a.php"
    path.write_text("<?php\n")
    with pytest.raises(RulesRefused):
        examine(engine, [staged(path)], bench(), "security/static")


def test_bandit_asks_only_the_chosen_tests(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("import subprocess\nassert x\nsubprocess.call(c, shell=True)\n")
    engine = Bandit(rules().bandit.tests, version("bandit"), "3")
    assert examine(engine, [staged(path)], bench(), "security/bandit") == {"a.py": Checked((("B602", 3),))}
