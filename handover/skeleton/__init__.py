"""The skeleton of a delivery: what a vendor starts from, made for the regulations that were chosen."""

from __future__ import annotations

from handover.skeleton.make import Made, make

__all__ = ["Made", "make"]
