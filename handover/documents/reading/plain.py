"""Plain text, Markdown and reStructuredText: headings, lists, tables; code apart from prose."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from handover.documents.reading.blocks import MAX_BLOCK, Block, Collector, NotRead, Reading, headed, row_text
from handover.documents.reading.columns import begins, parts_of, placed
from handover.documents.reading.headings import BOLD_LEVEL, heading_level
from handover.documents.reading.marks import cells, plain, without_comments

MAX_BYTES = 8_000_000
_FENCE = re.compile(r"^\s{0,3}(`{3,}|~{3,})")
_HASH = re.compile(r"^\s{0,3}(#{1,6}|={1,5})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"^\s{0,3}([=\-~^\"'*+#`:._])\1{2,}\s*$")
_RULE = re.compile(r"^\s*[-*_=]{3,}\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+•●▪◦‣–]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s+(?=\S)|^\s*[☐☑☒✓✔✗✘]\s*(?=\S)")
_PIPES = re.compile(r"^\s*\|.*\||^[^|`]+(?:\|[^|]*){2,}$|^\s*\|[^|]+$")
_DASHES = re.compile(r"^[\s|:+=-]*[-=]{2,}[\s|:+=-]*$")
_GRID = re.compile(r"^\s*\+[-=+]{3,}\+\s*$")
_CHAPTER = re.compile(r"^(\d{1,2}|[A-Z])\.\s+(?=[A-Z])")
_CHAPTER_ALONE = re.compile(r"^(?:BAB|CHAPTER|BAGIAN)\s+(?:[IVXLC]{1,7}|\d{1,2}|[A-Z])[.:]?$", re.IGNORECASE)
_LEAST_PARTS = 2
_NUMBERED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){1,4}\.?\s+[A-Z]|(?:BAB|CHAPTER|BAGIAN)\s+[IVXLC\d])")
_HEADING_WORDS, _FEW_WORDS, _HEADING_LINES, _CAPITALISED = 9, 7, 4, 5
_BOLD_LINE = re.compile(r"^\s*(\*\*|__)(?!\s)(.{2,120}?)(?<!\s)\1\s*$")
_DIRECTIVE = re.compile(r"^\s*\.\.\s+(code-block|code|sourcecode|literalinclude|parsed-literal)::")
_IMAGE = re.compile(r"!\[([^\]\n]{0,200})\]\(([^)\s]{1,400})[^)\n]{0,200}\)|^\s*\.\. (?:image|figure)::\s*(\S{1,400})")
_OFFICE = re.compile(
    r"(?:PEMERINTAH|DINAS|BADAN|SEKRETARIAT|INSPEKTORAT|BALAI|UPT|UPTD|RSUD|KECAMATAN|KELURAHAN|PT|CV)\b(?!.*[.,;:]$)",
    re.IGNORECASE,
)
_OFFICE_GOES_ON = re.compile(
    rf"{_OFFICE.pattern}|(?:KABUPATEN|KOTA|PROVINSI|DAERAH|DAN|SERTA|DESA|CITY|PROVINCE|REGENCY)\b", re.IGNORECASE
)
_LETTERHEAD, _OFFICE_WORDS = 3, 10
_LABEL = re.compile(r"^\s*(?:\*\*|__)?[A-Z]\S*(?: \S+){0,4}?\s?(?:\*\*|__)?\s?:(?=\s|\*|$)")
_FRONT_TITLE = re.compile(r"^(?:title|judul)\s*:\s*[\"']?(.{1,300}?)[\"']?\s*$", re.IGNORECASE | re.MULTILINE)


def read(path: str) -> Reading:
    """The text file at `path`. Raises NotRead where it is no text."""
    with open(path, "rb") as file:  # noqa: PTH123 - a plain path is what a worker is given
        data = file.read(MAX_BYTES + 1)
    reading = read_text(decode(data[:MAX_BYTES]))
    return reading if len(data) <= MAX_BYTES else Reading("text", reading.blocks, reading.title, whole=False)


def decode(data: bytes) -> str:
    """Bytes as text: UTF-8, UTF-16 with its mark, else Windows-1252. Raises NotRead for binary data."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:4096]:
        raise NotRead("not-a-document", "binary")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # a character cut off by the size limit is no reason to take the whole text for another encoding
        if len(data) == MAX_BYTES and error.start >= len(data) - 4:
            return data[: error.start].decode("utf-8-sig")
        return data.decode("cp1252", "replace")


def read_text(text: str) -> Reading:
    """Text in memory, read as the file would be."""
    every = without_comments(text).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    lines = _Lines([line[:MAX_BLOCK] for line in every])
    front = lines.front_matter()
    while lines.at < len(lines.rows) and not lines.out.full:
        lines.step()
    whole = lines.at >= len(lines.rows) and all(len(line) <= MAX_BLOCK for line in every)
    lines.flush()
    title = found.group(1) if (found := _FRONT_TITLE.search(front)) else ""
    return Reading("text", headed(title, lines.out.blocks), title, whole=lines.out.whole and whole)


@dataclass(slots=True)
class _Lines:
    """A walk over the lines. `pending` gathers the lines of one paragraph or item, begun in line `began`."""

    rows: list[str]
    at: int = 0
    out: Collector = field(default_factory=Collector)
    pending: list[str] = field(default_factory=list)
    began: int = 0
    table: int = 0
    in_table: bool = False
    columns: list[int] = field(default_factory=list)

    def front_matter(self) -> str:
        """The YAML head of a Markdown page, passed over."""
        if self.rows[0].strip() == "---":
            for index, line in enumerate(self.rows[1:60], 1):
                if line.strip() in ("---", "..."):
                    self.at = index + 1
                    return "\n".join(self.rows[1:index])
        return ""

    def step(self) -> None:
        """Takes one line, or a whole block of code or underlined heading."""
        line = self.rows[self.at]
        if not line.strip():
            self.flush()
            self.in_table, self.columns = False, []
            self.at += 1
            return
        if self.row(line):
            self.in_table = True
            return
        self.in_table, self.columns = False, []
        if self.code(line) or self.heading(line) or self.picture(line):
            return
        if _RULE.match(line):
            self.flush()
        else:
            self.prose(line)
        self.at += 1

    def row(self, line: str) -> bool:
        """A row between bars, or in columns set off by blanks."""
        grid = bool(_GRID.match(line))
        ruled = self.in_table and bool(_DASHES.match(line))
        if not grid and not ruled and not self._is_row(line):
            return self._in_columns(line)
        self.flush()
        if not self.in_table:
            self.table += 1
        if not _DASHES.match(line):
            self.out.add(Block("row", "", cells=tuple(cells(line)), table=self.table, line=self.at + 1))
        self.at += 1
        return True

    def _in_columns(self, line: str) -> bool:
        if not self.columns:
            if self.pending or not begins(line, self.after(1)):
                return False
            self.columns = [start for start, _ in parts_of(line)]
            self.table += 1
        parts = parts_of(line)
        last = self.out.blocks[-1] if self.out.blocks else None
        if len(parts) == 1 and line[0].isspace() and last and last.kind == "row":
            more = placed(parts, self.columns)
            joined = tuple(" ".join(part for part in pair if part) for pair in zip(last.cells, more, strict=True))
            self.out.blocks[-1] = replace(last, cells=joined, text=row_text(joined))
        elif len(parts) < _LEAST_PARTS:
            return False
        else:
            self.flush()
            self.out.add(Block("row", "", cells=placed(parts, self.columns), table=self.table, line=self.at + 1))
        self.at += 1
        return True

    def _is_row(self, line: str) -> bool:
        after = self.after(1)
        begins = self.in_table or line.lstrip().startswith("|") or (bool(_DASHES.match(after)) and "|" in after)
        return begins and bool(_PIPES.match(line))

    def code(self, line: str) -> bool:
        directive = bool(_DIRECTIVE.match(line))
        if fence := _FENCE.match(line):
            mark = fence.group(1)[:3]
            self._take_code(line.strip("`~ \t"), lambda row: row.strip().startswith(mark))
            self.at += 1
        elif directive or (line.rstrip().endswith("::") and not self.after(1).strip()):
            if not directive:
                self.prose(line)
            self._take_code("", lambda row: bool(row.strip()) and not row[0].isspace())
        else:
            return False
        return True

    def _take_code(self, language: str, ends: Callable[[str], bool]) -> None:
        self.flush()
        start = self.at + 1
        self.at = next((index for index in range(start, len(self.rows)) if ends(self.rows[index])), len(self.rows))
        self.out.add(Block("code", "\n".join([language, *self.rows[start : self.at]]).strip(), line=start))

    def after(self, step: int) -> str:
        """The line `step` lines further on, or an empty one."""
        return self.rows[self.at + step] if self.at + step < len(self.rows) else ""

    def heading(self, line: str) -> bool:
        text, level, used = line.strip(), 0, 1
        if found := _HASH.match(line):
            level, text = len(found.group(1)), found.group(2)
        elif not self.pending and self._underlined(line, text):
            level, used = (1 if self.after(1).strip()[0] in "=#*" else 2), 2
        elif (found := _BOLD_LINE.match(line)) and not found.group(2).endswith((".", ",", ";", ":")):
            level, text = BOLD_LEVEL, found.group(2)
        elif not self.pending or self._breaks(text):
            text, level, used = self._bare(text)
        if not level or not text.strip():
            return False
        self.flush()
        self.out.add(Block("heading", plain(text)[0], level=level, line=self.at + 1))
        self.at += used
        return True

    def _bare(self, text: str) -> tuple[str, int, int]:
        """(text, level, lines) of a heading that no mark shows; level 0 for none. Lines in capitals are one heading."""
        level, used = heading_level(plain(text)[0]), 1
        if level and (_CHAPTER_ALONE.match(text) or text.isupper()):
            while used < _HEADING_LINES and not self._ends_an_office(text, used) and _goes_on(self.after(used), text):
                text = f"{text} {self.after(used).strip()}"
                used += 1
        if not level and self._numbered(text):
            level = 1
        if not level and self._capitalised(text):
            level = _CAPITALISED
        return text, level, used

    def _ends_an_office(self, text: str, used: int) -> bool:
        """Whether `text` is the name of an office, and the next line is no part of it: a title follows a letterhead."""
        return bool(_OFFICE.match(text)) and not _OFFICE_GOES_ON.match(self.after(used).strip())

    def _breaks(self, text: str) -> bool:
        """Whether a numbered heading ends the paragraph before it without a blank line."""
        ended = self.pending[-1].rstrip().endswith((".", ";", ":", "!", "?"))
        return ended and bool(_NUMBERED.match(text)) and len(text.split()) <= _HEADING_WORDS

    def _capitalised(self, text: str) -> bool:
        """Whether a short line whose words begin with capitals stands over text or a list."""
        words = text.split()
        alone = not (self.at and self.rows[self.at - 1].strip())
        plainly = 0 < len(words) <= _FEW_WORDS and text[0].isupper() and text[-1].isalpha() and ":" not in text
        if not alone or not plainly or any(len(word) > 3 and word[0].islower() for word in words):
            return False
        below = next((row for row in (self.after(1), self.after(2)) if row.strip()), "")
        return len(below.split()) > _FEW_WORDS or bool(_ITEM.match(below)) or "|" in below

    def _numbered(self, text: str) -> bool:
        """Whether a short numbered line is a chapter's heading: text follows it, and it is no item among others."""
        mark = _CHAPTER.match(text)
        if (
            not mark
            or ":" in text
            or len(text.split()) > _HEADING_WORDS
            or text.endswith((".", ",", ";", ":", "?", "!"))
        ):
            return False
        if self.at and self.rows[self.at - 1].strip():
            return False
        below = next((row for row in self.rows[self.at + 1 : self.at + 4] if row.strip()), "").strip()
        above = next((row for row in reversed(self.rows[max(0, self.at - 4) : self.at]) if row.strip()), "").strip()
        kind = mark.group(1).isdigit()
        same = [found for row in (below, above) if (found := _CHAPTER.match(row)) and found.group(1).isdigit() is kind]
        return bool(below) and not same and not below[0].islower()

    def _underlined(self, line: str, text: str) -> bool:
        """Whether the next line is an underline of about the length of this one."""
        if not text or len(text) > 120 or "|" in text or _ITEM.match(line) or _RULE.match(line):
            return False
        below = self.after(1).strip()
        return bool(_UNDERLINE.match(below)) and len(below) >= min(len(text) - 2, 40)

    def picture(self, line: str) -> bool:
        found = list(_IMAGE.finditer(line))
        if not found:
            return False
        if _IMAGE.sub("", line).strip(" -*>"):
            self.prose(_IMAGE.sub(r"\1", line))
        else:
            self.flush()
        for picture in found:
            self.out.add(Block("picture", picture.group(2) or picture.group(3) or "", line=self.at + 1))
        self.at += 1
        return True

    def prose(self, line: str) -> None:
        """One line of a paragraph or item; items and labelled lines (`Nama : ...`) begin anew."""
        line = line.lstrip("> ") if line.lstrip().startswith(">") else line
        if _ITEM.match(line) or _LABEL.match(line):
            self.flush()
        if not self.pending:
            self.began = self.at + 1
        self.pending.append(line)
        # the lines of a letterhead are no paragraph
        if len(self.out.blocks) < _LETTERHEAD and _OFFICE.match(line.strip()) and len(line.split()) <= _OFFICE_WORDS:
            self.flush()
            return
        if line.endswith(("  ", "\\", "<br>", "<br/>")):
            self.flush()

    def flush(self) -> None:
        """Closes the paragraph or item that was being gathered."""
        if self.pending:
            text, struck = plain(" ".join(part.strip(" \\") for part in self.pending))
            kind = _ITEM.match(self.pending[0])
            self.out.add(Block("list" if kind else "paragraph", text, line=self.began, struck=struck))
            self.pending = []


def _goes_on(line: str, above: str) -> bool:
    """Whether a line goes on with a heading: in capitals as well, or the name of a chapter that has only a number."""
    text = line.strip()
    if not text or _ITEM.match(line) or len(text) > 100 or ":" in text or not any(c.isalpha() for c in text):
        return False
    named = bool(_CHAPTER_ALONE.match(above)) and len(text.split()) <= _HEADING_WORDS and not text.endswith((".", ","))
    return named or (text.isupper() and not heading_level(text) < BOLD_LEVEL - 1)
