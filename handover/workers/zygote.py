"""Our side of a template process: starts it, asks it for workers and programs, and sees that nothing of it is left."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handover.workers import failures, processes
from handover.workers.frames import Line
from handover.workers.values import Failure

ROOT = Path(__file__).resolve().parent.parent.parent
# Set only by tests that prove that nothing rests on what a kernel may refuse.
CONFINE = True

_LOAD_SECONDS, _REPLY_SECONDS, _EXIT_SECONDS = 300.0, 30.0, 10.0
_MESSAGE = 65536
_BOOT = "import json,sys;sys.path+=json.loads(sys.argv[1])['settings']['paths'];\
from handover.workers.zygote_main import start;start()"
_SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class ZygoteGone(Exception):
    """The template process has died, or does not answer."""


class NoProcess(Exception):
    """The machine has no room for one more process."""


@dataclass(slots=True)
class Worker:
    """One process that answers requests. `shared`: bytes it holds from its template; `served`: requests it answered."""

    pid: int
    line: Line
    zygote: Zygote
    shared: int = 0
    served: int = 0
    batch: object = None


@dataclass(frozen=True, slots=True)
class Template:
    """What a template process loads and may run: a function to call first, and packages beside `handover`, each with
    the folder that holds it. `site`: whether installed packages can be imported."""

    preload: str | None = None
    extra: Mapping[str, Path] = field(default_factory=dict)
    site: bool = True

    @property
    def packages(self) -> tuple[str, ...]:
        """The packages whose functions may be called."""
        return ("handover", *self.extra)


def environment(folder: Path, path: str = _SYSTEM_PATH) -> dict[str, str]:
    """All that a worker or program gets to know of ours: no secret, and nothing that changes how it works.

    The hash seed is fixed, so that what a library takes out of a set comes in the same order in every run; one
    thread, because requests run side by side.
    """
    private = {name: str(folder) for name in ("HOME", "TMPDIR")}
    python = {"PYTHONHASHSEED": "0", "PYTHONSAFEPATH": "1", "PYTHONNOUSERSITE": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS"), "1")
    return {"PATH": path, "LANG": "C.UTF-8", "TZ": "UTC", **private, **python, **threads}


class Zygote:
    """A running template process, in a session of its own. `failure`: why it could not load, or None.

    Python runs as with -I (nothing of its environment but what we set, no current folder, no user's packages); -I
    itself would also ignore our hash seed.
    """

    def __init__(self, parent: Path, template: Template, env: Mapping[str, str] | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="template-", dir=parent))
        self.template = template
        self.gone = False
        self._lock = threading.Lock()
        self._mark = f"HANDOVER_MARK={secrets.token_hex(16)}"
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = self._launched(theirs.fileno(), template, env or {})
        with ExitStack() as undo:
            undo.callback(self.close)
            self.failure = self._loaded()
            undo.pop_all()

    def _launched(self, descriptor: int, template: Template, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
        settings = {
            "root": str(ROOT),
            "paths": [str(ROOT), *map(str, template.extra.values())],
            "folder": str(self.folder),
            "preload": template.preload,
            "packages": template.packages,
            "confine": CONFINE,
        }
        orders = json.dumps({"descriptor": descriptor, "settings": settings})
        flags = ["-P", "-s", "-B", *([] if template.site else ["-S"])]
        name, _, value = self._mark.partition("=")
        return subprocess.Popen(
            [sys.executable, *flags, "-c", _BOOT, orders],
            cwd=self.folder,
            env={**environment(self.folder), **env, name: value},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[descriptor],
            start_new_session=True,
        )

    def _loaded(self) -> Failure | None:
        try:
            answer = self._reply(_LOAD_SECONDS)
        except ZygoteGone:
            self._lose()
            return failures.no_template()
        return failures.raised(answer["raised"]) if "raised" in answer else None

    def fork(self) -> Worker:
        """A fresh worker. Raises ZygoteGone or NoProcess."""
        ours, theirs = socket.socketpair()
        with theirs:
            pid = self._asked({"do": "fork"}, [theirs.fileno()])["pid"]
        return Worker(pid, Line(ours), self, processes.resident(pid))

    def execute(self, wanted: Mapping[str, Any], streams: Sequence[int]) -> int:
        """Starts an outside program (`argv`, `cwd`, `env`, `file_size`, `cpu`) with stdin, stdout and stderr; its
        process id. Raises ZygoteGone or NoProcess."""
        with tempfile.TemporaryFile() as described:
            described.write(json.dumps(wanted).encode())
            described.seek(0)
            return int(self._asked({"do": "exec"}, [described.fileno(), *streams])["pid"])

    def end(self, pid: int) -> int:
        """Ends one of its children with everything that it started; its wait status. Raises ZygoteGone."""
        return int(self._asked({"do": "end", "pid": pid}, [])["status"])

    def _asked(self, command: dict[str, Any], descriptors: list[int]) -> dict[str, Any]:
        with self._lock, ExitStack() as undo:
            # Also when interrupted between command and answer: the next command would get this one's.
            undo.callback(self._lose)
            try:
                socket.send_fds(self._control, [json.dumps(command).encode()], descriptors)
            except OSError:
                raise ZygoteGone from None
            answer = self._reply(_REPLY_SECONDS)
            undo.pop_all()
        if "error" in answer:
            raise NoProcess(answer["error"])
        return answer

    def _reply(self, seconds: float) -> dict[str, Any]:
        self._control.settimeout(seconds)
        try:
            data = self._control.recv(_MESSAGE)
        except OSError:
            data = b""
        if not data:
            raise ZygoteGone
        answer: dict[str, Any] = json.loads(data)
        return answer

    def _lose(self) -> None:
        self.gone = True
        self._clear()

    def _clear(self) -> None:
        """Kills the template and whatever was ever started by it: by its mark, wherever it has moved."""
        self._process.kill()
        self._process.wait()
        until = time.monotonic() + _EXIT_SECONDS
        while (left := processes.marked(self._mark)) and time.monotonic() < until:
            for pid in left:
                processes.end(pid)
                _reap(pid)
            time.sleep(0.002)

    def close(self) -> None:
        """Ends it with all its children, and removes its folder."""
        self.gone = True
        self._control.close()
        try:
            self._process.wait(_EXIT_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._clear()
        shutil.rmtree(self.folder, ignore_errors=True)


def _reap(pid: int) -> None:
    """Takes in an orphan where this process is the one that gets them (the first process of a container)."""
    try:
        os.waitpid(pid, 0)
    except ChildProcessError:
        return
