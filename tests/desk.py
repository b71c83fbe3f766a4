"""For tests of inspectors: a delivery from a table of paths and contents, and a bench that works in this process.

The functions that workers run are called directly, with what they get and give passed through JSON as it would be.
"""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from handover import shipped
from handover.bench import Bench
from handover.intake import Delivery
from handover.model import Entry, Inspected, Role, SourceFacts
from handover.policy import Policy
from handover.policy.reader import Reader
from handover.policy.source import SourceRules, read_source
from handover.source import inspect
from handover.source.roles import classify
from handover.workers import Failure, Json, Workers

Contents = Mapping[str, "str | bytes"]


class Here:
    """Stands in for `Workers`: calls the function in this process."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Mapping[str, Json]]] = []

    def run(
        self, function: str, requests: Iterable[Mapping[str, Json]], *, common: Mapping[str, Json], **_: object
    ) -> Iterator[Json | Failure]:
        module, name = function.split(":")
        call = getattr(importlib.import_module(module), name)
        given = json.loads(json.dumps(common))
        for request in requests:
            self.asked.append((function, request))
            yield json.loads(json.dumps(call(**json.loads(json.dumps(request)), **given)))


class NoCache:
    """Remembers nothing."""

    def key(self, content: str, *_: object) -> str:
        return content

    def keys(self, *_: object) -> Any:
        return lambda content: content

    def get(self, _: str) -> Json:
        return None

    def put(self, _: str, __: Json) -> None:
        return None


class Table:
    """A delivery whose files were written into `folder`, named by digest."""

    name = "serahan"

    def __init__(self, folder: Path, contents: Contents, links: Mapping[str, str] | None = None) -> None:
        self._folder = folder
        entries = [self._entry(path, content, _outer(path, contents)) for path, content in contents.items()]
        for path, target in (links or {}).items():
            digest = hashlib.sha256(target.encode()).hexdigest()
            entries.append(Entry(path, "link", len(target), digest, target))
        self.entries = tuple(sorted(entries, key=lambda e: e.path.encode("utf-8", "surrogateescape")))

    def _entry(self, path: str, content: str | bytes, outer: str) -> Entry:
        raw = content.encode() if isinstance(content, str) else content
        digest = hashlib.sha256(raw).hexdigest()
        (self._folder / digest).write_bytes(raw)
        return Entry(path, "file", len(raw), digest, outer=outer)

    def blob(self, entry: Entry) -> Path:
        assert entry.kind == "file"
        return self._folder / entry.sha256


def _outer(path: str, contents: Contents) -> str:
    """The archive that a path lies in, where the table has it as a file."""
    outer = path.rpartition("!/")[0]
    return outer if outer in contents else ""


def desk() -> Bench:
    """A bench of this process, without memory."""
    return Bench(cast(Workers, Here()), cast(Any, NoCache()))


def delivery(folder: Path, contents: Contents, links: Mapping[str, str] | None = None) -> Delivery:
    """The table of contents as a delivery."""
    return cast(Delivery, Table(folder, contents, links))


@lru_cache(maxsize=1)
def source_rules() -> SourceRules:
    """What `checks/source/` says."""
    reader = Reader(shipped.CHECKS)
    rules = read_source(reader)
    assert reader.mistakes == []
    assert rules is not None
    return rules


class _Rules:
    """As much of a Policy as the source inspector asks."""

    @property
    def source(self) -> SourceRules:
        return source_rules()


def policy() -> Policy:
    """The source inspector's part of the policy."""
    return cast(Policy, _Rules())


def roles_of(folder: Path, contents: Contents) -> Mapping[str, Role]:
    """The role of every path."""
    return classify(delivery(folder, contents), policy(), desk()).facts


def looked(folder: Path, contents: Contents) -> Inspected[SourceFacts]:
    """Roles, then facts."""
    table, bench = delivery(folder, contents), desk()
    return inspect(table, classify(table, policy(), bench).facts, policy(), bench)


def seen(found: Inspected[SourceFacts], kind: str) -> list[tuple[str, str]]:
    """Name and value of the sightings of a kind."""
    return [(sighting.name, sighting.value) for sighting in found.facts.sightings if sighting.kind == kind]
