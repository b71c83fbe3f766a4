"""Files that mean harm or are not what they say: each costs one file, never the run."""

from __future__ import annotations

import struct
import time
import zipfile
from pathlib import Path

import pytest

from handover.documents.reading import read
from handover.documents.reading.blocks import MAX_CHARACTERS, NotRead
from handover.documents.reading.plain import read_text
from handover.documents.reading.sniff import picture_size, sniff
from tests.test_documents_makers import docx, odt, p, pack, pdf

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def refused(path: Path) -> tuple[str, str]:
    with pytest.raises(NotRead) as caught:
        read(str(path))
    return caught.value.reason, caught.value.format


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", "<w:document>" + " " * 60_000_000 + "</w:document>")
    assert path.stat().st_size < 200_000
    assert refused(path) == ("too-big", "docx")


def test_a_member_that_is_larger_than_it_says_is_not_read_on(tmp_path: Path) -> None:
    path = docx(tmp_path / "a", p("Isi dokumen yang pendek."))
    content = bytearray(path.read_bytes())
    place = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, place + 24, 10)
    path.write_bytes(bytes(content))
    assert refused(path) == ("corrupt", "docx")


def test_entities_are_never_resolved(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document>&b;</w:document>'
    assert refused(pack(tmp_path / "a", {"word/document.xml": bomb})) == ("corrupt", "docx")
    secret = (
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><office:document-content>&a;</office:document-content>'
    )
    members = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": secret}
    assert refused(pack(tmp_path / "b", members)) == ("corrupt", "odt")


def test_deep_nesting_ends(tmp_path: Path) -> None:
    body = "<w:sdt>" * 200 + p("dalam") + "</w:sdt>" * 200
    assert read(str(docx(tmp_path / "a", body))).blocks == ()


def test_encrypted_office_files_are_locked(tmp_path: Path) -> None:
    encrypted = '<manifest xmlns:m="urn:x"><m:encryption-data/></manifest>'
    path = odt(tmp_path / "a", "<text:p>x</text:p>")
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("META-INF/manifest.xml", encrypted)
    assert refused(path) == ("locked", "odt")
    members = (
        docx(tmp_path / "b", p("x"))
        .read_bytes()
        .replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    )
    (tmp_path / "b").write_bytes(members)
    assert refused(tmp_path / "b") == ("locked", "docx")


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (b"", ("empty", "empty")),
        (b" \n\t", ("empty", "empty")),
        (b"PK\x03\x04 word/ torn", ("corrupt", "docx")),
        (b"PK\x03\x04 anything", ("closed", "zip")),
        (b"Rar!\x1a\x07\x00rest", ("closed", "archive")),
        (b"\x00\x01\x02\x03" * 100, ("not-a-document", "binary")),
        (_OLE + b"\x00" * 600, ("corrupt", "doc")),
        (_OLE + bytes(range(256)) * 8, ("corrupt", "doc")),
        (b"%PDF-1.4\n%%EOF", ("corrupt", "pdf")),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n", ("pointer", "pointer")),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 16, ("picture", "png")),
    ],
)
def test_what_is_no_document_says_why(tmp_path: Path, data: bytes, answer: tuple[str, str]) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    assert refused(path) == answer


def test_a_document_without_a_body_is_corrupt(tmp_path: Path) -> None:
    assert refused(pack(tmp_path / "a", {"word/document.xml": "<w:document/>"}))[0] == "corrupt"


def test_a_plain_archive_is_closed_and_not_read(tmp_path: Path) -> None:
    assert refused(pack(tmp_path / "a", {"laporan.txt": "isi"})) == ("closed", "zip")


def test_format_is_told_by_content_alone(tmp_path: Path) -> None:
    assert sniff(str(pdf(tmp_path / "a.docx", [[(72, 700, 11, "x", False)]]))) == "pdf"
    assert sniff(str(docx(tmp_path / "b.pdf", p("x")))) == "docx"
    assert sniff(str(odt(tmp_path / "c.zip", ""))) == "odt"
    (tmp_path / "d").write_text("<!-- x -->\n<html><body>x</body></html>")
    assert sniff(str(tmp_path / "d")) == "html"


def test_a_page_of_a_program_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("<html><body>{{ $judul }}<p>Klik tombol Simpan</p></body></html>")
    assert refused(tmp_path / "a") == ("not-a-document", "html")


def test_pictures_are_measured_without_a_library(tmp_path: Path) -> None:
    png, jpeg, tiff = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    png.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 1240, 1754))
    head = b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"\x00" * 14
    jpeg.write_bytes(head + b"\xff\xc0" + struct.pack(">HBHH", 17, 8, 1754, 1240))
    entries = struct.pack("<HHII", 256, 4, 1, 1240) + struct.pack("<HHII", 257, 4, 1, 1754)
    tiff.write_bytes(b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", 2) + entries)
    assert [picture_size(str(path), name) for path, name in ((png, "png"), (jpeg, "jpeg"), (tiff, "tiff"))] == [
        (1240, 1754)
    ] * 3
    png.write_bytes(b"\x89PNG")
    assert picture_size(str(png), "png") == (0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "a-" * 400_000,
        "(" * 500_000,
        "|" * 500_000,
        "**" * 300_000,
        "`" * 500_000,
        "[x](" * 200_000,
        "\n" * 1_000_000,
        "1. " * 300_000,
        "# " * 300_000,
        "~~a" * 200_000,
        "<!--" * 200_000,
        ". " * 500_000,
        "A" * 1_000_000,
    ],
)
def test_reading_stays_linear(text: str) -> None:
    began = time.process_time()
    reading = read_text(text)
    assert time.process_time() - began < 15
    assert sum(len(block.text) for block in reading.blocks) <= MAX_CHARACTERS + 20_000


def test_a_very_long_paragraph_is_read_to_its_end() -> None:
    text = " ".join(f"kata{number}" for number in range(20_000))
    reading = read_text(text.replace(" ", "\n") + "\n\n```\n" + text.replace(" ", "\n") + "\n```\n")
    assert reading.whole
    assert "kata19999" in reading.blocks[-1].text
    assert sum("kata19999" in block.text for block in reading.blocks) == 2
    assert not read_text("x" * 30_000).whole
