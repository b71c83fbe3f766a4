"""The three manifests: read, faulty with every mistake named, absent, hostile; and their JSON Schemas."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest

from handover import intake
from handover.bench import Bench
from handover.cache import Cache
from handover.errors import InputFault
from handover.manifests import read_agency, read_vendor, schema
from handover.model import Finding, Inspected, Location, Manifest, Message
from handover.workers import Workers
from tests.desk import Contents, delivery, desk

HANDOVER = """\
schema_version: 1
unit: Dinas Contoh
function: perizinan
contract:
  number: "027/12/2026"
  date: 2026-03-04
financing: apbd
vendor: PT Contoh Karya
web_address: none
data_stores: [pusat data kabupaten]
data_sets: []
confidentiality: terbatas
acquired: made
scope: special
public_service: yes
hosting: dinas
replaces: []
documents:
  - path: docs/manual.pdf
    type: manual
  - {path: docs/lain.pdf}
"""

PUBLICCODE = """\
publiccodeYmlVersion: "0.4"
name: Sipandu
softwareVersion: "1.10"
releaseDate: 2026-03-04
platforms: web
categories: [government-websites]
developmentStatus: stable
softwareType: standalone/web
description:
  id:
    shortDescription: Layanan.
legal:
  license: EUPL-1.2
  mainCopyrightOwner: Pemerintah Kabupaten Contoh
maintenance: {type: contract, contractors: [{name: PT Contoh, until: 2027-01-01}]}
localisation: {localisationReady: true, availableLanguages: [id]}
ID:
  kodeWilayah: "32.03"
"""

Read = Inspected[tuple[Manifest, Manifest]]


def vendor(folder: Path, contents: Contents, links: Mapping[str, str] | None = None) -> Read:
    return read_vendor(delivery(folder, contents, links), desk())


def values(manifest: Manifest) -> dict[str, object]:
    return {key: declared.value for key, declared in manifest.values.items()}


def rows(read: Read) -> list[tuple[str, int, int, str]]:
    return [(row.look, row.seen, row.skipped, row.reason.key) for row in read.coverage]


def mistakes(findings: tuple[Finding, ...]) -> list[tuple[int | None, object, str]]:
    """Line, dotted key and what is wrong."""
    found: list[tuple[int | None, object, str]] = []
    for finding in findings:
        what = dict(finding.message.params)["what"]
        assert isinstance(what, Message)
        found.append((finding.line, dict(finding.message.params)["where"], what.key))
    return found


def test_handover_yml_is_read_with_the_place_of_every_value(tmp_path: Path) -> None:
    read = vendor(tmp_path, {"handover.yml": HANDOVER})
    manifest, publiccode = read.facts
    assert (manifest.state, manifest.path) == ("read", "handover.yml")
    assert values(manifest) == {
        "schema_version": 1,
        "unit": "Dinas Contoh",
        "function": "perizinan",
        "contract.number": "027/12/2026",
        "contract.date": "2026-03-04",
        "financing": "apbd",
        "vendor": "PT Contoh Karya",
        "web_address": "none",
        "data_stores": ("pusat data kabupaten",),
        "data_sets": (),
        "confidentiality": "terbatas",
        "acquired": "made",
        "scope": "special",
        "public_service": True,
        "hosting": "dinas",
        "replaces": (),
        "documents": ({"path": "docs/manual.pdf", "type": "manual"}, {"path": "docs/lain.pdf"}),
    }
    assert manifest.values["contract.number"].where == Location("handover.yml", line=5)
    assert publiccode == Manifest()
    assert read.findings == ()
    assert rows(read) == [
        ("manifests/handover", 1, 0, "manifest.read"),
        ("manifests/publiccode", 0, 0, "manifest.absent"),
    ]


def test_publiccode_yml_with_keys_of_its_own_and_of_a_country(tmp_path: Path) -> None:
    _, manifest = vendor(tmp_path, {"publiccode.yml": PUBLICCODE}).facts
    found = values(manifest)
    assert manifest.state == "read"
    assert found["softwareVersion"] == "1.10"
    assert found["legal.license"] == "EUPL-1.2"
    assert found["description.id.shortDescription"] == "Layanan."
    assert found["maintenance.contractors"] == ({"name": "PT Contoh", "until": "2027-01-01"},)
    assert found["localisation.localisationReady"] is True
    assert found["ID.kodeWilayah"] == "32.03"


def test_what_is_left_empty_is_not_declared(tmp_path: Path) -> None:
    text = 'schema_version: 1\nunit:\nvendor: ""\ncontract:\nweb_address: "  "\nreplaces: []\n'
    manifest, _ = vendor(tmp_path, {"handover.yml": text}).facts
    assert values(manifest) == {"schema_version": 1, "replaces": ()}


def test_every_mistake_is_a_finding_with_its_line(tmp_path: Path) -> None:
    text = (
        "schema_version: 2\nunit: 12\ncontract:\n  number: 27\n  date: 2026-02-30\nfinancing: APBD\n"
        'public_service: "ya"\nreplaces: satu\nhostinng: own\ndocuments:\n  - {type: Manual}\n'
    )
    read = vendor(tmp_path, {"handover.yml": text})
    assert sorted(mistakes(read.findings), key=str) == sorted(
        [
            (1, "schema_version", "form.choice"),
            (2, "unit", "form.text"),
            (4, "contract.number", "form.text"),
            (5, "contract.date", "form.date"),
            (6, "financing", "form.choice"),
            (7, "public_service", "form.boolean"),
            (8, "replaces", "form.list"),
            (9, "hostinng", "form.unknown"),
            (11, "documents.0.path", "form.missing"),
            (11, "documents.0.type", "form.pattern"),
        ],
        key=str,
    )
    assert {(f.rule, f.path, f.counted) for f in read.findings} == {("manifest.fault", "handover.yml", True)}
    assert read.facts[0] == Manifest("faulty", "handover.yml")
    assert rows(read)[0] == ("manifests/handover", 0, 1, "manifest.faulty")


HOSTILE: dict[str, tuple[str | bytes, int, str]] = {
    "alias": ("schema_version: 1\na: &x [1]\nb: *x\n", 2, "yaml.alias"),
    "laughs": ("a: &a [b]\nb: &b [*a, *a]\n", 1, "yaml.alias"),
    "tag": ("schema_version: !!python/object/apply:os.system ['id']\n", 1, "yaml.tag"),
    "deep": ("a: " + "[" * 5000 + "]" * 5000 + "\n", 1, "yaml.deep"),
    "twice": ("schema_version: 1\nunit: a\nunit: b\n", 3, "yaml.duplicate-key"),
    "long": ("unit: " + "a" * 1_000_001, 1, "yaml.too-long"),
    "huge": (b"# " + b"a" * 5_000_000, 1, "yaml.too-long"),
    "empty": ("", 1, "yaml.empty"),
    "nothing": ("# hanya catatan\n", 1, "yaml.empty"),
    "list": ("- schema_version: 1\n", 1, "form.mapping"),
    "nul": (b"schema_version: 1\nunit: a\0b\n", 1, "yaml.syntax"),
    "utf-16": (HANDOVER.encode("utf-16"), 1, "manifest.not-utf8"),
    "latin": (b"schema_version: 1\nunit: caf\xe9\n", 2, "manifest.not-utf8"),
    "two": ("schema_version: 1\n---\nschema_version: 1\n", 2, "yaml.syntax"),
    "broken": ("schema_version: [1\nunit: a\n", 2, "yaml.syntax"),
    "number": ("schema_version: true\n", 1, "form.number"),
    "merge": ("schema_version: 1\n<<: {unit: a}\n", 2, "form.unknown"),
    "key": ("schema_version: 1\n? [a]\n: 1\n", 2, "yaml.key"),
    "day": ("schema_version: 1\ncontract: {date: 20260304}\n", 2, "form.date"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_manifest_is_faulty_and_nothing_of_it_is_used(tmp_path: Path, name: str) -> None:
    content, line, key = HOSTILE[name]
    read = vendor(tmp_path, {"handover.yml": content})
    assert read.facts[0] == Manifest("faulty", "handover.yml")
    first = mistakes(read.findings)[0]
    assert (first[0], first[2]) == (line, key)


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    manifest, _ = vendor(tmp_path, {"handover.yml": b"\xef\xbb\xbfschema_version: 1\n"}).facts
    assert values(manifest) == {"schema_version": 1}


def test_publiccode_needs_its_version_as_text(tmp_path: Path) -> None:
    read = vendor(tmp_path, {"publiccode.yml": "publiccodeYmlVersion: 0.4\nplatforms: 3\n"})
    assert sorted(mistakes(read.findings), key=str) == [
        (1, "name", "form.missing"),
        (1, "publiccodeYmlVersion", "form.text"),
        (2, "platforms", "form.list"),
    ]


def test_only_the_root_counts_and_only_one_of_two(tmp_path: Path) -> None:
    contents = {"sub/handover.yml": HANDOVER, "handover.yaml": HANDOVER, "handover.yml": "schema_version: 1\n"}
    read = vendor(tmp_path, contents)
    assert read.facts[0].path == "handover.yml"
    assert [(finding.path, finding.message.key) for finding in read.findings] == [("handover.yaml", "manifest.second")]


def test_a_link_is_no_manifest(tmp_path: Path) -> None:
    read = vendor(tmp_path, {"a": "x"}, {"handover.yml": "/etc/passwd"})
    assert read.facts[0].state == "faulty"
    assert [finding.message.key for finding in read.findings] == ["manifest.link"]


AGENCY = """\
schema_version: 1
unit: Dinas Contoh
region: cianjur
plan: {reference: "Program 3", page: 12}
built_by: vendor
placement: dinas
placement_letter: surat/penempatan.pdf
uses_others_data: false
duplicates_walidata: false
same_function_elsewhere: false
guidelines: {development_method: false, metadata: true}
common_login: {exists: true, facility: sso.contohkab.go.id}
public_information_system: false
public_information_complete: false
electronic_certificate: true
hosting_in_indonesia: true
removal_weighed: true
papers:
  - {path: surat/sop.pdf, type: sop}
  - {path: ../kontrak.pdf}
"""


def test_the_agencys_file_and_its_papers(tmp_path: Path) -> None:
    path = tmp_path / "instansi.yml"
    path.write_text(AGENCY, "utf-8")
    manifest, papers = read_agency(path)
    found = values(manifest)
    assert (manifest.state, manifest.path) == ("read", "instansi.yml")
    assert papers == (("surat/sop.pdf", "sop"), ("../kontrak.pdf", ""))
    assert found["plan.page"] == 12
    assert found["common_login.facility"] == "sso.contohkab.go.id"
    assert found["guidelines.development_method"] is False
    assert manifest.values["placement"].where == Location("instansi.yml", line=6)


def test_a_faulty_agency_file_names_every_mistake(tmp_path: Path) -> None:
    path = tmp_path / "instansi.yml"
    path.write_text("schema_version: 1\nplacement: Dinas\npapers:\n  - {type: sop}\n", "utf-8")
    with pytest.raises(InputFault) as caught:
        read_agency(path)
    shown = [dict(message.params) for message in caught.value.messages]
    assert [(row["file"], row["line"], row["column"], row["where"]) for row in shown] == [
        ("instansi.yml", 2, 12, "placement"),
        ("instansi.yml", 4, 5, "papers.0.path"),
    ]


@pytest.mark.parametrize("name", ["tidak-ada.yml", "."])
def test_an_agency_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputFault) as caught:
        read_agency(tmp_path / name)
    assert caught.value.messages[0].key == "manifest.unreadable"


def test_the_vendors_file_has_none_of_the_agencys_keys(tmp_path: Path) -> None:
    read = vendor(tmp_path, {"handover.yml": "schema_version: 1\nplacement: dinas\n"})
    assert mistakes(read.findings) == [(2, "placement", "form.unknown")]


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        (
            "handover",
            {"schema_version": 1, "contract": {"number": "1", "date": "2026-01-01"}},
            {"schema_version": 1, "x": 1},
        ),
        ("agency", {"schema_version": 1, "plan": {"page": 3}}, {"schema_version": 1, "placement": "rumah"}),
        ("publiccode", {"publiccodeYmlVersion": "0.4", "name": "a", "platforms": "web", "IT": {}}, {"name": "a"}),
    ],
)
def test_the_schemas_say_the_same(name: str, good: object, bad: object) -> None:
    published = schema(name)
    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(good, published)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(bad, published)


def test_in_a_real_worker(tmp_path: Path) -> None:
    folder = tmp_path / "serahan"
    folder.mkdir()
    (folder / "handover.yml").write_text(HANDOVER, "utf-8")
    (folder / "publiccode.yml").write_text("name: [\n", "utf-8")
    with Workers(1) as workers, intake.open_delivery(folder, workers=workers) as table:
        read = read_vendor(table, Bench(workers, Cache(None)))
    assert [manifest.state for manifest in read.facts] == ["read", "faulty"]
    assert values(read.facts[0])["contract.date"] == "2026-03-04"
