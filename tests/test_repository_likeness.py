"""What the repository holds already that is like a delivery: shown to a person, and never decided by us."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handover.model import Answer, Facts, Manifest, Stored, Value
from handover.probes.deposit import none_of_this_kind
from handover.repository import catalogue
from handover.repository.deposit import deposit
from handover.repository.storing import among
from tests import good, stored

quick = stored.quick
OTHER = Stored("a" * 64, "b" * 64, "Agenda Surat", "Dinas Sosial", "Layanan  Naskah Dinas", ("data pegawai",))
FUNCTION, DATA = "same_function_elsewhere", "duplicates_walidata"


def facts(*held: Stored, **agency: Value) -> Facts:
    values = good.agency_values("contoh.go.id") | {"data_sets": ("Data  Pegawai", "data surat")} | agency
    publiccode = good.stated({"name": "Buku Surat"}, "publiccode.yml")
    said = good.stated({key: value for key, value in values.items() if value is not None}, "instansi.yml")
    return replace(good.facts(), agency=said, publiccode=publiccode, stored=held)


@pytest.mark.parametrize("key", [FUNCTION, DATA])
def test_a_likeness_leaves_the_agencys_word_in_doubt_and_is_shown(key: str) -> None:
    reply = none_of_this_kind(facts(OTHER), key=key)
    assert reply.answer is Answer.DOUBTFUL
    assert dict(reply.evidence[-1].note.params)["name"] == "Agenda Surat"
    assert none_of_this_kind(facts(), key=key).answer is Answer.YES


@pytest.mark.parametrize("key", [FUNCTION, DATA])
def test_without_the_agencys_word_nothing_is_decided_by_silence(key: str) -> None:
    assert none_of_this_kind(facts(**{key: None}), key=key).answer is Answer.DOUBTFUL
    assert none_of_this_kind(replace(facts(**{key: None}), stored=None), key=key).answer is Answer.DOUBTFUL


@pytest.mark.parametrize("key", [FUNCTION, DATA])
def test_the_agencys_own_no_stays_with_the_likeness_beside_it(key: str) -> None:
    reply = none_of_this_kind(facts(OTHER, **{key: True}), key=key)
    assert reply.answer is Answer.NO
    assert len(reply.evidence) == 2


@pytest.mark.parametrize(
    "other",
    [
        replace(OTHER, delivery=good.DIGEST),
        replace(OTHER, name="BUKU surat", unit="dinas kearsipan"),
        replace(OTHER, name="Buku Agenda"),
        replace(OTHER, function="kepegawaian", data_sets=("data aset",)),
        replace(OTHER, function="", data_sets=("",)),
    ],
    ids=["the same content", "an earlier version", "what it replaces", "another function and data", "nothing stated"],
)
@pytest.mark.parametrize("key", [FUNCTION, DATA])
def test_what_is_no_other_application_is_no_likeness(other: Stored, key: str) -> None:
    assert none_of_this_kind(facts(other), key=key).answer is Answer.YES


def test_the_same_data_in_the_same_agency_is_no_duplicate_of_a_walidata() -> None:
    other = replace(OTHER, unit="Dinas Kearsipan")
    assert none_of_this_kind(facts(other), key=DATA).answer is Answer.YES
    assert none_of_this_kind(facts(other), key=FUNCTION).answer is Answer.DOUBTFUL


def test_a_delivery_without_any_word_has_no_likeness_by_emptiness() -> None:
    bare = replace(facts(OTHER), agency=Manifest(), vendor=Manifest(), publiccode=Manifest())
    for key in (FUNCTION, DATA):
        assert none_of_this_kind(bare, key=key).evidence == ()


def test_the_catalogue_tells_what_it_holds(tmp_path: Path, quick: None) -> None:
    repository = stored.repository(tmp_path / "repo")
    agency = stored.agency(tmp_path / "instansi")
    agency.write_text(stored.AGENCY + "data_sets: [surat masuk, surat keluar]\n", "utf-8")
    with stored.held(stored.wanted(stored.folder(tmp_path / "kiriman"), agency)) as held:
        receipt = deposit(held, repository).receipt
    (found,) = catalogue.stored(repository)
    assert found == Stored(
        receipt["id"],
        receipt["delivery"]["digest"],
        "Buku Surat",
        "Dinas Kearsipan",
        "naskah dinas",
        ("surat masuk", "surat keluar"),
    )
    with stored.held(among(stored.wanted(tmp_path / "kiriman", agency), repository)) as held:
        assert held.facts.stored == (found,)
        assert held.examination.outcomes[0].result["options"]["repository"] == "Repositori Contoh"
