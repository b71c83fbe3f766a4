"""gl-code-quality-report.json: findings and open requirements for GitLab's Code Quality widget.

GitLab's parser stops at the first entry that its schema refuses, and drops all that follow; entries with equal
fingerprints count as one (lib/gitlab/ci/parsers/codequality/code_climate.rb, app/validators/json_schemas/
codeclimate.json). So every entry is whole, and a fingerprint rests on the rule and the file, never on a line, which
moves with every commit.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from handover.messages import Language
from handover.model import shown
from handover.report.reading import Plain, Words, by_rule
from handover.report.shortened import clip

Entry: TypeAlias = dict[str, Any]

# GitLab leaves reports of over 20 MB out of a merge request; an entry takes at most 3 KB.
MOST, MOST_CHARACTERS = 3000, 700
# Where an entry points that is about no file of the delivery: what the vendor states is stated there.
NOWHERE = "handover.yml"
_SEVERITY = {"critical": "blocker", "high": "critical", "medium": "major", "low": "minor", "info": "info"}
_ORDER = tuple(_SEVERITY.values())
_ANSWERS = ("no", "not-seen")


def as_json(results: Sequence[Plain], language: Language) -> str:
    """The results of one examination as one report: what decides first, then findings, the gravest first."""
    words = Words(language)
    entries = [entry for result in results for entry in _requirements(result, words)]
    entries.extend(sorted(_findings(results, words), key=lambda entry: _ORDER.index(entry["severity"])))
    whole = list({entry["fingerprint"]: entry for entry in reversed(entries)}.values())[::-1]
    if len(whole) > MOST:
        left = len(whole) - (MOST - 1)
        whole = [*whole[: MOST - 1], _rest(left, words)]
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _requirements(result: Plain, words: Words) -> Iterator[Entry]:
    """What is not met or could not be seen, once each, whoever must act."""
    outside = _outside(result)
    for lack in result["lacks"]:
        if lack["decided"] not in _ANSWERS:
            continue
        decides = any(clause["weight"] != "quality" for clause in lack["clauses"])
        severity = ("blocker" if lack["decided"] == "no" else "critical") if decides else "minor"
        places = [piece for piece in lack["evidence"] if "path" in piece and piece["path"] not in outside]
        at = places[0] if places else {}
        cites = "; ".join(dict.fromkeys(clause["cite"] for clause in lack["clauses"]))
        state = words.word(f"todo.{lack['decided']}")
        because = words.plain(words.of(lack["because"]))
        told = f"{state}: {words.of(lack['question'])} {because} ({cites}, {result['regulation']['cite']})"
        print_of = _fingerprint("requirement", result["regulation"]["id"], lack["id"])
        yield _entry(told, f"requirement.{lack['id']}", severity, at, print_of)


def _outside(result: Plain) -> frozenset[str]:
    """The agency's papers: they lie outside the delivery, so that no file of the repository is meant."""
    owned: dict[str, set[str]] = {}
    for document in result["documents"]:
        owned.setdefault(document["owner"], set()).add(document["path"])
    return frozenset(owned.get("agency", set()) - owned.get("delivery", set()))


def _findings(results: Sequence[Plain], words: Words) -> Iterator[Entry]:
    """Findings of all results, each once: the several regulations of one run share most of them."""
    for rule in by_rule(_distinct(results)):
        nth = Counter[str]()
        for row in rule.rows:
            nth[row["path"]] += 1
            print_of = _fingerprint("finding", row["rule"], row["path"], str(nth[row["path"]]))
            told = words.plain(words.of(row["message"]))
            yield _entry(told, row["rule"], _SEVERITY[row["severity"]], row, print_of)


def _distinct(results: Sequence[Plain]) -> Iterable[Plain]:
    """A finding that several results carry, once; one that stands twice in a result stays two."""
    most: dict[tuple[object, ...], list[Plain]] = {}
    for result in results:
        here: dict[tuple[object, ...], list[Plain]] = {}
        for row in result["findings"]:
            here.setdefault((row["rule"], row["path"], row["line"], row["message"]["id"]), []).append(row)
        for key, rows in here.items():
            most[key] = max(most.get(key, []), rows, key=len)
    return (row for rows in most.values() for row in rows)


def _rest(left: int, words: Words) -> Entry:
    told = words.word("report.left-out", count=words.number(left))
    return _entry(told, "handover.left-out", "info", {}, _fingerprint("left-out"))


def _entry(told: str, rule: str, severity: str, at: Plain, print_of: str) -> Entry:
    """`at`: what has a `path` and perhaps a `line`. A member of an archive is shown at the archive."""
    path, inner, member = (at.get("path") or NOWHERE).partition("!/")
    text = f"{told} [{member}]" if inner else told
    return {
        "description": shown(clip(text, MOST_CHARACTERS)),
        "check_name": shown(clip(rule, 120)),
        "fingerprint": print_of,
        "severity": severity,
        "location": {"path": shown(path), "lines": {"begin": 1 if inner else at.get("line") or 1}},
    }


def _fingerprint(*parts: str) -> str:
    """SHA-256, lower-case hex, over the parts, each followed by a NUL byte."""
    return hashlib.sha256("".join(f"{part}\0" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()
