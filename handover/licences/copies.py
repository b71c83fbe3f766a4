"""Parts made by others that lie in the delivery without a package manager: told by banner, product mark or name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from handover.licences.answers import Banner, Glance
from handover.licences.pick import ending_of, folder_of, name_of
from handover.licences.sightings import Sighting
from handover.model import Entry, Role, shown
from handover.policy.licences import Product, Vendored

_VERSIONED = re.compile(r"^(?P<name>.+?)[-_.@]v?(?P<version>\d{1,4}(?:\.\d{1,6}){1,3}(?:-?(?:alpha|beta|rc)[.\d]*)?)$")
# A product's mark stands at most so many lines below the banner that names its version.
_NEAR = 20
# A shorter name stands in others by accident (`ace` in `workspace`).
_TELLING = 4
_BUILD = re.compile(r"[.-](?:min|slim|pack|packed|bundle|all|full|prod|production|dev|debug|umd|esm|cjs|global|core)$")


@dataclass(frozen=True, slots=True)
class Text:
    """A text that was glanced at."""

    path: str
    role: Role
    glance: Glance


class Copies:
    """Tells copies by the policy's lists. `installed`: folders of parts that a package manager's files name."""

    def __init__(self, vendored: Vendored, products: tuple[Product, ...], installed: Mapping[str, Sighting]) -> None:
        self._vendored = vendored
        self._products = products
        self._installed = installed
        # JARs that were opened and say inside what they are.
        self._opened = {folder.partition("!")[0] for folder in installed if "!" in folder}
        self._marks = {mark: product for product in products for mark in product.marks}
        self._names = {spelled(name): package for package in vendored.names for name in _spellings(package, vendored)}

    def of_text(self, text: Text) -> list[Sighting]:
        """The parts that one text is, or holds: products by their marks, then banners, then the file's own name."""
        if ending_of(text.path) not in self._vendored.texts:
            return []
        products = list(self._of_marks(text))
        if self.holder(text.path):
            return products
        banners = [each for each in (self._of_banner(text, banner) for banner in text.glance.banners) if each]
        if products:  # an unknown name beside a product's mark is the product's own banner
            banners = [each for each in banners if each.kind != "generic"]
        return [*products, *banners] or list(self._of_name(text))

    def _of_marks(self, text: Text) -> Iterator[Sighting]:
        found = {self._marks[mark.mark].id: mark for mark in reversed(text.glance.marks) if mark.mark in self._marks}
        for product in self._products:
            if mark := found.get(product.id):
                near = (b for b in text.glance.banners if 0 <= mark.line - b.line <= _NEAR)
                version = next((banner.version for banner in near), "")
                found_there = _product(product, text.path, version, mark.line, _stem(text.path))
                yield replace(found_there, folder=self.home(text.path))

    def _of_banner(self, text: Text, banner: Banner) -> Sighting | None:
        """A banner counts in other people's files. In own code only one that the policy knows does, and firmly."""
        package = self._package(banner.name)
        if text.role is Role.OWN and not (package and (banner.firm or self._known(text.path) == package)):
            return None
        if not package and not (banner.firm and banner.version):
            return None
        kind, _, name = (package or f"generic/{banner.name}").partition("/")
        return Sighting(
            kind, name, banner.version, text.path, "vendored", folder=self.home(text.path), line=banner.line
        )

    def _of_name(self, text: Text) -> Iterator[Sighting]:
        """`jquery-3.6.0.min.js`, or the name alone where the file is known to be made by others."""
        stem, version = _named(text.path)
        package = self._names.get(spelled(stem))
        if package and (text.role is Role.THIRD_PARTY or version):
            kind, _, name = package.partition("/")
            yield Sighting(kind, name, version, text.path, "vendored", folder=self.home(text.path))

    def _package(self, name: str) -> str | None:
        """The package that a banner names, itself or one of its files: `Bootstrap`, `Bootstrap alert.js`."""
        first, _, rest = name.partition(" ")
        return self._names.get(spelled(name)) or (self._names.get(spelled(first)) if rest.endswith(".js") else None)

    def _known(self, path: str) -> str | None:
        return self._names.get(spelled(_named(path)[0]))

    def of_program(self, entry: Entry, role: Role) -> Sighting | None:
        """A program without text: a product by its name, else a copy where it is made by others or bears a version."""
        path, name = entry.path, name_of(entry.path).lower()
        for product in self._products:
            if any(fnmatchcase(name, pattern) for pattern in product.files):
                return _product(product, path, _named(path)[1], None, _stem(path))
        stem, version = _named(path)
        theirs = role is Role.THIRD_PARTY or (role is not Role.GENERATED and version)
        if not theirs or path in self._opened or self.holder(path):
            return None
        return Sighting("generic", stem, version, path, "program")

    def unnamed(self, texts: list[Text], named: list[Sighting]) -> Iterator[Sighting]:
        """Other people's files that no part speaks for, one for each folder or lone file that holds some."""
        covered = {sighting.folder for sighting in named if _speaks_for_folder(sighting)}
        files = {sighting.path for sighting in named}
        groups: dict[tuple[str, str], list[str]] = {}
        for text in texts:
            if text.role is not Role.THIRD_PARTY or ending_of(text.path) not in self._vendored.texts:
                continue
            home = self.home(text.path)
            alone = self.alone(home)
            if text.path in files or self.holder(text.path) or (home in covered and not alone):
                continue
            name = _named(text.path)[0] if alone else name_of(home)
            groups.setdefault((home, name), []).append(text.path)
        spoken_for = {(sighting.folder, spelled(_named(sighting.path)[0])) for sighting in named}
        for (home, name), paths in groups.items():
            if (home, spelled(name)) not in spoken_for:
                yield Sighting("generic", shown(name), "", paths[0], "unnamed", folder=home, files=tuple(paths))

    def holder(self, path: str) -> Sighting | None:
        """The installed part in whose folder the file lies."""
        folder = folder_of(path)
        while folder:
            if folder in self._installed:
                return self._installed[folder]
            folder = folder_of(folder)
        return None

    def home(self, path: str) -> str:
        """The folder of the part that the file belongs to: the first below a folder that collects parts."""
        folders = path.split("/")[:-1]
        for place, folder in enumerate(folders):
            if folder.lower() in self._vendored.collections:
                rest = [at for at in range(place + 1, len(folders)) if not self._says_nothing(folders[at])]
                return "/".join(folders[: rest[0] + 1]) if rest else "/".join(folders)
        return "/".join(folders)

    def alone(self, home: str) -> bool:
        """Whether files right in `home` are each a part: it is the root, a folder that collects, or says nothing."""
        return not home or self._says_nothing(name_of(home))

    def _says_nothing(self, folder: str) -> bool:
        return folder.lower() in self._vendored.collections or folder.lower() in self._vendored.plain


def _speaks_for_folder(sighting: Sighting) -> bool:
    """Whether the folder bears the part's name: `select2` speaks for `plugins/select2`. A theme's folder that also
    holds a copy of jQuery is not jQuery's."""
    folder, name = spelled(name_of(sighting.folder)), spelled(sighting.name.rpartition("/")[2])
    short, long = sorted((folder, name), key=len)
    return bool(short) and (short == long or (len(short) >= _TELLING and short in long))


def _product(product: Product, path: str, version: str, line: int | None, stem: str) -> Sighting:
    """A product by its own package name where it has one, so that it is one with what lock files name."""
    package = next((package for package in product.packages if "*" not in package), f"generic/{product.name or stem}")
    kind, _, name = package.partition("/")
    return Sighting(kind, name, version, path, "product", line=line, product=product)


def _spellings(package: str, vendored: Vendored) -> tuple[str, ...]:
    return (package.rpartition("/")[2], *vendored.names[package])


def spelled(name: str) -> str:
    """A name without what its spellings differ in: letters and digits in lower case, without `js` at the end."""
    letters = re.sub(r"[^a-z0-9]", "", name.lower())
    return letters.removesuffix("js") or letters


def _stem(path: str) -> str:
    """A file's name without its ending and without what a build adds."""
    name = name_of(path)
    stem = name.rpartition(".")[0] or name
    while shorter := _BUILD.sub("", stem):
        if shorter == stem:
            break
        stem = shorter
    return stem


def _named(path: str) -> tuple[str, str]:
    """Name and version that a file's name holds; the version is empty where there is none."""
    stem = _stem(path)
    found = _VERSIONED.match(stem)
    return (_BUILD.sub("", found["name"]), found["version"]) if found else (stem, "")
