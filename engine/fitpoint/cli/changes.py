"""``fitpoint changes``: what is different from the last document, or from a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.change_line import ChangeLine, grouped
from fitpoint.cli.options import Command, day_option
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.running import account_argument, as_of_option, open_run
from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console


@dataclass(frozen=True, slots=True)
class ChangesResult:
    """``since`` and ``until`` are the days of the two decisions."""

    account: str
    name: str
    since: str
    until: str
    changes: tuple[ChangeLine, ...]


@click.command(
    "changes",
    cls=Command,
    help="help.changes.long",
    params=[
        account_argument(),
        day_option("--since", "help.changes.since"),
        as_of_option(),
        format_option(),
    ],
)
@click.pass_obj
def changes(
    session: Session, account: str, since: date | None, as_of: date | None, form: str
) -> None:
    from fitpoint.casework.changes import changes_since
    from fitpoint.cli.change_words import change_lines

    with open_run(session, as_of) as run:
        decision = run.decide(account)
        found = changes_since(run.connection, decision, since)
    lines = change_lines(session, found)
    days = found.since.isoformat(), found.until.isoformat()
    result = ChangesResult(decision.account, decision.name, *days, lines)
    emit(result, form, lambda console: _draw(session, console, result))


def _draw(session: Session, console: Console, result: ChangesResult) -> None:
    key = "changes.title" if result.changes else "changes.none"
    title = session.text(key, name=result.name, since=result.since, until=result.until)
    console.print(title, markup=False)
    for line in grouped(session, result.changes):
        console.print(line, markup=False)
