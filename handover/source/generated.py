"""What a tool made from something that lies in the delivery too. Pure.

A file is generated only if what it was made from is there: otherwise it is all that was handed over, and not source. So
is what tools keep for themselves in folders of their own, unless it is program text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from handover.source.ground import Ground
from handover.source.tree import join, parent

_WEB = frozenset({"javascript", "typescript", "vue", "css", "sass"})
# The sources by whose name a built file can be called.
_PROGRAM_SOURCES = (".csproj", ".vbproj", ".dpr", ".dproj", ".lpr", ".vbp", ".go", ".c", ".cpp", ".rs", ".pro")
_UNIT_SOURCES = (".pas", ".pp", ".c", ".cpp", ".cc", ".m", ".rs")
_JVM = (".java", ".kt", ".scala", ".groovy")
_HASH = re.compile(r"[-_.](?=[a-z0-9_-]*\d)[a-z0-9_-]{6,}$")
_CHUNK = re.compile(r"(?:[-_.](?=\w*\d)\w{6,}(?:\.chunk)?|(?:^|/)\d+)\.(?:js|css)$", re.IGNORECASE)
_LARAVEL_CACHES = ("bootstrap/cache/", "storage/framework/")
_COMPOSER_MADE = ("installed.json", "installed.php", "platform_check.php", "include_paths.php")


class Generated:
    """`holds(path)`: whether that file was made by a tool from what lies here."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._web_sources = _web_projects(ground)
        self._bundle_folders = frozenset(self._bundle_holders())
        self._names = frozenset((*ground.paths.lock_files, *ground.paths.installed_files))
        self._tools = frozenset(name.lower() for name in ground.rules.languages.tool_folders)
        self._artifacts = {
            said["artifact"] for p, said in ground.of("pom") if said.get("artifact") and ground.outside(p)
        }
        self._laravel = {parent(path) for path in ground.tree.named("artisan")}
        composer = {parent(path) for path, _ in ground.of("composer-list") if path.endswith("installed.json")}
        self._composer = composer | {parent(folder) for folder in composer}

    def holds(self, path: str) -> bool:
        """By its name (lock files), its own mark, its source map, or the source it is called after."""
        glance = self._ground.glance(path)
        if glance.form == "encoded" or glance.hidden:
            return False
        name = path.rsplit("/", 1)[-1].lower()
        if name in self._names or (name.endswith(".map") and glance.sources):
            return True
        if glance.form == "compiled":
            return any(self._compiled_from(path))
        if self._is_tools(path) and (name == "cachedir.tag" or not self._ground.is_program(path)):
            return True
        return self._marked(path) or self._mapped(path) or self._bundled(path) or self._cached(path)

    def _is_tools(self, path: str) -> bool:
        return not self._tools.isdisjoint(path.lower().split("/")[:-1])

    def _marked(self, path: str) -> bool:
        mark = self._ground.glance(path).generated
        if mark is None:
            return False
        if mark[0].startswith("composer"):
            return any(folder in self._composer for folder in (parent(path), parent(parent(path))))
        return bool(mark[1]) and bool(self._ground.tree.ending(mark[1].rsplit("/", 1)[-1]))

    def _mapped(self, path: str) -> bool:
        """Its source map is there, and so is at least one of the files that the map names."""
        glance = self._ground.glance(path)
        beside = glance.map.rsplit("/", 1)[-1] if glance.map else path.rsplit("/", 1)[-1] + ".map"
        sources = self._ground.glance(join(parent(path), beside)).sources
        tails = (name.split("?")[0].split("://")[-1].lstrip("./") for name in sources[:100])
        found = (self._ground.tree.ending("/".join(tail.split("/")[-2:])) for tail in tails if tail)
        return any(other and other != path and self._ground.outside(other) for other in found)

    def _bundled(self, path: str) -> bool:
        """Minified, in a folder for output, called after a readable source of its project, or a chunk beside such."""
        glance = self._ground.glance(path)
        if glance.form != "minified" or glance.language not in _WEB:
            return False
        return _stem(path) in self._stems_for(path) or (
            bool(_CHUNK.search(path)) and parent(path) in self._bundle_folders
        )

    def _stems_for(self, path: str) -> frozenset[str]:
        """The names of readable sources in the project whose output folder the path lies in."""
        parts = path.split("/")[:-1]
        for index, part in enumerate(parts):
            root = "/".join(parts[:index])
            if part.lower() in self._ground.paths.output_folders and root in self._web_sources:
                return self._web_sources[root]
        return frozenset()

    def _bundle_holders(self) -> Iterator[str]:
        for path in self._ground.tree.entries:
            if self._ground.glance(path).form == "minified" and _stem(path) in self._stems_for(path):
                yield parent(path)

    def _cached(self, path: str) -> bool:
        """Views and settings that Laravel compiled; of PHP only, in its own two folders."""
        for folder in self._laravel:
            below = path.removeprefix(folder + "/") if folder else path
            if below.startswith(_LARAVEL_CACHES) and below.endswith(".php"):
                return True
        folder, name = parent(path), path.rsplit("/", 1)[-1].lower()
        return folder in self._composer and (name in _COMPOSER_MADE or name.startswith("autoload"))

    def _compiled_from(self, path: str) -> Iterator[bool]:
        tree = self._ground.tree
        folder, name = parent(path), path.rsplit("/", 1)[-1]
        stem, _, suffix = name.rpartition(".")
        low = suffix.lower()
        if low in ("pyc", "pyo"):
            base = stem.split(".")[0] + ".py"
            yield tree.has(join(parent(folder) if folder.endswith("__pycache__") else folder, base))
        elif low == "class":
            base = stem.split("$")[0].removesuffix("Kt")
            yield any(tree.ending(base + end) for end in _JVM)
        elif low in ("exe", "dll", "pdb", "so", "dylib"):
            yield any(tree.ending(stem + end) for end in _PROGRAM_SOURCES)
        elif low in ("dcu", "o", "obj", "lib", "a"):
            yield any(tree.ending(stem + end) for end in _UNIT_SOURCES)
        elif low in ("jar", "war", "ear"):
            yield any(stem == artifact or stem.startswith(artifact + "-") for artifact in self._artifacts)
        elif low in ("apk", "aab", "ipa", "xapk", "dex"):
            yield any(tree.named("pubspec.yaml", "androidmanifest.xml", "app.json"))


def _stem(path: str) -> str:
    """A built file's name without its hash and endings: `app-4ed993c7.js`, `app.min.js` and `app.js` are `app`."""
    return _HASH.sub("", path.rsplit("/", 1)[-1].lower().split(".")[0])


def _web_projects(ground: Ground) -> dict[str, frozenset[str]]:
    """Project folders, and the names of their readable sources for the browser below a folder for source."""
    found: dict[str, set[str]] = defaultdict(set)
    sources = frozenset(ground.paths.source_folders)
    for path in ground.tree.entries:
        glance = ground.glance(path)
        if glance.form == "source" and glance.language in _WEB and ground.outside(path):
            parts = path.split("/")
            for index, part in enumerate(parts[:-1]):
                if part.lower() in sources and (root := "/".join(parts[:index])) in ground.projects:
                    found[root].add(_stem(path))
    return {root: frozenset(stems) for root, stems in found.items()}
