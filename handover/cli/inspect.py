"""`handover inspect`: one concern's facts, without any law."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from handover.cli.context import (
    ChecksOption,
    FormatOption,
    LangOption,
    Terminal,
    absolute_path,
    chosen_format,
    language,
    policy_of,
    show,
)
from handover.messages import Language

if TYPE_CHECKING:
    from handover.report.result import Object

Concern = Annotated[str, typer.Argument(metavar="CONCERN", help="documents, source, licences, security.")]
Delivery = Annotated[Path, typer.Argument(metavar="DELIVERY", help="Folder, ZIP, tar, atau repositori git.")]


def inspect(
    concern: Concern,
    delivery: Delivery,
    format: FormatOption = "text",
    lang: LangOption = None,
    checks: ChecksOption = None,
) -> None:
    """Lihat satu hal saja, tanpa peraturan. / One concern alone, no law. Exit 4: something was not looked at."""
    from handover.cache import Cache
    from handover.examine import look_at
    from handover.gather import CONCERNS
    from handover.report.result import as_text

    name, shape, spoken = chosen_format(concern, CONCERNS), chosen_format(format), language(lang)
    policy, catalogue = policy_of(checks)
    terminal = Terminal(quiet=False, verbose=False)
    found, whole = look_at(name, absolute_path(delivery), policy, catalogue, cache=Cache.default(), progress=terminal)
    terminal.done()
    show(as_text(found) if shape == "json" else "\n".join(_lines(found, spoken)))
    raise typer.Exit(0 if whole else 4)


def _lines(found: Object, spoken: Language) -> Iterator[str]:
    for document in found.get("documents", []):
        kinds = ", ".join(f"{claim['type']} ({claim['substantive']})" for claim in document["types"])
        tested = f" executed={document['executed']} {document['conclusion']}" if "executed" in document else ""
        yield f"{document['path']}: {kinds or '-'}{tested}"
    for file in found.get("files", []):
        yield f"{file['path']}: {file['language']} {file['role']} {file['form']} {file['lines']}"
    for sighting in found.get("sightings", []):
        where = sighting["evidence"].get("path", "")
        yield f"{sighting['kind']}: {sighting['name']} {sighting['value']} ({where})"
    for part in found.get("components", []):
        yield f"{part['purl']}: {part['licence'] or '?'} {part['legal']}"
    for licence in found.get("licences", []):
        yield f"{licence['path']}: {licence['expression']}"
    for finding in found["findings"]:
        yield f"[{finding['severity']}] {finding['rule']} {finding['path']}: {finding['message'][spoken]}"
    for row in found["coverage"]:
        yield f"{row['look']}: {row['seen']} + {row['skipped']} {row['reason'][spoken] if row['skipped'] else ''}"
