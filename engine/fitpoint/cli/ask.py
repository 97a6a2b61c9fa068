"""``fitpoint ask``: the open questions as a form to fill in, which ``import`` reads back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.running import Run, account_argument, as_of_option, open_run
from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

    from fitpoint.casework.asking import Asked, Asking, Assumption
    from fitpoint.language.types import Value
    from fitpoint.qualification.decision import Decision


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A question of the form: ``place`` is meeting or desk, ``of`` whom to ask; ``deciding`` ones
    come first."""

    field: str
    label: str
    question: str
    place: str
    of: str
    deciding: bool


@dataclass(frozen=True, slots=True)
class AssumptionLine:
    """What we hold to be so: ``basis`` is estimated, judged, inferred, unsure or said; ``last``
    what came of it the last time, empty where it was never put to them."""

    field: str
    label: str
    held: str
    basis: str
    last: str


@dataclass(frozen=True, slots=True)
class AskResult:
    account: str
    name: str
    file: str
    questions: tuple[AskedLine, ...]
    assumptions: tuple[AssumptionLine, ...]


@click.command(
    "ask",
    cls=Command,
    help="help.ask.long",
    params=[
        account_argument(),
        Option(
            ["-o", "--output"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="help.ask.output",
        ),
        Option(["--for", "role"], metavar="ROLE", default="", help="help.ask.for"),
        Option(["--to", "place"], type=click.Choice(["meeting", "desk"]), help="help.ask.to"),
        Option(["--all", "everything"], is_flag=True, help="help.ask.all"),
        Option(["--force"], is_flag=True, help="help.ask.force"),
        as_of_option(),
        format_option(),
    ],
)
@click.pass_obj
def ask(
    session: Session,
    account: str,
    output: Path | None,
    role: str,
    place: str | None,
    everything: bool,
    force: bool,
    as_of: date | None,
    form: str,
) -> None:
    from fitpoint.casework.asking import make_form
    from fitpoint.casework.asking_sheet import write_form
    from fitpoint.casework.file_names import safe_name

    with open_run(session, as_of) as run:
        decision = run.decide(account)
        asking = asking_of(session, run, decision)
    to = "desk" if place == "desk" else "meeting" if place else None
    made = make_form(asking, role, to, everything=everything)
    path = output or Path(f"{safe_name(decision.name)}-{session.text('ask.file')}.xlsx")
    _check(path, force)
    write_form(path, made, session.pack, session.lang)
    result = AskResult(
        decision.account,
        decision.name,
        str(path),
        tuple(_asked(session, one) for one in made.questions),
        tuple(_assumed(session, one) for one in made.assumptions),
    )
    emit(result, form, lambda console: _draw(session, console, result))


def _check(path: Path, force: bool) -> None:
    """Refused: another kind of file, a file that is there, a folder that is not."""
    from fitpoint.errors import fail
    from fitpoint.messages import nearest

    if path.suffix.lower() != ".xlsx":
        raise fail("C134", file=path, suggestion=nearest(path.suffix, (".xlsx",)))
    if path.exists() and not force:
        raise fail("C135", file=path)
    path.parent.mkdir(parents=True, exist_ok=True)


def asking_of(session: Session, run: Run, decision: Decision) -> Asking:
    """What the form of an account is made from."""
    from fitpoint.casework.asking import Asking
    from fitpoint.casework.asking_said import said_before
    from fitpoint.cli.terms import value_words
    from fitpoint.evidence.subject import Subject
    from fitpoint.store.evidence_rows import evidence_of
    from fitpoint.store.hearings import hearings_of

    pack, connection = session.pack, run.connection
    own = evidence_of(connection, Subject("account", decision.account))

    def words(field: str, value: Value) -> str:
        return partial(value_words, pack, lang=session.lang)(field, value)

    return Asking(
        pack,
        decision,
        {item.id: item for item in own},
        words,
        session.lang,
        said_before(connection, decision.account),
        hearings_of(connection, decision.account),
    )


def _asked(session: Session, one: Asked) -> AskedLine:
    label = one.field.label.of(session.lang)
    return AskedLine(one.field.id, label, one.question, one.place, one.of, one.deciding)


def _assumed(session: Session, one: Assumption) -> AssumptionLine:
    label = one.field.label.of(session.lang)
    last = one.last.outcome if one.last else ""
    return AssumptionLine(one.field.id, label, one.held, one.basis, last)


def _draw(session: Session, console: Console, result: AskResult) -> None:
    places = [line.place for line in result.questions]
    counts = {
        "meeting": places.count("meeting"),
        "desk": places.count("desk"),
        "assumptions": len(result.assumptions),
    }
    console.print(
        session.text("ask.done", name=result.name, file=result.file, **counts), markup=False
    )
    console.print(session.text("ask.next", file=result.file), markup=False)
