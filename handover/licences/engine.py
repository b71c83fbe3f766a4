"""ScanCode's licence detection inside a worker: the index is loaded once in the template process, then forked.

ScanCode needs a folder for temporary files and one for locks before its first import, or it uses (and needs) the home
directory. Its index is shipped in its wheel and only ever read: where it is missing, loading fails, for to build one
takes a minute and 1.6 GB.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

# A path's name decides how ScanCode reads a file; blobs have none. It looks for these endings before the last one.
_DOUBLE = (".min.js", ".js.map", ".css.map", ".typeface.json")
_SINGLE_CHARACTERS = 12


def label_of(path: str) -> dict[str, str | bool]:
    """What of a file's path changes ScanCode's reading, as arguments of `scan`."""
    name = path.rpartition("/")[2].lower()
    double = next((ending for ending in _DOUBLE if name.endswith(ending)), "")
    single = name.rpartition(".")[2] if "." in name.strip(".") else ""
    plain = single.isascii() and single.isalnum() and len(single) <= _SINGLE_CHARACTERS
    ending = double or (f".{single}" if plain else "")
    return {"label": "package.json" if name == "package.json" else f"file{ending}", "locale": "locale" in path}


def load() -> None:
    """Loads ScanCode with its index into this process (5 s of CPU, 1.4 GB). Raises OSError where there is none."""
    folder = tempfile.mkdtemp(prefix="scancode-")
    os.environ["SCANCODE_TEMP"] = os.environ["SCANCODE_CACHE"] = folder
    import scancode_config
    from licensedcode import cache, match_set

    from handover.licences.narrow import narrow

    shipped = Path(scancode_config.licensedcode_cache_dir, cache.LICENSE_INDEX_DIR, cache.LICENSE_INDEX_FILENAME)
    gc.disable()  # 40 million objects that all stay
    try:
        cache.__dict__["_LICENSE_CACHE"] = cache.load_cache_file(str(shipped))
    finally:
        gc.enable()
    narrow(match_set, cache.get_index(), scancode_config.__version__)
    _warm(Path(folder, "warm.js"))


def _warm(sample: Path) -> None:
    """One small scan, so that what ScanCode imports late is there before the first fork."""
    sample.write_text("/* Licensed under the MIT license; see the file LICENSE. */\nlet a = 1;\n", "utf-8")
    scan(str(sample), None, sample.name, locale=False)
    sample.unlink()


def scan(path: str, rules: object, label: str, locale: bool) -> dict[str, Any]:
    """The SPDX expression of the licences in the file at `path`, read as a file called `label`; empty for none."""
    del rules
    from scancode.api import get_licenses

    with tempfile.TemporaryDirectory(prefix="locale-" if locale else "scan-") as folder:
        named = Path(folder, label)
        _lend(path, named)
        found = get_licenses(location=str(named))
    return {"expression": found["detected_license_expression_spdx"] or ""}


def _lend(path: str, named: Path) -> None:
    """The same bytes under another name: a hard link, or a copy where the system allows none."""
    with suppress(OSError):
        os.link(path, named)
        return
    shutil.copyfile(path, named)
