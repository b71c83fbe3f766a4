"""Short papers of many vendors: what they treat, and what only sounds like it. Written before the rules were mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handover.documents.examine import read_text_document
from handover.documents.stems import inflected, verbs
from handover.policy.document_types import expansions
from tests.test_documents_recognition import RULES

TEXTS = Path(__file__).parent / "test_documents_topic_texts"


def papers() -> Iterator[tuple[str, str, bool, str]]:
    """Topic, name, whether it is treated, text."""
    for path in sorted(TEXTS.glob("*.txt")):
        for part in path.read_text("utf-8").split("=== ")[1:]:
            head, _, text = part.partition("\n")
            name, treated = head.split()
            yield path.stem, name, treated == "yes", text


@pytest.mark.parametrize(("topic", "name", "treated", "text"), list(papers()), ids=lambda v: str(v)[:24])
def test_a_paper(topic: str, name: str, treated: bool, text: str) -> None:
    said = {each["topic"] for each in read_text_document(text, RULES)["topics"]}
    assert (topic in said) is treated, name


def test_forms_of_a_verb() -> None:
    assert {"mengalihkan", "dialihkan", "beralih", "alih", "teralihkan"} <= set(verbs("alih"))
    assert {"menyerahkan", "diserahkan", "serahkan"} <= set(verbs("serah"))
    assert {"memeriksa", "diperiksa"} <= set(verbs("periksa"))
    assert {"menguji", "diuji"} <= set(verbs("uji"))
    assert {"mengecek", "dicek"} <= set(verbs("cek"))
    assert "pengalihan" not in verbs("alih")
    assert "sudah dialihkan kepada" in inflected("sudah ~alih kepada")


def test_choices_in_choices() -> None:
    assert expansions("{a|b {c|d}|e} x{ y|}") == {
        "a x",
        "a x y",
        "b c x",
        "b c x y",
        "b d x",
        "b d x y",
        "e x",
        "e x y",
    }


@pytest.mark.parametrize("phrase", ["{a", "a}", "a|b", "{a|{b}", "{a|b|c|d|e|f|g|h|i}" * 4])
def test_a_phrase_that_cannot_be_read(phrase: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        expansions(phrase)
