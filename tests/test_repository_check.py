"""Is it still there, and does it come back: every kind of damage is found and named, and get writes only what is
proved, and only below its folder."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from handover.errors import OutputFault, UsageFault
from handover.intake import open_delivery
from handover.repository import bag, catalogue, checking, disk, fixity
from handover.repository.deposit import deposit
from handover.repository.fixity import Problem
from handover.repository.place import Repository
from handover.repository.restore import Damaged, restore
from handover.workers import Workers
from tests import stored
from tests.test_repository import HOSTILE, hostile

pytestmark = pytest.mark.usefixtures("quick")
quick = stored.quick
LINKS = {"tautan": "app/index.php", "app/naik": "../README.md", "keluar": "/etc/passwd", "app/jauh": "../../x"}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return stored.repository(tmp_path / "repo")


@pytest.fixture
def folder(tmp_path: Path, repository: Repository) -> Path:
    """A deposit with links, out of a ZIP, with the agency's file."""
    delivery = stored.tarred(stored.folder(tmp_path / "kiriman", links=LINKS), tmp_path / "kiriman.tar.xz")
    return put(repository, delivery, stored.agency(tmp_path / "instansi"))


@pytest.fixture(autouse=True)
def no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is made anew each time; here what counts is that it is stored."""
    monkeypatch.setattr("handover.repository.deposit.as_page", lambda *_: "<p>laporan</p>")


def put(repository: Repository, delivery: Path, agency: Path) -> Path:
    with stored.held(stored.wanted(delivery, agency)) as held:
        return repository.place(deposit(held, repository).receipt["id"])


def writable(path: Path) -> Path:
    path.chmod(0o600)
    return path


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    writable(path).write_bytes(bytes(content))


def cut(path: Path) -> None:
    content = path.read_bytes()
    writable(path).write_bytes(content[:-1])


def grow(path: Path) -> None:
    with writable(path).open("ab") as stream:
        stream.write(b"\0")


def swap_for_link(path: Path) -> None:
    other = path.with_name("lain")
    path.rename(other)
    path.symlink_to(other.name)


def swap_for_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def files(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]


@pytest.mark.parametrize("damage", [flip, cut, grow])
def test_a_changed_bit_in_any_file_is_found_and_named(
    folder: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    for name in files(folder):
        if (folder / name).stat().st_size == 0 and damage is not grow:
            continue
        copy = Path(shutil.copytree(folder, tmp_path / "salinan" / folder.name, symlinks=True))
        damage(copy / name)
        found = fixity.check(copy)
        # A digest changed in the list of lists shows at the file that it belongs to.
        assert name in {problem.path for problem in found} or (name == bag.TAGS and found), name
        assert all(problem.kind in ("changed", "contradicts", "missing", "extra") for problem in found)
        shutil.rmtree(copy)


def test_a_missing_file_is_named_whichever_it_is(folder: Path, tmp_path: Path) -> None:
    for name in files(folder):
        copy = Path(shutil.copytree(folder, tmp_path / "salinan" / folder.name, symlinks=True))
        (copy / name).unlink()
        assert Problem("missing", name) in fixity.check(copy)
        shutil.rmtree(copy)


@pytest.mark.parametrize("swap", [swap_for_link, swap_for_folder])
def test_what_is_no_plain_file_any_more_is_changed(folder: Path, swap: Callable[[Path], None]) -> None:
    swap(folder / "receipt.json")
    assert Problem("changed", "receipt.json") in fixity.check(folder)


def test_a_file_too_many_is_named(folder: Path) -> None:
    (folder / "data" / "ff").mkdir(exist_ok=True)
    (folder / "data" / "ff" / "tamu").write_text("x")
    (folder / "catatan.txt").write_text("x")
    (folder / "pintas").symlink_to("/etc")
    assert fixity.check(folder) == tuple(Problem("extra", name) for name in ("catatan.txt", "data/ff/tamu", "pintas"))


def relist(folder: Path) -> None:
    """Lists anew what somebody changed, as one does who knows how a bag is made."""
    payload = {name: disk.digest(folder / name) for name in files(folder) if name.startswith("data/")}
    writable(folder / bag.MANIFEST).write_bytes(b"".join(bag._lines(payload)))
    others = [name for name in files(folder) if not name.startswith("data/") and name != bag.TAGS]
    tags = {name: disk.digest(folder / name) for name in others}
    writable(folder / bag.TAGS).write_bytes(b"".join(bag._lines(tags)))


def test_who_changes_a_content_and_its_lists_is_found_out_by_the_number(folder: Path) -> None:
    name = next(name for name in files(folder) if name.startswith("data/") and (folder / name).stat().st_size)
    flip(folder / name)
    relist(folder)
    assert fixity.check(folder) == (Problem("contradicts", bag.MANIFEST),)


def test_who_changes_the_listing_as_well_is_found_out(folder: Path) -> None:
    flip(folder / bag.ENTRIES)
    relist(folder)
    assert Problem("contradicts", bag.ENTRIES) in fixity.check(folder)


def test_who_renames_a_deposit_is_found_out(folder: Path) -> None:
    other = folder.rename(folder.with_name("0" * 64))
    assert fixity.check(other) == (Problem("contradicts", bag.STATEMENT),)


def test_a_result_that_no_longer_accepts_is_found_out(folder: Path) -> None:
    path = next(folder.rglob("result.json"))
    result = json.loads(path.read_text("utf-8"))
    result["verdict"]["decided"] = "rejected"
    writable(path).write_text(json.dumps(result), "utf-8")
    relist(folder)
    assert fixity.check(folder) == (Problem("contradicts", path.relative_to(folder).as_posix()),)


def test_the_whole_repository_is_checked_and_strangers_are_told(repository: Repository, folder: Path) -> None:
    (repository.deposits / "tamu").mkdir()
    (repository.folder / "catatan.txt").write_text("x")
    (repository.staging / "sisa").mkdir()
    (repository.folder / "catalogue.sqlite").write_bytes(b"rusak")
    found = checking.inspect(repository)
    assert (found.deposits, found.exit_code) == ({folder.name: ()}, 0)
    keys = [message.key for message in found.notes]
    assert keys == ["repository.foreign", "repository.foreign", "repository.leftovers", "repository.stale"]
    assert checking.inspect(repository, rebuild=True).notes[0].key == "repository.rebuilt"
    assert not catalogue.read(repository).stale


def test_a_number_may_be_shortened_until_it_is_no_longer_one(repository: Repository, folder: Path) -> None:
    assert repository.number(folder.name[:5]) == folder.name
    for given in ("", "zzz", "0" * 64):
        with pytest.raises(UsageFault):
            repository.number(given)
    (repository.deposits / (folder.name[:10] + "0" * 54)).mkdir()
    with pytest.raises(UsageFault) as caught:
        repository.number(folder.name[:10])
    assert caught.value.messages[0].key == "repository.several"


def spoil_version(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 9")


def spoil_row(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE deposits SET verdict = 'accepted-with-conditions'")


def lose_row(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("DELETE FROM deposits")


def blob_row(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE deposits SET name = x'ff00'")


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("spoil", [Path.unlink, spoil_version, spoil_row, lose_row, blob_row, halve])
def test_a_catalogue_that_is_not_ours_is_made_again_from_the_deposits(
    repository: Repository, folder: Path, spoil: Callable[[Path], None]
) -> None:
    before = catalogue.read(repository)
    spoil(repository.folder / "catalogue.sqlite")
    after = catalogue.read(repository)
    assert (after.rows, after.stale) == (before.rows, True)


def test_no_flipped_bit_in_the_catalogue_is_believed(repository: Repository, folder: Path) -> None:
    path = repository.folder / "catalogue.sqlite"
    whole, rows = path.read_bytes(), catalogue.read(repository).rows
    for place in range(0, len(whole), 97):
        content = bytearray(whole)
        content[place] ^= 1 << (place % 8)
        path.write_bytes(bytes(content))
        assert catalogue.read(repository).rows == rows


def test_a_receipt_that_can_not_be_read_is_told_and_not_guessed(repository: Repository, folder: Path) -> None:
    writable(folder / "receipt.json").write_text("[]")
    (repository.folder / "catalogue.sqlite").unlink()
    found = catalogue.read(repository)
    assert (found.rows, found.broken) == ((), (folder.name,))


def test_a_delivery_comes_back_byte_for_byte(tmp_path: Path, folder: Path) -> None:
    target = tmp_path / "pulih"
    target.mkdir()
    found = restore(folder, folder.name, target)
    assert (found.files, found.links) == (len(stored.CONTENTS), 2)
    assert [entry.path for entry in found.left_out] == ["app/jauh", "keluar"]
    wanted = {**stored.CONTENTS, "tautan": "app/index.php", "app/naik": "../README.md"}
    assert stored.tree(target) == wanted
    assert stat.S_IMODE((target / "README.md").stat().st_mode) == 0o644


def digest_of(delivery: Path) -> str:
    with Workers() as workers, open_delivery(delivery, workers=workers) as opened:
        return opened.digest


def test_hostile_names_come_back_by_get_and_by_the_shell_alone(tmp_path: Path, repository: Repository) -> None:
    delivery = hostile(tmp_path)
    folder = put(repository, delivery, stored.agency(tmp_path / "instansi"))
    restore(folder, folder.name, tmp_path / "pulih")
    assert digest_of(tmp_path / "pulih") == digest_of(delivery)
    # What BACA-SAYA.txt tells people to type, with the long path left out: `install` takes no path over 4,096 bytes.
    read_me = (repository.folder / "BACA-SAYA.txt").read_text("utf-8")
    loop = read_me[read_me.index("  while IFS") : read_me.index("\n\n", read_me.index("  while IFS"))]
    script = loop.replace("PULIH", "../../PULIH")
    (repository.folder / "PULIH").mkdir()
    done = subprocess.run(["bash", "-euc", script], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert digest_of(repository.folder / "PULIH") == digest_of(delivery)
    assert len(HOSTILE) == len(bag.read_entries((folder / bag.ENTRIES).read_bytes()))


def test_get_writes_nothing_where_something_is(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "penuh").mkdir()
    (tmp_path / "penuh" / "x").write_text("milik saya")
    (tmp_path / "berkas").write_text("milik saya")
    (tmp_path / "pintas").symlink_to(tmp_path / "tidak-ada")
    for name in ("penuh", "berkas", "pintas"):
        with pytest.raises(OutputFault):
            restore(folder, folder.name, tmp_path / name)
    assert (tmp_path / "penuh" / "x").read_text() == "milik saya"


@pytest.mark.parametrize("damage", [flip, cut, grow, Path.unlink])
def test_get_of_a_damaged_deposit_writes_nothing_and_says_so(
    tmp_path: Path, folder: Path, damage: Callable[[Path], None]
) -> None:
    wanted = bag.read_entries((folder / bag.ENTRIES).read_bytes())
    entry = next(entry for entry in wanted if entry.path == "app/index.php")
    damage(folder / bag.data_name(entry.sha256))
    with pytest.raises(Damaged) as caught:
        restore(folder, folder.name, tmp_path / "pulih")
    assert caught.value.exit_code == 1
    assert not (tmp_path / "pulih").exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".handover")]


@pytest.mark.parametrize("path", [b"../luar", b"/etc/luar", b"a/../../luar", b"C:/luar", b".git/config", b"a//b", b""])
def test_get_believes_no_listing_that_leads_out(tmp_path: Path, folder: Path, path: bytes) -> None:
    """Whoever forges the listing and the number still can't make us write outside, or an odd name."""
    content = next(iter((folder / "data").rglob("*/*"))).name.encode()
    listing = b"\0".join((b"file", b"1", content, path)) + b"\0"
    writable(folder / bag.ENTRIES).write_bytes(listing)
    statement = json.loads((folder / bag.STATEMENT).read_text("utf-8"))
    statement["delivery"] = disk.digest(folder / bag.ENTRIES)
    writable(folder / bag.STATEMENT).write_text(json.dumps(statement, indent=1, sort_keys=True) + "\n")
    forged = folder.rename(folder.with_name(disk.digest(folder / bag.STATEMENT)))
    before = stored.tree(tmp_path)
    with pytest.raises(Damaged):
        restore(forged, forged.name, tmp_path / "pulih")
    assert stored.tree(tmp_path) == before


def test_a_link_that_leads_out_by_way_of_another_is_not_made(tmp_path: Path, repository: Repository) -> None:
    delivery = stored.folder(
        tmp_path / "kiriman", {"a/b/c.txt": b"x", "d.txt": b"y"}, {"a/l": "b", "m": "a/l/../../.."}
    )
    (delivery / "a" / "ke").symlink_to("..")
    (delivery / "n").symlink_to("a/ke/../..")
    folder = put(repository, delivery, stored.agency(tmp_path / "instansi"))
    found = restore(folder, folder.name, tmp_path / "pulih")
    assert sorted(entry.path for entry in found.left_out) == ["m", "n"]
    for path in (tmp_path / "pulih").rglob("*"):
        assert path.resolve().is_relative_to(tmp_path / "pulih")


def test_get_in_a_folder_that_can_not_be_written_is_said(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(OutputFault):
        restore(folder, folder.name, tmp_path / "berkas" / "pulih")
    if os.geteuid():
        (tmp_path / "tutup").mkdir(mode=0o500)
        with pytest.raises(OutputFault):
            restore(folder, folder.name, tmp_path / "tutup" / "pulih")
