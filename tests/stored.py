"""For tests of the repository: a policy with laws that are met easily, small deliveries, and an examination without
inspectors, so that what is stored is tried in milliseconds."""

from __future__ import annotations

import hashlib
import json
import shutil
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from handover import examine
from handover.cache import Cache
from handover.examine import Held, Wanted, hold
from handover.gather import Agency, Gathering
from handover.intake import Delivery
from handover.messages import Catalogue
from handover.model import Coverage, Declared, Document, Facts, Location, Manifest, say
from handover.policy import Policy, load, texts
from handover.probes import ASKED
from handover.repository.place import Repository, create
from handover.shipped import CHECKS

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
# Met by the agency's file; the second asks for a manual, and is not; the third for a person's word.
LAW, OTHER_LAW, HARD_LAW, PERSONAL_LAW = "contoh-1-2026", "contoh-2-2026", "contoh-3-2026", "contoh-4-2026"
_TEXT = """PERATURAN BUPATI CONTOH NOMOR 1 TAHUN 2026

Pasal 4

(1) Cara memperoleh aplikasi dinyatakan.
(2) Aplikasi disimpan di dalam repository Dinas.
"""
_YAML = """
id: {id}
title: {{id: "Peraturan Bupati Contoh", en: "Regulation of the Regent of Contoh"}}
cite: "Peraturan Bupati {id}"
region: {{id: "Kabupaten Contoh", en: "Contoh Regency"}}
dinas: {{id: "Dinas Kominfo", en: "The ICT office"}}
text: {id}.txt
in_force: {{since: 2026-01-02, cite: "Pasal 5"}}
timezone: Asia/Jayapura
parameters: {{}}
clauses:
  - id: "4-1"
    cite: "Pasal 4 ayat (1)"
    quote: "Cara memperoleh aplikasi dinyatakan."
    meaning: {{id: "Dinyatakan.", en: "It is stated."}}
    weight: duty
    answers: {answers}
    how: [declared]
    requirements: [{requirement}]
  - id: "4-2"
    cite: "Pasal 4 ayat (2)"
    quote: "Aplikasi disimpan di dalam repository Dinas."
    meaning: {{id: "Disimpan.", en: "It is stored."}}
    weight: duty
    answers: dinas
    how: [automatic]
    requirements: [deposited]
"""
_ASKS = {
    LAW: ("agency", "acquisition-declared"),
    OTHER_LAW: ("agency", "acquisition-declared"),
    HARD_LAW: ("vendor", "has-manual"),
    PERSONAL_LAW: ("agency", "coordinated-with-dinas"),
}


def checks(folder: Path) -> Path:
    """The shipped policy with the laws of Contoh beside it."""
    samples = shutil.ignore_patterns("*.py", "*.php", "*.js", "*.ts", "*.java")
    made = Path(shutil.copytree(CHECKS, folder / "checks", ignore=samples))
    for name, (answers, requirement) in _ASKS.items():
        (made / "regulations" / f"{name}.txt").write_text(_TEXT, "utf-8")
        law = _YAML.format(id=name, answers=answers, requirement=requirement)
        (made / "regulations" / f"{name}.yaml").write_text(law, "utf-8")
    return made


@cache
def policy() -> tuple[Policy, Catalogue]:
    """That policy, loaded once."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        loaded = load(checks(Path(folder)), ASKED)
    return loaded, Catalogue(texts(loaded))


CONTENTS: Mapping[str, bytes] = {
    "README.md": b"Aplikasi contoh\n",
    "app/index.php": b"<?php echo 'halo';\n",
    "app/salinan.php": b"<?php echo 'halo';\n",
    "kosong.txt": b"",
    "publiccode.yml": b"publiccodeYmlVersion: '0.4'\nname: Buku Surat\nsoftwareVersion: 1.2.0\n",
}


def folder(place: Path, contents: Mapping[str, bytes] = CONTENTS, links: Mapping[str, str] | None = None) -> Path:
    """A delivery as a folder."""
    for name, content in contents.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for name, target in (links or {}).items():
        (place / name).symlink_to(target)
    return place


def zipped(delivery: Path, path: Path) -> Path:
    """The same delivery as a ZIP."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(delivery.rglob("*"), reverse=True):
            archive.write(file, Path("isi") / file.relative_to(delivery))
    return path


def tarred(delivery: Path, path: Path) -> Path:
    """The same delivery as a tar.xz, links included."""
    with tarfile.open(path, "w:xz") as archive:
        archive.add(delivery, "isi")
    return path


AGENCY = """schema_version: 1
unit: Dinas Kearsipan
function: naskah dinas
contract: {number: 602/17/SPK/2026}
vendor: CV Contoh Aksara
acquired: made
web_address: https://surat.contoh.example
papers:
  - {path: surat/verifikasi.txt, type: verification-letter}
"""


def agency(place: Path) -> Path:
    """The agency's file with one paper beside it."""
    (place / "surat").mkdir(parents=True, exist_ok=True)
    (place / "surat" / "verifikasi.txt").write_text("Surat verifikasi Dinas.\n", "utf-8")
    path = place / "instansi.yml"
    path.write_text(AGENCY, "utf-8")
    return path


def _gathered(delivery: Delivery, _: Policy, __: object, agency: Agency, *___: object) -> Gathering:
    """Facts without a look into any file; publiccode.yml is taken at its word."""
    said = {"name": "Buku Surat", "softwareVersion": "1.2.0"}
    here = {key: Declared(value, Location("publiccode.yml", line=2)) for key, value in said.items()}
    publiccode = Manifest("read", "publiccode.yml", here)
    papers = tuple(
        Document(name, hashlib.sha256(path.read_bytes()).hexdigest(), "text", True, "agency")
        for name, path in sorted(agency.papers.items())
    )
    facts = Facts(delivery.facts(), publiccode=publiccode, agency=agency.manifest, documents=papers)
    looks = ("manifests/handover", "manifests/agency")
    seen = (Coverage(look, 1, 0, say("evidence.covered", look=look, seen=1)) for look in looks)
    return Gathering(replace(facts, coverage=(*delivery.coverage, *seen)), {})


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No inspector is run."""
    monkeypatch.setattr(examine, "gather", _gathered)


def attestation(digest: str, evidence: Path, **changes: Any) -> str:
    """One line of a decisions file: a person's word on coordination, with a paper."""
    record = {
        "schema_version": 1,
        "kind": "attestation",
        "regulation": PERSONAL_LAW,
        "requirement": "coordinated-with-dinas",
        "delivery": digest,
        "by": {"name": "Sari Contoh", "nip": "197001011990012001", "role": "Kepala Bidang"},
        "note": "dilihat",
        "at": "2026-11-20",
        "answer": "yes",
        "evidence": [{"path": evidence.name, "sha256": hashlib.sha256(evidence.read_bytes()).hexdigest()}],
        **changes,
    }
    return json.dumps(record) + "\n"


def decisions(place: Path, delivery: Path) -> Path:
    """A decisions file: one record on this delivery, and one on another with a paper of its own."""
    place.mkdir(parents=True, exist_ok=True)
    for name in ("notulen.txt", "lain.txt"):
        (place / name).write_text(f"{name}\n", "utf-8")
    path = place / "keputusan.jsonl"
    with held(wanted(delivery, None)) as found:
        digest = found.delivery.digest
    other = attestation("0" * 64, place / "lain.txt")
    path.write_text(other + "\n" + attestation(digest, place / "notulen.txt"), "utf-8")
    return path


def wanted(delivery: Path, agency: Path | None, *laws: str, **more: Any) -> Wanted:
    """What to examine, at a fixed moment."""
    return Wanted(delivery, laws or (LAW,), agency=agency, now=NOW, **more)


@contextmanager
def held(wish: Wanted) -> Iterator[Held]:
    """An examination whose delivery is open."""
    loaded, catalogue = policy()
    with hold(wish, loaded, catalogue, cache=Cache(None)) as found:
        yield found


def repository(place: Path) -> Repository:
    """A new one, called the same wherever it lies."""
    return create(place, "Repositori Contoh")


def tree(folder: Path) -> dict[str, bytes | str]:
    """Every file and link below a folder: contents, and targets."""
    found: dict[str, bytes | str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = str(path.readlink())
        elif path.is_file():
            found[name] = path.read_bytes()
    return found
