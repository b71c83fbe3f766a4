"""The language between us and a worker: frames of a letter, a length and bytes; answers in JSON, never pickle.

Whatever arrives from a worker is hostile: it may be cut short, endless, no JSON at all, or nested until a reader's
stack is gone.
"""

from __future__ import annotations

import json
import math
import socket
import struct
from typing import Any, NoReturn

from handover.workers.values import MIB, Json

# To a worker: which function and its common arguments; one request; one request whose answer is a stream.
BATCH, REQUEST, STREAM = b"F", b"R", b"S"
# From a worker: an answer, an exception, an answer that is no JSON, one that is too long; of a stream an item, bytes,
# its end.
ANSWER, RAISED, UNFIT, TOO_LONG = b"A", b"X", b"U", b"O"
ITEM, BYTES, END = b"I", b"B", b"E"

HEADER = struct.Struct("!cI")
NONCE = 8
MAX_DEPTH = 64
_BLOCK = MIB


class Lie(Exception):
    """What a worker sent is no answer."""


class TooLong(Exception):
    """A worker announced more than it may send."""


class Gone(Exception):
    """The other side closed the line."""


def pack(kind: bytes, payload: bytes) -> bytes:
    """One frame."""
    return HEADER.pack(kind, len(payload)) + payload


class Line:
    """Our end of the socket to one worker. Never blocks: a worker that does not read can't hold us up.

    `most`: bytes that a frame may have; `too_long`: a longer one has been announced, nothing more will be read.
    """

    def __init__(self, end: socket.socket) -> None:
        end.setblocking(False)
        self.socket = end
        self.most = 0
        self.too_long = False
        self._in = bytearray()
        self._out = bytearray()

    def send(self, kind: bytes, payload: bytes) -> None:
        """Puts a frame on its way; what does not fit goes with the next `flush`."""
        self._out += pack(kind, payload)
        self.flush()

    def flush(self) -> bool:
        """Sends what it can. True when nothing is left. A line that is closed shows when it is read."""
        try:
            while self._out:
                del self._out[: self.socket.send(self._out)]
        except BlockingIOError:
            return False
        except OSError:
            self._out.clear()
        return True

    def receive(self) -> list[tuple[bytes, bytes]]:
        """The frames that have arrived whole. Raises Gone at the end of the line, TooLong where one is announced that
        is longer than `most` bytes; what came whole before that is given first."""
        if self.too_long:
            raise TooLong
        try:
            block = self.socket.recv(_BLOCK)
        except BlockingIOError:
            return []
        except OSError:
            raise Gone from None
        if not block:
            raise Gone
        self._in += block
        frames = self._whole()
        if self.too_long and not frames:
            raise TooLong
        return frames

    def _whole(self) -> list[tuple[bytes, bytes]]:
        frames, start = [], 0
        while len(self._in) - start >= HEADER.size:
            kind, length = HEADER.unpack_from(self._in, start)
            if length > self.most:
                self.too_long = True
                break
            end = start + HEADER.size + length
            if end > len(self._in):
                break
            frames.append((kind, bytes(self._in[start + HEADER.size : end])))
            start = end
        del self._in[:start]
        return frames

    @property
    def quiet(self) -> bool:
        """Whether the line is open and nothing lies unread. What comes after an answer belongs to no request."""
        if self._in or self.too_long:
            return False
        try:
            self.socket.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

    def close(self) -> None:
        """Closes our end; a worker that reads the other one ends."""
        self.socket.close()


def checked(data: bytes) -> Json:
    """The JSON value in `data`. Raises Lie where it is none, nested too deeply, or no text that can be stored."""
    try:
        value: Json = _DECODER.decode(data.decode("utf-8"))
        # An escaped half of a surrogate pair is JSON, yet no text that could be written down.
        if b"\\u" in data:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise Lie from None
    if data.count(b"[") + data.count(b"{") > MAX_DEPTH and _too_deep(value):
        raise Lie
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(digits)
    return number


_DECODER = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite)


def _too_deep(value: Any) -> bool:
    level: list[Any] = [value]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in _inside(node)]
        if not level:
            return False
    return True


def _inside(node: Any) -> list[Any]:
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [child for child in children if isinstance(child, dict | list)]
