"""`handover requirements`: the to-do list before work starts, each requirement once, by who must act."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from handover.cli.context import ChecksOption, LangOption, language, policy_of, show
from handover.messages import Catalogue, Language
from handover.model import Actor, say

if TYPE_CHECKING:
    from handover.policy import Policy
    from handover.policy.law import Regulation

Identifier = Annotated[str, typer.Argument(metavar="ID", help="Peraturan. / The regulation.")]


def requirements(identifier: Identifier, lang: LangOption = None, checks: ChecksOption = None) -> None:
    """Daftar yang harus disiapkan, per pihak. / What must be prepared, by whom."""
    from handover.examine import regulation_of

    spoken = language(lang)
    policy, catalogue = policy_of(checks)
    show("\n".join(_lines(policy, regulation_of(policy, identifier), catalogue, spoken)))


def _lines(policy: Policy, regulation: Regulation, catalogue: Catalogue, spoken: Language) -> Iterator[str]:
    yield catalogue.text(say(f"regulation.{regulation.id}.title"), spoken)
    asked = {name for clause in regulation.clauses for name in clause.requirements}
    for actor in Actor:
        listed = [one for one in policy.asked(regulation) if one.acts is actor and one.id in asked]
        if not listed:
            continue
        yield ""
        yield catalogue.text(say(f"requirements.{actor}"), spoken)
        for one in listed:
            cites = "; ".join(clause.cite for clause in regulation.clauses if one.id in clause.requirements)
            later = f" ({catalogue.text(say('state.later'), spoken)})" if one.after_acceptance else ""
            yield f"[ ] {catalogue.text(say(f'requirement.{one.id}.question'), spoken)}{later}"
            yield f"    {catalogue.text(say(f'requirement.{one.id}.remedy'), spoken)}"
            yield f"    {cites}"
