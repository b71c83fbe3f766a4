"""`handover schema`: the JSON Schema of an output, or of a file that people write."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from handover.cli.context import chosen_format, show

Name = Annotated[str | None, typer.Argument(metavar="[NAME]", help="result, handover, agency, decisions, publiccode.")]


def schema(name: Name = None) -> None:
    """Cetak JSON Schema. / Print a JSON Schema."""
    from handover.schemas import NAMES, schema_of

    if name is None:
        show("\n".join(NAMES))
        return
    show(json.dumps(schema_of(chosen_format(name, NAMES)), indent=1, ensure_ascii=False))
