"""Sightings → components: which licence each part has, whether it is legal, and each part once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import translate

from handover.licences.expressions import Legal, Lexicon
from handover.licences.nearby import Nearby
from handover.licences.purls import purl_of
from handover.licences.sightings import Sighting, one_for_a_folder
from handover.model import Component, FileLicence, Finding, Role, say, shown
from handover.policy.licences import LicenceRules, Product

LOOK = "licences/components"
_MANAGED = ("lock", "installed", "manifest")
_ORDER = {origin: place for place, origin in enumerate((*_MANAGED, "product", "vendored", "program", "unnamed"))}
_WORST: Mapping[Legal, int] = {"proprietary": 0, "unknown": 1, "open": 2}


class Assembly:
    """Puts the components of one delivery together. `licences`: what ScanCode found in its files."""

    def __init__(self, rules: LicenceRules, lexicon: Lexicon, licences: Iterable[FileLicence]) -> None:
        self._rules = rules
        self._lexicon = lexicon
        self._licences = tuple(licences)
        self._products = [(_pattern(product), product) for product in rules.proprietary.products if product.packages]

    def components(self, sightings: Iterable[Sighting]) -> tuple[Component, ...]:
        """Each part once for each way it was seen, in the order of purls; what says no name of its own by place."""
        groups: dict[tuple[str, str], list[Sighting]] = {}
        for sighting in one_for_a_folder(sightings):
            purl = purl_of(sighting.kind, sighting.name, sighting.version)
            way = "managed" if sighting.origin in _MANAGED else sighting.origin
            place = sighting.folder or sighting.path if sighting.origin in ("program", "unnamed") else way
            groups.setdefault((purl, place), []).append(sighting)
        managed = (each.folder for group in groups.values() for each in group if each.origin in _MANAGED)
        nearby = Nearby(self._rules, self._lexicon, self._licences, frozenset(filter(None, managed)))
        found = (self._component(purl, group, nearby) for (purl, _), group in groups.items())
        return tuple(sorted(found, key=lambda component: (component.purl, component.path)))

    def _component(self, purl: str, group: list[Sighting], nearby: Nearby) -> Component:
        """Where sightings of one part differ in its licence, the one that allows least holds."""
        group = sorted(group, key=lambda sighting: (_ORDER[sighting.origin], sighting.path))
        judged = [self._judged(sighting, nearby) for sighting in group]
        spoken = [each for each in judged if each[0] or each[1] != "unknown"]
        licence, legal = min(spoken, key=lambda each: _WORST[each[1]]) if spoken else judged[0]
        first = group[0]
        return Component(purl, shown(first.name), shown(first.version), licence, first.path, first.origin, legal)

    def _judged(self, sighting: Sighting, nearby: Nearby) -> tuple[str, Legal]:
        """What the manifest says holds; what lies with the part only where the manifest is silent or points there."""
        licence = self._lexicon.spdx(sighting.said) or nearby.licence(sighting)
        legal = self._lexicon.legal(licence, sighting.said)
        if self._lexicon.refuses(sighting.said) and not (licence and self._points(sighting.said)):
            legal = "proprietary"
        product = sighting.product or self._product(sighting)
        if product and not (product.unless_open and legal == "open"):
            legal = "proprietary"
        return licence, legal

    def _points(self, said: str) -> bool:
        return any(phrase in said.casefold() for phrase in self._rules.proprietary.pointing)

    def _product(self, sighting: Sighting) -> Product | None:
        package = "/".join(sighting.package)
        return next((product for pattern, product in self._products if pattern.match(package)), None)


def _pattern(product: Product) -> re.Pattern[str]:
    return re.compile("|".join(translate(package) for package in product.packages))


def findings(components: Iterable[Component], roles: Mapping[str, Role]) -> Iterator[Finding]:
    """One for each part that is proprietary or of unknown licence."""
    for part in components:
        licence, role = part.licence[:160], roles.get(part.path)
        if part.legal == "proprietary":
            message = say("licences.proprietary", name=part.name, version=part.version, licence=licence)
            yield Finding("licence.proprietary", "medium", message, LOOK, part.path, role=role)
        elif part.legal == "unknown":
            message = say("licences.unknown", name=part.name, version=part.version, licence=licence)
            yield Finding("licence.unknown", "low", message, LOOK, part.path, role=role)
