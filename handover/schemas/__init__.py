"""The JSON Schemas of what we write and of the files that people write."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from handover.manifests import schema as manifest_schema

# Written by hand, beside this module.
_FILES = ("result", "receipt", "deposits", "fixity")
NAMES = (*_FILES, "handover", "agency", "publiccode", "decisions")


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) called `name`, one of NAMES."""
    if name == "decisions":
        from pydantic import TypeAdapter

        from handover.decisions import Decision

        return TypeAdapter(Decision).json_schema()
    if name in _FILES:
        found: dict[str, Any] = json.loads(files(__package__).joinpath(f"{name}.schema.json").read_text("utf-8"))
        return found
    return manifest_schema(name)
