"""Whole deliveries through the licences inspector, ScanCode included. Its index is loaded once for all tests here."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from handover import licences
from handover.bench import Bench, Task
from handover.cache import Cache
from handover.intake import Delivery
from handover.messages.licences import TEXTS
from handover.model import Entry, Inspected, LicenceFacts, Role, say
from handover.policy import Policy
from handover.workers import Failure, Json, Workers
from tests.test_licences_expressions import rules


@dataclass(frozen=True, slots=True)
class _Files:
    """As much of a delivery as an inspector asks for."""

    entries: tuple[Entry, ...]
    folder: Path

    def blob(self, entry: Entry) -> Path:
        return self.folder / entry.sha256


@dataclass(frozen=True, slots=True)
class _Rules:
    licences: Any


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2, extra={"unnarrowed": Path(__file__).parent}) as started:
        yield started


@pytest.fixture
def bench(workers: Workers) -> Bench:
    return Bench(workers, Cache(None))


def delivery(folder: Path, files: Mapping[str, str | bytes]) -> Delivery:
    entries = []
    for path, content in sorted(files.items()):
        data = content.encode() if isinstance(content, str) else content
        entry = Entry(path, "file", len(data), hashlib.sha256(data).hexdigest())
        (folder / entry.sha256).write_bytes(data)
        entries.append(entry)
    return cast(Delivery, _Files(tuple(entries), folder))


def inspect(
    folder: Path, bench: Bench, files: Mapping[str, str | bytes], roles: Mapping[str, Role] | None = None
) -> Inspected[LicenceFacts]:
    """The files, all own code but for `roles`."""
    given = dict.fromkeys(files, Role.OWN) | dict(roles or {})
    return licences.inspect(delivery(folder, files), given, cast(Policy, _Rules(rules())), bench)


def rows(found: Inspected[LicenceFacts]) -> list[tuple[str, int, int, str]]:
    return [(row.look, row.seen, row.skipped, row.reason.key) for row in found.coverage]


MIT = """MIT License

Copyright (c) 2024 PT Nusa Contoh

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""
GPL = """/*
 * This program is free software: you can redistribute it and/or modify it under the terms of the GNU General Public
 * License as published by the Free Software Foundation, either version 3 of the License, or (at your option) any
 * later version.
 */
"""
APACHE = """# Licensed under the Apache License, Version 2.0 (the "License");
# you may not use this file except in compliance with the License.
# You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
"""
SPDX = "<?php\n// SPDX-License-Identifier: BSD-3-Clause\n"
LOCK = json.dumps(
    {
        "packages": [
            {"name": "nusa/surat", "version": "v2.1.0", "license": ["MIT"]},
            {"name": "nusa/tutup", "version": "1.0.0", "license": ["proprietary"]},
        ]
    }
)


def test_the_licences_in_the_files(tmp_path: Path, bench: Bench) -> None:
    files: dict[str, str | bytes] = {
        "LICENSE": MIT,
        "src/gpl.js": GPL + "let a = 1;\n",
        "src/apache.py": APACHE + "a = 1\n",
        "src/spdx.php": SPDX,
        "src/biasa.php": "<?php\necho 1;\n",
        "gambar.png": b"\x89PNG\r\n\x1a\n license mit",
        "kosong.txt": "",
    }
    found = inspect(tmp_path, bench, files)
    assert [(licence.path, licence.expression) for licence in found.facts.licences] == [
        ("LICENSE", "MIT"),
        ("src/apache.py", "Apache-2.0"),
        ("src/gpl.js", "GPL-3.0-or-later"),
        ("src/spdx.php", "BSD-3-Clause"),
    ]
    assert [holder.name for holder in found.facts.holders] == ["PT Nusa Contoh"]
    assert rows(found) == [
        ("licences/files", 5, 0, "licences.looked"),
        ("licences/components", 5, 0, "licences.looked"),
    ]
    assert found.findings == ()
    assert [tool.name for tool in found.tools] == ["scancode-toolkit"]


def test_who_claims_own_code_and_whose_claims_do_not_count(tmp_path: Path, bench: Bench) -> None:
    files = {
        "src/a.php": "<?php // Copyright (c) 2023 PT Nusa Contoh\n",
        "src/b.php": "<?php // hak cipta 2022 oleh pt nusa contoh\n// (c) 2020 Orang Lain\n",
        "vendor/x/c.php": "<?php // Copyright 2019 Pihak Ketiga\n",
        "COPYING": "Copyright (C) 2007 Free Software Foundation, Inc.\n",
    }
    found = inspect(tmp_path, bench, files, {"vendor/x/c.php": Role.THIRD_PARTY})
    assert [holder.name for holder in found.facts.holders] == ["PT Nusa Contoh", "Orang Lain"]
    where = found.facts.holders[1].evidence.where
    assert where is not None
    assert (where.path, where.line) == ("src/b.php", 2)
    assert found.facts.holders[1].evidence.quote == "(c) 2020 Orang Lain"


def test_parts_of_every_origin(tmp_path: Path, bench: Bench) -> None:
    files: dict[str, str | bytes] = {
        "composer.lock": LOCK,
        "public/js/jquery.min.js": f"/*! jQuery v3.6.0 */\n/*!\n{MIT}*/\n",
        "public/js/grafik.js": "/*\n Highcharts JS v8.2.2\n License: www.highcharts.com/license\n*/\n",
        "assets/plugins/entah/entah.js": "var a = 1;\n",
        "lib/ojdbc8.jar": b"PK\x03\x04",
    }
    theirs = [path for path in files if path.startswith(("public/", "assets/", "lib/"))]
    found = inspect(tmp_path, bench, files, dict.fromkeys(theirs, Role.THIRD_PARTY))
    assert [(part.purl, part.licence, part.legal, part.origin) for part in found.facts.components] == [
        ("pkg:composer/nusa/surat@2.1.0", "MIT", "open", "lock"),
        ("pkg:composer/nusa/tutup@1.0.0", "", "proprietary", "lock"),
        ("pkg:generic/Oracle%20Database%20driver", "", "proprietary", "product"),
        ("pkg:generic/entah", "", "unknown", "unnamed"),
        ("pkg:npm/highcharts@8.2.2", found.facts.components[4].licence, "proprietary", "product"),
        ("pkg:npm/jquery@3.6.0", "MIT", "open", "vendored"),
    ]
    assert [finding.rule for finding in found.findings] == [
        "licence.proprietary",
        "licence.proprietary",
        "licence.unknown",
        "licence.proprietary",
    ]


def test_what_could_not_be_read_is_counted_and_found(tmp_path: Path, bench: Bench) -> None:
    long = "// Copyright 2024 PT Nusa Contoh\n" + "x" * 2_000_000
    files = {"composer.lock": "{" * 2_000, "package-lock.json": '{"packages": {}}', "src/panjang.js": long}
    found = inspect(tmp_path, bench, files)
    assert rows(found) == [
        ("licences/files", 0, 0, "licences.looked"),
        ("licences/files", 0, 1, "licences.too-long"),
        ("licences/components", 2, 0, "licences.looked"),
        ("licences/components", 0, 1, "licences.faulty"),
    ]
    assert [(finding.rule, finding.path) for finding in found.findings] == [
        ("licences.unread", "src/panjang.js"),
        ("licences.unreadable-manifest", "composer.lock"),
    ]


LIES: dict[str, Any] = {"words": True, "claims": [{"line": 0}], "banners": [], "marks": []}
CRASH = Failure("crash", say("workers.crash", how="SIGSEGV"))


@pytest.mark.parametrize(("odd", "reason"), [(LIES, "licences.not-an-answer"), (CRASH, "workers.crash")])
def test_a_worker_that_fails_or_lies_costs_its_file_alone(
    tmp_path: Path, bench: Bench, odd: dict[str, Any] | Failure, reason: str
) -> None:
    @dataclass(frozen=True, slots=True)
    class Odd(Bench):
        """Another answer for every file of three bytes."""

        def look(self, task: Task, jobs: Any) -> dict[str, Any]:
            several = list(jobs)
            answers = dict(Bench.look(self, task, several))
            return answers | {job.key: odd for job in several if job.path.stat().st_size == 3}

    found = inspect(tmp_path, Odd(bench.workers, bench.cache), {"requirements.txt": "abc", "LICENSE": MIT})
    assert [licence.path for licence in found.facts.licences] == ["LICENSE"]
    assert rows(found) == [
        ("licences/files", 1, 0, "licences.looked"),
        ("licences/files", 0, 1, reason),
        ("licences/components", 1, 0, "licences.looked"),
        ("licences/components", 0, 1, reason),
    ]


def test_tests_samples_and_documents_are_no_part_of_it(tmp_path: Path, bench: Bench) -> None:
    files = {
        "tests/composer.lock": LOCK,
        "contoh/package.json": '{"dependencies": {"peta": "1.0.0"}}',
        "docs/a.md": GPL,
    }
    roles = {"tests/composer.lock": Role.TEST, "contoh/package.json": Role.SAMPLE, "docs/a.md": Role.DOCUMENT}
    found = inspect(tmp_path, bench, files, roles)
    assert found.facts == LicenceFacts()
    assert [row[1] for row in rows(found)] == [0, 0]


def test_equal_bytes_are_read_once_and_stand_for_each_path(tmp_path: Path, bench: Bench) -> None:
    found = inspect(tmp_path, bench, {"a/LICENSE": MIT, "b/LICENSE": MIT})
    assert [licence.path for licence in found.facts.licences] == ["a/LICENSE", "b/LICENSE"]


def test_a_second_look_is_remembered_and_equal(tmp_path: Path, workers: Workers) -> None:
    bench = Bench(workers, Cache(tmp_path / "kept"))
    files = {"LICENSE": MIT, "composer.lock": LOCK}
    assert inspect(tmp_path, bench, files) == inspect(tmp_path, bench, files)


def test_scancodes_own_answers_are_kept_by_the_sieve(workers: Workers, tmp_path: Path) -> None:
    """`narrow` against ScanCode as it is shipped, in workers with and without it."""
    requests: list[Mapping[str, Json]] = []
    for number, content in enumerate((MIT, GPL, APACHE, SPDX, MIT.replace("hereby", "thus") + GPL, "let a = 1;\n")):
        path = tmp_path / f"{number}"
        path.write_text(content, "utf-8")
        requests.append({"path": str(path), "label": "file.js", "locale": False})
    load = "handover.licences.engine:load"
    narrowed = list(workers.run("handover.licences.engine:scan", requests, common={"rules": None}, preload=load))
    whole = list(workers.run("unnarrowed:scan", requests, common={"rules": None}, preload=load))
    assert not any(isinstance(answer, Failure) for answer in (*narrowed, *whole))
    assert narrowed == whole


def test_an_index_that_is_not_shipped_is_never_built(tmp_path: Path) -> None:
    code = "from handover.licences import engine\ntry:\n    engine.load()\nexcept FileNotFoundError:\n    print('none')"
    scrubbed = {
        "SCANCODE_LICENSE_INDEX_CACHE": str(tmp_path / "empty"),
        "HOME": "/nonexistent",
        "TMPDIR": str(tmp_path),
    }
    scrubbed["PYTHONPATH"] = str(Path(licences.__file__).parent.parent.parent)
    ran = subprocess.run([sys.executable, "-c", code], env=scrubbed, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("none\n", "")


def test_every_text_is_there_in_both_languages() -> None:
    assert all(indonesian and english for indonesian, english in TEXTS.values())
