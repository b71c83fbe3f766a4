"""Programs that tests run and a machine may lack: skipped with the reason, unless HANDOVER_REQUIRE_TOOLS=1 (CI)."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

# Where `npm ci --prefix tests/npm` (.ci/gitlab install) puts what package-lock.json names.
MODULES = Path(__file__).parent / "npm" / "node_modules"


def needed(*programs: str, module: str = "") -> None:
    """Skips the test where a program or npm module is not there; fails it where all must be."""
    missing = [program for program in programs if not shutil.which(program)]
    if module and not (MODULES / module).is_dir():
        missing.append(f"{module} (.ci/gitlab install)")
    if missing and os.environ.get("HANDOVER_REQUIRE_TOOLS") == "1":
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
