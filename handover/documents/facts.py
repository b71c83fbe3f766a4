"""What a worker answered as values: checked, because it parsed hostile bytes and may lie."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from handover.documents.about import LONGEST_PIECE, MOST_NAMES, MOST_PIECES, Piece
from handover.documents.masking import MAX_QUOTE, quote
from handover.documents.naming import Names, places
from handover.model import Document, Evidence, Location, Mention, Message, TestReport, TypeClaim, say
from handover.policy.documents import DocumentRules
from handover.workers import Json

_STATES = frozenset(
    (
        "read",
        "locked",
        "corrupt",
        "scan",
        "too-big",
        "no-reader",
        "empty",
        "pointer",
        "closed",
        "picture",
        "not-a-document",
    )
)
_CONCLUSIONS = frozenset({"passed", "failed", "conditional", "none"})
_FACTS = frozenset({"executed", "conclusion", "testers", "tested-on"})
_MOST = 200
_LONGEST = 400
_MOST_NAMED = 3

Object = Mapping[str, Json]
Value = TypeVar("Value")


class Lie(Exception):
    """The answer is not of the form that was asked for."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look at a file's content brought: `state` as examine() names it, and the facts where it was read."""

    state: str
    format: str
    size: tuple[int, int] = (0, 0)
    title: str = ""
    whole: bool = True
    unread: int = 0
    words: int = 0
    template: bool = False
    link: str = ""
    types: tuple[tuple[str, bool | None, tuple[Object, ...]], ...] = ()
    near: tuple[str, ...] = ()
    topics: tuple[tuple[str, tuple[Object, ...]], ...] = ()
    reports: tuple[Object, ...] = ()
    about: tuple[str, ...] = ()
    opening: tuple[Piece, ...] = ()


def looked(answer: Json, rules: DocumentRules) -> Looked:
    """The answer of examine(). Raises Lie."""
    found = _object(answer)
    state = _one_of(found.get("state"), _STATES)
    size = [_number(part) for part in _list(found.get("size", ()))]
    unread = len(_list(found.get("unread", ())))
    if state != "read":
        return Looked(
            state, _text(found.get("format", "")), (size[0], size[1]) if len(size) == 2 else (0, 0), unread=unread
        )
    kinds, subjects = {each.id for each in rules.types}, {each.id for each in rules.topics}
    types = tuple(
        (
            _one_of(each.get("type"), kinds),
            _maybe(each.get("substantive")),
            tuple(map(_object, _list(each.get("evidence")))),
        )
        for each in map(_object, _list(found.get("types")))
    )
    topics = tuple(
        (_one_of(each.get("topic"), subjects), tuple(map(_object, _list(each.get("evidence")))))
        for each in map(_object, _list(found.get("topics")))
    )
    return Looked(
        state,
        _text(found.get("format")),
        title=_text(found.get("title")),
        whole=found.get("whole") is True,
        unread=unread,
        words=_number(found.get("words")),
        template=found.get("template") is True,
        link=_text(found.get("link")),
        types=types,
        near=tuple(_one_of(each, kinds) for each in _list(found.get("near"))),
        topics=topics,
        reports=tuple(map(_object, _list(found.get("reports")))),
        about=tuple(_text(name) for name in _list(found.get("about"))[:MOST_NAMES]),
        opening=tuple(_piece(each) for each in _list(found.get("opening"))[:MOST_PIECES]),
    )


def _piece(value: Json) -> Piece:
    parts = _list(value)
    if len(parts) != 3 or not isinstance(parts[2], str) or len(parts[2]) > 2 * LONGEST_PIECE:
        raise Lie
    return Piece(_place(parts[0]), _place(parts[1]), parts[2])


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a file beside its content. `near`: types that its name says it is; `names`: those declared."""

    path: str
    sha256: str
    owner: Literal["delivery", "agency"]
    near: tuple[str, ...] = ()
    names: Names = field(default_factory=Names)


def document(seen: Looked, told: Told) -> Document:
    """The document at a path. Raises Lie."""
    path = told.path
    claimed = {kind for kind, _, _ in seen.types}
    named = places(seen.opening, told.names) if told.names else []
    return Document(
        path,
        told.sha256,
        seen.format,
        True,
        told.owner,
        title=seen.title,
        types=tuple(_claim(path, *each) for each in seen.types),
        near=tuple(sorted({*seen.near, *told.near} - claimed)),
        mentions=tuple(_mention(path, *each) for each in seen.topics),
        reports=tuple(_report(path, each) for each in seen.reports),
        template=seen.template,
        about=seen.about,
        named=True if named else False if told.names.names else None,  # a web address alone says too little
        names_at=tuple(_named_at(path, piece) for piece in named[:_MOST_NAMED]),
    )


def _named_at(path: str, piece: Piece) -> Evidence:
    return Evidence(say("documents.names-it"), Location(path, piece.page, piece.line), quote(piece.text))


def _claim(path: str, kind: str, worth: bool | None, shown: Sequence[Object]) -> TypeClaim:
    return TypeClaim(kind, worth, _shown(path, shown, lambda piece: _note(kind, piece)))


def _mention(path: str, topic: str, shown: Sequence[Object]) -> Mention:
    return Mention(topic, _shown(path, shown, lambda _: say("documents.treats", topic=say(f"document-topic.{topic}"))))


def _report(path: str, found: Object) -> TestReport:
    shown = [
        (
            _one_of(each.get("fact"), _FACTS),
            _shown(path, (each,), lambda e: say(f"documents.shows-{_one_of(e.get('fact'), _FACTS)}")),
        )
        for each in map(_object, _list(found.get("evidence")))
    ]
    return TestReport(
        _text(found.get("type")),
        _maybe(found.get("executed")),
        _one_of(found.get("conclusion"), _CONCLUSIONS),
        tuple(_text(name) for name in _list(found.get("testers"))),
        _text(found.get("tested_on")),
        tuple((fact, evidence[0]) for fact, evidence in shown if evidence),
    )


def _note(kind: str, shown: Object) -> Message:
    """What a piece shows: that the title or a heading says so, or an element of the type's form."""
    name = _text(shown.get("note"))
    what = say(f"document-type.{kind}")
    if name in ("title", "part"):
        return say(f"documents.in-{name}", type=what)
    return say("documents.shows", type=what, what=say(f"document-type.{kind}.{name}"))


def _shown(path: str, pieces: Sequence[Object], note: Callable[[Object], Message]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            note(piece),
            Location(path, _place(piece.get("page")), _place(piece.get("line"))),
            _text(piece.get("quote", ""))[:MAX_QUOTE],
        )
        for piece in pieces[:_MOST]
    )


def _object(value: Json) -> Object:
    if not isinstance(value, Mapping):
        raise Lie
    return value


def _list(value: Json) -> Sequence[Json]:
    if isinstance(value, str) or not isinstance(value, Sequence) or len(value) > 5 * _MOST:
        raise Lie
    return value


def _text(value: Json) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise Lie
    return value


def _number(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Lie
    return value


def _place(value: Json) -> int | None:
    return None if value is None else max(1, _number(value))


def _maybe(value: Json) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise Lie
    return value


def _one_of(value: Json, known: Collection[str]) -> str:
    if not isinstance(value, str) or value not in known:
        raise Lie
    return value
