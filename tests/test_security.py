"""The security inspector as a whole: whole small deliveries, exact findings and coverage."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import pytest

from handover import shipped
from handover.bench import Bench
from handover.cache import Cache
from handover.model import Coverage, Inspected, Role, say
from handover.policy import Policy
from handover.policy.reader import Reader
from handover.policy.security import SecurityRules, read_security
from handover.security import code, inspect
from handover.security.stage import Checked, Engine, RulesRefused, Staged, examine
from handover.workers import Failure, Json, Workers
from tests.desk import Here, NoCache, delivery


@lru_cache(maxsize=1)
def rules() -> SecurityRules:
    """What `checks/security/` says."""
    reader = Reader(shipped.CHECKS)
    found = read_security(reader)
    assert reader.mistakes == []
    assert found is not None
    return found


class _Policy:
    @property
    def security(self) -> SecurityRules:
        return rules()


class _Here(Here):
    count = 1


def bench(cache: Cache | None = None) -> Bench:
    """A bench of this process."""
    return Bench(cast(Workers, _Here()), cache or cast(Any, NoCache()))


@pytest.fixture
def no_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither semgrep nor bandit is installed."""
    monkeypatch.setattr(code, "find_program", lambda _: None)


def looked(
    folder: Path, contents: Mapping[str, str | bytes], roles: Mapping[str, Role] | None = None, **links: str
) -> Inspected[None]:
    """The inspector's answer for a table of paths and contents."""
    return inspect(delivery(folder, contents, links), roles or {}, cast(Policy, _Policy()), bench())


def told(found: Inspected[None]) -> list[tuple[str, str, int | None]]:
    """Rule, path and line of every finding."""
    return [(one.rule, one.path, one.line) for one in found.findings]


@pytest.mark.usefixtures("no_engines")
def test_a_clean_delivery_has_no_findings_and_whole_looks(tmp_path: Path) -> None:
    found = looked(tmp_path, {"app/index.php": "<?php\necho 'Selamat datang';\n", "logo.png": b"\x89PNG\r\n\0\0"})
    assert found.findings == ()
    rows = {row.look: (row.seen, row.skipped, row.ran) for row in found.coverage}
    assert rows["security/secrets"] == (2, 0, True)
    assert rows["security/personal-data"] == (2, 0, True)
    assert rows["security/malware"] == (2, 0, True)
    assert rows["security/passwords"] == (2, 0, True)


@pytest.mark.usefixtures("no_engines")
def test_without_engines_the_look_did_not_run_and_nothing_else_breaks(tmp_path: Path) -> None:
    found = looked(tmp_path, {"a.php": "<?php eval($_GET['a']);\n", "b.py": "import os\n"})
    rows = {row.look: row for row in found.coverage}
    assert (rows["security/static"].seen, rows["security/static"].skipped, rows["security/static"].ran) == (0, 2, False)
    assert (rows["security/bandit"].skipped, rows["security/bandit"].ran) == (1, False)
    assert rows["security/static"].reason.key == "security.look.no-engine"
    assert told(found) == [("malware.request-into-run", "a.php", 1)]
    assert [tool.name for tool in found.tools] == ["google-re2"]


@pytest.mark.usefixtures("no_engines")
def test_roles_travel_and_decide_about_passwords(tmp_path: Path) -> None:
    text = "<?php\n$password = 'Kantor2024';\n"
    contents = {"app/a.php": text, "vendor/x/b.php": text + "\n", "tests/c.php": text + "\n\n"}
    roles = {"vendor/x/b.php": Role.THIRD_PARTY, "tests/c.php": Role.TEST}
    found = looked(tmp_path, contents, roles)
    assert told(found) == [("password.hard-coded", "app/a.php", 2)]
    assert {row.look: row.seen for row in found.coverage}["security/passwords"] == 1


@pytest.mark.usefixtures("no_engines")
def test_links_are_no_candidates_and_odd_names_do_no_harm(tmp_path: Path) -> None:
    contents = {"-rf\n.php": "<?php system($_GET['c']);\n", "a\udcff.php": "<?php system($_POST['c']);\n"}
    found = looked(tmp_path, contents, None, **{"pintasan.php": "/etc/passwd"})
    assert sorted(told(found)) == [
        ("malware.request-into-run", "-rf\n.php", 1),
        ("malware.request-into-run", "a\udcff.php", 1),
    ]
    assert found.coverage[0].seen == 2


class _Lying(_Here):
    def run(self, function: str, requests: Any, **_: object) -> Any:
        for number, _request in enumerate(requests):
            yield [{"hits": 3}, Failure("time", say("workers.time", seconds="5"))][number % 2]


@pytest.mark.usefixtures("no_engines")
def test_a_worker_that_lies_or_fails_is_a_file_not_seen(tmp_path: Path) -> None:
    table = delivery(tmp_path, {"a.txt": "a", "b.txt": "b"})
    desk = Bench(cast(Workers, _Lying()), cast(Any, NoCache()))
    found = inspect(table, {}, cast(Policy, _Policy()), desk)
    assert [(one.rule, one.path) for one in found.findings] == [
        ("security.not-read", "a.txt"),
        ("security.not-read", "b.txt"),
    ]
    rows = [(row.seen, row.skipped, row.reason.key) for row in found.coverage if row.look == "security/malware"]
    assert rows == [(0, 0, "security.look.read"), (0, 1, "workers.lie"), (0, 1, "workers.time")]


@pytest.mark.usefixtures("no_engines")
def test_a_language_without_rules_is_not_looked_at(tmp_path: Path) -> None:
    found = looked(tmp_path, {"Program.cs": "class A {}\n"})
    rows = [row for row in found.coverage if row.look == "security/static"]
    assert [(row.seen, row.skipped, row.reason.key) for row in rows] == [
        (0, 0, "security.look.examined"),
        (0, 1, "security.look.no-rules"),
    ]


class _Fake:
    """An engine that breaks on one content."""

    def __init__(self, breaks: str = "") -> None:
        self.breaks = breaks
        self.runs: list[tuple[str, ...]] = []
        self.trees: list[list[str]] = []

    @property
    def key(self) -> tuple[str, Json, str]:
        return "fake 1", [], "fake/1"

    def run(self, folder: Path, tree: Path, names: Sequence[str]) -> dict[str, Checked] | Failure:
        self.runs.append(tuple(names))
        self.trees.append(sorted(path.name for path in tree.iterdir()))
        if self.breaks in names:
            return Failure("crash", say("workers.crash", how="?"))
        return {name: Checked((("rule", 1),)) for name in names if name != "c.py"}


def staged(folder: Path, *names: str) -> list[Staged]:
    made = []
    for name in names:
        (folder / name).write_text(name)
        made.append(Staged(name, ".py", "utf-8", folder / name, 1))
    return made


def test_a_file_that_breaks_the_engine_costs_one_file(tmp_path: Path) -> None:
    engine = _Fake(breaks="b.py")
    answers = examine(cast(Engine, engine), staged(tmp_path, "a", "b", "c", "d"), bench(), "security/static")
    assert {name: bool(checked.problem) for name, checked in answers.items()} == {
        "a.py": False,
        "b.py": True,
        "c.py": True,
        "d.py": False,
    }
    assert engine.trees[0] == ["a.py", "b.py", "c.py", "d.py"]


def test_a_clean_answer_is_remembered_and_a_problem_never(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    files = staged(tmp_path, "a", "c")
    engine = _Fake()
    first = examine(cast(Engine, engine), files, bench(cache), "security/static")
    again = examine(cast(Engine, engine), files, bench(cache), "security/static")
    assert first == again
    assert engine.runs == [("a.py", "c.py"), ("c.py",)]


def test_refused_rules_mean_that_the_look_did_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise RulesRefused("pattern")

    monkeypatch.setattr(code, "examine", refuse)
    found = looked(tmp_path, {"a.php": "<?php\n"})
    rows: list[Coverage] = [row for row in found.coverage if row.look == "security/static"]
    assert [(row.seen, row.skipped, row.ran, row.reason.key) for row in rows] == [
        (0, 1, False, "security.look.rules-refused")
    ]


@pytest.mark.usefixtures("no_engines")
def test_no_finding_holds_what_was_found(tmp_path: Path) -> None:
    secret, person = "gh" + "p_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8", "3203014509900001"
    found = looked(tmp_path, {"a.env": f"TOKEN={secret}\nnik={person}\n"})
    assert {one.rule for one in found.findings} == {"secret.github-token", "personal.nik"}
    text = json.dumps([repr(one) for one in found.findings])
    assert secret not in text
    assert secret[4:12] not in text
    assert person not in text
