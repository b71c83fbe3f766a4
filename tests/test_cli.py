"""The command line as its user runs it: verdicts, exit codes, papers, and every kind of bad input."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from handover.schemas import NAMES, schema_of

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_projects" / "buku-tamu"
AGENCY = ROOT / "sample_projects" / "buku-tamu.instansi" / "instansi.yml"
CIANJUR = "cianjur-25-2018"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home, and so one cache, for all runs of the session."""
    return tmp_path_factory.mktemp("home")


def run(home: Path, *words: object, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """`handover WORDS` in a process of its own, started in an unrelated folder."""
    clean = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "en_US.UTF-8", **environment}
    command = [sys.executable, "-P", "-c", "from handover.cli import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd or home, env=clean, check=False, timeout=600)


def verified(home: Path, output: Path, delivery: Path, *words: object) -> dict[str, object]:
    done = run(home, "verify", delivery, "-r", CIANJUR, "--agency", AGENCY, "-o", output, *words)
    assert done.returncode == 1, done.stderr
    found: dict[str, object] = json.loads((output / "result.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="session")
def sample(home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """The small delivery, verified once: the folder of its papers, and its result."""
    output = tmp_path_factory.mktemp("hasil") / "folder"
    return output, verified(home, output, SAMPLE)


def test_the_sample_is_returned_and_says_what_is_missing(sample: tuple[Path, dict[str, object]]) -> None:
    result = sample[1]
    assert result["verdict"] == {"automatic": "rejected", "decided": "rejected"}
    states = {clause["id"]: clause["state"] for clause in result["clauses"]}  # type: ignore[attr-defined]
    assert states["14-6-d-keamanan"] == states["14-6-d-performa"] == "not-met"
    assert states["14-6-b"] == "met"
    assert not [f for f in result["findings"] if f["rule"] == "probe-crashed"]  # type: ignore[attr-defined]


def test_the_result_fits_its_published_schema(sample: tuple[Path, dict[str, object]]) -> None:
    published = jsonschema.Draft202012Validator(schema_of("result"))
    assert [error.message for error in published.iter_errors(sample[1])] == []
    # and the schema refuses it where anything that programs rely on is spoilt
    spoils: tuple[Callable[[Any], object], ...] = (
        lambda r: r.pop("verdict"),
        lambda r: r["verdict"].update(decided="fine"),
        lambda r: r["clauses"][0].pop("state"),
        lambda r: r["clauses"][0]["requirements"][0].update(answer=True),
        lambda r: r["delivery"].update(digest="00"),
        lambda r: r.update(colour="red"),
    )
    for spoil in spoils:
        wrong = copy.deepcopy(sample[1])
        spoil(wrong)
        assert not published.is_valid(wrong)


def test_no_path_of_the_machine_and_no_time_of_day_in_a_result(sample: tuple[Path, dict[str, object]]) -> None:
    text = (sample[0] / "result.json").read_text("utf-8")
    assert str(ROOT) not in text
    assert str(sample[0].parent) not in text


def test_two_runs_are_the_same_byte_for_byte(
    home: Path, sample: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    verified(home, tmp_path / "lagi", SAMPLE)
    for name in ("result.json", "laporan.html"):
        assert (tmp_path / "lagi" / name).read_bytes() == (sample[0] / name).read_bytes()


def as_zip(folder: Path) -> Path:
    path = folder / "buku-tamu.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(SAMPLE.rglob("*"), reverse=True):
            archive.write(file, "buku-tamu" / file.relative_to(SAMPLE))
    return path


def as_tar(folder: Path) -> Path:
    path = folder / "buku-tamu.tar.xz"
    with tarfile.open(path, "w:xz") as archive:
        archive.add(SAMPLE, "buku-tamu")
    return path


def as_repository(folder: Path) -> Path:
    path = folder / "buku-tamu"
    shutil.copytree(SAMPLE, path)
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=path, check=True, env={**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null"})
    return path


@pytest.mark.parametrize("wrap", [as_zip, as_tar, as_repository])
def test_another_wrapper_gives_the_same_result_but_for_what_was_received(
    home: Path, sample: tuple[Path, dict[str, object]], tmp_path: Path, wrap: object
) -> None:
    delivery = wrap(tmp_path)  # type: ignore[operator]
    words = ("--commit", "HEAD") if wrap is as_repository else ()
    result = verified(home, tmp_path / "hasil", delivery, *words)
    expected = dict(sample[1])
    for one in (result, expected):
        one.pop("received")
        one.pop("options")
    assert result == expected


def test_several_regulations_gather_once_and_give_a_folder_each(home: Path, tmp_path: Path) -> None:
    output = tmp_path / "hasil"
    done = run(home, "verify", SAMPLE, "-r", CIANJUR, "-r", "prabumulih-64-2017", "-o", output, "-q")
    assert done.returncode == 1
    assert sorted(path.name for path in output.iterdir()) == [CIANJUR, "prabumulih-64-2017"]
    for folder in output.iterdir():
        assert {path.name for path in folder.iterdir()} == {
            "result.json",
            "run.json",
            "laporan.html",
            "junit.xml",
            "gl-code-quality-report.json",
        }


def test_json_on_stdout_is_the_result_and_nothing_else(home: Path, sample: tuple[Path, dict[str, object]]) -> None:
    done = run(home, "verify", SAMPLE, "-r", CIANJUR, "--agency", AGENCY, "--format", "json")
    assert json.loads(done.stdout) == sample[1]


def test_english_is_spoken_when_asked_and_lang_is_never_followed(home: Path) -> None:
    assert "There is no regulation" in run(home, "regulations", "x", HANDOVER_LANG="en").stderr
    assert "tidak ada" in run(home, "regulations", "x", LANG="en_US.UTF-8").stderr


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("verify", "/no/such/place", "-r", CIANJUR), 2, "/no/such/place"),
        (("verify", SAMPLE, "-r", "x-1-2020"), 2, "cianjur-25-2018"),
        (("verify", SAMPLE), 2, "--regulation"),
        (("verify", SAMPLE, "-r", CIANJUR, "--format", "xml"), 2, "text, json"),
        (("verify", SAMPLE, "-r", CIANJUR, "--lang", "fr"), 2, "id"),
        (("verify", SAMPLE, "-r", CIANJUR, "--decisions", "/no/such/file"), 2, "/no/such/file"),
        (("verify", SAMPLE, "-r", CIANJUR, "--agency", "/no/such/file"), 2, "file"),
        (("verify", SAMPLE, "-r", CIANJUR, "--checks", "/no/such/folder"), 2, "/no/such/folder"),
        (("verify", SAMPLE, "-r", CIANJUR, "-o", SAMPLE / "hasil"), 2, "hasil"),
        (("verify", SAMPLE, "-r", CIANJUR, "-o", "/dev/null"), 2, "/dev/null"),
        (("explain", "no-such-thing"), 2, "no-such-thing"),
        (("requirements", "x"), 2, "cianjur-25-2018"),
        (("schema", "x"), 2, "result"),
        (("inspect", "weather", SAMPLE), 2, "documents"),
        (("policy", "check", "/no/such/folder"), 2, "/no/such/folder"),
    ],
)
def test_wrong_usage_is_said_with_a_remedy(home: Path, words: tuple[object, ...], code: int, says: str) -> None:
    done = run(home, *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_folder_is_wrong_usage(home: Path, tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    done = run(home, "verify", tmp_path / "kosong", "-r", CIANJUR, "-o", tmp_path / "hasil")
    assert done.returncode == 2
    assert not (tmp_path / "hasil").exists()


def test_a_corrupt_archive_could_not_be_looked_at(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "rusak.zip"
    path.write_bytes(as_zip(tmp_path).read_bytes()[:400])
    done = run(home, "verify", path, "-r", CIANJUR, "-o", tmp_path / "hasil")
    assert done.returncode == 4, done.stderr
    result = json.loads((tmp_path / "hasil" / "result.json").read_text("utf-8"))
    assert result["verdict"]["decided"] == "incomplete"
    assert not [clause["id"] for clause in result["clauses"] if clause["state"] in ("met", "not-met")]


def test_a_faulty_decisions_file_stops_the_run(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "keputusan.jsonl"
    path.write_text('{"kind": "attestation"}\n', "utf-8")
    done = run(home, "verify", SAMPLE, "-r", CIANJUR, "--decisions", path, "-o", tmp_path / "hasil")
    assert done.returncode == 2
    assert "keputusan.jsonl:1" in done.stderr
    assert not (tmp_path / "hasil").exists()


def test_a_faulty_agency_file_is_named_with_its_line(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "instansi.yml"
    path.write_text("schema_version: 1\nfinancing: hibah\n", "utf-8")
    done = run(home, "verify", SAMPLE, "-r", CIANJUR, "--agency", path)
    assert done.returncode == 2
    assert "instansi.yml:2" in done.stderr


def test_a_faulty_policy_is_named_with_its_line(home: Path, tmp_path: Path) -> None:
    checks = tmp_path / "checks"
    samples = shutil.ignore_patterns("*.py", "*.php", "*.js", "*.ts", "*.java")
    shutil.copytree(ROOT / "checks", checks, ignore=samples)
    path = checks / "requirements" / "tests.yaml"
    path.write_text(path.read_text("utf-8").replace("acts: vendor", "acts: penjual", 1), "utf-8")
    done = run(home, "policy", "check", checks)
    assert done.returncode == 2
    assert "requirements/tests.yaml:" in done.stderr


def test_the_vendors_own_handover_package_is_never_imported(home: Path, tmp_path: Path) -> None:
    """Started inside the delivery, with modules of the vendor's lying there."""
    marker = tmp_path / "dijalankan"
    delivery = tmp_path / "kiriman"
    shutil.copytree(SAMPLE, delivery)
    for name in ("pickle.py", "json.py", "typer.py", "yaml.py"):
        (delivery / name).write_text(f"open({str(marker)!r}, 'w')\n", "utf-8")
    (delivery / "handover").mkdir()
    (delivery / "handover" / "__init__.py").write_text(f"open({str(marker)!r}, 'w')\n", "utf-8")
    done = run(home, "verify", ".", "-r", CIANJUR, "-o", tmp_path / "hasil", cwd=delivery)
    assert done.returncode == 1, done.stderr
    assert not marker.exists()


def test_a_bug_is_never_a_verdict(home: Path, tmp_path: Path) -> None:
    code = (
        "import handover.gather as g\n"
        "def broken(*a, **k): raise RuntimeError('rusak')\n"
        "g.documents.inspect = broken\n"
        "from handover.cli import main; main()\n"
    )
    clean = {"PATH": os.environ["PATH"], "HOME": str(home)}
    words = ["verify", str(SAMPLE), "-r", CIANJUR, "-o", str(tmp_path / "hasil")]
    command = [sys.executable, "-P", "-c", code, *words]
    done = subprocess.run(command, capture_output=True, text=True, cwd=home, env=clean, check=False, timeout=300)
    assert (done.returncode, done.stdout) == (70, "")
    assert not (tmp_path / "hasil").exists()


@pytest.mark.parametrize("concern", ["documents", "source", "licences", "security"])
def test_one_concern_alone(home: Path, concern: str) -> None:
    done = run(home, "inspect", concern, SAMPLE, "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["concern"] == concern
    assert all(row["seen"] or not row["skipped"] for row in found["coverage"])


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_printed_and_is_one(home: Path, name: str) -> None:
    done = run(home, "schema", name)
    printed = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(printed)
    published = jsonschema.Draft202012Validator(printed)
    others: tuple[object, ...] = (
        [],
        None,
        "x",
        1,
        {"tidak_dikenal": 1},
        {"schema_version": 2},
        {"schema_version": "1"},
    )
    for wrong in others:
        assert not published.is_valid(wrong), wrong


def test_the_lists_name_every_clause_and_requirement(home: Path) -> None:
    assert run(home, "regulations").stdout.count("\n") == 4
    clauses = run(home, "regulations", CIANJUR).stdout
    assert "14-6-d-lolos" in clauses
    assert "[ ]" in run(home, "requirements", CIANJUR).stdout
    told = run(home, "explain", f"{CIANJUR}/14-6-d-lolos", "--lang", "en").stdout
    assert "performace [sic]" in told
    assert "tests-passed" in told


def test_the_doctor_finds_every_tool(home: Path) -> None:
    if not os.environ.get("HANDOVER_REQUIRE_TOOLS") and not shutil.which("git"):
        pytest.skip("git is not installed; on Debian: apt install git")
    done = run(home, "doctor")
    assert done.returncode == 0, done.stdout
