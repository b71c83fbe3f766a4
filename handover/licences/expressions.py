"""Whether a licence is open, proprietary or unknown, and how a manifest's own words read as an SPDX expression."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

from license_expression import ExpressionError, Licensing, get_license_index, get_spdx_licensing
from license_expression import LicenseWithExceptionSymbol as WithException

from handover.policy.licences import LicenceRules

Legal: TypeAlias = Literal["open", "proprietary", "unknown"]

# A longer expression is nobody's licence any more; parsing stays cheap.
MOST_CHARACTERS = 4_000
_PARENTHESES = re.compile(r"\([^()]*\)")
_FILLING = re.compile(r"\b(?:the|licen[sc]e|version)\b|,")
_VERSION = re.compile(r"\bv\.? ?(?=\d)")
# `https://www.contoh.example/licenses/x.html` → `contoh.example/licenses/x`
_ADDRESS = re.compile(r"^(?:https?:)?//(?:www\.)?([^\s?#]+?)(?:\.(?:html?|php|txt))?/?$")
_OPEN_WORD = re.compile(r"\b(?:mit|bsd|apache|a?l?gpl(?:v\d)?|mpl|isc|open[ -]source|free software)\b")


class Lexicon:
    """Reads licences by the policy's lists and ScanCode's categories. Nothing that it does not know is open."""

    def __init__(self, rules: LicenceRules) -> None:
        self._rules = rules
        self._licensing: Licensing = get_spdx_licensing()
        self._categories = _categories()
        self._names = {spelling: spdx for spdx, names in rules.open.names.items() for spelling in names}
        self._legal: dict[str, Legal] = {}
        self._spdx: dict[str, str] = {}

    def spdx(self, said: str) -> str:
        """The SPDX expression of what a manifest says, or empty where it is none that is known."""
        if said not in self._spdx:
            self._spdx[said] = self._read(said)
        return self._spdx[said]

    def _read(self, said: str) -> str:
        if name := self._names.get(plain(said)):
            return name
        parsed = self._parse(said)
        if parsed is None:
            return ""
        read = {symbol: self._known(symbol) for symbol in parsed.symbols}
        if not all(read.values()):
            return ""
        return str(parsed.subs({symbol: self._parse(spdx) for symbol, spdx in read.items()}))

    def _known(self, symbol: Any) -> str:
        """The SPDX form of one licence within an expression, or empty."""
        key = str(symbol)
        if name := self._names.get(plain(key)):
            return name
        known = not self._licensing.unknown_license_keys(symbol)
        return key if known or key.startswith("LicenseRef-scancode-") else ""

    def legal(self, expression: str, said: str = "") -> Legal:
        """What an SPDX expression allows; where there is none, what the manifest's own words say."""
        if not expression:
            return self._of_words(said)
        if expression not in self._legal:
            self._legal[expression] = self._of(self._parse(expression))
        return self._legal[expression]

    def refuses(self, said: str) -> bool:
        """Whether a manifest's own words, no expression that is known, say proprietary."""
        return not self.spdx(said) and self._of_words(said) == "proprietary"

    def _of_words(self, said: str) -> Legal:
        """Words that no list knows: proprietary where they say so and name no open licence beside it."""
        words = " ".join(said.casefold().split())
        parsed = self._parse(said)
        if parsed is not None and len(parsed.symbols) > 1:
            return self._of(parsed)
        if words in self._rules.proprietary.said:
            return "proprietary"
        held = any(phrase in words for phrase in self._rules.proprietary.holding)
        return "proprietary" if held and not _OPEN_WORD.search(words) else "unknown"

    def without(self, expression: str, dropped: frozenset[str]) -> str:
        """The expression without those of its AND-ed parts that are in `dropped`."""
        parsed = self._parse(expression)
        if parsed is None:
            return expression
        if not self._is_and(parsed):
            return "" if str(parsed) in dropped else expression
        return _all_of([str(part) for part in parsed.args if str(part) not in dropped])

    def joined(self, expressions: Iterable[str]) -> str:
        """All of the expressions bind: their AND, each part once. Empty ones say nothing."""
        parts: dict[str, None] = {}
        for expression in filter(None, expressions):
            parsed = self._parse(expression)
            several = parsed is not None and self._is_and(parsed)
            parts.update(dict.fromkeys(map(str, parsed.args) if several else [expression]))
        return _all_of(list(parts))

    def _is_and(self, parsed: Any) -> bool:
        return isinstance(parsed, self._licensing.AND)

    def _of(self, parsed: Any) -> Legal:
        """OR: any of them suffices; AND: all of them bind."""
        if parsed is None:
            return "unknown"
        if isinstance(parsed, self._licensing.OR):
            return _best(self._of(part) for part in parsed.args)
        if self._is_and(parsed):
            binding = [part for part in parsed.args if str(part) not in self._rules.open.neutral]
            return _worst([self._of(part) for part in binding])
        # An exception grants more than its licence, never less.
        symbol = parsed.license_symbol if isinstance(parsed, WithException) else parsed
        return self._of_one(str(symbol.key))

    def _of_one(self, key: str) -> Legal:
        closed = self._rules.proprietary
        if key in self._rules.open.identifiers or self._names.get(plain(key)) in self._rules.open.identifiers:
            return "open"
        if key in closed.identifiers or key.casefold() in closed.said or self._categories.get(key) in closed.categories:
            return "proprietary"
        return "unknown"

    def _parse(self, said: str) -> Any:
        if not said or len(said) > MOST_CHARACTERS:
            return None
        try:
            return self._licensing.parse(said)
        except (ExpressionError, RecursionError):
            return None


def plain(said: str) -> str:
    """A licence's name without what spellings differ in (see `names` in checks/licences/open.yaml)."""
    if address := _ADDRESS.match(said.strip()[:300].casefold()):
        return address[1]
    words = _FILLING.sub(" ", _PARENTHESES.sub(" ", said[:300].casefold()))
    return " ".join(_VERSION.sub("", words).split())


def _all_of(parts: list[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return " AND ".join(f"({part})" if " OR " in part and not part.startswith("(") else part for part in parts)


def _best(parts: Iterable[Legal]) -> Legal:
    found = set(parts)
    return "open" if "open" in found else "unknown" if "unknown" in found else "proprietary"


def _worst(parts: list[Legal]) -> Legal:
    found = set(parts) or {"unknown"}
    return "proprietary" if "proprietary" in found else "unknown" if "unknown" in found else "open"


def _categories() -> Mapping[str, str]:
    """ScanCode's category of each licence that it knows, by SPDX identifier; shipped with license-expression."""
    return {entry["spdx_license_key"]: entry["category"] for entry in get_license_index() if entry["spdx_license_key"]}
