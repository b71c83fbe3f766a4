"""result.json keeps the form that we publish, and the published form keeps every name that programs rely on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from jsonschema import Draft202012Validator

from handover.report.result import Object
from handover.schemas import schema_of
from tests import good
from tests.faults import FAULTS
from tests.golden.cases import CASES, faulty, result

SCHEMA = schema_of("result")
WHOLE = Draft202012Validator(SCHEMA)
# The lists of a result, and the definition of what is in them.
LISTS = {
    "clauses": "clause",
    "lacks": "lack",
    "documents": "document",
    "components": "component",
    "licences": "fileLicence",
    "findings": "finding",
    "coverage": "coverage",
    "decisions": "decision",
}
PARTS = {name: Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]}) for name in LISTS.values()}
# DESIGN, The command line: what outside programs rely on. `.` goes into an object or the members of a list.
PROMISED = """
schema_version verdict.automatic verdict.decided regulation.id policy.digest tools delivery.digest received
tools.name tools.version tools.data_date received.path received.size received.sha256 received.note
clauses.id clauses.cite clauses.quote clauses.weight clauses.answers clauses.state clauses.decided clauses.counted
clauses.reason clauses.applies clauses.requirements.id clauses.requirements.answer clauses.requirements.decided
clauses.requirements.acts clauses.requirements.because clauses.requirements.evidence.note clauses.requirements.remedy
documents.path documents.types.type documents.types.substantive documents.types.evidence documents.readable
components.purl components.name components.version components.licence components.path components.origin
licences.path licences.expression
findings.rule findings.severity findings.cwe findings.path findings.line findings.message findings.source
coverage.look coverage.seen coverage.skipped coverage.reason decisions.applied decisions.reason
"""
PROMISED_WHERE_THERE_IS_ONE = """
clauses.waived_until clauses.requirements.evidence.path clauses.requirements.evidence.page
clauses.requirements.evidence.line clauses.requirements.evidence.quote
documents.executed documents.conclusion documents.testers documents.tested_on
"""


def problems(found: Object, sound: set[str]) -> Iterator[str]:
    """What is wrong with a result. Each member of a list is asked once, however many results hold it (`sound`)."""
    frame = dict(found)
    for key, definition in LISTS.items():
        frame[key] = found[key][:1]
        for member in found[key]:
            text = json.dumps([key, member], sort_keys=True)
            if text not in sound:
                sound.add(text)
                yield from (f"{key}{e.json_path}: {e.message}" for e in PARTS[definition].iter_errors(member))
    yield from (f"{error.json_path}: {error.message}" for error in WHOLE.iter_errors(frame))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    others: tuple[object, ...] = ({}, [], None, "accepted", {"schema_version": 1})
    for wrong in others:
        assert not WHOLE.is_valid(wrong), wrong


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_whole_result_has_the_published_form(case: str) -> None:
    found = CASES[case]()
    assert [error.message for error in WHOLE.iter_errors(found)] == []
    frame = {key: value[:1] if key in LISTS else value for key, value in found.items()}
    assert WHOLE.is_valid(frame)
    for key in frame:
        assert not WHOLE.is_valid({name: value for name, value in frame.items() if name != key}), key
        assert not WHOLE.is_valid(frame | {key: None}), key
    for key, definition in LISTS.items():
        for member in found[key][:1]:
            assert not PARTS[definition].is_valid(member | {"tidak_dikenal": 1}), key
            for name in SCHEMA["$defs"][definition]["required"]:
                assert not PARTS[definition].is_valid({n: v for n, v in member.items() if n != name}), (key, name)


@pytest.mark.parametrize("regulation", sorted(good.policy().regulations))
def test_every_result_has_the_published_form(regulation: str) -> None:
    sound: set[str] = set()
    assert list(problems(result(regulation, good.facts(regulation)), sound)) == []
    for name in sorted(FAULTS):
        assert list(problems(result(regulation, *faulty(regulation, name)), sound)) == [], name


def properties(path: str) -> tuple[dict[str, Object], set[str], str]:
    """The properties and required names of the object that the last name of `path` belongs to, and that name."""
    *parents, name = path.split(".")
    here = SCHEMA
    for parent in parents:
        here = resolved(here["properties"][parent])
    return here["properties"], set(here["required"]), name


def resolved(schema: Object) -> Object:
    while "$ref" in schema or "items" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema["items"]
    return schema


@pytest.mark.parametrize("path", PROMISED.split())
def test_what_programs_rely_on_is_required(path: str) -> None:
    _, required, name = properties(path)
    assert name in required


@pytest.mark.parametrize("path", PROMISED_WHERE_THERE_IS_ONE.split())
def test_what_programs_rely_on_has_its_name(path: str) -> None:
    found, _, name = properties(path)
    assert name in found


def objects(schema: object) -> Iterator[Object]:
    """Every schema of an object within `schema`."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


def test_no_object_takes_what_the_schema_does_not_name() -> None:
    for schema in objects(SCHEMA):
        closed = schema.get("additionalProperties") is False
        assert closed or "propertyNames" in schema, schema


def _set(*path: str | int, value: object) -> Callable[[Object], None]:
    def change(found: Object) -> None:
        here: object = found
        for step in path[:-1]:
            here = here[step]  # type: ignore[index]
        here[path[-1]] = value  # type: ignore[index]

    return change


SPOILED = {
    "another version": _set("schema_version", value=2),
    "an unknown verdict": _set("verdict", "decided", value="fine"),
    "an unknown state": _set("clauses", 0, "state", value="waived"),
    "waived without a date": _set("clauses", 0, "decided", value="waived"),
    "a date without a waiver": _set("clauses", 0, "waived_until", value="2026-12-31"),
    "an unknown key": _set("clauses", 0, "requirements", 0, "colour", value="red"),
    "a text without its key": _set("clauses", 0, "reason", value={"id": "x", "en": "x"}),
    "an unknown actor": _set("clauses", 0, "answers", value="press"),
    "a short digest": _set("delivery", "digest", value="00"),
    "an unknown document type": _set("documents", 0, "types", 0, "type", value="novel"),
    "a conclusion without testers": _set("documents", 0, "conclusion", value="passed"),
    "a page of no path": _set("coverage", 0, "page", value=3),
    "a negative count": _set("coverage", 0, "skipped", value=-1),
    "a decision without its fate": _set("decisions", 0, value={"kind": "waiver"}),
}


@pytest.mark.parametrize("name", sorted(SPOILED))
def test_what_has_another_form_is_refused(name: str) -> None:
    found = CASES["cianjur-accepted"]()
    SPOILED[name](found)
    assert list(problems(found, set())) != []
