"""laporan.html: one self-contained file for the officer. Fills `templates/laporan.html.j2` from a result."""

from __future__ import annotations

import base64
import hashlib
import re
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from handover.errors import InputFault
from handover.messages import Language
from handover.model import say, shown
from handover.report import reading, tables
from handover.report.reading import Plain, Words
from handover.report.shortened import clip, clip_path
from handover.shipped import TEMPLATES

PAGE, STYLE = "laporan.html.j2", "laporan.css"
# No text on the page is longer, whatever a delivery holds.
MOST_CHARACTERS = 1500
_CODE = re.compile("`([^`]+)`")


def as_page(result: Plain, language: Language) -> str:
    """The report as one HTML page. Everything from the delivery is escaped by the template engine.

    Raises InputFault naming the template and its line where somebody has changed it so that it can't be used.
    """
    try:
        return _filled(result, language)
    except (TemplateError, OSError, UnicodeError) as error:
        file, line = getattr(error, "name", None) or PAGE, getattr(error, "lineno", None) or _line(error)
        what = str(error) or type(error).__name__
        raise InputFault(say("report.broken-template", file=str(file), line=line, what=what[:200])) from None


def _line(error: BaseException) -> int:
    """The line of the page's template in which something was asked for that is not there."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(PAGE)]
    return (lines[-1] if lines else None) or 1


def _filled(result: Plain, language: Language) -> str:
    words = Words(language)
    environment = _environment(words)
    # The page's head allows one style, named by its digest, and nothing else: no script, no image, no request.
    style = environment.get_template(STYLE).render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = environment.get_template(PAGE)
    return page.render(r=result, lang=language, digest=digest, **_parts(result, words))


def _environment(words: Words) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        word=words.word,
        look=words.look,
        answer=_answer(words),
        remedy_label=lambda one: reading.remedy_label(one, words),
    )
    environment.filters.update(
        text=lambda message: _marked(words.plain(words.of(message))),
        number=words.number,
        day=words.day,
        path=clip_path,
        clip=clip,
        state=reading.state_of,
    )
    return environment


def _printable(value: object) -> object:
    """What the template prints: no control characters, no half of a letter, never endless."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return shown(clip(value, MOST_CHARACTERS))


def _marked(text: str) -> Markup:
    """One of our sentences, with what stands between back-ticks as code."""
    pieces = _CODE.split(str(_printable(text)))
    return Markup("").join(Markup("<code>{}</code>").format(p) if n % 2 else p for n, p in enumerate(pieces))


def _answer(words: Words) -> Callable[[Plain, str], str]:
    """The words for one requirement's answer, `answer` or `decided`."""

    def told(one: Plain, which: str) -> str:
        if which == "decided" and "waived_until" in one:
            return words.word("answer.waived", until=words.day(one["waived_until"]))
        return words.word("answer.needs-person" if one[which] == "person" else f"answer.{one[which]}")

    return told


def _parts(result: Plain, words: Words) -> Mapping[str, Any]:
    """What the page shows beside the result itself, sorted and cut."""
    components = tables.components(result["components"])
    documents, others = tables.documents(result["documents"])
    applied = reading.decided_by(result)
    return {
        "valid": reading.valid(result["verdict"]["decided"]),
        "why": reading.why(result, words),
        "applied": sum(record["applied"] for record in result["decisions"]),
        "counts": reading.counts(result),
        "todos": _todos(result, words),
        "unchecked": [clause for clause in result["clauses"] if clause["decided"] == "not-checked"],
        "unseen": tables.cut(reading.unseen(result), 20),
        "whole": tables.cut(reading.whole(result), 0),
        "documents": tables.cut(documents, 20),
        "others": tables.cut(others, 0, 200),
        "other_count": len(others),
        "findings": tables.findings(result["findings"]),
        "components": tables.cut(components, 0, 100),
        "legal": tables.legal_counts(components),
        "licences": tables.cut(tables.licences(result["licences"]), 0, 100),
        "records": lambda requirement: applied.get(requirement, ()),
        "subject": reading.subjects(result, words),
        "decisions": tables.cut(result["decisions"], 20),
        "differences": tables.cut(result["differences"], 10, 100),
        "received": tables.cut(result["received"], 10, 200),
    }


def _todos(result: Plain, words: Words) -> list[tuple[str, int, tables.Cut]]:
    """For each actor: how much there is to do, and what, the first four in sight."""

    def line(todo: reading.Todo, before: reading.Todo | None) -> dict[str, Any]:
        note = reading.note(todo, words)
        same = bool(note) and before is not None and note == reading.note(before, words)
        return {"status": todo.status, "decides": todo.decides, "line": reading.line(todo, words)} | {
            "note": words.word("report.same-reason") if same else note,
            "clause": todo.clauses[0],
            "more": len(todo.clauses) - 1,
            "until": words.day(todo.until),
        }

    return [
        (actor, len(found), tables.cut([line(*pair) for pair in zip(found, (None, *found), strict=False)], 4))
        for actor, found in reading.todos(result).items()
    ]
