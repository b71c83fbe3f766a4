"""`handover init`: a delivery's skeleton with starting documents and both manifests."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handover.cli.context import ChecksOption, LangOption, absolute_path, language, policy_of, show, tell
from handover.model import say

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder baru. / A new folder.")]
Regulations = Annotated[
    list[str], typer.Option("--regulation", "-r", metavar="ID", help="Peraturan; boleh beberapa kali. / May repeat.")
]


def init(folder: Folder, regulation: Regulations, lang: LangOption = None, checks: ChecksOption = None) -> None:
    """Buat kerangka serahan: dokumen awal dan kedua berkas keterangan. / Make a delivery's skeleton."""
    from handover.examine import regulation_of
    from handover.skeleton import make

    spoken = language(lang)
    policy, catalogue = policy_of(checks)
    chosen = [regulation_of(policy, name) for name in dict.fromkeys(regulation)]
    made = make(absolute_path(folder), policy, chosen)
    show(catalogue.text(say("init.delivery", path=str(made.delivery)), spoken))
    show("\n".join(f"  {path}" for path in made.delivered))
    show(catalogue.text(say("init.agency", path=str(made.agency)), spoken))
    show("\n".join(f"  {path}" for path in made.kept))
    words = "".join(f"--regulation {one.id} " for one in chosen)
    tell(say("init.next", path=str(folder), regulations=words, first=chosen[0].id), catalogue, spoken)
