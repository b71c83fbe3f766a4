"""Frameworks that are delivered whole: CodeIgniter's `system/` and WordPress's core. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handover.source.bundled import names
from handover.source.ground import Ground
from handover.source.tree import above, join, parent

_WORDPRESS_ROOT = re.compile(r"(?:index|xmlrpc|wp-(?!config)[a-z-]+)\.php")


def cores(ground: Ground) -> Iterator[str]:
    """CodeIgniter's `system/` and WordPress's core: by the framework's mark, and each program by its own comment."""
    roots = dict(_core_folders(ground))
    for path in ground.tree.entries if roots else ():
        name = next((roots[folder] for folder in above(path) if folder in roots), "")
        if (name and _speaks(ground, path, name)) or _of_wordpress_root(ground, path, roots):
            yield path


def _of_wordpress_root(ground: Ground, path: str, roots: Mapping[str, str]) -> bool:
    """A program of WordPress beside its core; never its settings."""
    named = _WORDPRESS_ROOT.fullmatch(path.rsplit("/", 1)[-1])
    return bool(named) and join(parent(path), "wp-includes") in roots and "wordpress" in names(ground, path)


def _core_folders(ground: Ground) -> Iterator[tuple[str, str]]:
    for path in ground.tree.named("codeigniter.php"):
        if "codeigniter" in names(ground, path):
            folder = parent(path)
            yield (parent(folder) if folder.rsplit("/", 1)[-1] == "core" else folder), "codeigniter"
    for path in ground.tree.named("version.php"):
        folder = parent(path)
        if folder.rsplit("/", 1)[-1] == "wp-includes" and "wordpress" in names(ground, path):
            yield folder, "wordpress"
            yield join(parent(folder), "wp-admin"), "wordpress"


def _speaks(ground: Ground, path: str, name: str) -> bool:
    """A file of the framework by its own word, or one that can't hide a program."""
    glance = ground.glance(path)
    silent = glance.language != "php" and not glance.hidden and glance.form not in ("compiled", "encoded")
    return silent or (glance.form == "source" and name in names(ground, path))
