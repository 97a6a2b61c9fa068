"""``fitpoint questions``: what to find out next, by what it would decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.running import account_argument, as_of_option, open_run
from fitpoint.cli.session import Session
from fitpoint.cli.terms import field_label, label_of

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

    from fitpoint.qualification.decision import Decision, Question
    from fitpoint.rulebook.pack import Pack


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question: ``decides`` is every, some or no (answer); ``targets`` what it decides."""

    rank: int
    field: str
    label: str
    question: str
    kind: str
    of: str
    before_meeting: bool
    withheld: bool
    decides: str
    targets: tuple[str, ...]
    chance: float
    cost: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """Fields that together can lift the account to ``stage``, none to be left out."""

    stage: str
    fields: tuple[str, ...]
    labels: tuple[str, ...]
    chance: float
    cost: float


@dataclass(frozen=True, slots=True)
class QuestionsResult:
    account: str
    name: str
    stage: str
    questions: tuple[QuestionLine, ...]
    sets: tuple[SetLine, ...]


@click.command(
    "questions",
    cls=Command,
    help="help.questions.long",
    params=[account_argument(), as_of_option(), format_option()],
)
@click.pass_obj
def questions(session: Session, account: str, as_of: date | None, form: str) -> None:
    pack = session.pack
    with open_run(session, as_of) as run:
        decision = run.decide(account)
    result = _result(session, pack, decision)
    emit(result, form, lambda console: _draw(session, console, pack, result))


def _result(session: Session, pack: Pack, decision: Decision) -> QuestionsResult:
    return QuestionsResult(
        decision.account,
        decision.name,
        decision.stage,
        tuple(_line(session, pack, question) for question in decision.questions),
        tuple(
            SetLine(
                found.stage,
                found.fields,
                tuple(field_label(pack, field, session.lang) for field in found.fields),
                found.chance,
                found.cost,
            )
            for found in decision.question_sets
        ),
    )


def _line(session: Session, pack: Pack, question: Question) -> QuestionLine:
    field = pack.fields.get(question.field)
    ask = field.ask if field else None
    return QuestionLine(
        question.rank,
        question.field,
        field_label(pack, question.field, session.lang),
        ask.question.of(session.lang) if ask else "",
        question.kind,
        question.of,
        question.public,
        question.withheld,
        question.decides,
        question.targets,
        question.chance,
        question.cost,
    )


def _draw(session: Session, console: Console, pack: Pack, result: QuestionsResult) -> None:
    say = session.text
    stage = label_of(pack.stages, result.stage, session.lang)
    shown = table(
        "#",
        say("questions.question"),
        say("questions.of"),
        say("questions.when"),
        say("questions.why"),
        title=say("questions.title", name=result.name, stage=stage),
        right=(0,),
    )
    for line in result.questions:
        shown.add_row(
            str(line.rank),
            line.question or line.label,
            line.of,
            say("questions.before" if line.before_meeting else "questions.meeting"),
            _why(session, line),
        )
    console.print(shown)
    for found in result.sets:
        target = label_of(pack.stages, found.stage, session.lang)
        joined = ("、" if session.lang == "zh" else ", ").join(found.labels)
        console.print(
            say("questions.set", stage=target, fields=joined, cost=f"{found.cost:g}"), markup=False
        )


def _why(session: Session, line: QuestionLine) -> str:
    words = session.text(f"questions.kind.{line.kind}")
    decides = session.text(f"questions.decides.{line.decides}")
    withheld = session.text("questions.withheld") if line.withheld else ""
    return "；".join(w for w in (words, decides, withheld) if w)
