"""What an address in a setting says about where something lies. Pure; asks no name server."""

from __future__ import annotations

import ipaddress
import re

_PLACEHOLDER = re.compile(
    r"[${}<>%\[\]|*]|^(?:your|nama|isi|change|xxx|todo|domain|host|null|none|localhost_)[\w-]*$", re.IGNORECASE
)
_RESERVED = (
    "example.com",
    "example.org",
    "example.net",
    "example",
    "invalid",
    "domain.com",
    "yourdomain.com",
    "mydomain.com",
    "domainanda.com",
    "site.com",
    "mail.com",
)
_LOCAL_ENDS = (".local", ".localhost", ".test", ".internal", ".localdomain", ".svc", ".docker", ".ddev.site")
_HOST = re.compile(r"(?:(?:tcp:)?//|^[a-z][\w+.-]*://)?(?:[^/@\s]*@)?(\[[0-9a-fA-F:]+\]|[^/:?#,;\s\\]+)")
_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?)+")


def host_of(value: str) -> str:
    """The host in an address, lower case, without scheme, user, port and path."""
    match = _HOST.match(value.strip().strip("'\""))
    return match.group(1).strip("[].").lower() if match else ""


def standing(host: str) -> str:
    """`open` (a placeholder, or nothing), `local`, `private`, `government` (under go.id) or `outside`."""
    if not host or _PLACEHOLDER.search(host) or _under(host, _RESERVED):
        return "open"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        if address.is_loopback or address.is_unspecified:
            return "local"
        return "outside" if address.is_global else "private"
    if "." not in host or host.endswith(_LOCAL_ENDS):
        return "local"
    if not _DOMAIN.fullmatch(host) or not host.rsplit(".", 1)[-1].isalpha():
        return "open"
    if host.endswith((".lan", ".intranet")):
        return "private"
    return "government" if _under(host, ("go.id",)) else "outside"


def mail_domain(value: str) -> str:
    """The domain of a mail address, or '' where there is none or it is a placeholder."""
    _, at, domain = value.strip().strip("'\"<>").rpartition("@")
    domain = domain.rstrip(">").lower()
    return domain if at and _DOMAIN.fullmatch(domain) and not _under(domain, _RESERVED) else ""


def _under(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith("." + domain) for domain in domains)
