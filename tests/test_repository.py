"""What a deposit is: which content makes it, what lies in it, who is kept out, and what the receipt then decides."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from handover.errors import HandoverError, InputFault, OutputFault
from handover.intake.delivery import digest
from handover.repository import bag, catalogue, fixity
from handover.repository.deposit import Deposited, NotWhole, deposit
from handover.repository.place import Repository
from tests import stored
from tests.stored import LAW, OTHER_LAW, PERSONAL_LAW

pytestmark = pytest.mark.usefixtures("quick")
quick = stored.quick


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    return stored.folder(tmp_path / "kiriman")


@pytest.fixture
def agency(tmp_path: Path) -> Path:
    return stored.agency(tmp_path / "instansi")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return stored.repository(tmp_path / "repo")


def kept(repository: Repository, delivery: Path, agency: Path | None, *laws: str, **more: object) -> Deposited:
    with stored.held(stored.wanted(delivery, agency, *laws, **more)) as held:
        return deposit(held, repository)


def place(repository: Repository, done: Deposited) -> Path:
    return repository.place(done.receipt["id"])


def test_the_tree_of_a_deposit(repository: Repository, delivery: Path, agency: Path) -> None:
    done = kept(repository, delivery, agency)
    contents = {hashlib.sha256(content).hexdigest() for content in stored.CONTENTS.values()}
    assert len(contents) == len(stored.CONTENTS) - 1  # two files have the same content, which is kept once
    assert list(stored.tree(place(repository, done))) == [
        "agency/instansi.yml",
        "agency/surat/verifikasi.txt",
        "bag-info.txt",
        "bagit.txt",
        *(f"data/{name[:2]}/{name}" for name in sorted(contents)),
        "delivery.entries",
        "deposit.json",
        "files-sha256.txt",
        "manifest-sha256.txt",
        "receipt.json",
        f"results/{LAW}/laporan.html",
        f"results/{LAW}/result.json",
        "tagmanifest-sha256.txt",
    ]
    assert list(stored.tree(repository.folder))[:2] == ["BACA-SAYA.txt", "catalogue.sqlite"]
    assert fixity.check(place(repository, done)) == ()


def test_the_number_is_proved_by_sha256sum_alone(repository: Repository, delivery: Path, agency: Path) -> None:
    done = kept(repository, delivery, agency)
    folder = place(repository, done)
    statement = json.loads((folder / "deposit.json").read_text("utf-8"))
    assert hashlib.sha256((folder / "deposit.json").read_bytes()).hexdigest() == folder.name
    assert hashlib.sha256((folder / "delivery.entries").read_bytes()).hexdigest() == statement["delivery"]
    assert statement["delivery"] == done.receipt["delivery"]["digest"] == done.outcomes[0].result["delivery"]["digest"]
    checked = subprocess.run(
        ["sha256sum", "--quiet", "--strict", "-c", "tagmanifest-sha256.txt", "manifest-sha256.txt"],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")


def test_twice_is_the_same_receipt_and_changes_nothing(repository: Repository, delivery: Path, agency: Path) -> None:
    first = kept(repository, delivery, agency)
    before = stored.tree(repository.folder)
    second = kept(repository, delivery, agency)
    assert (first.new, second.new) == (True, False)
    assert second.receipt == first.receipt
    assert stored.tree(repository.folder) == before


def test_another_container_is_the_same_deposit_and_receipt(
    tmp_path: Path, repository: Repository, delivery: Path, agency: Path
) -> None:
    others = (stored.zipped(delivery, tmp_path / "lain.zip"), stored.tarred(delivery, tmp_path / "k.tar.xz"))
    receipts = [kept(repository, delivery, agency).receipt]
    for number, other in enumerate(others):
        receipts.append(kept(repository, other, agency).receipt)
        apart = stored.repository(tmp_path / f"repo-{number}")
        receipts.append(kept(apart, other, agency).receipt)
    assert all(receipt == receipts[0] for receipt in receipts)
    assert len(repository.numbers()) == 1


def test_a_container_is_kept_beside_as_it_was_handed_in(
    tmp_path: Path, repository: Repository, delivery: Path, agency: Path
) -> None:
    path = stored.zipped(delivery, tmp_path / "serahan.zip")
    done = kept(repository, path, agency)
    received = done.outcomes[0].result["received"][0]
    assert received["path"] == "serahan.zip"
    assert (place(repository, done) / "received" / received["sha256"]).read_bytes() == path.read_bytes()
    assert fixity.check(place(repository, done)) == ()


def test_the_order_of_regulations_is_no_matter_and_their_set_is(
    repository: Repository, delivery: Path, agency: Path
) -> None:
    both = kept(repository, delivery, agency, LAW, OTHER_LAW)
    assert kept(repository, delivery, agency, OTHER_LAW, LAW).receipt == both.receipt
    assert [one["id"] for one in both.receipt["regulations"]] == [LAW, OTHER_LAW]
    assert kept(repository, delivery, agency, LAW).receipt["id"] != both.receipt["id"]


@pytest.mark.parametrize("name", ["instansi.yml", "surat/verifikasi.txt"])
def test_another_word_of_the_agency_is_another_deposit(
    repository: Repository, delivery: Path, agency: Path, name: str
) -> None:
    first = kept(repository, delivery, agency)
    with (agency.parent / name).open("a", encoding="utf-8") as stream:
        stream.write("# catatan\n")
    assert kept(repository, delivery, agency).receipt["id"] != first.receipt["id"]


def test_the_records_that_took_effect_are_kept_with_their_papers(
    tmp_path: Path, repository: Repository, delivery: Path, agency: Path
) -> None:
    decisions = stored.decisions(tmp_path / "keputusan", delivery)
    done = kept(repository, delivery, agency, PERSONAL_LAW, decisions=decisions)
    tree = stored.tree(place(repository, done))
    assert {name for name in tree if name.startswith("decisions/")} == {
        "decisions/keputusan.jsonl",
        "decisions/notulen.txt",
    }
    line = decisions.read_text("utf-8").splitlines()[2] + "\n"
    assert tree["decisions/keputusan.jsonl"] == line.encode()
    assert fixity.check(place(repository, done)) == ()


def test_records_about_other_deliveries_are_no_matter(
    tmp_path: Path, repository: Repository, delivery: Path, agency: Path
) -> None:
    decisions = stored.decisions(tmp_path / "keputusan", delivery)
    first = kept(repository, delivery, agency, PERSONAL_LAW, decisions=decisions)
    with decisions.open("a", encoding="utf-8") as stream:
        stream.write(stored.attestation("1" * 64, decisions.parent / "lain.txt"))
    assert kept(repository, delivery, agency, PERSONAL_LAW, decisions=decisions).receipt == first.receipt
    with decisions.open("a", encoding="utf-8") as stream:
        digest = first.receipt["delivery"]["digest"]
        stream.write(stored.attestation(digest, decisions.parent / "lain.txt", note="lagi"))
    again = kept(repository, delivery, agency, PERSONAL_LAW, decisions=decisions)
    assert again.receipt["id"] != first.receipt["id"]


def test_the_receipt_decides_what_was_due_after_acceptance(
    repository: Repository, delivery: Path, agency: Path
) -> None:
    with stored.held(stored.wanted(delivery, agency)) as held:
        before = {clause["id"]: clause for clause in held.examination.outcomes[0].result["clauses"]}
        done = deposit(held, repository)
    after = {clause["id"]: clause for clause in done.outcomes[0].result["clauses"]}
    assert (before["4-2"]["decided"], before["4-2"]["counted"]) == ("needs-judgement", False)
    assert (after["4-2"]["decided"], after["4-2"]["counted"]) == ("met", True)
    evidence = after["4-2"]["requirements"][0]["evidence"][0]["note"]["en"]
    assert evidence == f"Deposited as {done.receipt['id']} in Repositori Contoh."
    kept_result = place(repository, done) / "results" / LAW / "result.json"
    assert json.loads(kept_result.read_text("utf-8")) == json.loads(json.dumps(done.outcomes[0].result))


def test_the_receipt_says_what_the_agency_says(repository: Repository, delivery: Path, agency: Path) -> None:
    receipt = kept(repository, delivery, agency).receipt
    assert receipt["application"] == {
        "name": "Buku Surat",
        "version": "1.2.0",
        "unit": "Dinas Kearsipan",
        "function": "naskah dinas",
        "vendor": "CV Contoh Aksara",
        "contract": "602/17/SPK/2026",
        "web_address": "https://surat.contoh.example",
        "data_sets": [],
    }
    assert receipt["deposited_on"] == "2026-11-21"
    assert receipt["place"] == "Repositori Contoh"


def test_a_printed_day_follows_source_date_epoch(
    repository: Repository, delivery: Path, agency: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689599")  # the last second of 2024 in UTC; Jayapura is 9 h ahead
    assert kept(repository, delivery, agency).receipt["deposited_on"] == "2025-01-01"


HOSTILE = {
    b"-rf": b"1",
    b"con": b"2",
    b"CON.txt": b"3",
    b"Con.TXT": b"4",
    b"a\nb \r\\ c%0A.txt": b"5",
    b"\xff\xfe.bin": b"6",
    b" leading": b"7",
    b"n" * 255: b"8",
    b"/".join([b"d" * 250] * 15) + b"/f": b"9",
    "caf\u00e9".encode(): b"10",
    "cafe\u0301".encode(): b"11",
    b"deposit.json": b"12",
    b"data/aa": b"13",
    b"x;$(id)`id`'\"&|.sh": b"14",
}


def hostile(tmp_path: Path) -> Path:
    top = tmp_path / "ganas"
    top.mkdir()
    for name, content in HOSTILE.items():
        *above, last = name.split(b"/")
        here = os.open(top, os.O_RDONLY)
        for part in above:
            with suppress(FileExistsError):
                os.mkdir(part, dir_fd=here)
            below = os.open(part, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        descriptor = os.open(last, os.O_WRONLY | os.O_CREAT, dir_fd=here)
        os.write(descriptor, content)
        os.close(descriptor)
        os.close(here)
    return top


def test_no_name_from_a_delivery_becomes_a_name_on_our_disk(
    tmp_path: Path, repository: Repository, agency: Path
) -> None:
    done = kept(repository, hostile(tmp_path), agency)
    folder = place(repository, done)
    names = [name for name in stored.tree(folder) if name.startswith("data/")]
    assert all(bag.data_name(name.rpartition("/")[2]) == name for name in names)
    entries = bag.read_entries((folder / "delivery.entries").read_bytes())
    assert {entry.path.encode("utf-8", "surrogateescape") for entry in entries} == set(HOSTILE)
    assert digest(entries) == done.receipt["delivery"]["digest"]
    assert fixity.check(folder) == ()


def test_what_is_not_accepted_never_gets_here(repository: Repository, delivery: Path) -> None:
    with stored.held(stored.wanted(delivery, None)) as held, pytest.raises(ValueError, match="accepted"):
        deposit(held, repository)
    assert repository.numbers() == []


def refused(repository: Repository, delivery: Path, agency: Path | None, kind: type[HandoverError]) -> list[str]:
    with pytest.raises(kind) as caught:
        kept(repository, delivery, agency)
    assert repository.numbers() == []
    assert list(repository.staging.iterdir()) == []
    return [message.key for message in caught.value.messages]


def test_a_delivery_that_could_not_be_read_whole_is_not_stored(
    repository: Repository, delivery: Path, agency: Path
) -> None:
    os.mkfifo(delivery / "pipa")
    assert refused(repository, delivery, agency, NotWhole) == ["repository.not-whole"]
    assert NotWhole.exit_code == 4


def test_an_archive_that_can_not_be_opened_is_stored_as_the_file_it_is(
    repository: Repository, delivery: Path, agency: Path
) -> None:
    (delivery / "data.7z").write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(50))
    done = kept(repository, delivery, agency)
    assert done.new
    assert done.receipt["delivery"]["files"] == len(stored.CONTENTS) + 1


def test_what_lies_in_a_nested_archive_is_stored_with_the_archive_and_not_beside_it(
    tmp_path: Path, repository: Repository, delivery: Path, agency: Path
) -> None:
    stored.zipped(stored.folder(tmp_path / "lain", {"x.txt": b"dalam\n"}), delivery / "dalam.zip")
    done = kept(repository, delivery, agency)
    entries = bag.read_entries((place(repository, done) / "delivery.entries").read_bytes())
    assert {entry.path for entry in entries} == {*stored.CONTENTS, "dalam.zip"}


@pytest.mark.parametrize("name", ["instansi.yml", "surat/verifikasi.txt"])
def test_a_word_of_the_agency_that_changes_meanwhile_is_found_out(
    repository: Repository, delivery: Path, agency: Path, name: str
) -> None:
    with stored.held(stored.wanted(delivery, agency)) as held:
        path = agency.parent / name
        path.write_text(path.read_text("utf-8").replace("made", "adopted").replace("Surat", "Nota"), "utf-8")
        with pytest.raises(InputFault) as caught:
            deposit(held, repository)
    assert [message.key for message in caught.value.messages] == ["repository.word-changed"]
    assert repository.numbers() == []


def test_decisions_that_change_meanwhile_are_found_out(
    tmp_path: Path, repository: Repository, delivery: Path, agency: Path
) -> None:
    decisions = stored.decisions(tmp_path / "keputusan", delivery)
    with stored.held(stored.wanted(delivery, agency, PERSONAL_LAW, decisions=decisions)) as held:
        lines = decisions.read_text("utf-8").replace("dilihat", "didengar")
        decisions.write_text(lines, "utf-8")
        with pytest.raises(InputFault) as caught:
            deposit(held, repository)
    assert caught.value.messages[0].key == "repository.word-changed"
    assert repository.numbers() == []


def test_a_private_copy_that_changes_is_found_out(repository: Repository, delivery: Path, agency: Path) -> None:
    with stored.held(stored.wanted(delivery, agency)) as held:
        blob = held.delivery.blob(next(entry for entry in held.delivery.entries if entry.path == "app/index.php"))
        blob.chmod(0o600)
        blob.write_bytes(b"<?php echo 'jahat';\n")
        with pytest.raises(InputFault) as caught:
            deposit(held, repository)
    assert caught.value.messages[0].key == "repository.content-changed"
    assert (repository.numbers(), list(repository.staging.iterdir())) == ([], [])


def test_the_delivery_itself_is_not_read_again(repository: Repository, delivery: Path, agency: Path) -> None:
    with stored.held(stored.wanted(delivery, agency)) as held:
        (delivery / "app" / "index.php").write_bytes(b"diganti sesudah diperiksa")
        done = deposit(held, repository)
    wanted = hashlib.sha256(stored.CONTENTS["app/index.php"]).hexdigest()
    assert (place(repository, done) / bag.data_name(wanted)).read_bytes() == stored.CONTENTS["app/index.php"]


def test_no_receipt_is_given_for_a_damaged_deposit(repository: Repository, delivery: Path, agency: Path) -> None:
    folder = place(repository, kept(repository, delivery, agency))
    broken = next((folder / "data").rglob("9*/*"))
    broken.chmod(0o600)
    broken.write_bytes(b"rusak")
    before = stored.tree(repository.folder)
    with pytest.raises(OutputFault) as caught:
        kept(repository, delivery, agency)
    assert caught.value.messages[0].key == "repository.damaged"
    assert stored.tree(repository.folder) == before


def test_the_catalogue_has_a_row_for_each_regulation(repository: Repository, delivery: Path, agency: Path) -> None:
    done = kept(repository, delivery, agency, LAW, OTHER_LAW)
    found = catalogue.read(repository)
    assert not found.stale
    assert [(row.id, row.regulation, row.verdict, row.name) for row in found.rows] == [
        (done.receipt["id"], law, "accepted", "Buku Surat") for law in (LAW, OTHER_LAW)
    ]
