"""`handover repository`: what is stored, whether it is whole, and a stored delivery back again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from handover.cli.context import (
    START,
    FormatOption,
    LangOption,
    Terminal,
    absolute_path,
    chosen_format,
    language,
    show,
    tell,
)
from handover.cli.deposit import Location
from handover.model import say

if TYPE_CHECKING:
    from handover.repository.place import Repository

app = typer.Typer(no_args_is_help=True, help="Repositori aplikasi yang diterima. / The repository of what is accepted.")
Number = Annotated[str, typer.Argument(metavar="ID", help="Nomor, atau awalnya. / A number, or how it begins.")]
Numbers = Annotated[str | None, typer.Argument(metavar="[ID]", help="Nomor, atau awalnya. / A number, or its start.")]
Target = Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder kosong. / An empty folder.")]
Called = Annotated[str, typer.Option("--name", metavar="NAME", help="Nama repositori. / What it is called.")]
Rebuild = Annotated[bool, typer.Option("--rebuild", help="Bangun lagi katalognya. / Make the catalogue again.")]


@app.command("create")
def create(repository: Location, name: Called = "", lang: LangOption = None) -> None:
    """Buat repositori baru dalam folder kosong. / Make a new repository in an empty folder."""
    from handover.repository import place

    made = place.create(place.folder_of(repository, START), name)
    tell(say("repository.created", folder=str(made.folder), name=made.name), wanted=lang)


@app.command("list")
def listed(repository: Location, format: FormatOption = "text", lang: LangOption = None) -> None:
    """Daftar yang tersimpan. / What is stored. Exit 4: a receipt can't be read."""
    from handover.repository import catalogue
    from handover.repository.shown import as_json, list_object, list_text

    spoken, shape = language(lang), chosen_format(format)
    found = catalogue.read(_found(repository))
    show(as_json(list_object(found)) if shape == "json" else list_text(found, spoken))
    for number in found.broken:
        tell(say("repository.broken", id=number), wanted=spoken)
    raise typer.Exit(4 if found.broken else 0)


@app.command("show")
def shown(number: Number, repository: Location, format: FormatOption = "text", lang: LangOption = None) -> None:
    """Tanda terima satu simpanan. / The receipt of one deposit. Exit 4: it can't be read."""
    from handover.repository import catalogue
    from handover.repository.shown import as_json, receipt_text, seal

    spoken, shape, there = language(lang), chosen_format(format), _found(repository)
    whole = there.number(number)
    receipt = catalogue.receipt_of(there, whole)
    if not catalogue.rows_of(receipt, whole):
        tell(say("repository.broken", id=whole), wanted=spoken)
        raise typer.Exit(4)
    extra = {"receipt.seal": seal(there.place(whole)), "receipt.folder": str(there.place(whole))}
    show(as_json(receipt) if shape == "json" else receipt_text(receipt, spoken, extra))


@app.command("get")
def get(number: Number, repository: Location, output: Target, lang: LangOption = None) -> None:
    """Kembalikan kiriman ke folder. / Give a delivery back. Exit 1: damaged, 4: a link was left out."""
    from handover.repository.restore import restore

    spoken, there = language(lang), _found(repository)
    whole, target = there.number(number), absolute_path(output)
    terminal = Terminal(quiet=False, verbose=False)
    found = restore(there.place(whole), whole, target, terminal)
    terminal.done()
    for entry in found.left_out:
        tell(say("repository.link-left-out", path=entry.path), wanted=spoken)
    tell(say("repository.restored", files=found.files, links=found.links, folder=str(target)), wanted=spoken)
    raise typer.Exit(4 if found.left_out else 0)


@app.command("check")
def check(
    repository: Location,
    number: Numbers = None,
    rebuild: Rebuild = False,
    format: FormatOption = "text",
    lang: LangOption = None,
) -> None:
    """Periksa keutuhan setiap bit. / Look at every bit. Exit 1: damage, 4: something can't be read."""
    from handover.repository.checking import inspect
    from handover.repository.shown import as_json, check_object, check_text

    spoken, shape, there = language(lang), chosen_format(format), _found(repository)
    terminal = Terminal(quiet=False, verbose=False)
    found = inspect(there, there.number(number) if number else None, rebuild=rebuild, progress=terminal)
    terminal.done()
    show(as_json(check_object(found.deposits)) if shape == "json" else check_text(found.deposits, spoken))
    for message in found.notes:
        tell(message, wanted=spoken)
    raise typer.Exit(found.exit_code)


def _found(location: str) -> Repository:
    from handover.repository import place

    return place.find(place.folder_of(location, START))
