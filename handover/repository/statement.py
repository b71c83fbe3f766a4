"""What a deposit is: the statement whose SHA-256 is its number, and the receipt that goes with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from pydantic import TypeAdapter

from handover.decisions import Decision
from handover.examine import Held, Outcome
from handover.intake.names import raw
from handover.model import Declared, Entry, Facts, Manifest, shown
from handover.report.result import Object

FORMAT, VERSION = "handover-deposit", 1


@dataclass(frozen=True, slots=True)
class Papers:
    """The agency's file and its papers: SHA-256 of the file, and of each paper by the name the file gives it."""

    file: str
    papers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Statement:
    """What was accepted, under which law and policy, on whose word: all that people handed in, and nothing else.

    What we made of it (results, reports, the day) and what it came wrapped in are left out, so that the same content,
    accepted on the same grounds, is the same deposit. `delivery`: its digest; `policy`: that of `checks/`;
    `decisions`: the SHA-256 of each record that took effect, sorted.
    """

    delivery: str
    regulations: tuple[str, ...]
    policy: str
    agency: Papers | None
    decisions: tuple[str, ...]

    def content(self) -> bytes:
        """The statement's own bytes: JSON in ASCII with sorted keys."""
        found = {"format": FORMAT, "version": VERSION, **asdict(self)}
        return (json.dumps(found, indent=1, sort_keys=True) + "\n").encode("ascii")

    @property
    def number(self) -> str:
        """The deposit's number: the SHA-256 of the statement, so that `sha256sum` alone can prove it."""
        return hashlib.sha256(self.content()).hexdigest()


def record_digest(decision: Decision) -> str:
    """The SHA-256 of a record's meaning: how its line was spaced or ordered is no matter."""
    plain = TypeAdapter(Decision).dump_python(decision, mode="json")
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode("ascii")).hexdigest()


def applied(held: Held) -> tuple[int, ...]:
    """Which records took effect under at least one regulation, by their place in the decisions file."""
    results = [outcome.result["decisions"] for outcome in held.examination.outcomes]
    return tuple(n for n in range(len(held.decisions)) if any(records[n]["applied"] for records in results))


def listing(entries: Sequence[Entry]) -> Iterator[bytes]:
    """What a delivery's digest is taken over (DECIDING, Formats), so that `sha256sum` can take it again."""
    for entry in entries:
        fields = (entry.kind.encode(), b"%d" % entry.size, entry.sha256.encode(), raw(entry.path))
        yield b"\0".join(fields) + b"\0"


def application(facts: Facts) -> Object:
    """What the catalogue calls the application. Where both speak, the agency's word holds."""

    def said(key: str, *manifests: Manifest) -> str:
        for manifest in manifests:
            stated = manifest.values.get(key)
            if stated is not None and (text := _plain(stated)):
                return text
        return ""

    both = (facts.agency, facts.vendor)
    return {
        "name": said("name", facts.publiccode),
        "version": said("softwareVersion", facts.publiccode),
        "unit": said("unit", *both),
        "function": said("function", *both),
        "vendor": said("vendor", *both),
        "contract": said("contract.number", *both),
        "web_address": said("web_address", *both),
        "data_sets": _data_sets(facts),
    }


def _data_sets(facts: Facts) -> list[str]:
    stated = facts.agency.values.get("data_sets") or facts.vendor.values.get("data_sets")
    listed = stated.value if stated is not None else ()
    return [shown(name)[:200] for name in listed[:100] if isinstance(name, str)] if isinstance(listed, tuple) else []


def _plain(stated: Declared) -> str:
    return shown(str(stated.value))[:200] if isinstance(stated.value, (str, int)) else ""


def receipt(held: Held, statement: Statement, outcomes: Sequence[Outcome], place: str, day: date) -> Object:
    """The proof of the deposit as plain values. Like the number, the same whatever the delivery was wrapped in."""
    entries = held.facts.delivery.entries
    return {
        "schema_version": VERSION,
        "id": statement.number,
        "place": place,
        "deposited_on": day.isoformat(),
        "delivery": {
            "digest": statement.delivery,
            "files": len(entries),
            "bytes": sum(entry.size for entry in entries),
        },
        "policy": {"digest": statement.policy},
        "regulations": [_accepted(outcome) for outcome in outcomes],
        "application": application(held.facts),
    }


def _accepted(outcome: Outcome) -> Object:
    """Verdict of one regulation. `conditions_until`: the day on which the first waiver ends, or empty."""
    result = outcome.result
    binding = [clause for clause in result["clauses"] if clause["weight"] != "quality"]
    ends = [clause["waived_until"] for clause in binding if "waived_until" in clause]
    found = {"id": outcome.regulation, "cite": result["regulation"]["cite"], "verdict": outcome.verdict.value}
    return found | {"conditions_until": min(ends, default="")}
