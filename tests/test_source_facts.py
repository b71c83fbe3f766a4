"""What is recognised in whole small applications, exactly, stack by stack; and single settings in a table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handover.model import Role
from tests.desk import Contents, looked, roles_of, seen

LARAVEL: Contents = {
    "artisan": "#!/usr/bin/env php\n<?php\n",
    "composer.json": json.dumps(
        {"name": "laravel/laravel", "require": {"laravel/framework": "^10"}, "autoload": {"psr-4": {"App\\": "app/"}}}
    ),
    "bootstrap/app.php": "<?php\n",
    "public/index.php": "<?php\nrequire __DIR__.'/../vendor/autoload.php';\n",
    "routes/web.php": "<?php\nRoute::get('/', fn () => view('beranda'));\n",
    "routes/api.php": "<?php\nRoute::get('/warga', [WargaController::class, 'index']);\nRoute::post('/warga', 'x');\n",
    "app/Mail/Pemberitahuan.php": "<?php\nclass Pemberitahuan extends Mailable {}\n",
    "app/Http/Masuk.php": "<?php\n// Mail::to('palsu@contoh.com')\nAuth::attempt($kunci);\n",
    "config/app.php": "<?php\nreturn ['url' => env('APP_URL', 'http://localhost')];\n",
    "config/mail.php": "<?php\nreturn ['from' => ['address' => env('MAIL_FROM_ADDRESS', 'hello@example.com')]];\n",
    "config/session.php": "<?php\nreturn ['lifetime' => env('SESSION_LIFETIME', 120)];\n",
    "config/database.php": (
        "<?php\nreturn [\n'default' => env('DB_CONNECTION', 'mysql'),\n"
        "'sqlsrv' => ['driver' => 'sqlsrv', 'host' => env('DB_HOST', 'localhost')],\n];\n"
    ),
    ".env": (
        "APP_ENV=production\nAPP_URL=https://sipandu.contohkab.go.id\nDB_CONNECTION=mysql\n"
        'DB_HOST=db.awan.co\nDB_PASSWORD=rahasia\nMAIL_FROM_ADDRESS="sipandu@contohkab.go.id"\n'
    ),
    ".env.example": "DB_HOST=db.lain.co\nMAIL_FROM_ADDRESS=a@lain.co\n",
    "resources/views/beranda.blade.php": (
        "<h1>Daftar Warga</h1><button>Simpan data</button><a>Tambah warga baru</a><p>Selamat datang</p>"
        '<input placeholder="Masukkan nama"><b>Cari nama</b><i>Hapus akun</i><u>Unduh berkas</u>'
        "<p>Pilih tanggal lahir</p><p>Kirim permohonan</p><p>Save</p>\n<script>var a = '>Please save<';</script>"
    ),
}


def test_a_laravel_application(tmp_path: Path) -> None:
    found = looked(tmp_path, LARAVEL)
    assert {name for name, _ in seen(found, "application")} == {"web"}
    assert set(seen(found, "stack")) == {("laravel", "open"), ("mysql", "open"), ("php", "open")}
    assert seen(found, "interface") == [("routes-laravel", "2")]
    assert seen(found, "sends-mail") == [("laravel", "")]
    assert seen(found, "mail-sender") == [("fixed", "contohkab.go.id")]
    assert seen(found, "web-address") == [("fixed", "sipandu.contohkab.go.id")]
    assert seen(found, "data-store") == [("database-outside", "db.awan.co")]
    assert seen(found, "session") == [("idle", "7200 s")]
    assert seen(found, "login") == [("local", "")]
    assert seen(found, "ui-text") == [("indonesian", "10/11")]
    assert seen(found, "gap") == []
    assert found.findings == ()


def test_every_sighting_shows_its_place_and_no_secret(tmp_path: Path) -> None:
    found = looked(tmp_path, LARAVEL)
    for sighting in found.facts.sightings:
        where = sighting.evidence.where
        assert where is not None
        assert where.path in LARAVEL
        assert len(sighting.evidence.quote) <= 160
        assert "rahasia" not in sighting.evidence.quote
    store = next(s for s in found.facts.sightings if s.kind == "data-store")
    assert (store.evidence.where.path, store.evidence.where.line) == (".env", 4)  # type: ignore[union-attr]
    assert store.evidence.quote == "DB_HOST=db.awan.co"


def test_laravels_own_api_route_is_no_interface(tmp_path: Path) -> None:
    skeleton = (
        "<?php\nRoute::middleware('auth:sanctum')->get('/user', function (Request $r) {\n    return $r->user();\n});\n"
    )
    assert seen(looked(tmp_path, {"routes/api.php": skeleton}), "interface") == []


CODEIGNITER: Contents = {
    "index.php": "<?php\n$system_path = 'system';\n",
    "application/config/config.php": (
        "<?php\ndefined('BASEPATH') or exit;\n$config['base_url'] = 'https://antrean.contohkota.go.id/';\n"
        "$config['sess_expiration'] = 7200;\n"
    ),
    "application/config/database.php": (
        "<?php\n$db['default'] = array(\n'hostname' => '103.20.30.40',\n'password' => 'rahasia',\n"
        "'dbdriver' => 'mysqli',\n);\n// 'hostname' => 'db.lama.com',\n"
    ),
    "application/config/autoload.php": "<?php\n",
    "application/controllers/Antrean.php": (
        "<?php\nclass Antrean extends CI_Controller {\n  function kirim() {\n"
        "    $this->load->library('email');\n    $this->email->from('antrean@gmail.com', 'Antrean');\n"
        "    $this->email->send();\n    $this->load->view('antrean/daftar', $d);\n"
        "    $this->load->model('M_antrean');\n  }\n}\n"
    ),
    "application/models/M_antrean.php": "<?php\nclass M_antrean extends CI_Model {}\n",
    "application/views/antrean/daftar.php": "<h2>Daftar antrean</h2>\n<?php foreach ($a as $b) { echo $b; } ?>\n",
    "application/controllers/Api.php": "<?php\nclass Api extends REST_Controller {}\n",
}


def test_a_codeigniter_application_without_its_system(tmp_path: Path) -> None:
    found = looked(tmp_path, CODEIGNITER)
    assert set(seen(found, "stack")) == {("codeigniter", "open"), ("mysql", "open"), ("php", "open")}
    assert seen(found, "data-store") == [("database-outside", "103.20.30.40")]
    assert seen(found, "mail-sender") == [("fixed", "gmail.com")]
    assert seen(found, "sends-mail") == [("codeigniter", "")]
    assert seen(found, "web-address") == [("fixed", "antrean.contohkota.go.id")]
    assert seen(found, "session") == [("idle", "7200 s")]
    assert seen(found, "interface") == [("routes-codeigniter", "1")]
    assert seen(found, "gap") == [("codeigniter", "system/")]


DJANGO: Contents = {
    "manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'situs.settings')\n",
    "situs/settings.py": (
        '"""\nDEFAULT_FROM_EMAIL = "contoh@palsu.com"\n"""\nimport os\nROOT_URLCONF = \'situs.urls\'\n'
        "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql',\n"
        "    'HOST': os.environ.get('DB_HOST', '10.1.2.3')}}\n"
        "# EMAIL\nDEFAULT_FROM_EMAIL = os.getenv('PENGIRIM')\nSESSION_COOKIE_AGE = 60 * 30\n"
        "OIDC_OP_AUTHORIZATION_ENDPOINT = 'https://sso.contohkab.go.id/auth'\n"
    ),
    "situs/urls.py": "from django.urls import path\nurlpatterns = [path('api/warga/', x), path('beranda/', y)]\n",
    "warga/views.py": "from django.core.mail import send_mail\nsend_mail('a', 'b', None, [x])\n",
}


def test_a_django_application(tmp_path: Path) -> None:
    found = looked(tmp_path, DJANGO)
    assert set(seen(found, "stack")) == {("django", "open"), ("postgresql", "open"), ("python", "open")}
    assert set(seen(found, "application")) == {("web", "")}
    assert seen(found, "interface") == [("routes-django", "1")]
    assert seen(found, "data-store") == [("database-private", "10.1.2.3")]
    assert seen(found, "mail-sender") == [("open", "")]
    assert seen(found, "sends-mail") == [("python", "")]
    assert seen(found, "session") == [("absolute", "1800 s")]
    assert seen(found, "login") == [("oidc", "sso.contohkab.go.id")]
    assert seen(found, "gap") == []


EXPRESS: Contents = {
    "package.json": json.dumps(
        {"name": "lapor", "dependencies": {"express": "^4", "pg": "^8"}, "scripts": {"start": "node server.js"}}
    ),
    "server.js": (
        "const express = require('express');\nconst surat = require('nodemailer');\nconst rute = require('./rute');\n"
        "app.get('/laporan', (req, res) => res.json([]));\napp.post('/laporan', (req, res) => res.json({}));\n"
        "surat.createTransport({}).sendMail({ from: process.env.PENGIRIM, to: x });\n"
        "const pool = createPool({ host: process.env.DB_HOST || 'localhost' });\n"
        "app.use(session({ rolling: true, cookie: { maxAge: 30 * 60 * 1000 } }));\n"
    ),
    "rute/index.js": "module.exports = {};\n",
}


def test_an_express_application(tmp_path: Path) -> None:
    found = looked(tmp_path, EXPRESS)
    assert set(seen(found, "stack")) == {("express", "open"), ("nodejs", "open"), ("postgresql", "open")}
    assert {name for name, _ in seen(found, "application")} == {"web"}
    assert seen(found, "interface") == [("routes-express", "2")]
    assert seen(found, "sends-mail") == [("nodemailer", "")]
    assert seen(found, "mail-sender") == [("open", "")]
    assert seen(found, "data-store") == [("database-local", "localhost")]
    assert seen(found, "session") == [("idle", "1800 s")]
    assert seen(found, "gap") == []


SPRING: Contents = {
    "pom.xml": (
        "<project><groupId>id.contoh</groupId><artifactId>izin</artifactId><dependencies><dependency>"
        "<groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency>"
        "<dependency><groupId>com.oracle.database.jdbc</groupId><artifactId>ojdbc8</artifactId></dependency>"
        "</dependencies></project>"
    ),
    "src/main/java/id/contoh/izin/Izin.java": (
        'package id.contoh.izin;\n@RestController\nclass Izin {\n  @GetMapping("/api/izin")\n  void a() {}\n'
        '  @PostMapping("/api/izin")\n  void b(KafkaTemplate k) {}\n}\n'
    ),
    "src/main/resources/application.properties": (
        "spring.datasource.url=jdbc:oracle:thin:@//db.contoh-awan.com:1521/izin\n"
        "server.servlet.session.timeout=30m\nspring.mail.from=izin@contohkab.go.id\n"
    ),
    "src/main/resources/application-dev.properties": "spring.datasource.url=jdbc:mysql://dev.rumah.com/izin\n",
    "src/test/java/id/contoh/izin/IzinTest.java": "package id.contoh.izin;\n",
}


def test_a_spring_application(tmp_path: Path) -> None:
    found = looked(tmp_path, SPRING)
    assert set(seen(found, "stack")) == {
        ("java", "open"),
        ("mysql", "open"),
        ("oracle", "proprietary"),
        ("spring", "open"),
    }
    assert seen(found, "application") == [("web", "")]
    assert seen(found, "interface") == [("routes-spring", "2")]
    assert seen(found, "integration") == [("middleware", "")]
    assert seen(found, "data-store") == [
        ("database-development", "dev.rumah.com"),
        ("database-outside", "db.contoh-awan.com"),
    ]
    assert seen(found, "session") == [("idle", "1800 s")]
    assert seen(found, "mail-sender") == [("fixed", "contohkab.go.id")]
    assert seen(found, "gap") == []


def test_a_desktop_application_in_delphi(tmp_path: Path) -> None:
    contents: Contents = {
        "Kasir.dpr": "program Kasir;\nuses\n  Vcl.Forms,\n  Utama in 'Utama.pas' {F},\n  Hilang in 'Hilang.pas';\n"
        "begin\n  Application.Initialize;\n  Application.Run;\nend.\n",
        "Utama.pas": "unit Utama;\ninterface\nend.\n",
        "Utama.dfm": "object FormUtama: TFormUtama\n  Caption = 'Daftar pembayaran'\nend\n",
        "Kasir.exe": b"MZ" + b"\0" * 80,
    }
    found = looked(tmp_path, contents)
    assert seen(found, "application") == [("desktop", "")]
    assert seen(found, "stack") == [("delphi", "proprietary")]
    assert seen(found, "gap") == [("beside", "Hilang.pas")]
    assert seen(found, "ui-text") == [("few", "1/1")]
    assert [(file.path, file.form, file.role) for file in found.facts.files if file.form == "compiled"] == [
        ("Kasir.exe", "compiled", Role.GENERATED)
    ]


def test_a_desktop_application_in_java(tmp_path: Path) -> None:
    found = looked(tmp_path, {"src/Kasir.java": "public class Kasir extends javax.swing.JFrame {}\n"})
    assert seen(found, "application") == [("desktop", "")]


def test_a_mobile_application_in_flutter(tmp_path: Path) -> None:
    contents: Contents = {
        "pubspec.yaml": "name: lapor\ndependencies:\n  flutter:\n    sdk: flutter\n",
        "lib/main.dart": "import 'package:firebase_core/firebase_core.dart';\nvar a = Text('Masukkan nama anda');\n",
        "android/app/google-services.json": '{"project_info": {"firebase_url": "https://lapor-123-default-rtdb.firebaseio.com"}}',
    }
    found = looked(tmp_path, contents)
    assert seen(found, "application") == [("mobile", "")]
    assert set(seen(found, "stack")) == {("dart", "open"), ("flutter", "open"), ("firebase", "proprietary")}
    assert seen(found, "data-store") == [("database-outside", "lapor-123-default-rtdb.firebaseio.com")]
    assert seen(looked(tmp_path, {"pubspec.yaml": contents["pubspec.yaml"]}), "gap") == [("flutter", "lib/")]


def test_a_library_is_one_only_where_nothing_else_is_seen(tmp_path: Path) -> None:
    setup = {"setup.py": "from setuptools import setup\nsetup(name='a')\n"}
    assert seen(looked(tmp_path, setup), "application") == [("library", "")]
    both = setup | {"app.py": "from flask import Flask\napp = Flask(__name__)\n"}
    assert seen(looked(tmp_path, both), "application") == [("web", "")]


def test_an_electron_application_is_no_web_application(tmp_path: Path) -> None:
    package = json.dumps({"dependencies": {"vue": "^3", "electron": "^30"}})
    assert seen(looked(tmp_path, {"package.json": package}), "application") == [("desktop", "")]


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        (".env", "DB_HOST=127.0.0.1\n", [("database-local", "127.0.0.1")]),
        (".env", "DB_HOST=mysql\n", [("database-local", "mysql")]),
        (".env", "DB_HOST=192.168.1.4\n", [("database-private", "192.168.1.4")]),
        (".env", "DB_HOST=${DB_HOST}\n", [("database-open", "")]),
        (".env", "DB_HOST=your-database-host\n", [("database-open", "")]),
        (".env", "DB_HOST=db.contohkab.go.id\n", [("database-government", "db.contohkab.go.id")]),
        (".env", "#DB_HOST=db.awan.co\n", []),
        (".env.local", "DB_HOST=db.awan.co\n", [("database-development", "db.awan.co")]),
        (".env", "APP_ENV=local\nDB_HOST=db.awan.co\n", [("database-development", "db.awan.co")]),
        (".env.example", "DB_HOST=db.awan.co\n", []),
        (".env", "MAIL_HOST=smtp.gmail.com\nMAPS_URL=https://maps.awan.co\n", []),
        ("a.py", "u = 'postgresql://budi:rahasia@db.awan.co:5432/x'\n", [("database-outside", "db.awan.co")]),
        ("koneksi.php", "<?php mysqli_connect('db.awan.co', 'a', 'b');\n", [("database-outside", "db.awan.co")]),
        (
            "inc/koneksi.php",
            "<?php $host = 'sql.awan.co';\n$c = new mysqli($host, $u);\n",
            [("database-outside", "sql.awan.co")],
        ),
        ("a.php", "<?php $host = 'sql.awan.co';\n", []),
        ("a.php", "<?php /* mysqli_connect('db.awan.co') */\n", []),
        (
            "config/database.php",
            "<?php return ['host' => env('DB_HOST', 'db.awan.co')];\n",
            [("database-default", "db.awan.co")],
        ),
        (
            "a.js",
            "const u = 'https://lapor.s3.ap-southeast-1.amazonaws.com/a';\n",
            [("storage-outside", "lapor.s3.ap-southeast-1.amazonaws.com")],
        ),
        (
            "appsettings.json",
            '{"ConnectionStrings": {"D": "Server=tcp:db.awan.co,1433;Database=x;User Id=a;"}}',
            [("database-outside", "db.awan.co")],
        ),
        ("docker-compose.yml", "a:\n  URL: mysql://a:b@db.awan.co/x\n", [("database-development", "db.awan.co")]),
    ],
)
def test_where_data_lies(tmp_path: Path, path: str, content: str, expected: list[tuple[str, str]]) -> None:
    assert seen(looked(tmp_path, {path: content}), "data-store") == expected


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("a.php", "<?php $mail->setFrom('a@contoh.co', 'A');\n", [("fixed", "contoh.co")]),
        ("a.php", "<?php $mail->setFrom($dari);\n", [("open", "")]),
        ("a.php", "<?php mail($ke, 'x', 'y', 'From: Sipandu <a@contoh.co>');\n", [("fixed", "contoh.co")]),
        (".env", "MAIL_FROM_ADDRESS=hello@example.com\n", [("open", "")]),
        (".env", "MAIL_FROM_ADDRESS=\n", [("open", "")]),
        (".env", "MAIL_USERNAME=sipandu@gmail.com\n", [("account", "gmail.com")]),
        (
            "config/mail.php",
            "<?php return ['from' => ['address' => env('MAIL_FROM_ADDRESS', 'a@contoh.co')]];\n",
            [("default", "contoh.co")],
        ),
        ("A.java", 'helper.setFrom("a@contoh.co");\n', [("fixed", "contoh.co")]),
    ],
)
def test_in_whose_name_mail_goes_out(tmp_path: Path, path: str, content: str, expected: list[tuple[str, str]]) -> None:
    assert seen(looked(tmp_path, {path: content}), "mail-sender") == expected


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("config/session.php", "<?php return ['lifetime' => 525600];\n", [("long", "31536000 s")]),
        ("config.php", "<?php $config['sess_expiration'] = 0;\n", [("never", "0 s")]),
        ("a.php", "<?php ini_set('session.gc_maxlifetime', 1800);\n", [("idle", "1800 s")]),
        ("WEB-INF/web.xml", "<web-app><session-timeout>15</session-timeout></web-app>", [("idle", "900 s")]),
        ("WEB-INF/web.xml", "<web-app><session-timeout>-1</session-timeout></web-app>", [("never", "0 s")]),
        ("application.properties", "server.servlet.session.timeout=PT30M\n", [("idle", "1800 s")]),
        ("application.yml", "server:\n  servlet:\n    session:\n      timeout: 1h\n", [("idle", "3600 s")]),
        ("settings.py", "SESSION_COOKIE_AGE = 1800\nSESSION_SAVE_EVERY_REQUEST = True\n", [("idle", "1800 s")]),
        (
            "web.config",
            '<configuration><sessionState mode="InProc" timeout="20"/></configuration>',
            [("idle", "1200 s")],
        ),
        ("a.php", "<?php if (time() - $_SESSION['akhir'] > 900) { session_destroy(); }", [("idle", "900 s")]),
        (
            "a.php",
            "<?php const SESI_DIAM = 15 * 60;\nif (time() - $_SESSION['akhir'] > SESI_DIAM) { keluar(); }",
            [("idle", "900 s")],
        ),
        (".env.local", "SESSION_LIFETIME=10\n", []),
    ],
)
def test_when_a_session_ends(tmp_path: Path, path: str, content: str, expected: list[tuple[str, str]]) -> None:
    assert seen(looked(tmp_path, {path: content}), "session") == expected


OPENAPI = {"openapi": "3.0.0", "paths": {"/a": {"get": {}, "post": {}, "parameters": []}, "/b": {"get": {}}}}
WSDL = (
    '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"><portType name="A"><operation name="a"/>'
    '<operation name="b"/></portType></definitions>'
)


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("docs/api.json", json.dumps(OPENAPI), [("openapi", "3")]),
        ("api.json", json.dumps(OPENAPI), [("openapi", "3")]),
        ("api.yaml", "swagger: '2.0'\npaths:\n  /a:\n    get: {}\n", [("swagger", "1")]),
        ("kosong.yaml", "openapi: 3.0.0\npaths: {}\n", []),
        ("layanan.wsdl", WSDL, [("wsdl", "2")]),
        (
            "skema.graphql",
            "type Query {\n  warga(id: ID): Warga\n  desa: Desa\n}\ntype Warga { id: ID }\n",
            [("graphql", "2")],
        ),
        (
            "koleksi.json",
            json.dumps({"info": {"schema": "https://schema.getpostman.com/x"}, "item": [{"item": [{"request": {}}]}]}),
            [("postman", "1")],
        ),
        ("a.proto", "service A {\n  rpc Cari (B) returns (C);\n}\n", [("grpc", "1")]),
        ("data.json", '{"openapi": 3}', []),
    ],
)
def test_interface_descriptions(tmp_path: Path, path: str, content: str, expected: list[tuple[str, str]]) -> None:
    assert seen(looked(tmp_path, {path: content}), "interface") == expected


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("api.yaml", "openapi: 3.0.0\npaths: [\n"),
        ("api.yaml", "openapi: 3.0.0\na: &a [x]\nb: *a\n"),
        ("api.json", '{"openapi": "3.0.0", '),
        ("a.wsdl", "<definitions>"),
        ("b.wsdl", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;'),
    ],
)
def test_a_broken_description_is_noticed_and_is_no_interface(tmp_path: Path, path: str, content: str) -> None:
    found = looked(tmp_path, {path: content})
    assert seen(found, "interface") == []
    assert [finding.rule for finding in found.findings] == ["source.description-broken"]


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        (
            "a.php",
            "<?php phpCAS::client(CAS_VERSION_2_0, 'sso.contohkab.go.id', 443);\n",
            [("cas", "sso.contohkab.go.id")],
        ),
        (".env", "KEYCLOAK_BASE_URL=https://masuk.contohkab.go.id/auth\n", [("oidc", "masuk.contohkab.go.id")]),
        (".env", "SSO_URL=https://sso.contohkab.go.id\n", [("sso", "sso.contohkab.go.id")]),
        (".env", "SAML2_IDP_HOST=https://idp.contohkab.go.id\n", [("saml", "idp.contohkab.go.id")]),
        ("a.php", "<?php ldap_connect('ldap://ldap.contohkab.go.id');\n", [("ldap", "ldap.contohkab.go.id")]),
        ("a.php", "<?php Socialite::driver('google')->redirect();\n", [("oauth", "google")]),
    ],
)
def test_how_people_log_in(tmp_path: Path, path: str, content: str, expected: list[tuple[str, str]]) -> None:
    assert set(expected) <= set(seen(looked(tmp_path, {path: content}), "login"))


def test_only_own_text_counts(tmp_path: Path) -> None:
    mail = "<?php class A extends TestCase { function x() { Mail::to($a); } }\n"
    contents: Contents = {"tests/SuratTest.php": mail, "examples/a.php": mail, "composer.lock": "{}"}
    assert looked(tmp_path, contents).facts.sightings == ()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("<p>Simpan data</p>" * 3, [("few", "1/1")]),
        ("".join(f"<p>Please save your name {n}x</p>" for n in "abcdefghijkl"), [("english", "0/12")]),
        ("".join(f"<p>Simpan nama {n}x</p><p>Save {n}</p>" for n in "abcdefghijkl"), [("mixed", "12/24")]),
        ("<p>Menu Data</p>", []),
    ],
)
def test_the_language_of_the_interface(tmp_path: Path, texts: str, expected: list[tuple[str, str]]) -> None:
    assert seen(looked(tmp_path, {"a.html": texts}), "ui-text") == expected


ARGUMENTS = "import argparse\nargparse.ArgumentParser()\n"


@pytest.mark.parametrize(
    ("contents", "kinds"),
    [
        ({"a.py": ARGUMENTS}, {"cli"}),
        ({"a.py": ARGUMENTS, "b.py": "from wsgiref.simple_server import make_server\n"}, {"web"}),
        ({"a.py": ARGUMENTS, "b.py": "def app(environ, start_response):\n    start_response('200 OK', [])\n"}, {"web"}),
        ({"a.py": ARGUMENTS, "b.py": "class P(BaseHTTPRequestHandler):\n    jenis = 'text/html'\n"}, {"web"}),
        ({"a.py": ARGUMENTS, "b.py": "class Kembali(BaseHTTPRequestHandler):\n    kode = ''\n"}, {"cli"}),
        ({"a.py": ARGUMENTS, "urls.py": "urlpatterns = []\n"}, {"web"}),
        ({"a.py": ARGUMENTS, "t/a.html": '<form method="post" action="/masuk"></form>\n'}, {"web"}),
        ({"a.py": ARGUMENTS, "t/a.html": "<form action=\"{% url 'masuk' %}\"></form>\n"}, {"web"}),
        ({"a.py": ARGUMENTS, "t/a.html": "<p>Hasil</p>\n"}, {"cli"}),
        ({"a.js": "http.createServer((_, r) => r.end('<p>', 'text/html'));\n"}, {"web"}),
        ({"a.js": "require('electron'); http.createServer(x); // 'text/html'\n", "b.html": "<form></form>\n"}, set()),
    ],
)
def test_a_web_server_outweighs_a_command_line(tmp_path: Path, contents: Contents, kinds: set[str]) -> None:
    assert {name for name, _ in seen(looked(tmp_path, contents), "application")} == kinds


OWN_SESSIONS = (
    "def ambil(sesi):\n    if kini - sesi.terakhir > atur.{name}:\n        return None\n    sesi.terakhir = kini\n"
)


@pytest.mark.parametrize(
    ("limit", "name", "seconds"),
    [
        ("sesi_diam: int = 20 * MENIT", "sesi_diam", "1200 s"),
        ("SESI_DIAM_MENIT = 20", "sesi_diam_menit", "1200 s"),
        ("IDLE_TIMEOUT = timedelta(minutes=30)", "idle_timeout", "1800 s"),
        ("session_idle = 15 * 60", "session_idle", "900 s"),
        ("SESSION_TIMEOUT = 3_600", "session_timeout", "3600 s"),
    ],
)
def test_idle_sessions_of_the_applications_own(tmp_path: Path, limit: str, name: str, seconds: str) -> None:
    contents = {"atur.py": f"{limit}\n", "sesi.py": OWN_SESSIONS.format(name=name)}
    assert seen(looked(tmp_path, contents), "session") == [("idle", seconds)]


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        ("sesi_diam = 20 * 60", ""),
        ("sesi_lain = 20 * 60", OWN_SESSIONS.format(name="sesi_diam")),
        ("sesi_diam = 20", OWN_SESSIONS.format(name="sesi_diam")),
        ("sesi_diam = 20 * LAMA", OWN_SESSIONS.format(name="sesi_diam")),
        ("sesi_diam = 20 * 60", "# sesi\nif kini - sesi.dibuat > atur.sesi_terlama: pass\n"),
        ("sesi_terlama = 600 * 60", "sesi.terakhir = kini\nhapus('dibuat < ?', kini - atur.sesi_terlama)\n"),
    ],
)
def test_a_limit_alone_shows_no_end_of_idle_sessions(tmp_path: Path, limit: str, code: str) -> None:
    assert seen(looked(tmp_path, {"atur.py": f"{limit}\n", "sesi.py": code}), "session") == []


def test_idle_sessions_that_are_deleted_by_the_database(tmp_path: Path) -> None:
    code = (
        "def ambil(sambungan, sidik):\n"
        "    sambungan.execute('DELETE FROM sesi WHERE terakhir < ?', (kini - atur.sesi_diam,))\n"
        "    sambungan.execute('UPDATE sesi SET terakhir = ? WHERE sidik = ?', (kini, sidik))\n"
    )
    assert seen(looked(tmp_path, {"a.py": "sesi_diam = 30 * 60\n", "b.py": code}), "session") == [("idle", "1800 s")]


MALAY = ("Log masuk", "Kata laluan", "Nombor rujukan", "Tarikh terima", "Hantar", "Simpan", "Batal", "Cari rekod")


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("Simpan data", "Hapus data", "Cari nama", "Pilih bulan", "Unduh berkas", "Tambah warga") * 2, "indonesian"),
        ((*MALAY, "Muat turun borang", "Kemas kini maklumat", "Padam semua", "Lihat senarai"), "malay"),
        (("Save changes", "Delete user", "Search by name", "Please wait", "Choose month", "Add user") * 2, "english"),
        (MALAY[:3], "few"),
    ],
)
def test_malay_is_not_taken_for_indonesian(tmp_path: Path, texts: tuple[str, ...], name: str) -> None:
    page = "".join(f"<p>{text}{'' if index < 6 else ' ini'}</p>\n" for index, text in enumerate(texts))
    assert [found for found, _ in seen(looked(tmp_path, {"a.html": page}), "ui-text")] == [name]


def test_what_tools_keep_for_themselves_is_no_source(tmp_path: Path) -> None:
    kept: dict[str, str | bytes] = {
        ".ruff_cache/CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n",
        ".mypy_cache/3.11/a.data.json": "{}\n",
        ".idea/misc.xml": "<project/>\n",
        ".vscode/settings.json": "{}\n",
        "node_modules/.cache/babel/a.json": "{}\n",
    }
    found = looked(tmp_path, kept | {"a.py": "x = 1\n"})
    assert [file.path for file in found.facts.files] == ["a.py"]
    assert set(roles_of(tmp_path, kept).values()) == {Role.GENERATED}


def test_a_program_in_a_tools_folder_stays_the_vendors_own(tmp_path: Path) -> None:
    contents: Contents = {".idea/inti.php": "<?php require __DIR__ . '/hilang.php';\n"}
    assert roles_of(tmp_path, contents)[".idea/inti.php"] is Role.OWN
    assert looked(tmp_path, contents).facts.files == ()
    assert seen(looked(tmp_path, contents), "gap") == [("include", "/hilang.php")]
