"""Runs outside programs (git, semgrep, bandit) within limits, with nothing of our environment."""

from __future__ import annotations

import os
import selectors
import sys
import tempfile
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from handover.workers import failures, processes
from handover.workers.batch import TICK
from handover.workers.values import MIB, Failure, Limits, ToolRun
from handover.workers.zygote import NoProcess, Template, Zygote, ZygoteGone, environment

_STDERR_KEPT = MIB
_BLOCK = MIB
_FILE_SIZE = 1024 * MIB
_CPU_SHARE = 8


def find_program(name: str) -> Path | None:
    """The absolute path of an outside program: from our own environment's folder of programs, then from PATH."""
    folders = [Path(sys.prefix) / "bin", *(Path(folder) for folder in os.environ.get("PATH", os.defpath).split(":"))]
    for folder in folders:
        program = folder / name
        # A relative entry of PATH would mean a program of whatever folder we stand in.
        if folder.is_absolute() and program.is_file() and os.access(program, os.X_OK):
            return program
    return None


def tool(
    argv: Sequence[str],
    *,
    cwd: Path,
    limits: Limits,
    env: Mapping[str, str] | None = None,
    stdin: bytes | Path | None = None,
) -> ToolRun | Failure:
    """Runs a program to its end.

    `argv[0]`: its name (see `find_program`) or absolute path; it may write below `cwd` and its private HOME and TMPDIR
    only, where the kernel knows Landlock. `env` is added to an environment of PATH, LANG, HOME and TMPDIR. `limits`:
    `output` for stdout, `memory` for the sum over its process tree.
    """
    output = bytearray()
    for piece in stream_tool(argv, cwd=cwd, limits=limits, env=env, stdin=stdin):
        if isinstance(piece, Failure):
            return piece
        if isinstance(piece, ToolRun):
            return ToolRun(piece.code, bytes(output), piece.stderr)
        output += piece
    return failures.lied()


def stream_tool(
    argv: Sequence[str],
    *,
    cwd: Path,
    limits: Limits,
    env: Mapping[str, str] | None = None,
    stdin: bytes | Path | None = None,
) -> Iterator[bytes | ToolRun | Failure]:
    """The same, stdout piece by piece. The last piece is a ToolRun without stdout, or a Failure."""
    program = Path(argv[0]) if Path(argv[0]).is_absolute() else find_program(argv[0])
    if program is None or not os.access(program, os.X_OK):
        yield failures.missing(Path(argv[0]).name)
        return
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="handover-tool-")))
        path = f"{Path(sys.prefix) / 'bin'}:{environment(home)['PATH']}"
        zygote = Zygote(home, Template(site=False), {"PATH": path})
        stack.callback(zygote.close)
        wanted = {
            "argv": [str(program), *argv[1:]],
            "cwd": str(cwd),
            "env": dict(env or {}),
            "file_size": max(_FILE_SIZE, limits.output),
            "cpu": int(limits.seconds * _CPU_SHARE) + 1,
        }
        try:
            source = stack.enter_context(_source(stdin, home).open("rb"))
            yield from _Running(zygote, wanted, limits, source).pieces()
        except (ZygoteGone, NoProcess):
            yield failures.no_process()


def _source(stdin: bytes | Path | None, home: Path) -> Path:
    """A file to read stdin from, so that nobody has to feed it."""
    if not isinstance(stdin, bytes):
        return stdin or Path(os.devnull)
    held = home / "stdin"
    held.write_bytes(stdin)
    return held


class _Running:
    """A program under way."""

    def __init__(self, zygote: Zygote, wanted: Mapping[str, object], limits: Limits, source: BinaryIO) -> None:
        self._zygote = zygote
        self._limits = limits
        self._sent = 0
        self._stderr = bytearray()
        self._until = time.monotonic() + limits.seconds
        self._watched = 0.0
        self._status: int | None = None
        (self._out, out), (self._err, err) = os.pipe(), os.pipe()
        try:
            self._pid = zygote.execute(wanted, [source.fileno(), out, err])
        finally:
            os.close(out)
            os.close(err)

    def pieces(self) -> Iterator[bytes | ToolRun | Failure]:
        """Its stdout, and how it ended."""
        try:
            with selectors.DefaultSelector() as selector:
                for descriptor in (self._out, self._err):
                    selector.register(descriptor, selectors.EVENT_READ)
                failure = yield from self._reading(selector)
            yield failure or self._ended()
        finally:
            os.close(self._out)
            os.close(self._err)

    def _reading(self, selector: selectors.BaseSelector) -> Generator[bytes, None, Failure | None]:
        pause = 0.0005
        while self._status is None or selector.get_map():
            if selector.get_map():
                yield from self._arrived(selector)
            else:
                time.sleep(pause := min(2 * pause, TICK))
            if failure := self._watch(closed=not selector.get_map()):
                return failure
        return None

    def _arrived(self, selector: selectors.BaseSelector) -> Iterator[bytes]:
        for key, _ in selector.select(TICK):
            block = os.read(key.fd, _BLOCK)
            if not block:
                selector.unregister(key.fd)
            elif key.fd == self._err:
                self._stderr += block[: _STDERR_KEPT - len(self._stderr)]
            else:
                self._sent += len(block)
                yield block

    def _watch(self, *, closed: bool) -> Failure | None:
        """What limit was passed. Once the program itself has ended, what it left running is ended as well."""
        if self._sent > self._limits.output:
            return failures.too_much_output(self._limits)
        now = time.monotonic()
        if not closed and now < self._watched + TICK:
            return None
        self._watched = now
        if self._status is None and not processes.alive(self._pid):
            self._status = self._zygote.end(self._pid)
        if now > self._until:
            return failures.out_of_time(self._limits)
        if self._status is None and processes.exceeds([self._pid, *processes.tree(self._pid)], self._limits.memory):
            return failures.out_of_memory(self._limits)
        return None

    def _ended(self) -> ToolRun | Failure:
        status = -1 if self._status is None else self._status
        if status < 0 or os.WIFSIGNALED(status):
            return failures.crashed(status)
        return ToolRun(os.waitstatus_to_exitcode(status), b"", bytes(self._stderr))
