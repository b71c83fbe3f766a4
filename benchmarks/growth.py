"""How does `handover verify` grow with a delivery, beside the tools that do parts of its work?

`python -m benchmarks.growth [SIZE ...] [--without TOOL ...]` makes deliveries of 100, 1,000 and 10,000 files (or the
sizes given), and for each prints wall seconds of a cold run (empty cache), of the second run, by inspector, the peak
memory (sum of PSS over the process tree), and the ratio of both runs to `sha256sum`, `semgrep` and `scancode` alone on
the same files, all measured in this one run on this one machine.

The files are made up from word lists with a fixed seed: no two are equal, one in twenty carries a licence notice.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.made_up import write_delivery
from handover.shipped import CHECKS

REGULATION = "cianjur-25-2018"
TOOLS = ("sha256sum", "semgrep", "scancode")
_POLL = 0.2


@dataclass(frozen=True, slots=True)
class Timed:
    """One command: wall seconds, peak of the summed PSS in MiB, exit code."""

    seconds: float
    peak: float
    code: int


def timed(command: Sequence[str], environment: Mapping[str, str]) -> Timed:
    """Runs a command, watching the memory of its process tree."""
    began = time.monotonic()
    process = subprocess.Popen(command, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peaks = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peaks), daemon=True)
    watcher.start()
    code = process.wait()
    seconds = time.monotonic() - began
    watcher.join()
    return Timed(seconds, peaks[0], code)


def _watch(process: subprocess.Popen[bytes], peaks: list[float]) -> None:
    while process.poll() is None:
        peaks[0] = max(peaks[0], sum(_pss(each) for each in _tree(process.pid)) / 1024)
        time.sleep(_POLL)


def _tree(root: int) -> list[int]:
    """The process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text("latin-1").rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(folder.name))
    found = [root]
    for each in found:
        found.extend(children.get(each, ()))
    return found


def _pss(process: int) -> int:
    """Proportional memory of one process in KiB; 0 where it has gone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("latin-1").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _program(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def alone(tool: str, delivery: Path, scratch: Path) -> list[str]:
    """The command of one tool on the same files."""
    if tool == "sha256sum":
        return ["find", str(delivery), "-type", "f", "-exec", "sha256sum", "{}", "+"]
    if tool == "semgrep":
        rules = str(CHECKS / "security" / "rules")
        options = ["--metrics=off", "--disable-version-check", "--no-git-ignore", "--jobs=2", "--quiet", "--json"]
        return [_program("semgrep"), "scan", f"--config={rules}", *options, str(delivery)]
    options = ["--license", "--copyright", "--processes", "2", "--quiet", "--json", str(scratch / "scancode.json")]
    return [_program("scancode"), *options, str(delivery)]


def compare(size: int, tools: Sequence[str]) -> None:
    """One size: makes it, runs everything on it, prints."""
    with tempfile.TemporaryDirectory() as place:
        scratch = Path(place)
        delivery = scratch / "kiriman"
        volume = write_delivery(delivery, size)
        environment = {**os.environ, "XDG_CACHE_HOME": str(scratch / "cache")}
        runs: dict[str, Timed] = {}
        parts: dict[str, Mapping[str, float]] = {}
        for run in ("cold", "second"):
            output = scratch / run
            command = [_program("handover"), "verify", str(delivery), "-r", REGULATION, "-q", "-o", str(output)]
            runs[run] = timed(command, environment)
            parts[run] = json.loads((output / "run.json").read_text("utf-8"))["seconds"]
        same = (scratch / "cold/result.json").read_bytes() == (scratch / "second/result.json").read_bytes()
        print(f"\n{size} files, {volume / 1e6:.1f} MB; results byte-identical: {same}")
        for run, figure in runs.items():
            inside = ", ".join(f"{name} {seconds:.1f}" for name, seconds in parts[run].items() if seconds >= 0.05)
            print(f"  {run:7} {figure.seconds:8.1f} s  peak {figure.peak:6.0f} MiB  exit {figure.code}  ({inside})")
        for tool in tools:
            figure = timed(alone(tool, delivery, scratch), environment)
            cold, second = runs["cold"].seconds / figure.seconds, runs["second"].seconds / figure.seconds
            print(
                f"  {tool:10} {figure.seconds:8.2f} s  peak {figure.peak:6.0f} MiB  exit {figure.code}"
                f"  cold = {cold:.2f} x, second = {second:.2f} x"
            )
        sys.stdout.flush()


def main(words: Sequence[str]) -> None:
    """Every size in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1_000, 10_000])
    parser.add_argument("--without", nargs="*", choices=TOOLS, default=[])
    chosen = parser.parse_args(words)
    for size in chosen.sizes:
        compare(size, [tool for tool in TOOLS if tool not in chosen.without])


if __name__ == "__main__":
    main(sys.argv[1:])
