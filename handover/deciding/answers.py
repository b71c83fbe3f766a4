"""A filled-in sheet → records: every mistake named with its line, and all records or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handover.deciding.form import FORM_VERSION
from handover.deciding.ledger import papers_of
from handover.deciding.opened import Opened
from handover.deciding.questions import Question, questions_of
from handover.deciding.records import AttestedAnswer, Statement, attest_requirement, line, official
from handover.deciding.sheet import Block, entries, mistake, read_sheet
from handover.decisions import Decision, Official
from handover.errors import InputFault
from handover.messages.decide import TEXTS
from handover.model import Message, say


@dataclass(frozen=True, slots=True)
class Read:
    """What a sheet says: the records of its answers, and the requirements of the questions left open."""

    decisions: tuple[Decision, ...]
    blank: tuple[str, ...]


def read_form(form: Path, opened: Opened, ledger: Path, at: str) -> Read:
    """The records of a filled-in sheet. Raises InputFault naming every mistake with its line."""
    blocks = read_sheet(form)
    _same(form, blocks, opened)
    reader = _Answers(opened, ledger, at, blocks)
    for block in blocks:
        if block.kind == "answer":
            reader.take(block)
    if reader.mistakes:
        raise InputFault(*(mistake(form, number, what) for number, what in reader.mistakes))
    answered = {decision.requirement for decision in reader.decisions}
    return Read(tuple(reader.decisions), tuple(name for name in reader.questions if name not in answered))


def _same(form: Path, blocks: Sequence[Block], opened: Opened) -> None:
    """The sheet is of this very result. Raises InputFault saying of which it is not."""
    heads = [block for block in blocks if block.kind == "form"]
    if len(heads) != 1 or heads[0].name != str(FORM_VERSION):
        raise InputFault(say("decide.not-a-form", file=form.name))
    expected = (
        ("regulation", opened.regulation.id),
        ("delivery", opened.context.delivery),
        ("policy", opened.policy.digest),
        ("result", opened.digest),
    )
    for label, value in expected:
        if heads[0].text(label).replace(" ", "").lower() != value:
            raise InputFault(mistake(form, heads[0].at(label), say(f"decide.other-{label}-form")))


class _Answers:
    """Takes the answers one by one and remembers what is wrong with each."""

    def __init__(self, opened: Opened, ledger: Path, at: str, blocks: Sequence[Block]) -> None:
        self.opened, self.ledger, self.at = opened, ledger, at
        self.questions: Mapping[str, Question] = questions_of(opened).named
        self.groups = {block.name: block for block in blocks if block.kind == "official"}
        self.decisions: list[Decision] = []
        self.mistakes: list[tuple[int, Message]] = []
        self.seen: set[str] = set()

    def take(self, block: Block) -> None:
        """One question: an answer, nothing, or mistakes."""
        question = self.questions.get(block.name)
        if question is None or block.name in self.seen:
            known = "decide.question-twice" if block.name in self.seen else "decide.question-unknown"
            self.mistakes.append((block.line, say(known, name=block.name)))
            return
        self.seen.add(block.name)
        if not block.values:
            return
        before = len(self.mistakes)
        answer, note = self.answer(block), self.note(block)
        who, files = self.who(block, question), self.files(block)
        if len(self.mistakes) > before or answer is None or who is None:
            return
        try:
            papers = papers_of(files, self.ledger, self.opened)
            said = Statement(answer, note, who, papers, self.at)
            self.decisions.append(attest_requirement(self.opened, block.name, said))
        except InputFault as error:
            self.mistakes += ((block.at("evidence"), message) for message in error.messages)

    def answer(self, block: Block) -> AttestedAnswer | None:
        text = " ".join(block.text("answer").strip(" .*_'\"[]()").casefold().split())
        found = answer_of(text)
        if found is None:
            key = "decide.answer-unknown" if text else "decide.answer-missing"
            self.mistakes.append((block.at("answer"), say(key, text=text[:60])))
        return found

    def note(self, block: Block) -> str:
        note = line(block.text("note"))
        if not note:
            self.mistakes.append((block.at("note"), say("decide.note-missing")))
        return note

    def files(self, block: Block) -> list[Path]:
        value = block.values.get("evidence")
        if value is None:
            self.mistakes.append((block.at("evidence"), say("decide.evidence-missing")))
            return []
        folder = self.ledger.parent
        names = (name.replace("\\", "/") for name in entries(value))
        # `surat.pdf, notulen.pdf` is two files, unless one is really called so
        parts = (each for name in names for each in ([name] if (folder / name).exists() else name.split(",")))
        return [folder / part.strip() for part in parts if part.strip()]

    def who(self, block: Block, question: Question) -> Official | None:
        """The official named at the question, else the one who answers its whole group."""
        if other := block.text("other"):
            parts = [part.strip() for part in other.split(";")]
            if len(parts) != 3 or not all(parts):
                self.mistakes.append((block.at("other"), say("decide.other-form")))
                return None
            return official(*parts)
        group = self.groups.get(question.asked.acts.value)
        parts = [group.text(label) for label in ("name", "nip", "role")] if group else []
        if not parts or not all(parts):
            where = group.line if group else block.line
            if (where, wanted := say("decide.official-missing")) not in self.mistakes:
                self.mistakes.append((where, wanted))
            return None
        return official(*parts)


def answer_of(text: str) -> AttestedAnswer | None:
    """The answer that a word or two mean, in either language; None where they mean none."""
    known: tuple[AttestedAnswer, ...] = ("yes", "no", "not-applicable")
    found = [name for name in known for words in TEXTS[f"decide.words-{name}"] if text in words.split("|")]
    return found[0] if found else None
