"""YAML with line numbers: what is hostile is refused, and every mistake has its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from handover.positioned import MAX_CHARACTERS, FaultyText, bind, parse


@dataclass(frozen=True)
class Form:
    __pydantic_config__ = {"extra": "forbid"}

    name: str
    size: int = 0
    since: date | None = None
    parts: tuple[str, ...] = ()


def faults(text: str) -> list[tuple[int, int, str]]:
    with pytest.raises(FaultyText) as caught:
        bind(Form, parse(text))
    return [(fault.line, fault.column, fault.message.key) for fault in caught.value.faults]


def test_a_good_text_becomes_values() -> None:
    text = 'name: "4.10"\nsize: 3\nsince: 2018-04-26\nparts: [a, "no"]\n'
    assert bind(Form, parse(text)) == Form("4.10", 3, date(2018, 4, 26), ("a", "no"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: 4.10", (1, 7, "form.text")),
        ("name: no", (1, 7, "form.text")),
        ("name: 33", (1, 7, "form.text")),
        ("name: ~", (1, 7, "form.text")),
        ("name: a\nname: b", (2, 1, "yaml.duplicate-key")),
        ("name: a\nsizes: 3", (2, 1, "form.unknown")),
        ("name: a\nsize: besar", (2, 7, "form.number")),
        ("size: 3", (1, 1, "form.missing")),
        ("name: a\nsince: kemarin", (2, 8, "form.date")),
        ("name: a\nparts: b", (2, 8, "form.list")),
        ("- a", (1, 1, "form.mapping")),
        ("name: &a b", (1, 7, "yaml.alias")),
        ("name: !!python/object/apply:os.system [ls]", (1, 7, "yaml.tag")),
        ("name: [", (2, 1, "yaml.syntax")),
        ("name: a\n---\nname: b", (2, 1, "yaml.syntax")),
        ("", (1, 1, "yaml.empty")),
        ("# nothing\n", (1, 1, "yaml.empty")),
        ("? [a, b]\n: c", (1, 3, "yaml.key")),
        ("name: \x07", (1, 1, "yaml.syntax")),
    ],
)
def test_a_mistake_has_its_place(text: str, expected: tuple[int, int, str]) -> None:
    assert expected in faults(text)


def test_all_mistakes_are_named_at_once() -> None:
    assert len(faults("nama: a\nsize: x\nsince: y\n")) == 4


def test_a_bomb_of_aliases_is_refused_before_it_grows() -> None:
    lines = ["a: &a [x, x, x]"] + [f"{c}: &{c} [*{p}, *{p}, *{p}]" for p, c in zip("abcdefgh", "bcdefghi", strict=True)]
    assert faults("\n".join(lines)) == [(1, 4, "yaml.alias")]


def test_what_is_nested_too_deeply_is_refused() -> None:
    assert [key for _, _, key in faults("name: " + "[" * 2000 + "]" * 2000)] == ["yaml.deep"]


def test_what_is_too_long_is_refused() -> None:
    assert [key for _, _, key in faults("name: " + "x" * MAX_CHARACTERS)] == ["yaml.too-long"]
