"""Parts that the source names and that are not there; and all the ways in which an honest vendor's are."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from handover.source import inspect
from handover.source.roles import classify
from handover.source.text import Page
from handover.source.wants import ties
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


PACKAGE: dict[str, str | bytes] = {
    "warga/__init__.py": 'VERSI = "1"\n',
    "warga/utama.py": "",
    "warga/bagian/__init__.py": "",
}


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("from warga import sandi", ["warga.sandi"]),
        ("from warga import VERSI, utama, sandi as s", ["warga.sandi"]),
        ("from warga import (\n    utama,\n    sandi,\n)", ["warga.sandi"]),
        ("from warga import utama, \\\n    sandi", ["warga.sandi"]),
        ("from warga.sandi import acak", ["warga.sandi"]),
        ("from warga.bagian.hilang import a", ["warga.bagian.hilang"]),
        ("import warga.sandi", ["warga.sandi"]),
        ("from . import sandi", [".sandi"]),
        ("from .sandi import acak", [".sandi"]),
        ("from .bagian import a", [".bagian.a"]),
        ("from .sandi import *", [".sandi"]),
        ("def f():\n    from . import sandi", [".sandi"]),
        ("from warga.utama import apa_saja", []),
        ("from warga import __version__", []),
        ("from warga import surat_pb2", []),
        ("from . import bagian", []),
        ("try:\n    from . import cepat\nexcept ImportError:\n    cepat = None", []),
        ("if TYPE_CHECKING:\n    from . import jenis", []),
        ("# from warga import sandi", []),
        ('TEKS = """\nfrom warga import sandi\n"""', []),
        ("from paket_lain import apa", []),
        ("from json import hilang", []),
    ],
)
def test_modules_of_python(tmp_path: Path, line: str, missing: list[str]) -> None:
    found = gaps(tmp_path, PACKAGE | {"warga/a.py": f"from warga import utama\n{line}\n"})
    assert found == [("python-module", name) for name in missing]


@pytest.mark.parametrize(
    "start",
    [
        "from warga.lain import sandi",
        "from warga.lain import apa as sandi",
        "sandi = object()",
        "__all__ = ['sandi']",
        "from .utama import *",
        "def __getattr__(name): ...",
    ],
)
def test_what_a_package_declares_is_no_missing_module(tmp_path: Path, start: str) -> None:
    contents = {
        "warga/__init__.py": start,
        "warga/lain.py": "",
        "warga/utama.py": "",
        "a.py": "from warga import sandi",
    }
    assert gaps(tmp_path, contents) == []


@pytest.mark.parametrize("start", ["from warga import sandi", "from . import sandi"])
def test_a_package_does_not_declare_a_module_by_importing_it_from_itself(tmp_path: Path, start: str) -> None:
    contents = {"warga/__init__.py": start, "warga/utama.py": "", "a.py": "from warga import utama, sandi"}
    assert {path for _, path in gaps(tmp_path, contents)} == {"warga.sandi"} | ({".sandi"} if "." in start else set())


@pytest.mark.parametrize(
    "beside", ["warga/sandi.c", "warga/sandi.cpython-311.so", "warga/sandi/x.py", "warga/sandi.pyx"]
)
def test_modules_in_other_forms_are_there(tmp_path: Path, beside: str) -> None:
    assert gaps(tmp_path, PACKAGE | {beside: "", "warga/a.py": "from warga import sandi\n"}) == []


def test_names_of_a_star_make_no_modules(tmp_path: Path) -> None:
    contents: Contents = {"warga/__init__.py": "from warga.sandi import *\n", "warga/utama.py": "import warga.utama\n"}
    assert gaps(tmp_path, contents) == [("python-module", "warga.sandi")]


def test_a_folder_called_like_a_library_is_not_taken_for_it(tmp_path: Path) -> None:
    """`docker/` holds scripts, `warga/redis/` is a part of a package: neither is what `import` means."""
    contents = {"docker/bangun.py": "x = 1\n", "jalan.py": "from docker import DockerClient\nfrom redis import Redis\n"}
    assert gaps(tmp_path, contents | PACKAGE | {"warga/redis/__init__.py": ""}) == []


APP: dict[str, str | bytes] = {
    "composer.json": '{"require": {"lain/paket": "1"}, "autoload": {"psr-4": {"App\\\\": "app/"}}}',
    "app/Models/Warga.php": "<?php\nnamespace App\\Models;\nclass Warga {}\n",
}


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ("use App\\Models\\Surat;\nnew Surat();", ["App\\Models\\Surat"]),
        ("use App\\Models\\{Warga, Surat};\nnew Surat(new Warga());", ["App\\Models\\Surat"]),
        ("use App\\Layanan\\Cetak as C;\nnew C();", ["App\\Layanan\\Cetak"]),
        ("use App\\Models\\Surat;", []),
        ("new Cetak($a);", ["App\\Cetak"]),
        ("class Utama extends Dasar {}", ["App\\Dasar"]),
        ("Cetak::semua();", ["App\\Cetak"]),
        ("use Lain\\Cetak;\nCetak::semua(); new \\DateTime();", []),
        ("$a = 'Tekan new Cetak (lama), Cetak::semua()';", []),
        ("$a = <<<TEKS\n new Cetak();\nTEKS;", []),
        ("use App\\Models\\Warga;\nnew Warga();", []),
        ("use App\\Models;\nnew Models\\Warga();", []),
        ("use Lain\\Models\\Surat;\nnew Surat();", []),
        ("use App\\Models\\Surat;\nif (class_exists(Surat::class)) { new Surat(); }", []),
    ],
)
def test_classes_of_php(tmp_path: Path, code: str, missing: list[str]) -> None:
    found = gaps(tmp_path, APP | {"app/a.php": f"<?php\nnamespace App;\n{code}\n"})
    assert found == [("php-class", name) for name in missing]


def test_a_namespace_shared_with_a_library_is_not_judged(tmp_path: Path) -> None:
    contents = {
        "composer.json": '{"require": {"karya/inti": "1"}}',
        "src/Aplikasi/A.php": "<?php\nnamespace Karya\\Aplikasi;\nuse Karya\\Inti\\B;\nclass A extends B {}\n",
    }
    assert gaps(tmp_path, contents) == []


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("import id.contoh.warga.Surat;", ["id.contoh.warga.Surat"]),
        ("import id.contoh.warga.dao.SuratDao;", ["id.contoh.warga.dao.SuratDao"]),
        ("import static id.contoh.warga.Surat.cetak;", ["id.contoh.warga.Surat"]),
        ("import id.contoh.warga.Data;", []),
        ("import id.contoh.warga.Data.Dalam;", []),
        ("import id.contoh.warga.BuildConfig;", []),
        ("import id.contoh.warga.databinding.UtamaBinding;", []),
        ("import org.lain.Surat;", []),
    ],
)
def test_types_of_java(tmp_path: Path, line: str, missing: list[str]) -> None:
    folder = "src/main/java/id/contoh/warga"
    contents = {
        f"{folder}/A.java": f"package id.contoh.warga;\n{line}\nclass A {{}}\n",
        f"{folder}/Data.java": "package id.contoh.warga;\nclass Data {}\n",
    }
    assert gaps(tmp_path, contents) == [("java-class", name) for name in missing]
    if missing:
        assert gaps(tmp_path, contents | {"lib/inti.jar": b"PK\x05\x06" + bytes(18)}) == []


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ('import "contoh.id/warga/surat"', ["contoh.id/warga/surat"]),
        ('import (\n\t"fmt"\n\ts "contoh.id/warga/surat"\n)', ["contoh.id/warga/surat"]),
        ('import "contoh.id/warga/ada"', []),
        ('import "contoh.id/warga/proto/surat"', []),
        ('import "contoh.id/lain"', []),
    ],
)
def test_packages_of_go(tmp_path: Path, line: str, missing: list[str]) -> None:
    contents = {
        "go.mod": "module contoh.id/warga\n\ngo 1.22\n",
        "main.go": f"package main\n\n{line}\n",
        "ada/a.go": "package ada\n",
    }
    assert gaps(tmp_path, contents) == [("go-package", name) for name in missing]


@pytest.mark.parametrize(
    ("path", "text", "missing"),
    [
        ("src/a.ts", "import a from '@/layanan/hilang';", [("script-alias", "layanan/hilang")]),
        ("src/a.ts", "const a = () => import('@/ada.vue');", []),
        ("src/a.ts", "import a from '@/ada';", []),
        ("src/a.ts", "import a from '@lain/ada';", []),
        ("src/a.ts", "const a = () => import('./hilang.vue');", [("script", "./hilang.vue")]),
        ("src/a.ts", "const a = () => import(`./${nama}.vue`);", []),
        ("a.py", 'x = resources.files("a").joinpath("skema.sql").read_text()', [("data-file", "skema.sql")]),
        ("a.py", 'x = (Path(__file__).parent / "skema.sql").read_text()', [("data-file", "skema.sql")]),
        ("a.py", 'x = open(os.path.join(os.path.dirname(__file__), "skema.sql"))', [("data-file", "skema.sql")]),
        ("a.py", 'x = open(os.path.join(os.path.dirname(__file__), "hasil.sql"), "w")', []),
        ("a.py", 'x = (Path(__file__).parent / "ada.sql").read_text()', []),
        ("a.php", "<?php $x = file_get_contents(__DIR__ . '/skema.sql');", [("data-file", "/skema.sql")]),
        ("a.js", "fs.readFileSync(path.join(__dirname, 'skema.sql'));", [("data-file", "skema.sql")]),
        ("routes/web.php", "<?php Route::get('/surat', 'SuratController@index');", [("controller", "SuratController")]),
        ("routes/web.php", "<?php Route::get('/w', 'WargaController@index');", []),
        ("routes/web.php", "<?php Route::get('/l', 'Lain\\Paket\\SuratController@index');", []),
        ("a.php", "<?php Route::view('/', 'hilang');", [("blade-view", "hilang")]),
        ("a.php", "<?php require AKAR . 'inc/hilang.php';", [("include-constant", "inc/hilang.php")]),
        ("a.php", "<?php require AKAR . 'app/Http/Controllers/WargaController.php';", []),
        ("a.php", "<?php require ABSPATH . 'wp-admin/includes/plugin.php';", []),
        ("a.php", "<?php set_include_path('/usr/share/php');\ninclude 'Crypt/RSA.php';", []),
        ("a/b.php", "<?php require __DIR__ . '../c.php';", [("include", "../c.php")]),
    ],
)
def test_other_ways_to_name_a_file(tmp_path: Path, path: str, text: str, missing: list[tuple[str, str]]) -> None:
    beside = {"src/ada.vue": "<template></template>\n", "sql/ada.sql": "SELECT 1;\n"}
    controller = {"app/Http/Controllers/WargaController.php": HALO}
    assert gaps(tmp_path, beside | controller | {path: text + "\n"}) == missing


def test_samples_that_came_with_the_work_of_others_have_no_gaps(tmp_path: Path) -> None:
    assert gaps(tmp_path, {"vendor/beda/example/a.php": "<?php require __DIR__ . '/../lib/b.php';\n"}) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("python", b"  import a\n" * 200_000),
        ("python", b"from a import (" * 100_000),
        ("php", b"\n" * 2_000_000),
        ("php", b"use a" + b"\n" * 2_000_000),
        ("java", b"import " + b"a." * 1_000_000),
        ("go", b"import (\n" * 200_000),
        ("php", b"namespace A;" + b"<<<A\n" * 300_000),
        ("php", b"namespace A;'" + b"\\'" * 900_000),
    ],
)
def test_text_made_to_take_long_does_not(language: str, text: bytes) -> None:
    start = time.process_time()
    assert len(ties(text, Page(text), language, "__init__.py")[1]) <= 6_000
    assert time.process_time() - start < 10


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
