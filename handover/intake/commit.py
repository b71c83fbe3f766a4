"""Reads a committed tree with a git of our own: an empty repository that we wrote, which borrows the vendor's objects.

His configuration, hooks, attributes, filters, replaced objects and remotes are never read. Objects are taken on no
one's word: each must have the digest that names it, from the commit down to the last file, so that the commit's id
in a result stands for just these bytes.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from handover.errors import ToolMissing, UsageFault
from handover.intake.bounds import MAX_PATH, MIB
from handover.intake.ledger import Ledger
from handover.intake.objects import Content, Stream, contents
from handover.intake.repository import Revision
from handover.model import Received, say, shown
from handover.workers import Failure, Limits, ToolRun, stream_tool, tool

_ASK = Limits(seconds=120, memory=1024 * MIB, output=MIB)
_LIST = Limits(seconds=300, memory=1024 * MIB, output=256 * MIB)
_READ_SECONDS = 3600
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "",
}
# Commit graphs and indexes over several packs are a vendor's word about his objects: not read. Big contents come in
# pieces instead of going through memory.
_CONFIG = """[core]
\trepositoryformatversion = {version}
\tbare = true
\tcommitGraph = false
\tmultiPackIndex = false
\tbigFileThreshold = 8m
\thooksPath = /dev/null
\tfsmonitor = false
[protocol]
\tallow = never
"""
_SHA256 = "[extensions]\n\tobjectFormat = sha256\n"
_COMMIT_SIZE, _TREE_SIZE = MIB, 256 * MIB


class _Row(NamedTuple):
    """One line of a tree: its path, and whether it is a link."""

    path: str
    link: bool


class Git:
    """Our own bare repository in `folder`, whose objects are those in `objects`."""

    def __init__(self, folder: Path, objects: Path, *, sha256: bool) -> None:
        self._folder = folder
        for name in ("refs", "objects/info", "objects/pack"):
            (folder / name).mkdir(parents=True)
        (folder / "HEAD").write_text("ref: refs/heads/none\n")
        (folder / "config").write_text(_CONFIG.format(version=int(sha256)) + (_SHA256 if sha256 else ""))
        # By a link of a plain name: the file of alternates gives some characters of a path a meaning.
        borrowed = folder / "borrowed"
        borrowed.symlink_to(objects)
        (folder / "objects" / "info" / "alternates").write_text(f"{borrowed}\n")

    def _argv(self, *arguments: str) -> list[str]:
        return ["git", f"--git-dir={self._folder}", "--no-replace-objects", *arguments]

    def ask(self, *arguments: str) -> ToolRun | Failure:
        """Runs git. Raises ToolMissing where there is none."""
        answer = tool(self._argv(*arguments), cwd=self._folder, limits=_ASK, env=_ENVIRONMENT)
        if isinstance(answer, Failure) and answer.kind == "missing":
            raise ToolMissing(say("intake.no-git"))
        return answer

    def listing(self, commit: str) -> Stream:
        """The lines of a commit's tree, as `git ls-tree -r -t -z` gives them."""
        argv = self._argv("ls-tree", "-r", "-t", "-z", "--full-tree", commit)
        yield from stream_tool(argv, cwd=self._folder, limits=_LIST, env=_ENVIRONMENT)

    def stream(self, identifiers: Sequence[str], most: int) -> Stream:
        """The contents of objects, as `git cat-file --batch` gives them, at most so many bytes."""
        asked = "".join(f"{identifier}\n" for identifier in identifiers).encode()
        # Each object brings a header and a newline.
        limits = Limits(_READ_SECONDS, _LIST.memory, most + 200 * len(identifiers))
        argv = self._argv("cat-file", "--batch")
        yield from stream_tool(argv, cwd=self._folder, limits=limits, env=_ENVIRONMENT, stdin=asked)


def read_commit(git: Git, meanings: Sequence[Revision], ledger: Ledger, name: str) -> None:
    """The committed tree into the ledger. Raises UsageFault where the revision means no commit, or two; Stop;
    ToolMissing."""
    commit = _commit(git, meanings, ledger)
    if commit is None:
        return
    ledger.received.append(Received(shown(name), 0, "", say("intake.received-commit", commit=commit)))
    reading = _Reading(git, ledger)
    top = reading.tree_of(commit)
    if top is not None:
        reading.read(commit, top)


def _commit(git: Git, meanings: Sequence[Revision], ledger: Ledger) -> str | None:
    """The id of the one commit that is meant. None, and noted, where a reference leads to nothing that can be read."""
    found: set[str] = set()
    for meaning in meanings:
        answer = git.ask("rev-parse", "--verify", "--quiet", meaning.commit)
        if isinstance(answer, Failure):
            ledger.note("intake.unread", why=answer.message)
        elif answer.code == 0:
            found.add(answer.stdout.decode("ascii", "replace").strip())
    if len(found) > 1:
        raise UsageFault(say("intake.two-revisions", name=meanings[0].object, commits=", ".join(sorted(found))))
    if found:
        return found.pop()
    if not any(meaning.reference for meaning in meanings):
        raise UsageFault(say("intake.no-revision", name=meanings[0].object + meanings[0].steps))
    ledger.note("intake.git-object")
    return None


class _Reading:
    """One tree under way."""

    def __init__(self, git: Git, ledger: Ledger) -> None:
        self._git = git
        self._ledger = ledger
        self._rows: dict[str, list[_Row]] = {}
        self._trees: dict[str, None] = {}

    def _contents(self, identifiers: Sequence[str]) -> Generator[Content, None, None]:
        most = self._ledger.bounds.total
        return contents(lambda some: self._git.stream(some, most), identifiers)

    def tree_of(self, commit: str) -> str | None:
        """The id of a commit's tree, None, and noted, where the commit is not what its id says."""
        with closing(self._contents([commit])) as found:
            data = next(found).whole(_COMMIT_SIZE)
        if data is None or not data.startswith(b"tree "):
            self._ledger.note("intake.git-object")
            return None
        return data[5 : 5 + len(commit)].decode("ascii", "replace")

    def read(self, commit: str, top: str) -> None:
        """Everything in the tree."""
        held = b""
        with closing(self._git.listing(commit)) as listing:
            for piece in listing:
                if isinstance(piece, bytes):
                    *lines, held = (held + piece).split(b"\0")
                    for line in lines:
                        self._list(line)
                elif isinstance(piece, Failure):
                    self._ledger.note("intake.unread", why=piece.message)
                elif piece.code:
                    self._ledger.note("intake.git-object")
        with closing(self._contents([*{top: None, **self._trees}, *self._rows])) as found:
            for content in found:
                if content.identifier in self._rows:
                    self._take(content, self._rows[content.identifier])
                elif content.kind != "tree" or content.whole(_TREE_SIZE) is None:
                    # A tree that is not what its id says: nothing below it can be believed.
                    self._ledger.note("intake.git-object")
                    return

    def _list(self, line: bytes) -> None:
        """Takes a line of `ls-tree`: mode, type, id, a tab, the path."""
        described, _, name = line.partition(b"\t")
        mode, kind, identifier = described.decode("ascii").split(" ")
        path = self._ledger.admit(name)
        if kind == "tree":
            self._trees[identifier] = None
        elif path is None:
            return
        elif kind == "blob":
            self._rows.setdefault(identifier, []).append(_Row(path, link=mode.startswith("12")))
        else:
            self._ledger.note("intake.submodule", path)

    def _take(self, content: Content, rows: Sequence[_Row]) -> None:
        """A content, for every path that it has."""
        if content.kind == "blob":
            for _ in rows:
                self._ledger.weigh(content.size, 0)
        writing, start = self._ledger.area.writing(), bytearray()
        try:
            for piece in content.pieces() if content.kind == "blob" else ():
                writing.write(piece)
                start += piece[: MAX_PATH + 1 - len(start)]
            if not content.good:
                for row in rows:
                    self._ledger.note("intake.git-object", row.path)
                return
            kept = writing.kept()
        finally:
            writing.drop()
        for row in rows:
            if not row.link:
                self._ledger.file(row.path, kept)
            elif 0 < kept.size <= MAX_PATH:
                self._ledger.link(row.path, bytes(start))
            else:
                self._ledger.note("intake.corrupt", row.path)
