"""``fitpoint calibrate``: learn from the account base, and freeze what was learnt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.running import as_of_option
from fitpoint.cli.session import Session
from fitpoint.cli.terms import field_label, joined

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console


@dataclass(frozen=True, slots=True)
class CalibrateResult:
    """``parameters`` names the conclusions that learnt something, ``frequencies`` the fields."""

    as_of: str
    accounts: int
    parameters: tuple[str, ...]
    frequencies: tuple[str, ...]
    hash: str
    dry_run: bool


@click.command(
    "calibrate",
    cls=Command,
    help="help.calibrate.long",
    params=[
        as_of_option(),
        Option(["--dry-run"], is_flag=True, help="help.calibrate.dry_run"),
        format_option(),
    ],
)
@click.pass_obj
def calibrate(session: Session, as_of: date | None, dry_run: bool, form: str) -> None:
    from fitpoint.casework.calibrating import calibrate as learn
    from fitpoint.store.calibrations import keep_calibration

    workspace = session.workspace
    with workspace.store().transaction() as connection:
        found, problems = learn(
            connection,
            session.pack,
            functions=workspace.functions,
            scorers=workspace.scorers,
            as_of=session.as_of(as_of),
        )
        if not dry_run:
            keep_calibration(connection, found, session.now())
    session.show(problems)
    result = CalibrateResult(
        found.as_of.isoformat(),
        found.accounts,
        tuple(found.parameters),
        tuple(found.frequencies),
        found.hash,
        dry_run,
    )
    emit(result, form, lambda console: _draw(session, console, result))


def _draw(session: Session, console: Console, result: CalibrateResult) -> None:
    key = "calibrate.dry" if result.dry_run else "calibrate.done"
    fields = [
        field_label(session.pack, field, session.lang)
        for conclusion in session.pack.conclusions
        if conclusion.id in result.parameters
        for field in conclusion.fields
    ]
    console.print(
        session.text(
            key,
            as_of=result.as_of,
            accounts=result.accounts,
            parameters=joined(fields, session.lang) or "—",
            frequencies=len(result.frequencies),
            hash=result.hash[:12],
        ),
        markup=False,
    )
