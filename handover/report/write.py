"""Writes the results of one examination: whole, or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handover import __version__
from handover.errors import OutputFault
from handover.messages import Language
from handover.model import say
from handover.report import codequality, junit
from handover.report.html import as_page
from handover.report.result import Object, as_text
from handover.report.text import as_lines

# What `verify --format` prints. The last two hold all results of a run in one document.
FORMATS = ("text", "json", "junit", "codequality")


@dataclass(frozen=True, slots=True)
class Output:
    """A folder for results that was found fit to write to, or none."""

    folder: Path | None

    @classmethod
    def prepare(cls, folder: Path | None, delivery: Path, *, commit: str | None = None) -> Output:
        """Checks the folder before the work begins. Raises OutputFault.

        Only where a commit is examined may the folder lie in the delivery's: a tree once committed does not change.
        """
        if folder is None:
            return cls(None)
        if commit is None and delivery.is_dir() and folder.resolve().is_relative_to(delivery.resolve()):
            raise OutputFault(say("output.inside", path=str(folder)))
        if folder.exists() and not folder.is_dir():
            raise OutputFault(say("output.not-folder", path=str(folder)))
        nearest = next(parent for parent in (folder, *folder.parents) if parent.exists())
        if not nearest.is_dir() or not os.access(nearest, os.W_OK):
            raise OutputFault(say("output.not-writable", path=str(nearest)))
        return cls(folder)


def write(
    results: Mapping[str, Object], seconds: Mapping[str, float], output: Output, language: Language
) -> tuple[Path, ...]:
    """Writes the results by regulation, each into a folder of its own if there are several; gives the reports' paths.

    Raises OutputFault.
    """
    if output.folder is None:
        return ()
    written = []
    for regulation, result in results.items():
        folder = output.folder / regulation if len(results) > 1 else output.folder
        _place(folder, _files(result, seconds, language))
        written.append(folder / "laporan.html")
    return tuple(written)


def printed(results: Sequence[Object], shape: str, language: Language) -> Iterable[str]:
    """The results in one of FORMATS, for stdout."""
    if shape == "junit":
        return (junit.as_xml(results, language),)
    if shape == "codequality":
        return (codequality.as_json(results, language),)
    return (as_text(result) if shape == "json" else as_lines(result, language) for result in results)


def _files(result: Object, seconds: Mapping[str, float], language: Language) -> dict[str, str]:
    run = {
        "handover": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "seconds": {name: round(value, 3) for name, value in seconds.items()},
        # `decide` sees by it that a result was changed by hand
        "result": hashlib.sha256((text := as_text(result)).encode()).hexdigest(),
    }
    return {
        "result.json": text,
        "laporan.html": as_page(result, language),
        "junit.xml": junit.as_xml([result], language),
        "gl-code-quality-report.json": codequality.as_json([result], language),
        "run.json": json.dumps(run, indent=1) + "\n",
    }


def _place(folder: Path, files: Mapping[str, str]) -> None:
    """All files written aside first, then moved: a full disk leaves the folder as it was."""
    aside: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".handover-", dir=folder.parent))
        for name, text in files.items():
            with (aside / name).open("w", encoding="utf-8") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
        folder.mkdir(exist_ok=True)
        for name in files:
            (aside / name).replace(folder / name)
    except OSError as error:
        raise OutputFault(say("output.failed", path=str(folder), problem=error.strerror or str(error))) from None
    finally:
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)
