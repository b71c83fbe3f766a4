"""What a project of its kind can't do without, and what manifests name, where it is not in the delivery. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from handover.model import Sighting
from handover.source.gaps import Gap
from handover.source.ground import Ground
from handover.source.tree import join, parent

_LARAVEL = ("app", "routes", "config", "bootstrap/app.php", "public/index.php", "artisan")
_START = re.compile(r"(?:^|&&\s*)(?:node|nodemon|ts-node)\s+(?:--?\S+\s+)*([\w./-]+)")
_LOADS = ("psr-4", "psr-0", "classmap", "files")
_BUILT = ("dist/", "build/", "lib/", "out/")


def structural_gaps(ground: Ground, found: tuple[Sighting, ...]) -> Iterator[Gap]:
    """The gaps that no single line of source names."""
    for path, said in ground.of("composer"):
        if ground.outside(path):
            yield from _composer(ground, path, said)
    for path, said in ground.of("npm"):
        if ground.outside(path):
            yield from _npm(ground, path, said)
    for path in ground.tree.named("pubspec.yaml"):
        if ground.outside(path) and _stack(found, "flutter") and not ground.tree.has(join(parent(path), "lib")):
            yield Gap("flutter", "lib/", path)
    yield from _codeigniter(ground)
    yield from _django(ground, found)


def makers(ground: Ground) -> Iterator[str]:
    """Who made the libraries that manifests ask for: the first part of Composer's names, groups of Maven's."""
    for _, said in ground.of("composer"):
        yield from (name.split("/", 1)[0] for name in said.get("requires", ()) if "/" in name)
    for _, said in ground.of("pom"):
        yield from (group for group, _ in said.get("depends", ()))


def _composer(ground: Ground, path: str, said: Mapping[str, Any]) -> Iterator[Gap]:
    folder = parent(path)
    for kind, target in said.get("autoload", ()):
        place = join(folder, target)
        if kind in _LOADS and "*" not in target and not place.startswith("..") and not ground.tree.has(place):
            yield Gap("composer-autoload", target, path)
    if "laravel/framework" in said.get("requires", ()) and said.get("type") != "library":
        for part in _LARAVEL:
            if not ground.tree.has(join(folder, part)):
                yield Gap("laravel", part, path)


def _npm(ground: Ground, path: str, said: Mapping[str, Any]) -> Iterator[Gap]:
    """Programs that package.json starts. `main` is left out: `npm init` writes it unasked."""
    names = [*said.get("bin", ()), *_START.findall(said.get("start", ""))]
    for name in names:
        place = join(parent(path), name)
        if name.removeprefix("./").startswith(_BUILT) or place.startswith(".."):
            continue
        if not any(ground.tree.has(place + end) for end in ("", ".js", ".ts", ".mjs", ".cjs", "/index.js")):
            yield Gap("entry-point", name, path)


def _codeigniter(ground: Ground) -> Iterator[Gap]:
    """CodeIgniter 3 runs on its folder `system/`, delivered or fetched by Composer."""
    fetched = any("codeigniter/framework" in said.get("requires", ()) for _, said in ground.of("composer"))
    core = any(parent(path).endswith("core") for path in ground.tree.named("codeigniter.php"))
    if fetched or core:
        return
    for path in ground.tree.named("autoload.php"):
        folder = parent(path)
        application = parent(folder)
        parts = all(ground.tree.holds(application, part) for part in ("controllers", "models"))
        if folder.endswith("/config") and ground.outside(path) and parts:
            yield Gap("codeigniter", "system/", path)


def _django(ground: Ground, found: tuple[Sighting, ...]) -> Iterator[Gap]:
    django = _stack(found, "django")
    library = any(True for _ in ground.tree.named("setup.py", "pyproject.toml"))
    if django is None or library or not django.evidence.where:
        return
    where = django.evidence.where.path
    if not any(True for _ in ground.tree.named("manage.py")):
        yield Gap("django", "manage.py", where)
    if not any(name == "settings" or name.startswith("settings") for name in _python_names(ground)):
        yield Gap("django", "settings.py", where)


def _python_names(ground: Ground) -> Iterator[str]:
    for path in ground.tree.entries:
        if path.endswith(".py"):
            *folders, name = path.lower().split("/")
            yield name.removesuffix(".py")
            if folders:
                yield folders[-1]


def _stack(found: tuple[Sighting, ...], name: str) -> Sighting | None:
    return next((sighting for sighting in found if sighting.kind == "stack" and sighting.name == name), None)
