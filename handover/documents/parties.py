"""Who the parties of an agreement are: who stands behind `PIHAK KESATU`, `Client` or `Pemda`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from handover.documents.marked import Marked

_SAME = {"kesatu": "pertama", "satu": "pertama", "i": "pertama", "1": "pertama", "first": "pertama"} | {
    "dua": "kedua",
    "ii": "kedua",
    "2": "kedua",
    "second": "kedua",
}
_NUMBERED = r"(?:pihak (?:yang )?(?:ke[ -]?)?(?:pertama|kesatu|satu|i|1|kedua|dua|ii|2)|(?:first|second) party)\b"
_ROLES = (
    r"penerima (?:hak(?! cipta)|hibah|pengalihan)",
    "penerima",
    r"pemberi (?:hak(?! cipta)|kerja|tugas|pekerjaan)",
    "pemberi",
    r"yang (?:menyerahkan|mengalihkan|menerima)",
    r"pemilik (?:baru|pekerjaan)",
    r"pemegang hak(?: cipta| baru)?",
    "pengalih|penghibah|klien|client|pengguna jasa|pembeli|pelaksana|konsultan|assignee|assignor|transferee|transferor",
    "grantee|grantor|contractor|employer|recipient|customer|owner",
)
LABEL = re.compile(rf"\b(?:{_NUMBERED}|(?:pihak )?(?:{'|'.join(_ROLES)})\b)", re.IGNORECASE)
_INTRODUCED = re.compile(rf"\b(?:{_NUMBERED}|assignee\b|assignor\b)", re.IGNORECASE)
_GOVERNMENT = (
    "pemerintah (?:kabupaten|kota|daerah|provinsi)",
    "pem(?:kab|kot?|da|prov)",
    "sekretariat (?:daerah|dprd)",
    r"wali ?kota|diskominfo\w*|kominfo\w*|regency",
    "(?:regional|local|city|municipal|provincial) government|government of",
    "pejabat (?:pembuat komitmen|penandatangan kontrak)|perangkat daerah",
    r"^daerah\b",
)
# `dinas` in small letters is an adjective (`jam dinas`)
_OFFICES = (
    "D(?i:inas)|B(?i:adan)(?! Usaha| Hukum)|D(?i:aerah)|B(?i:upati)|G(?i:ubernur)|K(?i:abupaten)|P(?i:rovinsi)",
    r"Dis(?:hub|dik|perindag|dukcapil|nak|tan|por|nis|sos|bud|par|pus|bun|perkim)\w*",
    "Kota [A-Z]|KOTA|City of|Pengguna Jasa|PPK|Pemerintah (?:Aceh|DKI|DIY)",
    r"RSUD|BPBD|Bap+eda\w*|BKPSDM|Setda|BPK?AD|BPKD|BKAD|BKD|Bapenda|DP[MUKP]\w*|DLH|Kesbangpol|DPRD|Inspektorat",
    "Satpol PP|UPTD?|Kecamatan|Kelurahan|Puskesmas",
)
REGION = re.compile(rf"\b(?:(?i:{'|'.join(_GOVERNMENT)})|{'|'.join(_OFFICES)})\b")
# firms, and offices that are no regional government
_FIRMS = (
    "PT|CV|UD|Firma|Koperasi|Yayasan|Universitas|Politeknik|Ltd|Inc|LLC|Perum(?:da|dam)|PDAM|BUMD|Bank",
    "Kementerian|Kemen[a-z]+|Ministry|SM[AKP]|SD|Desa",
)
_OTHERS = (
    "penyedia|pengembang|perseroan|perusahaan|vendor|developer|contractor|kontraktor|pelaksana pekerjaan|konsultan",
    "karyawan|perorangan|programmer|freelancer?|mahasiswa|masyarakat|warga|publik|badan usaha|badan hukum",
    "company|universit(?:y|as)|kami|saya",
)
_FIRM = re.compile(rf"\b(?:{'|'.join(_FIRMS)})\b\.?")
_OTHER = re.compile(rf"\b(?:{'|'.join(_FIRMS)})\b\.?|(?i:\b(?:{'|'.join(_OTHERS)})\b)")
_CUT = re.compile(
    r"[.;]\s|\b(?:berdasarkan|sesuai|dengan|untuk|tanpa|sejak|oleh|dari|from|by|under|pursuant|without|sebagaimana)\b",
    re.IGNORECASE,
)
_NAME = r"[\"“”'*]{0,3}((?:[A-Z][\w-]{1,30})(?:[ -](?:yang )?[A-Z][\w-]{0,30}){0,3})"
_CALLED = re.compile(
    r"\b(?:(?:selanjutnya|hereinafter)\b[^.;:()]{0,40}?\b)?"
    r"(?:disebut|disingkat|called|referred to as|hereinafter)\b(?:\s(?:juga|sebagai|as|the)){0,3}[\s:]*"
    rf"(?:{_NAME}|[\"“']{{0,2}}({LABEL.pattern}))"
    rf"|\((?:the )?[\"“'](?:the )?{_NAME}[\"”']\)"
    rf"|\b(?:selaku|sebagai)\s({_NUMBERED})|(?:->|→|=)\s*[\"“]{_NAME}[\"”]"
    rf"|\((?:selaku |sebagai |disebut |as )?(?:the )?({LABEL.pattern})(?:,[^()]{{0,80}})?\)",
)
_SAYS = re.compile(
    rf"(?:^|\n)\W{{0,4}}(?:\w{{1,3}}[.)] )?({LABEL.pattern})\s*(?:\||=|[.,] |ialah|adalah|yaitu|yakni|is\b|\n)\s*"
    r"|(?:^|\n|\s)([Kk]epada)\s?[:|]\s?(?=[A-Z])"
    rf"|({LABEL.pattern})\s*(?:[:|]\s*|,\s(?=[A-Z]))",
    re.IGNORECASE,
)
_MEANS = re.compile(
    rf"(?:{_NAME}[\"”']?|({LABEL.pattern}))(?: dalam (?:perjanjian|kontrak|surat|naskah|akta) ini)?\s"
    r"(?:ialah|adalah|berarti|yaitu|means)\s",
)
_BEGINS = re.compile(
    r"(?:^|\n)\s*(?:\d{1,2}|[IVX]{1,3}|[a-cA-H])[.)]\s|\bNama\b|\b[Aa]ntara\b|\b[Bb]etween\b|\bdan\b|\band\b"
)
_NEXT_KEY = re.compile(r"\s[A-Z]\w+ ?:")
_SIGNED = re.compile(rf"({LABEL.pattern})[\s|,]+({LABEL.pattern})(?=[\s,])", re.IGNORECASE)
_LONGEST_BEFORE, _LONGEST_AFTER, _NEAR = 400, 160, 240
_MOST_WORDS = 12
_REGIONAL, _FOREIGN = "region", "other"


def _key(name: str) -> str:
    """A label in one spelling."""
    words = re.sub(r"[^\w ]+", " ", name.lower()).split()
    words = [_SAME.get(word.removeprefix("ke") if word in ("kesatu", "kedua") else word, word) for word in words]
    return " ".join(
        "kedua" if word == "dua" else word for word in words if word not in ("pihak", "party", "yang", "ke", "the")
    )


def _kind(text: str) -> str:
    """Whether a description is of a regional government: it names one, no firm, and nobody else before."""
    region, other = REGION.search(text), _OTHER.search(text)
    if _FIRM.search(text) or (other and (not region or other.start() < region.start())):
        return _FOREIGN
    return _REGIONAL if region else ""


@dataclass(frozen=True, slots=True)
class Parties:
    """The labels that a paper gives to those who take part in it, and who they are."""

    known: dict[str, str] = field(default_factory=dict)

    def whose(self, text: str, most: int = _MOST_WORDS) -> str:
        """Who is named first in what follows a `to`, `of` or `by`: region, other, or nobody known."""
        words = " ".join(text.split()[:most])
        if cut := _CUT.search(words, 1):
            words = words[: cut.start()]
        return next((who for *_, who in sorted(self._named(words))), "")

    def last(self, text: str) -> str:
        """Who is named last in what stands before a verb."""
        named = sorted(self._named(" ".join(text.split()[-_MOST_WORDS:])))
        return next((who for start, *_, who in named if start == named[-1][0]), "")

    def _named(self, text: str) -> Iterator[tuple[int, int, int, str]]:
        """Where somebody is named, and who: what is plainly an office first, then the longest label."""
        for found in REGION.finditer(text):
            yield found.start(), 0, 0, _REGIONAL
        for found in _OTHER.finditer(text):
            yield found.start(), 2, 0, _FOREIGN
        for found in re.finditer(r"\b[A-Z][\w-]+(?: (?:yang )?[A-Z][\w-]+){0,3}", text):
            if who := self.known.get(_key(found.group())):
                yield found.start(), 1, -len(found.group()), who
        for found in LABEL.finditer(text):
            yield found.start(), 1, -len(found.group()), self.known.get(_key(found.group()), "")

    def receiver(self) -> str:
        """Who the paper says the receiver is, where it has a line that does."""
        found = (self.known.get(name, "") for name in _RECEIVING)
        return next((who for who in found if who), "")


_RECEIVING = (
    *("penerima hak", "penerima", "penerima pengalihan", "penerima hibah", "menerima", "assignee", "transferee"),
    *("recipient", "pemegang hak baru", "kepada"),
)


def parties_of(blocks: Sequence[Marked]) -> Parties:
    """Every party that a paper introduces: `..., selanjutnya disebut PIHAK KESATU`, `("the City")`, `Penerima: ...`."""
    text = "\n".join(marked.block.standing for marked in blocks)
    known: dict[str, str] = {}
    for name, described in (*_called(text), *_signed(text), *_told(text), *_meant(text)):
        if (who := _kind(described)) and (key := _key(name)):
            known.setdefault(key, who)
    for name, described in _first_mentioned(text):
        if who := _kind(described):
            known.setdefault(_key(name), who)
    return Parties(known)


def _called(text: str) -> Iterator[tuple[str, str]]:
    """What stands before a definition, since the last one or the beginning of the item."""
    start = 0
    for found in _CALLED.finditer(text):
        before = text[max(start, found.start() - _LONGEST_BEFORE) : found.start()]
        begins = [mark.start() for mark in _BEGINS.finditer(before)]
        name = next(part for part in found.groups() if part)
        near = before[begins[-1] :] if begins else before[-_NEAR:]
        yield name, near if _kind(near) else before[-_NEAR:]
        start = found.end()


def _told(text: str) -> Iterator[tuple[str, str]]:
    """What stands after a label that begins a line."""
    for found in _SAYS.finditer(text):
        after = text[found.end() : found.end() + _LONGEST_AFTER]
        line = after.split("\n", 1)[0]
        following = LABEL.search(after) or _NEXT_KEY.search(after)
        told = line if len(line.split()) > 1 and ":" not in line else after[: following.start()] if following else after
        yield next(part for part in found.groups() if part), told


def _meant(text: str) -> Iterator[tuple[str, str]]:
    for found in _MEANS.finditer(text):
        name = next(part for part in found.groups() if part)
        yield name, re.split(r"[.;\n]", text[found.end() : found.end() + _LONGEST_AFTER], maxsplit=1)[0]


def _signed(text: str) -> Iterator[tuple[str, str]]:
    """Two labels beside each other, and below them who signs, in the same order."""
    for found in _SIGNED.finditer(text):
        below = text[found.end() : found.end() + _NEAR]
        region, other = REGION.search(below), _OTHER.search(below)
        if region and other:
            names = (found.group(1), found.group(2))
            first, second = names if region.start() < other.start() else names[::-1]
            yield first, region.group()
            yield second, other.group()


def _first_mentioned(text: str) -> Iterator[tuple[str, str]]:
    """What stands around the first mention of each label, since the last one."""
    start = 0
    for found in _INTRODUCED.finditer(text):
        yield found.group(), text[max(start, found.start() - _LONGEST_BEFORE) : found.end() + 120]
        start = found.end()
