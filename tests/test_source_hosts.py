"""Where an address lies, and of which domain a mail address is."""

from __future__ import annotations

import pytest

from handover.source.hosts import host_of, mail_domain, standing


@pytest.mark.parametrize(
    ("value", "host", "place"),
    [
        ("https://a.contoh.co:8080/x?y", "a.contoh.co", "outside"),
        ("budi:sandi@db.awan.co:3306", "db.awan.co", "outside"),
        ("//cdn.awan.co/a", "cdn.awan.co", "outside"),
        ("A.Contohkab.GO.ID.", "a.contohkab.go.id", "government"),
        ("palsu-go.id", "palsu-go.id", "outside"),
        ("127.0.0.1", "127.0.0.1", "local"),
        ("[::1]:5432", "::1", "local"),
        ("0.0.0.0", "0.0.0.0", "local"),
        ("10.0.0.5", "10.0.0.5", "private"),
        ("8.8.8.8", "8.8.8.8", "outside"),
        ("localhost", "localhost", "local"),
        ("mysql", "mysql", "local"),
        ("sipandu.test", "sipandu.test", "local"),
        ("host.docker.internal", "host.docker.internal", "local"),
        ("server.lan", "server.lan", "private"),
        ("${DB_HOST}", "${db_host}", "open"),
        ("%DB_HOST%", "%db_host%", "open"),
        ("your-server", "your-server", "open"),
        ("db.example.com", "db.example.com", "open"),
        ("", "", "open"),
        ("config.php", "config.php", "outside"),
        ("1.2.3", "1.2.3", "open"),
    ],
)
def test_hosts(value: str, host: str, place: str) -> None:
    assert host_of(value) == host
    assert standing(host) == place


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("a@Contoh.co", "contoh.co"),
        ("Sipandu <a@contoh.co>", "contoh.co"),
        ("hello@example.com", ""),
        ("a@${DOMAIN}", ""),
        ("contoh.co", ""),
        ("a@localhost", ""),
    ],
)
def test_mail_domains(address: str, domain: str) -> None:
    assert mail_domain(address) == domain
