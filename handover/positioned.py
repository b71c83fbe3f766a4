"""YAML that remembers where everything stands, so that a mistake is named with its line and column.

One reader for the policy and for the manifests in deliveries, which are hostile: no anchors, aliases or tags (an alias
expands without bound), a depth and a size that are limited, equal keys refused, and nothing is constructed but plain
values. Scalars keep YAML's own reading (`no` is false, `4.10` is 4.1), so that a text written without quotes that
YAML would change is refused by the form it must fit and never silently altered.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast

import yaml

from handover.model import Message, say

Form = TypeVar("Form")
Path = tuple[str | int, ...]
Place = tuple[int, int]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEY = "#key"
MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 24


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in a file: line and column from 1, the dotted key it concerns, and what is wrong."""

    line: int
    column: int
    where: str
    message: Message


class FaultyText(Exception):
    """The text can't be taken; `faults` names every mistake that could be found."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Positioned:
    """Plain values (dict, list, str, int, float, bool, None) and the place of each, by path."""

    value: Any
    places: dict[Path, Place]
    unquoted: frozenset[Path]

    def place(self, path: Path) -> Place:
        """Line and column of the value at `path`, or of the nearest thing around it."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path]

    def key_place(self, path: Path) -> Place:
        """Line and column of the key that names the value at `path`."""
        return self.places.get((*path, _KEY)) or self.place(path)


def parse(text: str, *, hostile: bool = True) -> Positioned:
    """The one YAML document in `text`. Raises FaultyText.

    A hostile text is walked event by event before anything is built of it; the policy's own files are not, which
    halves the time: there aliases and tags are refused while reading.
    """
    if len(text) > MAX_CHARACTERS:
        raise FaultyText((Fault(1, 1, "", say("yaml.too-long", most=MAX_CHARACTERS)),))
    try:
        if hostile:
            _refuse_tricks(text)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = str(error.problem or error.context or "")
        raise FaultyText((Fault(line, column, "", say("yaml.syntax", problem=problem)),)) from None
    except yaml.YAMLError as error:
        raise FaultyText((Fault(1, 1, "", say("yaml.syntax", problem=str(error).splitlines()[0])),)) from None
    if node is None:
        raise FaultyText((Fault(1, 1, "", say("yaml.empty")),))
    return _Reader().read(node)


def _refuse_tricks(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refusal(event, "yaml.alias")
        if getattr(event, "tag", None):
            raise _refusal(event, "yaml.tag")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise _refusal(event, "yaml.deep")


def _refusal(event: Any, key: str) -> FaultyText:
    return FaultyText((Fault(event.start_mark.line + 1, event.start_mark.column + 1, "", say(key)),))


class _Reader:
    """Turns nodes into plain values and notes where each stood."""

    def __init__(self) -> None:
        self.places: dict[Path, Place] = {}
        self.unquoted: set[Path] = set()
        self.faults: list[Fault] = []
        self.seen: set[int] = set()
        self.scalars = yaml.SafeLoader("")

    def read(self, node: yaml.Node) -> Positioned:
        value = self.value(node, ())
        if self.faults:
            raise FaultyText(tuple(self.faults))
        return Positioned(value, self.places, frozenset(self.unquoted))

    def value(self, node: yaml.Node, path: Path) -> Any:
        self.places[path] = _place(node)
        if id(node) in self.seen or not node.tag.startswith("tag:yaml.org,2002:"):
            key = "yaml.alias" if id(node) in self.seen else "yaml.tag"
            self.faults.append(Fault(*_place(node), _dotted(path), say(key)))
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return dict(self.pairs(node, path))
        return self.scalar(node, path)

    def pairs(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key_node, child in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            line, column = _place(key_node)
            if not key or key in seen:
                problem = "yaml.duplicate-key" if key else "yaml.key"
                self.faults.append(Fault(line, column, _dotted((*path, key)), say(problem, name=key)))
            seen.add(key)
            self.places[(*path, key, _KEY)] = (line, column)
            yield key, self.value(child, (*path, key))

    def scalar(self, node: Any, path: Path) -> Any:
        if not node.style:  # plain: None, or empty with the C parser
            self.unquoted.add(path)
        if node.tag.rsplit(":", 1)[-1] in ("int", "float", "bool", "null"):
            try:
                return self.scalars.construct_object(node)
            except (ValueError, yaml.YAMLError):
                return str(node.value)
        return str(node.value)


def _place(node: yaml.Node) -> Place:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _dotted(path: Path) -> str:
    return ".".join(str(part) for part in path)


def bind(form: type[Form], document: Positioned) -> Form:
    """The values of `document` as the frozen dataclass `form`. Raises FaultyText with every mistake at once."""
    from pydantic import ValidationError

    try:
        return cast("Form", _adapter(cast("Hashable", form)).validate_python(document.value))
    except ValidationError as error:
        raise FaultyText(tuple(_fault(document, problem) for problem in error.errors())) from None


@cache
def _adapter(form: Hashable) -> Any:
    """Building an adapter costs 30 ms, and a policy has dozens of files of one form."""
    from pydantic import TypeAdapter

    return TypeAdapter(cast("type[Any]", form))


# pydantic's own names for what can be wrong -> our message; the rest is said with pydantic's words in `problem`.
_PROBLEMS = {
    "missing": "form.missing",
    "unexpected_keyword_argument": "form.unknown",
    "extra_forbidden": "form.unknown",
    "string_type": "form.text",
    "int_type": "form.number",
    "int_parsing": "form.number",
    "bool_type": "form.boolean",
    "bool_parsing": "form.boolean",
    "tuple_type": "form.list",
    "list_type": "form.list",
    "dict_type": "form.mapping",
    "mapping_type": "form.mapping",
    "dataclass_type": "form.mapping",
    "enum": "form.choice",
    "literal_error": "form.choice",
    "string_pattern_mismatch": "form.pattern",
    "date_from_datetime_parsing": "form.date",
    "date_type": "form.date",
    "date_parsing": "form.date",
    "date_from_datetime_inexact": "form.date",
    "string_too_short": "form.empty",
}


def told(problem: Any) -> Message:
    """What one of pydantic's errors means, in our words."""
    key = _PROBLEMS.get(str(problem["type"]), "form.other")
    context = problem.get("ctx") or {}
    expected = str(context.get("expected") or context.get("pattern") or "")
    name = str(problem["loc"][-1]) if problem["loc"] else ""
    return say(key, name=name, expected=expected, problem=str(problem["msg"]))


def _fault(document: Positioned, problem: Any) -> Fault:
    path: Path = tuple(problem["loc"])
    message = told(problem)
    line, column = document.key_place(path) if message.key == "form.unknown" else document.place(path)
    return Fault(line, column, _dotted(path), message)
