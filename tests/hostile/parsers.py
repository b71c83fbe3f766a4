"""Parsers that misbehave in every way that a parser taken over by a file could. Used by tests only, in workers."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def echo(word: Any, **rest: Any) -> Any:
    return {"word": word, **rest}


def act(deed: str, **arguments: Any) -> Any:
    """Does what `deed` names; well-behaved ones just answer."""
    return _DEEDS[deed](**arguments)


def _fine(**arguments: Any) -> Any:
    return {"fine": arguments}


def _hang() -> None:
    time.sleep(3600)


def _hang_deaf() -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGALRM):
        signal.signal(number, signal.SIG_IGN)
    _hang()


def _spin() -> None:
    while True:
        pass


def _eat() -> None:
    held = []
    while True:
        held.append(bytearray(b"\1" * (4 << 20)))


def _eat_in_child() -> None:
    if os.fork() == 0:
        _eat()
    _hang()


def _segfault() -> None:
    ctypes.string_at(0)


def _exit() -> None:
    os._exit(3)


def _abort() -> None:
    os.abort()


def _system_exit() -> None:
    sys.exit(0)


def _print() -> Any:
    print("garbage" * 1000)
    os.write(1, b"\0" * 70000)
    os.write(2, b"\xff" * 70000)
    return "printed"


def _scribble() -> Any:
    """Writes garbage to everything that is open, the line to the parent included."""
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, b"\xff garbage \xff" * 100)
        except OSError:
            continue
    return "scribbled"


def _forge() -> Any:
    """Sends an answer of its own making, with a wrong nonce."""
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, b"A\0\0\0\x0a" + b"\0" * 8 + b"{}")
        except OSError:
            continue
    return "forged"


def _set() -> Any:
    return {1, 2}


def _none() -> Any:
    return None


def _nan() -> Any:
    return float("nan")


def _huge() -> Any:
    return "x" * (4 << 20)


def _deep() -> Any:
    value: Any = []
    for _ in range(200):
        value = [value]
    return value


def _deeper() -> Any:
    value: Any = []
    for _ in range(100_000):
        value = [value]
    return value


def _surrogate() -> Any:
    return "half \ud800 pair"


def _raise(text: str) -> None:
    raise ValueError(text)


def _recurse() -> None:
    _recurse()


def _leave_child() -> Any:
    if os.fork() == 0:
        _hang()
    return "left a child"


def _leave_daemon() -> Any:
    """A grandchild in a session of its own whose parent is gone: out of the group, out of the family."""
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            _hang_deaf()
        os._exit(0)
    time.sleep(0.1)
    return "left a daemon"


def _leave_program() -> Any:
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"], start_new_session=True)
    return "left a program"


def _kill_parent() -> Any:
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(1)
    return "killed"


def _daemon_then_kill_parent() -> Any:
    """The worst: leaves somebody out of reach, takes itself off the list of heirs, and kills the template."""
    ctypes.CDLL(None).prctl(36, 0, 0, 0, 0)
    _leave_daemon()
    return _kill_parent()


def _mine() -> Any:
    """Answers, and blows up a little later, in the time of the next request."""
    threading.Timer(0.05, os._exit, [9]).start()
    return "mined"


def _alarm() -> Any:
    signal.signal(signal.SIGALRM, lambda *_: os._exit(9))
    signal.setitimer(signal.ITIMER_REAL, 0.03)
    return "alarm set"


def _late(seconds: float) -> Any:
    time.sleep(seconds)
    return "late"


def _write(path: str) -> Any:
    Path(path).write_text("written by a worker")
    return "written"


def _connect() -> Any:
    import socket

    with socket.socket() as client:
        client.settimeout(2)
        client.connect(("127.0.0.1", 9))
    return "connected"


def _surroundings() -> Any:
    return {
        "environment": dict(os.environ),
        "cwd": str(Path.cwd()),
        "files": sorted(each.name for each in Path.cwd().iterdir()),
        "path": sys.path,
        "pid": os.getpid(),
        "descriptors": sorted(int(each.name) for each in Path("/proc/self/fd").iterdir()),
        "limits": Path("/proc/self/limits").read_text(),
        "status": Path("/proc/self/status").read_text(),
        "order": list({"a", "b", "c", "d", "e", "f"}),
    }


_DEEDS = {name.removeprefix("_").replace("_", "-"): deed for name, deed in globals().items() if callable(deed)}

LOADED: list[int] = []


def load() -> None:
    """A preload that fills memory and remembers the process in which it ran."""
    LOADED.append(os.getpid())
    LOADED.extend(bytearray(os.urandom(1 << 20)) * 32)


def loaded() -> Any:
    return {"loaded": LOADED[0], "parent": os.getppid(), "pid": os.getpid(), "held": len(LOADED)}


def load_badly() -> None:
    raise ImportError("no such index")


def load_fatally() -> None:
    os.abort()


def pour(pieces: int, size: int) -> Iterator[Any]:
    """A stream: an item, then bytes, `pieces` times."""
    for number in range(pieces):
        yield {"number": number}
        yield bytes([number % 256]) * size


def pour_and(deed: str) -> Iterator[Any]:
    """One good piece, then a deed."""
    yield {"number": 0}
    yield b"good"
    yield _DEEDS[deed]()


def load_forever() -> None:
    _hang_deaf()
