"""Writes the agency's decisions on the good sample, one file a regulation, bound to its bytes (DECIDING, Decisions).

`sumber/buku-surat.instansi.yml` holds them once: the requirement, what it holds for, the note and the papers. A
regulation's file gets those that its clauses ask for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import yaml

from making.samples import HERE, Files, plan

AGENCY = "buku-surat.instansi"
_REGULATIONS = HERE.parent / "checks" / "regulations"


def decisions() -> Files:
    """`keputusan-REGULATION.jsonl` for every regulation, by its path below `sample_projects/`."""
    return {
        f"{AGENCY}/keputusan-{path.stem}.jsonl": _file(path.stem, yaml.safe_load(path.read_text("utf-8"))).encode()
        for path in sorted(_REGULATIONS.glob("*.yaml"))
    }


def _file(regulation: str, law: Mapping[str, Any]) -> str:
    asked = {requirement for clause in law["clauses"] for requirement in clause["requirements"]}
    said = plan(AGENCY)
    bound = {"delivery": {"delivery": digest("buku-surat")}, "contract": {"contract": said["contract"]}}
    records = [
        {
            "schema_version": 1,
            "kind": "attestation",
            "regulation": regulation,
            "requirement": one["requirement"],
            **bound[one["holds_for"]],
            "answer": "yes",
            "by": said["by"],
            "note": one["note"],
            "evidence": [_paper(path) for path in one["evidence"]],
            "at": said["at"],
        }
        for one in said["decisions"]
        if one["requirement"] in asked
    ]
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _paper(path: str) -> dict[str, str]:
    return {"path": path, "sha256": hashlib.sha256((HERE / AGENCY / path).read_bytes()).hexdigest()}


def digest(name: str) -> str:
    """`delivery.digest` of a sample's folder (DECIDING, Formats)."""
    folder, found = HERE / name, hashlib.sha256()
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    for path in sorted(files, key=str.encode):
        data = files[path].read_bytes()
        for part in ("file", str(len(data)), hashlib.sha256(data).hexdigest(), path):
            found.update(part.encode() + b"\0")
    return found.hexdigest()
