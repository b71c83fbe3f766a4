"""The decisions file as it is written: papers beside it, one line at a time, whole or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from handover.deciding.opened import Delivered, Opened
from handover.decisions import Decision, Paper, faults, read
from handover.errors import InputFault, OutputFault
from handover.model import Message, say

PATIENCE = 10.0
_MANIFESTS = ("handover.yml", "handover.yaml", "publiccode.yml", "publiccode.yaml")
# str.splitlines(), with which the file is read back, takes these for ends of lines; JSON lets them stand.
_BREAKS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}


def papers_of(files: Sequence[Path], ledger: Path, opened: Opened) -> tuple[Paper, ...]:
    """The papers with their digests, as paths from the decisions file's folder. Raises InputFault naming every one."""
    refuse_inside(ledger, opened)
    found: list[Paper] = []
    mistakes: list[Message] = []
    for file in dict.fromkeys(files):
        try:
            refuse_inside(file, opened)
            found.append(_paper(file, ledger))
        except InputFault as error:
            mistakes += error.messages
    if mistakes:
        raise InputFault(*mistakes)
    return tuple(found)


def _paper(file: Path, ledger: Path) -> Paper:
    folder, real = ledger.parent.resolve(), file.resolve()
    if not real.is_file():
        raise InputFault(say("decide.paper-missing", path=str(file)))
    if not real.is_relative_to(folder):
        raise InputFault(say("decide.paper-outside", path=str(file), folder=str(folder)))
    name = real.relative_to(folder).as_posix()
    if real == ledger.resolve() or not name.isprintable():
        raise InputFault(say("decide.paper-odd", path=name))
    try:
        content = real.read_bytes()
    except OSError as error:
        raise InputFault(say("decide.paper-unreadable", path=name, problem=str(error.strerror))) from None
    if not content:
        raise InputFault(say("decide.paper-empty", path=name))
    return Paper(name, hashlib.sha256(content).hexdigest())


def refuse_inside(file: Path, opened: Opened) -> None:
    """What lies within the delivery is the vendor's and decides nothing. Raises InputFault."""
    for folder in file.resolve().parents:
        if _is_delivery(folder, opened):
            raise InputFault(say("decide.inside-delivery", file=str(file), folder=str(folder)))


def _is_delivery(folder: Path, opened: Opened) -> bool:
    """Whether most of the delivery's documents lie in this folder just where they were delivered."""
    documents = [each for each in opened.result.documents if each.owner == "delivery"][:20]
    if documents and sum(_lies_in(folder, each) for each in documents) * 2 > len(documents):
        return True
    return folder.name == opened.result.delivery.name and any((folder / name).is_file() for name in _MANIFESTS)


def _lies_in(folder: Path, document: Delivered) -> bool:
    try:
        return hashlib.sha256((folder / document.path).read_bytes()).hexdigest() == document.sha256
    except (OSError, ValueError):
        return False


def append(ledger: Path, decisions: Sequence[Decision]) -> None:
    """Adds the records to the file: all or none. Two writers wait for each other; a faulty file is left as it is.

    Raises InputFault where the file or a record is faulty, OutputFault where it can't be written.
    """
    if ledger.is_symlink():
        raise InputFault(say("decide.link", file=str(ledger)))
    lines = [as_line(decision) for decision in decisions]
    if mistakes := [mistake for line in lines for mistake in faults(line, ledger.parent)]:
        raise InputFault(*mistakes)
    try:
        with _locked(ledger):
            read(ledger)
            before = ledger.read_bytes()
            gap = b"" if not before or before.endswith(b"\n") else b"\n"
            _replace(ledger, before + gap + "".join(f"{line}\n" for line in lines).encode())
    except OSError as error:
        raise OutputFault(say("decide.not-written", file=str(ledger), problem=error.strerror or str(error))) from None


def as_line(decision: Decision) -> str:
    """One record as a line of JSON, without what it leaves empty."""
    kept = {key: value for key, value in asdict(decision).items() if value not in ("", None, ())}
    return json.dumps(kept, ensure_ascii=False, default=_plain).translate(_BREAKS)


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


@contextmanager
def _locked(ledger: Path) -> Iterator[None]:
    """Holds the file for one writer; makes it where it is missing, and takes it away again if nothing was written."""
    deadline = time.monotonic() + PATIENCE
    while True:
        handle = os.open(ledger, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            _wait(handle, ledger, deadline)
            if not _same(handle, ledger):
                continue  # another writer put a new file in its place meanwhile
            try:
                yield
            finally:
                if os.fstat(handle).st_size == 0 and _same(handle, ledger):
                    ledger.unlink()
            return
        finally:
            os.close(handle)


def _wait(handle: int, ledger: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise OutputFault(say("decide.locked", file=str(ledger))) from None
            time.sleep(0.05)
        else:
            return


def _same(handle: int, ledger: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), ledger.stat())
    except FileNotFoundError:
        return False


def _replace(ledger: Path, content: bytes) -> None:
    """The new bytes written aside, then moved: a full disk or a crash leaves the file as it was."""
    mode = ledger.stat().st_mode & 0o777
    handle, name = tempfile.mkstemp(prefix=".handover-", dir=ledger.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        aside.chmod(mode)
        aside.replace(ledger)
        folder = os.open(ledger.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    finally:
        aside.unlink(missing_ok=True)
