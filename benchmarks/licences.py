"""How often is a part that we call open really open? (DECIDING 6)

`python -m benchmarks.licences FOLDER [--wrong]` takes the packages of licence_cases.yaml from the npm registry into
FOLDER (those already there are kept), lays each one twice into one delivery, as an installed package with its manifest
and as a bare copy without it, and prints how often the detector `licence` said open and not open, how often rightly.

To keep the run short, a package is cut to its manifest, licence, notice and readme files, and four programs: first
those that begin with a banner, then the smallest. The lock file beside them is made as npm makes it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml

from benchmarks.detectors import Tally
from handover.bench import Bench
from handover.cache import Cache
from handover.gather import Agency, gather
from handover.intake import open_delivery
from handover.model import Component
from handover.policy import load
from handover.probes import ASKED
from handover.shipped import CHECKS
from handover.workers import Workers

CASES = Path(__file__).with_name("licence_cases.yaml")
_TEXTS = ("licen", "copying", "notice", "readme", "eula")
_PROGRAMS = (".js", ".css", ".mjs", ".cjs")
_LONGEST = 60_000
_SHORTEST = 200
_LAYOUTS = {"installed": "node_modules", "copied": "public/vendor"}


@dataclass(frozen=True, slots=True)
class Case:
    """One package of the registry and what a person says of it: open, not-open or either."""

    name: str
    version: str
    legal: str
    stated: str

    @property
    def packed(self) -> str:
        """The file name that `npm pack` gives it."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


def cases() -> list[Case]:
    """Every labelled package."""
    return [Case(**row) for row in yaml.safe_load(CASES.read_text("utf-8"))["packages"]]


def fetch(case: Case, folder: Path) -> Path | None:
    """The package's archive; None where the registry doesn't give it."""
    path = folder / case.packed
    if not path.exists():
        command = ["npm", "pack", "--silent", f"{case.name}@{case.version}"]
        subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=300)
    return path if path.exists() else None


def contents(archive: Path) -> Iterator[tuple[str, bytes]]:
    """What is kept of a package: path below its folder, and bytes."""
    with tarfile.open(archive) as tar:
        files = [member for member in tar if member.isfile()]
        texts = [each for each in files if _path(each).name.lower().startswith(_TEXTS) and each.size < 4 * _LONGEST]
        programs = [each for each in files if each.name.endswith(_PROGRAMS) and _SHORTEST < each.size < _LONGEST]
        programs.sort(key=lambda each: (not _banner(tar, each), each.size, each.name))
        manifests = [each for each in files if str(_path(each)) == "package.json"]
        for member in {each.name: each for each in (*manifests, *texts[:6], *programs[:4])}.values():
            yield str(_path(member)), _bytes(tar, member)


def _bytes(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = tar.extractfile(member)
    return stream.read() if stream else b""


def _banner(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bool:
    return _bytes(tar, member)[:20].lstrip().startswith((b"/*!", b"/**", b"/*"))


def _path(member: tarfile.TarInfo) -> PurePosixPath:
    return PurePosixPath(*PurePosixPath(member.name).parts[1:])


def lay(found: list[tuple[Case, Path]], delivery: Path) -> None:
    """Writes the delivery: every package in each layout."""
    (delivery / "index.php").write_text("<?php echo 1;\n", "utf-8")
    locked: dict[str, object] = {"": {"name": "contoh", "dependencies": {case.name: case.version for case, _ in found}}}
    for case, archive in found:
        for path, data in contents(archive):
            if path == "package.json":
                locked[f"node_modules/{case.name}"] = _locked(case, json.loads(data))
            for layout, folder in _LAYOUTS.items():
                name = PurePosixPath(path)
                if ".." in name.parts or name.is_absolute() or (layout == "copied" and path == "package.json"):
                    continue
                target = delivery / folder / case.name / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
    lock = {"name": "contoh", "lockfileVersion": 3, "requires": True, "packages": locked}
    (delivery / "package-lock.json").write_text(json.dumps(lock, indent=2), "utf-8")
    (delivery / "package.json").write_text(json.dumps(locked[""]), "utf-8")


def _locked(case: Case, manifest: dict[str, object]) -> dict[str, object]:
    """What npm writes of an installed package into its lock file."""
    licence = manifest.get("license")
    address = f"https://registry.example/{case.packed}"
    return {"version": case.version, "resolved": address, **({"license": licence} if isinstance(licence, str) else {})}


def components(delivery: Path) -> tuple[Component, ...]:
    """The parts that the licence inspector finds."""
    policy = load(CHECKS, ASKED)
    with Workers() as workers, open_delivery(delivery, workers=workers) as opened:
        return gather(opened, policy, Bench(workers, Cache.default()), Agency(), ["licences"]).facts.licences.components


def measure(found: list[tuple[Case, Path]], parts: tuple[Component, ...]) -> dict[str, Tally]:
    """Tallies of "open" and "not open" for each layout: a package is open where all its parts are."""
    tallies = {f"{word} ({layout})": Tally() for layout in _LAYOUTS for word in ("open", "not open")}
    for case, _ in found:
        for layout, folder in _LAYOUTS.items():
            below = f"{folder}/{case.name}"
            legal = {part.legal for part in parts if _is_of(part, case, layout, below)}
            either = case.legal == "either"
            name = f"{case.name}@{case.version} {sorted(legal)} {case.stated!r}"
            tallies[f"open ({layout})"].count(name, said=legal == {"open"}, true=case.legal == "open", either=either)
            closed = case.legal == "not-open"
            tallies[f"not open ({layout})"].count(name, said="proprietary" in legal, true=closed, either=either)
    return tallies


def _is_of(part: Component, case: Case, layout: str, below: str) -> bool:
    """An installed package is shown by the lock file; a copy by its own files."""
    listed = layout == "installed" and part.name == case.name and part.version == case.version
    return listed or part.path.startswith(f"{below}/")


def main(words: list[str]) -> None:
    """Fetches, lays out, looks and prints."""
    folder = Path(words[0])
    folder.mkdir(parents=True, exist_ok=True)
    found = [(case, path) for case in cases() if (path := fetch(case, folder))]
    print(f"packages: {len(found)} of {len(cases())}")
    with tempfile.TemporaryDirectory() as scratch:
        delivery = Path(scratch)
        lay(found, delivery)
        tallies = measure(found, components(delivery))
    for name, tally in tallies.items():
        print(f"{name:24} said {tally.said:4}  precision {tally.precision:.3f}  recall {tally.recall:.3f}")
        if "--wrong" in words:
            print("  wrong:", *tally.wrong, sep="\n    ")
            print("  missed:", *tally.missed, sep="\n    ")


if __name__ == "__main__":
    main(sys.argv[1:])
