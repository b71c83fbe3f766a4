"""`handover policy check`: is the policy sound?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handover.cli.context import LangOption, language, policy_of, show
from handover.model import say

Folder = Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Folder kebijakan. / The policy folder.")]


def check(folder: Folder = None, lang: LangOption = None) -> None:
    """Periksa kebijakan; setiap kesalahan disebut berkas:baris:kolom. / Names every mistake with its place."""
    spoken = language(lang)
    policy, catalogue = policy_of(folder)
    clauses = sum(len(regulation.clauses) for regulation in policy.regulations.values())
    found = say(
        "policy.sound",
        regulations=len(policy.regulations),
        clauses=clauses,
        requirements=len(policy.requirements),
        digest=policy.digest,
    )
    show(catalogue.text(found, spoken))
