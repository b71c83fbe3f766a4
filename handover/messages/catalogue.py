"""All texts of the program in one table, by key: (Indonesian, English). Registered by hand, in sight."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from handover.messages import (
    cli,
    core,
    decide,
    documents,
    init,
    intake,
    licences,
    manifests,
    policy,
    probes,
    report,
    repository,
    security,
    source,
    tasks,
    workers,
)

_PARTS = (
    *(cli, core, decide, documents, init, intake, licences, manifests, policy, probes, report, repository, security),
    *(source, tasks, workers),
)

TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {key: pair for part in _PARTS for key, pair in part.TEXTS.items()}
)
