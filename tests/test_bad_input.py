"""Everything wrong that a repository, a decisions file, a delivery or a template can be, from the command line.

For each: the exit code, a message that says what, where and what to do in Indonesian, and what was stored before stays
whole. The inspectors are left out; everything else is the whole program, run in this process so that a disk can fail.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from handover.cli import init as initial
from handover.cli import requirements as asked
from handover.report import html
from handover.repository import fixity, place
from handover.shipped import TEMPLATES
from handover.skeleton import make
from tests import good, inside, stored
from tests.decided import words as spoken
from tests.inside import Said
from tests.stored import HARD_LAW, LAW, PERSONAL_LAW

quick = stored.quick
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Shell:
    """Somebody with a delivery, the agency's file, and a repository that holds one deposit of another delivery."""

    folder: Path
    run: Callable[..., Said]
    stored: dict[str, bytes | str]

    @property
    def repository(self) -> Path:
        return self.folder / "repositori"

    def deposit(self, *words: object, law: str = LAW, repository: Path | None = None) -> Said:
        """`handover deposit` of the delivery."""
        where = ("--repository", repository or self.repository)
        agency = ("--agency", self.folder / "instansi" / "instansi.yml")
        return self.run("deposit", self.folder / "kiriman", "-r", law, *agency, *where, *words)

    def verify(self, *words: object, law: str = LAW) -> Said:
        """`handover verify` of the delivery."""
        agency = ("--agency", self.folder / "instansi" / "instansi.yml")
        return self.run("verify", self.folder / "kiriman", "-r", law, *agency, *words)

    def whole(self) -> None:
        """What was stored before is all there is, and every bit of it is in order."""
        assert stored.tree(self.repository / "deposits") == self.stored
        for number in (found := place.find(self.repository)).numbers():
            assert fixity.check(found.place(number)) == ()
        assert not [path for path in self.repository.glob("staging/*") if path.exists()]


@pytest.fixture
def run(
    quick: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """`handover WORDS` in this process, with the laws of Contoh."""
    return inside.shell(monkeypatch, capsys, tmp_path, tmp_path / "rumah", stored.policy)


@pytest.fixture
def shell(run: Callable[..., Said], tmp_path: Path) -> Shell:
    stored.agency(tmp_path / "instansi")
    stored.folder(tmp_path / "kiriman", {"lama.txt": b"sudah ada\n"})
    first = Shell(tmp_path, run, {})
    assert first.deposit().code == 0
    shutil.rmtree(tmp_path / "kiriman")
    stored.folder(tmp_path / "kiriman")
    return Shell(tmp_path, run, stored.tree(first.repository / "deposits"))


# A repository that is a file, is not ours


def a_file(folder: Path) -> None:
    folder.write_text("bukan folder")


def foreign(folder: Path) -> None:
    folder.mkdir()
    (folder / "catatan.txt").write_text("milik orang lain")


def of_others(folder: Path) -> None:
    folder.mkdir()
    (folder / "repository.json").write_text('{"format": "lain", "version": 1, "name": "x"}')


def cut_marker(folder: Path) -> None:
    folder.mkdir()
    (folder / "repository.json").write_text('{"format": ')


def newer(folder: Path) -> None:
    folder.mkdir()
    (folder / "repository.json").write_text('{"format": "handover-repository", "version": 2, "name": "x"}')


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (a_file, ("bukan folder", "Periksa --repository")),
        (foreign, ("bukan repositori handover", "Periksa --repository, atau pilih folder yang kosong")),
        (of_others, ("bukan repositori handover", "tidak diubah")),
        (cut_marker, ("bukan repositori handover", "tidak diubah")),
        (newer, ("berbentuk versi 2", "Pasang handover yang sesuai")),
    ],
)
def test_what_is_no_repository_of_ours_is_refused_by_every_command_and_left_as_it_is(
    run: Callable[..., Said], tmp_path: Path, make: Callable[[Path], None], says: tuple[str, ...]
) -> None:
    stored.agency(tmp_path / "instansi")
    stored.folder(tmp_path / "kiriman")
    shell, at = Shell(tmp_path, run, {}), tmp_path / "repositori"
    make(at)
    before = at.read_bytes() if at.is_file() else stored.tree(at)
    where = ("--repository", at)
    got = run("repository", "get", "ab", *where, "-o", tmp_path / "pulih")
    commands = [run("repository", *words, *where) for words in (("list",), ("show", "ab"), ("check",))]
    for said in (*commands, got, shell.verify(*where), shell.deposit()):
        said.refuses(2, str(at), *says)
    assert (at.read_bytes() if at.is_file() else stored.tree(at)) == before
    assert not (tmp_path / "pulih").exists()


def test_a_repository_whose_deposits_are_gone_takes_nothing_in(shell: Shell) -> None:
    aside = shell.folder / "deposits"
    (shell.repository / "deposits").rename(aside)
    shell.deposit().refuses(2, "hilang dari repositori", "Pulihkan dari cadangan")
    aside.rename(shell.repository / "deposits")
    shell.whole()


# A repository that has no room, is read-only


def failing(monkeypatch: pytest.MonkeyPatch, below: Path, number: int, call: str = "write", after: int = 0) -> None:
    """From call number `after` on, writing a file below this folder fails so."""
    real, seen = getattr(os, call), [0]

    def failed(first: Any, *rest: Any, **named: Any) -> Any:
        path = Path(f"/proc/self/fd/{first}").readlink() if call == "write" else Path(os.fsdecode(first))
        writing = call == "write" or (bool(rest) and bool(rest[0] & os.O_CREAT))
        if writing and path.is_absolute() and path.is_relative_to(below):
            seen[0] += 1
            if seen[0] > after:
                raise OSError(number, os.strerror(number), str(path))
        return real(first, *rest, **named)

    monkeypatch.setattr(os, call, failed)


@pytest.mark.parametrize("after", [0, 3, 9])
@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, ("Tidak ada ruang lagi", "Yang tersimpan tidak berubah", "Sediakan ruang")),
        (errno.EDQUOT, ("Tidak ada ruang lagi", "Sediakan ruang")),
        (errno.EFBIG, ("gagal: File too large", "Periksa cakramnya")),
        (errno.EROFS, ("hanya dapat dibaca", "Periksa izin folder")),
        (errno.EACCES, ("Anda tidak berhak", "Periksa izin folder")),
    ],
)
def test_a_disk_that_takes_no_more_is_said_and_nothing_half_written_stays(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, number: int, says: tuple[str, ...], after: int
) -> None:
    with monkeypatch.context() as patch:
        failing(patch, shell.repository, number, after=after)
        shell.deposit().refuses(2, str(shell.repository), *says)
    shell.whole()
    assert shell.deposit().code == 0


def test_too_little_room_is_said_before_anything_is_written(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    full = os.statvfs_result((4096, 4096, 1000, 10, 10, 1000, 10, 10, 0, 255))
    monkeypatch.setattr(os, "statvfs", lambda _: full)
    shell.deposit().refuses(2, "tidak cukup", "MiB", "Sediakan ruang")
    shell.whole()


def test_a_repository_that_can_only_be_read_is_refused_before_the_work_and_still_reads(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK and access(path, mode))
    failing(monkeypatch, shell.repository, errno.EROFS, call="open")
    monkeypatch.setattr("handover.examine.gather", None)  # nothing is looked at first
    shell.deposit().refuses(2, "hanya dapat dibaca", "Periksa izin folder dan cara cakramnya dipasang")
    for words in (("list",), ("check",), ("show", next(iter(place.find(shell.repository).numbers())))):
        assert shell.run("repository", *words, "--repository", shell.repository).code == 0
    shell.run("repository", "check", "--rebuild", "--repository", shell.repository).refuses(2, "hanya dapat dibaca")
    shell.whole()


def test_no_room_for_what_is_given_back_leaves_nothing_half_given(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    (number,) = place.find(shell.repository).numbers()
    target = shell.folder / "pulih"
    words = ("repository", "get", number, "--repository", shell.repository, "-o", target)
    with monkeypatch.context() as patch:
        failing(patch, shell.folder, errno.ENOSPC)
        shell.run(*words).refuses(2, "tidak dapat ditulis di", str(shell.folder), "Periksa ruang dan izinnya")
    assert not list(shell.folder.glob(".handover-*"))
    assert not target.exists() or not any(target.iterdir())
    shell.whole()
    assert shell.run(*words).code == 0


def test_no_room_for_the_private_copy_of_a_delivery_is_said(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = shell.folder / "sementara"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    with monkeypatch.context() as patch:
        failing(patch, temporary, errno.ENOSPC)
        for said in (shell.verify("-o", shell.folder / "hasil"), shell.deposit()):
            said.refuses(2, "Salinan kiriman tidak dapat ditulis", str(temporary), "Kosongkan ruang")
    assert not (shell.folder / "hasil").exists()
    shell.whole()


# A repository that is being written by another process


def test_a_repository_in_use_is_waited_for_then_said_and_still_reads(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "PATIENCE", 0.2)
    at = ("--repository", shell.repository)
    with (shell.repository / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        shell.deposit().refuses(2, "menunggu gilirannya", "masih dipakai proses lain", "ulangi bila proses itu selesai")
        shell.run("repository", "check", "--rebuild", *at).refuses(2, "masih dipakai proses lain")
        assert [shell.run("repository", word, *at).code for word in ("list", "check")] == [0, 0]
    shell.whole()
    assert shell.deposit().code == 0


def test_two_processes_at_once_both_store_theirs(shell: Shell) -> None:
    """Four of two deliveries, each a process of its own: the second of each finds it stored."""
    stored.folder(shell.folder / "lain", {"y.txt": b"yang lain"})
    checks = stored.checks(shell.folder / "kebijakan")
    code = "from handover import examine; from tests import stored; examine.gather = stored._gathered; "
    code += "from handover.cli import main; main()"
    clean = {"PATH": os.environ["PATH"], "HOME": str(shell.folder), "PYTHONPATH": str(ROOT)}
    words: tuple[object, ...] = ("-r", LAW, "--agency", shell.folder / "instansi" / "instansi.yml", "--checks", checks)
    words += ("--repository", shell.repository, "--format", "json")
    started = [
        subprocess.Popen(
            [sys.executable, "-P", "-c", code, "deposit", *map(str, (shell.folder / name, *words))],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean, text=True,
        )
        for name in ("kiriman", "lain", "kiriman", "lain")
    ]  # fmt: skip
    ended = [process.communicate(timeout=300) for process in started]
    assert [process.returncode for process in started] == [0] * 4, ended
    receipts = [json.loads(out) for out, _ in ended]
    assert receipts[0] == receipts[2]
    assert receipts[1] == receipts[3]
    found = place.find(shell.repository)
    assert set(found.numbers()) > {receipt["id"] for receipt in receipts}
    assert len(found.numbers()) == 3
    assert all(fixity.check(found.place(number)) == () for number in found.numbers())


# Decisions for another delivery, edited wrongly by hand, with an ended waiver


@pytest.fixture
def ledger(shell: Shell) -> Path:
    """A person's word on the delivery, and one on another."""
    return stored.decisions(shell.folder / "keputusan", shell.folder / "kiriman")


def test_decisions_on_another_delivery_change_nothing_and_that_is_said(shell: Shell, ledger: Path) -> None:
    (shell.folder / "kiriman" / "README.md").write_text("Aplikasi contoh, diubah sesudahnya\n", "utf-8")
    words = ("--decisions", ledger)
    said = shell.verify(*words, "--format", "json", law=PERSONAL_LAW)
    assert said.code == 3
    assert "Tidak satu pun" in said.err
    records = json.loads(said.out)["decisions"]
    assert [record["applied"] for record in records] == [False, False]
    assert all("kiriman lain" in record["reason"]["id"] for record in records), records
    shell.deposit(*words, law=PERSONAL_LAW).refuses(3, "Tidak disimpan", "PERLU PENILAIAN")
    shell.whole()


def line(ledger: Path, **changes: Any) -> str:
    """The record that holds, with other values; without those that are None."""
    record = json.loads(ledger.read_text("utf-8").splitlines()[-1]) | changes
    return json.dumps({key: value for key, value in record.items() if value is not None})


EDITS: dict[str, Callable[[Path], str | bytes]] = {
    "a comma after it": lambda at: line(at) + ",",
    "on several lines": lambda at: json.dumps(json.loads(line(at)), indent=1),
    "in a list": lambda at: f"[{line(at)}]",
    "quotes as Word makes them": lambda at: line(at).replace('"note"', "“note”"),
    "cut off": lambda at: line(at)[:-20],
    "a key twice": lambda at: line(at)[:-1] + ', "answer": "yes"}',
    "a key misspelt": lambda at: line(at, answer=None, anwser="yes"),
    "a key left out": lambda at: line(at, by=None),
    "an answer in Indonesian": lambda at: line(at, answer="ya"),
    "a day that does not exist": lambda at: line(at, at="2026-02-30"),
    "an hour that does not exist": lambda at: line(at, at="2026-02-03T25:00"),
    "a zone that does not exist": lambda at: line(at, at="2026-02-03T10:00+99:00"),
    "a day as people write it": lambda at: line(at, at="20-11-2026"),
    "no name": lambda at: line(at, by={"name": "", "nip": "1", "role": "x"}),
    "a shortened digest": lambda at: line(at, evidence=[{"path": "notulen.txt", "sha256": "abc"}]),
    "another paper": lambda at: line(at, evidence=[{"path": "notulen.pdf", "sha256": "0" * 64}]),
    "a paper that no name can be": lambda at: line(at, evidence=[{"path": "a\0b", "sha256": "0" * 64}]),
    "a paper from elsewhere": lambda at: line(at, evidence=[{"path": "../x", "sha256": "0" * 64}]),
    "no paper": lambda at: line(at, evidence=[]),
    "both a delivery and a contract": lambda at: line(at, contract="602/17/SPK/2026"),
    "saved as UTF-16": lambda at: line(at).encode("utf-16"),
}


@pytest.mark.parametrize("name", sorted(EDITS))
def test_a_decisions_file_edited_wrongly_is_refused_whole_with_its_line(shell: Shell, ledger: Path, name: str) -> None:
    changed = EDITS[name](ledger)
    ledger.write_bytes(changed if isinstance(changed, bytes) else changed.encode())
    words = ("--decisions", ledger)
    where = "keputusan.jsonl tidak dapat dibaca" if "UTF-16" in name else "keputusan.jsonl:1: "
    for said in (
        shell.verify(*words, "-o", shell.folder / "hasil", law=PERSONAL_LAW),
        shell.deposit(*words, law=PERSONAL_LAW),
    ):
        said.refuses(2, where, "pulihkan")
    assert not (shell.folder / "hasil").exists()
    shell.whole()


def test_a_paper_changed_afterwards_is_refused(shell: Shell, ledger: Path) -> None:
    (ledger.parent / "notulen.txt").write_text("notulen lain\n")
    said = shell.deposit("--decisions", ledger, law=PERSONAL_LAW)
    said.refuses(2, "keputusan.jsonl:3: ", "notulen.txt", "SHA-256")
    shell.whole()


@pytest.mark.parametrize("change", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n"), lambda t: f"\n\n{t}\n"])
def test_what_an_editor_leaves_behind_is_no_matter(shell: Shell, ledger: Path, change: Callable[[str], str]) -> None:
    ledger.write_bytes(change(ledger.read_text("utf-8")).encode())
    assert shell.deposit("--decisions", ledger, law=PERSONAL_LAW).code == 0


def waiver(shell: Shell, until: str) -> Path:
    """The missing manual is borne with until that day."""
    stored.decisions(shell.folder / "keputusan", shell.folder / "kiriman")
    ledger = shell.folder / "keputusan" / "keputusan.jsonl"
    approved = {"name": "Budi", "nip": "1969", "role": "Kepala Dinas"}
    changes = {"kind": "waiver", "regulation": HARD_LAW, "requirement": "has-manual", "answer": None}
    ledger.write_text(line(ledger, **changes, until=until, approved_by=approved) + "\n", "utf-8")
    return ledger


def test_an_ended_waiver_is_listed_as_ended_and_lets_nothing_in(shell: Shell) -> None:
    ledger = waiver(shell, "2026-01-31")
    said = shell.verify("--decisions", ledger, "--format", "json", law=HARD_LAW)
    assert said.code == shell.verify(law=HARD_LAW).code == 4
    (record,) = json.loads(said.out)["decisions"]
    assert record["applied"] is False
    assert "2026-01-31" in record["reason"]["id"]
    shell.deposit("--decisions", ledger, law=HARD_LAW).refuses(4, "Tidak disimpan", "BELUM DAPAT DIPUTUSKAN")
    shell.whole()


def test_what_was_stored_on_a_waiver_stays_when_it_ends(shell: Shell) -> None:
    words = ("--decisions", waiver(shell, "2999-12-31"), "--format", "json")
    said = shell.deposit(*words, law=HARD_LAW)
    assert said.code == 0, said.err
    assert json.loads(said.out)["regulations"][0]["conditions_until"] == "2999-12-31"
    after = Shell(shell.folder, shell.run, stored.tree(shell.repository / "deposits"))
    waiver(shell, "2026-01-31")
    after.deposit(*words, law=HARD_LAW).refuses(4, "Tidak disimpan")
    after.whole()
    assert "2999-12-31" in after.run("repository", "list", "--repository", after.repository).out


# A delivery that changes while it is read


def test_a_delivery_that_changes_while_it_is_read_is_not_stored(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    read, written = os.read, shell.folder / "kiriman" / "README.md"
    first = written.read_bytes()

    def disturbed(descriptor: int, size: int) -> bytes:
        piece = read(descriptor, size)
        if piece == first:
            written.write_bytes(b"lebih panjang daripada semula\n")
        return piece

    with monkeypatch.context() as patch:
        patch.setattr(os, "read", disturbed)
        shell.deposit().refuses(4, "tidak dapat dibaca", "berubah", "Mintalah kiriman yang utuh")
    shell.whole()
    assert shell.deposit().code == 0


# A template broken by its user


@pytest.fixture
def templates(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of templates/ that is used instead."""
    copy = Path(shutil.copytree(TEMPLATES, shell.folder / "templates"))
    monkeypatch.setattr(html, "TEMPLATES", copy)
    monkeypatch.setattr(place, "_READ_ME", copy / "baca-saya-repositori.txt")
    monkeypatch.setattr("handover.shipped.TEMPLATES", copy)
    monkeypatch.setattr(make, "__defaults__", (copy,))
    return copy


BROKEN: dict[str, tuple[str, bytes | None]] = {
    "a block that is not closed": ("laporan.html.j2", b"{% for x in r.clauses %}"),
    "an unknown name": ("laporan.html.j2", b"<p>\n{{ tidak_ada }}</p>"),
    "an unknown key": ("laporan.html.j2", b"<p>\n{{ r.tidak_ada.id }}</p>"),
    "an unknown filter": ("laporan.html.j2", b"{{ r|besar }}"),
    "not UTF-8": ("laporan.html.j2", b"\xff\xfe<p>"),
    "gone": ("laporan.html.j2", None),
    "no style": ("laporan.css", None),
    "a style that is a template": ("laporan.css", b"p { {% x %} }"),
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_a_broken_report_template_is_named_and_nothing_is_written(shell: Shell, templates: Path, name: str) -> None:
    file, content = BROKEN[name]
    (templates / file).unlink()
    if content is not None:
        (templates / file).write_bytes(content)
    output = shell.folder / "hasil"
    for said in (shell.verify("-o", output), shell.deposit()):
        said.refuses(2, file, "tidak dapat dipakai", "Perbaiki berkas itu dalam templates/")
    assert not output.exists()
    shell.whole()


def test_a_repository_without_its_readme_is_not_made(shell: Shell, templates: Path) -> None:
    (templates / "baca-saya-repositori.txt").unlink()
    new = shell.folder / "baru"
    for said in (shell.run("repository", "create", "--repository", new), shell.deposit(repository=new)):
        said.refuses(2, "baca-saya-repositori.txt", "Repositori tidak dibuat", "pasang kembali handover")
    assert not new.exists()


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("documents/sop.md", b"# SOP\n", "sop.md:1"),
        ("documents/sop.md", b"---\nby: penjual\nserves: [has-sop]\n---\n# SOP\n", "sop.md:2"),
        ("documents/sop.md", b"---\nby: agency\nserves: [has-sop]\n---\n# S\xff\n", "sop.md:1"),
        ("skeleton/handover.yml.j2", b"a: 1\n{% for x in %}", "handover.yml.j2:2"),
        ("skeleton/publiccode.yml.j2", b"{{ tidak_ada }}", "publiccode.yml.j2:1"),
        ("skeleton/instansi.md.j2", None, "instansi.md.j2"),
    ],
)
def test_a_broken_starting_document_is_named_and_no_skeleton_is_begun(
    shell: Shell, templates: Path, monkeypatch: pytest.MonkeyPatch, file: str, content: bytes | None, says: str
) -> None:
    for module in (initial, asked):
        monkeypatch.setattr(module, "policy_of", lambda _: (good.policy(), spoken()))
    (templates / file).unlink()
    if content is not None:
        (templates / file).write_bytes(content)
    said = shell.run("init", shell.folder / "bukutamu", "-r", "cianjur-25-2018")
    said.refuses(2, says, "Perbaiki berkas itu atau pasang kembali handover")
    assert not list(shell.folder.glob("bukutamu*"))
    if file.startswith("documents/"):
        shell.run("requirements", "cianjur-25-2018").refuses(2, says, "Perbaiki berkas itu")
