"""`handover doctor`: which tools and data are there, and what stays unchecked without them."""

from __future__ import annotations

import typer

from handover.cli.context import LangOption, language, show
from handover.messages import Catalogue
from handover.model import say


def doctor(lang: LangOption = None) -> None:
    """Periksa alat dan data. Keluar 4 bila ada yang kurang. / Exits 4 where something is missing."""
    from handover.tools import examined

    spoken, catalogue = language(lang), Catalogue()
    missing = False
    for tool in examined():
        missing |= not tool.version
        key = "doctor.there" if tool.version else "doctor.missing"
        why = catalogue.text(tool.without, spoken)
        show(catalogue.text(say(key, name=tool.name, version=tool.version, why=why), spoken))
    raise typer.Exit(4 if missing else 0)
