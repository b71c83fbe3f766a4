"""Citizens' data by table: what counts, what is only told, what is nothing. All people here are invented."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from handover.security.personal import People
from handover.security.values import Hit
from tests.test_security import rules
from tests.test_security_secrets import scanned


def numbers(count: int) -> Iterator[str]:
    """Invented NIK: a district, a date (women: day + 40), a serial."""
    for number in range(count):
        day, month = number % 28 + 1 + 40 * (number % 2), number % 12 + 1
        yield f"3203{number % 30 + 1:02}{day:02}{month:02}{60 + number % 40:02}{number + 1:04}"


def people(folder: Path, path: str, content: str) -> list[Hit]:
    return [hit for hit in scanned(folder, path, content).hits if hit.rule.startswith("personal.")]


def csv(values: Iterator[str], head: str = "no;nik;nama") -> str:
    return head + "\n" + "".join(f'{row};{value};"Orang {row}; RT 1"\n' for row, value in enumerate(values))


def test_a_table_of_many_is_citizens_data(tmp_path: Path) -> None:
    assert people(tmp_path, "data/warga.csv", csv(numbers(21))) == [
        Hit("personal.citizens", 2, count=21, column="nik", counted=True)
    ]


def test_twenty_are_told_and_not_counted(tmp_path: Path) -> None:
    (hit,) = people(tmp_path, "data/warga.csv", csv(numbers(20)))
    assert (hit.rule, hit.count, hit.counted) == ("personal.nik", 20, False)


def test_the_same_number_again_and_again_is_one(tmp_path: Path) -> None:
    (hit,) = people(tmp_path, "data/warga.csv", csv(iter(["3203014509900001"] * 50)))
    assert (hit.rule, hit.count) == ("personal.nik", 1)


def sql_listed() -> str:
    rows = ",\n".join(f"({row}, 'Warga, O''Neil', '{value}')" for row, value in enumerate(numbers(30)))
    return f"INSERT INTO `penduduk` (`id`, `nama`, `no_ktp`) VALUES\n{rows};\n"


def sql_created() -> str:
    made = "CREATE TABLE `penduduk` (\n  `id` int NOT NULL,\n  `nik` varchar(16),\n  PRIMARY KEY (`id`)\n) ENGINE=x;\n"
    return made + "INSERT INTO `penduduk` VALUES " + ",".join(f"({row},'{v}')" for row, v in enumerate(numbers(30)))


def sql_copied() -> str:
    rows = "".join(f"{row}\t{value}\tWarga\n" for row, value in enumerate(numbers(30)))
    return f"COPY public.penduduk (id, nik, nama) FROM stdin;\n{rows}\\.\n"


@pytest.mark.parametrize(
    ("text", "column"),
    [(sql_listed(), "penduduk.noktp"), (sql_created(), "penduduk.nik"), (sql_copied(), "publicpenduduk.nik")],
)
def test_dumps_name_their_columns(tmp_path: Path, text: str, column: str) -> None:
    (hit,) = people(tmp_path, "db/cadangan.sql", text)
    assert (hit.rule, hit.count, hit.column, hit.counted) == ("personal.citizens", 30, column, True)


def workbook(folder: Path, values: Iterator[str]) -> bytes:
    """An .xlsx with titles above its table, as offices make them."""
    words = ["DATA WARGA", "No", "NIK", *values]
    head = '<?xml version="1.0"?>'
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    strings = "".join(f"<si><t>{word}</t></si>" for word in words)
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    rows += '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3" t="s"><v>2</v></c></row>'
    for number in range(3, len(words)):
        cells = f'<c r="A{number}"><v>{number}</v></c><c r="C{number}" t="s"><v>{number}</v></c>'
        rows += f'<row r="{number + 1}">{cells}</row>'
    made = folder / "made.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", f"{head}<sst {space}>{strings}</sst>")
        book.writestr("xl/worksheets/sheet1.xml", f"{head}<worksheet {space}><sheetData>{rows}</sheetData></worksheet>")
    return made.read_bytes()


def test_a_workbook_is_read_by_its_columns(tmp_path: Path) -> None:
    (hit,) = scanned(tmp_path, "dokumen/warga.xlsx", workbook(tmp_path, numbers(30))).hits
    assert (hit.rule, hit.count, hit.column, hit.counted) == ("personal.citizens", 30, "nik", True)


def test_a_workbook_that_cannot_be_read_is_locked(tmp_path: Path) -> None:
    answer = scanned(tmp_path, "dokumen/warga.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600))
    assert (answer.locked, answer.hits) == (True, ())


def test_a_database_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "arsip.sqlite"
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE penduduk (nik TEXT, nama TEXT)")
        base.executemany("INSERT INTO penduduk VALUES (?, 'Orang')", [(value,) for value in numbers(40)])
        base.commit()
    (hit,) = scanned(tmp_path, "db/arsip.sqlite", path.read_bytes()).hits
    assert (hit.rule, hit.count, hit.counted) == ("personal.nik", 40, False)


def test_keys_in_json_name_their_values(tmp_path: Path) -> None:
    text = "[" + ",".join(f'{{"nik": "{value}"}}' for value in numbers(30)) + "]"
    (hit,) = people(tmp_path, "warga.json", text)
    assert (hit.rule, hit.column, hit.counted) == ("personal.citizens", "nik", True)


def test_fixtures_and_program_text_are_told_and_never_counted(tmp_path: Path) -> None:
    for path in ("database/seeders/warga.csv", "data/contoh_warga.csv"):
        assert [(hit.rule, hit.counted) for hit in people(tmp_path, path, csv(numbers(50)))] == [
            ("personal.nik", False)
        ]
    text = "<?php\nreturn [\n" + "".join(f"  ['nik' => '{value}'],\n" for value in numbers(50)) + "];\n"
    assert [(hit.rule, hit.counted) for hit in people(tmp_path, "app/Warga.php", text)] == [("personal.nik", False)]


def test_other_numbers_of_sixteen_digits_are_nothing(tmp_path: Path) -> None:
    stamps = (str(1_700_000_000_123_456 + 86_400_000_000 * day) for day in range(400))
    assert people(tmp_path, "log.csv", csv(stamps, "no;nik;nama")) == []
    cards = (f"4556{number * 7919:012}" for number in range(1, 300))
    assert people(tmp_path, "kartu.csv", csv(cards, "no;kartu;nama")) == []


def test_bare_numbers_under_another_name_are_at_most_told(tmp_path: Path) -> None:
    assert people(tmp_path, "kode.csv", csv(numbers(50), "no;kode;nama")) == []
    (hit,) = people(tmp_path, "kode.csv", csv(numbers(50), "no;kode;penduduk"))
    assert (hit.rule, hit.counted) == ("personal.nik", False)


def test_family_cards_telephones_and_taxpayers(tmp_path: Path) -> None:
    cards = people(tmp_path, "kk.csv", csv(numbers(30), "no;no_kk;kepala"))
    assert [(hit.rule, hit.count, hit.counted) for hit in cards] == [("personal.family-card", 30, False)]
    phones = people(tmp_path, "hp.csv", csv((f"0812{number:08}" for number in range(30)), "no;no_hp;nama"))
    assert [(hit.rule, hit.count) for hit in phones] == [("personal.phone", 30)]
    assert people(tmp_path, "kontak.html", "Telepon: 081234567890\n") == []
    assert [hit.rule for hit in people(tmp_path, "a.txt", "NPWP 01.234.567.4-123.000\n")] == ["personal.npwp"]
    assert people(tmp_path, "a.txt", "NPWP 00.000.000.0-000.000 atau 01.234.567.9-123.000\n") == []


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        ("3203014509900001", True),
        ("3203010509900001", True),
        ("3203013109900001", False),  # 31 September
        ("3203012902010001", False),  # 29 February 2001
        ("3203016902000001", True),  # 29 February 2000, a woman
        ("3203010509900000", False),  # serial 0000
        ("2203010509900001", False),  # no such province
        ("3200010509900001", False),  # no such regency
        ("3273010509900001", True),  # a city
        ("3203000509900001", False),  # no such district
    ],
)
def test_the_form_of_a_nik(value: str, valid: bool) -> None:
    assert People(rules().personal, data=True, fixture=False).is_nik(value.encode()) is valid


def test_a_table_that_goes_over_several_pieces_is_one(tmp_path: Path) -> None:
    padding = "x" * 600_000
    rows = ",\n".join(f"({row}, '{v}', '{padding if row % 3 == 0 else ''}')" for row, v in enumerate(numbers(30)))
    text = f"INSERT INTO penduduk (id, nik, catatan) VALUES\n{rows};\n"
    hits = people(tmp_path, "db/besar.sql", text)
    assert [(hit.rule, hit.count) for hit in hits] == [("personal.citizens", 30)]
