"""Which outside programs and libraries the inspectors use, whether they are there, and what is lost without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from handover.model import Message, say
from handover.workers import find_program


@dataclass(frozen=True, slots=True)
class Examined:
    """A tool, its version (empty where it is missing), and what stays unchecked without it, with the remedy."""

    name: str
    version: str
    without: Message


# A program that runs, and the package whose metadata tells its version (a program is never asked: semgrep would
# look for updates on the network).
_PROGRAMS = (("semgrep", "semgrep"), ("bandit", "bandit"), ("git", ""))
_LIBRARIES = ("scancode-toolkit", "pypdfium2", "lxml")


def examined() -> Iterator[Examined]:
    """Every tool in turn."""
    for name, package in _PROGRAMS:
        there = find_program(name) is not None
        found = (_version(package) if package else "-") if there else ""
        yield Examined(name, found, say(f"doctor.without-{name}"))
    for name in _LIBRARIES:
        yield Examined(name, _version(name), say(f"doctor.without-{name}"))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
