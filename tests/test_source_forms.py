"""Language and form by content: encoded, compiled, minified, hidden, in any encoding; and what is noticed."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from handover.model import Coverage, SourceFile, say
from handover.source.text import decoded, masked
from tests.desk import Contents, looked

NOISE = hashlib.shake_256(b"acak").digest(1200)
TAIL = base64.b64encode(NOISE).decode()
IONCUBE = f"<?php //0046a\nif(!extension_loaded('ionCube Loader')){{die('perlu');}}\n?>\nHR+cP{TAIL}\n"
GUARDIAN = f"<?php\nif(!function_exists('sg_load')){{die('x');}}\nreturn sg_load('E49C7E5AAF44C165{TAIL}');\n"
ZEND = b"<?php @Zend;\n3\0\0" + NOISE
EVAL = f"<?php eval(gzinflate(base64_decode('{TAIL}')));\n"
PYARMOR = "from pytransform import a\n__pyarmor__(__name__, __file__, b'" + "\\x50" * 500 + "', 1)\n"
OBFUSCATED = "var _0x1a2b=['a'];" + "".join(f"function _0x{n:04x}(){{return _0x1a2b[{n}];}}" for n in range(4096, 4160))
MINIFIED = "!function(a){" + "var b=a.c(d,e);return b&&b.f?g(h):i[j](k);" * 30 + "}(window);"


def one(folder: Path, path: str, content: str | bytes) -> SourceFile | None:
    files = looked(folder, {path: content}).facts.files
    assert len(files) <= 1
    return files[0] if files else None


def form(folder: Path, path: str, content: str | bytes) -> tuple[str, str]:
    file = one(folder, path, content)
    return (file.language, file.form) if file else ("", "")


def rules_of(folder: Path, contents: Contents) -> list[tuple[str, str]]:
    return [(finding.rule, finding.path) for finding in looked(folder, contents).findings]


@pytest.mark.parametrize(
    ("path", "content", "maker"),
    [
        ("a.php", IONCUBE, "ionCube"),
        ("a.inc", GUARDIAN, "SourceGuardian"),
        ("a.php", ZEND, "Zend Guard"),
        ("a.php", EVAL, "eval"),
        ("a.py", PYARMOR, "PyArmor"),
        ("a.js", OBFUSCATED, "javascript-obfuscator"),
        ("a.txt", IONCUBE, "ionCube"),
    ],
)
def test_encoded(tmp_path: Path, path: str, content: str | bytes, maker: str) -> None:
    found = looked(tmp_path, {path: content})
    assert [file.form for file in found.facts.files] == ["encoded"]
    encoded = [finding for finding in found.findings if finding.rule == "source.encoded"]
    assert [(dict(f.message.params)["maker"], f.counted) for f in encoded] == [(maker, True)]
    assert Coverage("source/read", 0, 1, say("source.look-encoded")) in found.coverage


@pytest.mark.parametrize(
    "content",
    [
        "<?php //0046a\nif(!extension_loaded('ionCube Loader')){die('pasang dahulu');}\n",
        "<?php if (!extension_loaded('ionCube Loader')) { echo 'Pasang ionCube.'; }\n// " + "a" * 600 + "\n",
        "<?php\n$ada = function_exists('sg_load') ? sg_load('E49C7E5AAF44C165') : null;\n",
        "<?php eval(base64_decode('ZWNobyAxOw=='));\n",
        "<?php\n$gambar = '" + TAIL + "';\n",
    ],
)
def test_a_mention_of_a_loader_is_not_encoded(tmp_path: Path, content: str) -> None:
    assert form(tmp_path, "a.php", content)[1] == "source"


@pytest.mark.parametrize(
    ("path", "content", "language"),
    [
        ("A.class", b"\xca\xfe\xba\xbe\0\0\0\x34" + b"\0" * 20, "java"),
        ("a.dat", b"\x7fELF\2\1\1", ""),
        ("a.bin", b"MZ" + b"\0" * 58 + b"\x40\0\0\0PE\0\0", ""),
        ("a.dll", b"MZ" + b"\0" * 58, ""),
        ("a.wasm", b"\0asm\1\0\0\0", ""),
        ("a.pyc", b"\xa7\r\r\n\0\0", "python"),
        ("Unit1.dcu", b"\0\1\2", "pascal"),
    ],
)
def test_compiled(tmp_path: Path, path: str, content: bytes, language: str) -> None:
    found = looked(tmp_path, {path: content})
    assert found.facts.files == (SourceFile(path, language, found.facts.files[0].role, 0, "compiled", "programming"),)
    assert [(finding.rule, finding.counted) for finding in found.findings] == [("source.compiled-only", True)]


def test_a_picture_or_text_that_begins_like_a_program_is_none(tmp_path: Path) -> None:
    assert one(tmp_path, "a.dat", b"MZ is where this text begins, and nothing more") is None


def test_minified_is_dense_and_not_only_long(tmp_path: Path) -> None:
    prose = "var teks = '" + "sebuah kalimat yang panjang sekali " * 40 + "';\n"
    assert form(tmp_path, "a.js", MINIFIED) == ("javascript", "minified")
    assert form(tmp_path, "b.js", prose) == ("javascript", "source")
    assert rules_of(tmp_path, {"js/a.js": MINIFIED, "js/b.js": MINIFIED + "1"}) == [("source.minified", "js")]


@pytest.mark.parametrize(
    ("path", "content", "language"),
    [
        ("a.php", "<?php\n", "php"),
        ("a.blade.php", "<p>{{ $a }}</p>\n", "blade"),
        ("artisan", "#!/usr/bin/env php\n<?php\n", "php"),
        ("jalan", "#!/usr/bin/python3\nprint(1)\n", "python"),
        ("inti", "<?php echo 1;\n", "php"),
        ("a.vue", "<template></template>\n", "vue"),
        ("Unit1.pas", "unit Unit1;\n", "pascal"),
        ("a.php", "<?php echo 'halo';\n".encode("utf-16"), "php"),
        ("a.php", "<?php echo 'halo dunia yang besar';\n".encode("utf-16-le"), "php"),
        ("a.php", "<?php // caf\xe9\n".encode("latin-1"), "php"),
        ("a.json", "{}", ""),
        ("a.unknown", "halo\n", ""),
    ],
)
def test_language_by_name_shebang_and_content(tmp_path: Path, path: str, content: str | bytes, language: str) -> None:
    assert form(tmp_path, path, content)[0] == language


def test_lines_and_kind(tmp_path: Path) -> None:
    files = looked(tmp_path, {"a.sql": "a;\nb;", "b.html": "<p>\n", "c.py": "", "d.go": "x\n"}).facts.files
    assert [(file.path, file.lines, file.kind) for file in files] == [
        ("a.sql", 2, "query"),
        ("b.html", 1, "markup"),
        ("c.py", 0, "programming"),
        ("d.go", 1, "programming"),
    ]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("img/a.jpg", b"\xff\xd8\xff\xe0\0\0<?php system($_GET['c']);"),
        ("img/a.gif", "GIF89a;\n<?php eval($_POST['x']); ?>"),
        ("a.log", "<?php system('id');"),
        ("a.svg", "<svg><?php phpinfo(); ?></svg>"),
    ],
)
def test_php_under_another_name(tmp_path: Path, path: str, content: str | bytes) -> None:
    assert rules_of(tmp_path, {path: content}) == [("source.hidden", path)]


@pytest.mark.parametrize("path", ["a.php.dist", "a.inc", "b.html", "config.php~", "baca.md"])
def test_php_that_hides_nothing(tmp_path: Path, path: str) -> None:
    content = "Contoh: `<?php echo 1;`\n" if path.endswith(".md") else "<?php echo 1;\n"
    assert rules_of(tmp_path, {path: content}) == []


def test_too_large_a_text_is_skipped_and_counted(tmp_path: Path) -> None:
    found = looked(tmp_path, {"a.php": "<?php\n" + "// x\n" * 1_000_001})
    assert [(row.look, row.seen, row.skipped) for row in found.coverage] == [
        ("source/files", 1, 0),
        ("source/read", 0, 0),
        ("source/read", 0, 1),
    ]
    assert [(file.language, file.lines) for file in found.facts.files] == [("php", 0)]


@pytest.mark.parametrize(
    ("path", "content", "tool"),
    [
        ("a.py", "x = eval(y)  # nosec\n", "bandit"),
        ("a.php", "<?php system($x); // nosemgrep: a\n", "semgrep"),
        ("A.java", "int a; // NOSONAR\n", "SonarQube"),
        (".semgrepignore", "*\n", "semgrep"),
        (".gitattributes", "*.php linguist-vendored\n", "linguist"),
        ("sub/.gitleaksignore", "abc\n", "gitleaks"),
    ],
)
def test_settings_against_checks_are_reported(tmp_path: Path, path: str, content: str, tool: str) -> None:
    found = [f for f in looked(tmp_path, {path: content}).findings if f.rule == "source.suppression"]
    assert [(dict(f.message.params)["tool"], f.severity) for f in found] == [(tool, "info")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("DB_PASSWORD=rahasia123", "DB_PASSWORD=***"),
        ("'password' => 'rahasia 1',", "'password' => *** 1',"),
        ("define('DB_PASSWORD', 'rahasia');", "define('DB_PASSWORD', ***');"),
        ("password_verify($sandi, $sidik)", "password_verify($sandi, $sidik)"),
        ("mysql://budi:rahasia@db.contoh/x", "mysql://***@db.contoh/x"),
        ("budi.santoso@contoh.id", "bu***@contoh.id"),
        ("NIK 3203012345678901", "NIK ***"),
        ("a\tb\x07c", "a b c"),
        ("x" * 300, "x" * 160),
    ],
)
def test_quotes_are_masked_and_cut(text: str, shown: str) -> None:
    assert masked(text) == shown


def test_text_is_told_from_bytes() -> None:
    assert decoded(b"\0\1\2") == (b"", "")
    assert decoded("a\n".encode("utf-16-be")) == (b"", "")
    assert decoded("halo dunia\n".encode("utf-16-be")) == (b"halo dunia\n", "utf-16-be")
    assert decoded(b"\xef\xbb\xbfa") == (b"a", "utf-8")
