"""Does a document give the same facts whatever file format it comes in?

`python -m benchmarks.formats [--every N] [--only FORMAT ...] [--keep FOLDER] [--show DETECTOR]` writes the open
labelled documents up to case 3999 (see benchmarks.detectors) as files: `pdf` (A4, fields aligned by tabs, ruled
tables), `pdf-narrow` (A5, justified, fields in two columns without colons, most documents longer than a page), `docx`,
`docx-bold` (headings are only bold lines, items only indented) and `odt`; all but the last with letterhead and foot.
They are read as the program reads files, and for each detector it prints how often a yes of the Markdown text was kept
and lost, and how often one was said anew (`new`, and of these how many the labels call `wrong`), then precision and
recall against the labels, beside the Markdown's own.

`--keep` leaves the files to look at; `--show` names the cases where that detector's answer differs. Needs DejaVu fonts.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.detectors import Tally, cases, count_document
from benchmarks.pieces import Piece, pieces
from benchmarks.rendered_office import opendocument, word
from benchmarks.rendered_pdf import NARROW, WIDE, pdf
from handover.documents.examine import examine, read_text_document
from handover.policy import load
from handover.probes import ASKED
from handover.shipped import CHECKS

FORMATS: Mapping[str, Callable[[Sequence[Piece]], bytes]] = {
    "pdf": lambda found: pdf(found, WIDE),
    "pdf-narrow": lambda found: pdf(found, NARROW),
    "docx": lambda found: word(found, styled=True),
    "docx-bold": lambda found: word(found, styled=False),
    "odt": opendocument,
}
_REFERENCE = "markdown"
# the later sets measure, and are not to be mended by
_UP_TO = "case-4000"


@dataclass
class Change:
    """What became of one detector's yes in a format."""

    kept: int = 0
    lost: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass
class Compared:
    """The figures of one format: against the Markdown text and against the labels."""

    changes: dict[str, Change] = field(default_factory=lambda: defaultdict(Change))
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))


def said(found: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Every yes about a document: (detector, what it is said of)."""
    answers = {("document-type", claim["type"]) for claim in found["types"]}
    worth = {True: "substantive", False: "hollow"}
    answers |= {(worth[c["substantive"]], c["type"]) for c in found["types"] if c["substantive"] is not None}
    answers |= {(f"topic-{topic['topic']}", "") for topic in found["topics"]}
    for report in found["reports"]:
        kind = report["type"]
        answers |= {("executed", kind)} if report["executed"] else set()
        answers |= {("testers", kind)} if report["testers"] else set()
        answers |= {("tester-name", name.lower()) for name in report["testers"]}
        if report["conclusion"] != "none":
            name = "conclusion" if report["conclusion"] == "passed" else "conclusion-other"
            answers.add((name, kind))
    return answers


def true_answers(labels: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Every yes that the labels allow, or call also fine."""
    kinds = {*labels["types"], *(labels.get("also_fine") or [])}
    answers = {("document-type", kind) for kind in kinds}
    for kind in kinds:
        worth = bool((labels.get("substantive") or {}).get(kind, kind not in labels["types"]))
        answers.add(("substantive" if worth else "hollow", kind))
    answers |= {(f"topic-{topic}", "") for topic in [*labels["topics"], *labels.get("topics_also_fine", [])]}
    for kind, report in (labels.get("reports") or {}).items():
        answers |= {("executed", kind)} if report.get("executed") else set()
        answers |= {("testers", kind)} if report.get("testers") else set()
        answers |= {("conclusion", kind)} if report.get("conclusion") == "passed" else set()
        answers |= {("conclusion-other", kind)} if report.get("conclusion") in ("conditional", "failed") else set()
    return answers


def compare(names: Sequence[str], every: int, folder: Path) -> dict[str, Compared]:
    """Each format's figures, and the Markdown's own under `markdown`."""
    policy = load(CHECKS, ASKED)
    rules = policy.documents.as_json()
    figures = {name: Compared() for name in (_REFERENCE, *names)}
    for case, labels, text in [each for each in cases("open") if each[0] < _UP_TO][::every]:
        reference = read_text_document(text, rules)
        count_document(figures[_REFERENCE].tallies, case, labels, reference, policy.detectors)
        laid = pieces(text)
        for name in names:
            file = folder / f"{case}.{name}"
            if not file.exists():
                file.write_bytes(FORMATS[name](laid))
            found = examine(str(file), rules)
            if found["state"] != "read":
                raise RuntimeError(f"{file}: {found['state']}")
            count_document(figures[name].tallies, case, labels, found, policy.detectors)
            _changes(figures[name].changes, case, said(reference), said(found), true_answers(labels))
    return figures


def _changes(
    changes: dict[str, Change],
    case: str,
    before: set[tuple[str, str]],
    after: set[tuple[str, str]],
    true: set[tuple[str, str]],
) -> None:
    for detector, _ in before & after:
        changes[detector].kept += 1
    for detector, _ in sorted(before - after):
        changes[detector].lost.append(case)
    for answer in sorted(after - before):
        changes[answer[0]].new.append(case)
        if answer not in true and answer[0] != "tester-name":
            changes[answer[0]].wrong.append(case)


def show(figures: Mapping[str, Compared], only: str) -> None:
    """Prints a table for each format; the cases of one detector where asked."""
    own = figures[_REFERENCE].tallies
    for name, compared in figures.items():
        if name == _REFERENCE:
            continue
        print(f"\n{name:28} kept  lost   new wrong   precision (Markdown)   recall (Markdown)")
        total = Change()
        for detector, change in sorted(compared.changes.items()):
            if detector != "tester-name":
                total.kept += change.kept
                total.lost += change.lost
                total.new += change.new
                total.wrong += change.wrong
            print(f"{_row(detector, change)}{_against(compared.tallies, own, detector)}")
            if detector == only:
                print("  lost:", *change.lost, "\n  new:", *change.new, "\n  wrong:", *change.wrong)
        print(_row("all but names", total))


def _row(name: str, change: Change) -> str:
    return f"{name:27} {change.kept:5} {len(change.lost):5} {len(change.new):5} {len(change.wrong):5}"


def _against(tallies: Mapping[str, Tally], own: Mapping[str, Tally], detector: str) -> str:
    if detector not in tallies:
        return ""
    mine, reference = tallies[detector], own.get(detector, Tally())
    precision = f"{mine.precision:.3f} ({reference.precision:.3f})"
    return f"   {precision:21}  {mine.recall:.3f} ({reference.recall:.3f})"


def main(words: Sequence[str]) -> None:
    """Compares and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="only every n-th document")
    parser.add_argument("--only", nargs="*", choices=FORMATS, default=list(FORMATS))
    parser.add_argument("--keep", type=Path, help="folder for the files; those already there are read again")
    parser.add_argument("--show", default="", help="detector whose cases are named")
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        show(compare(chosen.only, chosen.every, folder), chosen.show)


if __name__ == "__main__":
    main(sys.argv[1:])
