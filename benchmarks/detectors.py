"""How often are the document detectors right when they say so? (DECIDING 6)

`python -m benchmarks.detectors [open|unseen|all] [--wrong DETECTOR]` reads the labelled documents in tests/labelled/
and prints for each detector how often it said yes (`said`), how often rightly, and its precision and recall. Rules may
be mended by looking at the wrong answers of the open cases: the odd ones up to 3999, every third one up to 7999. The
figures recorded in checks/ come from `unseen`: all others but for those of _READ.

A label `also_fine` neither counts for nor against. A claim counts once for each document and type.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from handover.documents.examine import read_text_document
from handover.policy import load
from handover.probes import ASKED
from handover.shipped import CHECKS

# even cases that somebody who mends the rules has read, under another number
_READ = frozenset({2004, 2044, 2076, 2156, 2238, 2284})
# from here on only every third case is open, and from there on none
_THIRDS, _SEALED = 4000, 8000
LABELLED = Path(__file__).parent.parent / "tests" / "labelled"


@dataclass
class Tally:
    """How often something was said, how often rightly, and how often it was missed."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def said(self) -> int:
        return self.right + len(self.wrong)

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed)) if self.right + len(self.missed) else 0.0

    def count(self, case: str, *, said: bool, true: bool, either: bool = False) -> None:
        """One labelled question: was it said, is it true, or would a reasonable person say either?"""
        if either and not true:
            return
        if said and true:
            self.right += 1
        elif said:
            self.wrong.append(case)
        elif true:
            self.missed.append(case)


def cases(part: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Each labelled document: its name, its labels, its text."""
    for path in sorted(LABELLED.glob("case-*.md")):
        number = int(path.stem.split("-")[1])
        if _belongs(number, part):
            _, front, text = path.read_text("utf-8").split("---\n", 2)
            yield path.stem, yaml.safe_load(front), text


def _belongs(number: int, part: str) -> bool:
    seen = number % 2 == 1 if number < _THIRDS else number % 3 == 0 and number < _SEALED
    return part == "all" or (seen if part == "open" else not seen and number not in _READ)


def measure(part: str) -> dict[str, Tally]:
    """Every detector's tally over one part of the labelled documents, and each type's."""
    policy = load(CHECKS, ASKED)
    rules = policy.documents.as_json()
    tallies: dict[str, Tally] = defaultdict(Tally)
    for case, labels, text in cases(part):
        count_document(tallies, case, labels, read_text_document(text, rules), policy.detectors)
    return tallies


def count_document(
    tallies: dict[str, Tally], case: str, labels: dict[str, Any], found: Any, detectors: Iterable[str]
) -> None:
    """Counts what was `found` in one document against its labels. `detectors`: all that have a measurement."""
    _types(tallies, case, labels, found)
    _reports(tallies, case, labels, found)
    said = {topic["topic"] for topic in found["topics"]}
    for topic in [name.removeprefix("topic-") for name in detectors if name.startswith("topic-")]:
        either = topic in labels.get("topics_also_fine", [])
        tallies[f"topic-{topic}"].count(case, said=topic in said, true=topic in labels["topics"], either=either)


def _types(tallies: dict[str, Tally], case: str, labels: dict[str, Any], found: Any) -> None:
    """A recognised type is right if the document is of it; a substantive one if it is worth something as well."""
    said = {claim["type"]: claim["substantive"] for claim in found["types"]}
    fine = labels.get("also_fine") or []
    for kind in sorted({*said, *labels["types"]}):
        true, either = kind in labels["types"], kind in fine
        for name in ("document-type", f"  type {kind}"):
            tallies[name].count(case, said=kind in said, true=true, either=either)
        worth = bool((labels.get("substantive") or {}).get(kind)) and true
        tallies["substantive"].count(case, said=said.get(kind) is True, true=worth, either=either)
        hollow = true and not worth
        tallies["hollow"].count(case, said=said.get(kind) is False, true=hollow, either=either)


def _reports(tallies: dict[str, Tally], case: str, labels: dict[str, Any], found: Any) -> None:
    said = {report["type"]: report for report in found["reports"]}
    true = labels.get("reports") or {}
    for kind in sorted({*said, *true}):
        seen, label = said.get(kind, {}), true.get(kind, {})
        passed, named = label.get("conclusion") == "passed", bool(label.get("testers"))
        executed = label.get("executed") is True
        tallies["conclusion"].count(case, said=seen.get("conclusion") == "passed", true=passed)
        tallies["testers"].count(case, said=bool(seen.get("testers")), true=named)
        tallies["executed"].count(case, said=seen.get("executed") is True, true=executed)


def main(words: list[str]) -> None:
    """Prints the tallies; with --wrong NAME the cases where that detector was wrong or silent."""
    part = words[0] if words and words[0] in ("open", "unseen", "all") else "unseen"
    tallies = measure(part)
    print(f"{part} cases: {sum(1 for _ in cases(part))}")
    for name in sorted(tallies):
        tally = tallies[name]
        print(f"{name:36} said {tally.said:4}  precision {tally.precision:.3f}  recall {tally.recall:.3f}")
    if "--wrong" in words:
        tally = tallies[words[words.index("--wrong") + 1]]
        print("wrong:", " ".join(tally.wrong))
        print("missed:", " ".join(tally.missed))


if __name__ == "__main__":
    main(sys.argv[1:])
