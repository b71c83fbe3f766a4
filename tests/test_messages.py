"""Every text a person reads is in the catalogue, in both languages, with the same parameters."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import handover
from handover.messages import Catalogue
from handover.messages.catalogue import _PARTS, TEXTS
from handover.model import Message, say

HOUSE = Path(handover.__file__).parent
# Keys put together from parts: by prefix.
BUILT = (
    *("type.", "state.", "verdict.", "weight.", "actor.", "how.", "severity.", "conclusion.", "answer."),
    *("report.todo-", "requirements.", "doctor.without-", "source.form-", "form.", "documents."),
    *("report.actor-", "task.", "todo.", "role.", "legal.", "decision.", "look."),
    *("agency.inside-", "decisions.inside-"),
    *("decide.form-", "decide.label-", "decide.anchor-", "decide.holds-", "decide.words-", "decide.other-"),
)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def calls() -> list[tuple[str, str, set[str]]]:
    """Each `say("key", name=...)` in the program: where, the key, the names of its parameters."""
    found = []
    for path in sorted(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and node.args:
                key = node.args[0]
                if isinstance(key, ast.Constant):
                    named = {keyword.arg for keyword in node.keywords if keyword.arg}
                    found.append((f"{path.name}:{node.lineno}", str(key.value), named))
    return found


def test_no_key_stands_in_two_parts() -> None:
    assert len(TEXTS) == sum(len(part.TEXTS) for part in _PARTS)


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_both_languages_say_the_same_parameters(key: str) -> None:
    indonesian, english = TEXTS[key]
    assert indonesian.strip()
    assert english.strip()
    assert fields(indonesian) == fields(english)


def test_every_text_that_is_said_is_there_with_its_parameters() -> None:
    wrong = [(where, key) for where, key, given in calls() if key not in TEXTS or not fields(TEXTS[key][0]) <= given]
    assert wrong == []


def test_every_text_is_said_somewhere() -> None:
    said = {
        node.value for path in [*HOUSE.rglob("*.py"), *(HOUSE.parent / "templates").rglob("*")] for node in _texts(path)
    }
    unused = [key for key in TEXTS if key not in said and not key.startswith(BUILT)]
    assert unused == []


def _texts(path: Path) -> list[ast.Constant]:
    if path.suffix != ".py":
        if not path.is_file():
            return []
        text = path.read_text("utf-8", "replace")
        return [ast.Constant(key) for key in TEXTS if key in text]
    if path.parent.name == "messages":
        return []
    return [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Constant)]


def test_a_message_in_a_message_is_told_in_the_same_language() -> None:
    message = say("answer.look-not-run", look="documents/read", why=say("document.none"))
    assert "none is of this type" in Catalogue().text(message, "en")
    assert "tidak satu pun" in Catalogue().text(message, "id")


def test_text_of_a_delivery_is_never_a_format_and_never_a_key() -> None:
    message = say("document.found", path="{0} {path} %s \x1b[31m\u202e.pdf")
    told = Catalogue().text(message, "en")
    assert "{0} {path} %s" in told
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_a_policy_text_with_braces_is_told_as_it_is() -> None:
    catalogue = Catalogue({"requirement.x.remedy": ("isi {path, type}", "fill in {path, type}")})
    assert catalogue.text(Message("requirement.x.remedy"), "en") == "fill in {path, type}"
