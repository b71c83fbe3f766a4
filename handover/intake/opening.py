"""Opens a delivery, whatever its form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handover.bench import Progress, silent
from handover.errors import UsageFault
from handover.intake.archive import read_archive
from handover.intake.area import work_area
from handover.intake.beneath import Beneath
from handover.intake.bounds import Bounds, Stop
from handover.intake.closing import closed
from handover.intake.commit import Git, read_commit
from handover.intake.containers import bare_name, forms
from handover.intake.delivery import Delivery
from handover.intake.folder import read_folder
from handover.intake.ledger import Ledger
from handover.intake.repository import Elsewhere, check_objects, find, is_bare, is_sha256, resolve
from handover.model import Received, say, shown
from handover.workers import Workers

_DEFAULT = Bounds()


@contextmanager
def open_delivery(
    path: Path,
    *,
    commit: str | None = None,
    workers: Workers,
    progress: Progress = silent,
    bounds: Bounds = _DEFAULT,
) -> Iterator[Delivery]:
    """Reads the delivery at `path` into a private work area that lives as long as the context.

    A folder is what lies on disk; with `commit`, or where it is a bare repository, the committed tree (HEAD if none is
    named). A file is a container: ZIP or tar (gz, bz2, xz), told by its bytes. Archives in a delivery are opened as
    well. What can't be read shows in `findings`, `coverage` and `missed`. Raises UsageFault for a path, revision or
    form that is none, and where there is no file at all; ToolMissing where git is needed; OutputFault where the work
    area has no room.
    """
    path = path.absolute()
    folder = _is_folder(path)
    name = shown(bare_name(path.resolve().name))
    with work_area(path if folder else None) as area:
        ledger = Ledger(area, bounds, progress)
        # What was read before a bound was passed is kept.
        with suppress(Stop):
            try:
                if folder:
                    _open_folder(path, commit, ledger, name)
                else:
                    _open_file(path, commit, ledger, workers)
            except OSError as error:
                raise _can_not_open(path, error) from None
        yield closed(ledger, name, workers)


def _is_folder(path: Path) -> bool:
    """Raises UsageFault where there is neither folder nor file."""
    try:
        if path.is_dir():
            return True
        if path.is_file():
            return False
        there = path.exists()
    except OSError as error:
        raise _can_not_open(path, error) from None
    raise UsageFault(say("intake.no-form" if there else "intake.no-path", path=str(path)))


def _can_not_open(path: Path, error: OSError) -> UsageFault:
    return UsageFault(say("intake.can-not-open", path=str(path), problem=error.strerror or ""))


def _open_file(path: Path, commit: str | None, ledger: Ledger, workers: Workers) -> None:
    if commit is not None:
        raise UsageFault(say("intake.no-repository", path=str(path)))
    found = forms(path)
    if not found:
        raise UsageFault(say("intake.no-form", path=str(path)))
    if len(found) > 1:
        ledger.note("intake.ambiguous", shown(path.name), forms=", ".join(found))
    else:
        read_archive(path, found[0], ledger, workers)


def _open_folder(path: Path, commit: str | None, ledger: Ledger, name: str) -> None:
    beneath = Beneath(path)
    try:
        if commit is None and not is_bare(beneath):
            ledger.received.append(Received(name, 0, "", say("intake.received-folder")))
            read_folder(path, ledger)
            return
        repository = find(beneath)
        if repository is None:
            raise UsageFault(say("intake.no-repository", path=str(path)))
        check_objects(repository)
        meanings = resolve(repository, "HEAD" if commit is None else commit)
        objects = path.joinpath(*repository.objects)
        git = Git(ledger.area.folder / "git", objects, sha256=is_sha256(repository, meanings))
        read_commit(git, meanings, ledger, name)
    except Elsewhere:
        ledger.note("intake.git-elsewhere")
    finally:
        beneath.close()
