"""``fitpoint questions``: what to find out next, by what it would decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.running import account_argument, as_of_option, open_run
from fitpoint.cli.session import Session
from fitpoint.cli.terms import clauses, field_label, joined, label_of

SHOWN = 15
"""So many questions are shown unless all are asked for."""

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console
    from rich.table import Table

    from fitpoint.qualification.decision import Decision, Question
    from fitpoint.rulebook.pack import Pack


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question: ``decides`` is every, some or no (answer); ``targets`` what it decides.

    ``subject`` says what it is about: the account, or our media, an industry, a population.
    """

    rank: int
    field: str
    label: str
    question: str
    kind: str
    of: str
    subject: str
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
    params=[
        account_argument(),
        Option(["--all", "everything"], is_flag=True, help="help.questions.all"),
        as_of_option(),
        format_option(),
    ],
)
@click.pass_obj
def questions(
    session: Session,
    account: str,
    everything: bool,
    as_of: date | None,
    form: str,
) -> None:
    pack = session.pack
    with open_run(session, as_of) as run:
        decision = run.decide(account)
    result = _result(session, pack, decision)
    most = None if everything else SHOWN
    emit(result, form, lambda console: _draw(session, console, pack, result, most))


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
        question.subject,
        question.public,
        question.withheld,
        question.decides,
        question.targets,
        question.chance,
        question.cost,
    )


def _draw(
    session: Session, console: Console, pack: Pack, result: QuestionsResult, most: int | None
) -> None:
    """Questions to the client that decide, then those that complete; ours and the trade's last."""
    say = session.text
    stage = label_of(pack.stages, result.stage, session.lang)
    console.print(say("questions.title", name=result.name, stage=stage), markup=False)
    asked = [line for line in result.questions if line.subject == "account"]
    groups = {
        "deciding": [line for line in asked if line.decides != "no"],
        "other": [line for line in asked if line.decides == "no"],
        "ours": [line for line in result.questions if line.subject != "account"],
    }
    room = len(result.questions) if most is None else most
    for name, lines in groups.items():
        if lines and room:
            console.print(_table(session, name, lines, room))
        room = max(0, room - len(lines))
    left = len(result.questions) - (most or len(result.questions))
    if left > 0:
        console.print(say("questions.left", count=left), markup=False)
    for found in result.sets:
        target = label_of(pack.stages, found.stage, session.lang)
        fields = joined(found.labels, session.lang)
        console.print(
            say("questions.set", stage=target, fields=fields, cost=f"{found.cost:g}"), markup=False
        )
    if result.questions:
        console.print(say("questions.ask", account=result.account), markup=False)


def _table(session: Session, name: str, lines: list[QuestionLine], most: int) -> Table:
    say = session.text
    deciding = name != "other"
    shown = table(
        "#",
        say("questions.field"),
        say("questions.question"),
        say("questions.of"),
        say("questions.when"),
        *([say("questions.why")] if deciding else []),
        title=say(f"questions.group.{name}", count=len(lines)),
        right=(0,),
    )
    for line in lines[:most]:
        when = say("questions.before" if line.before_meeting else "questions.meeting")
        why = [_why(session, line)] if deciding else []
        shown.add_row(str(line.rank), line.label, line.question, line.of, when, *why)
    return shown


def _why(session: Session, line: QuestionLine) -> str:
    words = session.text(f"questions.kind.{line.kind}")
    decides = session.text(f"questions.decides.{line.decides}")
    withheld = session.text("questions.withheld") if line.withheld else ""
    return clauses([w for w in (words, decides, withheld) if w], session.lang)
