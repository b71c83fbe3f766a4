"""What users of the GitLab component write wrongly: the pipeline fails, says why, and leaves nothing like a result."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_gitlab import CIANJUR, delivered, desk, run

desk = desk


@pytest.mark.parametrize(
    ("inputs", "says"),
    [
        ({"regulation": "cianjur-52-2018"}, ("cianjur-52-2018", "cianjur-25-2018", "FAIL 2")),
        ({"agency": "/tidak/ada/instansi.yml"}, ("instansi.yml", "FAIL 2")),
        ({"decisions": "/tidak/ada/keputusan.jsonl"}, ("keputusan.jsonl tidak dapat dibaca", "FAIL 2")),
        ({"checks": "/tidak/ada"}, ("/tidak/ada", "FAIL 2")),
        ({"delivery": "serahan", "commit": False}, ("serahan", "FAIL 2")),
        ({"program": "handover-lama"}, ("handover-lama tidak ada di runner; lihat docs/gitlab.md",)),
    ],
    ids=["regulation", "agency", "decisions", "checks", "delivery", "program"],
)
def test_a_value_that_leads_nowhere_fails_with_the_reason(
    desk: Path, tmp_path: Path, inputs: dict[str, object], says: tuple[str, ...]
) -> None:
    done = run(desk, delivered(tmp_path, "buku-tamu"), {"regulation": CIANJUR} | inputs)
    assert done.state() == "FAIL"
    for text in says:
        assert text in done.said, done.said[-2000:]
    assert not (done.results / "result.json").exists()


@pytest.mark.parametrize(
    ("inputs", "names"),
    [
        ({}, "regulation"),
        ({"regulation": CIANJUR, "pending": "mungkin"}, "pending"),
        ({"regulation": CIANJUR, "lang": "jv"}, "lang"),
        ({"regulation": "Cianjur 25"}, "regulation"),
        ({"regulation": CIANJUR, "output": "../luar"}, "output"),
        ({"regulation": CIANJUR, "commit": "kadang"}, "commit"),
        ({"regulation": CIANJUR, "decisions": "keputusan.jsonl"}, "decisions"),
    ],
    ids=["none", "pending", "lang", "regulation", "output", "commit", "decisions"],
)
def test_an_input_of_another_form_is_refused_before_any_job(
    desk: Path, tmp_path: Path, inputs: dict[str, object], names: str
) -> None:
    done = run(desk, delivered(tmp_path, "buku-tamu"), inputs)
    assert done.code == 1
    assert names in done.said
    assert "handover-verify starting" not in done.said
    assert not done.results.exists()
