"""Imports run one way (DESIGN, The house): each part may use what stands before it, never what comes after."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import handover

HOUSE = Path(handover.__file__).parent
# From the ground up. Parts on one floor may not use each other, but for those in BESIDE.
FLOORS = (
    ("model",),
    ("errors", "messages"),
    ("shipped", "positioned"),
    ("policy", "workers", "cache"),
    ("tools", "bench"),
    ("intake",),
    ("declarations",),
    ("manifests", "documents", "source", "licences", "security", "unread"),
    ("gather", "probes"),
    ("verify",),
    ("decisions",),
    ("judge",),
    ("schemas",),
    ("report",),
    ("examine",),
    ("deciding",),
    ("repository", "skeleton"),
    ("gitlab",),
    ("cli",),
)
FLOOR = {part: number for number, parts in enumerate(FLOORS) for part in parts}


def modules() -> list[Path]:
    return sorted(path for path in HOUSE.rglob("*.py") if "_shipped" not in path.parts)


def part_of(path: Path) -> str:
    first = path.relative_to(HOUSE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The parts of the house that a module imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            names = [node.module]
            if node.module == "handover":
                names = [f"handover.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("handover.")}
    return found - {"__version__"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    part = part_of(path)
    if part == "__init__":
        assert not imported(path)
        return
    for used in imported(path) - {part}:
        assert FLOOR[used] < FLOOR[part], f"{part} imports {used}"


def test_every_part_has_its_floor() -> None:
    assert {part_of(path) for path in modules()} - {"__init__"} <= set(FLOOR)


def test_the_program_has_two_broad_excepts_and_the_workers_door() -> None:
    """STYLE 9: the door and verify's call of a probe; a worker's own door turns what a parser raises into a value."""
    broad = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
                if isinstance(node.body[-1], ast.Raise):
                    continue  # it tidies up and lets it pass
                if any(kind is None or getattr(kind, "id", "") in ("Exception", "BaseException") for kind in kinds):
                    broad.append(path.relative_to(HOUSE).as_posix())
    assert sorted(broad) == ["cli/__init__.py", "verify.py", "workers/door.py"]
