"""The security rules: what a faulty one is told, what marks a path gets, how many patterns meet one text."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, cast

import pytest

from handover import shipped
from handover.bench import Bench
from handover.cache import Cache
from handover.model import Message
from handover.policy import Policy
from handover.policy.reader import Reader
from handover.policy.security import read_security
from handover.security import code, inspect
from handover.security.marks import Marks
from handover.security.patterns import Patterns
from handover.security.pieces import encoding
from handover.workers import Workers
from tests.desk import delivery
from tests.test_security import _Policy, rules


def mistakes(folder: Path, name: str, old: str, new: str) -> list[str]:
    """What is wrong after `old` was replaced in one file of the rules."""
    copied = folder / "checks"
    shutil.copytree(shipped.CHECKS / "security", copied / "security")
    path = copied / "security" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    reader = Reader(copied)
    read_security(reader)
    return [what.key for one in reader.mistakes if isinstance(what := dict(one.params)["what"], Message)]


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("secrets.yaml", "id: github-token", "id: gitlab-token", "policy.twice"),
        ("secrets.yaml", "marks: [env, config]", "marks: [env, konfig]", "policy.security.no-mark"),
        ("malware.yaml", "stratum", "(stratum", "policy.security.pattern"),
        ("malware.yaml", "severity: critical", "severity: gawat", "form.choice"),
        ("bandit.yaml", "id: B102", "id: X102", "form.pattern"),
        ("rules/php/php-debug-on.yaml", "id: php-debug-on", "id: php-debug", "policy.file-name"),
        ("rules/php/php-debug-on.yaml", "message_id:", "pesan:", "form.unknown"),
        ("rules/php/php-debug-on.yaml", "    severity:", "    paths: {}\n    severity:", "form.unknown"),
        ("personal.yaml", '["11",', "[11,", "form.text"),
    ],
)
def test_a_faulty_rule_is_told(tmp_path: Path, name: str, old: str, new: str, told: str) -> None:
    assert told in mistakes(tmp_path, name, old, new)


def test_every_rule_has_its_text_and_weight() -> None:
    kinds = rules().kinds()
    assert all(kind.what.id != kind.what.en for kind in kinds.values())
    assert all(kind.cwe for kind in kinds.values())


@pytest.mark.parametrize(
    ("path", "marks", "program"),
    [
        (".env", {"env"}, ""),
        ("app/.env.production", {"env"}, ""),
        (".env.example", {"fixture"}, ""),
        ("App/Model.PHP", {"php"}, "php"),
        ("luar.zip!/lang/id/auth.php", {"language-pack", "php"}, "php"),
        ("database/seeders/warga.sql", {"data", "fixture", "sql"}, ""),
        ("public/uploads/foto.jpg", {"picture", "upload"}, ""),
        ("artisan", {"perhaps-program"}, ""),
        ("Tabel.tsx", {"tsx"}, "tsx"),
    ],
)
def test_marks(path: str, marks: set[str], program: str) -> None:
    marked = Marks(rules().files).of(path)
    assert (set(marked.marks), marked.program) == (marks, program)


def test_patterns_that_could_match_are_never_left_out() -> None:
    patterns = Patterns(["(?i)rahasia", r"\b[0-9]{16}\b", "tidak ada"])
    text = b"ini RAHASIA"
    assert 0 in patterns.possible(text)
    assert 2 not in patterns.possible(text)
    assert [match.group() for match in patterns.matches(0, text, len(text))] == [b"RAHASIA"]
    assert list(patterns.matches(0, text, 4)) == []


def test_a_filter_that_gives_up_is_noticed() -> None:
    patterns = Patterns(["rahasia", "sandi"])

    class Silent:
        def Match(self, _: bytes, potential: bool) -> None:  # noqa: N802
            return None

    patterns._filter = Silent()
    assert patterns.possible(b"x") == [0, 1]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "utf-8"),
        (b"abc \xe9", "utf-8"),
        ("halo".encode("utf-16-le") * 40, "utf-16-le"),
        ("halo".encode("utf-16-be") * 40, "utf-16-be"),
        ("halo".encode("utf-16"), "utf-16-le"),
        (b"\x7fELF\0\1\2" + bytes(range(99)), "binary"),
        (bytes(range(1, 32)) * 9, "binary"),
    ],
)
def test_the_encoding_of_a_file(data: bytes, name: str) -> None:
    assert encoding(data) == name


def test_in_real_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "find_program", lambda _: None)
    table = delivery(tmp_path, {"a.php": "<?php system($_GET['c']);\n", "b.txt": "halo\n"})
    with Workers(1) as workers:
        found = inspect(table, {}, cast(Policy, _Policy()), Bench(workers, Cache(None)))
    assert [(one.rule, one.path, one.line) for one in found.findings] == [("malware.request-into-run", "a.php", 1)]
    rows: dict[str, Any] = {row.look: row.seen for row in found.coverage if row.look == "security/secrets"}
    assert rows == {"security/secrets": 2}
