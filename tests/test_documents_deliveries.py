"""Whole small deliveries of documents: Word files, plain texts, what can't be read, what is of another application."""

from __future__ import annotations

import struct
from pathlib import Path

from handover import documents
from handover.bench import Bench
from handover.cache import Cache
from handover.intake import open_delivery
from handover.model import Manifest
from handover.policy import Policy
from handover.workers import Workers
from tests.test_documents_inspect import Found, counts, folder, policy, rules_of, workers
from tests.test_documents_long import ALL, Core, as_text, as_word
from tests.test_documents_makers import pack, pdf
from tests.test_documents_naming import manifest

__all__ = ["policy", "workers"]  # fixtures

CORES = {each.kind: each for each in ALL}
VIEWS = ("business-architecture", "data-architecture", "application-architecture", "infrastructure-architecture")
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 1654, 2339) + b"\x00" * 40


def looked(root: Path, policy: Policy, workers: Workers, declared: tuple[Manifest, ...] = ()) -> Found:
    bench = Bench(workers, Cache(root.parent / "cache"))
    with open_delivery(root, workers=workers) as delivery:
        return documents.inspect(delivery, {}, policy, bench, declared)


def word(tmp_path: Path, kind: str) -> bytes:
    return as_word(CORES[kind], tmp_path / f"{kind}.docx").read_bytes()


def worth(found: Found) -> dict[str, dict[str, bool | None]]:
    return {d.path: {claim.type: claim.substantive for claim in d.types} for d in found.facts}


def test_a_good_delivery_in_word(tmp_path: Path, policy: Policy, workers: Workers) -> None:
    kinds = [each.kind for each in ALL if each.good]
    root = folder(tmp_path, {f"dokumen/{n:02}.docx": word(tmp_path, kind) for n, kind in enumerate(kinds)})
    found = looked(root, policy, workers)
    assert [worth(found)[f"dokumen/{n:02}.docx"][kind] for n, kind in enumerate(kinds)] == [True] * len(kinds)
    assert counts(found) == {"documents.looked": (len(kinds), 0)}
    assert found.findings == ()


def test_a_delivery_of_traps_has_nothing_of_worth(tmp_path: Path, policy: Policy, workers: Workers) -> None:
    traps = [each for each in ALL if not each.good]
    named = {f"{n}-manual-arsitektur-laporan-uji.txt": as_text(each) for n, each in enumerate(traps)}
    found = looked(folder(tmp_path, named), policy, workers)
    assert [path for path, types in worth(found).items() if any(types.values())] == []
    assert counts(found) == {"documents.looked": (len(traps), 0)}


def test_four_views_in_one_document(tmp_path: Path, policy: Policy, workers: Workers) -> None:
    lines: list[str] = []
    for kind in VIEWS:
        lines += [
            f"# {kind_title(kind)}",
            *(f"#{line}" if line.startswith("#") else line for line in CORES[kind].lines),
        ]
    whole = Core(
        "views", "Dokumen Arsitektur Sistem", "SIPANGAN", "Sistem Informasi Cadangan Pangan", True, tuple(lines)
    )
    found = looked(folder(tmp_path, {"a.docx": as_word(whole, tmp_path / "x.docx").read_bytes()}), policy, workers)
    assert {kind: worth(found)["a.docx"].get(kind) for kind in VIEWS} == dict.fromkeys(VIEWS, True)


def kind_title(kind: str) -> str:
    return {
        "business-architecture": "Arsitektur Proses Bisnis",
        "data-architecture": "Arsitektur Data",
        "application-architecture": "Arsitektur Aplikasi",
        "infrastructure-architecture": "Arsitektur Infrastruktur",
    }[kind]


def test_what_could_not_be_read_is_counted_and_what_could_stays(
    tmp_path: Path, policy: Policy, workers: Workers
) -> None:
    page = [(72.0, 700.0, 11.0, "Isi", False)]
    locked = pdf(tmp_path / "l", [page]).read_bytes()
    entry = (
        b"9 0 obj\n<</Filter/Standard/V 1/R 2/Length 40/P -64/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>\nendobj\n"
    )
    locked = locked.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 9 0 R/ID[<00><00>]")
    locked = locked.replace(b"xref\n", entry + b"xref\n", 1)
    files: dict[str, str | bytes] = {
        "dokumen/manual.docx": word(tmp_path, "manual"),
        "dokumen/terkunci.pdf": locked,
        "dokumen/pindaian.pdf": pdf(tmp_path / "s", [[], []], picture=0).read_bytes(),
        "dokumen/foto bast.png": PICTURE,
        "dokumen/rusak.docx": word(tmp_path, "sop")[:300],
        "dokumen/kosong.docx": "",
        "dokumen/lain.vsdx": pack(tmp_path / "v", {"visio/document.xml": "x"}).read_bytes(),
    }
    found = looked(folder(tmp_path, files), policy, workers)
    assert counts(found) == {
        "documents.looked": (2, 0),
        "documents.locked": (0, 1),
        "documents.scan": (0, 1),
        "documents.picture": (0, 1),
        "documents.corrupt": (0, 1),
        "documents.no-reader": (0, 1),
    }
    assert worth(found)["dokumen/manual.docx"] == {"manual": True}
    assert [d.path for d in found.facts if d.readable] == ["dokumen/manual.docx"]
    assert ("documents.locked", "dokumen/terkunci.pdf") in rules_of(found)


def test_near_misses_ask_a_person(tmp_path: Path, policy: Policy, workers: Workers) -> None:
    thin = "# Laporan Uji Performa\n\nAplikasi SIGAJI dicoba pada 3 Mei 2026 oleh Galang dan Nadya di ruang rapat.\n"
    files = {"catatan.md": thin, "Dokumen Teknis SIGAJI.txt": "Isi menyusul setelah rapat tanggal 5 Mei bersama Nadya."}
    found = looked(folder(tmp_path, files), policy, workers)
    assert {d.path: d.near for d in found.facts} == {
        "catatan.md": ("performance-test-report",),
        "Dokumen Teknis SIGAJI.txt": ("technical",),
    }
    assert not any(types for types in worth(found).values())


def test_documents_of_the_vendors_last_project_do_not_name_this_one(
    tmp_path: Path, policy: Policy, workers: Workers
) -> None:
    ours, theirs = ("manual", "functional-test-report"), ("technical", "security-test-report")
    files: dict[str, str | bytes] = {f"dokumen/{kind}.docx": word(tmp_path, kind) for kind in theirs}
    files |= {f"dokumen/{kind}.txt": as_text(CORES[kind]).replace("SIPUSTAKA", "Ruang Kita") for kind in ours}
    found = looked(folder(tmp_path, files), policy, workers, (manifest(name="RUANG-KITA"), Manifest(), Manifest()))
    assert {d.path: d.named for d in found.facts} == {
        "dokumen/functional-test-report.txt": True,
        "dokumen/manual.txt": True,
        "dokumen/security-test-report.docx": False,
        "dokumen/technical.docx": False,
    }
    assert all(bool(d.names_at) is d.named for d in found.facts)
    again = looked(tmp_path / "kiriman", policy, workers, (manifest(name="SIPOSKO"), Manifest(), Manifest()))
    assert [d.path for d in again.facts if d.named] == ["dokumen/technical.docx"]
