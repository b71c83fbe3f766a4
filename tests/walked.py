"""A new vendor's walk from an empty skeleton to a delivery, for an invented guest book, and the agency's and officials'
part of it: everything is written into what `handover init` and `handover decide form` made, as people would do it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.text.paragraph import Paragraph

from tests.filled import TEXTS, VENDOR, fill

CODE = Path(__file__).parents[1] / "sample_projects" / "buku-tamu" / "aplikasi"
PERSON = ("Sari Contoh", "19800312 200501 2 004", "Kepala Bidang Aplikasi")


@dataclass(frozen=True, slots=True)
class Region:
    """Where the walk is walked: `name` and `seat` of the region, and the `domain` of its offices."""

    regulation: str
    name: str
    seat: str
    domain: str

    def told(self, text: str) -> str:
        """A text about Tanah Laut as a text about this region."""
        for old, new in (
            ("Kabupaten Tanah Laut", self.name),
            ("Kominfo Tanah Laut", f"Kominfo {self.name.split(' ', 1)[1]}"),
            ("Pelaihari", self.seat),
            ("tanahlautkab.go.id", self.domain),
        ):
            text = text.replace(old, new)
        return text


TANAH_LAUT = Region("tanah-laut-25-2018", "Kabupaten Tanah Laut", "Pelaihari", "tanahlautkab.go.id")
CIANJUR = Region("cianjur-25-2018", "Kabupaten Cianjur", "Cianjur", "cianjurkab.go.id")
PRABUMULIH = Region("prabumulih-64-2017", "Kota Prabumulih", "Prabumulih", "kotaprabumulih.go.id")

REPORT_PAGE = """<?php
if (petugas() === null) {
    header('Location: index.php?halaman=masuk');
    exit;
}
$tahun = (int) ($_GET['tahun'] ?? date('Y'));
$rekap = rekap_bulanan($tahun);
?>
<!doctype html>
<html lang="id">
<head><meta charset="utf-8"><title>Rekap</title></head>
<body>
<h1>Rekap kunjungan <?= $tahun ?></h1>
<table>
  <?php foreach ($rekap as $bulan => $jumlah): ?>
  <tr><td><?= (int) $bulan ?></td><td><?= (int) $jumlah ?></td></tr>
  <?php endforeach; ?>
</table>
</body>
</html>
"""
INTERFACE = """<?php
declare(strict_types=1);

// Antarmuka untuk sistem lain: GET /api/rekap/{tahun} dan GET /api/tamu, jawabannya JSON.
require __DIR__ . '/../inti/basisdata.php';
require __DIR__ . '/../inti/tamu.php';

function boleh(string $tanda): bool
{
    $cari = sambungan()->prepare('SELECT COUNT(*) FROM sistem WHERE sidik = ? AND berlaku >= CURRENT_DATE');
    $cari->execute([hash('sha256', $tanda)]);
    return (int) $cari->fetchColumn() === 1;
}

header('Content-Type: application/json; charset=utf-8');
if (!boleh(str_replace('Bearer ', '', $_SERVER['HTTP_AUTHORIZATION'] ?? ''))) {
    http_response_code(401);
    exit(json_encode(['galat' => 'Tanda sistem tidak dikenal.']));
}
$bagian = explode('/', trim(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH), '/'));
if (($bagian[1] ?? '') === 'rekap') {
    echo json_encode(rekap_bulanan((int) ($bagian[2] ?? date('Y'))));
} elseif (($bagian[1] ?? '') === 'tamu') {
    echo json_encode(daftar_tamu(1));
} else {
    http_response_code(404);
}
"""
TEST = """<?php
declare(strict_types=1);

use PHPUnit\\Framework\\TestCase;

final class TamuTest extends TestCase
{
    public function testNamaKosongDitolak(): void
    {
        $this->expectException(InvalidArgumentException::class);
        catat_tamu('', 'Dinas Pendidikan', 'Rapat');
    }
}
"""
SYSTEMS = """
CREATE TABLE sistem (
  id INT AUTO_INCREMENT PRIMARY KEY,
  nama VARCHAR(120) NOT NULL,
  sidik CHAR(64) NOT NULL UNIQUE,
  berlaku DATE NOT NULL
);
"""
# What is stated by both sides, and what only the agency knows. `contract.number`: a key below another.
BOTH = {
    "unit": "Sekretariat Daerah {name}",
    "function": "layanan publik perangkat daerah",
    "contract.number": '"602/17/SPK/2026"',
    "contract.date": '"2026-03-02"',
    "financing": "apbd",
    "vendor": VENDOR,
    "web_address": "https://bukutamu.{domain}",
    "data_stores": '["MariaDB 10.11 di pusat data Dinas"]',
    "data_sets": '["kunjungan tamu"]',
    "confidentiality": "terbatas",
    "acquired": "made",
    "scope": "special",
    "public_service": "false",
    "hosting": "dinas",
    "replaces": "[]",
}
AGENCY = BOTH | {
    "built_by": "vendor",
    "placement": "dinas",
    "placement_letter": '"Surat Dinas 000.8/41/2026"',
    "plan.reference": "Program 2.1",
    "plan.page": "38",
    "uses_others_data": "false",
    "duplicates_walidata": "false",
    "same_function_elsewhere": "false",
    "guidelines.development_method": "false",
    "guidelines.metadata": "false",
    "common_login.exists": "false",
    "public_information_system": "false",
}
SOFTWARE = {
    "name": "Buku Tamu Elektronik",
    "url": "https://git.contoh.example/bukutamu.git",
    "softwareVersion": '"1.2.0"',
    "releaseDate": '"2026-10-05"',
    "categories": "[document-management]",
    "developmentStatus": "stable",
    "description.id.shortDescription": "Mencatat tamu perangkat daerah dan merekapnya setiap bulan.",
    "description.id.features": '["pencatatan kunjungan", "rekap bulanan"]',
    "legal.license": "EUPL-1.2",
    "legal.mainCopyrightOwner": "Pemerintah {name}",
    "maintenance.type": "contract",
    "localisation.localisationReady": "false",
}


def chapters_of(name: str, share: float = 1.0) -> Sequence[str]:
    """The first chapters of a starting document, with what stands before them; `share`: how many of them."""
    chapters = ("", *TEXTS[name])
    return chapters[: max(1, round(len(chapters) * share))]


def write_documents(folder: Path, region: Region, share: float = 1.0) -> None:
    """Fills in every starting document of a folder, or only this share of its chapters."""
    for path in sorted(folder.rglob("*.docx")):
        fill(path, None if share == 1.0 else chapters_of(path.stem, share))
        moved(path, region.told)


def moved(path: Path, told: Callable[[str], str]) -> None:
    """Every paragraph and cell of a document as `told` says it."""
    document = Document(str(path))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    every: list[Paragraph] = [*document.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
    for paragraph in every:
        if (text := told(paragraph.text)) != paragraph.text:
            paragraph.text = text
    document.save(str(path))


def state(path: Path, values: Mapping[str, str], region: Region) -> None:
    """Writes each value after the colon of its key, and leaves every other line as it is."""
    lines = path.read_text("utf-8").splitlines()
    above: list[str] = []
    for place, line in enumerate(lines):
        found = re.match(r"( *)([A-Za-z_]+):", line)
        if found:
            above = [*above[: len(found[1]) // 2], found[2]]
            if (value := values.get(".".join(above))) is not None:
                text = value.format(name=region.name, domain=region.domain)
                lines[place] = f"{found[1]}{found[2]}: {text}"
    path.write_text("\n".join(lines) + "\n", "utf-8")


def list_papers(path: Path) -> None:
    """Takes the agency's papers out of their comment."""
    path.write_text(re.sub(r"^# {3}- \{path: (?=\")", "  - {path: ", path.read_text("utf-8"), flags=re.M), "utf-8")


def write_code(folder: Path) -> None:
    """The guest book's source code in the place of the note that asks for it."""
    (folder / "README.md").unlink()
    shutil.copytree(CODE, folder, dirs_exist_ok=True)
    index = (folder / "index.php").read_text("utf-8")
    page = "    case 'rekap':\n        require __DIR__ . '/halaman/rekap.php';\n        break;\n    default:"
    (folder / "index.php").write_text(index.replace("    default:", page), "utf-8")
    with (folder / "skema.sql").open("a", encoding="utf-8") as stream:
        stream.write(SYSTEMS)
    for name, text in (("halaman/rekap.php", REPORT_PAGE), ("api/index.php", INTERFACE), ("tests/TamuTest.php", TEST)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def finish(delivery: Path, agency: Path, region: Region) -> None:
    """What is left when the documents are written: both manifests, the code, the agency's statement and its papers."""
    state(delivery / "handover.yml", BOTH, region)
    state(delivery / "publiccode.yml", SOFTWARE, region)
    write_code(delivery / "kode-sumber")
    write_documents(agency, region)
    state(agency / "instansi.yml", AGENCY, region)
    list_papers(agency / "instansi.yml")


def answered(sheet: str, paper: str, *, skip: Sequence[str] = ()) -> str:
    """The sheet of open questions with every one answered by the same official, but for those to skip."""
    asked = ""
    lines = []
    said = dict(zip(("Nama", "NIP", "Jabatan"), PERSON, strict=True))
    for line in sheet.splitlines():
        if found := re.match(r"\[(JAWABAN|PEJABAT) (.+)\]", line):
            asked = found[2] if found[1] == "JAWABAN" else "official"
        label = re.match(r"(Jawaban|Catatan|Berkas bukti|Nama|NIP|Jabatan)\b.*:$", line)
        if label and asked == "official":
            line = f"{line} {said[label[1]]}"
        elif label and asked and asked not in skip:
            words = {"Jawaban": "ya", "Catatan": "dilihat bersama notulen 3 November 2026", "Berkas bukti": paper}
            line = f"{line} {words[label[1]]}"
        if line == "[AKHIR]":
            asked = ""
        lines.append(line)
    return "\n".join(lines) + "\n"
