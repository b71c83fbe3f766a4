"""One content has one digest, whatever it came in; what only the wrapper shows stays out of it."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import socket
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handover import intake
from handover.errors import OutputFault, UsageFault
from handover.intake import Bounds, Delivery, open_delivery
from handover.intake.beneath import members
from handover.intake.names import judged, leads_out
from handover.intake.rules import RULES
from handover.messages.intake import TEXTS
from handover.workers import Workers

FILES = {
    "README.md": b"# Aplikasi\n",
    "src/index.php": b"<?php echo 1;\n",
    "src/empty": b"",
    "src/Index.html": b"<p>\n",
    "docs/panduan pengguna.txt": b"Panduan\r\n" * 3,
    "docs/\N{LATIN SMALL LETTER E WITH ACUTE}.txt": b"bukan ASCII",
    "a.b": b"1",
    "a/b": b"2",
    "a-b": b"3",
}
FORMS = ("zip", "tar", "tar.gz", "tar.bz2", "tar.xz")


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2) as started:
        yield started


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where work areas lie; empty in the end."""
    folder = tmp_path / "private"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def plant(folder: Path, files: dict[str, bytes] | None = None, link: bool = True) -> Path:
    for name, content in (FILES if files is None else files).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    if link:
        (folder / "tautan").symlink_to("docs/panduan pengguna.txt")
    return folder


def pack(folder: Path, form: str, target: Path, names: list[str] | None = None) -> Path:
    """Packs what lies in `folder` as `form`, in the order of `names`."""
    names = names or sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    if form == "zip":
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                if (folder / name).is_symlink():
                    info = zipfile.ZipInfo(name)
                    info.create_system, info.external_attr = 3, 0o120777 << 16
                    archive.writestr(info, str((folder / name).readlink()))
                else:
                    archive.write(folder / name, name)
    else:
        mode = {"tar": "w", "tar.gz": "w:gz", "tar.bz2": "w:bz2", "tar.xz": "w:xz"}[form]
        with tarfile.open(target, mode) as tape:  # type: ignore[call-overload]
            for name in names:
                tape.add(folder / name, name, recursive=False)
    return target


def committed(folder: Path, *, object_format: str = "sha1") -> Path:
    """Makes `folder` a repository whose one commit holds what lies in it."""
    for arguments in (["init", "-q", "-b", "main", f"--object-format={object_format}"], ["add", "-A", "-f"]):
        git(folder, *arguments)
    git(folder, "-c", "user.name=Ani", "-c", "user.email=ani@contoh.example", "commit", "-q", "-m", "satu")
    return folder


def git(folder: Path, *arguments: str) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        ["git", "-c", "core.autocrlf=false", *arguments],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


def read(path: Path, workers: Workers, commit: str | None = None, bounds: Bounds = Bounds()) -> Delivery:  # noqa: B008
    with open_delivery(path, commit=commit, workers=workers, bounds=bounds) as delivery:
        for entry in delivery.entries:
            if entry.kind == "file":
                blob = delivery.blob(entry)
                assert hashlib.sha256(blob.read_bytes()).hexdigest() == entry.sha256 == blob.name
                assert blob.stat().st_mode & 0o777 == 0o400
        return delivery


def rules(delivery: Delivery) -> dict[str, int]:
    found: dict[str, int] = {}
    for finding in delivery.findings:
        found[finding.rule] = found.get(finding.rule, 0) + 1
    return found


def skipped(delivery: Delivery) -> dict[str, int]:
    return {row.reason.key: row.skipped for row in delivery.coverage if row.skipped}


def expected_digest(files: dict[str, bytes], links: dict[str, bytes]) -> str:
    """The format of DECIDING, written a second time."""
    lines = [(os.fsencode(name), b"file", content) for name, content in files.items()]
    lines += [(os.fsencode(name), b"link", target) for name, target in links.items()]
    total = b""
    for name, kind, content in sorted(lines):
        total += b"%s\0%d\0%s\0%s\0" % (kind, len(content), hashlib.sha256(content).hexdigest().encode(), name)
    return hashlib.sha256(total).hexdigest()


def test_a_folder(tmp_path: Path, workers: Workers, private: Path) -> None:
    delivery = read(plant(tmp_path / "aplikasi"), workers)
    assert delivery.digest == expected_digest(FILES, {"tautan": b"docs/panduan pengguna.txt"})
    assert [entry.path for entry in delivery.entries] == sorted([*FILES, "tautan"], key=os.fsencode)
    assert delivery.name == "aplikasi"
    assert delivery.findings == ()
    assert [(row.look, row.seen, row.skipped) for row in delivery.coverage] == [("intake/files", 10, 0)]
    assert [(row.path, row.note.key) for row in delivery.received] == [("aplikasi", "intake.received-folder")]
    facts = delivery.facts()
    assert (facts.name, facts.digest, facts.entries) == (delivery.name, delivery.digest, delivery.entries)


@pytest.mark.parametrize("form", FORMS)
def test_an_archive_is_its_folder(tmp_path: Path, workers: Workers, private: Path, form: str) -> None:
    folder = plant(tmp_path / "aplikasi")
    archive = pack(folder, form, tmp_path / f"kiriman.{form}")
    delivery = read(archive, workers)
    assert delivery.digest == read(folder, workers).digest
    assert delivery.name == "kiriman"
    assert delivery.findings == ()
    row = delivery.received[0]
    assert (row.path, row.size) == (archive.name, archive.stat().st_size)
    assert row.sha256 == hashlib.sha256(archive.read_bytes()).hexdigest()
    assert dict(row.note.params) == {"form": form}


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_a_commit_is_its_folder(tmp_path: Path, workers: Workers, private: Path, object_format: str) -> None:
    plain = read(plant(tmp_path / "polos"), workers)
    folder = committed(plant(tmp_path / "aplikasi"), object_format=object_format)
    head = git(folder, "rev-parse", "HEAD")
    shutil.copytree(folder / ".git", tmp_path / "telanjang.git")
    git(tmp_path, "clone", "-q", "--bare", "aplikasi", "klon.git")
    asked = ((folder, "HEAD"), (folder, "main"), (folder, head), (folder, head[:7]), (folder, "refs/heads/main"))
    for path, commit in (*asked, (tmp_path / "telanjang.git", None), (tmp_path / "klon.git", None)):
        delivery = read(path, workers, commit)
        assert delivery.digest == plain.digest
        assert delivery.findings == ()
        assert dict(delivery.received[0].note.params) == {"commit": head}
    assert read(tmp_path / "telanjang.git", workers).name == "telanjang"
    on_disk = read(folder, workers)
    assert on_disk.digest == plain.digest
    assert rules(on_disk) == {"intake.history": 1}


@pytest.mark.parametrize("form", ["folder", *FORMS, "commit"])
def test_a_sole_top_folder_is_dropped_once_and_said(tmp_path: Path, workers: Workers, private: Path, form: str) -> None:
    folder = tmp_path / "kiriman"
    plant(folder / "luar" / "dalam" / "luar", link=False)
    (folder / "luar" / "kosong").mkdir()
    (folder / "kosong").mkdir()
    path = folder if form in ("folder", "commit") else pack(folder, form, tmp_path / f"x.{form}")
    delivery = read(committed(path) if form == "commit" else path, workers, "HEAD" if form == "commit" else None)
    assert {entry.path for entry in delivery.entries} == {f"dalam/luar/{name}" for name in FILES}
    assert [(row.path, row.note.key) for row in delivery.received[1:]] == [("luar/", "intake.received-top")]


def test_order_and_compression_change_nothing(tmp_path: Path, workers: Workers, private: Path) -> None:
    folder = plant(tmp_path / "aplikasi")
    names = [*FILES, "tautan"]
    digests = set()
    for seed in range(4):
        random.Random(seed).shuffle(names)
        digests.add(read(pack(folder, FORMS[seed], tmp_path / f"{seed}", names), workers).digest)
    assert len(digests) == 1


@pytest.mark.parametrize("form", ["zip", "tar"])
def test_twins_show_only_in_what_was_received(tmp_path: Path, workers: Workers, private: Path, form: str) -> None:
    folder = plant(tmp_path / "kiriman" / "atas", link=False)
    old = plant(tmp_path / "lama" / "atas", {"README.md": b"old"}, link=False)
    path = tmp_path / f"dua.{form}"
    if form == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(old / "README.md", "atas/README.md")
            for name in FILES:
                archive.write(folder / name, f"atas/./{name}" if name == "README.md" else f"atas/{name}")
    else:
        with tarfile.open(path, "w") as tape:
            tape.add(old, "atas")
            tape.add(folder, "atas")
    delivery = read(path, workers)
    assert delivery.digest == read(folder, workers).digest
    assert rules(delivery) == {"intake.duplicate": 1}
    assert delivery.findings[0].path == "README.md"
    assert skipped(delivery) == {}
    twin = delivery.received[-1]
    assert (twin.path, twin.size, twin.sha256) == ("README.md", 3, hashlib.sha256(b"old").hexdigest())


def test_history_is_left_out_everywhere(tmp_path: Path, workers: Workers, private: Path) -> None:
    plain = read(plant(tmp_path / "polos"), workers)
    folder = plant(tmp_path / "aplikasi")
    plant(folder / ".git", {"config": b"[core]", "objects/ab": b"x"}, link=False)
    plant(folder / "src" / ".git", {"HEAD": b"x", ".git/y": b"z"}, link=False)
    (folder / "docs" / ".git").write_text("gitdir: ../x")
    for path in (folder, pack(folder, "zip", tmp_path / "a.zip"), pack(folder, "tar", tmp_path / "a.tar")):
        delivery = read(path, workers)
        assert delivery.digest == plain.digest
        assert rules(delivery) == {"intake.history": 1}
        assert dict(delivery.findings[0].message.params) == {"number": 3}


def test_hard_links_are_files_like_in_a_folder(tmp_path: Path, workers: Workers, private: Path) -> None:
    folder = plant(tmp_path / "aplikasi")
    (folder / "zz").hardlink_to(folder / "a.b")
    archive = pack(folder, "tar", tmp_path / "a.tar")
    with tarfile.open(archive) as tape:
        assert tape.getmember("zz").islnk()
    assert read(archive, workers).digest == read(folder, workers).digest


def test_names_that_are_no_utf8(tmp_path: Path, workers: Workers, private: Path) -> None:
    folder = tmp_path / "aplikasi"
    folder.mkdir()
    odd = b"laporan-\xff\xe9.txt"
    Path(os.fsdecode(os.fsencode(folder) + b"/" + odd)).write_bytes(b"x")
    (folder / "b").write_bytes(b"y")
    subprocess.run(["tar", "cf", tmp_path / "a.tar", "-C", folder, "."], check=True)
    whole = read(folder, workers)
    assert [os.fsencode(entry.path) for entry in whole.entries] == [b"b", odd]
    assert read(tmp_path / "a.tar", workers).digest == whole.digest
    assert read(committed(folder), workers, "HEAD").digest == whole.digest


def test_links_are_entries_and_never_followed(tmp_path: Path, workers: Workers, private: Path) -> None:
    (tmp_path / "rahasia").mkdir()
    (tmp_path / "rahasia" / "kunci").write_text("secret")
    folder = plant(tmp_path / "aplikasi", {"x/y": b"1"}, link=False)
    targets = {"luar": str(tmp_path / "rahasia"), "naik": "../rahasia/kunci", "x/dalam": "../x/y", "putus": "tidak/ada"}
    for name, target in targets.items():
        (folder / name).symlink_to(target)
    for path in (folder, pack(folder, "zip", tmp_path / "a.zip"), pack(folder, "tar", tmp_path / "a.tar")):
        delivery = read(path, workers)
        assert {entry.path: entry.target for entry in delivery.entries if entry.kind == "link"} == targets
        assert rules(delivery) == {"intake.link-outside": 2}
        assert skipped(delivery) == {}
        with pytest.raises(ValueError, match="no bytes"):
            delivery.blob(next(entry for entry in delivery.entries if entry.kind == "link"))


def test_special_files_are_skipped(tmp_path: Path, workers: Workers, private: Path) -> None:
    folder = plant(tmp_path / "k", {"a": b"1"}, link=False)
    os.mkfifo(folder / "pipa")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(folder / "soket"))
        delivery = read(folder, workers)
    assert {finding.path for finding in delivery.findings} == {"pipa", "soket"}
    assert skipped(delivery) == {"intake.special.skipped": 2}
    assert delivery.digest == expected_digest({"a": b"1"}, {})


def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, workers: Workers, private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = plant(tmp_path / "aplikasi", {"a": b"1", "b": b"2", "c": b"3"}, link=False)
    real = os.read

    def disturbed(descriptor: int, size: int) -> bytes:
        piece = real(descriptor, size)
        if piece == b"2":
            (folder / "b").write_bytes(b"longer than before")
        return piece

    monkeypatch.setattr(os, "read", disturbed)
    delivery = read(folder, workers)
    assert [entry.path for entry in delivery.entries] == ["a", "c"]
    assert [(finding.rule, finding.path) for finding in delivery.findings] == [("intake.changed", "b")]
    assert skipped(delivery) == {"intake.changed.skipped": 1}


@pytest.mark.parametrize("swapped", ["b", "sub"])
def test_a_link_swapped_in_is_not_followed(
    tmp_path: Path, workers: Workers, private: Path, monkeypatch: pytest.MonkeyPatch, swapped: str
) -> None:
    """Between the listing of a name and the opening of it, the name is made a link to something outside."""
    plant(tmp_path / "rahasia", {"b": b"secret", "c": b"secret"}, link=False)
    folder = plant(tmp_path / "aplikasi", {"a": b"1", "b": b"2", "sub/c": b"3"}, link=False)
    real: Any = members

    def swapping(*arguments: Any) -> Any:
        listed = real(*arguments)
        if any(name == swapped for name, _ in listed):
            (folder / swapped).rename(tmp_path / "aside")
            (folder / swapped).symlink_to(tmp_path / "rahasia" / ("b" if swapped == "b" else ""))
        return listed

    monkeypatch.setattr("handover.intake.folder.members", swapping)
    delivery = read(folder, workers)
    assert [(finding.rule, finding.path) for finding in delivery.findings] == [("intake.changed", swapped)]
    assert hashlib.sha256(b"secret").hexdigest() not in {entry.sha256 for entry in delivery.entries}


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_can_not_be_read_for_lack_of_permission(tmp_path: Path, workers: Workers, private: Path) -> None:
    folder = plant(tmp_path / "aplikasi", {"a": b"1", "b": b"2", "sub/c": b"3"}, link=False)
    (folder / "b").chmod(0)
    (folder / "sub").chmod(0)
    delivery = read(folder, workers)
    (folder / "sub").chmod(0o700)
    assert skipped(delivery) == {"intake.unreadable.skipped": 2}


def test_permission_denied_is_a_finding(
    tmp_path: Path, workers: Workers, private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = plant(tmp_path / "aplikasi", {"a": b"1", "b": b"2"}, link=False)
    real: Any = os.open

    def denying(name: object, *arguments: object, **named: object) -> Any:
        if name == "b":
            raise PermissionError(13, "Permission denied")
        return real(name, *arguments, **named)

    monkeypatch.setattr(os, "open", denying)
    delivery = read(folder, workers)
    assert [(finding.rule, finding.path) for finding in delivery.findings] == [("intake.unreadable", "b")]
    assert [entry.path for entry in delivery.entries] == ["a"]


def test_a_tree_deeper_than_any(tmp_path: Path, workers: Workers, private: Path) -> None:
    folder = plant(tmp_path / "aplikasi", {"a": b"1", "b/c": b"2"}, link=False)
    current = os.open(folder, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=current)
        deeper = os.open("d", os.O_RDONLY, dir_fd=current)
        os.close(current)
        current = deeper
    os.close(os.open("bottom", os.O_CREAT | os.O_WRONLY, dir_fd=current))
    os.close(current)
    delivery = read(folder, workers)
    assert [entry.path for entry in delivery.entries] == ["a", "b/c"]
    assert skipped(delivery) == {"intake.name.skipped": 1}
    subprocess.run(["rm", "-rf", folder], check=True)


@pytest.mark.parametrize(
    ("bounds", "why"),
    [
        (Bounds(members=3), "intake.bomb-members"),
        (Bounds(file=5), "intake.bomb-file"),
        (Bounds(total=5), "intake.bomb-total"),
    ],
)
@pytest.mark.parametrize("form", ["folder", "zip", "tar.gz", "commit"])
def test_bounds_stop_the_reading_and_keep_what_was_read(
    tmp_path: Path, workers: Workers, private: Path, form: str, bounds: Bounds, why: str
) -> None:
    folder = plant(tmp_path / "k", {"a": b"1", "b": b"2", "c": b"333333", "d": b"4"}, link=False)
    path = folder if form in ("folder", "commit") else pack(folder, form, tmp_path / f"x.{form}")
    commit = "HEAD" if form == "commit" else None
    if form == "commit":
        committed(folder)
    if form not in ("folder", "commit") and bounds.total == 5:
        bounds = Bounds(total=path.stat().st_size + 1)
        pytest.skip("the container itself is larger")
    delivery = read(path, workers, commit, bounds)
    assert rules(delivery) == {"intake.bomb": 1}
    assert dict(delivery.findings[0].message.params)["why"].key == why  # type: ignore[union-attr]
    assert skipped(delivery) == {"intake.bomb.skipped": 1}
    if form != "commit":
        assert {entry.path for entry in delivery.entries} >= {"a", "b"}
    assert "d" not in {entry.path for entry in delivery.entries}


def test_mistakes_of_the_caller(tmp_path: Path, workers: Workers, private: Path) -> None:
    (tmp_path / "kosong" / "sub").mkdir(parents=True)
    (tmp_path / "teks").write_text("hanya teks" * 100)
    (tmp_path / "nol").write_bytes(b"")
    os.mkfifo(tmp_path / "pipa")
    pack(tmp_path / "kosong", "zip", tmp_path / "kosong.zip")
    pack(tmp_path / "kosong", "tar", tmp_path / "kosong.tar")
    plant(tmp_path / "aplikasi")
    cases = {
        "tidak-ada": "intake.no-path",
        "teks": "intake.no-form",
        "nol": "intake.no-form",
        "pipa": "intake.no-form",
        "kosong": "intake.empty",
        "kosong.zip": "intake.empty",
        "kosong.tar": "intake.empty",
    }
    for name, key in cases.items():
        with pytest.raises(UsageFault) as caught:
            read(tmp_path / name, workers)
        assert caught.value.messages[0].key == key, name
    for name in ("aplikasi", "kosong.zip"):
        with pytest.raises(UsageFault) as caught:
            read(tmp_path / name, workers, "HEAD")
        assert caught.value.messages[0].key == "intake.no-repository"


def test_the_work_area_never_lies_in_the_delivery(tmp_path: Path, workers: Workers, private: Path) -> None:
    plant(tmp_path)
    with pytest.raises(UsageFault) as caught:
        read(tmp_path, workers)
    assert caught.value.messages[0].key == "intake.area-inside"


def test_the_work_area_is_private_and_goes_after_an_error(tmp_path: Path, workers: Workers, private: Path) -> None:
    folder = plant(tmp_path / "aplikasi")

    def look() -> None:
        with intake.open(folder, workers=workers) as delivery:
            assert [path.stat().st_mode & 0o777 for path in private.iterdir()] == [0o700]
            assert delivery.blob(delivery.entries[0]).exists()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        look()
    assert list(private.iterdir()) == []


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path, workers: Workers, private: Path) -> None:
    folder = plant(tmp_path / "aplikasi")
    code = "import os, signal, sys; from pathlib import Path; from handover.intake import open_delivery\n\
with open_delivery(Path(sys.argv[1]), workers=None): os.kill(os.getpid(), signal.SIGKILL)"
    environment = {**os.environ, "TMPDIR": str(private), "PYTHONPATH": str(Path(__file__).parent.parent)}
    subprocess.run([sys.executable, "-c", code, folder], env=environment, check=False)
    assert len(list(private.iterdir())) == 1
    (private / "handover-delivery-of-somebody").symlink_to(folder)
    with open_delivery(folder, workers=workers) as first, open_delivery(folder, workers=workers) as second:
        assert len([path for path in private.iterdir() if not path.is_symlink()]) == 2
        assert first.blob(first.entries[0]).exists()
        assert second.digest == first.digest
    (private / "handover-delivery-of-somebody").unlink()
    assert (folder / "README.md").exists()


def test_no_room_is_our_fault_and_not_the_delivery_s(
    tmp_path: Path, workers: Workers, private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputFault) as caught:
        read(plant(tmp_path / "aplikasi"), workers)
    assert caught.value.messages[0].key == "intake.no-room"


def test_large_files_go_through_no_memory(tmp_path: Path, workers: Workers, private: Path) -> None:
    folder = tmp_path / "aplikasi"
    folder.mkdir()
    with (folder / "besar").open("wb") as file:
        for number in range(40):
            file.write(bytes([number]) * (1 << 20))
    (folder / "b").write_bytes(b"x")
    whole = read(folder, workers)
    assert read(pack(folder, "zip", tmp_path / "a.zip"), workers).digest == whole.digest
    assert read(pack(folder, "tar.gz", tmp_path / "a.tgz"), workers).digest == whole.digest
    assert read(committed(folder), workers, "HEAD").digest == whole.digest


def test_case_twins_are_only_noted(tmp_path: Path, workers: Workers, private: Path) -> None:
    folder = plant(tmp_path / "k", {"Baca.txt": b"1", "baca.TXT": b"2", "lain": b"3"}, link=False)
    delivery = read(folder, workers)
    assert rules(delivery) == {"intake.case-twins": 2}
    assert skipped(delivery) == {}
    assert len(delivery.entries) == 3


def test_lfs_pointers_are_counted_as_not_seen(tmp_path: Path, workers: Workers, private: Path) -> None:
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize 12345\n" % (b"0" * 64)
    folder = plant(tmp_path / "k", {"a": b"1", "b.psd": pointer}, link=False)
    forms = [folder, pack(folder, "zip", tmp_path / "a.zip")]
    for path in forms:
        delivery = read(path, workers)
        assert rules(delivery) == {"intake.lfs-pointer": 1}
        assert [(row.seen, row.skipped) for row in delivery.coverage] == [(1, 0), (0, 1)]
    assert read(committed(folder), workers, "HEAD").digest == read(forms[1], workers).digest


def test_many_of_a_kind_are_counted_not_listed(tmp_path: Path, workers: Workers, private: Path) -> None:
    folder = plant(tmp_path / "k", {"a": b"1"}, link=False)
    for number in range(150):
        (folder / f"l{number}").symlink_to("/etc")
    delivery = read(folder, workers)
    assert rules(delivery) == {"intake.link-outside": 101}
    assert dict(delivery.findings[-1].message.params) == {"number": 50}


@pytest.mark.parametrize(
    ("name", "path", "refused"),
    [
        (b"a/b", "a/b", ""),
        (b"./a//b/.", "a/b", ""),
        (b"a\\b", "a\\b", ""),
        (b"\xff", "\udcff", ""),
        (b"...", "...", ""),
        (b"ab:c", "ab:c", ""),
        (b"", "", "intake.name-empty"),
        (b"./", "", "intake.name-empty"),
        (b"/etc/passwd", "etc/passwd", "intake.name-absolute"),
        (b"\\etc", "\\etc", "intake.name-absolute"),
        (b"a/../b", "a/../b", "intake.name-parent"),
        (b"..", "..", "intake.name-parent"),
        (b"a\\..\\..\\b", "a\\..\\..\\b", "intake.name-parent"),
        (b"C:/x", "C:/x", "intake.name-drive"),
        (b"c:x", "c:x", "intake.name-drive"),
        (b"a\0b", "a\0b", "intake.name-nul"),
        (b"x" * 256, "x" * 256, "intake.name-long"),
        (b"x/" * 256 + b"y", "x/" * 256 + "y", "intake.name-deep"),
        (b"/".join([b"x" * 200] * 21), "/".join(["x" * 200] * 21)[:4096], "intake.name-long"),
    ],
)
def test_names(name: bytes, path: str, refused: str) -> None:
    assert judged(name) == (path, refused)


@pytest.mark.parametrize(
    ("path", "target", "out"),
    [
        ("a", "b", False),
        ("a", "/b", True),
        ("a", "../b", True),
        ("a/b", "../c", False),
        ("a/b", "../../c", True),
        ("a/b", "../c/../../d", True),
        ("a/b", "./x/../../c", False),
    ],
)
def test_links_that_lead_out(path: str, target: str, out: bool) -> None:
    assert leads_out(path, target) is out


def test_every_rule_has_words() -> None:
    for rule, what in RULES.items():
        assert rule in TEXTS
        assert what.skipped in ("", *TEXTS)
