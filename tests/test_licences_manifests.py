"""Manifests and lock files of every kind, and hostile ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handover.licences.manifests import FORMS, form_of, read

Rows = list[tuple[str, str, str, str, str]]


def said(tmp_path: Path, form: str, text: str | dict[str, Any] | list[Any]) -> tuple[dict[str, Any], Rows]:
    """What `read` answers, and its parts as rows of kind, name, version, licence, folder."""
    path = tmp_path / "blob"
    path.write_text(text if isinstance(text, str) else json.dumps(text), "utf-8")
    answer: dict[str, Any] = dict(read(str(path), None, form))
    rows = [(p["kind"], p["name"], p["version"], p["licence"], p["folder"]) for p in answer["parts"]]
    return answer, rows


def test_composer_lock(tmp_path: Path) -> None:
    lock = {
        "packages": [{"name": "nusa/surat", "version": "v2.1.0", "license": ["MIT"]}],
        "packages-dev": [{"name": "nusa/uji", "version": "dev-main", "license": ["GPL-2.0-only", "BSD-3-Clause"]}],
    }
    assert said(tmp_path, "composer.lock", lock)[1] == [
        ("composer", "nusa/surat", "2.1.0", "MIT", "vendor/nusa/surat"),
        ("composer", "nusa/uji", "dev-main", "GPL-2.0-only OR BSD-3-Clause", "vendor/nusa/uji"),
    ]


@pytest.mark.parametrize("wrap", [lambda packages: packages, lambda packages: {"packages": packages}])
def test_composer_installed_in_both_forms(tmp_path: Path, wrap: Any) -> None:
    packages = [{"name": "nusa/surat", "version": "1.0.0", "license": ["proprietary"]}]
    assert said(tmp_path, "installed.json", wrap(packages))[1] == [
        ("composer", "nusa/surat", "1.0.0", "proprietary", "vendor/nusa/surat")
    ]


def test_composer_manifest_asks_and_names_itself(tmp_path: Path) -> None:
    manifest = {
        "name": "pt-nusa/arsip",
        "license": "proprietary",
        "require": {"php": "^8.1", "ext-json": "*", "nusa/surat": "2.1.0", "nusa/peta": "^3"},
    }
    answer, rows = said(tmp_path, "composer.json", manifest)
    assert (answer["itself"]["name"], answer["itself"]["licence"]) == ("pt-nusa/arsip", "proprietary")
    assert [row[1:3] for row in rows] == [("nusa/surat", "2.1.0"), ("nusa/peta", "")]


def test_package_lock_version_1_is_nested_and_without_licences(tmp_path: Path) -> None:
    lock = {
        "lockfileVersion": 1,
        "dependencies": {"peta": {"version": "1.0.0", "dependencies": {"@nusa/titik": {"version": "0.3.0"}}}},
    }
    assert said(tmp_path, "package-lock.json", lock)[1] == [
        ("npm", "peta", "1.0.0", "", "node_modules/peta"),
        ("npm", "@nusa/titik", "0.3.0", "", "node_modules/peta/node_modules/@nusa/titik"),
    ]


@pytest.mark.parametrize("number", [2, 3])
def test_package_lock_versions_2_and_3_go_by_path(tmp_path: Path, number: int) -> None:
    lock = {
        "lockfileVersion": number,
        "packages": {
            "": {"name": "arsip", "license": "UNLICENSED"},
            "packages/inti": {"name": "inti"},
            "node_modules/inti": {"link": True, "resolved": "packages/inti"},
            "node_modules/@nusa/titik": {"version": "0.3.0", "license": "MIT"},
            "node_modules/alias": {"name": "peta", "version": "2.0.0", "license": {"type": "ISC"}},
        },
    }
    assert said(tmp_path, "package-lock.json", lock)[1] == [
        ("npm", "@nusa/titik", "0.3.0", "MIT", "node_modules/@nusa/titik"),
        ("npm", "peta", "2.0.0", "ISC", "node_modules/alias"),
    ]


def test_package_manifest(tmp_path: Path) -> None:
    manifest = {
        "name": "arsip",
        "version": "1.0.0",
        "licenses": [{"type": "MIT"}, {"type": "Apache-2.0"}],
        "dependencies": {"peta": "~1.2.0", "titik": "3.0.0", "inti": "file:../inti", "lama": "npm:@nusa/lama@1.5.0"},
    }
    answer, rows = said(tmp_path, "package.json", manifest)
    assert answer["itself"]["licence"] == "MIT OR Apache-2.0"
    assert [row[1:3] for row in rows] == [("peta", ""), ("titik", "3.0.0"), ("@nusa/lama", "1.5.0")]


YARN_1 = """# yarn lockfile v1

"@nusa/titik@^0.3.0", "@nusa/titik@^0.3.1":
  version "0.3.4"
  resolved "https://packages.example/titik.tgz"

peta@^1.0.0:
  version "1.0.2"
"""
YARN_BERRY = """__metadata:
  version: 8

"arsip@workspace:.":
  version: 0.0.0-use.local

"peta@npm:^1.0.0":
  version: 1.0.2
  resolution: "peta@npm:1.0.2"
"""


def test_yarn_lock_in_both_forms(tmp_path: Path) -> None:
    assert [row[1:3] for row in said(tmp_path, "yarn.lock", YARN_1)[1]] == [("@nusa/titik", "0.3.4"), ("peta", "1.0.2")]
    assert [row[1:3] for row in said(tmp_path, "yarn.lock", YARN_BERRY)[1]] == [("peta", "1.0.2")]


@pytest.mark.parametrize(
    ("number", "keys"),
    [
        ("5.4", ("  /@nusa/titik/0.3.4:", "  /peta/1.0.2_titik@0.3.4:")),
        ("'6.0'", ("  /@nusa/titik@0.3.4:", "  /peta@1.0.2(titik@0.3.4):")),
        ("'9.0'", ("  '@nusa/titik@0.3.4':", "  peta@1.0.2:")),
    ],
)
def test_pnpm_lock_in_three_forms(tmp_path: Path, number: str, keys: tuple[str, str]) -> None:
    body = "".join(f"{key}\n    resolution: {{integrity: sha512-x}}\n    dev: false\n\n" for key in keys)
    head = f"lockfileVersion: {number}\n\nimporters:\n\n  .:\n    specifiers: {{}}\n\n"
    text = f"{head}packages:\n\n{body}snapshots:\n\n  lain@9.9.9: {{}}\n"
    assert [row[1:3] for row in said(tmp_path, "pnpm-lock.yaml", text)[1]] == [
        ("@nusa/titik", "0.3.4"),
        ("peta", "1.0.2"),
    ]


REQUIREMENTS = """# kebutuhan
-r lain.txt
Peta[gambar]==1.4.2 ; python_version > "3.8"  --hash=sha256:aa
titik>=2,<3
surat @ https://packages.example/surat.whl
https://packages.example/lain.whl
./lokal
inti
"""


def test_requirements(tmp_path: Path) -> None:
    rows = said(tmp_path, "requirements.txt", REQUIREMENTS)[1]
    assert [row[1:3] for row in rows] == [("Peta", "1.4.2"), ("titik", ""), ("surat", ""), ("inti", "")]


def test_pyproject_in_both_forms(tmp_path: Path) -> None:
    project = (
        '[project]\nname = "arsip"\nversion = "1"\nlicense = {text = "MIT"}\ndependencies = ["peta==1.0", "titik"]\n'
    )
    answer, rows = said(tmp_path, "pyproject.toml", project)
    assert (answer["itself"]["name"], answer["itself"]["licence"]) == ("arsip", "MIT")
    assert [row[1:3] for row in rows] == [("peta", "1.0"), ("titik", "")]
    asked = '[tool.poetry.dependencies]\npython = "^3"\npeta = "^1"\n'
    poetry = f'[tool.poetry]\nname = "arsip"\nlicense = "GPL-3.0-only"\n{asked}'
    answer, rows = said(tmp_path, "pyproject.toml", poetry)
    assert answer["itself"]["licence"] == "GPL-3.0-only"
    assert [row[1:3] for row in rows] == [("peta", "")]


def test_python_lock_files(tmp_path: Path) -> None:
    own = '[[package]]\nname = "arsip"\nversion = "0"\nsource = { virtual = "." }\n'
    lock = f'[[package]]\nname = "peta"\nversion = "1.0"\n\n{own}'
    assert [row[1:3] for row in said(tmp_path, "poetry.lock", lock)[1]] == [("peta", "1.0")]
    pipfile = {"default": {"peta": {"version": "==1.0"}}, "develop": {"uji": {"version": "==2.0"}}}
    assert [row[1:3] for row in said(tmp_path, "Pipfile.lock", pipfile)[1]] == [("uji", "2.0"), ("peta", "1.0")]


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        ("License-Expression: MIT OR Apache-2.0\nLicense: x", "MIT OR Apache-2.0"),
        ("License: BSD 3-Clause\nClassifier: License :: OSI Approved :: MIT License", "BSD 3-Clause"),
        ("License: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License", "MIT License"),
        (
            "License: " + "panjang " * 60 + "\nClassifier: License :: Other/Proprietary License",
            "Other/Proprietary License",
        ),
        ("Classifier: License :: OSI Approved", ""),
    ],
)
def test_metadata_of_an_installed_package(tmp_path: Path, lines: str, licence: str) -> None:
    text = f"Metadata-Version: 2.4\nName: Peta\nVersion: 1.0\n{lines}\n\nLicense: in the description\n"
    answer, _ = said(tmp_path, "METADATA", text)
    assert (answer["itself"]["name"], answer["itself"]["version"], answer["itself"]["licence"]) == (
        "Peta",
        "1.0",
        licence,
    )


POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent><groupId>id.contoh</groupId><artifactId>induk</artifactId><version>7</version></parent>
  <artifactId>arsip</artifactId>
  <licenses><license><name>Apache License, Version 2.0</name></license></licenses>
  <properties><peta.version>1.2.3</peta.version><aneh>${lain}</aneh></properties>
  <dependencies>
    <dependency><groupId>id.peta</groupId><artifactId>peta</artifactId><version>${peta.version}</version></dependency>
    <dependency><groupId>${project.groupId}</groupId><artifactId>inti</artifactId><version>${aneh}</version></dependency>
  </dependencies>
</project>"""


def test_pom(tmp_path: Path) -> None:
    answer, rows = said(tmp_path, "pom.xml", POM)
    assert answer["itself"] == {
        "kind": "maven",
        "name": "id.contoh:arsip",
        "version": "7",
        "licence": "Apache License, Version 2.0",
        "folder": "",
    }
    assert [row[:3] for row in rows] == [("maven", "id.peta:peta", "1.2.3"), ("maven", "id.contoh:inti", "")]


def test_gradle(tmp_path: Path) -> None:
    text = (
        "dependencies {\n  implementation 'id.peta:peta:1.2.3'\n  testImplementation(\"id.uji:uji:${versi}\")\n"
        "  api group: 'id.titik', name: 'titik', version: '2.0'\n  // implementation 'mati:mati:1'\n}\n"
    )
    assert [row[1:3] for row in said(tmp_path, "build.gradle", text)[1]] == [
        ("id.peta:peta", "1.2.3"),
        ("id.uji:uji", ""),
        ("id.titik:titik", "2.0"),
    ]
    lock = "# isi\nid.peta:peta:1.2.3=compileClasspath\nempty=annotationProcessor\n"
    assert [row[1:3] for row in said(tmp_path, "gradle.lockfile", lock)[1]] == [("id.peta:peta", "1.2.3")]
    properties = "#Wed\ngroupId=id.peta\nartifactId=peta\nversion=1.2.3\n"
    assert said(tmp_path, "pom.properties", properties)[0]["itself"]["name"] == "id.peta:peta"


def test_go(tmp_path: Path) -> None:
    text = (
        "module contoh.id/arsip\n\ngo 1.22\n\nrequire contoh.id/peta v1.2.3\n\nrequire (\n"
        "\tcontoh.id/titik/v2 v2.0.1 // indirect\n)\n\nreplace contoh.id/lain => ../lain\n"
    )
    assert [row[:3] for row in said(tmp_path, "go.mod", text)[1]] == [
        ("golang", "contoh.id/peta", "v1.2.3"),
        ("golang", "contoh.id/titik/v2", "v2.0.1"),
    ]
    assert said(tmp_path, "modules.txt", "# contoh.id/peta v1.2.3\n## explicit\ncontoh.id/peta\n")[1] == [
        ("golang", "contoh.id/peta", "v1.2.3", "", "vendor/contoh.id/peta")
    ]


def test_ruby(tmp_path: Path) -> None:
    own = "PATH\n  remote: .\n  specs:\n    arsip (0.1)\n\n"
    lock = f"{own}GEM\n  specs:\n    peta (1.2)\n      titik (~> 2)\n    titik (2.1.0)\n\nDEPENDENCIES\n  peta\n"
    assert [row[:3] for row in said(tmp_path, "Gemfile.lock", lock)[1]] == [
        ("gem", "peta", "1.2"),
        ("gem", "titik", "2.1.0"),
    ]
    asked = "source 'x'\ngem 'peta', '1.2'\ngem \"titik\", '~> 2'\n"
    assert [row[1:3] for row in said(tmp_path, "Gemfile", asked)[1]] == [("peta", "1.2"), ("titik", "")]


def test_dart(tmp_path: Path) -> None:
    lock = (
        'packages:\n  peta:\n    dependency: "direct main"\n    description:\n      name: peta\n    source: hosted\n'
        '    version: "1.2.3"\n  flutter:\n    source: sdk\n    version: "0.0.0"\nsdks:\n  dart: ">=3"\n'
    )
    assert [row[:3] for row in said(tmp_path, "pubspec.lock", lock)[1]] == [("pub", "peta", "1.2.3")]
    wanted = "dependencies:\n  flutter:\n    sdk: flutter\n  peta: ^1.2.3\n  titik: 2.0.0\n"
    asked = f"name: arsip\n{wanted}flutter:\n  uses-material-design: true\n"
    assert [row[1:3] for row in said(tmp_path, "pubspec.yaml", asked)[1]] == [("peta", ""), ("titik", "2.0.0")]


def test_dotnet(tmp_path: Path) -> None:
    config = '<packages><package id="Peta" version="1.2.3" targetFramework="net48" /></packages>'
    assert [row[:3] for row in said(tmp_path, "packages.config", config)[1]] == [("nuget", "Peta", "1.2.3")]
    project = (
        '<Project Sdk="x"><ItemGroup><PackageReference Include="Peta" Version="1.2.3" />'
        '<PackageReference Include="Titik"><Version>2.*</Version></PackageReference></ItemGroup></Project>'
    )
    assert [row[1:3] for row in said(tmp_path, "csproj", project)[1]] == [("Peta", "1.2.3"), ("Titik", "")]
    lock = {"dependencies": {"net8.0": {"Peta": {"type": "Direct", "resolved": "1.2.3"}, "inti": {"type": "Project"}}}}
    assert [row[1:3] for row in said(tmp_path, "packages.lock.json", lock)[1]] == [("Peta", "1.2.3")]
    fields = '<id>Peta</id><version>1.2.3</version><license type="expression">MIT</license>'
    nuspec = f'<package xmlns="x"><metadata>{fields}</metadata></package>'
    assert said(tmp_path, "nuspec", nuspec)[0]["itself"]["licence"] == "MIT"


def test_rust(tmp_path: Path) -> None:
    own = '[[package]]\nname = "arsip"\nversion = "0.1.0"\n\n'
    lock = f'{own}[[package]]\nname = "peta"\nversion = "1.2.3"\nsource = "registry+x"\n'
    assert [row[:3] for row in said(tmp_path, "Cargo.lock", lock)[1]] == [("cargo", "peta", "1.2.3")]
    asked = '[dependencies]\npeta = "=1.2.3"\ninti = { path = "../inti" }\n'
    manifest = f'[package]\nname = "arsip"\nversion = "0.1.0"\nlicense = "MIT/Apache-2.0"\n{asked}'
    answer, rows = said(tmp_path, "Cargo.toml", manifest)
    assert answer["itself"]["licence"] == "MIT OR Apache-2.0"
    assert [row[1:3] for row in rows] == [("peta", "1.2.3")]


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("composer.lock", "composer.lock"),
        ("vendor/composer/installed.json", "installed.json"),
        ("data/installed.json", None),
        ("node_modules/.package-lock.json", "package-lock.json"),
        ("backend/requirements-dev.txt", "requirements.txt"),
        ("requirements/prod.txt", "requirements.txt"),
        ("docs/kebutuhan.txt", None),
        ("src/Arsip.csproj", "csproj"),
        ("lib/peta-1.0.dist-info/METADATA", "METADATA"),
        ("METADATA", None),
        ("app.jar!/META-INF/maven/a/b/pom.properties", "pom.properties"),
        ("packages/Peta.1.2.3/Peta.nuspec", "nuspec"),
        ("vendor/modules.txt", "modules.txt"),
        ("uv.lock", "poetry.lock"),
        ("src/main.py", None),
    ],
)
def test_forms_by_name(path: str, form: str | None) -> None:
    assert form_of(path) == form


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><packages>&b;</packages>'


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("composer.lock", "[" * 100_000),
        ("composer.lock", "{}"),
        ("package-lock.json", '{"a":' * 50_000),
        ("package-lock.json", "[]"),
        ("package.json", '{"version": ' + "9" * 10_000 + "}"),
        ("package.json", "bukan json"),
        ("installed.json", "7"),
        ("yarn.lock", "<html>"),
        ("pnpm-lock.yaml", "a: &a [*a]"),
        ("poetry.lock", "a = " + "[" * 5_000),
        ("pyproject.toml", "= ="),
        ("Pipfile.lock", "{}"),
        ("METADATA", ""),
        ("pom.xml", BOMB),
        ("packages.config", BOMB),
        ("csproj", "<a>" * 100_000),
        ("Cargo.toml", "x = 1"),
    ],
)
def test_a_hostile_file_is_faulty_and_nothing_more(tmp_path: Path, form: str, text: str) -> None:
    answer, rows = said(tmp_path, form, text)
    assert answer["fault"]
    assert rows == []


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize(
    "text", ["", "\0\0", "{}", "[]", '{"packages": 7, "dependencies": [1]}', "a" * 100_000, "<a/>"]
)
def test_odd_content_never_raises(tmp_path: Path, form: str, text: str) -> None:
    answer, _ = said(tmp_path, form, text)
    assert isinstance(answer["fault"], str)


def test_values_of_the_wrong_kind_are_nothing(tmp_path: Path) -> None:
    lock = {"packages": [{"name": ["a"], "version": {}}, 7, {"name": "a/b", "version": True, "license": [[["MIT"]]]}]}
    assert said(tmp_path, "composer.lock", lock)[1] == [("composer", "a/b", "", "", "vendor/a/b")]


def test_a_lock_file_that_names_more_than_any_real_one(tmp_path: Path) -> None:
    lock = {"packages": [{"name": f"a/{number}"} for number in range(50_001)]}
    assert said(tmp_path, "composer.lock", lock)[0]["fault"] == "FaultyManifest"


def test_control_characters_and_endless_names_are_cut(tmp_path: Path) -> None:
    lock = {"packages": [{"name": "a/\u0000\u001b[31m" + "b" * 9_000, "version": "1\n2"}]}
    ((_, name, version, _, _),) = said(tmp_path, "composer.lock", lock)[1]
    assert len(name) == 300
    assert name.isprintable()
    assert version == "1 2"
