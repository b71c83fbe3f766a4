"""`handover verify`: the whole examination of one delivery."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from handover.cli.context import (
    START,
    ChecksOption,
    LangOption,
    Terminal,
    absolute,
    absolute_path,
    chosen_format,
    language,
    policy_of,
    show,
    tell,
)
from handover.model import say

if TYPE_CHECKING:
    from handover.examine import Wanted

Delivery = Annotated[Path, typer.Argument(metavar="DELIVERY", help="Folder, ZIP, tar, atau repositori git.")]
Regulations = Annotated[
    list[str], typer.Option("--regulation", "-r", metavar="ID", help="Peraturan; boleh beberapa kali. / May repeat.")
]
Commit = Annotated[str | None, typer.Option("--commit", metavar="REV", help="Commit yang diperiksa. / The commit.")]
Agency = Annotated[Path | None, typer.Option("--agency", metavar="FILE", help="Berkas instansi. / The agency's file.")]
Decisions = Annotated[Path | None, typer.Option("--decisions", metavar="FILE", help="Berkas keputusan. / Decisions.")]
OutputDir = Annotated[Path | None, typer.Option("--output", "-o", metavar="DIR", help="Folder hasil. / For results.")]
Format = Annotated[
    str, typer.Option("--format", metavar="text|json|junit|codequality", help="Bentuk keluaran. / Output format.")
]
Catalogued = Annotated[
    str | None, typer.Option("--repository", metavar="DIR", help="Cari kemiripan di sini. / Look here for likenesses.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Tanpa kemajuan. / No progress.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Lebih banyak keterangan. / Say more.")]


def verify(
    delivery: Delivery,
    regulation: Regulations,
    commit: Commit = None,
    agency: Agency = None,
    decisions: Decisions = None,
    repository: Catalogued = None,
    output: OutputDir = None,
    format: Format = "text",
    lang: LangOption = None,
    checks: ChecksOption = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Periksa kiriman terhadap peraturan. / Examine a delivery against regulations. Exit: 0 1 2 3 4 70."""
    from handover.cache import Cache
    from handover.examine import Wanted, examine, ignored
    from handover.judge import exit_code
    from handover.report.write import FORMATS, Output, printed, write

    spoken, shape = language(lang), chosen_format(format, FORMATS)
    wanted = Wanted(absolute_path(delivery), tuple(regulation), commit, absolute(agency), absolute(decisions))
    wanted = _among(wanted, repository)
    target = Output.prepare(absolute(output), wanted.delivery, commit=commit)
    policy, catalogue = policy_of(checks)
    terminal = Terminal(quiet=quiet, verbose=verbose)
    examination = examine(wanted, policy, catalogue, cache=Cache.default(), progress=terminal)
    terminal.done()
    results = {outcome.regulation: outcome.result for outcome in examination.outcomes}
    written = write(results, examination.seconds, target, spoken)
    for text in printed(list(results.values()), shape, spoken):
        show(text)
    if ignored(examination):
        tell(say("decisions.none-applied"), catalogue, spoken)
    for path in written:
        tell(say("verify.written", path=str(path)), catalogue, spoken)
    raise typer.Exit(exit_code(outcome.verdict for outcome in examination.outcomes))


def _among(wanted: Wanted, location: str | None) -> Wanted:
    """The same, with the catalogue of the repository there, if one is named (DECIDING 9)."""
    if location is None:
        return wanted
    from handover.repository.place import find, folder_of
    from handover.repository.storing import among

    return among(wanted, find(folder_of(location, START)))
