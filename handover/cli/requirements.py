"""`handover requirements`: the to-do list before work starts, each requirement once, by who must act."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from handover.cli.context import ChecksOption, LangOption, language, policy_of, show
from handover.messages import Catalogue, Language
from handover.model import Actor, Param, Weight, say

if TYPE_CHECKING:
    from handover.policy import Policy
    from handover.policy.law import Clause, Regulation, Requirement

Identifier = Annotated[str, typer.Argument(metavar="ID", help="Peraturan. / The regulation.")]
WIDTH = 100
_WEIGHTS = (Weight.VALIDITY, Weight.DUTY, Weight.QUALITY)


def requirements(identifier: Identifier, lang: LangOption = None, checks: ChecksOption = None) -> None:
    """Daftar yang harus disiapkan, per pihak. / What must be prepared, by whom."""
    from handover.examine import regulation_of

    spoken = language(lang)
    policy, catalogue = policy_of(checks)
    show("\n".join(_List(policy, regulation_of(policy, identifier), catalogue, spoken).lines()))


class _List:
    def __init__(self, policy: Policy, regulation: Regulation, catalogue: Catalogue, spoken: Language) -> None:
        from handover.shipped import TEMPLATES
        from handover.skeleton.sources import starting_documents

        self.policy, self.regulation, self.catalogue, self.spoken = policy, regulation, catalogue, spoken
        started = starting_documents(TEMPLATES / "documents")
        self.started = {name: f"{each.name}.docx" for each in started for name in each.head.serves}

    def word(self, key: str, **params: Param) -> str:
        return self.catalogue.text(say(key, **params), self.spoken)

    def lines(self) -> Iterator[str]:
        yield from _wrapped(self.word(f"regulation.{self.regulation.id}.title"))
        for actor in Actor:
            listed = [one for one in self.policy.asked(self.regulation) if one.acts is actor and self.asking(one)]
            if listed:
                yield ""
                yield f"{self.word(f'requirements.{actor}')} ({len(listed)})"
                yield from self.by_weight(listed)
        yield ""
        yield from _wrapped(self.word("requirements.start", id=self.regulation.id))

    def asking(self, one: Requirement) -> list[Clause]:
        """The clauses that ask a requirement."""
        return [clause for clause in self.regulation.clauses if one.id in clause.requirements]

    def by_weight(self, listed: Sequence[Requirement]) -> Iterator[str]:
        """What makes the handover void comes first; what does not decide, last."""
        for weight in _WEIGHTS:
            found = [one for one in listed if self.weight(one) is weight]
            if found:
                yield ""
                yield f"  {self.word(f'requirements.of-{weight}')}"
                for one in found:
                    yield from self.requirement(one)

    def weight(self, one: Requirement) -> Weight:
        """That of the heaviest clause that asks it."""
        asking = {clause.weight for clause in self.asking(one)}
        return next(weight for weight in _WEIGHTS if weight in asking)

    def requirement(self, one: Requirement) -> Iterator[str]:
        later = f" ({self.word('state.later')})" if one.after_acceptance else ""
        yield from _wrapped(f"{self.word(f'requirement.{one.id}.question')}{later}", "[ ] ")
        yield from _wrapped(self.word(f"requirement.{one.id}.remedy"), "    ")
        if one.id in self.started:
            yield from _wrapped(self.word("requirements.started", file=self.started[one.id]), "    ")
        for condition in self.conditions(one):
            yield from _wrapped(f"{self.word('explain.applies')}: {condition}", "    ")
        yield from _wrapped("; ".join(dict.fromkeys(clause.cite for clause in self.asking(one))), "    ")

    def conditions(self, one: Requirement) -> list[str]:
        """On what it hangs whether this is asked at all; nothing where any clause asks it without condition."""
        clauses = self.asking(one)
        if not all(clause.applies for clause in clauses):
            return []
        names = dict.fromkeys(name for clause in clauses for name in clause.applies)
        return [self.word(f"requirement.{name}.question") for name in names]


def _wrapped(text: str, first: str = "") -> list[str]:
    rest = " " * len(first)
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
