"""``fitpoint visit``: recording a visit, and looking back on visits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.group import LazyGroup
from fitpoint.cli.options import Command, Option, day_option
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.running import account_argument
from fitpoint.cli.session import Session
from fitpoint.cli.terms import code_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from rich.console import Console

    from fitpoint.casework.visiting import Visit


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit; ``role`` is the code of the person's role, ``evidence`` the id of its record."""

    account: str
    name: str
    date: str
    person: str
    role: str
    by: str
    note: str
    next_step: str
    follow_up: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class VisitsResult:
    """``dry_run``: the visit was only checked."""

    visits: tuple[VisitLine, ...]
    dry_run: bool


@click.group("visit", cls=LazyGroup, help="help.visit")
def visit() -> None:
    """What is done about visits."""


@visit.command("add", cls=Command, help="help.visit.add")
@click.pass_obj
def add_visit(
    session: Session,
    account: str,
    day: date | None,
    person: str,
    role: str,
    by: str,
    note: str,
    next_step: str,
    follow_up: date | None,
    instead: str,
    dry_run: bool,
    form: str,
) -> None:
    from fitpoint.casework.visiting import Visit, record_visit, visits_in

    made = Visit(account, session.as_of(day), person, role, by, note, next_step, follow_up)
    store, pack, now = session.workspace.store(), session.pack, session.now()
    record, kept = record_visit(store, pack, made, now, instead=instead, keep=not dry_run)
    session.show(kept.notes)
    names = {record.subject.id: record.name}
    result = VisitsResult(_lines(list(visits_in(kept.evidence)), names), dry_run)
    emit(result, form, lambda console: _draw_added(session, console, result))


add_visit.params = [
    account_argument(),
    day_option("--date", "help.visit.date", called="day"),
    Option(["--person"], default="", metavar="NAME", help="help.visit.person"),
    Option(["--role"], default="", metavar="TEXT", help="help.visit.role"),
    Option(["--by"], default="", metavar="NAME", help="help.visit.by"),
    Option(["--note"], default="", metavar="TEXT", help="help.visit.note"),
    Option(["--next", "next_step"], default="", metavar="TEXT", help="help.visit.next"),
    day_option("--follow-up", "help.visit.follow_up"),
    Option(["--instead"], default="", metavar="EVIDENCE", help="help.visit.instead"),
    Option(["--dry-run"], is_flag=True, help="help.visit.dry_run"),
    format_option(),
]


@visit.command("list", cls=Command, help="help.visit.list")
@click.pass_obj
def list_visits(session: Session, account: str | None, due_only: bool, form: str) -> None:
    from fitpoint.casework.finding import find_account
    from fitpoint.casework.visiting import due, latest_first, visits_by_account
    from fitpoint.store.subjects import list_subjects

    with session.workspace.store().transaction() as connection:
        wanted = find_account(connection, account).subject.id if account else None
        records = list_subjects(connection, "account")
        found = visits_by_account(connection)
    names = {record.subject.id: record.name for record in records}
    visits = [
        visit
        for id_, visits in found.items()
        if id_ in names and wanted in (None, id_)
        for visit in (visits[:1] if due_only and due(visits, session.as_of()) else visits)
        if not due_only or due(visits, session.as_of())
    ]
    result = VisitsResult(_lines(latest_first(visits), names), dry_run=False)
    emit(result, form, lambda console: _draw(session, console, result))


list_visits.params = [
    click.Argument(["account"], required=False, metavar="ID"),
    Option(["--due", "due_only"], is_flag=True, help="help.visit.due"),
    format_option(),
]


def _lines(visits: Sequence[Visit], names: Mapping[str, str]) -> tuple[VisitLine, ...]:
    return tuple(
        VisitLine(
            one.account,
            names[one.account],
            one.date.isoformat(),
            one.person,
            one.role,
            one.by,
            one.note,
            one.next_step,
            one.follow_up.isoformat() if one.follow_up else None,
            one.evidence,
        )
        for one in visits
    )


def _draw_added(session: Session, console: Console, result: VisitsResult) -> None:
    key = "claim.dry_run" if result.dry_run else "visit.kept"
    console.print(session.text(key), markup=False)
    _draw(session, console, result)


def _draw(session: Session, console: Console, result: VisitsResult) -> None:
    if not result.visits:
        console.print(session.text("visits.none"), markup=False)
        return
    say, labels = session.text, _column_labels(session)
    title = say("visits.title", count=len(result.visits))
    shown = table(say("visits.account"), *labels.values(), say("visits.evidence"), title=title)
    for line in result.visits:
        cells = (_cell(session, line, column) for column in labels)
        shown.add_row(line.name, *cells, line.evidence)
    console.print(shown)


def _cell(session: Session, line: VisitLine, column: str) -> str:
    value = getattr(line, column) or ""
    return _role(session, value) if column == "role" else value


def _column_labels(session: Session) -> dict[str, str]:
    """The pack's own words for a visit's columns."""
    from fitpoint.casework.visiting import COLUMNS, VISITS

    labels = dict(session.pack.fields[VISITS].column_labels)
    return {name: labels[name].of(session.lang) for name in COLUMNS if name in labels}


def _role(session: Session, code: str) -> str:
    from fitpoint.casework.visiting import VISITS

    type_ = dict(session.pack.fields[VISITS].type.columns).get("role")
    codelist = type_.codelist if type_ else None
    return code_label(session.pack, codelist, code, session.lang) if codelist else code
