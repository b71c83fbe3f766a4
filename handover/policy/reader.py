"""Reads the files of a policy folder and collects every mistake with its file, line and column."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from handover.model import Message, say
from handover.positioned import FaultyText, Positioned, bind, parse

Form = TypeVar("Form")
# What the policy consists of. Samples of rules (code) lie beside them in a checkout and are no part of it.
DATA_SUFFIXES = (".yaml", ".txt", ".csv")


@dataclass(frozen=True, slots=True)
class Source(Generic[Form]):
    """A file that could be read: its name below the policy folder, its values, and where each stood."""

    name: str
    value: Form
    document: Positioned


@dataclass(slots=True)
class Reader:
    """One reading of one policy folder. `mistakes` grows; nothing is raised before everything was read.

    `broken`: the files that could not be read at all.
    """

    folder: Path
    mistakes: list[Message] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def one(self, name: str, form: type[Form]) -> Source[Form] | None:
        """The file `name` as `form`, or None with its mistakes noted."""
        path = self.folder / name
        try:
            document = parse(path.read_text("utf-8"), hostile=False)
            return Source(name, bind(form, document), document)
        except (OSError, UnicodeDecodeError) as error:
            self.mistakes.append(say("policy.unreadable", file=name, problem=str(error)))
        except FaultyText as error:
            for fault in error.faults:
                self.note(name, (fault.line, fault.column), fault.message, fault.where)
        self.broken.add(name)
        return None

    def many(self, pattern: str, form: type[Form]) -> Iterator[Source[Form]]:
        """Every file that fits the glob `pattern`, in the order of names. None at all is a mistake."""
        paths = sorted(self.folder.glob(pattern))
        if not paths:
            self.mistakes.append(say("policy.no-files", pattern=pattern))
        for path in paths:
            if source := self.one(path.relative_to(self.folder).as_posix(), form):
                yield source

    def text(self, name: str) -> str:
        """The text file `name`, empty with a mistake noted where it can't be read."""
        try:
            return (self.folder / name).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.mistakes.append(say("policy.unreadable", file=name, problem=str(error)))
            return ""

    def note(self, name: str, place: tuple[int, int], problem: Message, where: str = "") -> None:
        """One mistake at a line and column of the file `name`."""
        line, column = place
        self.mistakes.append(say("policy.mistake", file=name, line=line, column=column, where=where, what=problem))

    def mistake(self, source: Source[Form], path: tuple[str | int, ...], problem: Message) -> None:
        """One mistake at the value `path` of a file that was read."""
        self.note(source.name, source.document.place(path), problem, ".".join(str(part) for part in path))

    def digest(self) -> str:
        """SHA-256 over the policy's data files, in the format of `delivery.digest` (DECIDING, Formats)."""
        total = hashlib.sha256()
        files = (path for path in self.folder.rglob("*") if path.is_file() and path.suffix in DATA_SUFFIXES)
        for name, path in sorted((path.relative_to(self.folder).as_posix().encode(), path) for path in files):
            content = path.read_bytes()
            fields = (b"file", str(len(content)).encode(), hashlib.sha256(content).hexdigest().encode(), name)
            total.update(b"".join(part + b"\0" for part in fields))
        return total.hexdigest()
