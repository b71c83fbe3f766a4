"""What may be declared in handover.yml, the agency's file and publiccode.yml: one form for reader and JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from handover.declarations.handed import Agency, Handover
from handover.declarations.publiccode import PublicCode

HANDOVER, AGENCY, PUBLICCODE = "handover", "agency", "publiccode"
FORMS: Mapping[str, type[Any]] = MappingProxyType({HANDOVER: Handover, AGENCY: Agency, PUBLICCODE: PublicCode})
