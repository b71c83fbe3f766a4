"""Which application a document is about, and whether it names the one that was declared."""

from __future__ import annotations

from pathlib import Path

import pytest

from handover import documents
from handover.bench import Bench
from handover.cache import Cache
from handover.documents.about import Piece
from handover.documents.examine import read_text_document
from handover.documents.naming import Names, declared_names, places
from handover.intake import open_delivery
from handover.model import Declared, Document, Location, Manifest
from handover.policy import Policy
from handover.workers import Workers
from tests.test_documents_inspect import folder, policy, text_of, workers
from tests.test_documents_recognition import RULES

__all__ = ["policy", "workers"]  # fixtures


def manifest(**values: str) -> Manifest:
    here = Location("publiccode.yml", line=1)
    return Manifest("read", "publiccode.yml", {key.replace("__", "."): Declared(v, here) for key, v in values.items()})


def names(policy: Policy, **values: str) -> Names:
    return declared_names(policy.documents.common, manifest(**values))


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("SIPATUH", "Manual Pengguna Sipatuh 2.0"),
        ("Si Patuh", "APLIKASI SIPATUH"),
        ("e-Lapor", "aplikasi E LAPOR milik dinas"),
        ("eLapor", "Uji keamanan e-Lapor"),
        ("Sistem Pengawasan Kepatuhan (SIPATUH)", "laporan SIPATUH"),
        ("SIPATUH - Sistem Pengawasan Kepatuhan", "tentang sistem pengawasan kepatuhan usaha"),
        ("Aplikasi Buku Surat", "Panduan Buku-Surat"),
    ],
)
def test_a_name_is_found_however_it_is_written(policy: Policy, declared: str, text: str) -> None:
    assert places([Piece(None, 3, text)], names(policy, name=declared)) == [Piece(None, 3, text)]


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("SIP", "dokumen arsip vital SIPIL"),
        ("Lapor", "Laporan pelaporan"),
        ("SIPATUH", "Arsitektur aplikasi ANTREAN LOKET"),
        ("e-Pasar", "e pasaran"),
    ],
)
def test_a_part_of_a_word_is_no_name(policy: Policy, declared: str, text: str) -> None:
    assert places([Piece(None, 1, text)], names(policy, name=declared)) == []


@pytest.mark.parametrize("declared", ["Aplikasi", "Sistem Informasi", "Laporan", "2026", "A", "Manual Pengguna"])
def test_words_that_stand_in_any_document_are_no_name(policy: Policy, declared: str) -> None:
    assert not names(policy, name=declared)


def test_names_in_every_language_and_the_web_address_count(policy: Policy) -> None:
    code = manifest(name="SIPATUH", description__id__localisedName="Kepatuhan Usaha", description__en__genericName="x")
    agency = manifest(web_address="https://sipatuh.contohkab.go.id/masuk")
    found = declared_names(policy.documents.common, code, manifest(web_address="https://github.com"), agency)
    assert found == Names(("sipatuh", "kepatuhanusaha"), ("sipatuh.contohkab.go.id",))


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("# Manual Pengguna Aplikasi SIPATUH\n\nTeks.", ["SIPATUH"]),
        ("LAPORAN UJI\n\nAplikasi : Buku Surat versi 2\n\nTeks.", ["Buku Surat"]),
        ('# Dokumen Teknis "Neraca Air"\n\nTeks.', ["Neraca Air"]),
        ("# Arsitektur Sistem Informasi Kepegawaian (SIMPEG)\n\nTeks.", ["Kepegawaian (SIMPEG)"]),
        ("# Panduan aplikasi untuk petugas\n\nTeks.", []),
    ],
)
def test_what_a_title_says_it_is_about(text: str, about: list[str]) -> None:
    assert read_text_document(text, RULES)["about"] == about


def test_what_is_kept_for_looking_is_bounded() -> None:
    long = "# Manual\n\n" + "\n\n".join(f"Alinea nomor {n} " + "kata " * 200 for n in range(400))
    kept = read_text_document(long, RULES)["opening"]
    assert len(kept) <= 800
    assert sum(len(text) for _, _, text in kept) <= 26_000


def found(tmp_path: Path, policy: Policy, workers: Workers, declared: tuple[Manifest, ...]) -> Document:
    root = folder(tmp_path, {"manual.md": text_of("manual-good-steps")})
    with open_delivery(root, workers=workers) as delivery:
        bench = Bench(workers, Cache(tmp_path / "cache"))
        return documents.inspect(delivery, {}, policy, bench, declared).facts[0]


def test_a_document_names_the_declared_application_or_not(tmp_path: Path, policy: Policy, workers: Workers) -> None:
    ours = found(tmp_path / "a", policy, workers, (manifest(name="Aplikasi E-LAPOR Sampah"),))
    theirs = found(tmp_path / "a", policy, workers, (manifest(name="Antrean Loket"),))
    unsaid = found(tmp_path / "a", policy, workers, (Manifest(),))
    assert (ours.named, theirs.named, unsaid.named) == (True, False, None)
    assert all(piece.where and piece.where.line and "e-Lapor Sampah" in piece.quote for piece in ours.names_at)
    assert ours.types == theirs.types == unsaid.types
