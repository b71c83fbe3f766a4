"""The whole path as its users walk it, from the list of what is asked to a deposit that gives the same bytes back.

docs/penyedia.md, docs/petugas.md and docs/repositori.md tell it. Under the first regulation every step is a run of the
program of its own; under the second the same command line is called within this process, to save time.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import good, inside, walked
from tests.decided import words
from tests.filled import TEXTS
from tests.inside import Said
from tests.walked import CIANJUR, PERSON, TANAH_LAUT, Region

GUIDES = [Path(__file__).parents[1] / "docs" / name for name in ("vendor.md", "penyedia.md")]
SAME_FOR_ALL = {"dokumen/laporan-pekerjaan.docx"}  # of no type: its clause asks what it treats


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home, and so one cache, for all runs."""
    return tmp_path_factory.mktemp("home")


@dataclass(frozen=True)
class Walk:
    """Somebody at a shell in `folder`, where the delivery is `bukutamu`."""

    home: Path
    folder: Path
    region: Region
    inside: Callable[..., Said] | None = None

    def run(self, *words: object, code: int = 0) -> Said:
        """`handover WORDS`, which must end with this code and never with a trace."""
        done = self.inside(*words) if self.inside else self._outside(*words)
        assert done.code == code, done
        return done

    def _outside(self, *words: object) -> Said:
        command = [sys.executable, "-P", "-c", "from handover.cli import main; main()", *map(str, words)]
        clean = {"PATH": os.environ["PATH"], "HOME": str(self.home)}
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, env=clean, timeout=600)
        assert "Traceback" not in done.stderr, done.stderr
        return Said(done.returncode, done.stdout, done.stderr)

    def verify(self, delivery: str, output: str, *words: object, code: int) -> dict[str, Any]:
        """The result of `verify` with the agency's file beside the delivery."""
        agency = f"{delivery}.instansi/instansi.yml"
        self.run("verify", delivery, *self.law, "--agency", agency, "--output", output, *words, code=code)
        found: dict[str, Any] = json.loads((self.folder / output / "result.json").read_text("utf-8"))
        assert not [finding for finding in found["findings"] if finding["rule"] == "probe-crashed"]
        return found

    @property
    def law(self) -> tuple[str, str]:
        """The option that names the regulation."""
        return "--regulation", self.region.regulation

    @property
    def delivery(self) -> Path:
        """The delivery's folder."""
        return self.folder / "bukutamu"

    @property
    def agency(self) -> Path:
        """The agency's folder."""
        return self.folder / "bukutamu.instansi"


def answers(result: Mapping[str, Any], *actors: str) -> dict[str, str]:
    """The automatic answer of each requirement that one of these must act on."""
    every = (one for clause in result["clauses"] for one in clause["requirements"])
    return {one["id"]: one["answer"] for one in every if one["acts"] in actors}


def worths(result: Mapping[str, Any]) -> dict[str, set[bool | None]]:
    """Whether each document of the delivery that is of a type is worth something."""
    delivered = [one for one in result["documents"] if one["path"].startswith("dokumen/")]
    assert delivered
    return {one["path"]: {claim["substantive"] for claim in one["types"]} for one in delivered}


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_whole_walk(home: Path, tmp_path: Path) -> None:
    walked_to_the_end(Walk(home, tmp_path, TANAH_LAUT))


def test_the_whole_walk_under_another_regulation(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = inside.shell(monkeypatch, capsys, tmp_path, home, lambda: (good.policy(), words()))
    walked_to_the_end(Walk(home, tmp_path, CIANJUR, shell))


def walked_to_the_end(walk: Walk) -> None:
    begun(walk)
    not_filled_in(walk)
    half_filled_in(walk)
    result = filled_in(walk)
    decided(walk, result)
    kept(walk)


def begun(walk: Walk) -> None:
    """What is asked, and a skeleton that holds a start for each document that the list names."""
    asked = walk.run("requirements", walk.region.regulation).out
    assert "PENYEDIA" in asked
    made = walk.run("init", "bukutamu", *walk.law).out
    started = {path.name for folder in (walk.delivery, walk.agency) for path in folder.rglob("*.docx")}
    assert started == {f"{name}.docx" for name in TEXTS if f"{name}.docx" in asked}
    assert all(name in made for name in started)


def not_filled_in(walk: Walk) -> None:
    result = walk.verify("bukutamu", "kosong", code=1)
    assert result["verdict"] == {"automatic": "rejected", "decided": "rejected"}
    assert {path: worth for path, worth in worths(result).items() if worth != {False}}.keys() <= SAME_FOR_ALL
    found = {name for name, answer in answers(result, "vendor").items() if answer == "yes"}
    assert found <= {"no-default-passwords", "no-malware-clues"}  # of the few files that are there
    assert not [clause["id"] for clause in result["clauses"] if clause["state"] == "met"]


def half_filled_in(walk: Walk) -> None:
    """A copy in which all but the second half of each document is done."""
    for folder in (walk.delivery, walk.agency):
        shutil.copytree(folder, walk.folder / "separuh" / folder.name)
    delivery = walk.folder / "separuh" / "bukutamu"
    walked.write_documents(delivery, walk.region, 0.5)
    looked = json.loads(walk.run("inspect", "documents", delivery, "--format", "json").out)
    assert True not in {worth for found in worths(looked).values() for worth in found}
    if walk.region is not TANAH_LAUT:
        return
    walked.finish(delivery, walk.folder / "separuh" / "bukutamu.instansi", walk.region)
    result = walk.verify("separuh/bukutamu", "hasil-separuh", code=1)
    assert result["verdict"]["decided"] == "rejected"
    given = {name: answer for name, answer in answers(result, "vendor").items() if name.startswith("has-")}
    assert {name for name, answer in given.items() if answer == "yes"} <= {"has-source"}


def filled_in(walk: Walk) -> dict[str, Any]:
    """Nothing is left that the vendor has not met; what is open is for officials."""
    walked.write_documents(walk.delivery, walk.region)
    walked.finish(walk.delivery, walk.agency, walk.region)
    result = walk.verify("bukutamu", "hasil", code=3)
    assert result["verdict"] == {"automatic": "needs-judgement", "decided": "needs-judgement"}
    assert {path: worth for path, worth in worths(result).items() if worth != {True}}.keys() <= SAME_FOR_ALL
    assert set(answers(result, "vendor").values()) <= {"yes", "doubtful", "not-applicable"}
    assert not [one for one in result["findings"] if one["severity"] in ("critical", "high", "medium")]
    return result


def decided(walk: Walk, result: Mapping[str, Any]) -> None:
    """One question is answered at the shell, the others on the sheet; then it is accepted."""
    (walk.agency / "notulen.pdf").write_bytes(b"%PDF-1.4 notulen")
    ledger, paper = walk.agency / "keputusan.jsonl", "notulen.pdf"
    at = ("--decisions", ledger, "--result", "hasil/result.json")
    who = ("--name", PERSON[0], "--nip", PERSON[1], "--role", PERSON[2], "--note", "dilihat bersama notulen")
    yes = ("--answer", "yes", "--evidence", walk.agency / paper)
    walk.run("decide", "attest", *at, "--requirement", "coordinated-with-dinas", *yes, *who)
    walk.run("decide", "form", "hasil/result.json", "--output", "lembar.txt")
    sheet = (walk.folder / "lembar.txt").read_text("utf-8-sig")
    if walk.region is TANAH_LAUT:
        told = [re.findall(r"(\d+) (?:questions|pertanyaan)", guide.read_text("utf-8")) for guide in GUIDES]
        assert told[0] == told[1]
        assert sheet.count("\n[JAWABAN ") <= int(told[0][0])  # fewer, when more has been measured
    (walk.folder / "lembar.txt").write_text(walked.answered(sheet, paper, skip=["coordinated-with-dinas"]), "utf-8")
    walk.run("decide", "read", "lembar.txt", *at[:2], "--result", "hasil/result.json")
    after = walk.verify("bukutamu", "hasil-akhir", "--decisions", ledger, code=0)
    assert after["verdict"] == {"automatic": "needs-judgement", "decided": "accepted"}
    assert after["delivery"]["digest"] == result["delivery"]["digest"]
    assert answers(after, "vendor", "agency", "dinas") == answers(result, "vendor", "agency", "dinas")
    assert all(record["applied"] for record in after["decisions"])


def kept(walk: Walk) -> None:
    """Deposited, twice; listed, shown, checked; and given back byte for byte."""
    store: tuple[object, ...] = ("deposit", "bukutamu", *walk.law, "--agency", walk.agency / "instansi.yml")
    store += ("--decisions", walk.agency / "keputusan.jsonl", "--repository", "repositori", "--format", "json")
    receipt = json.loads(walk.run(*store).out)
    before = bytes_of(walk.folder / "repositori")
    assert json.loads(walk.run(*store).out) == receipt
    assert bytes_of(walk.folder / "repositori") == before
    at = ("--repository", "repositori")
    (row,) = json.loads(walk.run("repository", "list", *at, "--format", "json").out)["deposits"]
    assert (row["id"], row["name"], row["verdict"]) == (receipt["id"], "Buku Tamu Elektronik", "accepted")
    number = receipt["id"][:10]
    assert json.loads(walk.run("repository", "show", number, *at, "--format", "json").out) == receipt
    assert "utuh" in walk.run("repository", "check", *at).out
    walk.run("repository", "get", number, *at, "--output", "kembali")
    assert bytes_of(walk.folder / "kembali") == bytes_of(walk.delivery)
    stored = json.loads((walk.folder / "repositori/deposits" / receipt["id"] / "deposit.json").read_text("utf-8"))
    assert len(stored["decisions"]) == len((walk.agency / "keputusan.jsonl").read_text("utf-8").splitlines())
