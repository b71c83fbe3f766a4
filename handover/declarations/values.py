"""The kinds of values that the manifests hold, and how strictly they are taken."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictBool
from pydantic_core import PydanticCustomError

Line = Annotated[str, Field(max_length=500)]
TypeId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
PathText = Annotated[str, Field(min_length=1, max_length=1000)]
Stated = StrictBool | None
Lines = tuple[Line, ...] | None


def _written(value: object) -> object:
    """A day is text, YYYY-MM-DD: a bare number would be taken for seconds since 1970."""
    if isinstance(value, str):
        return value
    raise PydanticCustomError("date_type", "a date is written YYYY-MM-DD")


def _number(value: object) -> object:
    if isinstance(value, bool):
        raise PydanticCustomError("int_type", "a number")
    return value


def _text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Version = Annotated[Literal[1], BeforeValidator(_number)]
Day = Annotated[date, BeforeValidator(_written)]
Page = Annotated[Line, BeforeValidator(_text, json_schema_input_type=int | str)]
OneOrMore = Annotated[tuple[Line, ...], BeforeValidator(_listed, json_schema_input_type=str | tuple[str, ...])]
