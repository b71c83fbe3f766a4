"""Passwords in code, seeders, settings and dumps; and the words beside them that are none."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.test_security_secrets import hits

DEFAULT, CODED = "password.default", "password.hard-coded"
WRITTEN = [
    (DEFAULT, "db.php", '$db_password = "root";'),
    (DEFAULT, "db.php", "$koneksi = mysqli_connect('localhost', 'root', 'root', 'arsip');"),
    (DEFAULT, "database/seeders/UserSeeder.php", "'password' => Hash::make('password'),"),
    (DEFAULT, "database/seeders/UserSeeder.php", "'password' => bcrypt('12345678'),"),
    (DEFAULT, "buat.py", "user.set_password('admin123')"),
    (DEFAULT, "login.php", "if ($user == 'admin' && md5($p) == '" + hashlib.md5(b"admin").hexdigest() + "') {"),
    (DEFAULT, "arsip.sql", "(1, 'admin', '" + hashlib.sha1(b"12345").hexdigest() + "'),"),
    (DEFAULT, "arsip.sql", "INSERT INTO users VALUES (1, 'admin', 'admin123', 'Administrator');"),
    (DEFAULT, "arsip.sql", "CREATE USER arsip IDENTIFIED BY 'rahasia';"),
    (DEFAULT, ".env", "DB_PASSWORD=root"),
    (DEFAULT, "application.yml", "    password: admin"),
    (DEFAULT, "a.properties", "url=mysql://root:root@localhost/arsip"),
    (CODED, "config/database.php", "'password' => 'K4ntor_Kab',"),
    (CODED, "Koneksi.java", 'private static final String DB_PASSWORD = "K4ntor_Kab";'),
    (CODED, "Koneksi.java", 'DriverManager.getConnection(url, "arsip", "K4ntor_Kab");'),
    (CODED, "kirim.js", "const auth = { user: 'surat', pass: 'x' }; const emailPassword = 'K4ntor_Kab';"),
    (CODED, "kirim.php", "$mail->Password = 'K4ntor_Kab';"),
]


@pytest.mark.parametrize(("rule", "path", "text"), WRITTEN, ids=[f"{row[1]}-{row[2][:30]}" for row in WRITTEN])
def test_a_written_password_is_found(tmp_path: Path, rule: str, path: str, text: str) -> None:
    found = [one for one in hits(tmp_path, path, f"\n{text}\n") if one[0].startswith("password.")]
    assert found == [(rule, 2)]


HONEST = [
    ("aturan.php", "'password' => 'required|string|min:8',"),
    ("aturan.php", "'password' => 'hashed', 'password' => 'password',"),
    ("masuk.js", "label({ password: 'Kata Sandi', type: 'password' });"),
    ("masuk.js", "const PASSWORD_RESET = 'reset-password';"),
    ("masuk.js", "errors.password = 'Kata sandi salah';"),
    ("db.php", "$password = getenv('DB_PASSWORD');"),
    ("db.php", "'password' => env('DB_PASSWORD', ''),"),
    ("db.php", '$dsn_password = "$sandi";'),
    ("Db.java", 'password = properti.getProperty("db.password");'),
    ("lang/id/auth.php", "'password' => 'Sandi',"),
    ("lang/en.json", '{"password": "Password"}'),
    (".env.example", "DB_PASSWORD=root"),
    ("aturan.yml", "password: ${DB_PASSWORD}"),
    ("berkas.sql", "INSERT INTO berkas VALUES (1, '" + hashlib.md5(b"isi berkas lain").hexdigest() + "');"),
]


@pytest.mark.parametrize(("path", "text"), HONEST)
def test_words_beside_are_no_passwords(tmp_path: Path, path: str, text: str) -> None:
    assert [one for one in hits(tmp_path, path, text + "\n") if one[0].startswith("password.")] == []
