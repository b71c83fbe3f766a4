"""Folder, archive or commit → Delivery: hostile-safe, each content copied once, one digest whatever the wrapper."""

from handover.intake.bounds import Bounds
from handover.intake.delivery import Delivery
from handover.intake.opening import open_delivery

# `with intake.open(...) as delivery`, as the design names it; inside this package the built-in keeps its name.
open = open_delivery  # noqa: A001

__all__ = ["Bounds", "Delivery", "open", "open_delivery"]
