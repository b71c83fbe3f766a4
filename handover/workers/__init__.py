"""Runs what touches hostile bytes: our own functions in worker processes, and outside programs, both with limits."""

from handover.workers.pool import Workers, cores
from handover.workers.tools import find_program, stream_tool, tool
from handover.workers.values import Failure, Json, Limits, ToolRun

__all__ = ["Failure", "Json", "Limits", "ToolRun", "Workers", "cores", "find_program", "stream_tool", "tool"]
