"""What ScanCode found with a part: in its own file, in the licence file of its folder, or in its other files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handover.licences.expressions import Lexicon
from handover.licences.pick import folder_of, is_licence, name_of
from handover.licences.sightings import Sighting
from handover.model import FileLicence
from handover.policy.licences import LicenceRules

_MANAGED = ("lock", "installed", "manifest")


class Nearby:
    """The licences of one delivery's files, by where they lie. `folders`: those of parts; the innermost one holds."""

    def __init__(
        self, rules: LicenceRules, lexicon: Lexicon, licences: Iterable[FileLicence], folders: frozenset[str]
    ) -> None:
        self._references = rules.open.references
        self._plain = rules.vendored.plain | rules.vendored.collections
        self._lexicon = lexicon
        self._of_file = {licence.path: licence.expression for licence in licences}
        self._beside: dict[str, list[tuple[str, str]]] = {}
        self._inside: dict[str, list[str]] = {}
        for path, expression in self._of_file.items():
            if is_licence(path):
                self._beside.setdefault(folder_of(path), []).append((name_of(path), expression))
            if holder := next((folder for folder in _upwards(path) if folder in folders), None):
                self._inside.setdefault(holder, []).append(expression)

    def licence(self, sighting: Sighting) -> str:
        """The SPDX expression found with the part; empty for none. All that was found binds."""
        stated = self._stated(sighting)
        if sighting.origin in _MANAGED:
            inside = self._lexicon.joined(self._inside.get(sighting.folder, ())) if sighting.folder else ""
            return self._lexicon.joined(stated) or inside
        own = self._lexicon.joined(self._of_file.get(path, "") for path in (sighting.files or (sighting.path,)))
        plain = self._lexicon.without(own, self._references)
        if plain == own and own:
            return own
        return self._lexicon.joined((plain, *stated)) or own

    def _stated(self, sighting: Sighting) -> tuple[str, ...]:
        """What the licence files say that lie with the part: in its folder, or named after a file that is a part."""
        if not sighting.folder:
            return ()
        if sighting.origin not in _MANAGED and name_of(sighting.folder).lower() in self._plain:
            stem = name_of(sighting.path).partition(".")[0]
            return tuple(said for name, said in self._beside.get(sighting.folder, ()) if name.startswith(stem))
        places = (sighting.folder, f"{sighting.folder}/licenses", folder_of(sighting.path))
        within = (place for place in places if f"{place}/".startswith(f"{sighting.folder}/"))
        return next((tuple(said for _, said in self._beside[place]) for place in within if place in self._beside), ())


def _upwards(path: str) -> Iterator[str]:
    folder = folder_of(path)
    while folder:
        yield folder
        folder = folder_of(folder)
