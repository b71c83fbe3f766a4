"""Rich text (RTF): the words and table cells, without fonts, styles, pictures and deleted revisions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handover.documents.reading.blocks import Block, Collector, Reading, Span, marked_text, row_text
from handover.documents.reading.headings import heading_level

MAX_BYTES = 20_000_000
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr listtable"
    b" listoverridetable generator themedata datastore rsidtbl xmlnstbl fldinst bkmkstart bkmkend latentstyles".split()
)
_BREAKS = frozenset({b"par", b"sect", b"page"})
_CHARACTERS = {b"tab": " ", b"line": " ", b"emdash": "—", b"endash": "–", b"bullet": "•"}
_CHARACTERS |= {b"lquote": "'", b"rquote": "'", b"ldblquote": '"', b"rdblquote": '"'}


@dataclass(slots=True)
class _State:
    """What holds within one group."""

    skipped: bool = False
    struck: bool = False
    bold: bool = False
    unicode_skip: int = 1


@dataclass(slots=True)
class _Walk:
    out: Collector = field(default_factory=Collector)
    stack: list[_State] = field(default_factory=lambda: [_State()])
    runs: list[tuple[str, bool]] = field(default_factory=list)
    heavy: list[bool] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    codepage: str = "cp1252"
    paragraph: int = 0
    table: int = 0
    in_row: bool = False
    to_skip: int = 0
    star: bool = False

    def word(self, name: bytes, value: int | None) -> None:
        """One control word with its number."""
        state = self.stack[-1]
        if name in _SKIPPED or (self.star and name not in (b"shptxt", b"ud", b"upr")):
            state.skipped = True
        elif name in _BREAKS:
            self.end()
        elif name == b"cell":
            self.cells.append(self.text()[0])
        elif name == b"row":
            self.row()
        elif name in _CHARACTERS:
            self.say(_CHARACTERS[name])
        elif name == b"u" and value is not None:
            self.say(chr(value % 65536) if not 0xD800 <= value % 65536 < 0xE000 else " ")
            self.to_skip = state.unicode_skip
        elif name == b"ansicpg" and value:
            self.codepage = f"cp{value}" if value in (437, 850, 874, 1250, 1251, 1252, 1253, 1254, 1257) else "cp1252"
        else:
            self.look(state, name, value)
        self.star = False

    def look(self, state: _State, name: bytes, value: int | None) -> None:
        if name in (b"strike", b"striked"):
            state.struck = value != 0
        elif name == b"b":
            state.bold = value != 0
        elif name in (b"v", b"deleted"):
            state.skipped = value != 0
        elif name == b"plain":
            state.struck = state.bold = False
        elif name == b"uc":
            state.unicode_skip = min(value or 0, 10)

    def say(self, text: str) -> None:
        if not self.stack[-1].skipped and text:
            self.runs.append((text, self.stack[-1].struck))
            if text.strip():
                self.heavy.append(self.stack[-1].bold)

    def text(self) -> tuple[str, tuple[Span, ...]]:
        found = marked_text(self.runs)
        self.runs = []
        return found

    def end(self) -> None:
        """Closes a paragraph, unless it stands in a cell."""
        if self.cells:
            self.runs.append((" ", False))
            return
        text, struck = self.text()
        self.paragraph += 1
        level = heading_level(text, bold=bool(self.heavy) and all(self.heavy))
        self.heavy = []
        if text:
            self.in_row = False
        self.out.add(Block("heading" if level else "paragraph", text, level, line=self.paragraph, struck=struck))

    def row(self) -> None:
        if not self.in_row:
            self.table += 1
        self.in_row = True
        self.paragraph += 1
        cells = tuple(self.cells)
        self.out.add(Block("row", row_text(cells), cells=cells, table=self.table, line=self.paragraph))
        self.cells, self.heavy = [], []


def read(path: str) -> Reading:
    """The rich text at `path`."""
    with open(path, "rb") as file:  # noqa: PTH123 - a plain path is what a worker is given
        data = file.read(MAX_BYTES + 1)
    walk = _Walk()
    for token in _TOKEN.finditer(data[:MAX_BYTES]):
        _take(walk, token)
        if walk.out.full:
            break
    walk.end()
    return Reading("rtf", tuple(walk.out.blocks), whole=walk.out.whole and len(data) <= MAX_BYTES)


def _take(walk: _Walk, token: re.Match[bytes]) -> None:
    word, number, code, symbol, brace, plain = token.groups()
    if brace == b"{":
        above = walk.stack[-1]
        walk.stack.append(_State(above.skipped, above.struck, above.bold, above.unicode_skip))
    elif brace == b"}":
        if len(walk.stack) > 1:
            walk.stack.pop()
    elif word:
        walk.word(word, int(number) if number else None)
    elif symbol:
        walk.star = symbol == b"*"
        if symbol in b"\\{}~-_":
            walk.say({b"~": " ", b"-": "", b"_": "-"}.get(symbol, symbol.decode("ascii")))
    elif walk.to_skip and (code or plain):
        # after \u come as many characters for readers that know no Unicode
        walk.to_skip, rest = (walk.to_skip - 1, b"") if code else (0, plain[walk.to_skip :])
        walk.say(rest.decode(walk.codepage, "replace"))
    else:
        walk.say((bytes([int(code, 16)]) if code else plain or b"").decode(walk.codepage, "replace"))
