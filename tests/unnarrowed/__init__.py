"""ScanCode as it is shipped, without our sieve, for workers of tests."""

from __future__ import annotations

from typing import Any


def scan(path: str, rules: object, label: str, locale: bool) -> dict[str, Any]:
    """What `engine.scan` answers when every rule is compared."""
    from licensedcode import match_set

    from handover.licences import engine

    narrowed = match_set.compute_candidates
    match_set.__dict__["compute_candidates"] = narrowed.original
    try:
        return engine.scan(path, rules, label, locale)
    finally:
        match_set.__dict__["compute_candidates"] = narrowed
