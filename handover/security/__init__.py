"""Security of a delivery: secrets, personal data, passwords, clues of malware in its bytes; weaknesses in its code.

Every file's bytes are read once, in a worker, whatever its name or role; own code then goes to the engines on a staged
tree of ours. Findings say where and what, never the value. Nothing here decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from pydantic import TypeAdapter, ValidationError

from handover.bench import Bench, Job, Task
from handover.intake import Delivery
from handover.model import Inspected, Role, Tool, say
from handover.policy import Policy
from handover.policy.security import SecurityRules
from handover.security import code, looks, scan
from handover.security.code import Code
from handover.security.looks import Read
from handover.security.marks import Marked, Marks
from handover.security.pieces import WIDE
from handover.security.scan import Answer
from handover.security.stage import Staged
from handover.workers import Failure, Json, Limits
from handover.workers.values import MIB

_LIMITS = Limits(seconds=600, memory=1536 * MIB, output=4 * MIB)


def inspect(delivery: Delivery, roles: Mapping[str, Role], policy: Policy, bench: Bench) -> Inspected[None]:
    """Findings, coverage and tools. `roles`: of every file by path; a file without one counts as own."""
    rules = policy.security
    marks = Marks(rules.files)
    marked = {entry.path: marks.of(entry.path) for entry in delivery.entries if entry.kind == "file"}
    read = _scanned(delivery, roles, marked, rules, bench)
    own = list(_own(delivery, read, marked, rules))
    static, python = code.static(own, rules, bench), code.python(own, rules, bench)
    found = [*looks.findings(read, rules.kinds()), *static.findings, *python.findings]
    rows = [*looks.coverage(read), *static.coverage, *python.coverage]
    tools = (Tool("google-re2", version("google-re2")), *static.tools, *python.tools)
    return Inspected(None, tuple(found), tuple(rows), tools)


def _scanned(
    delivery: Delivery, roles: Mapping[str, Role], marked: Mapping[str, Marked], rules: SecurityRules, bench: Bench
) -> list[Read]:
    """Every file, in the order of paths. Equal contents under equal marks are read once."""
    wanted: Json = asdict(rules.scan)
    task = Task(
        look="security/secrets",
        function="handover.security.scan:look",
        version=scan.VERSION,
        tool=f"google-re2 {version('google-re2')}, cryptography {version('cryptography')}",
        rules=wanted,
        limits=_LIMITS,
        preload="handover.security.scan:prepare",
    )
    entries = [entry for entry in delivery.entries if entry.kind == "file"]
    jobs = {}
    for entry in entries:
        what = marked[entry.path]
        arguments: dict[str, Json] = {"marks": list(what.marks), "text": what.text}
        jobs[entry.path] = Job(entry.sha256, delivery.blob(entry), arguments)
    answers = bench.look(task, jobs.values())
    return [Read(entry, roles.get(entry.path, Role.OWN), _answer(answers[jobs[entry.path].key])) for entry in entries]


def _answer(given: Json | Failure) -> Answer | Failure:
    """What a worker answered, or a Failure where that is no answer: a worker may lie."""
    if isinstance(given, Failure):
        return given
    try:
        return _form().validate_python(given)
    except ValidationError:
        return Failure("lie", say("workers.lie"))


@lru_cache(maxsize=1)
def _form() -> TypeAdapter[Answer]:
    return TypeAdapter(Answer)


def _own(
    delivery: Delivery, read: Sequence[Read], marked: Mapping[str, Marked], rules: SecurityRules
) -> Iterator[Code]:
    """Own code: by its name, or by what stands in a file whose name tells nothing."""
    endings = {program.id: program.ending for program in rules.files.programs}
    for one in read:
        if one.role is not Role.OWN or one.entry.size == 0:
            continue
        given: Any = one.answer
        program = marked[one.entry.path].program or (given.program if isinstance(given, Answer) else "")
        if program in endings:
            forms = ["utf-8", given.encoding] if isinstance(given, Answer) and given.encoding in WIDE else ["utf-8"]
            blob, ending = delivery.blob(one.entry), endings[program]
            staged = tuple(Staged(one.entry.sha256, ending, form, blob, one.entry.size) for form in forms)
            yield Code(one.entry.path, one.role, program, staged)
