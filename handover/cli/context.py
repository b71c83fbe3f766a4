"""What every command needs: where it was started, its language, the policy, and how it speaks."""

from __future__ import annotations

import os
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from handover.errors import HandoverError, UsageFault
from handover.messages import Catalogue, Language
from handover.model import Message, say
from handover.shipped import CHECKS

if TYPE_CHECKING:  # a command that needs no policy does not pay for it: --help answers in half a second
    from handover.policy import Policy

# Taken before main() moves to its private folder: relative paths are meant from here.
START = Path.cwd()
CRASHED = 70

ChecksOption = Annotated[
    Path | None, typer.Option("--checks", metavar="DIR", help="Folder kebijakan lain. / Another policy folder.")
]
LangOption = Annotated[
    str | None, typer.Option("--lang", metavar="id|en", help="Bahasa keluaran. / Language. [HANDOVER_LANG]")
]
FormatOption = Annotated[str, typer.Option("--format", metavar="text|json", help="Bentuk keluaran. / Output format.")]


def absolute_path(path: Path) -> Path:
    """A path as the user meant it, from where the command was started."""
    return START / path.expanduser()


def absolute(path: Path | None) -> Path | None:
    """The same, for a path that may be left out."""
    return None if path is None else absolute_path(path)


def language(wanted: str | None = None) -> Language:
    """--lang, else HANDOVER_LANG, else Indonesian. LANG is never followed: servers set it to anything."""
    chosen = wanted or os.environ.get("HANDOVER_LANG") or "id"
    if chosen not in ("id", "en"):
        raise UsageFault(say("usage.language", name=chosen))
    return cast("Language", chosen)


def chosen_format(name: str, known: tuple[str, ...] = ("text", "json")) -> str:
    """The output format, if it is one of `known`."""
    if name not in known:
        raise UsageFault(say("usage.format", name=name, known=", ".join(known)))
    return name


def policy_of(checks: Path | None) -> tuple[Policy, Catalogue]:
    """The policy to use and the words that come with it."""
    from handover.policy import load, texts
    from handover.probes import ASKED

    policy = load(absolute(checks) or CHECKS, ASKED)
    return policy, Catalogue(texts(policy))


def tell(message: Message, catalogue: Catalogue | None = None, wanted: str | None = None) -> None:
    """A word on stderr."""
    print((catalogue or Catalogue()).text(message, language(wanted)), file=sys.stderr)  # noqa: T201


def show(text: str) -> None:
    """The result, on stdout."""
    print(text)  # noqa: T201


def complain(error: HandoverError) -> int:
    """Says what is wrong, where and what to do; gives the exit code."""
    spoken = os.environ.get("HANDOVER_LANG", "id")
    code: Language = "en" if spoken == "en" or "--lang=en" in sys.argv or _asked_english() else "id"
    for message in error.messages:
        print(Catalogue().text(message, code), file=sys.stderr)  # noqa: T201
    return error.exit_code


def _asked_english() -> bool:
    after = [b for a, b in zip(sys.argv, sys.argv[1:], strict=False) if a == "--lang"]
    return after[-1:] == ["en"]


def crash(error: Exception) -> int:
    """Our own bug: the trace, and a word that this is no verdict."""
    traceback.print_exception(error, file=sys.stderr)
    tell(say("crash", problem=type(error).__name__))
    return CRASHED


class Terminal:
    """Progress on stderr, only where a person watches."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self.live = sys.stderr.isatty() and not quiet
        self.verbose = verbose and not quiet
        self.last = 0.0

    def __call__(self, look: str, done: int, total: int) -> None:
        """One word on how far a look has come; at most ten a second."""
        now = time.monotonic()
        finished = done >= total
        if self.live and (finished or now - self.last > 0.1):
            self.last = now
            print(f"\r\033[K{look} {done}/{total}", end="", file=sys.stderr, flush=True)  # noqa: T201
        elif self.verbose and finished and total:
            print(f"{look} {done}/{total}", file=sys.stderr)  # noqa: T201

    def done(self) -> None:
        """Clears the line."""
        if self.live:
            print("\r\033[K", end="", file=sys.stderr, flush=True)  # noqa: T201
