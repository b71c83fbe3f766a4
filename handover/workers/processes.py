"""What /proc tells about a process and those it started; and how to end all of them, leaving none behind."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_PAGE = os.sysconf("SC_PAGE_SIZE")
# A process that forks faster than it is stopped: after so many rounds it is killed with what was found.
_ROUNDS = 200


def children(pid: int) -> list[int]:
    """The processes that `pid` started and that still have it as parent; a zombie among them as well."""
    found: list[int] = []
    for thread in _names(f"/proc/{pid}/task"):
        listed = _read(f"/proc/{pid}/task/{thread}/children")
        if listed is None and not Path(f"/proc/self/task/{os.getpid()}/children").exists():
            return _children_by_scan(pid)
        found += [int(word) for word in (listed or b"").split()]
    return found


def _children_by_scan(pid: int) -> list[int]:
    """The same on kernels without the list of children."""
    return [each for each in _all() if _fields(each)[1:2] == [str(pid).encode()]]


def tree(pid: int) -> list[int]:
    """All descendants of `pid`, nearest first, without itself."""
    found: dict[int, None] = {}
    queue = [pid]
    while queue:
        fresh = [child for child in children(queue.pop()) if child not in found]
        found.update(dict.fromkeys(fresh))
        queue += fresh
    return list(found)


def _all() -> list[int]:
    return [int(name) for name in _names("/proc") if name.isdigit()]


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 (asked after every answer: pathlib takes three times as long)
    except OSError:
        return []


def _read(path: str) -> bytes | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        return b"".join(iter(lambda: os.read(descriptor, 65536), b""))
    except OSError:
        return None
    finally:
        os.close(descriptor)


def _fields(pid: int) -> list[bytes]:
    """/proc/PID/stat from the third field (state) on; empty for no such process. The name may hold anything."""
    return (_read(f"/proc/{pid}/stat") or b"").rpartition(b")")[2].split()


class Glance(NamedTuple):
    """How a process is: whether it runs (not gone, no zombie), its threads, its resident bytes with shared ones."""

    alive: bool
    threads: int
    resident: int


def glance(pid: int) -> Glance:
    """A look at one process."""
    fields = _fields(pid)
    if not fields:
        return Glance(alive=False, threads=0, resident=0)
    return Glance(fields[0] not in (b"Z", b"X"), int(fields[17]), int(fields[21]) * _PAGE)


def alive(pid: int) -> bool:
    """Whether the process runs."""
    return glance(pid).alive


def resident(pid: int) -> int:
    """Its resident bytes, those shared with others included; 0 for no such process."""
    return glance(pid).resident


def proportional(pid: int) -> int:
    """Resident bytes where what n processes share counts for each as an n-th; `resident` where that is not told."""
    for line in (_read(f"/proc/{pid}/smaps_rollup") or b"").splitlines():
        if line.startswith(b"Pss:"):
            return int(line.split()[1]) * 1024
    return resident(pid)


def exceeds(pids: Iterable[int], most: int) -> bool:
    """Whether the processes together hold more than `most` bytes. The exact count is dear, the rough one goes first."""
    several = list(pids)
    return sum(map(resident, several)) > most and sum(map(proportional, several)) > most


def end(pid: int) -> None:
    """Kills `pid`, its process group and all its descendants, wherever they moved. Stops all of them first: what is
    stopped starts nothing new. The caller must know that `pid` has not been reaped, or it may be somebody else's."""
    stopped: set[int] = set()
    quiet = 0
    for _ in range(_ROUNDS):
        fresh = {pid, *tree(pid)} - stopped
        for each in fresh:
            _signal(each, signal.SIGSTOP)
        stopped |= fresh
        quiet = 0 if fresh else quiet + 1
        # The kernel may leave one out of the list while another one ends (proc(5)): looked twice, nobody is missed.
        if quiet == 2:
            break
    with suppress(OSError):
        os.killpg(pid, signal.SIGKILL)
    for each in stopped:
        _signal(each, signal.SIGKILL)


def marked(mark: str) -> list[int]:
    """The processes that were started with `mark` in their environment: what slipped out of its family."""
    return [pid for pid in _all() if pid != os.getpid() and mark.encode() in (_read(f"/proc/{pid}/environ") or b"")]


def kill(pid: int) -> None:
    """SIGKILL, whether it is still there or not."""
    _signal(pid, signal.SIGKILL)


def _signal(pid: int, number: signal.Signals) -> None:
    with suppress(OSError):
        os.kill(pid, number)
