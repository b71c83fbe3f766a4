"""`handover deposit` and `handover repository` as their users run them: receipts, exit codes, every kind of bad input.

The inspectors are left out but in one test, so that a run takes a second; everything else is the whole program.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from handover.schemas import schema_of
from tests import stored
from tests.stored import HARD_LAW, LAW, OTHER_LAW, PERSONAL_LAW

_QUICK = "from handover import examine; from tests import stored; examine.gather = stored._gathered; "
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def checks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored.checks(tmp_path_factory.mktemp("kebijakan"))


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    return stored.folder(tmp_path / "kiriman")


@pytest.fixture
def agency(tmp_path: Path) -> Path:
    return stored.agency(tmp_path / "instansi")


def run(
    home: Path, *words: object, quick: bool = True, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """`handover WORDS` in a process of its own."""
    clean = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(ROOT), **environment}
    quick = quick and words[0] != "repository"
    code = f"{_QUICK if quick else ''}from handover.cli import main; main()"
    command = [sys.executable, "-P", "-c", code, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd or home, env=clean, check=False, timeout=600)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_the_whole_way_from_delivery_to_restored_files(
    home: Path, checks: Path, delivery: Path, agency: Path, tmp_path: Path
) -> None:
    repo = tmp_path / "repo"
    store = ("deposit", delivery, "-r", LAW, "--agency", agency, "--checks", checks, "--repository", repo)
    first = run(home, *store, "--format", "json")
    assert first.returncode == 0, first.stderr
    receipt = json.loads(first.stdout)
    jsonschema.validate(receipt, schema_of("receipt"))
    assert "Repositori baru dibuat" in first.stderr
    assert receipt["regulations"] == [
        {"id": LAW, "cite": f"Peraturan Bupati {LAW}", "verdict": "accepted", "conditions_until": ""}
    ]
    second = run(home, *store, "--format", "json")
    assert (second.returncode, json.loads(second.stdout)) == (0, receipt)
    assert "Sudah tersimpan sebelumnya" in second.stderr
    told = run(home, *store)
    assert told.stdout.startswith("TANDA TERIMA PENYIMPANAN\n")
    assert receipt["id"] in told.stdout

    at = ("--repository", repo)
    short = receipt["id"][:8]
    listed = json.loads(run(home, "repository", "list", *at, "--format", "json").stdout)
    jsonschema.validate(listed, schema_of("deposits"))
    assert [(row["id"], row["regulation"], row["name"]) for row in listed["deposits"]] == [
        (receipt["id"], LAW, "Buku Surat")
    ]
    assert "Buku Surat 1.2.0" in run(home, "repository", "list", *at).stdout
    assert json.loads(run(home, "repository", "show", short, *at, "--format", "json").stdout) == receipt
    shown = run(home, "repository", "show", short, *at, "--lang", "en").stdout
    assert "RECEIPT OF DEPOSIT" in shown
    assert "Seal" in shown
    back = run(home, "repository", "get", short, *at, "--output", "pulih", cwd=tmp_path)
    assert (back.returncode, back.stdout) == (0, ""), back.stderr
    assert stored.tree(tmp_path / "pulih") == dict(stored.CONTENTS)
    checked = run(home, "repository", "check", *at, "--format", "json")
    jsonschema.validate(json.loads(checked.stdout), schema_of("fixity"))
    assert (checked.returncode, json.loads(checked.stdout)) == (
        0,
        {"schema_version": 1, "deposits": [{"id": receipt["id"], "whole": True, "problems": []}]},
    )


def test_the_inspectors_included(home: Path, checks: Path, delivery: Path, agency: Path, tmp_path: Path) -> None:
    words = ("-r", LAW, "--agency", agency, "--checks", checks, "--repository", tmp_path / "repo")
    done = run(home, "deposit", delivery, *words, quick=False)
    assert done.returncode == 0, done.stderr
    assert "Buku Surat 1.2.0" in done.stdout


@pytest.mark.parametrize(
    ("law", "with_agency", "code", "says"),
    [
        (LAW, False, 3, "PERLU PENILAIAN"),
        (HARD_LAW, True, 4, "BELUM DAPAT DIPUTUSKAN"),
        (PERSONAL_LAW, True, 3, "PERLU PENILAIAN"),
    ],
)
def test_what_is_not_accepted_is_refused_with_the_exit_code_of_verify(
    home: Path, checks: Path, delivery: Path, agency: Path, tmp_path: Path,
    law: str, with_agency: bool, code: int, says: str,
) -> None:  # fmt: skip
    words = ("--agency", agency) if with_agency else ()
    repo = tmp_path / "repo"
    done = run(home, "deposit", delivery, "-r", law, *words, "--checks", checks, "--repository", repo)
    assert (done.returncode, done.stdout) == (code, "")
    assert f"Tidak disimpan. {law}: {says}" in done.stderr
    assert run(home, "verify", delivery, "-r", law, *words, "--checks", checks).returncode == code
    assert not repo.exists()


def test_one_refusal_among_several_regulations_keeps_it_out(
    home: Path, checks: Path, delivery: Path, agency: Path, tmp_path: Path
) -> None:
    laws = ("-r", LAW, "-r", PERSONAL_LAW, "-r", OTHER_LAW)
    repo = tmp_path / "repo"
    done = run(home, "deposit", delivery, *laws, "--agency", agency, "--checks", checks, "--repository", repo)
    assert (done.returncode, done.stdout) == (3, "")
    assert not repo.exists()


def test_a_persons_word_lets_it_in_and_is_kept(
    home: Path, checks: Path, delivery: Path, agency: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handover.examine.gather", stored._gathered)
    decisions = stored.decisions(tmp_path / "keputusan", delivery)
    words = ("-r", PERSONAL_LAW, "--agency", agency, "--decisions", decisions, "--checks", checks)
    done = run(home, "deposit", delivery, *words, "--repository", tmp_path / "repo", "--format", "json")
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "repo" / "deposits" / json.loads(done.stdout)["id"]
    assert (folder / "decisions" / "notulen.txt").exists()


def test_a_delivery_that_can_not_be_read_whole_is_not_stored(
    home: Path, checks: Path, delivery: Path, agency: Path, tmp_path: Path
) -> None:
    os.mkfifo(delivery / "pipa")
    words = ("-r", LAW, "--agency", agency, "--checks", checks, "--repository", tmp_path / "repo")
    done = run(home, "deposit", delivery, *words)
    assert (done.returncode, done.stdout) == (4, "")
    assert "tidak dapat dibaca" in done.stderr


def test_the_repository_must_be_a_place_of_ours_before_the_work_begins(
    home: Path, checks: Path, delivery: Path, agency: Path, tmp_path: Path
) -> None:
    (tmp_path / "berkas").write_text("x")
    (tmp_path / "asing").mkdir()
    (tmp_path / "asing" / "x").write_text("x")
    for location, says in (
        (tmp_path / "berkas", "bukan folder"),
        (tmp_path / "asing", "bukan repositori handover"),
        (tmp_path / "tidak" / "ada", "tidak ada"),
        (delivery / "repo", "di dalam kiriman"),
        ("https://repositori.contoh/x", "hanya folder"),
        ("/proc", "bukan repositori handover"),
    ):
        words = ("-r", LAW, "--agency", agency, "--checks", checks, "--repository", location)
        done = run(home, "deposit", delivery, *words)
        assert (done.returncode, done.stdout) == (2, ""), location
        assert says in done.stderr
    assert stored.tree(delivery) == dict(stored.CONTENTS)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("list", "--repository", "/no/such"), 2, "Tidak ada repositori"),
        (("show", "abc", "--repository", "REPO"), 2, "Tidak ada simpanan"),
        (("get", "abc", "--repository", "REPO", "--output", "x"), 2, "Tidak ada simpanan"),
        (("check", "abc", "--repository", "REPO"), 2, "Tidak ada simpanan"),
        (("create", "--repository", "REPO"), 2, "tidak kosong"),
        (("list", "--repository", "REPO"), 0, ""),
        (("check", "--repository", "REPO"), 0, ""),
        (("list",), 2, "--repository"),
    ],
)
def test_wrong_usage_is_said(home: Path, tmp_path: Path, words: tuple[str, ...], code: int, says: str) -> None:
    stored.repository(tmp_path / "REPO")
    done = run(home, "repository", *words, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert (code == 0) == bool(done.stdout)


def test_a_repository_is_made_with_a_name_that_receipts_show(home: Path, tmp_path: Path) -> None:
    made = run(home, "repository", "create", "--repository", "repo", "--name", "Repositori  Kota\n", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    marker = json.loads((tmp_path / "repo" / "repository.json").read_text("utf-8"))
    assert marker == {"format": "handover-repository", "version": 1, "name": "Repositori Kota"}


@pytest.fixture
def kept(home: Path, checks: Path, delivery: Path, agency: Path, tmp_path: Path) -> Path:
    """The folder of a deposit."""
    repo = tmp_path / "repo"
    words = ("-r", LAW, "--agency", agency, "--checks", checks, "--repository", repo, "--format", "json")
    done = run(home, "deposit", delivery, *words)
    return repo / "deposits" / str(json.loads(done.stdout)["id"])


def test_damage_ends_with_1_and_is_named(home: Path, kept: Path, tmp_path: Path) -> None:
    broken = kept / "delivery.entries"
    broken.chmod(0o600)
    broken.write_bytes(b"x")
    at = ("--repository", kept.parent.parent)
    checked = run(home, "repository", "check", *at)
    assert checked.returncode == 1
    assert f"{kept.name}: delivery.entries: berubah" in checked.stdout
    got = run(home, "repository", "get", kept.name, *at, "-o", tmp_path / "pulih")
    assert (got.returncode, got.stdout, (tmp_path / "pulih").exists()) == (1, "", False)


def test_a_receipt_that_can_not_be_read_ends_with_4(home: Path, kept: Path) -> None:
    (kept / "receipt.json").unlink()
    (kept.parent.parent / "catalogue.sqlite").unlink()
    at = ("--repository", kept.parent.parent)
    assert run(home, "repository", "list", *at).returncode == 4
    assert run(home, "repository", "show", kept.name, *at).returncode == 4


def test_lists_and_checks_work_where_nothing_can_be_written(home: Path, kept: Path, tmp_path: Path) -> None:
    """As from a backup mounted for reading: no catalogue, no lock, no staging."""
    repo = kept.parent.parent
    for name in ("catalogue.sqlite", "lock", "staging"):
        path = repo / name
        path.rmdir() if path.is_dir() else path.unlink()
    before = stored.tree(repo)
    for words in (("list",), ("check",), ("show", kept.name), ("get", kept.name, "-o", tmp_path / "pulih")):
        assert run(home, "repository", *words, "--repository", repo).returncode == 0
    assert stored.tree(repo) == before


def test_verify_shows_what_the_repository_holds_that_is_like_it(
    home: Path, checks: Path, kept: Path, agency: Path, tmp_path: Path
) -> None:
    """The stored application is of another name here, and of the same function in the same agency."""
    law = checks / "regulations" / f"{OTHER_LAW}.yaml"
    asked = law.read_text("utf-8").replace("acquisition-declared", "one-application-per-function")
    other = shutil.copytree(checks, tmp_path / "checks")
    (other / "regulations" / law.name).write_text(asked, "utf-8")
    receipt = kept / "receipt.json"
    receipt.chmod(0o600)
    receipt.write_text(receipt.read_text("utf-8").replace("Buku Surat", "Agenda Surat"), "utf-8")
    (kept.parent.parent / "catalogue.sqlite").unlink()
    with agency.open("a", encoding="utf-8") as stream:
        stream.write("same_function_elsewhere: false\n")
    delivery = stored.folder(tmp_path / "lain", {"x.txt": b"lain"})
    words = ("verify", delivery, "-r", OTHER_LAW, "--agency", agency, "--checks", other, "--format", "json")
    alone = run(home, *words)
    assert (alone.returncode, json.loads(alone.stdout)["options"]["repository"]) == (0, "")
    beside = run(home, *words, "--repository", kept.parent.parent)
    assert beside.returncode == 3, beside.stderr
    result = json.loads(beside.stdout)
    (one,) = result["clauses"][0]["requirements"]
    assert "Agenda Surat" in one["evidence"][-1]["note"]["id"]
    assert run(home, *words, "--repository", tmp_path / "tidak-ada").returncode == 2
    stored_too = ("deposit", *words[1:], "--repository", kept.parent.parent)
    assert run(home, *stored_too).returncode == 3
