"""The command line. One module per command: parse, call, print, exit."""

from __future__ import annotations

import os
import signal
import sys
import tempfile

import typer

from handover.cli import (
    decide,
    deposit,
    doctor,
    explain,
    init,
    inspect,
    policy,
    regulations,
    repository,
    requirements,
    schema,
    verify,
)
from handover.cli.context import complain, crash
from handover.errors import HandoverError

app = typer.Typer(
    name="handover",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Memeriksa kiriman penyedia, pasal demi pasal. / Examines a delivery, clause by clause.",
)
app.command("verify")(verify.verify)
app.command("inspect")(inspect.inspect)
app.command("regulations")(regulations.regulations)
app.command("requirements")(requirements.requirements)
app.command("explain")(explain.explain)
app.command("schema")(schema.schema)
app.command("doctor")(doctor.doctor)
app.command("init")(init.init)
app.add_typer(decide.app, name="decide")
app.command("deposit")(deposit.deposit)
app.add_typer(repository.app, name="repository")
_policy = typer.Typer(no_args_is_help=True, help="Kebijakan dalam checks/. / The policy in checks/.")
_policy.command("check")(policy.check)
app.add_typer(_policy, name="policy")


@_policy.callback()
def _group() -> None:
    """Kebijakan dalam checks/. / The policy in checks/."""


def main() -> None:
    """The door. A crash ends with 70, never with 1: that is our word for `rejected`."""
    os.environ["PYTHONSAFEPATH"] = "1"
    # Ended from outside, we still leave in order: the private copies of a delivery are removed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # A delivery as working directory could bring its own modules: work in an empty private folder.
    with tempfile.TemporaryDirectory(prefix="handover-", ignore_cleanup_errors=True) as private:
        try:
            os.chdir(private)
            app()
        except HandoverError as error:
            sys.exit(complain(error))
        except KeyboardInterrupt:
            sys.exit(130)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(141)
        # The first of the program's two broad excepts: whatever it is, it must not read as a verdict.
        except Exception as error:  # noqa: BLE001
            sys.exit(crash(error))
