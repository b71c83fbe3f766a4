"""Lays out the skeleton: the delivery's folder, and beside it the agency's, which is no part of the delivery."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from handover.errors import InputFault, OutputFault
from handover.model import say, shown
from handover.policy import Policy
from handover.policy.law import Regulation
from handover.shipped import TEMPLATES
from handover.skeleton.sources import Starting, starting_documents
from handover.skeleton.word import as_docx

AGENCY_ENDING = ".instansi"
# Numbered as a vendor's folder is read, so that the order stays however it is listed.
_DOCUMENTS = "dokumen"


@dataclass(frozen=True, slots=True)
class Made:
    """What was laid out: the two folders, and the paths in each, sorted."""

    delivery: Path
    agency: Path
    delivered: tuple[str, ...]
    kept: tuple[str, ...]


def make(folder: Path, policy: Policy, regulations: Sequence[Regulation], templates: Path = TEMPLATES) -> Made:
    """The skeleton in `folder` and `folder`.instansi, both new or empty.

    Raises OutputFault where something lies there already or can't be written, InputFault for a broken template.
    """
    agency = folder.parent / f"{folder.name}{AGENCY_ENDING}"
    for each in (folder, agency):
        _refuse_full(each)
    asked = {one.id for regulation in regulations for one in policy.asked(regulation)}
    chosen = [each for each in starting_documents(templates / "documents") if asked.intersection(each.head.serves)]
    marker = policy.documents.common.marker[0].capitalize()
    words = _Words(templates / "skeleton", shown(folder.name), marker)
    delivered = words.delivery([each for each in chosen if each.head.by == "vendor"])
    kept = words.agency([each for each in chosen if each.head.by == "agency"], regulations)
    _place({folder: delivered, agency: kept})
    return Made(folder, agency, tuple(sorted(delivered)), tuple(sorted(kept)))


def _refuse_full(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise OutputFault(say("init.not-folder", path=str(folder)))
    if folder.is_dir() and any(folder.iterdir()):
        raise OutputFault(say("init.not-empty", path=str(folder)))


class _Words:
    """Fills the templates."""

    def __init__(self, templates: Path, name: str, marker: str) -> None:
        # YAML and Markdown, no page: what is filled in is quoted by the templates themselves
        self.environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=False,  # noqa: S701
            undefined=StrictUndefined,
            trim_blocks=True,
            keep_trailing_newline=True,
        )
        self.name, self.marker = name, marker

    def filled(self, template: str, **values: object) -> bytes:
        try:
            return self.environment.get_template(f"{template}.j2").render(name=self.name, **values).encode()
        except (TemplateError, OSError) as error:
            line = getattr(error, "lineno", None) or 1
            what = str(error) or type(error).__name__
            raise InputFault(say("init.template", file=f"{template}.j2", line=line, what=what)) from None

    def delivery(self, documents: Sequence[Starting]) -> dict[str, bytes]:
        files = self.papers(documents, f"{_DOCUMENTS}/")
        files["handover.yml"] = self.filled("handover.yml", documents=_listed(documents, f"{_DOCUMENTS}/"))
        files["publiccode.yml"] = self.filled("publiccode.yml")
        files["kode-sumber/README.md"] = self.filled("kode-sumber.md")
        return files

    def agency(self, documents: Sequence[Starting], regulations: Sequence[Regulation]) -> dict[str, bytes]:
        files = self.papers(documents, "")
        region = regulations[0].region.id
        files["instansi.yml"] = self.filled("instansi.yml", region=region, papers=_listed(documents, ""))
        files["BACA-SAYA.md"] = self.filled("instansi.md")
        return files

    def papers(self, documents: Iterable[Starting], folder: str) -> dict[str, bytes]:
        return {f"{folder}{each.name}.docx": as_docx(each, self.marker) for each in documents}


def _listed(documents: Iterable[Starting], folder: str) -> list[tuple[str, str]]:
    return [(f"{folder}{each.name}.docx", each.head.type) for each in documents if each.head.type]


def _place(folders: Mapping[Path, Mapping[str, bytes]]) -> None:
    """All folders written aside first, then moved: what can't be finished leaves nothing behind."""
    aside: dict[Path, Path] = {}
    placed: list[Path] = []
    try:
        for folder, files in folders.items():
            folder.parent.mkdir(parents=True, exist_ok=True)
            aside[folder] = Path(tempfile.mkdtemp(prefix=".handover-", dir=folder.parent))
            _write(aside[folder], files)
        for folder, made in aside.items():
            made.chmod(0o755)
            made.replace(folder)
            placed.append(folder)
    except OSError as error:
        for folder in placed:
            shutil.rmtree(folder, ignore_errors=True)
        problem = error.strerror or str(error)
        raise OutputFault(say("init.not-written", path=str(next(iter(folders))), problem=problem)) from None
    finally:
        for made in aside.values():
            shutil.rmtree(made, ignore_errors=True)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
