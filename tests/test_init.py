"""`handover init`: what a vendor starts from, and that none of it passes for a document before it is filled in."""

from __future__ import annotations

import hashlib
import importlib
import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

import docx
import pytest
import yaml

from handover.cli import init
from handover.documents.examine import examine
from handover.errors import HandoverError, InputFault, OutputFault
from handover.manifests import read as read_manifest
from handover.manifests import read_agency
from handover.messages import Catalogue
from handover.model import Actor, Answer, Document, Facts, TypeClaim
from handover.policy.law import Regulation
from handover.probes.documents import has_document
from handover.shipped import TEMPLATES
from handover.skeleton import Made, make
from handover.skeleton.sources import starting_documents
from tests import good
from tests.decided import words
from tests.filled import TEXTS, fill, strip

REGULATIONS = tuple(good.policy().regulations.values())
# The report of the work is of no type: its clause asks what it treats.
TYPED = sorted(name for name in TEXTS if name != "laporan-pekerjaan")
TANAH_LAUT = good.policy().regulations["tanah-laut-25-2018"]


def laid(folder: Path, *regulations: Regulation) -> Made:
    return make(folder / "bukutamu", good.policy(), regulations or REGULATIONS)


@cache
def rules() -> Any:
    return good.policy().documents.as_json()


def looked(path: Path) -> dict[str, Any]:
    """What the documents inspector says of one file."""
    return examine(str(path), rules())


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Every starting document by name, made once."""
    return {path.stem: path for path in papers(laid(tmp_path_factory.mktemp("kerangka")))}


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no document is looked at, none needs to be a real one."""
    module = importlib.import_module("handover.skeleton.make")
    monkeypatch.setattr(module, "as_docx", lambda starting, _: starting.name.encode())


def copied(every: Mapping[str, Path], name: str, folder: Path) -> Path:
    """A copy to fill in, under its own name."""
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy(every[name], folder / f"{name}.docx"))


def worth(path: Path) -> dict[str, bool | None]:
    return {claim["type"]: claim["substantive"] for claim in looked(path)["types"]}


def papers(made: Made) -> list[Path]:
    return sorted((*made.delivery.rglob("*.docx"), *made.agency.rglob("*.docx")))


def bytes_of(*folders: Path) -> dict[str, str]:
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_every_starting_document_is_known_as_not_filled_in(every: Mapping[str, Path]) -> None:
    kinds = {each.name: each.head.type for each in starting_documents(TEMPLATES / "documents")}
    assert set(every) == set(kinds)
    for name, path in every.items():
        found = looked(path)
        assert (name, found["template"], found["reports"]) == (name, True, [])
        assert worth(path) == ({kinds[name]: False} if kinds[name] else {}), name


def test_an_unfilled_document_answers_no(every: Mapping[str, Path]) -> None:
    for path in every.values():
        found = looked(path)
        claims = tuple(TypeClaim(claim["type"], claim["substantive"]) for claim in found["types"])
        document = Document(path.name, "1" * 64, "docx", True, types=claims, template=found["template"])
        facts = Facts(good.facts().delivery, documents=(document,))
        for claim in claims:
            assert has_document(facts, types=(claim.type,)).answer is Answer.NO


@pytest.mark.parametrize("name", TYPED)
def test_filled_in_it_is_worth_something(tmp_path: Path, every: Mapping[str, Path], name: str) -> None:
    path = copied(every, name, tmp_path)
    (kind,) = worth(path)
    fill(path)
    assert worth(path)[kind] is True
    assert looked(path)["template"] is False


@pytest.mark.parametrize("name", TYPED)
def test_half_filled_in_it_is_not(tmp_path: Path, every: Mapping[str, Path], name: str) -> None:
    """Guidance is left standing in every second chapter."""
    path = copied(every, name, tmp_path)
    (kind,) = worth(path)
    fill(path, tuple(TEXTS[name])[::2])
    assert worth(path).get(kind) is not True


# Its clause names the parties, the work and the region once more: what is missing there is said elsewhere.
SAID_TWICE = ("pengalihan-hak-cipta", 0)
HALVES = [(name, first) for name in TYPED for first in (0, 1) if (name, first) != SAID_TWICE]


@pytest.mark.parametrize(("name", "first"), HALVES)
def test_half_filled_in_it_is_not_without_its_guidance_either(
    tmp_path: Path, every: Mapping[str, Path], name: str, first: int
) -> None:
    """The other half of the chapters are headings alone."""
    path = copied(every, name, tmp_path)
    (kind,) = worth(path)
    fill(path, tuple(TEXTS[name])[first::2])
    strip(path)
    assert worth(path).get(kind) is not True


@pytest.mark.parametrize("name", TYPED)
def test_guidance_left_in_one_chapter_keeps_it_from_passing(
    tmp_path: Path, every: Mapping[str, Path], name: str
) -> None:
    chapters = list(TEXTS[name])
    # every chapter of the one that has most to say without it; of the others the last
    for number, left in enumerate(chapters if name == "manual-pengguna" else chapters[-1:]):
        path = copied(every, name, tmp_path / str(number))
        fill(path, tuple(chapter for chapter in ("", *TEXTS[name]) if chapter != left))
        assert True not in worth(path).values(), left


def test_what_is_filled_in_treats_what_the_clauses_ask(tmp_path: Path, every: Mapping[str, Path]) -> None:
    """The region is Tanah Laut: its name holds the word for land, which no transfer of land may be taken from."""
    treated = {}
    for name in TEXTS:
        path = copied(every, name, tmp_path)
        fill(path)
        treated[name] = {topic["topic"] for topic in looked(path)["topics"]}
    assert treated["pengalihan-hak-cipta"] == {"transfer-to-region"}
    assert treated["dokumen-teknis"] >= {"integration", "roles-and-rights", "growth"}
    assert treated["laporan-uji-fungsional"] == {"user-acceptance"}
    assert treated["manual-pengguna"] == {"roles-and-rights"}
    assert treated["laporan-pekerjaan"] == {"sdlc"}
    assert "integration" in treated["arsitektur-aplikasi"]
    assert treated["sop"] == {
        *("sop-responsible", "sop-time", "sop-order", "approval-decision"),
        *("data-quality", "security-procedure"),
    }
    assert treated["sla"] == {"sla-organiser-and-users"}


def test_a_manual_may_explain_how_to_fill_in_a_form(tmp_path: Path, every: Mapping[str, Path]) -> None:
    path = copied(every, "manual-pengguna", tmp_path)
    fill(path)
    document = docx.Document(str(path))
    document.add_heading("Petunjuk pengisian formulir kunjungan", 1)
    document.add_paragraph("Isi kolom “Instansi” dengan nama kantor asal, lalu klik tombol “Simpan”.")
    document.save(str(path))
    assert worth(path) == {"manual": True}


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("regulation", REGULATIONS, ids=lambda r: r.id)
def test_there_is_one_for_whatever_a_regulation_asks_of_the_vendor(tmp_path: Path, regulation: Regulation) -> None:
    made = laid(tmp_path, regulation)
    served = {each.name: each.head.serves for each in starting_documents(TEMPLATES / "documents")}
    started = {name for path in made.delivery.rglob("*.docx") for name in served[path.stem]}
    asked = [one for one in good.policy().asked(regulation) if one.acts is Actor.VENDOR]
    papered = [one.id for one in asked if one.probe in ("has_document", "copyright_transferred", "scales")]
    tested = [one.id for one in asked if one.probe == "reports_passed" and len(one.options["types"]) == 1]
    assert {*papered, *tested} <= started
    # and none for what it does not ask
    assert all(started & {one.id for one in asked} & set(served[path.stem]) for path in made.delivery.rglob("*.docx"))


def test_every_starting_document_is_tried_filled_in() -> None:
    assert set(TEXTS) == {each.name for each in starting_documents(TEMPLATES / "documents")}


def test_every_requirement_that_a_template_names_exists() -> None:
    named = {name for each in starting_documents(TEMPLATES / "documents") for name in each.head.serves}
    assert named <= set(good.policy().requirements)


@pytest.mark.usefixtures("plain")
def test_the_manifests_are_valid_and_declare_nothing_that_was_not_filled_in(tmp_path: Path) -> None:
    made = laid(tmp_path, TANAH_LAUT)
    declared = {}
    for name in ("handover", "publiccode"):
        found = cast("dict[str, Any]", read_manifest(str(made.delivery / f"{name}.yml"), None, name))
        assert "faults" not in found
        declared[name] = {key: value for key, value, _ in found["values"]}
    assert set(declared["handover"]) == {"schema_version", "documents"}
    assert declared["publiccode"]["name"] == "bukutamu"
    manifest, listed = read_agency(made.agency / "instansi.yml")
    assert (set(manifest.values), listed) == ({"schema_version", "region"}, ())


@pytest.mark.usefixtures("plain")
def test_every_key_that_may_be_declared_stands_in_the_manifests(tmp_path: Path) -> None:
    from handover.declarations.handed import Agency, Handover

    made = laid(tmp_path)
    handed = yaml.safe_load((made.delivery / "handover.yml").read_text("utf-8"))
    assert set(handed) == set(Handover.__dataclass_fields__)
    agency = yaml.safe_load((made.agency / "instansi.yml").read_text("utf-8"))
    assert set(agency) == set(Agency.__dataclass_fields__) - {"documents"}
    for pair in handed["documents"]:
        assert (made.delivery / pair["path"]).is_file()


def test_the_same_choice_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = laid(tmp_path / "a")
    monkeypatch.setenv("TZ", "Asia/Jayapura")
    again = laid(tmp_path / "b")
    assert bytes_of(made.delivery, made.agency) == bytes_of(again.delivery, again.agency)


@pytest.mark.usefixtures("plain")
def test_the_agencys_folder_is_no_part_of_the_delivery(tmp_path: Path) -> None:
    made = laid(tmp_path, TANAH_LAUT)
    assert made.agency == tmp_path / "bukutamu.instansi"
    assert not made.agency.is_relative_to(made.delivery)
    assert {path.name for path in made.delivery.iterdir()} == {
        *("handover.yml", "publiccode.yml", "dokumen", "kode-sumber"),
    }


@pytest.mark.usefixtures("plain")
def test_an_empty_folder_is_used_and_odd_names_are_quoted(tmp_path: Path) -> None:
    folder = tmp_path / 'surat: "masuk" #1'
    folder.mkdir()
    made = make(folder, good.policy(), [TANAH_LAUT])
    code = yaml.safe_load((made.delivery / "publiccode.yml").read_text("utf-8"))
    assert code["name"] == 'surat: "masuk" #1'


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("taken", ["bukutamu", "bukutamu.instansi"])
def test_nothing_is_ever_overwritten(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).mkdir()
    (tmp_path / taken / "x").write_text("x")
    with pytest.raises(OutputFault) as caught:
        laid(tmp_path)
    assert caught.value.exit_code == 2
    assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))] == [taken, f"{taken}/x"]


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_file_or_link_is_no_folder(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "bukutamu"
    (tmp_path / "lain").mkdir()
    path.write_text("x") if kind == "file" else path.symlink_to(tmp_path / "lain")
    with pytest.raises(OutputFault):
        laid(tmp_path)
    assert not (tmp_path / "bukutamu.instansi").exists()


@pytest.mark.usefixtures("plain")
def test_what_can_not_be_finished_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[Path] = []

    def full(self: Path, target: Path) -> Path:
        if done:
            raise OSError(28, "No space left on device")
        done.append(self)
        shutil.move(self, target)
        return target

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputFault):
        laid(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("documents/sop.md", "# SOP\n"),
        ("documents/sop.md", "---\nby: penjual\nserves: [has-sop]\n---\n# SOP\n"),
        ("documents/sop.md", "---\nby: agency\nserves: [has-sop\n---\n# SOP\n"),
        ("documents/sop.md", "---\nby: agency\nserves: [has-sop]\n---\n"),
        ("skeleton/handover.yml.j2", "{% for x in %}"),
        ("skeleton/handover.yml.j2", "{{ tidak_ada }}"),
        ("skeleton/instansi.md.j2", None),
    ],
)
def test_a_broken_template_is_named(tmp_path: Path, name: str, text: str | None) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    if text is None:
        (templates / name).unlink()
    else:
        (templates / name).write_text(text, "utf-8")
    with pytest.raises(InputFault) as caught:
        make(tmp_path / "bukutamu", good.policy(), [good.policy().regulations["cianjur-25-2018"]], templates)
    told = " ".join(Catalogue().text(message, "id") for message in caught.value.messages)
    assert Path(name).name in told
    assert not (tmp_path / "bukutamu").exists()


def test_nothing_in_templates_but_the_component_ends_in_yml() -> None:
    assert {path.name for path in TEMPLATES.rglob("*.yml")} <= {"verify.yml"}


def command(folder: Path, regulations: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(init, "policy_of", lambda _: (good.policy(), words()))
    init.init(folder, list(regulations))


@pytest.mark.usefixtures("plain")
def test_the_command_lists_what_it_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command(tmp_path / "surat", ["tanah-laut-25-2018", "prabumulih-64-2017"], monkeypatch)
    told = capsys.readouterr()
    assert "dokumen/kebutuhan-perangkat-lunak.docx" in told.out
    assert "BUKAN bagian dari serahan" in told.out
    assert "--regulation tanah-laut-25-2018 --regulation prabumulih-64-2017" in told.err
    with pytest.raises(HandoverError):
        command(tmp_path / "lain", ["x"], monkeypatch)
