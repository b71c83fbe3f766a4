"""`handover explain`: one clause or requirement: quote, meaning, how it is decided, remedy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from handover.cli.context import ChecksOption, LangOption, language, policy_of, show
from handover.errors import UsageFault
from handover.messages import Catalogue, Language
from handover.model import say

if TYPE_CHECKING:
    from handover.policy import Policy
    from handover.policy.law import Clause, Regulation, Requirement

Name = Annotated[
    str, typer.Argument(metavar="CLAUSE|RULE", help="Mis. cianjur-25-2018/14-6-b, has-manual. / For example.")
]


def explain(name: Name, lang: LangOption = None, checks: ChecksOption = None) -> None:
    """Jelaskan satu ayat atau persyaratan. / Explain one clause or requirement."""
    policy, catalogue = policy_of(checks)
    show("\n".join(_Explainer(policy, catalogue, language(lang)).lines(name)))


class _Explainer:
    def __init__(self, policy: Policy, catalogue: Catalogue, spoken: Language) -> None:
        self.policy, self.catalogue, self.spoken = policy, catalogue, spoken

    def word(self, key: str) -> str:
        return self.catalogue.text(say(key), self.spoken)

    def lines(self, name: str) -> Iterator[str]:
        """Every clause with this full or short id, the requirement, or the rule of a finding. Raises UsageFault."""
        if name in self.policy.requirements:
            yield from self.requirement(self.policy.requirements[name])
            return
        kinds = self.policy.security.kinds()
        if name in kinds:
            yield f"{name}: {self.word(f'security.{name}')}"
            yield f"    {self.word(f'severity.{kinds[name].severity}')}; CWE {', '.join(map(str, kinds[name].cwe))}"
            return
        pairs = [
            (regulation, clause)
            for regulation in self.policy.regulations.values()
            for clause in regulation.clauses
            if name in (clause.id, f"{regulation.id}/{clause.id}")
        ]
        if not pairs:
            raise UsageFault(say("usage.explain", name=name))
        for regulation, clause in pairs:
            yield from self.clause(regulation, clause)

    def clause(self, regulation: Regulation, clause: Clause) -> Iterator[str]:
        force = regulation.in_force
        yield f"{regulation.id}/{clause.id}"
        yield f"{regulation.cite}, {clause.cite}"
        yield f"{self.word('explain.quote')}: {clause.quote}"
        for quote in clause.also:
            yield f"{self.word('explain.also')}: {quote}"
        yield f"{self.word('explain.meaning')}: {self.word(f'clause.{regulation.id}/{clause.id}.meaning')}"
        yield f"{self.word('explain.weight')}: {self.word(f'weight.{clause.weight}')}"
        yield f"{self.word('explain.answers')}: {self.word(f'actor.{clause.answers}')}"
        yield f"{self.word('explain.how')}: {', '.join(self.word(f'how.{each}') for each in clause.how)}"
        yield f"{self.word('explain.since')}: {force.since.isoformat()} ({force.cite})"
        if clause.sanction:
            yield f"{self.word('explain.sanction')}: {getattr(clause.sanction, self.spoken)}"
        for note in clause.notes:
            yield f"{self.word('explain.note')}: {getattr(note, self.spoken)}"
        for name in clause.applies:
            yield f"{self.word('explain.applies')}: {self.word(f'requirement.{name}.question')} ({name})"
        for name in clause.requirements:
            yield ""
            yield from self.requirement(self.policy.requirements[name])
        yield ""

    def requirement(self, requirement: Requirement) -> Iterator[str]:
        yield f"{requirement.id}: {self.word(f'requirement.{requirement.id}.question')}"
        yield f"    {self.word('explain.acts')}: {self.word(f'actor.{requirement.acts}')}"
        yield f"    {self.word('explain.decided-by')}: {requirement.probe or self.word('explain.person')}"
        if requirement.presumes:
            yield f"    {self.word('explain.presumes')}: {', '.join(requirement.presumes)}"
        yield f"    {self.word('report.remedy')}: {self.word(f'requirement.{requirement.id}.remedy')}"
