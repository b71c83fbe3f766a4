"""Static analysis by semgrep with our own rules: how it is called, and how its silence is told from health.

Its own defaults would ask the network for updates, obey suppressions in the code, and skip files without a word.
Measured traps: shared knowledge on security; why this way: docs/adr/0009-security.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from handover.model import Message, say
from handover.policy.static_rules import StaticRule
from handover.security.stage import Checked, RulesRefused
from handover.workers import Failure, Json, Limits, ToolRun, tool
from handover.workers.values import MIB

VERSION = 1
# Bytes of one file: a larger one is told apart as not looked at.
LARGEST = 2_000_000
_LIMITS = Limits(seconds=1800, memory=4096 * MIB, output=128 * MIB)
_ENVIRONMENT = {"SEMGREP_SEND_METRICS": "off", "SEMGREP_ENABLE_VERSION_CHECK": "0"}
_OPTIONS = (
    *("scan", "--metrics=off", "--disable-version-check", "--disable-nosem", "--no-git-ignore", "--json", "--time"),
    *("--jobs", "1", "--timeout", "20", "--timeout-threshold", "0", "--max-memory", "2000"),
    *("--max-target-bytes", str(LARGEST), "--no-rewrite-rule-ids", "--quiet"),
)
# semgrep's own names for what can go wrong (semgrep_output_v1.atd, error_type).
_RULES = frozenset(
    ("Rule parse error", "Pattern parse error", "PatternParseError", "InvalidRuleSchemaError", "UnknownLanguageError")
) | frozenset(("Invalid YAML", "IncompatibleRule", "Incompatible rule"))
_PARTIAL = frozenset(("PartialParsing", "Syntax error", "Other syntax error", "Lexical error", "AST builder error"))
_SLOW = frozenset(("Timeout", "Fixpoint timeout", "Out of memory", "Stack overflow"))
_SLOWLY = say("security.look.slow")


class Semgrep:
    """An engine (stage.Engine). `version` from the package's metadata: asking the program would ask the network."""

    def __init__(self, rules: Sequence[StaticRule], version: str) -> None:
        self._rules = {rule.id for rule in rules}
        self._definitions: list[Any] = [json.loads(rule.definition) for rule in rules]
        self._version = version

    @property
    def key(self) -> tuple[str, Json, str]:
        return f"semgrep {self._version}", self._definitions, f"handover.security.semgrep/{VERSION}"

    def run(self, folder: Path, tree: Path, names: Sequence[str]) -> dict[str, Checked] | Failure:
        """The answer for each file of `tree`. Raises RulesRefused."""
        config = folder / "rules.json"
        config.write_text(json.dumps({"rules": self._definitions}), "utf-8")
        # Ours, and empty: without it semgrep leaves out what it calls tests, vendor and minified code.
        (tree / ".semgrepignore").write_bytes(b"")
        argv = ["semgrep", *_OPTIONS, "--config", str(config), str(tree)]
        ended = tool(argv, cwd=folder, limits=_LIMITS, env=_ENVIRONMENT)
        return ended if isinstance(ended, Failure) else self._read(ended, names)

    def _read(self, ended: ToolRun, names: Sequence[str]) -> dict[str, Checked] | Failure:
        lied = Failure("lie", say("security.look.no-answer", program="semgrep"))
        try:
            report = json.loads(ended.stdout)
            problems, whole = _problems(report["errors"])
            if not whole or ended.code not in (0, 1):
                return lied
            slow = [_name(one["location"]["path"]) for one in report["time"]["fixpoint_timeouts"]]
            scanned = {_name(path) for path in report["paths"]["scanned"]}
            found = [(_name(hit["path"]), str(hit["check_id"]), int(hit["start"]["line"])) for hit in report["results"]]
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            return lied
        # Taint analysis stops after 0.2 s a function and says so only here.
        problems = dict.fromkeys(slow, _SLOWLY) | problems
        hits: dict[str, set[tuple[str, int]]] = {}
        for name, rule, line in found:
            if rule in self._rules:
                hits.setdefault(name, set()).add((rule, line))
        return {
            name: Checked(tuple(sorted(hits.get(name, ()))), problems.get(name), problems.get(name) == _SLOWLY)
            for name in names
            if name in scanned or name in problems
        }


def _problems(errors: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Message], bool]:
    """What kept it from looking at single files whole; false where something went wrong that names no file.

    Raises RulesRefused: it would go on without the rule, and exit with 2.
    """
    found: dict[str, Message] = {}
    for error in errors:
        kind = error["type"][0] if isinstance(error["type"], list) else error["type"]
        if kind in _RULES:
            raise RulesRefused(str(error.get("long_msg") or error.get("message") or kind)[:160])
        spans = error.get("spans") or [{}]
        name = _name(error.get("path") or spans[0].get("file") or "")
        if not name:
            return {}, False
        if kind in _PARTIAL:
            found.setdefault(name, say("security.look.partly"))
        else:
            found[name] = _SLOWLY if kind in _SLOW else say("security.look.failed")
    return found, True


def _name(path: object) -> str:
    return str(path).rsplit("/", 1)[-1]
