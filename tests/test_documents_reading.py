"""Words out of DOCX, ODT, XLSX, PPTX, RTF, HTML and plain text, wherever they hide."""

from __future__ import annotations

from pathlib import Path

import pytest

from handover.documents.reading import read
from handover.documents.reading.blocks import Block, Reading
from handover.documents.reading.plain import read_text
from tests.test_documents_makers import docx, odt, p, pptx, r, styles, tbl, xlsx


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in reading.blocks]


def only(reading: Reading, kind: str) -> list[Block]:
    return [block for block in reading.blocks if block.kind == kind]


def test_docx_headings_by_style_by_boldness_and_by_numbering(tmp_path: Path) -> None:
    body = p("Manual Pengguna", "Judul1") + p("BAB I PENDAHULUAN") + p("Tujuan", run="<w:b/>") + p("Isi biasa saja.")
    reading = read(str(docx(tmp_path / "a", body, styles=styles(Judul1="heading 1"))))
    assert told(reading) == [
        ("heading", "Manual Pengguna"),
        ("heading", "BAB I PENDAHULUAN"),
        ("heading", "Tujuan"),
        ("paragraph", "Isi biasa saja."),
    ]
    assert [block.line for block in reading.blocks] == [1, 2, 3, 4]


def test_docx_title_style_is_the_title(tmp_path: Path) -> None:
    reading = read(str(docx(tmp_path / "a", p("Laporan Uji", "T") + p("Isi."), styles=styles(T="Title"))))
    assert reading.title == "Laporan Uji"


def test_docx_keeps_insertions_and_drops_deletions(tmp_path: Path) -> None:
    body = (
        f"<w:p>{r('Hasil: ')}<w:ins>{r('lulus')}</w:ins><w:del><w:r><w:delText>gagal</w:delText></w:r></w:del></w:p>"
        f"<w:p><w:moveFrom>{r('pindah')}</w:moveFrom><w:moveTo>{r('tetap')}</w:moveTo></w:p>"
    )
    assert told(read(str(docx(tmp_path / "a", body)))) == [("paragraph", "Hasil: lulus"), ("paragraph", "tetap")]


def test_docx_insertions_in_table_cells(tmp_path: Path) -> None:
    cell = f"<w:p><w:ins>{r('Berhasil')}</w:ins></w:p>"
    rows = only(read(str(docx(tmp_path / "a", tbl([["Skenario", "Hasil"], ["Login", cell]])))), "row")
    assert [row.cells for row in rows] == [("Skenario", "Hasil"), ("Login", "Berhasil")]


def test_docx_strike_through_is_marked_in_text_and_left_out_of_cells(tmp_path: Path) -> None:
    body = f"<w:p>{r('LULUS / ')}{r('TIDAK LULUS', '<w:strike/>')}</w:p>"
    body += tbl([["Putusan", f"<w:p>{r('LAYAK ')}{r('TIDAK LAYAK', '<w:dstrike/>')}</w:p>"], ["a", "b"]])
    reading = read(str(docx(tmp_path / "a", body)))
    assert reading.blocks[0].text == "LULUS / TIDAK LULUS"
    assert reading.blocks[0].standing.strip() == "LULUS /"
    assert reading.blocks[1].cells == ("Putusan", "LAYAK")


def test_docx_strike_that_is_switched_off_is_none(tmp_path: Path) -> None:
    reading = read(str(docx(tmp_path / "a", p("LULUS", run='<w:strike w:val="0"/>'))))
    assert reading.blocks[0].struck == ()


def test_docx_hidden_text_is_not_read(tmp_path: Path) -> None:
    body = f"<w:p>{r('tampak ')}{r('dinyatakan lolos uji', '<w:vanish/>')}</w:p>"
    assert told(read(str(docx(tmp_path / "a", body)))) == [("paragraph", "tampak")]


def test_docx_text_boxes_content_controls_and_notes(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('di dalam kotak')}</w:txbxContent>"
    choice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = f"<w:p>{r('luar')}<w:r>{choice}</w:r></w:p><w:sdt><w:sdtContent>{p('dalam kontrol')}</w:sdtContent></w:sdt>"
    notes = '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    reading = read(
        str(docx(tmp_path / "a", body, footnotes=f"{notes}<w:footnote>{p('catatan kaki')}</w:footnote></w:footnotes>"))
    )
    assert [text for _, text in told(reading)] == ["luar", "di dalam kotak", "dalam kontrol", "catatan kaki"]


def test_docx_cell_merged_downwards_repeats(tmp_path: Path) -> None:
    first = f'<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("Modul A")}'
    second = f"<w:tcPr><w:vMerge/></w:tcPr>{p('')}"
    rows = only(read(str(docx(tmp_path / "a", tbl([[first, "satu"], [second, "dua"]])))), "row")
    assert [row.cells for row in rows] == [("Modul A", "satu"), ("Modul A", "dua")]


def test_docx_nested_table_follows_as_rows_of_its_own(tmp_path: Path) -> None:
    inner = tbl([["x", "y"], ["1", "2"]])
    rows = only(read(str(docx(tmp_path / "a", tbl([["luar", f"{p('teks')}{inner}"]])))), "row")
    assert [row.cells for row in rows] == [("x", "y"), ("1", "2"), ("luar", "teks")]


def test_docx_contents_by_style_are_left_out(tmp_path: Path) -> None:
    body = p("Arsitektur Data .... 3", "TOC1") + p("Isi dokumen yang sebenarnya.")
    assert told(read(str(docx(tmp_path / "a", body, styles=styles(TOC1="toc 1"))))) == [
        ("paragraph", "Isi dokumen yang sebenarnya.")
    ]


def test_docx_symbols_of_boxes(tmp_path: Path) -> None:
    body = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r(" Lulus") + "</w:p>"
    assert told(read(str(docx(tmp_path / "a", body)))) == [("list", "☑ Lulus")]


def test_odt_headings_lists_tables_strike_and_deletions(tmp_path: Path) -> None:
    style = '<style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>dihapus</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:h text:outline-level="2">Kesimpulan</text:h>'
        '<text:p>Putusan: lulus /<text:s/><text:span text:style-name="S">tidak lulus</text:span></text:p>'
        "<text:list><text:list-item><text:p>butir</text:p></text:list-item></text:list>"
        '<table:table table:name="T"><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="2"><text:p>b</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    reading = read(str(odt(tmp_path / "a", body, style)))
    assert told(reading) == [
        ("heading", "Kesimpulan"),
        ("paragraph", "Putusan: lulus / tidak lulus"),
        ("list", "butir"),
        ("row", "a | b | b"),
    ]
    assert reading.blocks[0].level == 2
    assert reading.blocks[1].standing.strip() == "Putusan: lulus /"


def test_ods_sheets_with_their_row_numbers(tmp_path: Path) -> None:
    body = (
        '<table:table table:name="UAT"><table:table-row table:number-rows-repeated="3"/>'
        "<table:table-row><table:table-cell><text:p>Skenario</text:p></table:table-cell></table:table-row></table:table>"
    )
    reading = read(str(odt(tmp_path / "a", body, kind="spreadsheet")))
    assert reading.format == "ods"
    assert [(b.kind, b.text, b.page, b.line) for b in reading.blocks] == [
        ("heading", "UAT", 1, 1),
        ("row", "Skenario", 1, 4),
    ]


def test_xlsx_rows_and_sheet_names(tmp_path: Path) -> None:
    reading = read(str(xlsx(tmp_path / "a", {"admin": [["No", "Hasil"], ["1", "Berhasil"]]})))
    assert [(b.kind, b.text, b.line) for b in reading.blocks] == [
        ("heading", "admin", 1),
        ("row", "No | Hasil", 1),
        ("row", "1 | Berhasil", 2),
    ]


def test_pptx_titles_and_lines(tmp_path: Path) -> None:
    reading = read(str(pptx(tmp_path / "a", [("Paparan", ["satu", "dua"]), ("Penutup", ["tiga"])])))
    assert [(b.kind, b.text, b.page) for b in reading.blocks] == [
        ("heading", "Paparan", 1),
        ("paragraph", "satu", 1),
        ("paragraph", "dua", 1),
        ("heading", "Penutup", 2),
        ("paragraph", "tiga", 2),
    ]


def test_rtf_words_cells_and_strike(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\b LAPORAN UJI\par}Hasil {\strike gagal} lulus\par "
        rb"\trowd Skenario\cell Hasil\cell\row \trowd Login\cell Ber\'68asil\cell\row Selesai \u9745?\par}"
    )
    reading = read(str(path))
    assert told(reading) == [
        ("heading", "LAPORAN UJI"),
        ("paragraph", "Hasil gagal lulus"),
        ("row", "Skenario | Hasil"),
        ("row", "Login | Berhasil"),
        ("paragraph", "Selesai ☑"),
    ]
    assert reading.blocks[1].standing.split() == ["Hasil", "lulus"]


def test_html_without_scripts_and_hidden_parts(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text(
        "<!DOCTYPE html><html><head><title>Manual</title><script>var x='lolos uji'</script></head><body>"
        "<h1>Manual</h1><p>Isi <b>tebal</b> <s>dicoret</s></p><div style='display:none'>dinyatakan lolos uji</div>"
        "<table><tr><th>No</th><th>Nama</th></tr><tr><td>1</td><td>Budi</td></tr></table><ul><li>satu</li></ul></body></html>"
    )
    reading = read(str(path))
    assert told(reading) == [
        ("heading", "Manual"),
        ("paragraph", "Isi tebal dicoret"),
        ("row", "No | Nama"),
        ("row", "1 | Budi"),
        ("list", "satu"),
    ]
    assert reading.blocks[1].standing.strip() == "Isi tebal"


def test_markdown_blocks_and_their_lines() -> None:
    text = "# Judul\n\nAplikasi ini telah\ndinyatakan **lolos**.\n\n1. Klik `Simpan`\n2. Tutup\n"
    text += "\n| A | B |\n|---|---|\n| 1 | ~~x~~ y |\n"
    reading = read_text(text + "\n```sql\nCREATE TABLE t (\n```\n\n![gambar](a.png)\n")
    assert [(b.kind, b.text, b.line) for b in reading.blocks] == [
        ("heading", "Judul", 1),
        ("paragraph", "Aplikasi ini telah dinyatakan lolos.", 3),
        ("list", "1. Klik Simpan", 6),
        ("list", "2. Tutup", 7),
        ("row", "A | B", 9),
        ("row", "1 | y", 11),
        ("code", "sql\nCREATE TABLE t (", 13),
        ("picture", "a.png", 17),
    ]


def test_markdown_comments_are_read_by_nobody() -> None:
    assert told(read_text("tampak\n\n<!-- dinyatakan lolos\nuji -->\n\njuga")) == [
        ("paragraph", "tampak"),
        ("paragraph", "juga"),
    ]


def test_restructured_text_headings_code_and_grid_tables() -> None:
    table = "+----+----+\n| a  | b  |\n+====+====+\n| 1  | 2  |\n+----+----+\n"
    text = f"Panduan\n=======\n\n.. code-block:: bash\n\n   ls -l\n\n{table}"
    assert told(read_text(text)) == [("heading", "Panduan"), ("code", "ls -l"), ("row", "a | b"), ("row", "1 | 2")]


def test_plain_text_chapters_and_labelled_lines() -> None:
    text = "1. Tujuan\n\nIsi tujuan dokumen.\n\n2. Hasil\n\nNama : Budi\nNIP : 1\n\na. klik menu\nb. isi nama\n"
    assert told(read_text(text)) == [
        ("heading", "1. Tujuan"),
        ("paragraph", "Isi tujuan dokumen."),
        ("heading", "2. Hasil"),
        ("paragraph", "Nama : Budi"),
        ("paragraph", "NIP : 1"),
        ("list", "a. klik menu"),
        ("list", "b. isi nama"),
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("kata".encode("utf-16"), "kata"),
        ("ka\u200bta".encode(), "kata"),
        (b"\xef\xbb\xbfkata", "kata"),
        ("naïve".encode("cp1252"), "naïve"),
        ("ﬁsik".encode(), "fisik"),
        ("a\u202eb".encode(), "a b"),
    ],
)
def test_text_of_any_encoding_is_clean(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    assert told(read(str(path))) == [("paragraph", words)]
