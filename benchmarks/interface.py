"""How often is a user interface really Indonesian when the detector `ui-text` says so? (DECIDING 6)

`python -m benchmarks.interface [odd|even|blind] [--wrong]` lays the labelled texts of tests/labelled_interface/ out as
views, programs and settings of the usual kinds, gives each to the source inspector's second look as if it were a whole
delivery, and prints how often it said Indonesian, how often rightly, and what it said of each language. Rules may be
mended by looking at the wrong answers of the odd cases of cases.yaml; the figures recorded in checks/ come from
blind.yaml, which somebody wrote who did not know the detector.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import yaml

from benchmarks.detectors import Tally
from handover.policy import load
from handover.policy.source import SourceRules
from handover.probes import ASKED
from handover.shipped import CHECKS
from handover.source.close_look import look
from handover.source.second import detail_of, table_of
from handover.source.sightings import ui_text
from handover.workers import Failure

CASES = Path(__file__).parent.parent / "tests" / "labelled_interface"
_TAGS = ("h1", "label", "button", "th", "a", "p", "option", "span")


@dataclass(frozen=True, slots=True)
class Case:
    """Texts that a user sees, and the language a person says they are in."""

    number: int
    truth: str
    form: str
    texts: Sequence[str]


def cases(part: str) -> Iterator[Case]:
    """The cases with odd or even numbers, or those that were written blind."""
    file = CASES / ("blind.yaml" if part == "blind" else "cases.yaml")
    for row in yaml.safe_load(file.read_text("utf-8"))["cases"]:
        if part == "blind" or (row["number"] % 2 == 1) == (part == "odd"):
            yield Case(**row)


def _markup(texts: Sequence[str], title: str = "{}") -> str:
    """One tag after the other; every fifth text is an attribute."""
    lines = []
    for index, text in enumerate(texts):
        tag, shown = _TAGS[index % len(_TAGS)], escape(text)
        lines.append(
            f'<input type="text" class="form-control" name="field_{index}" placeholder="{shown}" required>'
            if index % 5 == 4
            else f'<{tag} class="col-md-6 text-primary">{title.format(shown)}</{tag}>'
        )
    return "\n".join(lines)


def _html(texts: Sequence[str]) -> str:
    head = '<!doctype html>\n<html>\n<head><link rel="stylesheet" href="css/app.css"></head>\n<body>\n'
    return (
        f'{head}{_markup(texts)}\n<script>var item = {{id: 1, name: "update the list"}};</script>\n</body>\n</html>\n'
    )


def _blade(texts: Sequence[str]) -> str:
    half = len(texts) // 2
    trans = "\n".join(f"<li>{{{{ __('{text.replace(chr(39), chr(92) + chr(39))}') }}}}</li>" for text in texts[:half])
    return f"@extends('layouts.app')\n@section('content')\n{trans}\n{_markup(texts[half:])}\n@endsection\n"


def _twig(texts: Sequence[str]) -> str:
    rows = "{% for item in items %}<td>{{ item.name }}</td>{% endfor %}"
    return f'{{% extends "base.html.twig" %}}\n{{% block body %}}\n{_markup(texts)}\n{rows}\n{{% endblock %}}\n'


def _jsx(texts: Sequence[str]) -> str:
    start = "import React from 'react';\nexport default function View({ items, onSave }) {\n  return (<div>\n"
    return f"{start}{_markup(texts).replace('class=', 'className=')}\n  </div>);\n}}\n"


def _vue(texts: Sequence[str]) -> str:
    script = "<script>\nexport default { data() { return { open: false } } }\n</script>\n"
    return f"<template>\n<div>\n{_markup(texts)}\n</div>\n</template>\n{script}"


def _python(texts: Sequence[str]) -> str:
    lines = ["from django import forms", "from django.contrib import messages", "", "class Form(forms.Form):"]
    half = len(texts) // 2
    lines += [
        f"    field_{i} = forms.CharField(label={json.dumps(t, ensure_ascii=False)})"
        for i, t in enumerate(texts[:half])
    ]
    lines += ["", "def view(request):"]
    return (
        "\n".join(lines + [f"    messages.success(request, {json.dumps(t, ensure_ascii=False)})" for t in texts[half:]])
        + "\n"
    )


def _php(texts: Sequence[str]) -> str:
    half = len(texts) // 2
    echoed = "\n".join(
        f"<?php foreach ($rows as $row): ?>\n<td>{escape(text)}</td>\n<?php endforeach; ?>" for text in texts[:half]
    )
    return (
        f"<?php\nrequire_once __DIR__ . '/open.php';\n$user = current($list);\n?>\n{echoed}\n{_markup(texts[half:])}\n"
    )


def _android(texts: Sequence[str]) -> str:
    rows = "\n".join(f'    <string name="text_{index}">{escape(text)}</string>' for index, text in enumerate(texts))
    return f'<?xml version="1.0" encoding="utf-8"?>\n<resources>\n{rows}\n</resources>\n'


def _json(texts: Sequence[str]) -> str:
    return json.dumps({f"text.{index}": text for index, text in enumerate(texts)}, ensure_ascii=False, indent=2)


_FORMS: Mapping[str, tuple[str, str, Callable[[Sequence[str]], str]]] = {
    "html": ("html", "list.html", _html),
    "blade": ("blade", "list.blade.php", _blade),
    "twig": ("twig", "list.html.twig", _twig),
    "jsx": ("javascript", "list.jsx", _jsx),
    "vue": ("vue", "list.vue", _vue),
    "python": ("python", "forms.py", _python),
    "php": ("php", "list.php", _php),
    "android": ("xml", "strings.xml", _android),
    "json": ("json", "texts.json", _json),
}


def said(case: Case, rules: SourceRules) -> str:
    """What the detector says of one case: indonesian, english, mixed, few, or `nothing`."""
    language, name, lay_out = _FORMS[case.form]
    with tempfile.NamedTemporaryFile() as file:
        file.write(lay_out(case.texts).encode())
        file.flush()
        answer = look(file.name, json.loads(json.dumps(table_of(rules))), language, name)
    detail = detail_of(answer, rules)
    if isinstance(detail, Failure):
        raise ValueError(f"case {case.number}: {detail}")
    return next((sighting.name for sighting in ui_text({name: detail}, rules)), "nothing")


def main(words: list[str]) -> None:
    """Prints the tally of `indonesian`, and what was said of each language; with --wrong the cases."""
    part = words[0] if words and words[0] in ("odd", "even", "blind") else "blind"
    rules, tally, table = load(CHECKS, ASKED).source, Tally(), Counter[tuple[str, str]]()
    for case in cases(part):
        answer = said(case, rules)
        table[case.truth, answer] += 1
        tally.count(str(case.number), said=answer == "indonesian", true=case.truth == "indonesian")
    print(f"{part} cases: {sum(table.values())}")
    print(f"indonesian  said {tally.said}  precision {tally.precision:.3f}  recall {tally.recall:.3f}")
    for (truth, answer), count in sorted(table.items()):
        print(f"  {truth:10} said {answer:10} {count:4}")
    if "--wrong" in words:
        print("wrong:", " ".join(tally.wrong), "\nmissed:", " ".join(tally.missed))


if __name__ == "__main__":
    main(sys.argv[1:])
