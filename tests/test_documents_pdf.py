"""PDF: paragraphs, headings, ruled tables, running heads, scans, and what is broken or locked."""

from __future__ import annotations

from pathlib import Path

import pytest

from handover.documents.reading import read
from handover.documents.reading.blocks import NotRead
from tests.test_documents_makers import grid, pdf


def test_paragraphs_are_joined_and_headings_found_by_size(tmp_path: Path) -> None:
    page = [
        (72, 780, 18, "Laporan Uji Keamanan", True),
        (72, 740, 11, "Berdasarkan hasil pengujian, aplikasi dinyatakan tidak", False),
        (72, 725, 11, "lolos uji keamanan.", False),
        (72, 690, 13, "Kesimpulan", True),
        (72, 665, 11, "Aplikasi diperbaiki dan diuji ulang.", False),
    ]
    reading = read(str(pdf(tmp_path / "a", [page])))
    assert [(b.kind, b.text, b.page) for b in reading.blocks] == [
        ("heading", "Laporan Uji Keamanan", 1),
        ("paragraph", "Berdasarkan hasil pengujian, aplikasi dinyatakan tidak lolos uji keamanan.", 1),
        ("heading", "Kesimpulan", 1),
        ("paragraph", "Aplikasi diperbaiki dan diuji ulang.", 1),
    ]


def test_a_ruled_table_is_rows_of_cells(tmp_path: Path) -> None:
    page = [
        (75, 705, 10, "Skenario", True),
        (255, 705, 10, "Hasil", True),
        (75, 680, 10, "Masuk dengan kata", False),
        (75, 668, 10, "sandi benar", False),
        (255, 680, 10, "Berhasil", False),
        (75, 645, 10, "Keluar", False),
        (72, 600, 10, "Teks sesudah tabel.", False),
    ]
    reading = read(str(pdf(tmp_path / "a", [page], {0: grid([70, 250, 400], [720, 695, 660, 635])})))
    assert [b.cells for b in reading.blocks if b.kind == "row"] == [
        ("Skenario", "Hasil"),
        ("Masuk dengan kata sandi benar", "Berhasil"),
        ("Keluar", ""),
    ]
    assert reading.blocks[-1].text == "Teks sesudah tabel."


def test_a_table_goes_on_over_the_page(tmp_path: Path) -> None:
    edges = grid([70, 250, 400], [720, 700, 680])
    first = [
        (75, 705, 10, "Skenario", True),
        (255, 705, 10, "Hasil", True),
        (75, 685, 10, "A", False),
        (255, 685, 10, "Lulus", False),
    ]
    second = [
        (75, 705, 10, "B", False),
        (255, 705, 10, "Lulus", False),
        (75, 685, 10, "C", False),
        (255, 685, 10, "Gagal", False),
    ]
    rows = [b for b in read(str(pdf(tmp_path / "a", [first, second], {0: edges, 1: edges}))).blocks if b.kind == "row"]
    assert len({row.table for row in rows}) == 1
    assert [row.page for row in rows] == [1, 1, 2, 2]


def test_running_heads_are_told_once(tmp_path: Path) -> None:
    pages = [
        [(72, 820, 9, f"DPPL Halaman {n}", False), (72, 700, 11, f"Isi ke {n} halaman.", False)] for n in range(1, 7)
    ]
    texts = [b.text for b in read(str(pdf(tmp_path / "a", pages))).blocks]
    assert sum("DPPL" in text for text in texts) == 1
    assert sum("Isi ke" in text for text in texts) == 6


def test_lines_of_a_table_of_contents_are_no_headings(tmp_path: Path) -> None:
    page = [(72, 700, 11, "1.1 Arsitektur Data ................ 12", True), (72, 680, 11, "Isi.", False)]
    assert [b.kind for b in read(str(pdf(tmp_path / "a", [page]))).blocks] == ["paragraph"]


def test_a_page_that_is_a_picture_is_named(tmp_path: Path) -> None:
    reading = read(
        str(
            pdf(
                tmp_path / "a",
                [[(72, 700, 11, "Halaman berteks yang cukup panjang untuk dibaca.", False)], []],
                picture=1,
            )
        )
    )
    assert reading.unread == (2,)


def test_cut_off_bytes_are_corrupt(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a", [[(72, 700, 11, "Isi", False)]], squeeze=True)
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(NotRead) as caught:
        read(str(path))
    assert caught.value.reason == "corrupt"


def test_junk_before_and_a_wrong_cross_reference_do_not_matter(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a", [[(72, 700, 11, "Isi dokumen", False)]])
    path.write_bytes(b"x" * 600 + path.read_bytes())
    assert [b.text for b in read(str(path)).blocks] == ["Isi dokumen"]


def test_a_password_locks_it(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a", [[(72, 700, 11, "Isi", False)]])
    entry = (
        b"9 0 obj\n<</Filter/Standard/V 1/R 2/Length 40/P -64/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>\nendobj\n"
    )
    content = path.read_bytes().replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 9 0 R/ID[<00><00>]")
    path.write_bytes(content.replace(b"xref\n", entry + b"xref\n", 1))
    with pytest.raises(NotRead) as caught:
        read(str(path))
    assert caught.value.reason == "locked"


def test_three_hundred_pages_stay_linear(tmp_path: Path) -> None:
    page = [(72, 780 - 16 * n, 11, f"Baris ke {n} dengan beberapa kata biasa", False) for n in range(40)]
    reading = read(str(pdf(tmp_path / "a", [page] * 300)))
    assert reading.pages == 300
    assert reading.whole
