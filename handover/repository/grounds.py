"""On whose word a delivery was accepted: the agency's file, the decisions and their papers, as they were examined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from handover import decisions as decided
from handover.errors import InputFault
from handover.examine import Held
from handover.manifests import read_agency
from handover.model import say
from handover.repository import disk
from handover.repository.statement import Papers, applied

AGENCY, DECISIONS = "agency", "decisions"
_ODD = frozenset("%\\")
_MAX_PART, _MAX_NAME = 200, 1000


@dataclass(frozen=True, slots=True)
class Word:
    """One file of ours to be stored: under which name, its SHA-256, and where its bytes come from."""

    name: str
    sha256: str
    source: Path | bytes

    def content(self) -> Iterable[bytes]:
        """The bytes. Raises OSError."""
        return disk.pieces(self.source, follow=True) if isinstance(self.source, Path) else (self.source,)


def agency(held: Held) -> tuple[Papers | None, tuple[Word, ...]]:
    """The agency's file and its papers. Raises InputFault where they are no longer what was examined."""
    path = held.wanted.agency
    if path is None:
        return None, ()
    before = _digest(path)
    manifest, listed = read_agency(path)
    if manifest != held.facts.agency or _digest(path) != before:
        raise _changed(path)
    papers = {name: _digest(path.parent / name) for name, _ in listed}
    examined = {each.path: each.sha256 for each in held.facts.documents if each.owner == "agency"}
    for name in papers.keys() & examined.keys():
        if papers[name] != examined[name]:
            raise _changed(path.parent / name)
    own = Word(_stored(AGENCY, path.name, before), before, path)
    rest = (Word(_stored(AGENCY, name, sha256), sha256, path.parent / name) for name, sha256 in papers.items())
    return Papers(before, papers), (own, *rest)


def decisions(held: Held) -> tuple[Word, ...]:
    """The records that took effect, line by line as they were written, and their papers. Raises InputFault."""
    path, chosen = held.wanted.decisions, applied(held)
    if path is None or not chosen:
        return ()
    before = _digest(path)
    lines = [line for line in path.read_text("utf-8-sig").splitlines() if line.strip()]
    if decided.read(path) != held.decisions or _digest(path) != before or len(lines) != len(held.decisions):
        raise _changed(path)
    content = "".join(lines[number] + "\n" for number in chosen).encode()
    records = Word(_stored(DECISIONS, path.name, before), disk.digest_of((content,)), content)
    return records, *_papers(held, path.parent, chosen)


def _papers(held: Held, folder: Path, chosen: Iterable[int]) -> Iterator[Word]:
    papers = {(paper.path, paper.sha256) for number in chosen for paper in held.decisions[number].evidence}
    for name, sha256 in sorted(papers):
        yield Word(_stored(DECISIONS, name, sha256), sha256, folder / name)


def _stored(part: str, name: str, sha256: str) -> str:
    """The name as its owner gave it, where `sha256sum` and every file system take it plainly; else the digest."""
    pure = PurePosixPath(name)
    plain = name.isprintable() and not (_ODD & set(name)) and name == str(pure)
    inside = not pure.is_absolute() and ".." not in pure.parts
    short = len(name.encode("utf-8", "surrogateescape")) <= _MAX_NAME and max(map(len, pure.parts)) <= _MAX_PART
    return f"{part}/{name if plain and inside and short else sha256}"


def _digest(path: Path) -> str:
    try:
        return disk.digest_of(disk.pieces(path, follow=True))
    except OSError as error:
        raise InputFault(say("repository.word-unreadable", path=str(path), problem=error.strerror or "")) from None


def _changed(path: Path) -> InputFault:
    return InputFault(say("repository.word-changed", path=str(path)))
