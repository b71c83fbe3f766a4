"""Whose every file is: proved to be somebody else's, made by a tool, or the vendor's own."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import time
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from handover.model import Finding, Role
from handover.source.mentions import mentioned, words
from handover.source.roles import classify
from tests.desk import Contents, delivery, desk, policy, roles_of

OWN, THIRD, MADE, TEST, SAMPLE = Role.OWN, Role.THIRD_PARTY, Role.GENERATED, Role.TEST, Role.SAMPLE
PHP = "<?php\nfunction hitung($a) {\n    return $a * 2;\n}\n"
LONG = "!function(a){" + "var b=a.c(d,e);return b&&b.f?g(h):i[j](k);" * 30 + "}(window);"
FROM_ELSEWHERE = {"dist": {"type": "zip", "url": "https://paket.example/a.zip"}}


def installed(*packages: Mapping[str, object]) -> str:
    return json.dumps({"packages": list(packages)})


def noticed(folder: Path, contents: Contents) -> tuple[Finding, ...]:
    return classify(delivery(folder, contents), policy(), desk()).findings


def role(folder: Path, contents: Contents, path: str) -> Role:
    return roles_of(folder, contents)[path]


def composer(*packages: Mapping[str, object], root: str = "laravel/laravel") -> dict[str, str | bytes]:
    return {
        "composer.json": json.dumps({"name": root, "require": {"laravel/framework": "^10"}}),
        "vendor/composer/installed.json": installed(*packages),
        "vendor/composer/ClassLoader.php": PHP,
        "vendor/composer/autoload_real.php": PHP,
        "vendor/autoload.php": PHP,
        "vendor/laravel/framework/src/App.php": PHP,
        "vendor/sini/inti/src/Inti.php": PHP + "// inti",
    }


LARAVEL = {"name": "laravel/framework", **FROM_ELSEWHERE}
OWN_CORE = {"name": "sini/inti", **FROM_ELSEWHERE}


def test_composer_packages_are_third_party_only_where_listed(tmp_path: Path) -> None:
    roles = roles_of(tmp_path, composer(LARAVEL))
    assert roles["vendor/laravel/framework/src/App.php"] is THIRD
    assert roles["vendor/composer/ClassLoader.php"] is THIRD
    assert roles["vendor/composer/autoload_real.php"] is MADE
    assert roles["vendor/autoload.php"] is MADE
    assert roles["vendor/sini/inti/src/Inti.php"] is OWN
    assert roles["composer.json"] is OWN


def test_a_package_from_a_folder_of_the_vendor_is_his_own(tmp_path: Path) -> None:
    local = {"name": "sini/inti", "dist": {"type": "path", "url": "../inti"}}
    assert role(tmp_path, composer(LARAVEL, local), "vendor/sini/inti/src/Inti.php") is OWN


def test_a_package_of_the_vendors_own_name_is_his_own(tmp_path: Path) -> None:
    contents = composer(LARAVEL, OWN_CORE, root="sini/sipandu")
    assert role(tmp_path, contents, "vendor/sini/inti/src/Inti.php") is OWN


def test_a_skeletons_name_makes_nobody_the_maker(tmp_path: Path) -> None:
    assert role(tmp_path, composer(LARAVEL, OWN_CORE), "vendor/sini/inti/src/Inti.php") is THIRD


def test_a_package_put_elsewhere_must_say_its_name_there(tmp_path: Path) -> None:
    moved = {"name": "sini/modul", "install-path": "../../web/modul", **FROM_ELSEWHERE}
    stolen = {"name": "sini/app", "install-path": "../../app", **FROM_ELSEWHERE}
    contents = composer(LARAVEL, moved, stolen) | {
        "web/modul/composer.json": '{"name": "sini/modul"}',
        "web/modul/a.php": PHP,
        "app/Model.php": PHP + "//",
    }
    roles = roles_of(tmp_path, contents)
    assert roles["web/modul/a.php"] is THIRD
    assert roles["app/Model.php"] is OWN


def test_composer_lock_is_proof_as_well(tmp_path: Path) -> None:
    contents = {
        "composer.lock": json.dumps({"packages": [LARAVEL], "packages-dev": []}),
        "vendor/laravel/framework/a.php": PHP,
    }
    roles = roles_of(tmp_path, contents)
    assert roles == {"composer.lock": MADE, "vendor/laravel/framework/a.php": THIRD}


def test_vendor_without_proof_is_own_and_noticed_once_per_package(tmp_path: Path) -> None:
    contents = {"vendor/sini/a.php": PHP, "vendor/sini/b/c.php": PHP + "//", "vendor/x.php": PHP + "///"}
    assert set(roles_of(tmp_path, contents).values()) == {OWN}
    found = [(finding.path, dict(finding.message.params)["files"]) for finding in noticed(tmp_path, contents)]
    assert found == [("vendor", 1), ("vendor/sini", 2)]


def node(**lock: object) -> dict[str, str | bytes]:
    contents: dict[str, str | bytes] = {
        "package.json": json.dumps({"name": "@sini/web", "dependencies": {"lodash": "^4", "lokal": "file:../lokal"}}),
        "node_modules/lodash/package.json": json.dumps({"name": "lodash", "dependencies": {"dalam": "1"}}),
        "node_modules/lodash/index.js": "module.exports = 1;",
        "node_modules/dalam/package.json": '{"name": "dalam"}',
        "node_modules/dalam/index.js": "module.exports = 2;",
        "node_modules/lain/package.json": '{"name": "lain"}',
        "node_modules/lain/index.js": "module.exports = 3;",
        "node_modules/lokal/package.json": '{"name": "lokal"}',
        "node_modules/lokal/index.js": "module.exports = 4;",
        "node_modules/@sini/inti/package.json": '{"name": "@sini/inti"}',
        "node_modules/@sini/inti/index.js": "module.exports = 5;",
        "node_modules/palsu/package.json": '{"name": "bukan-palsu"}',
        "node_modules/palsu/index.js": "module.exports = 6;",
        "node_modules/lodash/node_modules/sisip/package.json": '{"name": "sisip"}',
        "node_modules/lodash/node_modules/sisip/index.js": "module.exports = 7;",
    }
    return contents | ({"package-lock.json": json.dumps(lock)} if lock else {})


def test_node_packages_asked_for_by_the_project_or_by_another_package(tmp_path: Path) -> None:
    roles = roles_of(tmp_path, node())
    third = {path for path, role in roles.items() if role is THIRD and path.endswith(".js")}
    assert third == {"node_modules/lodash/index.js", "node_modules/dalam/index.js"}


@pytest.mark.parametrize(
    "lock",
    [
        {
            "packages": {
                "": {},
                "node_modules/lain": {"resolved": "https://r/lain.tgz"},
                "node_modules/lokal": {"link": True},
            }
        },
        {"dependencies": {"lain": {"version": "1.0.0"}, "lokal": {"version": "file:../lokal"}}},
    ],
    ids=["v3", "v1"],
)
def test_node_packages_in_the_lock_but_never_the_vendors_own(tmp_path: Path, lock: dict[str, object]) -> None:
    roles = roles_of(tmp_path, node(**lock))
    third = {path for path, role in roles.items() if role is THIRD and path.endswith(".js")}
    assert third == {"node_modules/lodash/index.js", "node_modules/dalam/index.js", "node_modules/lain/index.js"}


def test_a_package_in_a_package_needs_its_own_proof(tmp_path: Path) -> None:
    lock = {"packages": {"node_modules/lodash/node_modules/sisip": {"resolved": "https://r/sisip.tgz"}}}
    assert role(tmp_path, node(**lock), "node_modules/lodash/node_modules/sisip/index.js") is THIRD
    assert role(tmp_path, node(), "node_modules/lodash/node_modules/sisip/index.js") is OWN


def test_python_packages_by_record_and_digest(tmp_path: Path) -> None:
    code = b"def halo():\n    return 1\n"
    digest = base64.urlsafe_b64encode(hashlib.sha256(code).digest()).rstrip(b"=").decode()
    record = f"paket/__init__.py,sha256={digest},25\npaket/ubah.py,sha256={digest},25\npaket-1.dist-info/RECORD,,\n"
    base = "env/lib/python3.11/site-packages/"
    contents: dict[str, str | bytes] = {
        base + "paket/__init__.py": code,
        base + "paket/ubah.py": code + b"import os\n",
        base + "paket/lain.py": b"x = 1\n",
        base + "paket-1.dist-info/RECORD": record,
    }
    roles = roles_of(tmp_path, contents)
    assert [path for path, role in roles.items() if role is THIRD] == [
        base + "paket-1.dist-info/RECORD",
        base + "paket/__init__.py",
    ]
    (tmp_path / "whl").mkdir()
    own = {path.removeprefix(base): content for path, content in contents.items()}
    assert THIRD not in roles_of(tmp_path / "whl", own).values()


def jar(group: str, artifact: str, version: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        pom = f"groupId={group}\nartifactId={artifact}\nversion={version}\n"
        archive.writestr(f"META-INF/maven/{group}/{artifact}/pom.properties", pom)
        archive.writestr("a/B.class", b"\xca\xfe\xba\xbe\0\0\0\x34")
    return buffer.getvalue()


def test_java_archives_by_what_they_hold(tmp_path: Path) -> None:
    contents: Contents = {
        "pom.xml": "<project><groupId>id.sini</groupId><artifactId>sipandu</artifactId></project>",
        "lib/gson-2.8.9.jar": jar("com.contoh", "gson", "2.8.9"),
        "lib/gson-2.8.9.jar!/a/B.class": b"\xca\xfe\xba\xbe\0\0\0\x34",
        "lib/inti-1.0.jar": jar("id.sini.inti", "inti", "1.0"),
        "lib/berganti-1.0.jar": jar("com.contoh", "lain", "1.0"),
        "target/sipandu-1.0.war": jar("id.sini", "sipandu", "1.0"),
    }
    roles = roles_of(tmp_path, contents)
    assert roles["lib/gson-2.8.9.jar"] is THIRD
    assert roles["lib/gson-2.8.9.jar!/a/B.class"] is THIRD
    assert roles["lib/inti-1.0.jar"] is OWN
    assert roles["lib/berganti-1.0.jar"] is OWN
    assert roles["target/sipandu-1.0.war"] is MADE


JQUERY = "/*! jQuery v3.6.0 | (c) Yayasan | jquery.org/license */\n" + LONG


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("assets/js/jquery-3.6.0.min.js", JQUERY, THIRD),
        ("assets/plugins/jquery/core.js", JQUERY, THIRD),
        ("assets/js/app.js", JQUERY, OWN),
        ("assets/js/jquery.min.js", LONG, OWN),
        ("assets/js/jquery.js", "/* jQuery */\n" + LONG, OWN),
        ("assets/js/peta.min.js", "/*! Peta v1.2.0 | (c) Budi | MIT */\n" + LONG, THIRD),
        ("assets/js/peta.js", "/*! Peta v1.2.0 | (c) Budi | MIT */\nvar a = 1;\n", OWN),
        ("assets/js/sipandu.min.js", "/*! Sipandu v1.2.0 | (c) Budi | MIT */\n" + LONG, OWN),
        ("libraries/fpdf.php", "<?php\n/*****\n* FPDF\n* Version: 1.7\n*****/\nclass FPDF {}\n", THIRD),
        ("libraries/Warga.php", "<?php\n/* FPDF Version: 1.7 */\nclass Warga {}\n", OWN),
    ],
)
def test_single_files_by_name_and_opening_comment(tmp_path: Path, path: str, content: str, expected: Role) -> None:
    assert role(tmp_path, {"package.json": '{"name": "sipandu"}', path: content}, path) is expected


def test_minified_parts_beside_a_proved_library(tmp_path: Path) -> None:
    contents = {
        "js/tinymce/tinymce.min.js": "/** TinyMCE version 6.8.2 */\n" + LONG,
        "js/tinymce/plugins/link/plugin.min.js": LONG,
        "js/tinymce/plugins/link/sini.js": "function sini() {\n    return 1;\n}\n",
        "js/lain/plugin.min.js": LONG + "1",
    }
    roles = roles_of(tmp_path, contents)
    assert [path for path, role in roles.items() if role is THIRD] == [
        "js/tinymce/plugins/link/plugin.min.js",
        "js/tinymce/tinymce.min.js",
    ]


CI = "<?php\n/**\n * CodeIgniter\n *\n * Copyright (c) 2014 - 2019, British Columbia Institute of Technology\n */\n"


def test_codeigniters_system_file_by_file(tmp_path: Path) -> None:
    contents = {
        "system/core/CodeIgniter.php": CI + "const CI_VERSION = '3.1.11';\n",
        "system/core/Loader.php": CI + "class CI_Loader {}\n",
        "system/core/index.html": "<html></html>",
        "system/core/Pintu.php": PHP,
        "application/controllers/Warga.php": PHP,
    }
    roles = roles_of(tmp_path, contents)
    assert [path for path, role in roles.items() if role is THIRD] == [
        "system/core/CodeIgniter.php",
        "system/core/Loader.php",
        "system/core/index.html",
    ]
    without = dict(contents) | {"system/core/CodeIgniter.php": PHP}
    assert set(roles_of(tmp_path, without).values()) == {OWN}


def test_wordpress_core_but_not_its_plugins(tmp_path: Path) -> None:
    header = "<?php\n/**\n * Bagian.\n *\n * @package WordPress\n */\n"
    contents = {
        "wp-includes/version.php": header + "$wp_version = '6.1';\n",
        "wp-includes/pintu.php": PHP,
        "wp-admin/menu.php": header,
        "wp-load.php": header,
        "wp-config.php": header,
        "wp-content/plugins/sini/sini.php": "<?php\n/* Plugin Name: Sini */\n",
    }
    roles = roles_of(tmp_path, contents)
    assert [path for path, role in roles.items() if role is THIRD] == [
        "wp-admin/menu.php",
        "wp-includes/version.php",
        "wp-load.php",
    ]


def test_a_copy_of_a_proved_file_is_third_party(tmp_path: Path) -> None:
    long = PHP * 10
    contents = composer(LARAVEL) | {"vendor/laravel/framework/a.js": long, "public/vendor/x/a.js": long}
    assert role(tmp_path, contents, "public/vendor/x/a.js") is THIRD


@pytest.mark.parametrize(
    ("path", "beside"),
    [
        ("app.js.map", {"app.js.map": '{"version": 3, "sources": ["a.js"], "mappings": "A"}'}),
        ("public/js/app.min.js", {"package.json": "{}", "src/app.js": "var a = 1;\nvar b = 2;\n"}),
        ("public/build/app-4ed993c7.js", {"package.json": "{}", "resources/js/app.js": "var a = 1;\nvar b = 2;\n"}),
        (
            "dist/a.js",
            {"dist/a.js.map": '{"sources": ["../kode/utama.ts"], "mappings": "A"}', "kode/utama.ts": "let a = 1;\n"},
        ),
        ("bin/Sipandu.exe", {"bin/Sipandu.exe": b"MZ" + b"\0" * 70, "Sipandu.dpr": "program Sipandu;"}),
        ("__pycache__/a.cpython-311.pyc", {"__pycache__/a.cpython-311.pyc": b"\0\0\r\n", "a.py": "x = 1\n"}),
        ("out/A$1.class", {"out/A$1.class": b"\xca\xfe\xba\xbe\0\0\0\x34", "src/A.java": "class A {}"}),
        ("yarn.lock", {"yarn.lock": "# yarn\n"}),
        ("bootstrap/cache/services.php", {"artisan": "<?php\n", "bootstrap/cache/services.php": "<?php return [];\n"}),
    ],
)
def test_generated_only_beside_its_source(tmp_path: Path, path: str, beside: dict[str, str | bytes]) -> None:
    contents: Contents = {path: LONG, **beside}
    assert role(tmp_path, contents, path) is MADE
    if len(beside) > 1 or path not in beside:
        alone: Contents = {path: contents[path]}
        assert role(tmp_path, alone, path) is OWN


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("tests/Feature/WargaTest.php", "<?php class WargaTest extends TestCase {}", TEST),
        ("tests/data.sql", "insert into a values (1);", TEST),
        ("src/test/java/a/B.java", "package a;", TEST),
        ("app/warga/test_views.py", "import unittest\n", TEST),
        ("app/warga/test_views.py", "kunci = 1\n", OWN),
        ("app/laporan/tests/kirim.php", PHP, OWN),
        ("examples/pakai.php", PHP, SAMPLE),
        (".env.example", "A=1\n", SAMPLE),
        ("config/database.php.example", "<?php return [];\n", SAMPLE),
        ("docs/manual.pdf", b"%PDF-1.7\n\0\0", Role.DOCUMENT),
        ("README.md", "# Judul\n", Role.DOCUMENT),
        ("requirements.txt", "django\n", OWN),
        ("docs/uji.png", b"\x89PNG\r\n\x1a\n\0\0\0", Role.DOCUMENT),
        ("public/img/logo.png", b"\x89PNG\r\n\x1a\n\0\0\0", OWN),
        ("public/fonts/a.woff2", b"wOF2\0\1\0\0", Role.ASSET),
        ("scan.png", b"\x89PNG\r\n\x1a\n\0\0\0", OWN),
        ("public/uploads/ktp.jpg", b"\xff\xd8\xff\xe0\0\0", OWN),
        ("app/a.php", PHP, OWN),
    ],
)
def test_roles_by_place_and_content(tmp_path: Path, path: str, content: str | bytes, expected: Role) -> None:
    assert role(tmp_path, {path: content}, path) is expected


PNG = b"\x89PNG\r\n\x1a\n\0\0\0"


@pytest.mark.parametrize(
    ("path", "source", "text"),
    [
        ("peta.png", "app/a.php", "<?php echo '<img src=\"/peta.png\">';\n"),
        ("public/img/Latar Muka.PNG", "public/css/a.css", "a{background:url(../img/Latar%20Muka.png?v=2)}\n"),
        ("public/img/foto (1).png", "views/a.blade.php", "<img src='{{ url }}/img/foto (1).png'>\n"),
        ("img/latar.png", "js/app.min.js", "var a='b';" * 100 + "e.src=n+'img/latar.png';\n"),
        ("aset/latar.png", "aset/gaya.css", "a{background:url(latar.png)}\n"),
        ("assets/x/latar.png", "app/a.js", "const nama = 'latar.png'\n"),
        ("docs/layar.png", "README.md", "# Judul\n\n![Tampilan](docs/layar.png)\n"),
        ("img/logo.png", "app/a.php", "<?php echo 'img/logo.svg';\n"),
        ("docs/gambar/layar.png", "docs/panduan.md", "kata " * 40 + "![](gambar/layar.png) ![](gambar/dua.png)\n"),
        ("docs/layar.png", "docs/panduan.html", "<p>" + "kata " * 20 + "<img src=layar.png></p>\n"),
        ("vendor/x/img/latar.png", "vendor/x/css/a.css", "a{background:url('../img/latar.png')}\n"),
    ],
)
def test_a_picture_that_the_source_shows_is_an_asset(tmp_path: Path, path: str, source: str, text: str) -> None:
    contents: Contents = {path: PNG, source: text}
    assert role(tmp_path, contents, path) is Role.ASSET
    nested = {f"kiriman/source.zip!/{name}": content for name, content in contents.items()}
    assert role(tmp_path, {"kiriman/source.zip": b"PK", **nested}, f"kiriman/source.zip!/{path}") is Role.ASSET


@pytest.mark.parametrize(
    ("path", "source", "text"),
    [
        ("img/scan001.png", "app/a.php", "<?php echo 'img/scan002.png';\n"),
        ("kontrak/1.jpg", "app/a.js", "const foto = '1.jpg'\n"),
        ("kontrak/1.jpg", "app/a.js", "const foto = 'produk/1.jpg'\n"),
        ("kontrak/hal-1.png", "app/a.js", "const foto = 'kontrak/hal-' + n + '.png'\n"),
        ("docs/hal1.png", "docs/kontrak.md", "![](hal1.png)\n"),
        ("docs/hal1.png", "docs/kontrak.html", "<p><img src=hal1.png></p>\n"),
        ("docs/x/hal1.png", "docs/k.html", "<script>" + "a b c " * 99 + "</script>Kontrak <img src='x/hal1.png'>\n"),
        ("docs/x/hal1.png", "docs/k.md", "kata " * 30 + "![](x/hal1.png)" + "![](x/hal2.png)"),
        ("img/hal1.png", "tests/ATest.php", "<?php class ATest extends TestCase { var $a = 'img/hal1.png'; }\n"),
        ("public/uploads/ktp.jpg", "app/a.php", "<?php echo 'uploads/ktp.jpg';\n"),
    ],
)
def test_a_picture_that_no_source_shows_may_be_a_page(tmp_path: Path, path: str, source: str, text: str) -> None:
    assert role(tmp_path, {path: PNG, source: text}, path) in (OWN, Role.DOCUMENT)


def test_a_picture_with_a_builders_fingerprint_beside_one_that_is_shown(tmp_path: Path) -> None:
    contents: Contents = {
        "public/build/a-0123456789abcdef.png": PNG,
        "public/build/b-fedcba9876543210.png": PNG,
        "public/build/hal1.png": PNG,
        "kontrak/b-fedcba9876543210.png": PNG,
        "public/build/app.js": "var a = 'build/a-0123456789abcdef.png';\n",
    }
    roles = roles_of(tmp_path, contents)
    assert [path for path, role in roles.items() if role is Role.ASSET] == [
        "public/build/a-0123456789abcdef.png",
        "public/build/b-fedcba9876543210.png",
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("app/surat/tests/files/contoh.csv", TEST),
        ("app/surat/tests/files/contoh.docx", TEST),
        ("app/surat/tests/files/contoh.png", TEST),
        ("app/surat/tests/kirim.php", OWN),
        ("app/surat/tests/rahasia.env", OWN),
        ("app/surat/files/contoh.docx", Role.DOCUMENT),
        ("app/lain/tests/kontrak.docx", Role.DOCUMENT),
    ],
)
def test_data_beside_tests_that_speak_as_such(tmp_path: Path, path: str, expected: Role) -> None:
    contents: Contents = {"app/surat/tests/test_kirim.py": "import unittest\n", path: b"x\n"}
    assert role(tmp_path, contents, path) is expected


def test_mentions_are_found_in_linear_time() -> None:
    endings = re.compile(rb"(?i)\.(?:png|jpg)\b")
    start = time.process_time()
    for text in (b"a.png" * 100_000, b"'" * 500_000 + b".png", b".png " * 100_000, b"a/" * 250_000 + b"b.png"):
        assert len(mentioned(text, endings)) <= 2_000
    for text in (b"<script>" * 60_000, b"<!--" * 120_000, b"<" * 500_000, b"](" * 250_000, b"<script><" * 60_000):
        assert words(text) <= 60_000
    assert time.process_time() - start < 10


def test_what_lies_in_an_archive_is_judged_where_it_lies_there(tmp_path: Path) -> None:
    contents: Contents = {
        "docs/source.zip": b"PK",
        "docs/source.zip!/index.html": "<p>halo</p>\n",
        "docs/source.zip!/tests/a.sql": "select 1;\n",
        "docs/source.zip!/docs/panduan.txt": "Panduan\n",
        "tests/data.zip": b"PK",
        "tests/data.zip!/a.php": PHP,
        "tests/data.zip!/b.class": b"\xca\xfe\xba\xbe\0\0\0\x34",
        "config/daftar.txt.gz": b"\x1f\x8b",
        "config/daftar.txt.gz!/daftar.txt": "satu dua\n",
    }
    roles = roles_of(tmp_path, contents)
    assert {path: roles[path] for path in contents if "!" in path} == {
        "docs/source.zip!/index.html": OWN,
        "docs/source.zip!/tests/a.sql": TEST,
        "docs/source.zip!/docs/panduan.txt": Role.DOCUMENT,
        "tests/data.zip!/a.php": TEST,
        "tests/data.zip!/b.class": OWN,
        "config/daftar.txt.gz!/daftar.txt": OWN,
    }


def test_a_folder_that_is_called_like_an_opened_archive_proves_nothing(tmp_path: Path) -> None:
    contents: Contents = {
        "lib/gson-2.8.9.jar": jar("com.contoh", "gson", "2.8.9"),
        "lib/gson-2.8.9.jar!/a.php": PHP,
    }
    table = delivery(tmp_path, contents)
    bare = cast(Any, table)
    bare.entries = tuple(replace(entry, outer="") for entry in bare.entries)
    roles = classify(table, policy(), desk()).facts
    assert (roles["lib/gson-2.8.9.jar"], roles["lib/gson-2.8.9.jar!/a.php"]) == (THIRD, OWN)


@pytest.mark.parametrize(
    "path", ["tests/a.php", "examples/a.php", "public/img/a.jpg", "docs/a.txt", "contoh/a.example"]
)
def test_what_cannot_be_read_hides_nowhere(tmp_path: Path, path: str) -> None:
    encoded = (
        "<?php //0046a\nif(!extension_loaded('ionCube Loader')){die();}\n?>\nHR+c"
        + base64.b64encode(hashlib.shake_256(b"x").digest(900)).decode()
    )
    assert role(tmp_path, {path: encoded}, path) is OWN


def test_hidden_php_is_own_wherever_it_lies(tmp_path: Path) -> None:
    contents: dict[str, str | bytes] = {
        "public/img/a.gif": b"GIF89a\0\0<?php eval($_POST['x']); ?>",
        "docs/b.txt": "<?php system($_GET['c']);",
        "public/img/c.png": b"\x89PNG\r\n\x1a\n\0\0\0<?php phpinfo();",
    }
    assert set(roles_of(tmp_path, contents).values()) == {OWN}


def test_links_and_odd_paths_have_a_role(tmp_path: Path) -> None:
    table = delivery(tmp_path, {"a\udcff\n.php": PHP, "b.php": PHP}, {"tautan": "/etc/passwd"})
    assert classify(table, policy(), desk()).facts == {"a\udcff\n.php": OWN, "b.php": OWN, "tautan": OWN}
