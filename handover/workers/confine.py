"""What a process gives up before it touches hostile bytes: growth, core dumps, privileges, the network, writing.

Limits and `no_new_privs` hold everywhere. A network namespace and Landlock are taken where the kernel gives them to
us (most containers refuse the first); nothing else rests on them. Numbers and layouts: linux/prctl.h,
linux/landlock.h, linux/capability.h, linux/sched.h.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import struct
from collections.abc import Iterable
from contextlib import suppress

_LIBC = ctypes.CDLL(None, use_errno=True)

_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 1, 36, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000

# The system calls of Landlock have the same numbers on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_PATH_BENEATH, _ASK_VERSION = 1, 1
_WRITE_FILE, _REFER, _TRUNCATE = 1 << 1, 1 << 13, 1 << 14
# Removing (4, 5) and making (6 to 12) what may lie in a folder.
_CHANGE_FOLDER = sum(1 << bit for bit in range(4, 13))
_TCP = 0b11
_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11

_CAPABILITIES_3 = 0x20080522
# Reading stays as it was, so that root reads what it could read before.
_CAP_DAC_READ_SEARCH = 1 << 2


def bind_to_parent(parent: int) -> None:
    """Dies when the parent dies, also if it died before this call."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def adopt_orphans() -> None:
    """Descendants whose parent ends become children of this process, so that none gets lost."""
    _LIBC.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def limit(*, file_size: int, open_files: int, cpu_seconds: int | None = None) -> None:
    """Hard limits of the kernel, a second line behind those that the parent watches."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_FSIZE, file_size)
    _lower(resource.RLIMIT_NOFILE, open_files)
    if cpu_seconds is not None:
        _lower(resource.RLIMIT_CPU, cpu_seconds)


def _lower(what: int, value: int) -> None:
    hard = resource.getrlimit(what)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (value, value))


def limit_cpu_from_now(seconds: int) -> None:
    """Lets this process use so many more seconds of CPU before the kernel kills it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    until = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until if hard == resource.RLIM_INFINITY else min(until, hard), hard))


def leave_network() -> bool:
    """Moves to a network namespace without any network; False where the kernel refuses."""
    if _LIBC.unshare(_CLONE_NEWNET) == 0:
        return True
    user, group = os.geteuid(), os.getegid()
    if _LIBC.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with suppress(OSError):
            descriptor = os.open(f"/proc/self/{name}", os.O_WRONLY)
            os.write(descriptor, text.encode())
            os.close(descriptor)
    return True


def give_up_privileges() -> None:
    """No program started from here gains rights, and root keeps none of its own but to read."""
    _LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    header = ctypes.create_string_buffer(struct.pack("Ii", _CAPABILITIES_3, 0), 8)
    data = ctypes.create_string_buffer(24)
    if _LIBC.capget(header, data) != 0:
        return
    _, permitted, _, _, _, _ = struct.unpack("6I", data.raw)
    kept = permitted & _CAP_DAC_READ_SEARCH
    _LIBC.capset(header, ctypes.create_string_buffer(struct.pack("6I", kept, kept, 0, 0, 0, 0), 24))


def shut_in(folders: Iterable[str]) -> int:
    """Lets this process write below `folders` only, connect nowhere by TCP, and signal none but its own descendants.

    The version of Landlock that was used decides how much of it holds (1: files; 4: TCP; 6: signals); 0: none.
    """
    version = _call(_CREATE_RULESET, None, 0, _ASK_VERSION)
    if version < 1:
        return 0
    rights = _WRITE_FILE | _CHANGE_FOLDER | (_REFER if version >= 2 else 0) | (_TRUNCATE if version >= 3 else 0)
    fields = [rights, *([_TCP] if version >= 4 else []), *([_ABSTRACT_SOCKETS_AND_SIGNALS] if version >= 6 else [])]
    layout = struct.pack(f"{len(fields)}Q", *fields)
    ruleset = _call(_CREATE_RULESET, layout, len(layout), 0)
    if ruleset < 0:
        return 0
    for folder in folders:
        _permit(ruleset, folder, rights)
    _permit(ruleset, os.devnull, rights & (_WRITE_FILE | _TRUNCATE))
    held = _call(_RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return version if held else 0


def _permit(ruleset: int, path: str, rights: int) -> None:
    with suppress(OSError):
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        # Packed, as the header has it: 64 bits of rights, then the descriptor.
        _call(_ADD_RULE, ruleset, _PATH_BENEATH, struct.pack("=Qi", rights, place), 0)
        os.close(place)


def _call(number: int, *arguments: int | bytes | None) -> int:
    """A system call that libc has no name for; every number as wide as a register."""
    wide = (ctypes.c_long(each) if isinstance(each, int) else each for each in arguments)
    return int(_LIBC.syscall(ctypes.c_long(number), *wide))
