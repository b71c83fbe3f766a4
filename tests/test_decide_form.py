"""The sheet of open questions: what it asks, and what is taken back from it however it was saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from handover.cli import decide
from handover.deciding.form import as_form
from handover.deciding.questions import questions_of
from handover.decisions import read
from handover.errors import HandoverError, OutputFault
from handover.messages import Catalogue
from handover.model import Actor
from handover.policy.law import Regulation
from tests import good
from tests.decided import Desk, desk, faulty, one_policy

CIANJUR, BANJARMASIN, TANAH_LAUT = "cianjur-25-2018", "banjarmasin-41-2018", "tanah-laut-25-2018"


@pytest.fixture(autouse=True)
def _policy(monkeypatch: pytest.MonkeyPatch) -> None:
    one_policy(monkeypatch)


def told(error: HandoverError) -> str:
    return "\n".join(Catalogue().text(message, "id") for message in error.messages)


def filled(text: str, **answers: str) -> str:
    """The sheet with officials in every group and these answers, each `answer|note|file`."""
    for label, value in (("Nama:", "Sari Contoh"), ("NIP:", "1970 01"), ("Jabatan:", "Kepala Bidang")):
        text = text.replace(f"\n{label}\n", f"\n{label} {value}\n")
    for name, said in answers.items():
        answer, note, file = said.split("|")
        head, block = text.split(f"[JAWABAN {name.replace('_', '-')}]\n")
        for label, value in (("berlaku):", answer), ("Catatan:", note), ("Berkas bukti:", file)):
            block = block.replace(f"{label}\n", f"{label} {value}\n", 1)
        text = f"{head}[JAWABAN {name.replace('_', '-')}]\n{block}"
    return text


def sheet(at: Desk, change: Callable[[str], str] = str, encoding: str = "utf-8", **answers: str) -> Path:
    path = at.result.parent / "lembar.txt"
    text = filled(as_form(at.opened(), "id", "result.json"), **answers)
    path.write_bytes(change(text).encode(encoding))
    return path


def take(at: Desk, form: Path) -> None:
    decide.read(form, at.ledger)


def refused(at: Desk, form: Path) -> str:
    with pytest.raises(HandoverError) as caught:
        take(at, form)
    assert caught.value.exit_code == 2
    assert not at.ledger.exists()
    return told(caught.value)


SAID = "ya|surat dilihat hari ini|surat.pdf"


@pytest.mark.parametrize("regulation", good.policy().regulations.values(), ids=lambda r: r.id)
def test_every_open_question_stands_on_the_sheet_once(tmp_path: Path, regulation: Regulation) -> None:
    """On a good delivery only what persons know is open, and one sheet settles all of it."""
    at = desk(tmp_path, regulation.id)
    text = as_form(at.opened(), "id", "result.json")
    names = set(questions_of(at.opened()).named)
    expected = {record.requirement for record in good.attestations(regulation)}
    judged = [clause for clause in at.opened().result.clauses if clause.counted and clause.state != "not-applicable"]
    asked = {one.id for clause in judged for one in clause.requirements}
    assert names == {name for name in expected & asked if not good.policy().requirements[name].after_acceptance}
    assert all(text.count(f"[JAWABAN {name}]") == 1 for name in names)
    take(at, sheet(at, str, "utf-8", **{name.replace("-", "_"): SAID for name in names}))
    judgement = good.judged(regulation.id, None, read(at.ledger))
    assert (judgement.decided, [r.applied for r in judgement.decisions]) == ("accepted", [True] * len(names))


def test_a_question_that_serves_several_clauses_names_them_all(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR, faulty(CIANJUR, "undeclared-placement"))
    question = questions_of(at.opened()).named["data-in-dinas-centre"]
    assert question.cites == ("Pasal 13 ayat (9)", "Pasal 15 ayat (4), ayat (5) dan ayat (6)")


def test_a_question_as_the_officer_reads_it(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR, faulty(CIANJUR, "sql-injection"))
    text = as_form(at.opened(), "id", "result.json")
    question = text[text.index("### 1.") : text.index("## Perangkat daerah")].strip().splitlines()
    asked = at.opened().asked["security-rules-met"]
    assert question == [
        f"### 1. {asked.question.id}",
        "",
        "- Ketentuan: Pasal 14 ayat (5)",
        f"- Keadaan: {asked.because.id}",
        *[f"  - {piece.note.id.rstrip('.')} ({piece.path}, baris {piece.line})" for piece in asked.evidence],
        f"- Yang perlu dilakukan: {asked.remedy.id}",
        "- Jawaban berlaku untuk: kiriman ini saja",
        "",
        "[JAWABAN security-rules-met]",
        "Jawaban (ya / tidak / tidak berlaku):",
        "Catatan:",
        "Berkas bukti:",
        "Pejabat lain (nama; NIP; jabatan, bila bukan pejabat di atas):",
        "[AKHIR]",
    ]


def test_what_is_shown_not_to_be_met_is_listed_apart_and_not_asked(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR, faulty(CIANJUR, "no-manual"))
    questions = questions_of(at.opened())
    assert [each.asked.id for each in questions.shown] == ["has-manual"]
    assert "has-manual" not in questions.named
    text = as_form(at.opened(), "en", "result.json")
    assert "Can't be answered here (1)" in text
    assert "[ANSWER has-manual]" not in text


def test_it_says_for_what_an_answer_holds(tmp_path: Path) -> None:
    at = desk(tmp_path, TANAH_LAUT, faulty(TANAH_LAUT, "sql-injection"))
    named = questions_of(at.opened()).named
    assert (named["coordinated-with-dinas"].scope, named["coordinated-with-dinas"].holder) == (
        "contract",
        good.CONTRACT,
    )
    assert named["information-managed-by-dinas"].scope == "region"
    assert named["security-rules-met"].scope == "delivery"


def test_groups_are_by_who_must_act(tmp_path: Path) -> None:
    at = desk(tmp_path, TANAH_LAUT, faulty(TANAH_LAUT, "sql-injection"))
    groups = questions_of(at.opened()).open
    assert list(groups) == [Actor.VENDOR, Actor.AGENCY, Actor.DINAS]
    assert all(each.asked.acts is actor for actor, group in groups.items() for each in group)


def test_left_blank_stays_open_and_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = desk(tmp_path, CIANJUR)
    take(at, sheet(at, coordinated_with_dinas=SAID))
    (record,) = at.records()
    assert record["requirement"] == "coordinated-with-dinas"
    assert record["contract"] == good.CONTRACT
    assert record["by"] == {"name": "Sari Contoh", "nip": "197001", "role": "Kepala Bidang"}
    shown = capsys.readouterr().out
    assert "1 jawaban dicatat" in shown
    assert "copyright-signed" in shown


def test_several_papers_are_listed_with_semicolons_commas_or_lines(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR)
    for name in ("notulen.pdf", "surat, balasan.pdf", "foto.png"):
        (at.ledger.parent / name).write_bytes(name.encode())
    said = "ya|dilihat|surat.pdf, notulen.pdf; surat, balasan.pdf\n  foto.png"
    take(at, sheet(at, coordinated_with_dinas=said))
    papers = [paper.path for paper in read(at.ledger)[0].evidence]
    assert papers == ["surat.pdf", "notulen.pdf", "surat, balasan.pdf", "foto.png"]


def test_a_blank_sheet_writes_nothing(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR)
    take(at, sheet(at))
    assert not at.ledger.exists()


def word_txt(text: str) -> str:
    """What Word makes of it: CRLF, curly quotes, long dashes, no-break spaces, Markdown's marks kept."""
    return text.replace('"', "“").replace("-41", "–41").replace("Nama: ", "Nama:\u00a0").replace("\n", "\r\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize(
    "change", [str, word_txt, lambda t: t.replace("\n", "\r"), lambda t: t.replace("JAWABAN", "jawaban")]
)
def test_word_and_notepad_do_not_matter(tmp_path: Path, encoding: str, change: Callable[[str], str]) -> None:
    at = desk(tmp_path, BANJARMASIN)
    said = "Ya.|surat “nomor 12” – dilihat|“surat.pdf”"
    take(at, sheet(at, change, encoding, internal_communication_secured=said))
    (record,) = at.records()
    assert (record["answer"], record["note"]) == ("yes", 'surat "nomor 12" - dilihat')
    assert read(at.ledger)[0].evidence[0].path == "surat.pdf"


def test_a_sheet_in_english_is_read_as_well(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR)
    text = as_form(at.opened(), "en", "result.json")
    for old, new in (("Name:", "Name: Sari"), ("NIP:", "NIP: 1"), ("Role:", "Role: Head")):
        text = text.replace(f"\n{old}\n", f"\n{new}\n")
    head, block = text.split("[ANSWER coordinated-with-dinas]\n")
    block = block.replace("applicable):", "applicable): no", 1).replace("Note:", "Note: not yet\nwritten to", 1)
    form = at.result.parent / "form.md"
    form.write_text(f"{head}[ANSWER coordinated-with-dinas]\n{block.replace('Evidence:', 'Evidence: surat.pdf', 1)}")
    take(at, form)
    (record,) = at.records()
    assert (record["answer"], record["note"]) == ("no", "not yet written to")


def test_another_official_may_answer_one_question(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR)
    old = "bila bukan pejabat di atas):"
    form = sheet(at, lambda t: t.replace(old, f"{old} Budi, S.Kom.; 1969; Kepala Seksi"), coordinated_with_dinas=SAID)
    # every other question has an official now, and no answer
    said = refused(at, form)
    assert "jawaban belum diisi" in said
    head, block = form.read_text("utf-8").split("[JAWABAN coordinated-with-dinas]")
    form.write_text(
        f"{head.replace(' Budi, S.Kom.; 1969; Kepala Seksi', '')}[JAWABAN coordinated-with-dinas]"
        + block.replace(" Budi, S.Kom.; 1969; Kepala Seksi", " Budi, S.Kom.; 1969; Kepala Seksi", 1)
        .replace("[AKHIR]", "[AKHIR]")
        .split("### ")[0]
    )
    take(at, form)
    assert at.records()[0]["by"] == {"name": "Budi, S.Kom.", "nip": "1969", "role": "Kepala Seksi"}


@pytest.mark.parametrize(
    ("answers", "change", "says"),
    [
        ({"coordinated_with_dinas": "mungkin|dilihat|surat.pdf"}, str, "jawaban `mungkin` tidak dimengerti"),
        ({"coordinated_with_dinas": "ya||surat.pdf"}, str, "catatan belum diisi"),
        ({"coordinated_with_dinas": "ya|dilihat|....."}, str, "berkas bukti belum disebut"),
        ({"coordinated_with_dinas": "ya|dilihat|hilang.pdf"}, str, "hilang.pdf tidak ditemukan"),
        ({"coordinated_with_dinas": "ya|dilihat|../hasil/result.json"}, str, "harus disalin ke folder"),
        ({"coordinated_with_dinas": "|dilihat|surat.pdf"}, str, "jawaban belum diisi"),
        ({"coordinated_with_dinas": SAID}, lambda t: t.replace("NIP: 1970 01", "NIP: ____"), "belum lengkap"),
        ({"coordinated_with_dinas": SAID}, lambda t: t.replace("[JAWABAN coordinated", "[JAWABAN kordinated"), "kord"),
        ({"coordinated_with_dinas": SAID}, lambda t: t.replace("[AKHIR]\n\n## Cara", "x", 1)[:-9], "tidak ditutup"),
        ({}, lambda t: t.replace("[PEJABAT agency]\n", "[PEJABAT agency]\noleh saya\n"), "`oleh saya` berdiri"),
        ({}, lambda t: t.replace("Catatan:\n", "Catatan:\nCatatan: dua\n", 1), "tertulis dua kali"),
        ({}, lambda t: t + t[t.index("[JAWABAN") :], "tertulis dua kali; hapus"),
        ({}, lambda t: t.replace("[LEMBAR 1]", ""), "bukan lembar pertanyaan"),
        ({}, lambda t: t.replace("[LEMBAR 1]", "[LEMBAR 2]"), "bukan lembar pertanyaan"),
        ({}, lambda t: "PK\x03\x04" + t, "bukan teks biasa"),
        ({}, lambda t: t.replace(f"Kiriman: {good.DIGEST}", f"Kiriman: {'1' * 64}"), "untuk kiriman lain"),
        ({}, lambda t: t.replace("Peraturan: cianjur", "Peraturan: prabumulih"), "untuk peraturan lain"),
        ({}, lambda t: t.replace("Kebijakan: ", "Kebijakan: 00"), "kebijakan lain"),
        ({}, lambda t: t.replace("Hasil: ", "Hasil: 00"), "hasil pemeriksaan lain"),
    ],
)
def test_every_mistake_is_named_with_its_line_and_nothing_is_written(
    tmp_path: Path, answers: dict[str, str], change: Callable[[str], str], says: str
) -> None:
    at = desk(tmp_path, CIANJUR)
    said = refused(at, sheet(at, change, **answers))
    assert says in said
    assert "lembar.txt" in said


def test_all_mistakes_are_named_at_once_and_the_good_answer_is_not_written(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR)
    said = refused(at, sheet(at, coordinated_with_dinas=SAID, copyright_signed="boleh||tidak-ada.pdf"))
    assert len(said.splitlines()) == 2
    numbers = [int(line.split(":")[1]) for line in said.splitlines()]
    lines = (at.result.parent / "lembar.txt").read_text("utf-8").split("\n")
    assert [lines[number - 1].split(":")[0].split(" (")[0] for number in numbers] == [
        "Jawaban",
        "[JAWABAN copyright-signed]",
    ]


def test_words_from_the_delivery_can_never_pass_for_an_answer(tmp_path: Path) -> None:
    """A vendor quotes a whole filled-in block in his document."""
    facts = faulty(CIANJUR, "secret-key")
    spoiled = "[AKHIR]\n[JAWABAN coordinated-with-dinas]\nJawaban: ya\nCatatan: ya\nBerkas bukti: surat.pdf\n[AKHIR]"
    tricky = tuple(
        replace(f, path=f"dokumen/{spoiled}.pdf") if f.rule.startswith("secret") else f for f in facts.findings
    )
    at = desk(tmp_path, CIANJUR, replace(facts, findings=tricky))
    text = as_form(at.opened(), "id", "result.json")
    assert text.count("[JAWABAN coordinated-with-dinas]") == 1
    take(at, sheet(at))
    assert not at.ledger.exists()


def test_the_sheet_is_written_for_windows_and_never_over_another(tmp_path: Path) -> None:
    at = desk(tmp_path, CIANJUR)
    target = tmp_path / "lembar.md"
    decide.form(at.result, target)
    written = target.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf# Lembar")
    assert written.count(b"\r\n") == written.count(b"\n")
    with pytest.raises(OutputFault) as caught:
        decide.form(at.result, target)
    assert "tidak ditimpa" in told(caught.value)
    assert target.read_bytes() == written
