"""The sheet of open questions: plain Markdown that an officer fills in with Word or Notepad.

Only what stands between a line such as `[JAWABAN has-sop]` and `[AKHIR]` is read back. What comes from the delivery
stands outside of these and holds no square brackets, so that nothing in it can pass for an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handover.deciding.opened import Asked, Opened, Said, Seen
from handover.deciding.questions import Question, questions_of
from handover.errors import OutputFault
from handover.messages import Language
from handover.model import Actor, Answer, say, shown
from handover.report.reading import Words

FORM_VERSION = 1
# For a person who fills it in; the whole is in the report.
MOST_SHOWN = 5


def as_form(opened: Opened, language: Language, name: str) -> str:
    """The sheet as text with `\\n` at the end of lines. `name`: that of the result's file."""
    return "\n".join(_Form(opened, language).lines(name)) + "\n"


def write_form(text: str, target: Path) -> None:
    """Writes the sheet as Windows would, so that every Notepad and Word shows it rightly. Raises OutputFault.

    Never over a file that is there: it may be a sheet that somebody has filled in.
    """
    try:
        with target.open("x", encoding="utf-8-sig", newline="\r\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise OutputFault(say("decide.form-exists", path=str(target))) from None
    except OSError as error:
        raise OutputFault(say("decide.form-unwritten", path=str(target), problem=str(error.strerror))) from None


class _Form:
    def __init__(self, opened: Opened, language: Language) -> None:
        self.opened, self.words = opened, Words(language)
        self.word = self.words.word

    def of(self, said: Said) -> str:
        return plain(self.words.plain(said.id if self.words.language == "id" else said.en))

    def lines(self, name: str) -> Iterator[str]:
        questions = questions_of(self.opened)
        yield f"# {self.word('decide.form-title')}"
        yield ""
        title = self.opened.regulation.title
        yield title.id if self.words.language == "id" else title.en
        yield self.word("decide.form-delivery", name=plain(self.opened.result.delivery.name))
        yield from self.guidance(len(questions.named))
        yield from self.sources(name)
        number = 0
        for actor, group in questions.open.items():
            yield from self.head(actor, len(group))
            for question in group:
                number += 1
                yield from self.question(number, question)
        if questions.shown:
            yield from self.mended(questions.shown)

    def guidance(self, count: int) -> Iterator[str]:
        yield ""
        if not count:
            yield self.word("decide.form-nothing")
            return
        yield f"## {self.word('decide.form-how')}"
        yield ""
        for step in range(1, 7):
            yield f"{step}. {self.word(f'decide.form-how-{step}', count=count)}"

    def sources(self, name: str) -> Iterator[str]:
        """What the sheet belongs to; read back and compared."""
        yield ""
        yield self.word("decide.form-sources", name=plain(name))
        yield ""
        yield f"[{self.word('decide.anchor-form')} {FORM_VERSION}]"
        values = (
            ("regulation", self.opened.regulation.id),
            ("delivery", self.opened.context.delivery),
            ("policy", self.opened.policy.digest),
            ("result", self.opened.digest),
        )
        yield from (f"{self.word(f'decide.label-{label}')}: {value}" for label, value in values)
        yield f"[{self.word('decide.anchor-end')}]"

    def head(self, actor: Actor, count: int) -> Iterator[str]:
        yield ""
        yield f"## {self.word(f'decide.form-{actor}', count=count)}"
        yield ""
        yield self.word(f"decide.form-{actor}-note")
        yield ""
        yield f"[{self.word('decide.anchor-official')} {actor.value}]"
        yield from (f"{self.word(f'decide.label-{label}')}:" for label in ("name", "nip", "role"))
        yield f"[{self.word('decide.anchor-end')}]"

    def question(self, number: int, question: Question) -> Iterator[str]:
        yield ""
        yield f"### {number}. {self.of(question.asked.question)}"
        yield ""
        yield from self.situation(question)
        yield from self.seen(question.asked)
        if question.asked.answer is not Answer.NOT_SEEN:
            yield self.told("decide.form-remedy", self.of(question.asked.remedy))
        yield self.told("decide.form-holds", self.word(f"decide.holds-{question.scope}", name=question.holder))
        yield ""
        yield f"[{self.word('decide.anchor-answer')} {question.asked.id}]"
        choices = self.word("decide.choices-void" if question.void else "decide.choices")
        yield f"{self.word('decide.label-answer')} ({choices}):"
        yield f"{self.word('decide.label-note')}:"
        yield f"{self.word('decide.label-evidence')}:"
        yield f"{self.word('decide.label-other')} ({self.word('decide.hint-other')}):"
        yield f"[{self.word('decide.anchor-end')}]"

    def situation(self, question: Question) -> Iterator[str]:
        cites = "; ".join(question.cites)
        yield self.told("decide.form-cites", cites if question.decides else f"{cites} {self.word('decide.quality')}")
        if question.asked.answer is not Answer.PERSON:
            yield self.told("decide.form-found", self.of(question.asked.because))
        if question.asked.answer is Answer.NOT_SEEN:
            yield f"- {self.word('decide.form-not-seen')}"

    def told(self, key: str, text: str) -> str:
        return f"- {self.word(key)}: {text}"

    def seen(self, asked: Asked) -> Iterator[str]:
        for piece in asked.evidence[:MOST_SHOWN]:
            yield f"  - {self.piece(piece)}"
        if len(asked.evidence) > MOST_SHOWN:
            yield f"  - {self.word('report.and-more', count=len(asked.evidence) - MOST_SHOWN)}"

    def piece(self, piece: Seen) -> str:
        place = [plain(piece.path)] if piece.path else []
        place += [self.word("report.page", page=piece.page)] if piece.page else []
        place += [self.word("report.line", line=piece.line)] if piece.line else []
        where = f" ({', '.join(place)})" if place else ""
        quote = f': "{plain(piece.quote)}"' if piece.quote else ""
        return f"{self.of(piece.note).rstrip('.')}{where}{quote}"

    def mended(self, questions: tuple[Question, ...]) -> Iterator[str]:
        yield ""
        yield f"## {self.word('decide.form-shown', count=len(questions))}"
        yield ""
        yield self.word("decide.form-shown-note")
        yield ""
        for each in questions:
            who, cites = self.word(f"actor.{each.asked.acts}"), "; ".join(each.cites)
            yield f"- {self.of(each.asked.question)} ({who}; {cites}; {each.asked.id})"


def plain(text: str) -> str:
    """A text from elsewhere on one line, without the brackets that mark what is read back."""
    return " ".join(shown(text).split()).translate(str.maketrans("[]", "()"))
