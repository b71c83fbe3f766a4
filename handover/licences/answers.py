"""What workers answered, checked before it is believed: a worker that read hostile bytes may say anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from handover.licences.manifests.part import LICENCE_CHARACTERS, MOST_PARTS, NAME_CHARACTERS, VERSION_CHARACTERS, Part

Form = TypeVar("Form")
Line = Annotated[int, Field(ge=1)]
Quote = Annotated[str, Field(max_length=160)]
Name = Annotated[str, Field(max_length=NAME_CHARACTERS)]
Version = Annotated[str, Field(max_length=VERSION_CHARACTERS)]


@dataclass(frozen=True, slots=True)
class Claim:
    """A line that claims a copyright, and whom it names."""

    line: Line
    name: Name
    quote: Quote


@dataclass(frozen=True, slots=True)
class Banner:
    """A comment that says whose work a file is; `firm`: in a form that nothing else has."""

    line: Line
    name: Name
    version: Version
    quote: Quote
    firm: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A product's mark in a comment."""

    mark: str
    line: Line
    quote: Quote


@dataclass(frozen=True, slots=True)
class Glance:
    """What one text says (see `glance.glance`)."""

    words: bool
    claims: Annotated[tuple[Claim, ...], Field(max_length=100)]
    banners: Annotated[tuple[Banner, ...], Field(max_length=1_000)]
    marks: Annotated[tuple[Mark, ...], Field(max_length=1_000)]


@dataclass(frozen=True, slots=True)
class _Part:
    kind: Annotated[str, Field(pattern=r"^[a-z]+$")]
    name: Annotated[str, Field(min_length=1, max_length=NAME_CHARACTERS)]
    version: Version
    licence: Annotated[str, Field(max_length=LICENCE_CHARACTERS)]
    folder: Name

    def part(self) -> Part:
        return Part(self.kind, self.name, self.version, self.licence, self.folder)


@dataclass(frozen=True, slots=True)
class Read:
    """What one manifest says (see `manifests.read`)."""

    fault: Annotated[str, Field(max_length=100)]
    itself: _Part | None
    parts: Annotated[tuple[_Part, ...], Field(max_length=MOST_PARTS)]


@dataclass(frozen=True, slots=True)
class Scanned:
    """What ScanCode found in one file (see `engine.scan`)."""

    expression: Annotated[str, Field(max_length=200_000)]


def checked(form: type[Form], answer: object) -> Form | None:
    """The answer as `form`, or None where it is not of that form."""
    try:
        found: Form = _ADAPTERS[form].validate_python(answer)
    except ValidationError:
        return None
    return found


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {form: TypeAdapter(form) for form in (Glance, Read, Scanned)}
