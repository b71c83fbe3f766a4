"""`handover verify`: the whole examination of one delivery."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handover.cli.context import (
    ChecksOption,
    FormatOption,
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

Delivery = Annotated[Path, typer.Argument(metavar="DELIVERY", help="Folder, ZIP, tar, atau repositori git.")]
Regulations = Annotated[
    list[str], typer.Option("--regulation", "-r", metavar="ID", help="Peraturan; boleh beberapa kali. / May repeat.")
]
Commit = Annotated[str | None, typer.Option("--commit", metavar="REV", help="Commit yang diperiksa. / The commit.")]
Agency = Annotated[Path | None, typer.Option("--agency", metavar="FILE", help="Berkas instansi. / The agency's file.")]
Decisions = Annotated[Path | None, typer.Option("--decisions", metavar="FILE", help="Berkas keputusan. / Decisions.")]
OutputDir = Annotated[Path | None, typer.Option("--output", "-o", metavar="DIR", help="Folder hasil. / For results.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Tanpa kemajuan. / No progress.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Lebih banyak keterangan. / Say more.")]


def verify(
    delivery: Delivery,
    regulation: Regulations,
    commit: Commit = None,
    agency: Agency = None,
    decisions: Decisions = None,
    output: OutputDir = None,
    format: FormatOption = "text",
    lang: LangOption = None,
    checks: ChecksOption = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Periksa kiriman terhadap peraturan. / Examine a delivery against regulations. Exit: 0 1 2 3 4 70."""
    from handover.cache import Cache
    from handover.examine import Wanted, examine, ignored
    from handover.judge import exit_code
    from handover.report.result import as_text
    from handover.report.text import as_lines
    from handover.report.write import Output, write

    spoken, shape = language(lang), chosen_format(format)
    wanted = Wanted(absolute_path(delivery), tuple(regulation), commit, absolute(agency), absolute(decisions))
    target = Output.prepare(absolute(output), wanted.delivery)
    policy, catalogue = policy_of(checks)
    terminal = Terminal(quiet=quiet, verbose=verbose)
    examination = examine(wanted, policy, catalogue, cache=Cache.default(), progress=terminal)
    terminal.done()
    results = {outcome.regulation: outcome.result for outcome in examination.outcomes}
    written = write(results, examination.seconds, target, spoken)
    for outcome in examination.outcomes:
        show(as_text(outcome.result) if shape == "json" else as_lines(outcome.result, spoken))
    if ignored(examination):
        tell(say("decisions.none-applied"), catalogue, spoken)
    for path in written:
        tell(say("verify.written", path=str(path)), catalogue, spoken)
    raise typer.Exit(exit_code(outcome.verdict for outcome in examination.outcomes))
