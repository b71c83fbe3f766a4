"""What a file is by its name and folder alone: `checks/security/files.yaml` applied to a path."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Sequence
from dataclasses import dataclass

from handover.policy.scan_rules import FileRules


@dataclass(frozen=True, slots=True)
class Marked:
    """`marks`: ids of all marks that fit, that of its language included; `text`: read as text whatever it holds."""

    marks: tuple[str, ...]
    program: str
    text: bool


class Marks:
    """The marks of paths. Case never counts."""

    def __init__(self, rules: FileRules) -> None:
        self._rows = [(m.id, _globs(m.names), frozenset(m.folders), _globs(m.but), m.text) for m in rules.marks]
        self._programs = [(program.id, _globs(program.names)) for program in rules.programs]

    def of(self, path: str) -> Marked:
        """What the file at `path` is."""
        *folders, name = path.lower().split("/")
        above = frozenset(folders)
        fitting: set[str] = set()
        text = False
        for identifier, names, inside, but, is_text in self._rows:
            named = names.match(name) is not None if names else bool(inside)
            if named and (not inside or inside & above) and not (but and but.match(name)):
                fitting.add(identifier)
                text = text or is_text
        program = next((one for one, names in self._programs if names and names.match(name)), "")
        return Marked(tuple(sorted({*fitting, *([program] if program else [])})), program, text or bool(program))


def _globs(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(fnmatch.translate(pattern) for pattern in patterns)) if patterns else None
