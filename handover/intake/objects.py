"""Reads git objects from `git cat-file --batch`, one after the other and in pieces, and proves each by its digest."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from typing import TypeAlias

from handover.workers import Failure, ToolRun

Stream: TypeAlias = Generator[bytes | ToolRun | Failure, None, None]

# A damaged object ends git. So often it is started again behind one; past that the rest counts as damaged.
_BREAKS = 20
_HEADER = re.compile(rb"([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d{1,18})")
_LONGEST_HEADER = 200


class _Ended(Exception):
    """The stream is at its end, or makes no sense any more."""


class _Source:
    """Bytes as they arrive."""

    def __init__(self, stream: Iterator[bytes | ToolRun | Failure]) -> None:
        self._stream = stream
        self._held = b""

    def _more(self) -> None:
        piece = next(self._stream, None)
        if not isinstance(piece, bytes):
            raise _Ended
        self._held += piece

    def line(self) -> bytes:
        """The next line, without its end."""
        while b"\n" not in self._held:
            if len(self._held) > _LONGEST_HEADER:
                raise _Ended
            self._more()
        line, _, self._held = self._held.partition(b"\n")
        return line

    def take(self, size: int) -> Iterator[bytes]:
        """So many bytes and the newline behind them."""
        while size:
            if not self._held:
                self._more()
            piece, self._held = self._held[:size], self._held[size:]
            size -= len(piece)
            yield piece
        if self.line():
            raise _Ended


class Content:
    """One object. `kind`: blob, tree, commit, tag; empty where there is none to read. `good`: after all pieces were
    read, whether its bytes have the digest that names it."""

    def __init__(self, identifier: str, kind: str = "", size: int = 0, source: _Source | None = None) -> None:
        self.identifier = identifier
        self.kind = kind
        self.size = size
        self.good = False
        self.broken = False
        self._source = source

    def pieces(self) -> Iterator[bytes]:
        """Its bytes. Ends early where the stream breaks off; then it is not good."""
        if self._source is None:
            return
        source, self._source = self._source, None
        proof = hashlib.new("sha1" if len(self.identifier) == 40 else "sha256", usedforsecurity=False)
        proof.update(b"%s %d\0" % (self.kind.encode(), self.size))
        try:
            for piece in source.take(self.size):
                proof.update(piece)
                yield piece
        except _Ended:
            self.broken = True
            return
        self.good = proof.hexdigest() == self.identifier

    def whole(self, most: int) -> bytes | None:
        """All its bytes, None where it is not good or longer than `most`."""
        if self.size > most:
            return None
        data = b"".join(self.pieces())
        return data if self.good else None


def contents(ask: Callable[[Sequence[str]], Stream], identifiers: Iterable[str]) -> Generator[Content, None, None]:
    """The objects in the order asked; `ask` starts `git cat-file --batch` on some of them."""
    waiting = deque(identifiers)
    for _ in range(_BREAKS):
        if not waiting:
            return
        with closing(ask(list(waiting))) as stream:
            yield from _until_broken(_Source(stream), waiting)
    for identifier in waiting:
        yield Content(identifier)


def _until_broken(source: _Source, waiting: deque[str]) -> Iterator[Content]:
    """Takes from `waiting` what could be read, and the one at which the stream broke off."""
    while waiting:
        identifier = waiting.popleft()
        try:
            line = source.line()
        except _Ended:
            yield Content(identifier)
            return
        header = _HEADER.fullmatch(line)
        if header and header[1].decode() == identifier:
            content = Content(identifier, header[2].decode(), int(header[3]), source)
            yield content
            for _ in content.pieces():
                continue
            if content.broken:
                return
        else:
            yield Content(identifier)
            if line != f"{identifier} missing".encode():
                return
