"""What a page's width, columns and margins do to a text: the same facts whatever format it comes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from handover.documents.examine import examine, read_text_document
from handover.documents.paper import mark
from handover.documents.reading import read
from handover.documents.reading.numbering import numeral
from handover.documents.reading.wrapping import joined
from handover.documents.rulebook import rulebook
from tests.test_documents_makers import docx, grid, odt, p, pdf, r, styles, tbl
from tests.test_documents_recognition import RULES

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SAMPLE = Path(__file__).parent.parent / "sample_projects" / "buku-surat" / "dokumen"
BODY = "Pengujian dilakukan pada server uji dengan data contoh yang disiapkan oleh dinas dan"


def told(path: Path) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(str(path)).blocks]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["menurut per-", "aturan daerah"], "menurut peraturan daerah"),
        (["menyimpan data-", "data surat"], "menyimpan data-data surat"),
        (["menurut perundang-", "undangan"], "menurut perundang-undangan"),
        (["tahun 2024-", "2026"], "tahun 2024-2026"),
        (["aplikasi e-", "office"], "aplikasi e-office"),
        (["kepala Sub-", "Bagian"], "kepala Sub-Bagian"),
        (["diuji -", "tidak lulus"], "diuji - tidak lulus"),
    ],
)
def test_a_parted_word_is_made_whole(lines: list[str], text: str) -> None:
    assert joined(lines) == text


def test_a_hyphen_at_the_end_of_a_line_parts_no_word(tmp_path: Path) -> None:
    page = [(72, 700, 11, f"{BODY} per-", False), (72, 686, 11, "angkat daerah.", False)]
    assert told(pdf(tmp_path / "a", [page])) == [("paragraph", f"{BODY} perangkat daerah.")]


def test_wrapped_lines_are_joined_and_short_ones_kept_apart(tmp_path: Path) -> None:
    page = [
        (72, 700, 11, BODY, False),
        (72, 686, 11, "Dimas Arya Wibowo menyatakan aplikasi lolos uji.", False),
        (72, 672, 11, "Nomor 12 tahun 2026", False),
        (72, 658, 11, "Lampiran satu berkas", False),
    ]
    assert [text for _, text in told(pdf(tmp_path / "a", [page]))] == [
        f"{BODY} Dimas Arya Wibowo menyatakan aplikasi lolos uji.",
        "Nomor 12 tahun 2026",
        "Lampiran satu berkas",
    ]


def test_a_paragraph_goes_on_over_the_page_and_past_its_foot(tmp_path: Path) -> None:
    foot = (72, 40, 9, "Laporan SIKAPUR", False)
    pages = [
        [(72, 100, 11, BODY, False), foot, (500, 40, 9, "1", False)],
        [(72, 700, 11, "Nur Aini, dan aplikasi lolos.", False), foot, (500, 40, 9, "2", False)],
    ]
    reading = read(str(pdf(tmp_path / "a", pages)))
    assert [(block.text, block.page, block.margin) for block in reading.blocks] == [
        (f"{BODY} Nur Aini, dan aplikasi lolos.", 1, False),
        ("Laporan SIKAPUR 1", 1, True),
    ]


def test_labels_beside_values_are_text(tmp_path: Path) -> None:
    page = [
        (72, 700, 11, "Tanggal", False),
        (200, 700, 11, "12 sampai 16 Oktober 2026", False),
        (72, 686, 11, "Tim penguji", False),
        (200, 686, 11, "Dimas Arya Wibowo, S.T. dan", False),
        (200, 672, 11, "Nur Aini, S.Kom.", False),
        (72, 658, 11, "Sasaran", False),
        (200, 658, 11, "server uji", False),
    ]
    assert [text for _, text in told(pdf(tmp_path / "a", [page]))] == [
        "Tanggal : 12 sampai 16 Oktober 2026",
        "Tim penguji : Dimas Arya Wibowo, S.T. dan Nur Aini, S.Kom.",
        "Sasaran : server uji",
    ]


def test_cells_written_one_after_the_other_stand_beside_each_other(tmp_path: Path) -> None:
    page = [
        (72, 700, 11, "Tanggal", False),
        (72, 686, 11, "pengujian", False),
        (200, 700, 11, "12 Oktober 2026", False),
        (72, 672, 11, "Sasaran", False),
        (200, 672, 11, "server uji", False),
    ]
    assert [text for _, text in told(pdf(tmp_path / "a", [page]))] == [
        "Tanggal pengujian : 12 Oktober 2026",
        "Sasaran : server uji",
    ]


def test_signatures_side_by_side_are_rows(tmp_path: Path) -> None:
    page = [
        (80, 700, 11, "Ketua Tim Penguji,", False),
        (360, 700, 11, "Anggota,", False),
        (80, 650, 11, "Dimas Arya Wibowo", False),
        (355, 650, 11, "Nur Aini", False),
    ]
    assert told(pdf(tmp_path / "a", [page])) == [
        ("row", "Ketua Tim Penguji, | Anggota,"),
        ("row", "Dimas Arya Wibowo | Nur Aini"),
    ]


def test_a_justified_line_is_no_table(tmp_path: Path) -> None:
    words = ["Pembuatan", "aplikasi", "buku", "tamu", "dinas"]
    page = [(x, 700, 11, word, False) for x, word in zip((72, 153, 215, 264, 313), words, strict=True)]
    assert told(pdf(tmp_path / "a", [page])) == [("paragraph", " ".join(words))]


def test_a_heading_wider_than_the_page_is_one(tmp_path: Path) -> None:
    page = [
        (72, 760, 16, "Laporan Hasil Pengujian Penerimaan Pengguna Aplikasi", True),
        (200, 741, 16, "Surat Masuk", True),
        (72, 700, 11, f"{BODY} selesai.", False),
    ]
    assert told(pdf(tmp_path / "a", [page]))[0] == (
        "heading",
        "Laporan Hasil Pengujian Penerimaan Pengguna Aplikasi Surat Masuk",
    )


def test_a_box_around_text_is_no_table(tmp_path: Path) -> None:
    page = [(80, 700, 11, "php artisan migrate", False), (80, 686, 11, "php artisan serve", False)]
    lines = grid([70, 75, 400, 405], [715, 698, 680])
    assert all(kind != "row" for kind, _ in told(pdf(tmp_path / "a", [page], {0: lines})))


def test_a_word_broken_in_a_narrow_cell_is_whole(tmp_path: Path) -> None:
    page = [
        (74, 700, 11, "Keteranga", False),
        (74, 687, 11, "n", False),
        (134, 700, 11, "Hasil per-", False),
        (134, 687, 11, "baikan", False),
        (74, 660, 11, "baik", False),
        (134, 660, 11, "lulus", False),
    ]
    path = pdf(tmp_path / "a", [page], {0: grid([70, 128, 200], [715, 680, 650])})
    assert [text for _, text in told(path)] == ["Keterangan | Hasil perbaikan", "baik | lulus"]


def test_heads_that_count_the_pages_are_left_out(tmp_path: Path) -> None:
    pages = [
        [(72, 820, 9, f"Bab {'ABCDE'[n]} Pengujian {n + 7}", False), (72, 600, 11, f"Isi {'abcde'[n]}.", False)]
        for n in range(5)
    ]
    assert [text for _, text in told(pdf(tmp_path / "a", pages))] == [f"Isi {letter}." for letter in "abcde"]


def test_a_letterhead_does_not_hide_the_title(tmp_path: Path) -> None:
    page = [
        (180, 790, 12, "PT TIRTA NALAR ABADI", True),
        (150, 776, 9, "Jalan Cempaka 17, Telepon (0263) 555 0117", False),
        (72, 740, 14, "LAPORAN UJI KEAMANAN", True),
        (72, 715, 11, "Aplikasi SIKAPUR", False),
        (72, 690, 11, f"{BODY} Dimas Arya Wibowo.", False),
        (72, 660, 14, "TEMUAN", True),
        (72, 640, 11, "Tidak ada temuan yang terbuka.", False),
        (72, 40, 9, "Dokumen serah terima Halaman 1", False),
    ]
    found = examine(str(pdf(tmp_path / "a", [page])), RULES)
    assert "security-test-report" in [*(each["type"] for each in found["types"]), *found["near"]]


def test_the_sample_with_labels_in_columns_names_its_testers() -> None:
    found = examine(str(SAMPLE / "11-laporan-uji-keamanan.pdf"), RULES)
    assert found["reports"][0]["testers"] == ["Dimas Arya Wibowo, S.T", "Nur Aini, S.Kom"]


def listed(text: str, number: int, level: int = 0) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr>{r(text)}</w:p>"


def levels(*formats: tuple[str, str]) -> str:
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (style, text) in enumerate(formats)
    )
    lists = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{{}}</w:num>' for number in (1, 2))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = lists.format("", again)
    return f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>{body}</w:numbering>'


def test_docx_items_have_the_numbers_that_a_reader_sees(tmp_path: Path) -> None:
    body = listed("Buka", 1) + listed("Isi", 1) + listed("nama", 1, 1) + listed("sandi", 1, 1) + listed("Kirim", 1)
    made = docx(tmp_path / "a", body + listed("Lagi", 2), numbering=levels(("decimal", "%1."), ("lowerLetter", "%2)")))
    assert [text for _, text in told(made)] == ["1. Buka", "2. Isi", "a) nama", "b) sandi", "3. Kirim", "1. Lagi"]


def test_docx_lists_of_styles_have_bullets(tmp_path: Path) -> None:
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    look = f'<w:styles {_W}><w:style w:styleId="L"><w:name w:val="Daftar"/>{number}</w:style></w:styles>'
    made = docx(tmp_path / "a", p("uji beban", "L"), styles=look, numbering=levels(("bullet", "o")))
    assert told(made) == [("list", "• uji beban")]


def test_docx_lines_set_with_tabs_are_rows(tmp_path: Path) -> None:
    tab = "</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>"
    body = p(f"Desa{tab}Penguji{tab}Hasil") + p(f"Sumberadi{tab}Sri Wahyuningsih{tab}lulus") + p(f"Nama{tab}: Budi")
    assert told(docx(tmp_path / "a", body)) == [
        ("row", "Desa | Penguji | Hasil"),
        ("row", "Sumberadi | Sri Wahyuningsih | lulus"),
        ("paragraph", "Nama : Budi"),
    ]


def test_docx_heads_and_feet_belong_to_no_place_in_the_text(tmp_path: Path) -> None:
    made = docx(tmp_path / "a", p("Isi."), footer1=f"<w:ftr {_W}>{p('RAHASIA NEGARA')}</w:ftr>")
    assert [(b.kind, b.text, b.margin) for b in read(str(made)).blocks] == [
        ("paragraph", "Isi.", False),
        ("paragraph", "RAHASIA NEGARA", True),
    ]


def test_odt_items_have_their_numbers(tmp_path: Path) -> None:
    look = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="."/><text:list-level-style-bullet text:level="2" text:bullet-char="-"/></text:list-style>'
    )
    inner = "<text:list><text:list-item><text:p>nama</text:p></text:list-item></text:list>"
    body = (
        f'<text:list text:style-name="L"><text:list-item><text:p>Buka</text:p>{inner}</text:list-item>'
        "<text:list-item><text:p>Kirim</text:p></text:list-item></text:list>"
    )
    assert [text for _, text in told(odt(tmp_path / "a", body, look))] == ["1. Buka", "• nama", "2. Kirim"]


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (4, "lowerRoman", "iv"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (0, "decimal", ""),
        (3, "bullet", ""),
    ],
)
def test_numerals(number: int, style: str, text: str) -> None:
    assert numeral(number, style) == text


RESULTS = """| No | Skenario | Hasil |
|---|---|---|
| 1 | Masuk | Berhasil |
| 2 | Cari | Berhasil |
| 3 | Cetak | Berhasil |"""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("# Laporan Uji Fungsi SIKAPUR\n\nDilakukan 22 Mei 2026 oleh Karel Rumere.", ["Karel Rumere"]),
        ("# Laporan Uji Fungsi SIKAPUR\n\n2. Penguji:\n\nKarel Rumere, S.T.\n\n3. Pelaksanaan", ["Karel Rumere, S.T"]),
        ("# Laporan Uji Fungsi SIKAPUR\n\nPenguji,\n\nKarel Rumere\n\nSukamerindu, 9 Mei 2026", ["Karel Rumere"]),
    ],
)
def test_testers_below_titles_and_labels(text: str, names: list[str]) -> None:
    found = read_text_document(f"{text}\n\n{RESULTS}", RULES)
    assert found["reports"][0]["testers"] == names


def test_the_subject_of_a_memo_in_a_table_is_its_title(tmp_path: Path) -> None:
    rows = tbl([["Kepada", ":", "Kepala Dinas"], ["Tanggal", ":", "4 Juli 2026"], ["Perihal", ":", "Panduan Pengguna"]])
    reading = read(str(docx(tmp_path / "a", p("NOTA", "H") + rows + p(f"{BODY} lain."), styles=styles(H="heading 1"))))
    assert [line.text for line in mark(reading, rulebook(RULES)).title_zone] == [
        "NOTA",
        "Perihal | : | Panduan Pengguna",
    ]


def test_blanks_and_marks_without_measure_stay_small(tmp_path: Path) -> None:
    look = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
        f'style:num-prefix="{"(" * 9_000}"/></text:list-style>'
    )
    body = (
        '<text:p>a<text:s text:c="99999999"/>b</text:p>'
        '<text:list text:style-name="L"><text:list-item><text:p>c</text:p></text:list-item></text:list>'
    )
    assert sum(len(text) for _, text in told(odt(tmp_path / "a", body, look))) < 100


def test_a_margin_full_of_dots_is_read_at_once(tmp_path: Path) -> None:
    page = [(10, 820, 4, ". " * 4_000 + "x", False), (72, 600, 11, "Isi.", False)]
    assert told(pdf(tmp_path / "a", [page]))[-1] == ("paragraph", "Isi.")
