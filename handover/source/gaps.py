"""Parts that the source itself names and that are not in the delivery. Pure.

Only literal mentions count, and only where nothing in the delivery could be meant: a gap is a doubt cast on an honest
vendor, so everything that may be there by another way is given to him.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from handover.policy.source import SourceRules
from handover.source.second import Detail, Led
from handover.source.tree import Tree, join, parent

_SCRIPT_ENDS = ("", ".js", ".ts", ".jsx", ".tsx", ".mjs", ".cjs", ".vue", ".json", ".d.ts", ".css", ".scss", ".svelte")
_SCRIPT_INDEX = tuple(f"/index{end}" for end in (".js", ".ts", ".jsx", ".tsx", ".vue", ".mjs"))
_INSTALLED = ("vendor/", "node_modules/", "bootstrap/cache/", "storage/")
# Where tools put what they install or build; data in JSON is often made on the fly.
_MADE = ("/node_modules/", "/vendor/", "/dist/", "/build/", "/generated/")
# Views that frameworks and their packages bring along.
_FRAMEWORK_VIEWS = ("errors/", "vendor/", "mail/", "notifications/", "pagination/")
_NOT_OURS = re.compile(
    r"\b(?:ABSPATH|WP\w+|JPATH\w*|BASEPATH|SYS\w*|DRUPAL\w*|PEAR\w*|LIB\w*|VENDOR\w*|\w*(?:CACHE|CONF|TMP|DATA)\w*)\b"
)
_WRITES = re.compile(r"(?i),\s*['\"][wax]b?\+?['\"]|write|tulis|dump|backup|cadang|export|ekspor|exists|is_file")
_SAMPLE = re.compile(r"^(.*?)(\.[^.]+)?$")


@dataclass(frozen=True, slots=True)
class Gap:
    """`name`: how it was mentioned; `missing`: what; `path`, `line` and `quote`: where."""

    name: str
    missing: str
    path: str
    line: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reference that leads to a file of the delivery."""

    source: str
    target: str
    line: int


class References:
    """Resolves what the second look found. `roots`: folders from which a program may be started."""

    def __init__(self, tree: Tree, rules: SourceRules, roots: frozenset[str]) -> None:
        self._tree = tree
        self._rules = rules
        self._roots = sorted(roots)
        self._folder_names = frozenset(folder.rpartition("/")[2] for folder in tree.folders)
        self._ways: Mapping[str, Callable[[str, Led], str | None]] = {
            "include": self._include,
            "include-constant": self._below_constant,
            "blade-view": self._blade,
            "ci-view": self._ci_view,
            "ci-model": self._ci_model,
            "controller": self._controller,
            "script": self._script,
            "script-alias": self._alias,
            "data-file": self._data,
            "java-package": self._package,
            "beside": self._beside,
            "django-settings": self._settings,
        }

    def resolve(self, path: str, detail: Detail) -> Iterator[Gap | Resolved]:
        """Every reference of one file, each once: led somewhere, or a gap. What can't be judged is left out."""
        known: set[tuple[int, str]] = set()
        for led in detail.references:
            if (led.rule, led.path) in known:
                continue
            known.add((led.rule, led.path))
            way = self._rules.references[led.rule].leads
            target = self._ways[way](path, led)
            if target:
                yield Resolved(path, target, led.line)
            elif target == "" and not self._has_sample(led.path):
                yield Gap(way, led.path, path, led.line, led.quote)

    def _include(self, path: str, led: Led) -> str | None:
        """A path beginning with the file's own folder is that one file; any other is searched for everywhere."""
        name = led.path.replace("\\", "/")
        tail = "/".join(part for part in name.split("/") if part not in (".", "..", ""))
        if "://" in name or tail.startswith(_INSTALLED) or (name.startswith("/") and not led.beside):
            return None
        exact = join(parent(path), name)
        if self._tree.through_link(exact):
            return None
        # `__DIR__ . '../a.php'` lacks its stroke and leads nowhere: a slip, not a missing file.
        if led.beside and name.startswith("/") and not exact.startswith(".."):
            return self._tree.actual(exact)
        starts = (exact, *(join(root, name) for root in self._roots))
        return next((there for start in starts if (there := self._tree.actual(start))), "") or self._tree.ending(tail)

    def _below_constant(self, path: str, led: Led) -> str | None:  # noqa: ARG002
        """`require ROOT . 'inc/a.php'`: anywhere; below a constant of a framework, that may not be delivered."""
        tail = "/".join(part for part in led.path.split("/") if part not in (".", "..", ""))
        if tail.startswith(_INSTALLED) or _NOT_OURS.search(led.quote):
            return None
        return self._tree.ending(tail) or self._first((tail.rsplit("/", 1)[-1],))

    def _blade(self, path: str, led: Led) -> str | None:  # noqa: ARG002
        name = led.path.replace(".", "/").strip("/")
        if name.startswith(_FRAMEWORK_VIEWS) or not name:
            return None
        return self._first(f"views/{name}{end}" for end in (".blade.php", ".php", ".html", ".twig"))

    def _ci_view(self, path: str, led: Led) -> str | None:  # noqa: ARG002
        name = led.path.strip("/")
        module, _, rest = name.partition("/")
        places = [f"views/{name}.php", f"views/{name}"]
        return self._first([*places, f"{module}/views/{rest}.php"] if rest else places)

    def _ci_model(self, path: str, led: Led) -> str | None:  # noqa: ARG002
        name = led.path.strip("/")
        last = name.rsplit("/", 1)[-1]
        return self._first((f"models/{name}.php", f"models/{last}.php", f"{last}.php"))

    def _controller(self, path: str, led: Led) -> str | None:  # noqa: ARG002
        """A class that a route names as a text: in the application's folder for controllers, or one folder below."""
        *folders, name = led.path.split("\\")
        return self._first((f"{name}.php",)) if len(folders) < 2 else None

    def _alias(self, path: str, led: Led) -> str | None:  # noqa: ARG002
        """`@/a` is a file below a folder that the builder was told, mostly `src`."""
        name = led.path.strip("/")
        if not name or any(part in f"/{name}/" for part in _MADE) or name.endswith(".json"):
            return None
        if name.rpartition("/")[2] in self._folder_names:
            return None
        bare = re.sub(r"\.(?:m|c)?js$", "", name)
        return self._first(stem + end for stem in (name, bare) for end in (*_SCRIPT_ENDS, *_SCRIPT_INDEX))

    def _data(self, path: str, led: Led) -> str | None:
        """A file that the program reads; not where the line speaks of writing it."""
        exact = join(parent(path), led.path)
        if self._tree.through_link(exact) or _WRITES.search(led.quote):
            return None
        return self._first((led.path.rsplit("/", 1)[-1],))

    def _script(self, path: str, led: Led) -> str | None:
        exact = join(parent(path), led.path)
        if exact.startswith("..") or self._tree.through_link(exact) or any(part in f"/{exact}/" for part in _MADE):
            return None
        bare = re.sub(r"\.(?:m|c)?js$", "", exact)
        if exact in self._tree.folders and not any(self._tree.actual(exact + end) for end in _SCRIPT_INDEX):
            return None
        ends = (*_SCRIPT_ENDS, *_SCRIPT_INDEX)
        found = next((there for stem in (exact, bare) for end in ends if (there := self._tree.actual(stem + end))), "")
        return None if not found and exact.endswith(".json") else found

    def _package(self, path: str, led: Led) -> str | None:
        folder = led.path.replace(".", "/")
        return path if f"/{parent(path)}".endswith("/" + folder) else ""

    def _beside(self, path: str, led: Led) -> str | None:
        exact = join(parent(path), led.path)
        if exact.startswith("..") or ":" in exact:
            return None
        return self._tree.actual(exact) or (path if exact in self._tree.folders else "")

    def _settings(self, path: str, led: Led) -> str | None:  # noqa: ARG002
        name = led.path.replace(".", "/")
        return self._first((f"{name}.py", f"{name}/__init__.py"))

    def _first(self, tails: Iterator[str] | tuple[str, ...] | list[str]) -> str:
        return next((there for tail in tails if (there := self._tree.ending(tail))), "")

    def _has_sample(self, name: str) -> bool:
        """A file that everybody makes for himself from a sample: `config.php` from `config.sample.php`."""
        last = name.replace("\\", "/").rsplit("/", 1)[-1]
        match = _SAMPLE.match(last)
        stem, end = (match.group(1), match.group(2) or "") if match else (last, "")
        words = ("example", "sample", "dist", "contoh", "default")
        names = [f"{last}.{w}" for w in words] + [f"{stem}{j}{w}{end}" for w in words for j in ".-_"]
        return any(True for _ in self._tree.named(*(n.lower() for n in names)))
