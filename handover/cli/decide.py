"""`handover decide`: one attestation or waiver, or a whole sheet of questions, into the decisions file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from handover.cli.context import ChecksOption, LangOption, absolute, absolute_path, language, policy_of, show, tell
from handover.errors import UsageFault
from handover.messages import Catalogue, Language
from handover.model import Param, say

if TYPE_CHECKING:
    from handover.deciding.opened import Opened
    from handover.deciding.records import Statement
    from handover.decisions import Decision

app = typer.Typer(no_args_is_help=True, help="Keputusan pejabat. / Decisions of officials.")

Ledger = Annotated[
    Path, typer.Option("--decisions", metavar="FILE", help="Berkas keputusan, di luar kiriman. / The decisions file.")
]
ResultOption = Annotated[Path, typer.Option("--result", metavar="FILE", help="result.json dari verify. / Of verify.")]
Requirement = Annotated[str, typer.Option("--requirement", metavar="ID", help="Satu persyaratan. / One requirement.")]
Clause = Annotated[str, typer.Option("--clause", metavar="ID", help="Satu ayat, mis. 14-6-c. / One clause.")]
Answer = Annotated[str, typer.Option("--answer", metavar="yes|no|not-applicable", help="Jawaban. / The answer.")]
Name = Annotated[str, typer.Option("--name", help="Nama pejabat. / The official's name.")]
Nip = Annotated[str, typer.Option("--nip", help="NIP pejabat. / The official's number.")]
Role = Annotated[str, typer.Option("--role", help="Jabatan. / The official's role.")]
Note = Annotated[str, typer.Option("--note", help="Apa yang dilihat, atau alasannya. / What was seen, or why.")]
Papers = Annotated[
    list[Path], typer.Option("--evidence", metavar="FILE", help="Bukti di samping berkas keputusan. / May repeat.")
]
NoPapers = Annotated[
    list[Path] | None,
    typer.Option("--evidence", metavar="FILE", help="Bukti di samping berkas keputusan. / May repeat."),
]
ApproverName = Annotated[str, typer.Option("--approved-by-name", help="Nama yang menyetujui. / Who approves.")]
ApproverNip = Annotated[str, typer.Option("--approved-by-nip", help="NIP-nya; harus orang lain. / Another person.")]
ApproverRole = Annotated[str, typer.Option("--approved-by-role", help="Jabatannya. / Their role.")]
Until = Annotated[str, typer.Option("--until", metavar="YYYY-MM-DD", help="Hari terakhir. / The last day.")]
ResultArgument = Annotated[Path, typer.Argument(metavar="RESULT", help="result.json dari verify. / Of verify.")]
FormArgument = Annotated[Path, typer.Argument(metavar="FORM", help="Lembar yang sudah diisi. / The filled-in sheet.")]
OutputFile = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Berkas baru. / A new file.")]
OfForm = Annotated[
    Path | None,
    typer.Option("--result", metavar="FILE", help="result.json; bila tidak disebut, yang di samping lembar. / Beside."),
]


def opened_result(path: Path, checks: Path | None) -> Opened:
    """The result at `path`, by the policy, as of now."""
    from handover.deciding.opened import open_result

    policy, _ = policy_of(checks)
    return open_result(absolute_path(path), policy, datetime.now(UTC))


def filled(**options: str) -> None:
    """Raises UsageFault for an option that says nothing."""
    empty = [name for name, value in options.items() if not value.strip()]
    if empty:
        raise UsageFault(*(say("decide.empty", option=f"--{name.replace('_', '-')}") for name in empty))


def attest(
    decisions: Ledger,
    result: ResultOption,
    answer: Answer,
    name: Name,
    nip: Nip,
    role: Role,
    note: Note,
    evidence: Papers,
    requirement: Requirement = "",
    clause: Clause = "",
    lang: LangOption = None,
    checks: ChecksOption = None,
) -> None:
    """Catat satu pernyataan. / Record one attestation."""
    from handover.deciding.ledger import append, papers_of
    from handover.deciding.records import ANSWERS, Statement, line, official, written_at

    spoken, opened, ledger = language(lang), opened_result(result, checks), absolute_path(decisions)
    filled(name=name, nip=nip, role=role, note=note)
    chosen = next((each for each in ANSWERS if each == answer), None)
    if chosen is None:
        raise UsageFault(say("decide.answer", name=answer))
    papers = papers_of([absolute_path(file) for file in evidence], ledger, opened)
    said = Statement(chosen, line(note), official(name, nip, role), papers, written_at(opened.regulation))
    record = attestation_of(opened, requirement, clause, said)
    append(ledger, [record])
    names = ", ".join(record.covers) or record.requirement
    holds = say(f"decide.holds-{record.scope}", name=getattr(record, record.scope))
    spoke(ledger, spoken, "decide.recorded", names=names, answer=answer, holds=holds)


def attestation_of(opened: Opened, requirement: str, clause: str, said: Statement) -> Decision:
    """The record on the requirement or the clause, whichever was named."""
    from handover.deciding.records import attest_clause, attest_requirement

    if bool(requirement) == bool(clause):
        raise UsageFault(say("decide.one-subject"))
    return attest_requirement(opened, requirement, said) if requirement else attest_clause(opened, clause, said)


def waive(
    decisions: Ledger,
    result: ResultOption,
    requirement: Requirement,
    until: Until,
    name: Name,
    nip: Nip,
    role: Role,
    approved_by_name: ApproverName,
    approved_by_nip: ApproverNip,
    approved_by_role: ApproverRole,
    note: Note,
    evidence: NoPapers = None,
    lang: LangOption = None,
    checks: ChecksOption = None,
) -> None:
    """Catat satu pengecualian berjangka, oleh dua pejabat. / Record one waiver, by two officials, until a date."""
    from handover.deciding import records
    from handover.deciding.ledger import append, papers_of

    spoken, opened, ledger = language(lang), opened_result(result, checks), absolute_path(decisions)
    filled(name=name, nip=nip, role=role, note=note, approved_by_name=approved_by_name)
    filled(approved_by_nip=approved_by_nip, approved_by_role=approved_by_role)
    wanted = records.Waived(
        requirement=requirement,
        until=day(until),
        note=records.line(note),
        by=records.official(name, nip, role),
        approved_by=records.official(approved_by_name, approved_by_nip, approved_by_role),
        papers=papers_of([absolute_path(file) for file in evidence or ()], ledger, opened),
        at=records.written_at(opened.regulation),
    )
    append(ledger, [records.waive(opened, wanted)])
    spoke(ledger, spoken, "decide.waived", name=requirement, until=until)


def day(text: str) -> date:
    """A date as YYYY-MM-DD. Raises UsageFault."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageFault(say("decide.until", value=text)) from None


def spoke(ledger: Path, spoken: Language, key: str, **params: Param) -> None:
    """What was recorded, and what comes next."""
    catalogue = Catalogue()
    show(catalogue.text(say(key, file=ledger.name, **params), spoken))
    tell(say("decide.next", file=str(ledger)), catalogue, spoken)


def form(
    result: ResultArgument, output: OutputFile = None, lang: LangOption = None, checks: ChecksOption = None
) -> None:
    """Lembar berisi setiap pertanyaan yang terbuka. / A sheet of every open question, to fill in."""
    from handover.deciding.form import as_form, write_form

    spoken, target = language(lang), absolute(output)
    text = as_form(opened_result(result, checks), spoken, result.name)
    if target is None:
        show(text.rstrip("\n"))
        return
    write_form(text, target)
    tell(say("decide.form-written", path=str(target)), None, spoken)


def read(
    form: FormArgument,
    decisions: Ledger,
    result: OfForm = None,
    lang: LangOption = None,
    checks: ChecksOption = None,
) -> None:
    """Catat semua jawaban dari lembar yang diisi, atau tidak satu pun. / All answers of a sheet, or none."""
    from handover.deciding.answers import read_form
    from handover.deciding.ledger import append
    from handover.deciding.records import written_at

    spoken, ledger, sheet = language(lang), absolute_path(decisions), absolute_path(form)
    opened = opened_result(result or sheet.parent / "result.json", checks)
    found = read_form(sheet, opened, ledger, written_at(opened.regulation))
    if found.decisions:
        append(ledger, found.decisions)
    left = say("decide.left-open", count=len(found.blank), names=", ".join(found.blank))
    spoke(ledger, spoken, "decide.read", count=len(found.decisions))
    show(Catalogue().text(left if found.blank else say("decide.none-open"), spoken))


app.command("attest")(attest)
app.command("waive")(waive)
app.command("form")(form)
app.command("read")(read)
