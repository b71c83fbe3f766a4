"""Whole deliveries broken at random, by seed: what is done to the files of the complete sample, and to those who look.

Every breakage is a pure function of its seed: the same seed breaks the same files in the same way on every machine.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from handover.bench import Bench, Job, Task
from handover.cache import Cache
from handover.workers import Failure, Json, Limits, Workers
from handover.workers.values import MIB

TESTS = Path(__file__).parent
# Deeds of tests/hostile/parsers.py: what a parser that a file has taken over does, and the kind of failure it is.
DEEDS: Mapping[str, str] = {"segfault": "crash", "exit": "crash", "eat": "memory", "hang": "time", "raise": "raised"}
# Only what hangs is waited for in vain; the others may take long on a busy machine.
_TIGHT, _PATIENT = (Limits(seconds=seconds, memory=64 * MIB, output=MIB) for seconds in (1, 60))
Damage = Callable[[bytes, Random], bytes]


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(1, max(2, len(data)))]


def _flipped(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(1 + len(data) // 50):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _one_bit(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _noise(data: bytes, chance: Random) -> bytes:
    return chance.randbytes(len(data))


def _wide(data: bytes, _: Random) -> bytes:
    return data.decode("latin-1").encode("utf-32")


def _no_encoding(data: bytes, chance: Random) -> bytes:
    return b"".join(bytes((byte, chance.choice((0x81, 0xFE, 0xFF)))) for byte in data)


def _hollow_package(_: bytes, chance: Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>" if chance.random() < 0.5 else "<Types")
        package.writestr("word/document.xml", "<w:document")
    return made.getvalue()


DAMAGES: Mapping[str, Damage] = {
    "emptied": lambda data, chance: b"",
    "blank": lambda data, chance: b" \n" * 40,
    "cut": _cut,
    "flipped": _flipped,
    "one bit": _one_bit,
    "noise": _noise,
    "utf-32": _wide,
    "no encoding": _no_encoding,
    "hollow package": _hollow_package,
}


@dataclass(slots=True)
class Broken:
    """What was done to one delivery. `said`: each deed, to find it again; done by whoever looks in a worker:
    `sabotaged` by path of what is looked at, `functions` by the function that looks."""

    said: list[str] = field(default_factory=list)
    sabotaged: dict[str, str] = field(default_factory=dict)
    functions: dict[str, str] = field(default_factory=dict)


def break_delivery(folder: Path, seed: int) -> Broken:
    """Breaks the delivery in `folder` as this seed says."""
    chance, done = Random(seed), Broken()
    for _ in range(chance.randint(1, 6)):
        files = sorted(
            path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and path.stat().st_size
        )
        if files:
            deed = chance.choice(
                (_remove, _remove_folder, _damage, _damage, _damage, _replace, _swap, _move, _sabotage)
            )
            deed(folder, files, chance, done)
    return done


def _some(folder: Path, files: Sequence[Path], chance: Random) -> Path:
    """A file; documents are as likely as everything else together."""
    documents = [path for path in files if path.parent.name == "dokumen"]
    return chance.choice(documents if documents and chance.random() < 0.5 else list(files))


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _remove(folder: Path, files: Sequence[Path], chance: Random, done: Broken) -> None:
    path = _some(folder, files, chance)
    done.said.append(f"removed {_name(folder, path)}")
    path.unlink()


def _remove_folder(folder: Path, files: Sequence[Path], chance: Random, done: Broken) -> None:
    above = sorted({path.parent for path in files} - {folder})
    if above:
        path = chance.choice(above)
        done.said.append(f"removed {_name(folder, path)}/")
        shutil.rmtree(path)


def _damage(folder: Path, files: Sequence[Path], chance: Random, done: Broken) -> None:
    path, name = _some(folder, files, chance), chance.choice(sorted(DAMAGES))
    done.said.append(f"{name}: {_name(folder, path)}")
    path.write_bytes(DAMAGES[name](path.read_bytes(), chance))


def _replace(folder: Path, files: Sequence[Path], chance: Random, done: Broken) -> None:
    path, other = _some(folder, files, chance), _some(folder, files, chance)
    done.said.append(f"{_name(folder, path)} is now {_name(folder, other)}")
    path.write_bytes(other.read_bytes())


def _swap(folder: Path, files: Sequence[Path], chance: Random, done: Broken) -> None:
    path, other = _some(folder, files, chance), _some(folder, files, chance)
    done.said.append(f"swapped {_name(folder, path)} and {_name(folder, other)}")
    one, two = path.read_bytes(), other.read_bytes()
    path.write_bytes(two)
    other.write_bytes(one)


def _move(folder: Path, files: Sequence[Path], chance: Random, done: Broken) -> None:
    """Under another name, with an ending that may lie; or a link out of the delivery, or a folder in its place."""
    path, kind = _some(folder, files, chance), chance.choice(("renamed", "link", "folder"))
    done.said.append(f"{kind}: {_name(folder, path)}")
    if kind == "renamed":
        path.rename(path.with_name(f"x{chance.randrange(100)}{chance.choice(('.docx', '.pdf', '.py', '.png', ''))}"))
        return
    path.unlink()
    if kind == "link":
        path.symlink_to("/etc/hostname")
    else:
        path.mkdir()


def _sabotage(folder: Path, files: Sequence[Path], chance: Random, done: Broken) -> None:
    name, deed = _name(folder, _some(folder, files, chance)), chance.choice(sorted(DEEDS))
    done.said.append(f"whoever looks at {name}: {deed}")
    done.sabotaged[name] = deed


_WAYS = (_remove, _remove_folder, _damage, _damage, _damage, _replace, _swap, _move, _sabotage)


class Patient(Workers):
    """Workers that keep what they preloaded for the next delivery: ScanCode's index is loaded once for all."""

    def __init__(self) -> None:
        super().__init__(extra={"tests": TESTS.parent})

    def release(self) -> None:
        """Keeps it."""


class Forgetful(Cache):
    """A cache that remembers all but the answers of inspectors whose name begins so."""

    forgotten: tuple[str, ...] = ()
    _tries = count()

    def keys(self, tool: str, rules: Json, inspector: str) -> Callable[[str], str]:
        """As ever, but none twice for what is to be forgotten."""
        if self.forgotten and inspector.startswith(self.forgotten):
            return super().keys(tool, rules, f"{inspector}/{next(self._tries)}")
        return super().keys(tool, rules, inspector)


@dataclass(frozen=True, slots=True)
class Sabotaged(Bench):
    """A bench on which whatever looks at some contents is killed, hangs, eats all memory or raises: really, in workers.

    `deeds`: by digest of the content, or by the function that looks.
    """

    deeds: Mapping[str, str] = field(default_factory=dict)

    def look(self, task: Task, jobs: Iterable[Job]) -> dict[str, Json | Failure]:
        """The answers; for a sabotaged content or function the failure."""
        listed = list(jobs)
        deeds = {job.key: self.deeds.get(task.function, self.deeds.get(job.digest, "")) for job in listed}
        answers = Bench.look(self, task, [job for job in listed if not deeds[job.key]])
        failures = {deed: self._failure(deed) for deed in sorted(set(deeds.values()) - {""})}
        return answers | {job.key: failures[deeds[job.key]] for job in listed if deeds[job.key]}

    def _failure(self, deed: str) -> Failure:
        limits = _TIGHT if DEEDS[deed] == "time" else _PATIENT
        (outcome,) = self.workers.run("tests.hostile.parsers:act", [{"deed": deed}], limits=limits)
        assert isinstance(outcome, Failure), (deed, outcome)
        assert outcome.kind == DEEDS[deed], (deed, outcome)
        return outcome


def raising(*_: Any, **__: Any) -> Any:
    """Stands in for what breaks."""
    raise RuntimeError("rusak")
