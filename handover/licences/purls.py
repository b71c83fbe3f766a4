"""Package URLs: how a part made by others is named everywhere (github.com/package-url, types as given there)."""

from __future__ import annotations

import re

from packageurl import PackageURL

GENERIC = "generic"


def purl_of(kind: str, name: str, version: str = "") -> str:
    """The package URL of `name` as its package manager writes it; one that the rules refuse becomes a generic one."""
    namespace, plain = _split(kind, name)
    try:
        return PackageURL(kind, namespace or None, plain, version or None).to_string()
    except ValueError:
        return PackageURL(GENERIC, None, slug(name), version or None).to_string()


def _split(kind: str, name: str) -> tuple[str, str]:
    if kind == "maven":
        namespace, _, plain = name.partition(":")
        return namespace, plain
    if kind in ("composer", "npm", "golang"):
        namespace, _, plain = name.rpartition("/")
        return namespace, plain
    if kind == "pypi":  # PEP 503: runs of -, _ and . are one -
        return "", re.sub(r"[-_.]+", "-", name).lower()
    return "", name


def slug(name: str) -> str:
    """A name as one word in lower case."""
    return re.sub(r"[^a-z0-9.+]+", "-", name.lower()).strip("-.") or "unnamed"
