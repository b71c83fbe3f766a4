"""What a manifest or lock file says: the part it describes and the parts it names, as they are written there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MOST_PARTS = 50_000
NAME_CHARACTERS = 300
VERSION_CHARACTERS = 120
LICENCE_CHARACTERS = 2_000


class FaultyManifest(ValueError):
    """The file has not the shape of its kind."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part as named by a manifest. `kind`: the purl type; `licence`: as written; `folder`: where it is installed."""

    kind: str
    name: str
    version: str = ""
    licence: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """`itself`: the part that the file describes, where it names one; `parts`: those it asks for or has locked."""

    itself: Part | None = None
    parts: tuple[Part, ...] = ()


def part(kind: str, name: object, version: object = "", licence: object = "", folder: str = "") -> Part | None:
    """A part of plain texts, cut to what such texts can be; None without a name."""
    plain = text(name)[:NAME_CHARACTERS]
    if not plain:
        return None
    return Part(
        kind,
        plain,
        text(version)[:VERSION_CHARACTERS],
        licences(licence)[:LICENCE_CHARACTERS],
        folder[:NAME_CHARACTERS],
    )


def content(itself: Part | None, parts: Iterator[Part | None]) -> Content:
    """All of it, each part once. Raises FaultyManifest where it names more than any real file does."""
    found: dict[Part, None] = {}
    for each in parts:
        if each is not None:
            found[each] = None
        if len(found) > MOST_PARTS:
            raise FaultyManifest("too many parts")
    return Content(itself, tuple(found))


def text(value: object) -> str:
    """A plain text or number as one line of printable text, anything else as nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    try:
        written = str(value)
    except ValueError:  # a number of more digits than Python prints
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in written[:10_000]).split())


def mapping(value: object) -> Mapping[str, Any]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def rows(value: object) -> list[Any]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def top(value: object) -> Mapping[str, Any]:
    """The mapping that a whole file must be. Raises FaultyManifest."""
    if not isinstance(value, dict):
        raise FaultyManifest("not a mapping")
    return value


def licences(value: object) -> str:
    """What a manifest says of its licence: a text, a mapping with one, or a list of which any holds."""
    if isinstance(value, dict):
        return text(value.get("type")) or text(value.get("name")) or text(value.get("text"))
    if isinstance(value, list):
        said = [one for one in (licences(each) for each in value[:20] if not isinstance(each, list)) if one]
        return said[0] if len(said) == 1 else " OR ".join(f"({one})" if " " in one else one for one in said)
    return text(value)
