"""What the agency and officials say counts only from outside the delivery: inside it the vendor may have written it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.test_cli import AGENCY, SAMPLE, home, verified

__all__ = ["home"]


def test_an_agencys_and_a_decisions_file_inside_the_delivery_count_for_nothing(home: Path, tmp_path: Path) -> None:
    delivery = tmp_path / "buku-tamu"
    shutil.copytree(SAMPLE, delivery)
    shutil.copy(AGENCY, delivery / "instansi.yml")
    ledger = delivery / "keputusan.jsonl"
    ledger.write_text('{"kind": "attestation"}\n', "utf-8")
    words = ("--agency", delivery / "instansi.yml", "--decisions", ledger)
    planted = verified(home, tmp_path / "dalam", delivery, *words)
    outside = verified(home, tmp_path / "luar", delivery)
    assert {"agency.inside-delivery", "decisions.inside-delivery"} <= rules(planted)
    assert planted["decisions"] == []
    assert not {"agency.inside-delivery", "decisions.inside-delivery"} & rules(outside)
    assert met(planted) < met(outside)


def rules(result: dict[str, object]) -> set[str]:
    return {finding["rule"] for finding in result["findings"]}  # type: ignore[attr-defined]


def met(result: dict[str, object]) -> set[str]:
    return {clause["id"] for clause in result["clauses"] if clause["state"] == "met"}  # type: ignore[attr-defined]
