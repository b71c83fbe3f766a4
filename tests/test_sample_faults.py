"""Every fault in the sample's real files breaks what the table says, under all four regulations, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handover.workers import Workers
from tests.sample_faults import FAULTS, REGULATIONS, Examiner, expected

EXPECTED = expected()


@pytest.fixture(scope="module")
def examiner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Examiner]:
    with Workers() as workers:
        yield Examiner(workers, tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_breaks_this_and_nothing_else(examiner: Examiner, name: str) -> None:
    assert examiner.broken(FAULTS[name]) == EXPECTED[name]


def test_the_table_is_whole() -> None:
    assert set(EXPECTED) == set(FAULTS)
    assert all(set(broken) == set(REGULATIONS) for broken in EXPECTED.values())


def test_no_fault_makes_anything_better() -> None:
    answers = {answer for broken in EXPECTED.values() for found in broken.values() for answer in found.values()}
    assert "yes" not in answers
