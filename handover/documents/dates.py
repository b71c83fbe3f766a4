"""Dates as documents write them, in Indonesian and English, as ISO dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb februari february pebruari",
            "mar maret march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "agu agt agustus aug august",
            "sep sept september",
            "okt oktober oct october",
            "nov november nopember",
            "des desember dec december",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_TO = r"(?:\s?(?:-|–|s\.?d\.?|sampai(?: dengan)?|hingga|to|until|dan|,)\s?)"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:\s(?:{_MONTH}))?(?:\s\d{{4}})?{_TO})?"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?P<month>{_MONTH})\.?[\s,-]{{1,2}}(?P<year>\d{{4}})\b"
    rf"|\b(?P<month2>{_MONTH})\.?\s(?:\d{{1,2}}{_TO})?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year2>\d{{4}})\b"
    r"|\b(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2})\b"
    r"|\b(?P<day4>\d{1,2})[/.-](?P<month4>\d{1,2})[/.-](?P<year4>\d{4})\b",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    rf"\b(?:tanggal|tgl\.?) ([a-z ]{{3,40}}?),? ?(?:bulan )?(?P<month>{_MONTH}),? (?:tahun (?=\d|[a-z])|(?=dua ribu))"
    rf"([a-z ]{{6,60}}|\d{{4}})",
    re.IGNORECASE,
)
_SMALL = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
_UNITS = {word: number for number, word in enumerate(_SMALL.split())}
_EARLIEST, _LATEST = 1990, 2100


def dates_in(text: str) -> Iterator[tuple[str, int]]:
    """Every date in `text` as ISO, and where it begins; of a span its last day. Day comes before month in figures."""
    for found in _DATE.finditer(text):
        parts = {name.rstrip("234"): value for name, value in found.groupdict().items() if value}
        month = parts["month"].lower()
        number = _MONTHS.get(month) or (int(month) if month.isdigit() else 0)
        if iso := _iso(int(parts["year"]), number, int(parts["day"])):
            yield iso, found.start()
    for found in _IN_WORDS.finditer(text):
        year = found.group(3)
        known = int(year) if year.isdigit() else in_figures(year)
        if iso := _iso(known, _MONTHS[found.group("month").lower()], in_figures(found.group(1))):
            yield iso, found.start()


def in_figures(words: str) -> int:
    """A number below 10,000 in Indonesian words (`dua ribu dua puluh lima`); 0 where there is none. Stops at others."""
    total = unit = 0
    for word in words.lower().split():
        if word in ("puluh", "belas", "ratus", "ribu"):
            scale = {"puluh": 10, "belas": 1, "ratus": 100, "ribu": 1000}[word]
            total = (total + unit) * 1000 if word == "ribu" else total + unit * scale + (10 if word == "belas" else 0)
            unit = 0
        elif word in ("seratus", "seribu"):
            total += 100 if word == "seratus" else 1000
        elif word in _UNITS:
            unit = _UNITS[word]
        else:
            break
    return total + unit


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if _EARLIEST <= year <= _LATEST else ""
    except ValueError:
        return ""
