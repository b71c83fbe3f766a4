"""The door of a worker: takes requests, calls the function, sends what it answers. Runs beside hostile bytes."""

from __future__ import annotations

import importlib
import json
import socket
from collections.abc import Callable, Mapping
from typing import Any

from handover.workers import frames
from handover.workers.confine import limit_cpu_from_now

# More text of an exception is of no use to anybody; what is said to people is cut again on our side.
_TEXT = 400


class Refused(Exception):
    """The function lies outside the packages that a worker may call."""


def resolve(name: str, packages: list[str]) -> Callable[..., Any]:
    """The function `package.module:name` of one of `packages`. Raises Refused, ImportError or AttributeError."""
    module, _, function = name.partition(":")
    if module.split(".")[0] not in packages or not function.isidentifier():
        raise Refused(name)
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


class Door:
    """Serves one socket until the other side closes it."""

    def __init__(self, end: socket.socket, packages: list[str]) -> None:
        self.end = end
        self.packages = packages
        self.batch: dict[str, Any] = {}
        self.function: Callable[..., Any] | None = None

    def serve(self) -> None:
        """Handles frames in turn. Ends when the line is closed."""
        while header := self._exactly(frames.HEADER.size):
            kind, length = frames.HEADER.unpack(header)
            payload = self._exactly(length)
            if kind == frames.BATCH:
                self.batch, self.function = json.loads(payload), None
            else:
                limit_cpu_from_now(int(self.batch["cpu"]))
                self._answer(payload[: frames.NONCE], json.loads(payload[frames.NONCE :]), kind == frames.STREAM)

    def _exactly(self, length: int) -> bytes:
        """So many bytes, or none at the end of the line."""
        data = bytearray()
        while len(data) < length:
            block = self.end.recv(min(length - len(data), 1 << 20))
            if not block:
                return b""
            data += block
        return bytes(data)

    def _answer(self, nonce: bytes, request: Mapping[str, Any], stream: bool) -> None:
        """One request."""
        answer, raised = guarded(lambda: self._called(request, stream))
        if raised is not None:
            self._send(frames.RAISED, nonce + _encoded(raised))
        elif stream:
            self._send(frames.END, b"")
        else:
            self._send_answer(nonce, answer)

    def _called(self, request: Mapping[str, Any], stream: bool) -> Any:
        """What the function answers. The pieces of a stream are sent as they come."""
        if self.function is None:
            self.function = resolve(self.batch["function"], self.packages)
        answer = self.function(**self.batch["common"], **request)
        if not stream:
            return answer
        for piece in answer:
            if isinstance(piece, bytes):
                self._send(frames.BYTES, piece)
            else:
                self._send(frames.ITEM, _encoded(piece))
        return None

    def _send_answer(self, nonce: bytes, answer: Any) -> None:
        try:
            data = _encoded(answer)
        except (TypeError, ValueError, RecursionError):
            self._send(frames.UNFIT, nonce)
            return
        if len(data) > self.batch["output"]:
            self._send(frames.TOO_LONG, nonce)
        else:
            self._send(frames.ANSWER, nonce + data)

    def _send(self, kind: bytes, payload: bytes) -> None:
        self.end.sendall(frames.pack(kind, payload))


def guarded(call: Callable[[], Any]) -> tuple[Any, dict[str, str] | None]:
    """What `call` answers, or what it raised: `name` and `text`.

    Nobody knows what a parser raises on hostile bytes, or a library while it loads. A broad except is allowed here
    alone, in a process of its own, and it decides nothing: what it catches becomes a Failure on our side, and with
    it a file that was not looked at.
    """
    try:
        return call(), None
    except Exception as error:  # noqa: BLE001
        return None, {"name": type(error).__name__, "text": str(error)[:_TEXT]}


def _encoded(value: Any) -> bytes:
    """JSON as UTF-8. A half of a surrogate pair, which no text may hold, becomes the replacement character."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, check_circular=True)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")
