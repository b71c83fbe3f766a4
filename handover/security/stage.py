"""A staged tree for programs that examine code: our names, our settings, nothing of the delivery's but file contents.

A delivery's own `.semgrepignore`, `.bandit`, links, names and suppression lists would decide what is looked at; here
there is nothing but files named by digest, with the ending of their language, each content once.
"""

from __future__ import annotations

import codecs
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from handover.bench import Bench
from handover.model import Message, say
from handover.security.pieces import WIDE
from handover.workers import Failure, Json

_MOST_FILES = 400
_MOST_BYTES = 20 * 1024 * 1024
_SPLIT = 4
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Staged:
    """One content to be examined. `size` in bytes; `encoding`: a wide one is converted (pieces.WIDE)."""

    digest: str
    ending: str
    encoding: str
    blob: Path
    size: int

    @property
    def name(self) -> str:
        """The name under which it is examined."""
        return self.digest + (f"-{self.encoding}" if self.encoding in WIDE else "") + self.ending


@dataclass(frozen=True, slots=True)
class Checked:
    """What a program said of one content: (rule, line) of each hit, and why it was not looked at whole, if so.

    `passing`: the problem may only mean that the machine was busy.
    """

    hits: tuple[tuple[str, int], ...] = ()
    problem: Message | None = None
    passing: bool = False


class Engine(Protocol):
    """A program that examines a staged tree."""

    @property
    def key(self) -> tuple[str, Json, str]:
        """What answers depend on beside the content: tool and version, rules, version of our reading."""

    def run(self, folder: Path, tree: Path, names: Sequence[str]) -> dict[str, Checked] | Failure:
        """The answer for each file of `tree`. `folder`, around it, may be written to."""


class RulesRefused(Exception):
    """The program can't read our rules: the look did not run at all."""


def examine(engine: Engine, files: Iterable[Staged], bench: Bench, look: str) -> dict[str, Checked]:
    """What `engine` says of each content, by `Staged.name`; remembered answers are not asked for again.

    Raises RulesRefused. Answers with a problem are never remembered.
    """
    tool, rules, version = engine.key
    wanted = {file.name: file for file in files}
    key = bench.cache.keys(tool, rules, version)
    keys = {name: key(name) for name in wanted}
    answers = {name: known for name, key in keys.items() if (known := _remembered(bench.cache.get(key))) is not None}
    missing = [wanted[name] for name in sorted(wanted) if name not in answers]
    batches = list(_batches(missing))
    with ThreadPoolExecutor(max_workers=max(1, bench.workers.count)) as pool:
        for done, fresh in enumerate(pool.map(lambda batch: _batch(engine, batch), batches), 1):
            for name, checked in fresh.items():
                answers[name] = checked
                if checked.problem is None:
                    bench.cache.put(keys[name], [list(hit) for hit in checked.hits])
            bench.progress(look, done, len(batches))
    return answers


def _remembered(value: Json) -> Checked | None:
    """A remembered answer, or None where there is none or it is damaged."""
    if not isinstance(value, list):
        return None
    hits = []
    for pair in value:
        if not (isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str) and isinstance(pair[1], int)):
            return None
        hits.append((pair[0], pair[1]))
    return Checked(tuple(hits))


def _batches(files: Sequence[Staged]) -> Iterator[list[Staged]]:
    batch: list[Staged] = []
    size = 0
    for file in files:
        if batch and (len(batch) >= _MOST_FILES or size + file.size > _MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(file)
        size += file.size
    if batch:
        yield batch


def _batch(engine: Engine, batch: Sequence[Staged]) -> dict[str, Checked]:
    """One run. Where it fails as a whole the batch is divided, until the file that breaks it stands alone."""
    outcome = _run(engine, batch)
    if isinstance(outcome, Failure):
        if len(batch) == 1 or outcome.kind == "missing":
            return {file.name: Checked(problem=outcome.message) for file in batch}
        size = -(-len(batch) // _SPLIT)
        parts = (batch[start : start + size] for start in range(0, len(batch), size))
        return {name: checked for part in parts for name, checked in _batch(engine, part).items()}
    if len(batch) > 1:
        for file in batch:
            if outcome[file.name].passing:
                outcome.update(_batch(engine, [file]))
    return outcome


def _run(engine: Engine, batch: Sequence[Staged]) -> dict[str, Checked] | Failure:
    with tempfile.TemporaryDirectory(prefix="handover-security-") as made:
        tree = Path(made) / "tree"
        tree.mkdir()
        for file in batch:
            _lay(file, tree / file.name)
        found = engine.run(Path(made), tree, [file.name for file in batch])
    if isinstance(found, Failure):
        return found
    unseen = Checked(problem=say("security.look.unseen"))
    return {file.name: found.get(file.name, unseen) for file in batch}


def _lay(file: Staged, place: Path) -> None:
    """A copy of the content, as UTF-8: semgrep finds nothing in UTF-16 and doesn't say so."""
    if file.encoding not in WIDE:
        shutil.copyfile(file.blob, place)
        return
    decoder = codecs.getincrementaldecoder(file.encoding)("replace")
    with file.blob.open("rb") as source, place.open("wb") as target:
        while block := source.read(1024 * 1024):
            target.write(decoder.decode(block).removeprefix("\ufeff").encode("utf-8", "replace"))
