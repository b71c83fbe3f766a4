"""The program of a template process: loads once, then forks workers or starts outside programs, and ends them.

It never touches a delivery's bytes itself. It is the parent of all that does: it alone reaps them, and only when told
to, so that a process id that we know can't have become somebody else's. When its control line closes, it ends them
all and removes its folder.
"""

from __future__ import annotations

import fcntl
import gc
import json
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from handover.workers import confine, processes
from handover.workers.door import Door, guarded, resolve
from handover.workers.values import MIB

_MESSAGE = 65536
_ENDS = 8
_WORKER_FILES, _TOOL_FILES = 512, 4096
_WORKER_FILE_SIZE = 512 * MIB


def main(descriptor: int, settings: dict[str, Any]) -> None:
    """Serves the control socket `descriptor` until it closes. `settings`: see `zygote.Zygote`."""
    control = socket.socket(fileno=descriptor)
    confine.adopt_orphans()
    if settings["confine"]:
        confine.leave_network()
    zygote = _Zygote(control, settings)
    try:
        if zygote.load():
            zygote.serve()
    finally:
        zygote.end_all()
        shutil.rmtree(settings["folder"], ignore_errors=True)


class _Zygote:
    def __init__(self, control: socket.socket, settings: dict[str, Any]) -> None:
        self.control = control
        self.settings = settings
        self.started: dict[int, str] = {}

    def load(self) -> bool:
        """Calls the function that fills memory before the first fork, and says whether that went well."""
        if preload := self.settings["preload"]:
            self._die_if_closed(True)
            _, raised = guarded(lambda: resolve(preload, self.settings["packages"])())
            self._die_if_closed(False)
            if raised is not None:
                self._reply({"raised": raised})
                return False
        gc.collect()
        gc.freeze()
        self._reply({"ready": True})
        return True

    def _die_if_closed(self, wanted: bool) -> None:
        """While it loads it can't listen: SIGIO ends it when the other side is gone."""
        descriptor = self.control.fileno()
        flags = fcntl.fcntl(descriptor, fcntl.F_GETFL)
        fcntl.fcntl(descriptor, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(descriptor, fcntl.F_SETFL, flags | os.O_ASYNC if wanted else flags & ~os.O_ASYNC)
        # No signal tells what had happened before.
        closed = select.poll()
        closed.register(descriptor, 0)
        if closed.poll(0):
            sys.exit()

    def serve(self) -> None:
        """Handles commands in turn, until there are no more."""
        while True:
            data, descriptors, _, _ = socket.recv_fds(self.control, _MESSAGE, _ENDS)
            if not data:
                return
            command = json.loads(data)
            if command["do"] == "end":
                self._reply({"status": self._end(command["pid"])})
            else:
                self._start(command["do"], descriptors)
            for descriptor in descriptors:
                os.close(descriptor)

    def _start(self, what: str, descriptors: list[int]) -> None:
        try:
            folder = tempfile.mkdtemp(prefix="w", dir=self.settings["folder"])
            parent, pid = os.getpid(), os.fork()
        except OSError as error:
            self._reply({"error": error.strerror or ""})
            return
        if pid:
            self.started[pid] = folder
            self._reply({"pid": pid})
            return
        try:
            self._become(parent, folder)
            if what == "fork":
                self._work(descriptors[0])
                os._exit(0)
            self._run(folder, descriptors)
        finally:
            # Reached by failing only: an exit code would be taken for the program's own.
            os.kill(os.getpid(), signal.SIGKILL)

    def _become(self, parent: int, folder: str) -> None:
        """What every child does first: a session of its own, tied to this process, in an empty private folder."""
        os.setsid()
        confine.bind_to_parent(parent)
        confine.adopt_orphans()
        self.control.close()
        os.environ["HOME"] = os.environ["TMPDIR"] = folder
        tempfile.tempdir = None
        os.chdir(folder)

    def _work(self, end: int) -> None:
        confine.limit(file_size=_WORKER_FILE_SIZE, open_files=_WORKER_FILES)
        if self.settings["confine"]:
            confine.give_up_privileges()
            confine.shut_in([self.settings["folder"]])
        Door(socket.socket(fileno=end), self.settings["packages"]).serve()

    def _run(self, folder: str, descriptors: list[int]) -> None:
        """Becomes the program that the first descriptor describes; the others are its stdin, stdout and stderr."""
        with os.fdopen(os.dup(descriptors[0]), "rb") as file:
            wanted = json.loads(file.read())
        for place, descriptor in enumerate(descriptors[1:4]):
            os.dup2(descriptor, place)
        os.closerange(3, _TOOL_FILES)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        os.chdir(wanted["cwd"])
        confine.limit(file_size=wanted["file_size"], open_files=_TOOL_FILES, cpu_seconds=wanted["cpu"])
        if self.settings["confine"]:
            confine.give_up_privileges()
            confine.shut_in([folder, wanted["cwd"]])
        os.execve(wanted["argv"][0], wanted["argv"], {**os.environ, **wanted["env"]})  # noqa: S606 (no shell: wanted)

    def _end(self, pid: int) -> int:
        """Ends one child with all it started. Its wait status, or -1 for a child that is not ours."""
        if pid not in self.started:
            return -1
        processes.end(pid)
        folder = self.started.pop(pid)
        status = os.waitpid(pid, 0)[1]
        self._sweep()
        shutil.rmtree(folder, ignore_errors=True)
        return status

    def _sweep(self) -> None:
        """Ends what has slipped out of a child's family and became ours."""
        for _ in range(_MESSAGE):
            strays = set(processes.children(os.getpid())) - self.started.keys()
            if not strays:
                return
            for stray in strays:
                processes.end(stray)
                with suppress(ChildProcessError):
                    os.waitpid(stray, 0)

    def end_all(self) -> None:
        """Ends everything."""
        for pid in sorted(self.started):
            self._end(pid)
        self._sweep()

    def _reply(self, value: dict[str, Any]) -> None:
        with suppress(OSError):
            self.control.send(json.dumps(value).encode())


def start() -> None:
    """Reads its orders from the command line: the descriptor and the settings as JSON."""
    orders = json.loads(sys.argv[1])
    here = Path(__file__).resolve().parent.parent.parent
    if here != Path(orders["settings"]["root"]):
        sys.exit(f"another handover at {here}")
    main(int(orders["descriptor"]), orders["settings"])
