"""The forms of `checks/regulations/` and `checks/requirements/`: what a lawyer reviews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 (a field is called date)
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field

from handover.model import Actor, Text, Weight

RegulationId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
ClauseId = Annotated[str, Field(pattern=r"^[0-9a-z][0-9a-z-]*$")]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
Phrase = Annotated[str, Field(min_length=3)]


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError(f"no time zone is called {name}") from None
    return name


def _plain_values(values: object) -> object:
    """Options and parameters are texts, numbers, true or false, or lists of texts; lists become tuples."""
    if not isinstance(values, dict):
        return values
    for name, value in values.items():
        items = value if isinstance(value, list) else [] if isinstance(value, (str, int)) else [None]
        if any(not isinstance(item, str) for item in items):
            raise ValueError(f"`{name}` must be a text, a number, true or false, or a list of quoted texts")
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


Options = Annotated[Mapping[str, Any], BeforeValidator(_plain_values)]
Parameters = Annotated[Mapping[Literal["domain", "financing", "functions"], Any], BeforeValidator(_plain_values)]
How = Literal["automatic", "document", "declared", "attested", "catalogue"]


@dataclass(frozen=True, slots=True)
class Mended:
    """Noise of the scan that the quote leaves out: the law's file reads `from_`, the quote reads `to`."""

    __pydantic_config__ = {"extra": "forbid"}

    from_: Annotated[str, Field(alias="from", min_length=1)]
    to: Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of law and the requirements that decide it.

    `quote`: from one Pasal, `[…]` skips forward in it; `also`: further quotes that belong to it. `applies`:
    requirements that say whether the clause touches this delivery at all (DECIDING 11).
    """

    __pydantic_config__ = {"extra": "forbid"}

    id: ClauseId
    cite: Phrase
    quote: Phrase
    meaning: Text
    weight: Weight
    answers: Actor
    how: Annotated[tuple[How, ...], Field(min_length=1)]
    requirements: Annotated[tuple[Id, ...], Field(min_length=1)]
    applies: tuple[Id, ...] = ()
    also: tuple[Phrase, ...] = ()
    mended: tuple[Mended, ...] = ()
    sanction: Text | None = None
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class InForce:
    """Since when the regulation binds, until when everybody had to adjust, and where it says so."""

    __pydantic_config__ = {"extra": "forbid"}

    since: Date
    cite: Phrase
    adjust_by: Date | None = None


@dataclass(frozen=True, slots=True)
class Regulation:
    """One regulation. `text`: the law as given, beside this file; `parameters`: what its requirements may take."""

    __pydantic_config__ = {"extra": "forbid"}

    id: RegulationId
    title: Text
    cite: Phrase
    region: Text
    dinas: Text
    text: Phrase
    in_force: InForce
    timezone: Annotated[str, AfterValidator(_known_zone)]
    parameters: Parameters
    clauses: Annotated[tuple[Clause, ...], Field(min_length=1)]
    notes: tuple[Text, ...] = ()

    @property
    def named(self) -> frozenset[str]:
        """The ids of all requirements that a clause names, `applies` included."""
        return frozenset(r for clause in self.clauses for r in (*clause.requirements, *clause.applies))

    def clause(self, identifier: str) -> Clause | None:
        """The clause with this id, or None."""
        return next((clause for clause in self.clauses if clause.id == identifier), None)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One yes/no question, written once. Either a `probe` with its `options`, or `person`.

    `takes`: parameters of the regulation that the probe receives; `presumes`: requirements of the same actor that must
    be yes first; `holds_for`: what an attestation of it binds (DECIDING 16); `when`: after-acceptance is left out
    until there is a receipt (DECIDING 13).
    """

    __pydantic_config__ = {"extra": "forbid"}

    id: Id
    question: Text
    acts: Actor
    remedy: Text
    probe: str | None = None
    person: bool = False
    options: Options = field(default_factory=dict)
    takes: tuple[Literal["domain", "financing", "functions"], ...] = ()
    presumes: tuple[Id, ...] = ()
    holds_for: Literal["delivery", "contract", "region"] = "delivery"
    when: Literal["verification", "after-acceptance"] = "verification"

    @property
    def after_acceptance(self) -> bool:
        """Whether only the receipt or a later attestation decides it."""
        return self.when == "after-acceptance"


@dataclass(frozen=True, slots=True)
class RequirementsFile:
    """One file of `checks/requirements/`: the requirements of one concern."""

    __pydantic_config__ = {"extra": "forbid"}

    requirements: Annotated[tuple[Requirement, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Measurement:
    """How often a detector was right when it said so: precision over labelled cases, when, and by which command."""

    __pydantic_config__ = {"extra": "forbid"}

    precision: Annotated[float, Field(ge=0, le=1)]
    cases: Annotated[int, Field(ge=0)]
    date: Date
    command: Phrase


# DECIDING 6: what a guess must have been measured at before it may decide.
YES_PRECISION, YES_CASES = 0.95, 100
NO_PRECISION, NO_CASES = 0.99, 300


@dataclass(frozen=True, slots=True)
class Detector:
    """Something that guesses. It may say `yes` or `no` only as its measurements allow (DECIDING 6)."""

    __pydantic_config__ = {"extra": "forbid"}

    id: Id
    what: Text
    yes: Measurement | None = None
    no: Measurement | None = None

    @property
    def may_say_yes(self) -> bool:
        """Measured precision of 0.95 or more on at least 100 labelled cases."""
        return self.yes is not None and self.yes.precision >= YES_PRECISION and self.yes.cases >= YES_CASES

    @property
    def may_say_no(self) -> bool:
        """Measured precision of 0.99 or more on at least 300 labelled cases."""
        return self.no is not None and self.no.precision >= NO_PRECISION and self.no.cases >= NO_CASES


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a look's candidates (0 to 1) that may be skipped and the look still be whole, and why."""

    __pydantic_config__ = {"extra": "forbid"}

    look: Phrase
    share: Annotated[float, Field(ge=0, le=0.05)]
    why: Text


@dataclass(frozen=True, slots=True)
class SharesFile:
    """`checks/coverage.yaml`."""

    __pydantic_config__ = {"extra": "forbid"}

    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class DetectorsFile:
    """`detectors.yaml` of one concern."""

    __pydantic_config__ = {"extra": "forbid"}

    detectors: tuple[Detector, ...]
