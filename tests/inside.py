"""The whole command line in the process of the tests: so that a disk can be made to fail, and a policy is read once."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from handover.cli import main
from handover.messages import Catalogue
from handover.policy import Policy

COMMANDS = ("decide", "deposit", "init", "inspect", "repository", "requirements", "verify")


@dataclass(frozen=True)
class Said:
    """How a run ended."""

    code: int
    out: str
    err: str

    def refuses(self, code: int, *told: str) -> None:
        """It ended so, printed no result, and told all of this."""
        assert (self.code, self.out) == (code, ""), self
        for text in told:
            assert text in self.err, self.err


def shell(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    folder: Path,
    home: Path,
    policy: Callable[[], tuple[Policy, Catalogue]],
) -> Callable[..., Said]:
    """`handover WORDS`, started in `folder`, as a function. `policy` gives the one that all commands go by."""
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PYTHONSAFEPATH", "1")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    for name in ("context", *COMMANDS):
        module = importlib.import_module(f"handover.cli.{name}")
        monkeypatch.setattr(module, "START", folder, raising=False)
        monkeypatch.setattr(module, "policy_of", lambda _: policy(), raising=False)

    def run(*words: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["handover", *map(str, words)])
        here, handler = Path.cwd(), signal.getsignal(signal.SIGTERM)
        try:
            with pytest.raises(SystemExit) as ended:
                main()
        finally:
            os.chdir(here)
            signal.signal(signal.SIGTERM, handler)
        told = capsys.readouterr()
        assert "Traceback" not in told.err, told.err
        return Said(int(ended.value.code or 0), told.out, told.err)

    return run
