"""`handover regulations`: which there are; with an id its clauses and how each is decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from handover.cli.context import ChecksOption, LangOption, language, policy_of, show
from handover.messages import Catalogue, Language
from handover.model import say

if TYPE_CHECKING:
    from handover.policy.law import Regulation

Identifier = Annotated[str | None, typer.Argument(metavar="[ID]", help="Satu peraturan. / One regulation.")]


def regulations(identifier: Identifier = None, lang: LangOption = None, checks: ChecksOption = None) -> None:
    """Daftar peraturan, atau isi satu peraturan. / The regulations, or one's clauses."""
    from handover.examine import regulation_of

    spoken = language(lang)
    policy, catalogue = policy_of(checks)
    if identifier is None:
        for regulation in policy.regulations.values():
            title = catalogue.text(say(f"regulation.{regulation.id}.title"), spoken)
            show(f"{regulation.id}  {title} ({len(regulation.clauses)})")
        return
    show("\n".join(_lines(regulation_of(policy, identifier), catalogue, spoken)))


def _lines(regulation: Regulation, catalogue: Catalogue, spoken: Language) -> Iterator[str]:
    yield catalogue.text(say(f"regulation.{regulation.id}.title"), spoken)
    for note in regulation.notes:
        yield f"  {getattr(note, spoken)}"
    yield ""
    for clause in regulation.clauses:
        how = ", ".join(catalogue.text(say(f"how.{each}"), spoken) for each in clause.how)
        weight = catalogue.text(say(f"weight.{clause.weight}"), spoken)
        answers = catalogue.text(say(f"actor.{clause.answers}"), spoken)
        yield f"{clause.id}  {clause.cite}"
        yield f"    {catalogue.text(say(f'clause.{regulation.id}/{clause.id}.meaning'), spoken)}"
        yield f"    {weight}; {answers}; {how}"
