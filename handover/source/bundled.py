"""Libraries that come as single files: proved by what their opening comment says and by what they are called. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handover.source.banners import bare
from handover.source.ground import Ground
from handover.source.tree import parent

_STEM_END = re.compile(r"(?:min|bundle|slim|esm|umd|all|pack|\d)+$")


def names(ground: Ground, path: str) -> tuple[str, ...]:
    """The known libraries that a file's opening comment names."""
    banner = ground.glance(path).banner
    return banner.names if banner else ()


def bannered(ground: Ground, path: str, own: frozenset[str]) -> bool:
    """A single file that names a library at its top and is called after it, or lies in a folder that is."""
    glance = ground.glance(path)
    banner = glance.banner
    if banner is None or glance.form not in ("source", "minified") or own.intersection((*banner.names, banner.leading)):
        return False
    *folders, last = path.lower().split("/")[-4:]
    stem = bare(last.rsplit(".", 1)[0])
    short = _STEM_END.sub("", stem)
    places = [bare(folder) for folder in folders]
    if any(_called(name, stem, short, places) for name in banner.names):
        return bool(banner.version or banner.licence)
    # One that we don't know: minified, called as it calls itself, and saying version, licence and where it comes from.
    whole = bool(banner.version) and banner.licence and banner.origin and glance.form == "minified"
    return glance.language != "php" and whole and len(short) > 3 and banner.leading in (stem, short)


def library_folders(ground: Ground, own: frozenset[str]) -> Iterator[str]:
    """Folders called after a known library that hold a file which names it at its top."""
    for path in ground.tree.entries:
        folder = parent(path)
        if bare(folder.rsplit("/", 1)[-1]) in names(ground, path) and bannered(ground, path, own):
            yield folder


def _called(name: str, stem: str, short: str, places: list[str]) -> bool:
    if name in (stem, short) or name in places:
        return True
    return len(name) > 4 and (name in stem or any(name in place for place in places))
