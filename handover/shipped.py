"""Where `checks/` and `templates/` are: in the wheel, or at the checkout's root."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_SHIPPED = _HERE / "_shipped"
_ROOT = _SHIPPED if _SHIPPED.is_dir() else _HERE.parent

CHECKS = _ROOT / "checks"
TEMPLATES = _ROOT / "templates"
