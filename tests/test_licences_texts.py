"""What one glance at a text tells: words, claims of copyright, banners of copies, marks of products."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from handover.licences.banners import found
from handover.licences.claims import claimed
from handover.licences.engine import label_of
from handover.licences.glance import decoded, glance
from handover.licences.pick import is_licence, is_named
from tests.test_licences_expressions import rules


def given() -> dict[str, Any]:
    """The rules as the inspector hands them to a worker."""
    words, own = rules().words, rules().holders
    return {
        "anywhere": list(words.anywhere),
        "whole": list(words.whole),
        "marks": [mark for product in rules().proprietary.products for mark in product.marks],
        "claims": list(own.claims),
        "fillers": list(own.fillers),
        "not_names": list(own.not_names),
        "name_characters": own.name_characters,
    }


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("// Copyright (c) 2023 PT Maju Bersama Digital. All rights reserved.", "PT Maju Bersama Digital"),
        ("Hak Cipta © 2022-2024 Dinas Kominfo Kabupaten Contoh", "Dinas Kominfo Kabupaten Contoh"),
        ("Hak Cipta dipegang oleh CV. Sinar Data", "CV. Sinar Data"),
        ("<p>&copy; {{ date('Y') }} CV Sinar Data</p>", "CV Sinar Data"),
        ("(c) 2019 Budi Contoh <budi@contoh.example>", "Budi Contoh"),
        (" * @copyright  Copyright (C) 2008-2012 Contoh GmbH (http://contoh.example)", "Contoh GmbH"),
        ("Copyright 2020, 2021 The Contoh Authors", "Contoh Authors"),
        ("Copyright 2020-present Andi Contoh", "Andi Contoh"),
        ("<a href='x'>Copyright &copy; 2014 <b>Tema.example</b>.</a> All rights reserved.", "Tema.example"),
        ("Copyright PT. Karya Anak Contoh", "PT. Karya Anak Contoh"),
        (".ikon-copyright:before { content: 'c' }", ""),
        ("foo(c) => bar", ""),
        ("(c) huruf ketiga", ""),
        ("copyright = true;", ""),
        ("$copyright = get_copyright();", ""),
        ("'copyright' => 'Hak Cipta',", ""),
        (".copyright { color: red }", ""),
        ("COPYRIGHT_TEXT", ""),
        ("Copyright [yyyy] [name of copyright owner]", ""),
        ("Copyright (c) <year> <copyright holders>", ""),
        ("The above copyright notice and this permission notice shall be included", ""),
        ("Hak cipta dilindungi undang-undang", ""),
        ("copyright law of the country", ""),
        ("Copyright " + "x" * 300, ""),
    ],
)
def test_whom_a_line_names(line: str, name: str) -> None:
    assert claimed(line, given()) == name


@pytest.mark.parametrize(
    ("text", "name", "version", "firm"),
    [
        ("/*! jQuery v3.6.0 | (c) lihat lisensi */\n!function(){}", "jQuery", "3.6.0", True),
        ("/*!\n * Bootstrap v5.1.3 (https://contoh.example/)\n */", "Bootstrap", "5.1.3", True),
        ("/**\n * @license AngularJS v1.8.2\n */", "AngularJS", "1.8.2", True),
        ("/*!\n * Chart.js\n * https://contoh.example\n * Version: 2.7.0\n */", "Chart.js", "2.7.0", False),
        ("//! moment.js\n//! version : 2.29.1\n", "moment.js", "2.29.1", False),
        ("/*! jQuery UI - v1.12.1 - 2016-09-14\n*/", "jQuery UI", "1.12.1", True),
        ("/*\nTheme Name: Tema Sipanda\nVersion: 2.1\n*/", "Tema Sipanda", "2.1", True),
        ("<?php\n/****\n* FPDF\n*\n* Version: 1.81\n****/", "FPDF", "1.81", False),
        ("/* @preserve\n * Leaflet 1.7.1, pustaka peta\n */", "Leaflet", "1.7.1", True),
        ("/*! DataTables 1.10.20-pre\n */", "DataTables", "1.10.20-pre", True),
    ],
)
def test_banners_of_copies(text: str, name: str, version: str, firm: bool) -> None:
    (banner,) = found(text)
    assert (banner["name"], banner["version"], banner["firm"]) == (name, version, firm)


@pytest.mark.parametrize(
    "text",
    [
        "/**\n * @class Pengguna\n * @version 1.0\n */",
        "/* Copyright 2020.1 PT Contoh */",
        "/* Requires PHP 7.4 */",
        "",
    ],
)
def test_comments_that_name_no_copy(text: str) -> None:
    assert list(found(text)) == []


def test_every_banner_of_a_bundle_is_found_with_its_line() -> None:
    bundle = "var a=1;\n/*! Peta v1.0.0 */\nvar b;/* biasa 9.9.9 */\n\n/*!\n * Titik v2.0.0\n */\n"
    assert [(b["line"], b["name"], b["version"]) for b in found(bundle)] == [
        (2, "Peta", "1.0.0"),
        (6, "Titik", "2.0.0"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dirilis dengan lisensi MIT", True),
        ("submit(); limit = 3", False),
        ("under the MIT terms", True),
        ("SPDX-License-Identifier: ISC", True),
        ("Dilarang menggandakan berkas ini", True),
        ("x = 1", False),
    ],
)
def test_whether_a_text_speaks_of_licences(tmp_path: Path, text: str, expected: bool) -> None:
    path = tmp_path / "blob"
    for encoding in ("utf-8", "utf-16"):
        path.write_bytes(text.encode(encoding))
        assert glance(str(path), given())["words"] is expected


def test_claims_and_marks_with_line_and_quote(tmp_path: Path) -> None:
    path = tmp_path / "blob"
    path.write_text(
        "/*\n Highcharts JS v8.2.2 (2020-10-22)\n License: www.highcharts.com/license\n*/\n"
        "// (c) 2019 Budi Contoh <budi@contoh.example>\n",
        "utf-8",
    )
    seen = glance(str(path), given())
    assert seen["claims"] == [{"line": 5, "name": "Budi Contoh", "quote": "(c) 2019 Budi Contoh <…@…"}]
    assert [(mark["mark"], mark["line"]) for mark in seen["marks"]] == [
        ("highcharts js v", 2),
        ("highcharts.com/license", 3),
    ]
    assert [banner["version"] for banner in seen["banners"]] == ["8.2.2"]


def test_encodings() -> None:
    assert decoded("lisensi ©".encode("utf-16")) == "lisensi ©"
    assert decoded("\ufefflisensi".encode()) == "lisensi"
    assert decoded("© é".encode("latin-1")) == "© é"
    assert decoded(b"l\0i\0c\0e\0n\0s\0e\0") == "license"


@pytest.mark.parametrize(
    "text",
    [
        "/*" * 500_000,
        "/*! a" * 100_000,
        "copyright " * 100_000,
        "(c)" * 300_000,
        "a" * 2_000_000,
        "copyright (c) {{" * 50_000,
        "a.a-1.1" * 100_000,
        "\n" * 1_000_000,
    ],
)
def test_a_hostile_text_takes_no_longer_than_its_length(tmp_path: Path, text: str) -> None:
    path = tmp_path / "blob"
    path.write_text(text, "utf-8")
    began = time.process_time()
    glance(str(path), given())
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("path", "named", "licence"),
    [
        ("LICENSE", True, True),
        ("LICENSE-MIT.txt", True, True),
        ("licence.md", True, True),
        ("LISENSI.txt", True, True),
        ("COPYING.LESSER", True, True),
        ("third_party/NOTICE", True, False),
        ("readme.md", True, False),
        ("app.js.LICENSE.txt", False, True),
        ("src/license.php", True, True),
        ("src/readmenu.js", False, False),
        ("src/license_manager/index.php", False, False),
    ],
)
def test_names_of_licences(path: str, named: bool, licence: bool) -> None:
    assert is_named(path, rules().words) is named
    assert is_licence(path) is licence


@pytest.mark.parametrize(
    ("path", "label", "locale"),
    [
        ("a/LICENSE", "file", False),
        ("a/Kelas.PHP", "file.php", False),
        ("a/app.min.js", "file.min.js", False),
        ("a/app.js.map", "file.js.map", False),
        ("b/package.json", "package.json", False),
        ("locale/id.po", "file.po", True),
        ("a/nama.panjangsekalitidakwajar", "file", False),
        ("a/.htaccess", "file", False),
        ("a/aneh.\udcff", "file", False),
    ],
)
def test_what_of_a_path_changes_the_reading(path: str, label: str, locale: bool) -> None:
    assert label_of(path) == {"label": label, "locale": locale}
