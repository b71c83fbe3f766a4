"""The GitLab component: its inputs let nothing through, and whole pipelines run for real with gitlab-ci-local.

gitlab-ci-local goes on after a job that fails with a code that is not allowed, and exits 0 (real GitLab stops): so a
verdict is read from its PASS, WARN and FAIL lines.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from handover.shipped import CHECKS, TEMPLATES
from handover.workers import Workers
from tests.desk_tools import MODULES, needed
from tests.test_intake import committed, git, read

HERE = Path(__file__).parent
COMPONENT = TEMPLATES / "verify.yml"
SAMPLES = HERE.parent / "sample_projects"
AGENCYS = SAMPLES / "buku-surat.instansi"
CIANJUR = "cianjur-25-2018"
# What the agency says, outside the vendor's repository; without the decisions, a person must still judge.
AGENCY = {"regulation": CIANJUR, "agency": f"{AGENCYS}/instansi-{CIANJUR}.yml"}
DECIDED = AGENCY | {"decisions": f"{AGENCYS}/keputusan-{CIANJUR}.jsonl"}
# Each a way out of a quoted word, or into another option.
HOSTILE = (
    "x'; touch pwned; '",
    'x"$(touch pwned)',
    "x`touch pwned`",
    "x\n- touch pwned",
    "$(touch pwned)",
    "-x",
    "a|b",
)


def documents() -> tuple[dict[str, Any], dict[str, Any]]:
    """The component's inputs, and its one job."""
    spec, jobs = yaml.safe_load_all(COMPONENT.read_text("utf-8"))
    (job,) = jobs.values()
    return spec["spec"]["inputs"], job


def test_only_components_end_in_yml() -> None:
    assert [path.name for path in TEMPLATES.rglob("*.yml")] == ["verify.yml"]


def test_every_input_is_used_and_every_used_input_is_there() -> None:
    header, body = COMPONENT.read_text("utf-8").split("\n---\n")
    used = set(re.findall(r"\$\[\[ inputs\.([a-z-]+) \]\]", body))
    assert used == set(documents()[0])
    assert "$[[" not in header


def test_every_text_that_reaches_the_script_has_a_pattern_that_no_shell_trick_passes() -> None:
    inputs, job = documents()
    script = "\n".join(job["script"])
    reached = set(re.findall(r"\$\[\[ inputs\.([a-z-]+) \]\]", script))
    assert {"regulation", "delivery", "output", "decisions", "agency", "checks", "program"} <= reached
    for name in reached:
        one = inputs[name]
        if one.get("type") == "boolean" or "options" in one:
            continue
        assert one["regex"].startswith("^")
        assert one["regex"].endswith("$")
        for text in HOSTILE:
            assert not re.search(one["regex"], text), (name, text)
        assert "default" not in one or re.search(one["regex"], one["default"]), name


def test_nothing_of_another_job_comes_in_and_the_results_always_go_out() -> None:
    job = documents()[1]
    assert (job["dependencies"], job["cache"], job["inherit"]) == ([], [], {"default": ["tags"]})
    assert job["variables"]["GIT_STRATEGY"] == "clone"
    assert job["artifacts"]["when"] == "always"
    assert not any("*" in path for path in job["artifacts"]["paths"])


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What one pipeline said, and the folder it ran in."""

    code: int
    said: str
    folder: Path

    def state(self, job: str = "handover-verify") -> str:
        """PASS, WARN or FAIL, as it stands in the summary."""
        found = re.search(rf"^ (PASS|WARN|FAIL) +{job}\b", self.said, re.MULTILINE)
        assert found, self.said[-3000:]
        return found[1]

    @property
    def results(self) -> Path:
        """The artifacts of the job, as GitLab would keep them."""
        return self.folder / ".gitlab-ci-local" / "artifacts" / "handover-verify" / "hasil-handover"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `handover` as a program, and one home, and so one cache, for all runs."""
    needed("node", "git", "rsync", module="gitlab-ci-local")
    folder = tmp_path_factory.mktemp("runner")
    for name in ("bin", "home"):
        (folder / name).mkdir()
    program = folder / "bin" / "handover"
    started = f'exec {sys.executable} -P -c "from handover.cli import main; main()" "$@"'
    program.write_text(f"#!/bin/sh\n{started}\n", "utf-8")
    program.chmod(0o755)
    return folder


def run(desk: Path, folder: Path, inputs: Mapping[str, object]) -> Pipeline:
    """The pipeline of the vendor's repository in `folder`, with the component included.

    The pipeline is none of the vendor's commit: on GitLab it lies in another project (docs/gitlab.md).
    """
    committed(folder)
    git(folder, "remote", "add", "origin", "git@gitlab.contoh.example:dinas/buku-surat.git")
    pipeline = {
        "stages": ["test", "deploy"],
        "include": [{"local": "ci/verify.yml", "inputs": dict(inputs)}],
        "later": {"stage": "deploy", "script": ["echo later"]},
    }
    (folder / "ci").mkdir()
    shutil.copy(COMPONENT, folder / "ci")
    (folder / ".gitlab-ci.yml").write_text(json.dumps(pipeline), "utf-8")
    git(folder, "add", "ci")  # gitlab-ci-local includes only what git tracks; the commit stays as it is
    environment = {"PATH": f"{desk / 'bin'}:{os.environ['PATH']}", "HOME": str(desk / "home")}
    command = [
        *("node", "--import", str(HERE / "npm" / "node20.mjs"), str(MODULES / "gitlab-ci-local/dist/index.js")),
        *("--no-color", "--force-shell-executor"),
    ]
    done = subprocess.run(
        command, cwd=folder, env=environment, text=True, capture_output=True, check=False, timeout=900
    )
    assert not list(folder.rglob("pwned"))
    return Pipeline(done.returncode, done.stdout + done.stderr, folder)


def delivered(folder: Path, name: str = "buku-surat") -> Path:
    """A sample as a vendor's working tree."""
    return Path(shutil.copytree(SAMPLES / name, folder / name))


def kinds(folder: Path) -> set[str]:
    """What the cases of junit.xml came to."""
    cases = ElementTree.parse(folder / "junit.xml").getroot().iter("testcase")
    return {child.tag for case in cases for child in case}


def quality(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "gl-code-quality-report.json").read_text("utf-8"))
    return found


def test_a_good_delivery_passes_and_its_papers_are_kept(desk: Path, tmp_path: Path) -> None:
    vendor = delivered(tmp_path)
    done = run(desk, vendor, DECIDED | {"checks": str(CHECKS)})
    assert (done.state(), done.state("later"), done.code) == ("PASS", "PASS", 0)
    result = json.loads((done.results / "result.json").read_text("utf-8"))
    assert result["verdict"]["decided"] == "accepted"
    assert result["options"]["commit"] == git(vendor, "rev-parse", "HEAD")
    assert "DITERIMA" in (done.results / "laporan.html").read_text("utf-8")
    assert kinds(done.results) <= {"skipped"}
    assert not [row for row in quality(done.results) if row["check_name"].startswith("requirement.")]


def test_a_bad_delivery_fails_and_says_why_all_the_same(desk: Path, tmp_path: Path) -> None:
    done = run(desk, delivered(tmp_path, "tanpa-uji"), AGENCY | {"regulation": f"banjarmasin-41-2018 {CIANJUR}"})
    assert done.state() == "FAIL"
    assert "FAIL 1" in done.said
    for regulation in ("banjarmasin-41-2018", CIANJUR):
        folder = done.results / regulation
        assert "failure" in kinds(folder)
        assert quality(folder)[0]["severity"] == "blocker"
        assert "DIKEMBALIKAN" in (folder / "laporan.html").read_text("utf-8")


@pytest.mark.parametrize(("pending", "state", "code"), [("warn", "WARN", "WARN 3"), ("fail", "FAIL", "FAIL 5")])
def test_a_delivery_that_waits_for_a_person_warns_or_fails(
    desk: Path, tmp_path: Path, pending: str, state: str, code: str
) -> None:
    done = run(desk, delivered(tmp_path), AGENCY | {"pending": pending})
    assert done.state() == state
    assert code in done.said
    assert kinds(done.results) == {"skipped"}


def test_what_is_not_committed_is_not_what_is_verified(desk: Path, tmp_path: Path) -> None:
    """The manual left out of the commit is not seen, though it lies on the runner."""
    vendor, later = delivered(tmp_path), tmp_path / "nanti"
    later.mkdir()
    manuals = [path for path in (vendor / "dokumen").iterdir() if "panduan" in path.name.casefold()]
    assert manuals
    for path in manuals:
        path.rename(later / path.name)
    done = run(desk, vendor, DECIDED | {"before-script": [f"cp {later}/* dokumen/"]})
    assert done.state() == "FAIL"
    assert "FAIL 1" in done.said


@pytest.mark.parametrize("name", ["decisions", "agency", "checks"])
def test_what_decides_never_comes_from_the_vendors_repository(desk: Path, tmp_path: Path, name: str) -> None:
    vendor = delivered(tmp_path, "buku-tamu")
    done = run(desk, vendor, {"regulation": CIANJUR, name: f"{vendor}/handover.yml"})
    assert done.state() == "FAIL"
    assert f"--{name}={vendor}/handover.yml terletak di dalam repositori penyedia" in done.said
    assert not done.results.exists()


def test_a_report_of_the_vendors_own_making_is_never_taken_for_ours(desk: Path, tmp_path: Path) -> None:
    vendor = delivered(tmp_path, "buku-tamu")
    (vendor / "hasil-handover").mkdir()
    (vendor / "hasil-handover" / "laporan.html").write_text("DITERIMA", "utf-8")
    done = run(desk, vendor, {"regulation": CIANJUR, "before-script": ["false"]})
    assert done.state() == "FAIL"
    assert not done.results.exists()


def test_another_commit_than_the_one_checked_out_is_not_verified(desk: Path, tmp_path: Path) -> None:
    """Whoever starts a pipeline can name another commit in CI_COMMIT_SHA; a runner's HEAD is the commit itself."""
    vendor = delivered(tmp_path, "buku-tamu")
    done = run(desk, vendor, {"regulation": CIANJUR, "before-script": ["printf %040d 0 > .git/HEAD"]})
    assert done.state() == "FAIL"
    assert "CI_COMMIT_SHA bukan commit yang diambil" in done.said


def test_a_shallow_clone_holds_the_whole_commit(tmp_path: Path) -> None:
    vendor = committed(delivered(tmp_path, "buku-tamu"))
    whole = git(vendor, "rev-parse", "HEAD")
    who = ("-c", "user.name=Ani", "-c", "user.email=ani@contoh.example")
    git(vendor, *who, "commit", "-q", "--allow-empty", "-m", "dua")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{vendor}", "dangkal")
    with Workers() as workers:
        shallow = read(tmp_path / "dangkal", workers, git(vendor, "rev-parse", "HEAD"))
        assert shallow.digest == read(vendor, workers, whole).digest


@pytest.mark.parametrize("text", HOSTILE[:3])
def test_an_input_with_a_shell_in_it_is_refused(desk: Path, tmp_path: Path, text: str) -> None:
    done = run(desk, delivered(tmp_path, "buku-tamu"), {"regulation": CIANJUR, "delivery": text})
    assert done.code == 1
    assert "delivery" in done.said
    assert "handover-verify starting" not in done.said
