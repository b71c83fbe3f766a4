"""The inspector from end to end: a delivery on disk, workers, the cache, findings and coverage."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from handover import documents
from handover.bench import Bench
from handover.cache import Cache
from handover.documents.candidates import candidates
from handover.documents.facts import Lie, looked
from handover.intake import Delivery, open_delivery
from handover.messages import Catalogue
from handover.model import Document, Entry, Inspected, Role
from handover.policy import Policy, load, texts
from handover.probes import ASKED
from handover.shipped import CHECKS
from handover.workers import Workers
from tests.test_documents_makers import docx, p, pack, pdf
from tests.test_documents_recognition import CASES

Found = Inspected[tuple[Document, ...]]
_HEAD = re.compile(r"<!-- expect\n.*?\n-->\n", re.DOTALL)


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load(CHECKS, ASKED)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers() as pool:
        yield pool


def text_of(name: str) -> str:
    return _HEAD.sub("", (CASES / f"{name}.md").read_text("utf-8"))


def inspected(root: Path, policy: Policy, workers: Workers, roles: Mapping[str, Role] | None = None) -> Found:
    bench = Bench(workers, Cache(root.parent / "cache"))
    with open_delivery(root, workers=workers) as delivery:
        return documents.inspect(delivery, roles or {}, policy, bench)


def folder(tmp_path: Path, files: Mapping[str, str] | Mapping[str, bytes] | Mapping[str, str | bytes]) -> Path:
    root = tmp_path / "kiriman"
    for name, content in {"src/a.php": "<?php echo 1;", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def rules_of(found: Found) -> list[tuple[str, str]]:
    return [(finding.rule, finding.path) for finding in found.findings]


def counts(found: Found) -> dict[str, tuple[int, int]]:
    return {row.reason.key: (row.seen, row.skipped) for row in found.coverage}


def test_documents_are_found_recognised_and_shown(tmp_path: Path, policy: Policy, workers: Workers) -> None:
    root = folder(tmp_path, {"a/x1.md": text_of("manual-good-steps"), "a/x2.txt": text_of("security-good-passed")})
    found = inspected(root, policy, workers)
    assert [(d.path, d.types[0].type, d.types[0].substantive) for d in found.facts] == [
        ("a/x1.md", "manual", True),
        ("a/x2.txt", "security-test-report", True),
    ]
    report = found.facts[1].reports[0]
    assert (report.executed, report.conclusion, report.tested_on) == (True, "passed", "2025-05-16")
    catalogue = Catalogue(texts(policy))
    shown = [e for d in found.facts for c in d.types for e in c.evidence] + [e for _, e in report.evidence]
    assert all(catalogue.text(e.note, "id") and e.quote and e.where and e.where.line for e in shown)
    assert counts(found) == {"documents.looked": (2, 0)}
    assert found.findings == ()
    assert {tool.name for tool in found.tools} == {"pypdfium2", "lxml", "olefile"}


def test_the_same_answer_comes_from_the_cache(tmp_path: Path, policy: Policy, workers: Workers) -> None:
    root = folder(tmp_path, {"x.md": text_of("manual-good-steps")})
    assert inspected(root, policy, workers) == inspected(root, policy, workers)


def test_what_could_not_be_read_is_skipped_with_its_reason(tmp_path: Path, policy: Policy, workers: Workers) -> None:
    lost = tmp_path / "lost"
    lost.mkdir()
    scan = pdf(lost / "scan", [[]], picture=0).read_bytes()
    torn = docx(lost / "torn", p("Isi dokumen.")).read_bytes()[:200]
    picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 1240, 1754) + b"\x00" * 40
    small = picture.replace(struct.pack(">I", 1240), struct.pack(">I", 400))
    files: dict[str, str | bytes] = {
        "bast.pdf": scan,
        "torn.docx": torn,
        "halaman.png": picture,
        "ikon.png": small,
        "surat.msg": bytes.fromhex("D0CF11E0A1B11AE1") + b"\x00" * 600,
        "gambar.vsdx": pack(lost / "v", {"visio/document.xml": "x"}).read_bytes(),
        "besar.pdf": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n",
        "kosong.md": "",
        "hanya.url": "[InternetShortcut]\nURL=https://drive.google.com/x",
        "~$laporan.docx": "owner",
    }
    found = inspected(folder(tmp_path, files), policy, workers)
    assert dict(rules_of(found)) == {
        "documents.link-only": "hanya.url",
        "documents.pointer": "besar.pdf",
        "documents.scan": "bast.pdf",
        "documents.picture": "halaman.png",
        "documents.empty": "kosong.md",
        "documents.corrupt": "torn.docx",
        "documents.no-reader": "surat.msg",
    }
    assert ("documents.no-reader", "gambar.vsdx") in rules_of(found)
    assert counts(found) == {
        "documents.looked": (2, 0),
        "documents.pointer": (0, 1),
        "documents.scan": (0, 1),
        "documents.picture": (0, 1),
        "documents.corrupt": (0, 1),
        "documents.no-reader": (0, 2),
    }
    unread = {d.path: d.reason.key for d in found.facts if not d.readable and d.reason}
    assert unread["bast.pdf"] == "documents.scan"


def test_pages_that_are_pictures_make_a_document_half_read(tmp_path: Path, policy: Policy, workers: Workers) -> None:
    words = [
        (72, 700 - 14 * n, 10, line[:90], False) for n, line in enumerate(text_of("infra-good").splitlines()) if line
    ]
    content = pdf(tmp_path / "made", [words, []], picture=1).read_bytes()
    found = inspected(folder(tmp_path, {"a.pdf": content}), policy, workers)
    assert rules_of(found) == [("documents.pages", "a.pdf")]
    assert counts(found) == {"documents.looked": (0, 0), "documents.pages": (0, 1)}
    assert found.facts[0].readable


def test_a_name_is_only_a_reason_to_look(tmp_path: Path, policy: Policy, workers: Workers) -> None:
    plain = "# Catatan\n\nCatatan harian pelaksanaan pekerjaan di lapangan selama satu minggu penuh.\n"
    files = {"Manual Pengguna.md": plain, "UAT_SIPANDU.md": plain + "x", "proposal manual.md": plain + "y"}
    found = inspected(folder(tmp_path, files), policy, workers)
    assert {d.path: (d.types, d.near) for d in found.facts} == {
        "Manual Pengguna.md": ((), ("manual",)),
        "UAT_SIPANDU.md": ((), ("functional-test-report",)),
        "proposal manual.md": ((), ()),
    }


def test_content_decides_the_format(tmp_path: Path, policy: Policy, workers: Workers) -> None:
    content = pdf(tmp_path / "made", [[(72, 700, 11, "Catatan harian pekerjaan di lapangan.", False)]]).read_bytes()
    found = inspected(folder(tmp_path, {"a.docx": content, "tanpa-akhiran": content, "b.pdf": "x"}), policy, workers)
    assert [(d.path, d.format, d.readable) for d in found.facts] == [
        ("a.docx", "pdf", True),
        ("b.pdf", "text", False),
        ("tanpa-akhiran", "pdf", True),
    ]
    assert ("documents.extension", "a.docx") in rules_of(found)
    assert ("documents.corrupt", "b.pdf") in rules_of(found)


def test_other_peoples_files_are_no_candidates(tmp_path: Path, policy: Policy, workers: Workers) -> None:
    manual = text_of("manual-good-steps")
    roles = {
        "v.md": Role.THIRD_PARTY,
        "g.md": Role.GENERATED,
        "t.md": Role.TEST,
        "a.png": Role.ASSET,
        "d.md": Role.DOCUMENT,
    }
    files = dict.fromkeys(roles, manual)
    found = inspected(folder(tmp_path, files), policy, workers, roles)
    assert [d.path for d in found.facts] == ["d.md"]


def test_archives_that_nobody_opened_are_skipped(tmp_path: Path, policy: Policy, workers: Workers) -> None:
    rar, jar = b"Rar!\x1a\x07\x00" + b"x" * 80, pack(tmp_path / "j", {"a.class": "x"}).read_bytes()
    found = inspected(folder(tmp_path, {"tutup.rar": rar, "program.jar": jar}), policy, workers)
    assert rules_of(found) == [("documents.closed", "tutup.rar")]
    assert counts(found) == {"documents.looked": (0, 0), "documents.closed": (0, 1)}


@dataclass(frozen=True)
class _Delivery:
    """As much of a delivery as is asked for candidates."""

    entries: tuple[Entry, ...]
    place: Path
    opened: frozenset[str] = frozenset()
    unopened: frozenset[str] = frozenset()

    def blob(self, _: Entry) -> Path:
        return self.place


def test_an_archive_that_was_opened_is_no_candidate(tmp_path: Path, policy: Policy) -> None:
    place = tmp_path / "x"
    place.write_text("isi")
    paths = ("luar.zip", "luar.zip!/dalam.zip", "luar.zip!/dalam.zip!/panduan.md", "lain.zip", "surat.docx")
    opened = frozenset({"luar.zip", "luar.zip!/dalam.zip", "surat.docx"})
    delivery = _Delivery(tuple(Entry(path, "file", 3, path) for path in paths), place, opened)
    found = candidates(cast(Delivery, delivery), {}, policy.documents.formats)
    assert [each.path for each in found] == ["luar.zip!/dalam.zip!/panduan.md", "lain.zip", "surat.docx"]


def test_an_archive_that_intake_could_not_open_is_a_candidate_whatever_it_is_called(
    tmp_path: Path, policy: Policy
) -> None:
    place = tmp_path / "x"
    place.write_text("isi")
    roles = {"gambar.png": Role.ASSET, "tes/a.zip": Role.TEST, "vendor/b.zip": Role.THIRD_PARTY, "c.zip": Role.OWN}
    paths = (*roles, "data", "surat.docx", "program.jar")
    delivery = _Delivery(tuple(Entry(path, "file", 3, path) for path in paths), place, unopened=frozenset(paths))
    found = candidates(cast(Delivery, delivery), roles, policy.documents.formats)
    assert [(each.path, each.kind) for each in found] == [
        ("gambar.png", "closed"),
        ("c.zip", "closed"),
        ("data", "closed"),
        ("surat.docx", "document"),
        ("program.jar", "closed"),
    ]


def test_an_empty_form_and_our_own_template_are_noticed(tmp_path: Path, policy: Policy, workers: Workers) -> None:
    files = {"a.md": text_of("bast-hollow"), "b.md": text_of("template-ours")}
    found = inspected(folder(tmp_path, files), policy, workers)
    assert rules_of(found) == [("documents.hollow", "a.md"), ("documents.template", "b.md")]
    assert [d.template for d in found.facts] == [False, True]


def test_the_agencys_papers_are_read_in_the_same_way(tmp_path: Path, policy: Policy, workers: Workers) -> None:
    path = tmp_path / "sop.md"
    path.write_text(text_of("sop-good-vendor"))
    bench = Bench(workers, Cache(tmp_path / "cache"))
    found = documents.read_papers({"dokumen/sop.md": path}, policy, bench)
    assert [(d.path, d.owner, d.types[0].type) for d in found.facts] == [("dokumen/sop.md", "agency", "sop")]
    assert {mention.topic for mention in found.facts[0].mentions} >= {"sop-responsible", "sop-time", "sop-order"}


def test_no_papers_are_no_work(policy: Policy, workers: Workers, tmp_path: Path) -> None:
    found = documents.read_papers({}, policy, Bench(workers, Cache(tmp_path / "cache")))
    assert (found.facts, counts(found)) == ((), {"documents.looked": (0, 0)})


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {"state": "maybe"},
        {"state": "read"},
        {"state": "read", "format": 1},
        {"state": "read", "format": "pdf", "title": "x" * 500},
        {
            "state": "read",
            "format": "pdf",
            "title": "",
            "link": "",
            "words": 1,
            "types": [{"type": "poem"}],
            "near": [],
            "topics": [],
        },
    ],
)
def test_a_worker_that_lies_is_not_believed(policy: Policy, answer: object) -> None:
    with pytest.raises(Lie):
        looked(answer, policy.documents)  # type: ignore[arg-type]
