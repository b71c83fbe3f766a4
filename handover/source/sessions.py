"""When a session ends by itself: what a framework's setting says, and what the application's own code compares. Pure.

An application that keeps its own sessions names a limit in one file and compares the time since the last activity with
it in another; only both together show that idle sessions end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handover.model import Evidence, Location, Sighting, say
from handover.policy.source import SourceRules
from handover.policy.source_forms import Sign
from handover.source.second import Detail

# Names of signs: a constant called like a limit for sessions, and a comparison with one.
_LIMIT, _COMPARED = "idle-limit", "idle-compared"
_UNITS = {"seconds": 1, "minutes": 60, "milliseconds": 0.001}
_DURATION = re.compile(r"(?:PT)?(-?\d+)(ms|[smhd])?", re.IGNORECASE)
_DURATION_UNITS = {"ms": 0.001, "": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}
_PRODUCTS = re.compile(r"\d+(?:\s*\*\s*\d+){0,4}")
_NAMED = re.compile(r"([A-Za-z_]\w*)[^\d]*?(?:=>|[=:,(])\s*\D*?(\d[\w* ]*)")
_WORDS = {"second": 1, "detik": 1, "minute": 60, "menit": 60, "hour": 3600, "jam": 3600}
_FACTOR = re.compile(r"\d[\d_]*|[A-Za-z]\w*")
# A bare number below this is hardly one of seconds, and which unit it has nobody can say.
_LEAST_SECONDS = 60


def session(sign: Sign, value: str, rules: SourceRules) -> tuple[str, str] | None:
    """`idle` only within a day: a session of a year ends for nobody. None where the setting says nothing alone."""
    seconds = None if sign.name in (_LIMIT, _COMPARED) else _seconds(value, sign.reads)
    if seconds is None:
        return None
    if seconds <= 0:
        return "never", "0 s"
    if sign.name == "idle" and seconds > rules.paths.limits.idle_seconds:
        return "long", f"{seconds} s"
    return sign.name, f"{seconds} s"


def own_sessions(details: Mapping[str, Detail], rules: SourceRules) -> Iterator[Sighting]:
    """Comparisons of the time since the last activity with a limit that a constant of that name sets."""
    limits = dict(_limits(details, rules))
    for path, detail in details.items():
        for seen in detail.signs:
            seconds = limits.get(seen.value.lower(), 0) if rules.signs[seen.sign].name == _COMPARED else 0
            if seconds:
                name = "long" if seconds > rules.paths.limits.idle_seconds else "idle"
                evidence = Evidence(say("source.saw-session"), Location(path, line=seen.line), seen.quote)
                yield Sighting("session", name, f"{seconds} s", evidence)


def _limits(details: Mapping[str, Detail], rules: SourceRules) -> Iterator[tuple[str, int]]:
    for detail in details.values():
        for seen in detail.signs:
            match = _NAMED.match(seen.value) if rules.signs[seen.sign].name == _LIMIT else None
            if match and (seconds := _product(seen.value, match)):
                yield match.group(1).lower(), seconds


def _product(text: str, match: re.Match[str]) -> int:
    """Seconds of `SESI_DIAM = 20 * MENIT`, `idle_minutes = 20`, `timedelta(minutes=20)`; 0 where nobody can say."""
    product, unit = 1.0, 0.0
    for factor in _FACTOR.findall(match.group(2)):
        word = _unit(factor)
        if factor[0].isdigit():
            product *= int(factor.replace("_", ""))
        elif word:
            product, unit = product * word, 1
        else:
            return 0
    unit = unit or _unit(text[: match.start(2)])
    if not unit and (product < _LEAST_SECONDS):
        return 0
    return int(product * (unit or 1))


def _unit(name: str) -> float:
    """The unit that a name speaks of, in seconds; 0 where none."""
    low = name.lower()
    if low.endswith(("_ms", "millis", "milliseconds")) or re.search(r"_ms\b|millis", low):
        return 0.001
    return next((seconds for word, seconds in _WORDS.items() if word in low), 0)


def _seconds(value: str, reads: str) -> int | None:
    if reads == "duration":
        match = _DURATION.fullmatch(value.strip())
        return int(int(match.group(1)) * _DURATION_UNITS[(match.group(2) or "").lower()]) if match else None
    text = value.strip()
    if re.fullmatch(r"-\d+", text):
        return -1
    if not _PRODUCTS.fullmatch(text):
        return None
    product = 1
    for factor in text.split("*"):
        product *= int(factor)
    return int(product * _UNITS[reads])
