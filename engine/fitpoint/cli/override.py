"""``fitpoint override``: a person lifts a gate, up to a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command, Option, day_option
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.running import account_argument, open_run
from fitpoint.cli.session import Session
from fitpoint.cli.terms import label_of

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console


@dataclass(frozen=True, slots=True)
class OverrideResult:
    """The override as kept; ``until`` is the last day on which it counts."""

    id: str
    account: str
    name: str
    gate: str
    person: str
    reason: str
    made_on: str
    until: str


@click.command(
    "override",
    cls=Command,
    help="help.override.long",
    params=[
        account_argument(),
        click.Argument(["gate"], metavar="GATE"),
        Option(["--person"], required=True, metavar="NAME", help="help.override.person"),
        Option(["--reason"], required=True, metavar="TEXT", help="help.override.reason"),
        day_option("--until", "help.override.until", required=True),
        format_option(),
    ],
)
@click.pass_obj
def override(
    session: Session, account: str, gate: str, person: str, reason: str, until: date, form: str
) -> None:
    from fitpoint.casework.finding import find_account
    from fitpoint.casework.overriding import override_gate, refuse_passing

    with open_run(session, None) as run:
        connection = run.connection
        record = find_account(connection, account)
        decision = run.decide(account)
        made = override_gate(
            connection,
            session.pack,
            record.subject,
            gate,
            person=person,
            reason=reason,
            today=session.as_of(),
            until=until,
        )
        refuse_passing(session.pack, decision, gate)
    result = OverrideResult(
        made.id,
        made.account,
        record.name,
        made.gate,
        made.person,
        made.reason,
        made.made_on.isoformat(),
        made.until.isoformat(),
    )
    emit(result, form, lambda console: _draw(session, console, result))


def _draw(session: Session, console: Console, result: OverrideResult) -> None:
    words = session.text(
        "override.done",
        name=result.name,
        gate=label_of(session.pack.gates, result.gate, session.lang),
        person=result.person,
        until=result.until,
    )
    console.print(words, markup=False)
