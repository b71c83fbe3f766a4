"""What is declared: `handover.yml` and `publiccode.yml` at a delivery's root, and the agency's own file on our side.

The two in a delivery are hostile: they are parsed in a worker, and what is wrong with them is a finding. The agency's
file is ours: what is wrong with it is an `InputFault` that names every mistake. A key that is absent, empty or `""` is
"not declared"; `replaces: []` and `web_address: none` say that there is none.

`Manifest.values` holds dotted keys (`contract.number`). Dates are text as written, lists are tuples, and the members of
`documents`, `papers` and of publiccode.yml's lists of objects are read-only mappings (`{"path": ..., "type": ...}`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from handover.bench import Bench, Job, Task
from handover.declarations import AGENCY, FORMS, HANDOVER, PUBLICCODE
from handover.errors import InputFault
from handover.intake import Delivery
from handover.model import (
    Coverage,
    Declared,
    Entry,
    Finding,
    Inspected,
    Location,
    Manifest,
    Message,
    Param,
    Value,
    say,
)
from handover.positioned import MAX_CHARACTERS, Fault, FaultyText, Positioned, bind, parse
from handover.workers import Failure, Json

Name = Literal["handover", "publiccode", "agency"]
Paper = tuple[str, str]

# The first of each that lies at the root is read; a second one is reported.
FILES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        HANDOVER: ("handover.yml", "handover.yaml"),
        PUBLICCODE: ("publiccode.yml", "publiccode.yaml"),
    }
)

_STATES = {"absent": "manifest.absent", "faulty": "manifest.faulty", "read": "manifest.read"}


def read_vendor(delivery: Delivery, bench: Bench) -> Inspected[tuple[Manifest, Manifest]]:
    """What the vendor declares: handover.yml and publiccode.yml, each absent, faulty or read."""
    entries = {entry.path: entry for entry in delivery.entries if "/" not in entry.path}
    manifests, findings, coverage = [], [], []
    for name in (HANDOVER, PUBLICCODE):
        found = [entries[path] for path in FILES[name] if path in entries]
        manifest, messages = _look(found[0], name, delivery, bench) if found else (Manifest(), ())
        for path in (entry.path for entry in found[1:]):
            findings.append(_finding(path, None, say("manifest.second", read=found[0].path)))
        findings.extend(_finding(found[0].path, line, message) for line, message in messages)
        manifests.append(manifest)
        coverage.append(_coverage(name, manifest))
    return Inspected((manifests[0], manifests[1]), tuple(findings), tuple(coverage))


def _coverage(name: str, manifest: Manifest) -> Coverage:
    reason = say(_STATES[manifest.state], file=manifest.path or FILES[name][0])
    return Coverage(f"manifests/{name}", int(manifest.state == "read"), int(manifest.state == "faulty"), reason)


def _finding(path: str, line: int | None, message: Message) -> Finding:
    return Finding("manifest.fault", "medium", message, "manifests", path, line, counted=True)


def _look(
    entry: Entry, name: str, delivery: Delivery, bench: Bench
) -> tuple[Manifest, tuple[tuple[int | None, Message], ...]]:
    """One manifest and its mistakes, each with its line."""
    faulty = Manifest("faulty", entry.path)
    if entry.kind == "link":
        return faulty, ((None, say("manifest.link")),)
    job = Job(entry.sha256, delivery.blob(entry), {"form": name})
    answer = bench.look(Task(f"manifests/{name}", "handover.manifests:read", 1), [job])[job.key]
    if isinstance(answer, Failure):
        return faulty, ((None, say("manifest.failed")),)
    values, faults = _checked(answer, entry.path)
    if faults:
        return faulty, faults
    return Manifest("read", entry.path, MappingProxyType(values)), ()


def read(path: str, rules: Json, form: str) -> Json:  # noqa: ARG001
    """In a worker: the manifest at `path` as `{"values": [[key, value, line], ...]}` or `{"faults": [...]}`."""
    try:
        document = _parse(Path(path), form)
    except FaultyText as error:
        return {"faults": [[f.line, f.where, f.message.key, _plain(f.message)] for f in error.faults]}
    return {"values": [[key, value, line] for key, value, line in _flat(document)]}


def _plain(message: Message) -> list[Json]:
    return [[name, value if isinstance(value, int) else str(value)] for name, value in message.params]


def read_agency(path: Path) -> tuple[Manifest, tuple[Paper, ...]]:
    """The agency's file and its papers (path as written, type or ""). Raises InputFault with every mistake."""
    try:
        document = _parse(path, AGENCY)
    except OSError as error:
        raise InputFault(say("manifest.unreadable", file=path.name, problem=str(error.strerror))) from None
    except FaultyText as error:
        raise InputFault(*(_mistake(path.name, fault) for fault in error.faults)) from None
    values = {key: Declared(_frozen(value), Location(path.name, line=line)) for key, value, line in _flat(document)}
    listed = document.value.get("papers") or []
    papers = tuple((str(paper["path"]), str(paper.get("type") or "")) for paper in listed)
    return Manifest("read", path.name, MappingProxyType(values)), papers


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of `handover`, `agency` or `publiccode`. Raises KeyError for any other name."""
    from pydantic import TypeAdapter

    return TypeAdapter(FORMS[name]).json_schema()


def _parse(path: Path, form: str) -> Positioned:
    """The file as plain values that fit the form. Raises FaultyText, and OSError where it can't be read."""
    with path.open("rb") as file:
        content = file.read(4 * MAX_CHARACTERS + 1)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FaultyText((Fault(line, 1, "", say("manifest.not-utf8")),)) from None
    document = parse(text)
    bind(FORMS[form], document)
    return document


def _mistake(file: str, fault: Fault) -> Message:
    return say(
        "manifest.mistake", file=file, line=fault.line, column=fault.column, where=fault.where, what=fault.message
    )


def _flat(document: Positioned) -> Iterator[tuple[str, Any, int]]:
    """Dotted key, plain value and line of everything that is stated; what is left empty is not."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), document.value)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(((*path, key), child) for key, child in reversed(value.items()))
        elif value is not None and not (isinstance(value, str) and not value.strip()):
            yield ".".join(str(part) for part in path), value, document.place(path)[0]


def _checked(answer: Json, path: str) -> tuple[dict[str, Declared], tuple[tuple[int | None, Message], ...]]:
    """What the worker brought back, believed only where it has the shape agreed on."""
    broken = ((None, say("manifest.failed")),)
    if not isinstance(answer, dict):
        return {}, broken
    try:
        faults = tuple(
            (_line(line), _message(where, key, params)) for line, where, key, params in answer.get("faults", ())
        )
        values = {
            _text(key): Declared(_frozen(value), Location(path, line=_line(line)))
            for key, value, line in answer.get("values", ())
        }
    except (TypeError, ValueError):
        return {}, broken
    return values, faults or (() if "values" in answer else broken)


def _line(value: object) -> int:
    if not isinstance(value, int) or value < 1:
        raise ValueError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _message(where: object, key: object, params: object) -> Message:
    """A mistake that the form or the YAML reader named: those keys and no others."""
    if not (isinstance(key, str) and key.startswith(("yaml.", "form.", "manifest.")) and isinstance(params, list)):
        raise ValueError
    checked: dict[str, Param] = {
        _text(name): value if isinstance(value, int) else _text(value)[:200] for name, value in params
    }
    return say("manifest.fault", where=_text(where)[:200], what=say(key, **checked))


def _frozen(value: object) -> Value:
    if isinstance(value, list):
        return tuple(_frozen(member) for member in value)
    if isinstance(value, dict):
        return MappingProxyType({str(key): _frozen(member) for key, member in value.items()})
    if value is None or isinstance(value, (str, bool, int)):
        return value
    return str(value)
