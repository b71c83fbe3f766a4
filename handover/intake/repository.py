"""Finds a git repository in a delivered folder and reads its references as text: its own git is never asked.

A repository's configuration names programs that git runs (core.fsmonitor, filters, hooks, ...). So nothing here or in
`commit` uses his folder as a repository: from here comes where his objects lie and which of them a name means.
Layout: gitrepository-layout(5); what a reference may be called: git-check-ref-format(1).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handover.errors import UsageFault
from handover.intake.beneath import Beneath
from handover.model import say

_POINTER_SIZE = 4096
_PACKED_SIZE = 64 * 1024 * 1024
_MAX_STEPS = 5
_SHA256_DIGITS = 64
_FULL = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SHORT = re.compile(r"[0-9a-fA-F]{4,63}")
_REVISION = re.compile(r"(?P<name>[^-~^][^~^]*)(?P<steps>(?:[~^][0-9]*)*)")
_BAD_NAME = re.compile(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|(?:^|/)\.|\.(?:lock)?(?:/|$)|^/|/$")
_LOOSE, _STORES = re.compile(r"[0-9a-f]{2}"), ("pack", "info")
_KNOWN = frozenset(
    {"HEAD", "branches", "config", "config.worktree", "description", "hooks", "index", "info", "lfs", "logs", "modules"}
    | {"objects", "packed-refs", "refs", "reftable", "shallow", "worktrees"}
    | {"COMMIT_EDITMSG", "FETCH_HEAD", "MERGE_MSG", "ORIG_HEAD", "gc.log"}
)

Parts = tuple[str, ...]


class Elsewhere(Exception):
    """The repository, or a part of it, lies outside the delivery."""


@dataclass(frozen=True, slots=True)
class Repository:
    """Where it lies, as components below the delivered folder: HEAD in `own`, references and objects in `shared`
    (another folder for a linked worktree)."""

    beneath: Beneath
    own: Parts
    shared: Parts

    @property
    def objects(self) -> Parts:
        """The object store."""
        return (*self.shared, "objects")


def is_bare(beneath: Beneath) -> bool:
    """Whether the folder is a repository and nothing else: whatever else lay there would go unseen."""
    return _KNOWN.issuperset(beneath.names((), len(_KNOWN) + 1)) and _is_repository(beneath, ())


def _is_repository(beneath: Beneath, parts: Parts) -> bool:
    kinds = [beneath.kind((*parts, name)) for name in ("HEAD", "objects", "refs")]
    return kinds == ["file", "folder", "folder"]


def find(beneath: Beneath) -> Repository | None:
    """The repository of a delivered folder, None where there is none. Raises Elsewhere."""
    own: Parts = (".git",)
    kind = beneath.kind(own)
    if kind == "":
        return Repository(beneath, (), ()) if _is_repository(beneath, ()) else None
    if kind == "file":
        pointer = beneath.text(own, _POINTER_SIZE)
        own = _below((), pointer.removeprefix("gitdir:").strip() if pointer.startswith("gitdir:") else "/")
    if beneath.kind(own) != "folder":
        raise Elsewhere
    common = beneath.text((*own, "commondir"), _POINTER_SIZE).strip()
    return Repository(beneath, own, _below(own, common) if common else own)


def _below(start: Parts, path: str) -> Parts:
    """A relative path as components below the delivery. Raises Elsewhere where it leads out."""
    parts = list(start)
    for part in path.split("/"):
        if part == "..":
            if not parts:
                raise Elsewhere
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    if path.startswith("/") or "\0" in path:
        raise Elsewhere
    return tuple(parts)


def check_objects(repository: Repository, most: int = 10_000) -> None:
    """Sees that the object store holds its objects itself: no alternates, no links. Raises Elsewhere or OSError."""
    beneath, objects = repository.beneath, repository.objects
    if beneath.kind(objects) != "folder":
        raise Elsewhere
    for name in ("alternates", "http-alternates"):
        if not beneath.is_empty((*objects, "info", name)):
            raise Elsewhere
    for name in beneath.names(objects, most):
        if (_LOOSE.fullmatch(name) or name in _STORES) and not beneath.is_plain((*objects, name)):
            raise Elsewhere


@dataclass(frozen=True, slots=True)
class Revision:
    """What a person asked for, as something that git can look up among objects alone: an object id, whole or
    shortened, and steps from there (`~2`, `^1`). `reference`: it is the repository that says that there is just this
    object."""

    object: str
    steps: str = ""
    reference: bool = False

    @property
    def commit(self) -> str:
        """The commit that it means, in git's words."""
        return f"{self.object}{self.steps}^{{commit}}"


def resolve(repository: Repository, wanted: str) -> list[Revision]:
    """What `wanted` can mean: an id, whole or shortened, HEAD, or a reference. A name like `2024` may be both a
    shortened id and a tag, and a vendor may have made the tag for that. Raises UsageFault where it means nothing."""
    found = _REVISION.fullmatch(wanted)
    name, steps = (found["name"], found["steps"]) if found else ("", "")
    if _FULL.fullmatch(name):
        return [Revision(name, steps)]
    meanings = [Revision(name.lower(), steps)] if _SHORT.fullmatch(name) else []
    if name == "@":
        name = "HEAD"
    if name and not _BAD_NAME.search(name) and (identifier := _named(repository, name)):
        meanings.append(Revision(identifier, steps, reference=not steps))
    if not meanings:
        raise UsageFault(say("intake.no-revision", name=wanted))
    return meanings


def is_sha256(repository: Repository, meanings: Sequence[Revision]) -> bool:
    """Whether its objects are named by SHA-256: a shortened id does not tell, so HEAD is asked as well."""
    head = _followed(repository, "HEAD", _packed(repository)) or ""
    return any(len(identifier) == _SHA256_DIGITS for identifier in (head, *(each.object for each in meanings)))


def _named(repository: Repository, name: str) -> str | None:
    """The object behind a name, looked for as git does (gitrevisions(7))."""
    packed = _packed(repository)
    places = (name, f"refs/{name}", f"refs/tags/{name}", f"refs/heads/{name}", f"refs/remotes/{name}")
    real = (place for place in places if place == "HEAD" or place.startswith("refs/"))
    return next(filter(None, (_followed(repository, place, packed) for place in real)), None)


def _followed(repository: Repository, name: str, packed: dict[str, str]) -> str | None:
    """The object behind a reference, through symbolic ones."""
    for _ in range(_MAX_STEPS):
        place = repository.own if name == "HEAD" else repository.shared
        text = repository.beneath.text((*place, *name.split("/")), _POINTER_SIZE).strip() or packed.get(name, "")
        if _FULL.fullmatch(text):
            return text
        name = text.removeprefix("ref:").strip()
        if not text.startswith("ref:") or not name.startswith("refs/") or _BAD_NAME.search(name):
            return None
    return None


def _packed(repository: Repository) -> dict[str, str]:
    """The references of `packed-refs`."""
    lines = repository.beneath.text((*repository.shared, "packed-refs"), _PACKED_SIZE).split("\n")
    pairs = (line.split(" ", 1) for line in lines if not line.startswith(("#", "^")))
    return {pair[1]: pair[0] for pair in pairs if len(pair) == 2 and _FULL.fullmatch(pair[0])}
