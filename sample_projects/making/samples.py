"""Which files each sample holds: the documents of `sumber/`, and for a faulty one the good one with a few differences.

`sumber/NAME.yml` says which manuscript becomes which file. A faulty sample names its `base` and differs from it: `drop`
leaves files out (patterns), `documents` puts another manuscript in a file's place, `replace` changes words in all
documents, `edit` words in one file, and what lies in `sumber/NAME/` beside the manuscripts is added. A manuscript may
be `{source, replace}`.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from making import drawing, manuscript
from making.opendocument import opendocument
from making.pdf import pdf
from making.picture import png
from making.word import word

HERE = Path(__file__).resolve().parents[1]
SOURCES = HERE / "sumber"
Files = dict[str, bytes]
Change = tuple[tuple[str, str], ...]


def names() -> list[str]:
    """Every sample that `sumber/` describes."""
    return sorted(path.stem for path in SOURCES.glob("*.yml"))


def plan(name: str) -> Mapping[str, Any]:
    """What `sumber/NAME.yml` says."""
    found: Mapping[str, Any] = yaml.safe_load((SOURCES / f"{name}.yml").read_text("utf-8"))
    return found


def files_of(name: str) -> Files:
    """Every file that is made for a sample, by its path below `sample_projects/`."""
    said = plan(name)
    base = said.get("base")
    changes = _changes(said)
    sources = {**(plan(base)["documents"] if base else {}), **said.get("documents", {})}
    made = {path: _document(source, path, changes) for path, source in sources.items()}
    whole = {**(_written(base) if base else {}), **made, **_added(name)}
    for path, edits in said.get("edit", {}).items():
        whole[path] = _edited(whole[path], edits)
    dropped = said.get("drop", [])
    kept = {path: data for path, data in whole.items() if not any(fnmatch.fnmatch(path, drop) for drop in dropped)}
    return {f"{name}/{path}": data for path, data in sorted(kept.items())}


def _changes(said: Mapping[str, Any]) -> Change:
    return tuple((str(old), str(new)) for old, new in said.get("replace", {}).items())


def _document(said: str | Mapping[str, Any], path: str, changes: Change) -> bytes:
    if isinstance(said, str):
        return document(said, path, changes)
    return document(said["source"], path, changes + _changes(said))


def _edited(data: bytes, edits: Mapping[str, str]) -> bytes:
    for old, new in edits.items():
        data = data.replace(old.encode(), new.encode())
    return data


def _written(base: str) -> Files:
    """The base's files that are written by hand: all but its documents and what running it leaves behind."""
    folder, made = HERE / base, plan(base)["documents"]
    found = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if file.is_file()}
    left = ("__pycache__/", "_cache/", "data/")
    return {
        path: file.read_bytes()
        for path, file in found.items()
        if path not in made and not any(one in path for one in left)
    }


def _added(name: str) -> Files:
    folder = SOURCES / name
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix != ".md"
    }


@cache
def document(source: str, path: str, changes: Change = ()) -> bytes:
    """A manuscript of `sumber/` in the format that `path` ends in: .docx, .odt or .pdf."""
    read = manuscript.read(SOURCES / source, changes)
    figures = [block.name for block in read.blocks if isinstance(block, manuscript.Figure)]
    drawings = {figure: drawn(figure, changes) for figure in figures}
    if path.endswith(".pdf"):
        return pdf(read, drawings)
    pictures = {figure: painted(figure, changes) for figure in figures}
    return opendocument(read, drawings, pictures) if path.endswith(".odt") else word(read, pictures)


@cache
def drawn(name: str, changes: Change = ()) -> drawing.Drawing:
    """A drawing of `sumber/gambar/`."""
    return drawing.read(SOURCES / "gambar" / f"{name}.txt", changes)


@cache
def painted(name: str, changes: Change = ()) -> bytes:
    """The same as a PNG picture."""
    return png(drawn(name, changes))
