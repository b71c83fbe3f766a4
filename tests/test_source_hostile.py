"""Workers that lie or fail, and text made to take long: nothing is believed, nothing is lost, nothing hangs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from handover import intake
from handover.bench import Bench
from handover.cache import Cache
from handover.model import Role, say
from handover.source import inspect
from handover.source.comments import blanked
from handover.source.roles import classify
from handover.source.text import decoded
from handover.workers import Failure, Json, Workers
from tests.desk import Here, NoCache, delivery, policy, source_rules

CONTENTS = {"a.php": "<?php\nmail($a, 'b');\n", "composer.json": "{}", "b.js": "var a = 1;\n"}


class Lying(Here):
    """Answers of one function are changed on the way."""

    def __init__(self, function: str, change: Callable[[Any], Json | Failure]) -> None:
        super().__init__()
        self._function = function
        self._change = change

    def run(
        self, function: str, requests: Iterable[Mapping[str, Json]], *, common: Mapping[str, Json], **rest: object
    ) -> Iterator[Json | Failure]:
        for answer in super().run(function, requests, common=common, **rest):
            yield self._change(answer) if function.endswith(self._function) else answer


def bench(workers: Here) -> Bench:
    return Bench(cast(Workers, workers), cast(Any, NoCache()))


LIES: list[Json] = [
    [],
    "halo",
    7,
    {},
    {"form": "selesai"},
    {"lines": -1},
    {"lines": True},
    {"generated": ["a"]},
    {"banner": {"names": "x"}},
    {"suppressed": [[1]]},
    {"signs": [[9999, "a", "fixed", 1, "", 1, ""]]},
    {"signs": [[0, "a", "pasti", 1, "", 1, ""]]},
    {"references": [[0]]},
    {"packages": [["a", "b"]]},
    {"installed": 3},
    {"poms": [[1, 2, 3]]},
    {"asing": 1},
]


@pytest.mark.parametrize("function", ["glance:look", "close_look:look", "packages:read"])
@pytest.mark.parametrize("lie", LIES, ids=str)
def test_whatever_a_worker_answers_is_no_crash(tmp_path: Path, function: str, lie: Json) -> None:
    table = delivery(tmp_path, CONTENTS)
    desk = bench(Lying(function, lambda _: lie))
    roles = classify(table, policy(), desk).facts
    found = inspect(table, roles, policy(), desk)
    assert set(roles) == set(CONTENTS)
    rows = {(row.look, row.reason.key): row.skipped for row in found.coverage}
    if function == "close_look:look":
        assert rows["source/read", "source.look-failed"] == 3
        assert found.facts.sightings == () or {s.kind for s in found.facts.sightings} == {"stack"}


def test_what_fails_is_counted_in_every_look(tmp_path: Path) -> None:
    table = delivery(tmp_path, CONTENTS)
    desk = bench(Lying("glance:look", lambda _: Failure("time", say("source.look-failed"))))
    assert [(row.look, row.seen, row.skipped) for row in classify(table, policy(), desk).coverage] == [
        ("source/roles", 0, 0),
        ("source/roles", 0, 3),
    ]
    found = inspect(table, dict.fromkeys(CONTENTS, Role.OWN), policy(), desk)
    assert [(row.look, row.seen, row.skipped) for row in found.coverage] == [
        ("source/files", 0, 0),
        ("source/files", 0, 3),
        ("source/read", 0, 0),
        ("source/read", 0, 3),
    ]


@pytest.mark.parametrize(
    "unit", ["/*", "'", '"', "`", "<!--", "{{--", "<?php ", "<?", '"""', "\\", "{", "(*", "<script ", "#"]
)
@pytest.mark.parametrize("family", sorted({row.comments for row in source_rules().languages.languages}))
def test_blanking_is_linear(family: str, unit: str) -> None:
    content = unit.encode() * (300_000 // len(unit))
    began = time.process_time()
    assert len(blanked(content, family)) == len(content)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("a.php", "<?php require 'a.php';\n"),
        ("a.php", "$this->load->view('"),
        ("a.js", "import a from './b';\n"),
        ("a.js", "host: process.env.A || "),
        ("a.html", "<p>Simpan data</p>"),
        ("a.html", "<script <style {{ "),
        (".env", "DB_HOST=db.awan.co\n"),
        ("a.json", "["),
        ("a.graphql", "type Query {"),
        ("a.yaml", "openapi: x\n"),
        ("pom.xml", "<build><parent><groupId>a"),
        ("yarn.lock", '"a@1'),
    ],
)
def test_long_texts_end_in_time(tmp_path: Path, path: str, unit: str) -> None:
    table = delivery(tmp_path, {path: unit * (400_000 // len(unit))})
    desk = bench(Here())
    began = time.process_time()
    inspect(table, {path: Role.OWN}, policy(), desk)
    assert time.process_time() - began < 15


def test_deep_json_says_nothing(tmp_path: Path) -> None:
    table = delivery(tmp_path, {"package.json": "[" * 200_000, "composer.lock": '{"a":' * 100_000})
    desk = bench(Here())
    assert classify(table, policy(), desk).facts["package.json"] is Role.OWN


def test_random_bytes_are_no_text() -> None:
    assert decoded(bytes(range(256)) * 40) == (b"", "")


def test_in_real_workers_from_a_real_folder(tmp_path: Path) -> None:
    folder = tmp_path / "serahan"
    for path, content in CONTENTS.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content)
    with Workers(1) as workers, intake.open_delivery(folder, workers=workers) as table:
        desk = Bench(workers, Cache(None))
        roles = classify(table, policy(), desk)
        found = inspect(table, roles.facts, policy(), desk)
    assert set(roles.facts.values()) == {Role.OWN}
    assert [(s.kind, s.name) for s in found.facts.sightings] == [("sends-mail", "php-mail"), ("stack", "php")]
    assert [row.skipped for row in found.coverage] == [0, 0]
