"""`handover deposit`: verify a delivery, then store what was verified in the region's repository."""

from __future__ import annotations

from typing import Annotated

import typer

from handover.cli.context import (
    START,
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
from handover.cli.verify import Agency, Commit, Decisions, Delivery, Quiet, Regulations, Verbose
from handover.model import Message

Location = Annotated[
    str, typer.Option("--repository", metavar="DIR", help="Folder repositori. / The repository's folder.")
]


def deposit(
    delivery: Delivery,
    regulation: Regulations,
    repository: Location,
    commit: Commit = None,
    agency: Agency = None,
    decisions: Decisions = None,
    format: FormatOption = "text",
    lang: LangOption = None,
    checks: ChecksOption = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Periksa, lalu simpan yang diterima. / Verify, then store what is accepted. Exit: 0 1 2 3 4 70."""
    from handover.cache import Cache
    from handover.examine import Wanted
    from handover.repository.place import folder_of
    from handover.repository.shown import as_json, receipt_text
    from handover.repository.storing import Deposit, fit

    spoken, shape = language(lang), chosen_format(format)
    wanted = Wanted(absolute_path(delivery), tuple(regulation), commit, absolute(agency), absolute(decisions))
    folder = folder_of(repository, START)
    fit(folder, wanted.delivery)
    policy, catalogue = policy_of(checks)
    terminal = Terminal(quiet=quiet, verbose=verbose)

    def told(message: Message) -> None:
        terminal.done()
        tell(message, catalogue, spoken)

    done = Deposit(wanted, folder, told, spoken, terminal).run(policy, catalogue, Cache.default())
    terminal.done()
    if done.receipt:
        show(as_json(done.receipt) if shape == "json" else receipt_text(done.receipt, spoken))
    raise typer.Exit(done.exit_code)
