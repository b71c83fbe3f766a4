"""Parts that the source names and that are not there; and all the ways in which an honest vendor's are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handover.source import inspect
from handover.source.roles import classify
from tests.desk import Contents, delivery, desk, looked, policy, seen

HALO = "<?php\necho 1;\n"


def gaps(folder: Path, contents: Contents) -> list[tuple[str, str]]:
    return seen(looked(folder, contents), "gap")


@pytest.mark.parametrize(
    ("line", "there"),
    [
        ("require 'fungsi.php';", "fungsi.php"),
        ("require_once('inc/fungsi.php');", "inc/fungsi.php"),
        ("include __DIR__ . '/bagian/a.php';", "bagian/a.php"),
        ("include dirname(__FILE__) . '/bagian/a.php';", "bagian/a.php"),
        ("include '../lain/a.php';", "jauh/lain/a.php"),
    ],
)
def test_literal_includes_of_php(tmp_path: Path, line: str, there: str) -> None:
    source = {"utama.php": f"<?php\n{line}\n"}
    assert gaps(tmp_path, source | {there: HALO}) == []
    assert [name for name, _ in gaps(tmp_path, source)] == ["include"]


@pytest.mark.parametrize(
    ("line", "beside"),
    [
        ("require $berkas;", "x.php"),
        ("require 'inc/' . $nama . '.php';", "x.php"),
        ('include "bagian/$nama.php";', "x.php"),
        ("require '/etc/sistem.php';", "x.php"),
        ("require __DIR__.'/vendor/autoload.php';", "composer.json"),
        ("if (file_exists('setempat.php')) { include 'setempat.php'; }", "x.php"),
        ("// require 'lama.php';", "x.php"),
        ("require 'config.php';", "config.sample.php"),
        ("require 'config.php';", "config.php.example"),
    ],
)
def test_includes_that_are_no_gap(tmp_path: Path, line: str, beside: str) -> None:
    contents = {"utama.php": f"<?php\n{line}\n", beside: "{}" if beside.endswith("json") else HALO}
    assert gaps(tmp_path, contents) == []


def test_a_gap_has_its_place_and_a_finding(tmp_path: Path) -> None:
    found = looked(tmp_path, {"a/utama.php": "<?php\n\nrequire __DIR__ . '/hilang.php';\n"})
    sighting = next(s for s in found.facts.sightings if s.kind == "gap")
    assert (sighting.name, sighting.value) == ("include", "/hilang.php")
    assert sighting.evidence.quote == "require __DIR__ . '/hilang.php';"
    assert [(f.rule, f.path, f.line, f.severity) for f in found.findings] == [
        ("source.gap", "a/utama.php", 3, "medium")
    ]


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        (
            {
                "composer.json": '{"autoload": {"psr-4": {"A": "src/", "B": ["lib/"]}, "files": ["bantu.php"]}}',
                "src/a.php": HALO,
            },
            [("composer-autoload", "bantu.php"), ("composer-autoload", "lib/")],
        ),
        ({"composer.json": '{"autoload": {"classmap": ["lib/*.php"], "psr-4": {"A\\\\": ""}}}'}, []),
        (
            {"composer.json": '{"require": {"laravel/framework": "^10"}}', "app/a.php": HALO, "artisan": HALO},
            [("laravel", part) for part in ("bootstrap/app.php", "config", "public/index.php", "routes")],
        ),
        ({"package.json": '{"scripts": {"start": "node server.js"}}'}, [("entry-point", "server.js")]),
        ({"package.json": '{"scripts": {"start": "node dist/main.js"}, "main": "index.js"}'}, []),
        ({"package.json": '{"scripts": {"start": "node server"}}', "server.js": "x();\n"}, []),
        ({"package.json": '{"bin": {"a": "./bin/a.js"}}'}, [("entry-point", "./bin/a.js")]),
        ({"a.java": "package id.sini;\nclass A {}\n"}, [("java-package", "id.sini")]),
        ({"src/id/sini/A.java": "package id.sini;\nclass A {}\n"}, []),
        ({"pom.xml": "<project><modules><module>inti</module></modules></project>"}, [("beside", "inti")]),
        ({"pom.xml": "<project><modules><module>inti</module></modules></project>", "inti/pom.xml": "<project/>"}, []),
        ({"a.csproj": '<Project><Compile Include="Form\\Utama.cs" /></Project>'}, [("beside", "Form\\Utama.cs")]),
        ({"a.csproj": '<Project><Compile Include="Form\\Utama.cs" /></Project>', "Form/Utama.cs": "class A {}\n"}, []),
        ({"a.vbp": "Type=Exe\nForm=Utama.frm\nModule=Umum; Umum.bas\n", "Umum.bas": "x\n"}, [("beside", "Utama.frm")]),
        (
            {"manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'a.settings')\n"},
            [("django-settings", "a.settings")],
        ),
        ({"warga/views.py": "from django.http import x\n"}, [("django", "manage.py"), ("django", "settings.py")]),
        ({"warga/views.py": "from django.http import x\n", "setup.py": "setup()\n"}, []),
    ],
)
def test_manifests_and_structure(tmp_path: Path, contents: Contents, expected: list[tuple[str, str]]) -> None:
    assert sorted(gaps(tmp_path, contents)) == sorted(expected)


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("import a from './ada';", []),
        ("import a from './ada.js';", []),
        ("const a = require('./folder');", []),
        ("import './hilang';", [("script", "./hilang")]),
        ("import a from '../src/ada';", []),
        ("import a from 'paket';", []),
        ("import a from '../../luar';", []),
        ("import(`./${nama}.js`);", []),
        ("import a from './data.json';", []),
        ("import a from '../dist/utama.js';", []),
        ("var css = '@import \"./tema\";';", []),
        ("// import './hilang';", []),
        ("define.amd; require('./hilang');", []),
    ],
)
def test_relative_imports_of_scripts(tmp_path: Path, line: str, missing: list[tuple[str, str]]) -> None:
    contents = {"src/utama.ts": line + "\n", "src/ada.ts": "export default 1;\n", "src/folder/index.js": "x();\n"}
    assert gaps(tmp_path, contents) == missing


@pytest.mark.parametrize(
    ("contents", "missing"),
    [
        ({"a.php": "<?php return view('warga.daftar', $x);\n"}, [("blade-view", "warga.daftar")]),
        ({"a.php": "<?php return view('warga.daftar');\n", "resources/views/warga/daftar.blade.php": "<p>\n"}, []),
        ({"a.php": "<?php return view('errors.404');\n"}, []),
        ({"a.php": "<?php return view('adminlte::page');\n"}, []),
        ({"a.php": "<?php return view($nama);\n"}, []),
        ({"views/a.blade.php": "@extends('tata.utama')\n"}, [("blade-view", "tata.utama")]),
        ({"views/a.blade.php": "{{-- @extends('tata.utama') --}}\n"}, []),
        ({"a.php": "<?php $this->load->view('warga/daftar');\n"}, [("ci-view", "warga/daftar")]),
        ({"a.php": "<?php $this->load->view('warga/daftar');\n", "modules/warga/views/daftar.php": HALO}, []),
        ({"a.php": "<?php $this->load->model('M_warga');\n"}, [("ci-model", "M_warga")]),
        ({"a.php": "<?php $this->load->model('m_warga');\n", "application/models/M_warga.php": HALO}, []),
    ],
)
def test_views_and_models(tmp_path: Path, contents: Contents, missing: list[tuple[str, str]]) -> None:
    assert gaps(tmp_path, contents) == missing


def test_third_party_code_has_no_gaps(tmp_path: Path) -> None:
    listed = json.dumps({"packages": [{"name": "a/b", "dist": {"type": "zip", "url": "https://x/y"}}]})
    contents = {"composer.lock": listed, "vendor/a/b/a.php": "<?php require 'hilang.php';\n"}
    assert gaps(tmp_path, contents) == []


def test_code_for_tests_that_the_product_uses_is_noticed(tmp_path: Path) -> None:
    contents = {"utama.php": "<?php\nrequire __DIR__ . '/tests/kirim.php';\n", "tests/kirim.php": HALO}
    found = looked(tmp_path, contents)
    assert [(f.rule, f.path, f.line) for f in found.findings] == [("source.used-in-product", "utama.php", 2)]
    assert seen(found, "gap") == []


def test_many_gaps_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    lines = "".join(f"require 'hilang{number}.php';\n" for number in range(60))
    found = looked(tmp_path, {"a.php": "<?php\n" + lines})
    assert len(seen(found, "gap")) == 60
    assert len([f for f in found.findings if f.rule == "source.gap"]) == 51


def test_what_lies_behind_a_link_is_not_known(tmp_path: Path) -> None:
    table = delivery(tmp_path, {"a.php": "<?php require __DIR__ . '/inti/a.php';\n"}, {"inti": "../inti"})
    found = inspect(table, classify(table, policy(), desk()).facts, policy(), desk())
    assert seen(found, "gap") == []
