"""Secrets: planted ones of each kind (made here, so that none lies in the project), and honest text that is none."""

from __future__ import annotations

import base64
import random
import string
import struct
from functools import lru_cache
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

from handover.security.marks import Marks
from handover.security.scan import Answer, Scanner
from handover.security.values import Hit
from tests.test_security import rules


@lru_cache(maxsize=1)
def scanner() -> Scanner:
    return Scanner(rules().scan)


def scanned(folder: Path, path: str, content: str | bytes) -> Answer:
    """What the scan of one file says."""
    blob = folder / "blob"
    blob.write_bytes(content.encode() if isinstance(content, str) else content)
    marked = Marks(rules().files).of(path)
    return scanner().look(blob, frozenset(marked.marks), marked.text)


def hits(folder: Path, path: str, content: str | bytes) -> list[tuple[str, int]]:
    """Rule and line of every hit in one file."""
    return [(hit.rule, hit.line) for hit in scanned(folder, path, content).hits]


def drawn(length: int, letters: str = string.ascii_letters + string.digits) -> str:
    """A value that no person would write: the same in each run."""
    return "".join(random.Random(length).choices(letters, k=length))


HEX = "0123456789abcdef"
PLANTED = [
    ("secret.aws-access-key", "a.py", "AK" + "IA" + drawn(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")),
    ("secret.aws-secret-key", "a.py", f'aws_secret_access_key = "{drawn(40)}"'),
    ("secret.google-api-key", "a.js", "AI" + "za" + drawn(35)),
    ("secret.google-oauth-secret", "a.json", "GOC" + "SPX-" + drawn(28)),
    ("secret.fcm-server-key", "a.php", "AAAA" + drawn(7) + ":APA" + "91b" + drawn(134)),
    ("secret.azure-storage-key", "a.cs", "AccountName=x;AccountKey=" + drawn(86) + "=="),
    ("secret.azure-client-secret", "a.cs", f'"{drawn(3)}8Q' + "~" + drawn(34) + '"'),
    ("secret.github-token", "a.sh", "gh" + "p_" + drawn(36)),
    ("secret.gitlab-token", "a.sh", "gl" + "pat-" + drawn(20)),
    ("secret.slack-token", "a.sh", "xo" + "xb-" + drawn(12, "123456789") + "-" + drawn(24)),
    (
        "secret.discord-webhook",
        "a.js",
        "https://discord.com/api/webhooks/" + drawn(18, string.digits) + "/" + drawn(68),
    ),
    ("secret.telegram-bot", "a.py", drawn(10, "123456789") + ":A" + "A" + drawn(33)),
    ("secret.midtrans-key", "a.php", "'Mid-" + "server-" + drawn(24) + "'"),
    ("secret.midtrans-sandbox-key", "a.php", "'SB-Mid-" + "server-" + drawn(24) + "'"),
    ("secret.xendit-key", "a.php", "xnd_" + "production_" + drawn(60)),
    ("secret.stripe-key", "a.php", "sk_" + "live_" + drawn(24)),
    ("secret.mail-service-key", "a.php", "S" + "G." + drawn(22) + "." + drawn(43)),
    ("secret.package-registry-token", "a.sh", "np" + "m_" + drawn(36)),
    ("secret.cloud-token", "a.sh", "do" + "p_v1_" + drawn(64, HEX)),
    ("secret.ai-service-key", "a.sh", "sk-" + "proj-" + drawn(60)),
    ("secret.laravel-app-key", ".env", "APP_KEY=base64:" + drawn(43) + "="),
    ("secret.framework-key", "config.php", "$config['encryption_key'] = '" + drawn(32) + "';"),
    ("secret.framework-key", "settings.py", f"SECRET_KEY = '{drawn(50)}'"),
    ("secret.connection-url", "a.py", "postgresql://arsip:K4ntor_Kab@db.dinas.local/arsip"),
    ("secret.connection-url", "a.java", "jdbc:mysql://10.0.0.2/arsip?user=arsip&password=K4ntor_Kab"),
    ("secret.connection-url", "Web.config", "Server=10.0.0.2;Database=a;User Id=b;Password=K4ntor_Kab;"),
    ("secret.config-password", ".env", "DB_PASSWORD=K4ntor_Kab"),
    ("secret.config-password", "application.properties", "spring.datasource.password=K4ntor_Kab"),
    ("secret.config-password", "conf/a.json", '{"password": "K4ntor_Kab"}'),
    ("secret.assigned", "a.php", f"'client_secret' => '{drawn(32)}',"),
    ("secret.pgp-private-key", "a.asc", "-----BEGIN PGP PRIVATE " + "KEY BLOCK-----\n" + drawn(64) + "\n"),
]


@pytest.mark.parametrize(("rule", "path", "text"), PLANTED, ids=[f"{row[0]}-{row[1]}" for row in PLANTED])
def test_a_planted_secret_is_found_with_its_line(tmp_path: Path, rule: str, path: str, text: str) -> None:
    assert hits(tmp_path, path, f"# satu\n{text}\n") == [(rule, 2)]


def test_every_kind_of_secret_is_planted() -> None:
    keys = {"private-key", "private-key-encrypted", "private-key-doubtful", "keystore"}
    assert {row[0].removeprefix("secret.") for row in PLANTED} | keys == {rule.id for rule in rules().secrets.rules}


HONEST = [
    (".env.example", "DB_PASSWORD=K4ntor_Kab"),
    (".env", "DB_PASSWORD=${DB_PASSWORD}\nAPP_KEY=\nMAIL_PASSWORD=null"),
    ("a.php", "'client_secret' => env('GOOGLE_CLIENT_SECRET'),"),
    ("a.php", "'client_secret' => 'your-client-secret-goes-here',"),
    ("a.py", "AK" + "IA" + "IOSFODNN7EXAMPLE"),
    ("a.php", "'api_key_path' => 'config/keys/penyimpanan_utama_dinas.json',"),
    ("a.php", "'token' => 'App\\\\Models\\\\AksesToken::class',"),
    ("a.md", "postgresql://user:password@localhost/db"),
    ("a.php", "mysql://${USER}:${PASSWORD}@localhost/db"),
    ("a.java", "-----BEGIN " + "PRIVATE KEY-----"),
    ("a.java", "-----BEGIN " + "PRIVATE KEY-----\nMIIE...\n-----END PRIVATE KEY-----"),
    ("a.yml", "password: '{{ sandi_basis_data }}'"),
    ("lang/en/auth.json", '{"password": "Sandi_lama"}'),
    ("a.js", "const jwtSecret = crypto.randomBytes(16).toString('hex');"),
    ("package-lock.json", '"integrity": "sha512-' + drawn(86) + '=="'),
]


@pytest.mark.parametrize(("path", "text"), HONEST)
def test_honest_text_is_no_secret(tmp_path: Path, path: str, text: str) -> None:
    assert [one for one in hits(tmp_path, path, text + "\n") if one[0].startswith("secret.")] == []


KEY = ec.generate_private_key(ec.SECP256R1())


def pem(form: PrivateFormat = PrivateFormat.PKCS8, password: bytes = b"") -> str:
    lock = BestAvailableEncryption(password) if password else NoEncryption()
    return KEY.private_bytes(Encoding.PEM, form, lock).decode()


def first(folder: Path, path: str, content: str | bytes) -> Hit:
    (hit,) = scanned(folder, path, content).hits
    return hit


@pytest.mark.parametrize("form", [PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL, PrivateFormat.OpenSSH])
def test_a_private_key_that_parses_is_counted(tmp_path: Path, form: PrivateFormat) -> None:
    hit = first(tmp_path, "storage/oauth.key", "\n" + pem(form))
    assert (hit.rule, hit.line, hit.counted) == ("secret.private-key", 2, True)


@pytest.mark.parametrize(
    "write",
    [
        lambda key: '{"private_key": "' + key.replace("\n", "\\n") + '"}',
        lambda key: "\n".join(f'    "{line}\\n" +' for line in key.splitlines()),
        lambda key: "\r\n".join(f"  {line}" for line in key.splitlines()),
    ],
)
def test_a_key_inside_program_text_parses_as_well(tmp_path: Path, write: object) -> None:
    assert callable(write)
    hit = first(tmp_path, "Kunci.java", write(pem()))
    assert (hit.rule, hit.counted) == ("secret.private-key", True)


def locked_ssh() -> str:
    """An OpenSSH key behind a password, as far as its head: the cipher, the way to it, and bytes nobody can read."""
    fields = (b"aes256-ctr", b"bcrypt", b"\0\0\0\x10" + bytes(16) + b"\0\0\0\x10")
    head = b"".join(struct.pack(">I", len(field)) + field for field in fields)
    body = base64.b64encode(b"openssh-key-v1\0" + head + struct.pack(">I", 1) + bytes(120)).decode()
    name = "OPENSSH PRIVATE " + "KEY"
    return f"-----BEGIN {name}-----\n{body}\n-----END {name}-----\n"


def test_a_key_with_a_password_or_a_broken_body_is_not_counted(tmp_path: Path) -> None:
    locked = first(tmp_path, "a.pem", pem(password=b"rahasia"))
    assert (locked.rule, locked.counted) == ("secret.private-key-encrypted", False)
    ssh = first(tmp_path, "id_rsa", locked_ssh())
    assert (ssh.rule, ssh.counted) == ("secret.private-key-encrypted", False)
    lines = pem().splitlines()
    broken = first(tmp_path, "a.pem", "\n".join([lines[0], lines[1][::-1], *lines[2:]]))
    assert (broken.rule, broken.counted) == ("secret.private-key-doubtful", False)


def test_keys_and_stores_in_binary_form(tmp_path: Path) -> None:
    der = KEY.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    assert first(tmp_path, "a.der", der) == Hit("secret.private-key", masked=str(len(der)), counted=True)
    weak = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    opened = pkcs12.serialize_key_and_certificates(b"a", weak, None, None, NoEncryption())
    locked = pkcs12.serialize_key_and_certificates(b"a", weak, None, None, BestAvailableEncryption(b"rahasia"))
    assert first(tmp_path, "a.p12", opened).counted
    assert (first(tmp_path, "a.pfx", locked).rule, first(tmp_path, "a.pfx", locked).counted) == (
        "secret.keystore",
        False,
    )
    assert first(tmp_path, "a.jks", b"\xfe\xed\xfe\xed" + b"\0" * 40).rule == "secret.keystore"


def test_bytes_that_are_no_text_still_show_keys_and_tokens(tmp_path: Path) -> None:
    token = ("gh" + "p_" + drawn(36)).encode()
    assert hits(tmp_path, "app.exe", b"MZ\0\0" + bytes(range(256)) + b" " + token + b"\0") == [
        ("secret.github-token", 0)
    ]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_text_is_read(tmp_path: Path, codec: str) -> None:
    text = "# pengaturan basis data arsip\nDB_PASSWORD=K4ntor_Kab\n"
    assert hits(tmp_path, ".env", text.encode(codec)) == [("secret.config-password", 2)]


@pytest.mark.parametrize("head", [b"\xff\xfe", b"\xfe\xff", "awal ".encode("utf-16") * 20_000])
def test_a_wide_head_does_not_hide_what_follows(tmp_path: Path, head: bytes) -> None:
    token = ("gh" + "p_" + drawn(36)).encode()
    assert [rule for rule, _ in hits(tmp_path, "a.php", head + b"\n" + token + b"\n")] == ["secret.github-token"]


def test_nul_bytes_do_not_hide_program_text(tmp_path: Path) -> None:
    assert hits(tmp_path, "a.php", b"<?php\n\0\0\0\n$password = 'Kantor2024';\n") == [("password.hard-coded", 3)]


def test_a_dump_is_read_to_its_end_and_a_long_line_does_no_harm(tmp_path: Path) -> None:
    token = ("gh" + "p_" + drawn(36)).encode()
    edge = 4 * 1024 * 1024
    filler = b"x" * (edge - 20) + b"\n"
    assert hits(tmp_path, "dump.sql", filler + token + b"\n" + filler + token + b"\n") == [
        ("secret.github-token", 2),
        ("secret.github-token", 4),
    ]


def test_many_hits_of_one_kind_are_told_only_so_often(tmp_path: Path) -> None:
    text = "\n".join(f"DB_PASSWORD=K4ntor_Kab{number}" for number in range(500))
    assert len(hits(tmp_path, ".env", text)) == 40
