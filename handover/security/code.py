"""Static analysis of own code: which files go to which engine, and what their answers come to."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from handover.bench import Bench
from handover.model import Coverage, Finding, Message, Role, Tool, say
from handover.policy.scan_rules import Kind
from handover.policy.security import SecurityRules
from handover.security.bandit import Bandit
from handover.security.looks import LOOKS
from handover.security.semgrep import LARGEST, Semgrep
from handover.security.stage import Checked, Engine, RulesRefused, Staged, examine
from handover.workers import find_program


@dataclass(frozen=True, slots=True)
class Code:
    """One file of own code: its path, role, language, and its content, as it is and converted where it is wide."""

    path: str
    role: Role
    program: str
    staged: tuple[Staged, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """What one engine saw, how far it came, and which tool it was."""

    findings: tuple[Finding, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    tools: tuple[Tool, ...] = ()


def static(files: Sequence[Code], rules: SecurityRules, bench: Bench) -> Examined:
    """Our own rules by semgrep over all own code in a language that has rules; the others count as not looked at."""
    known = {language for rule in rules.static for language in rule.languages}
    ruled = {program.id for program in rules.files.programs if (program.rules or program.id) in known}
    without = Counter(file.program for file in files if file.program not in ruled)
    rows = [
        Coverage(LOOKS["static"], 0, count, say("security.look.no-rules", language=language))
        for language, count in sorted(without.items())
    ]
    candidates = [file for file in files if file.program in ruled]
    fitting = [file for file in candidates if file.staged[0].size <= LARGEST]
    if large := len(candidates) - len(fitting):
        rows.append(Coverage(LOOKS["static"], 0, large, say("security.look.too-large", mebibytes=LARGEST // 1_000_000)))
    found = _installed("semgrep")
    engine = Semgrep(rules.static, found) if found else None
    seen = _examined("static", engine, fitting, rules, bench)
    return Examined(seen.findings, (*seen.coverage, *rows), _tool("semgrep", found))


def python(files: Sequence[Code], rules: SecurityRules, bench: Bench) -> Examined:
    """Own Python code by bandit."""
    found = _installed("bandit")
    language = f"{sys.version_info.major}.{sys.version_info.minor}"
    engine = Bandit(rules.bandit.tests, found, language) if found else None
    candidates = [file for file in files if file.program == "python"]
    seen = _examined("bandit", engine, candidates, rules, bench)
    return Examined(seen.findings, seen.coverage, _tool("bandit", found))


def _installed(program: str) -> str:
    """Its version, or empty where it is missing."""
    try:
        return version(program) if find_program(program) else ""
    except PackageNotFoundError:
        return ""


def _tool(name: str, found: str) -> tuple[Tool, ...]:
    return (Tool(name, found),) if found else ()


def _examined(group: str, engine: Engine | None, files: Sequence[Code], rules: SecurityRules, bench: Bench) -> Examined:
    look, program = LOOKS[group], "semgrep" if group == "static" else group
    if engine is None and files:
        return _not_run(look, files, say("security.look.no-engine", program=program))
    try:
        answers = examine(engine, [one for file in files for one in file.staged], bench, look) if engine else {}
    except RulesRefused as refused:
        return _not_run(look, files, say("security.look.rules-refused", program=program, problem=str(refused)))
    pairs = [(file, _joined([answers[one.name] for one in file.staged])) for file in files]
    problems = Counter(checked.problem for _, checked in pairs if checked.problem)
    count = len(rules.static) if group == "static" else len(rules.bandit.tests)
    seen = Coverage(look, len(files) - sum(problems.values()), 0, say("security.look.examined", count=count))
    skipped = (
        Coverage(look, 0, number, problem) for problem, number in sorted(problems.items(), key=lambda row: str(row[0]))
    )
    kinds = rules.kinds()
    found = tuple(finding for file, checked in pairs for finding in _findings(group, file, checked, kinds))
    return Examined(found, (seen, *skipped))


def _joined(several: Sequence[Checked]) -> Checked:
    """What was said of one file's forms, as one."""
    hits = {hit for one in several for hit in one.hits}
    return Checked(tuple(sorted(hits)), next((one.problem for one in several if one.problem), None))


def _not_run(look: str, files: Sequence[Code], reason: Message) -> Examined:
    return Examined(coverage=(Coverage(look, 0, len(files), reason, ran=False),))


def _findings(group: str, file: Code, checked: Checked, kinds: Mapping[str, Kind]) -> Iterator[Finding]:
    for name, line in checked.hits:
        rule = f"{group}.{name}"
        if kind := kinds.get(rule):
            message = say("security.saw", what=Message(f"security.{rule}"))
            yield Finding(rule, kind.severity, message, LOOKS[group], file.path, line, kind.cwe, role=file.role)
    if checked.problem:
        message = say("security.not-read", why=checked.problem)
        yield Finding("security.not-read", "info", message, LOOKS[group], file.path, role=file.role)
