"""Python code by bandit, on the staged tree, with our own settings: what it can't parse is not checked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from handover.model import say
from handover.policy.security import BanditTest
from handover.security.stage import Checked
from handover.workers import Failure, Json, Limits, ToolRun, tool
from handover.workers.values import MIB

VERSION = 1
_LIMITS = Limits(seconds=600, output=128 * MIB)


class Bandit:
    """An engine (stage.Engine)."""

    def __init__(self, tests: Sequence[BanditTest], version: str, python: str) -> None:
        self._tests = [test.id for test in tests]
        self._version = f"bandit {version} on Python {python}"

    @property
    def key(self) -> tuple[str, Json, str]:
        return self._version, self._tests, f"handover.security.bandit/{VERSION}"

    def run(self, folder: Path, tree: Path, names: Sequence[str]) -> dict[str, Checked] | Failure:
        """The answer for each file of `tree`."""
        settings = folder / "settings.ini"
        # Without settings of ours it takes a `.bandit` of the target; `-x ''` takes away its own exclusions.
        settings.write_text("[bandit]\n", "ascii")
        wanted = ["-t", ",".join(self._tests), "--ini", str(settings), "--ignore-nosec", "-x", ""]
        argv = ["bandit", "-r", str(tree), *wanted, "-f", "json", "-q", "--exit-zero"]
        ended = tool(argv, cwd=folder, limits=_LIMITS)
        return ended if isinstance(ended, Failure) else self._read(ended, names)

    def _read(self, ended: ToolRun, names: Sequence[str]) -> dict[str, Checked] | Failure:
        try:
            report = json.loads(ended.stdout)
            scanned = {Path(path).name for path in report["metrics"]}
            unparsed = {Path(error["filename"]).name for error in report["errors"]}
            found = [
                (Path(hit["filename"]).name, str(hit["test_id"]), int(hit["line_number"])) for hit in report["results"]
            ]
        except (ValueError, KeyError, TypeError):
            return Failure("lie", say("security.look.no-answer", program="bandit"))
        hits: dict[str, set[tuple[str, int]]] = {}
        for name, test, line in found:
            if test in self._tests:
                hits.setdefault(name, set()).add((test, line))
        return {
            name: Checked(
                tuple(sorted(hits.get(name, ()))), say("security.look.unparsed") if name in unparsed else None
            )
            for name in names
            if name in scanned
        }
