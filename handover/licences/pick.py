"""Which files of a delivery are looked at for licences and for parts made by others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handover.licences.manifests import FORMS, Kind, form_of
from handover.model import Entry, Role
from handover.policy.licences import LicenceRules, Words

# Whose text is read whatever the file is called. Tests and samples are no part of what runs; documents and pictures
# are another inspector's.
READ = frozenset({Role.OWN, Role.THIRD_PARTY, Role.GENERATED})
_ASIDE = frozenset({Role.TEST, Role.SAMPLE})


@dataclass(frozen=True, slots=True)
class Candidates:
    """`texts` to search for words; `named` like a licence, so read in any case; `manifests` with their form;
    `programs` without text, told by their name; `long` ones that nobody reads."""

    texts: tuple[Entry, ...]
    named: frozenset[str]
    manifests: tuple[tuple[Entry, str], ...]
    programs: tuple[Entry, ...]
    long_texts: tuple[Entry, ...]
    long_manifests: tuple[Entry, ...]


def pick(entries: tuple[Entry, ...], roles: Mapping[str, Role], rules: LicenceRules) -> Candidates:
    """The candidates among all files, in the order of paths. Links have no bytes; an empty file says nothing."""
    files = [(entry, roles.get(entry.path, Role.OWN)) for entry in entries if entry.kind == "file" and entry.size]
    words = rules.words
    manifests = [(entry, form) for entry, role in files if role not in _ASIDE and (form := form_of(entry.path))]
    locked = {entry.path for entry, form in manifests if FORMS[form][0] is Kind.LOCKED or form == "installed.json"}
    named = frozenset(entry.path for entry, _ in files if is_named(entry.path, words))
    texts = [
        entry
        for entry, role in files
        if (role in READ or entry.path in named)
        and ending_of(entry.path) not in words.not_text
        and entry.path not in locked
    ]
    programs = (e for e, role in files if role not in _ASIDE and ending_of(e.path) in rules.vendored.programs)
    return Candidates(
        texts=tuple(entry for entry in texts if entry.size <= words.search_bytes),
        named=named,
        manifests=tuple((entry, form) for entry, form in manifests if entry.size <= words.manifest_bytes),
        programs=tuple(programs),
        long_texts=tuple(entry for entry in texts if entry.size > words.search_bytes),
        long_manifests=tuple(entry for entry, _ in manifests if entry.size > words.manifest_bytes),
    )


def is_named(path: str, words: Words) -> bool:
    """Whether the file is called like a licence, a notice or a readme: `LICENSE`, `LICENSE-MIT`, `readme.md`."""
    name = name_of(path).lower()
    stem = name.partition(".")[0]
    first = stem.replace("_", "-").partition("-")[0]
    return stem in words.names or (first in words.names and ending_of(name) in ("", "txt", "md", "html"))


def is_licence(path: str) -> bool:
    """Whether the file is there to state a licence: its words hold for what lies beside it."""
    name = name_of(path).lower()
    return name.startswith(("licen", "copying", "unlicense", "lisensi")) or any(
        f"{before}licen" in name for before in "-_."
    )


def name_of(path: str) -> str:
    """The last part of a path."""
    return path.rpartition("/")[2]


def folder_of(path: str) -> str:
    """The path of the folder that holds the file; empty for the root."""
    return path.rpartition("/")[0]


def ending_of(path: str) -> str:
    """What stands behind a name's last dot, in lower case."""
    name = name_of(path)
    return name.rpartition(".")[2].lower() if "." in name.lstrip(".") else ""
