"""Whatever fails, and wherever it stops: what was stored stays whole, nothing half-written shows, the next run mends.

Every call that the storing makes to the system is made to fail once (no room, a broken disk) and to be the last one
(killed). fsync is only counted here: that it is called for everything before the rename is a test of its own.
"""

from __future__ import annotations

import errno
import fcntl
import itertools
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from handover.errors import HandoverError, OutputFault, UsageFault
from handover.examine import Held
from handover.repository import fixity, place
from handover.repository.deposit import deposit
from handover.repository.place import Repository
from tests import stored

quick = stored.quick
CALLS = ("open", "write", "fsync", "close", "mkdir", "rename", "unlink", "rmdir", "scandir", "lstat", "statvfs")
# Between two calls that change the disk it is all the same where one is killed.
CHANGES = ("write", "mkdir", "rename", "unlink", "rmdir")


@contextmanager
def counted(
    monkeypatch: pytest.MonkeyPatch, at: Callable[[int, str], None], calls: tuple[str, ...] = CALLS
) -> Iterator[None]:
    """Calls `at` with the number and name of each of these calls to the system before it is made."""
    numbers = itertools.count()

    def wrapped(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(*given: Any, **named: Any) -> Any:
            at(next(numbers), name)
            return None if name == "fsync" else real(*given, **named)

        return call

    with monkeypatch.context() as patch:
        for name in calls:
            patch.setattr(os, name, wrapped(name))
        yield


def killed(monkeypatch: pytest.MonkeyPatch, last: int, work: Callable[[], object]) -> bool:
    """Whether another process that did the work was killed at its call number `last`."""

    def kill(number: int, _: str) -> None:
        if number == last:
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if not child:
        try:
            with counted(monkeypatch, kill, CHANGES):
                work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.fixture
def ready(
    request: pytest.FixtureRequest, tmp_path: Path, quick: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Held, Path]]:
    """An accepted delivery, and a folder for repositories that each hold one deposit already."""
    # One thread: with several, which call is the n-th changes from run to run.
    monkeypatch.setattr("handover.repository.disk._AT_ONCE", 1)
    # The page is made anew each time; here what counts is that it is stored.
    monkeypatch.setattr("handover.repository.deposit.as_page", lambda *_: "<p>laporan</p>")
    if "on_the_disk" not in request.node.name:
        monkeypatch.setattr(os, "fsync", lambda _: None)
    first = stored.folder(tmp_path / "lama", {"lama.txt": b"sudah ada\n"})
    agency = stored.agency(tmp_path / "instansi")
    with stored.held(stored.wanted(first, agency)) as held:
        deposit(held, stored.repository(tmp_path / "asal"))
    delivery = stored.zipped(stored.folder(tmp_path / "kiriman"), tmp_path / "kiriman.zip")
    with stored.held(stored.wanted(delivery, agency)) as held:
        yield held, tmp_path


def copy_of(folder: Path, number: int) -> Repository:
    import shutil

    return place.find(Path(shutil.copytree(folder / "asal", folder / f"repo-{number}")))


def made_by(
    held: Held, repository: Repository, monkeypatch: pytest.MonkeyPatch, calls: tuple[str, ...] = CALLS
) -> list[str]:
    """The calls that storing makes, one after the other."""
    made: list[str] = []
    with counted(monkeypatch, lambda _, name: made.append(name), calls):
        deposit(held, repository)
    return made


def unharmed(repository: Repository, old: dict[str, bytes | str], receipt: object, held: Held) -> None:
    """The old deposit is as it was, every visible one is whole, and a new run ends with the same receipt."""
    number = old["number"]
    assert isinstance(number, str)
    assert {**stored.tree(repository.place(number)), "number": number} == old
    for each in repository.numbers():
        assert fixity.check(repository.place(each)) == ()
    assert deposit(held, repository).receipt == receipt
    assert list(repository.staging.iterdir()) == []
    assert len(repository.numbers()) == 2
    assert {path.name for path in repository.folder.iterdir()} == {
        *("BACA-SAYA.txt", "catalogue.sqlite", "deposits", "lock", "repository.json", "staging"),
    }


def before(repository: Repository) -> dict[str, bytes | str]:
    (number,) = repository.numbers()
    return {**stored.tree(repository.place(number)), "number": number}


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
def test_a_fault_at_any_call_leaves_what_was_stored_whole(
    ready: tuple[Held, Path], monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    held, folder = ready
    made = made_by(held, copy_of(folder, 0), monkeypatch)
    receipt = deposit(held, place.find(folder / "repo-0")).receipt
    step = 2 if fault == errno.ENOSPC else 9
    failed = 0
    for last in range(0, len(made), step):
        repository = copy_of(folder, last + 1)
        old = before(repository)

        def fail(number: int, name: str, last: int = last) -> None:
            if number == last and name != "close":
                raise OSError(fault, os.strerror(fault))

        with counted(monkeypatch, fail):
            try:
                done = deposit(held, repository)
                assert done.receipt == receipt
            except HandoverError as error:
                failed += error.exit_code == 2
        unharmed(repository, old, receipt, held)
    assert failed > 50 // step


def test_a_disk_that_stays_broken_is_said_and_nothing_is_lost(
    ready: tuple[Held, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the n-th call on nothing can be written any more: not even tidied up."""
    held, folder = ready
    made = made_by(held, copy_of(folder, 0), monkeypatch)
    receipt = deposit(held, place.find(folder / "repo-0")).receipt
    told: set[str] = set()
    for last in range(0, len(made), 5):
        repository = copy_of(folder, last + 1)
        old = before(repository)

        def fail(number: int, name: str, last: int = last) -> None:
            if number >= last and name in ("write", "mkdir", "rename", "unlink", "rmdir"):
                raise OSError(errno.EIO, "broken")

        with counted(monkeypatch, fail):
            try:
                assert deposit(held, repository).receipt == receipt
            except OutputFault as error:
                told.add(error.messages[0].key)
        unharmed(repository, old, receipt, held)
    assert told == {"repository.disk"}


def test_killed_at_any_call_nothing_half_written_shows(
    ready: tuple[Held, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    held, folder = ready
    made = made_by(held, copy_of(folder, 0), monkeypatch, CHANGES)
    receipt = deposit(held, place.find(folder / "repo-0")).receipt
    assert len(made) > 30
    leavings = 0
    for last in range(len(made)):
        repository = copy_of(folder, last + 1)
        old = before(repository)
        assert killed(monkeypatch, last, partial(deposit, held, repository)), last
        leavings += bool(list(repository.staging.iterdir()))
        unharmed(repository, old, receipt, held)
    assert leavings > len(made) // 3


def test_everything_is_on_the_disk_before_it_is_made_visible(
    ready: tuple[Held, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    held, folder = ready
    repository = copy_of(folder, 0)
    events: list[tuple[str, str]] = []
    sync, rename = os.fsync, Path.rename

    def synced(descriptor: int) -> None:
        events.append(("fsync", str(Path(f"/proc/self/fd/{descriptor}").readlink())))
        sync(descriptor)

    def renamed(path: Path, target: Path) -> Path:
        events.append(("rename", str(target)))
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "rename", renamed)
    done = deposit(held, repository)
    final = repository.place(done.receipt["id"])
    at = events.index(("rename", str(final)))
    staged = repository.staging / final.name
    below = [staged, *(staged / path.relative_to(final) for path in final.rglob("*"))]
    assert {str(path) for path in below} <= {path for what, path in events[:at] if what == "fsync"}
    assert ("fsync", str(repository.deposits)) in events[at:]


def test_two_deposits_at_once_are_one_after_the_other(ready: tuple[Held, Path]) -> None:
    held, folder = ready
    repository = copy_of(folder, 0)
    receipts: list[Any] = []
    threads = [threading.Thread(target=lambda: receipts.append(deposit(held, repository))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done.new for done in receipts) == [False] * 5 + [True]
    assert all(done.receipt == receipts[0].receipt for done in receipts)


def test_a_repository_in_use_is_waited_for_and_then_said(
    ready: tuple[Held, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    held, folder = ready
    repository = copy_of(folder, 0)
    monkeypatch.setattr(place, "PATIENCE", 0.3)
    told: list[str] = []
    with (repository.folder / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(OutputFault) as caught:
            deposit(held, repository, waiting=lambda: told.append("menunggu"))
    assert caught.value.messages[0].key == "repository.busy"
    assert told == ["menunggu"]
    assert len(repository.numbers()) == 1


def test_too_little_room_is_said_before_anything_is_written(
    ready: tuple[Held, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    held, folder = ready
    repository = copy_of(folder, 0)
    full = os.statvfs_result((4096, 4096, 1000, 10, 10, 1000, 10, 10, 0, 255))
    monkeypatch.setattr(os, "statvfs", lambda _: full)
    with pytest.raises(OutputFault) as caught:
        deposit(held, repository)
    assert caught.value.messages[0].key == "repository.no-room-for"
    assert list(repository.staging.iterdir()) == []


def test_without_staging_lock_and_catalogue_as_out_of_a_backup(ready: tuple[Held, Path]) -> None:
    held, folder = ready
    repository = copy_of(folder, 0)
    repository.staging.rmdir()
    for name in ("lock", "catalogue.sqlite", "BACA-SAYA.txt"):
        (repository.folder / name).unlink()
    assert deposit(held, repository).new
    assert len(repository.numbers()) == 2


def ours(folder: Path) -> None:
    stored.repository(folder)


def a_file(folder: Path) -> None:
    folder.write_text("bukan folder")


def foreign(folder: Path) -> None:
    folder.mkdir()
    (folder / "catatan.txt").write_text("milik orang lain")


def other_marker(folder: Path) -> None:
    folder.mkdir()
    (folder / "repository.json").write_text('{"format": "lain", "version": 1, "name": "x"}')


def broken_marker(folder: Path) -> None:
    folder.mkdir()
    (folder / "repository.json").write_text('{"format": ')


def newer(folder: Path) -> None:
    folder.mkdir()
    (folder / "repository.json").write_text('{"format": "handover-repository", "version": 2, "name": "x"}')


def linked_marker(folder: Path) -> None:
    stored.repository(folder.with_name("asli"))
    folder.mkdir()
    (folder / "repository.json").symlink_to(folder.with_name("asli") / "repository.json")


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (lambda _: None, "repository.none"),
        (a_file, "repository.no-folder"),
        (foreign, "repository.not-ours"),
        (other_marker, "repository.not-ours"),
        (broken_marker, "repository.not-ours"),
        (newer, "repository.version"),
        (linked_marker, "repository.unreadable"),
    ],
)
def test_what_is_no_repository_of_ours_is_refused(tmp_path: Path, make: Callable[[Path], None], key: str) -> None:
    make(tmp_path / "repo")
    before = stored.tree(tmp_path)
    with pytest.raises(UsageFault) as caught:
        place.find(tmp_path / "repo")
    assert caught.value.messages[0].key == key
    assert stored.tree(tmp_path) == before


@pytest.mark.parametrize("make", [a_file, foreign, other_marker, ours])
def test_a_new_repository_is_made_only_where_nothing_is(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "repo")
    before = stored.tree(tmp_path)
    with pytest.raises(UsageFault):
        place.create(tmp_path / "repo")
    assert stored.tree(tmp_path) == before


def test_making_a_repository_that_was_broken_off_can_be_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    with counted(monkeypatch, lambda _, name: made.append(name), CHANGES):
        place.create(tmp_path / "utuh", "Repositori")
    for last in range(len(made)):
        folder = tmp_path / f"repo-{last}"
        assert killed(monkeypatch, last, partial(place.create, folder, "Repositori")), last
        found = place.create(folder, "Repositori") if place.is_new(folder) else place.find(folder)
        assert (found.name, place.find(folder)) == ("Repositori", found)


@pytest.mark.parametrize(
    ("location", "folder"),
    [
        ("repo", "/awal/repo"),
        ("/srv/repo", "/srv/repo"),
        ("file:///srv/repo%20kota", "/srv/repo kota"),
        ("file://localhost/srv/repo", "/srv/repo"),
        ("a:b", "/awal/a:b"),
    ],
)
def test_a_location_is_a_path_or_a_file_url(location: str, folder: str) -> None:
    assert place.folder_of(location, Path("/awal")) == Path(folder)


@pytest.mark.parametrize(
    "location", ["https://git.contoh/repo", "s3://repo", "ssh://x/y", "file://lain/srv", "file://"]
)
def test_another_url_is_refused_for_now(location: str) -> None:
    with pytest.raises(UsageFault) as caught:
        place.folder_of(location, Path("/awal"))
    assert caught.value.messages[0].key == "repository.url"
