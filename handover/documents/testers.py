"""Who tested, as the report states it, and when. Names are shown, never judged; placeholders are no names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handover.documents.agents import people_told
from handover.documents.labels import BARE, is_label, values_after
from handover.documents.marked import Marked
from handover.documents.names import MOST_WORDS, NUMBER, names_in, written_small
from handover.documents.paper import Paper
from handover.documents.people import Named, in_column, in_columns, in_lists_of_people, named_table
from handover.documents.sentences import sentences
from handover.documents.subjects import called
from handover.documents.words import Hit

_LOOK_BELOW = 12
_MOST = 20
_NAME = re.compile(r"\b(?:nama|name)\b(?: lengkap)?\s*\|?\s*[:|]\s*\|?\s*([A-Z][^\n]{2,200})", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:ketua|anggota|koordinator|sekretaris|selaku|sebagai|jabatan\s*[:|]+|lead|member)\W+(?:tim )?(?:\w+ )?"
    r"(?:penguji|tester|test team)\b|\btim penguji\b",
    re.IGNORECASE,
)
_SIGNERS = re.compile(
    r"\b(?:kami|penguji|pengguna|tim uji|tim teknis|users?|yang bertanda tangan|diwakili)\b[^:]{0,200}:\s*$",
    re.IGNORECASE,
)
_VENDOR = re.compile(r"\b(?:direktur|penyedia|PT|CV|rekanan|pengembang|vendor|developer)\b")
_FIRST_PART = re.compile(r"\s*(?:,|;|\s[–—/-]\s|\s\()")
_LAST, _TWO = 3, 2
_DRAWN = re.compile(r"\(?\bttd\b\.?\)?:?|\([^()]*\)|,?\s\d{1,2} [A-Z][a-z]+ \d{4}$", re.IGNORECASE)
_ITEM = re.compile(r"(\d{1,2})[.)]\s")
# the place and day of a signature
_PLACED = re.compile(r"^[^,:]{3,40}, \d{1,2} [A-Z][a-z]+ \d{4}$")
_NEAR = 6
# things that belong to testers are followed by what they are, not by who they were
_THING = re.compile(
    r"\b(?:laptop|komputer|pc|perangkat|gawai|ponsel|akun|peramban|browser|mesin|jaringan|kriteria|jumlah|tugas"
    r"|panduan|formulir)\s+(?:para |tim |milik )?(?:penguji|tester|peserta|pemeriksa)\b",
    re.IGNORECASE,
)
# in a list of parts, what the one does who has it (`Kader: hanya mencatat`)
_PART_TOLD = re.compile(r"\s*[a-z]")


def testers(paper: Paper, blocks: Sequence[Marked]) -> list[Named]:
    """Everybody whom `blocks` name as a tester, each once."""
    found: dict[str, Named] = {}
    wanted = {marked.index for marked in blocks}
    sources = (
        in_columns(paper, blocks),
        _under_labels(paper, blocks, wanted),
        _in_sentences(paper, blocks),
        _by_their_post(paper, blocks),
        in_lists_of_people(paper, blocks),
        _signing(paper, blocks),
        _signed(paper, blocks),
    )
    things = called(paper)
    for source in sources:
        for named in source:
            thing = {word.lower() for word in named.name.split()} <= things or written_small(paper, named.name)
            if len(found) < _MOST and not thing:
                found.setdefault(named.name.lower(), named)
    # names that a reader could not part from each other
    joined = {key for key in found if sum(other in key for other in found if other != key) > 1}
    return [named for key, named in found.items() if key not in joined]


def _under_labels(paper: Paper, blocks: Sequence[Marked], wanted: set[int]) -> Iterator[Named]:
    """Names after a label in its line or row, or listed below it."""
    for marked in blocks:
        labels = marked.hits.get("results.tester_labels")
        leads = marked.block.kind in ("heading", "row") or marked.text.endswith(":")
        if not labels or (marked.waiting and not leads):
            continue
        if marked.block.kind == "row":
            yield from _in_row(paper, marked)
            continue
        found = [
            Named(name, marked) for value in values_after(paper, marked, labels) for name in names_in(paper, value)
        ]
        yield from found
        if not found and _leads_a_list(paper, marked, labels):
            yield from _below(paper, marked, wanted)


def _leads_a_list(paper: Paper, marked: Marked, labels: Sequence[Hit]) -> bool:
    """Whether a label stands alone, or a line that ends with a colon names those who tested."""
    text = marked.block.standing
    if _THING.search(text):
        return False
    book = paper.rulebook.book
    labels = [hit for hit in labels if book.words(text)[hit.first].text not in BARE or hit.last - hit.first > 1]
    if not any(hit.first <= _NEAR or text.endswith(":") for hit in labels):
        return False
    alone = marked.size <= min(hit.last for hit in labels) + 4
    return text.endswith(":") or (alone and (marked.block.kind == "heading" or text.endswith(",") or marked.size <= 4))


def _in_row(paper: Paper, marked: Marked) -> Iterator[Named]:
    """A row of label and value, or the head of a table that names people."""
    cells = [cell.strip(" :") for cell in marked.block.cells]
    filled = [cell for cell in cells if cell]
    place = next((i for i, cell in enumerate(filled) if is_label(paper, cell)), None)
    if place is None:
        return
    table = paper.tables[marked.block.table]
    if marked.waiting and place:
        return
    named = list(names_in(paper, filled[1])) if place == 0 and len(filled) == 2 else []
    if named:
        yield from (Named(name, marked) for name in named)
    elif marked.index == table.rows[0].index:
        column = next(i for i, cell in enumerate(cells) if cell == filled[place])
        yield from in_column(paper, table.rows[1:], column)


def _below(paper: Paper, label: Marked, wanted: set[int]) -> Iterator[Named]:
    """Names listed below a label or heading, up to the first piece that holds none."""
    waited = 0
    for marked in paper.blocks[label.index + 1 : label.index + 1 + _LOOK_BELOW]:
        if marked.block.kind == "heading" or marked.index not in wanted or _next_item(label, marked):
            return
        if marked.block.kind == "row":
            yield from named_table(paper, paper.tables[marked.block.table])
            return
        if _PLACED.search(marked.block.standing):
            return
        text = NUMBER.sub("", marked.block.standing)
        head, colon, value = text.partition(":")
        names = list(names_in(paper, value if colon and paper.rulebook.has(head, "results.not_names") else text))
        if colon and len(head.split()) == 1 and _PART_TOLD.match(value):
            names = []
        if not names or len(text.split()) > 2 * MOST_WORDS:
            waited += 1
            if waited > 1 or len(text.split()) > 2 * MOST_WORDS:
                return
            continue
        yield from (Named(name, marked) for name in names)


def _next_item(label: Marked, marked: Marked) -> bool:
    """Whether a piece is the item after the label's own: what follows a label is numbered anew."""
    first, second = _ITEM.match(label.text), _ITEM.match(marked.text)
    return first is not None and second is not None and int(second.group(1)) == int(first.group(1)) + 1


def _in_sentences(paper: Paper, blocks: Sequence[Marked]) -> Iterator[Named]:
    """`Pengujian dilaksanakan oleh ...`, `tim penguji yang terdiri atas ...`, `Kami, ..., selaku penguji`."""
    below = _below_the_title(paper)
    for marked in blocks:
        if marked.block.kind not in ("paragraph", "list") or marked.waiting or marked.law:
            continue
        if not marked.any("results.agents", "results.accept_actors", "results.tester_labels", "results.tried"):
            continue
        # `Dilakukan 22 Mei oleh ...` speaks of what the title names
        lead = f"{below.text} " if below and marked.index == below.index + 1 else ""
        for sentence in sentences(lead + marked.block.standing, paper.rulebook):
            yield from (Named(name, marked) for name in dict.fromkeys(people_told(paper, sentence)))


def _below_the_title(paper: Paper) -> Marked | None:
    """The line of the title that stands right above the first text, where it names a test and nothing ends it."""
    line = next((m for m in reversed(paper.title_zone) if not m.any("results.agents")), None)
    named = line is not None and line.any("results.test_titles") and not line.text.endswith((".", ":", ","))
    return line if named else None


def _by_their_post(paper: Paper, blocks: Sequence[Marked]) -> Iterator[Named]:
    """`Nama: ... selaku ketua tim penguji`, the post in the same piece or right below."""
    for marked in blocks:
        found = _NAME.search(marked.block.standing) if marked.block.kind in ("paragraph", "list", "row") else None
        if found is None or marked.waiting:
            continue
        near = [marked, *paper.blocks[marked.index + 1 : marked.index + 4]]
        end = next((i for i, each in enumerate(near[1:], 1) if _NAME.search(each.block.standing)), len(near))
        if any(_is_tester(each.block.standing) for each in near[:end]):
            value = re.split(r",? (?:jabatan|selaku|sebagai|NIP)\b|\|", found.group(1), maxsplit=1)[0]
            yield from (Named(name, marked) for name in names_in(paper, value))


def _signing(paper: Paper, blocks: Sequence[Marked]) -> Iterator[Named]:
    """`Kami, tim penguji: 1. ...; 2. ...; telah menguji`: those who are listed and then say that they tested."""
    for marked in blocks:
        if marked.block.kind == "heading" or not _SIGNERS.search(marked.block.standing):
            continue
        found: list[Named] = []
        for below in paper.blocks[marked.index + 1 : marked.index + 1 + _LOOK_BELOW]:
            if below.block.kind == "row":
                rows = list(named_table(paper, paper.tables[below.block.table]))
                found = found or rows
                continue
            if below.block.kind == "heading" or (below.block.kind == "paragraph" and not _NAME.search(below.text)):
                if found and below.any("results.tried") and not below.any("common.placeholders"):
                    yield from found
                break
            if not _VENDOR.search(below.block.standing):
                value = _NAME.search(below.block.standing)
                text = (
                    value.group(1) if value else _FIRST_PART.split(NUMBER.sub("", below.block.standing), maxsplit=1)[0]
                )
                found += [Named(name, below) for name in names_in(paper, text)]


def _signed(paper: Paper, blocks: Sequence[Marked]) -> Iterator[Named]:
    """The names of two or more people, and nothing else, with which a paper ends."""
    for marked in blocks[-_LAST:]:
        text = _DRAWN.sub("", marked.block.standing).strip(" .")
        parts = [part for part in re.split(r"\s*(?:,|;|/|\s[–—-]\s|\sdan\s)\s*", text) if part]
        plain = marked.block.kind == "paragraph" and not marked.waiting and ":" not in text
        if not plain or len(parts) < _TWO or len(text.split()) > 2 * MOST_WORDS or marked.index < _LAST:
            continue
        before = paper.blocks[marked.index - 1]
        names = [name for part in parts for name in names_in(paper, part)]
        if len(names) == len(parts) and not before.text.endswith((":", ",")) and before.size > _NEAR:
            yield from (Named(name, marked) for name in names)


def _is_tester(text: str) -> bool:
    return bool(_POST.search(text))
