"""``fitpoint calibrate``: learn from the account base, and freeze what was learnt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from fitpoint.cli.bulk_options import read_bulk, table_options
from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.running import as_of_option
from fitpoint.cli.session import Session
from fitpoint.cli.terms import field_label, joined

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

    from fitpoint.analysis.calibration import Calibration


@dataclass(frozen=True, slots=True)
class CalibrateResult:
    """``parameters`` names the conclusions that learnt something, ``frequencies`` the fields."""

    as_of: str
    accounts: int
    parameters: tuple[str, ...]
    frequencies: tuple[str, ...]
    hash: str
    dry_run: bool


def result_of(found: Calibration, *, dry: bool) -> CalibrateResult:
    return CalibrateResult(
        found.as_of.isoformat(),
        found.accounts,
        tuple(found.parameters),
        tuple(found.frequencies),
        found.hash,
        dry,
    )


@click.command(
    "calibrate",
    cls=Command,
    help="help.calibrate.long",
    params=[
        as_of_option(),
        Option(["--dry-run"], is_flag=True, help="help.calibrate.dry_run"),
        format_option(),
        *table_options("help.calibrate.from"),
    ],
)
@click.pass_obj
def calibrate(session: Session, as_of: date | None, dry_run: bool, form: str, **bulk: Any) -> int:
    options = read_bulk(bulk, named=False, dry=True)
    if options is not None:
        from fitpoint.cli.calibrate_from import calibrate_from

        return calibrate_from(session, options, as_of, dry=dry_run, form=form)
    found = _of_store(session, session.as_of(as_of), dry_run)
    result = result_of(found, dry=dry_run)
    emit(result, form, lambda console: draw_learnt(session, console, result))
    return 0


def _of_store(session: Session, as_of: date, dry_run: bool) -> Calibration:
    """What the store's accounts teach, kept unless it is only tried."""
    from fitpoint.casework.calibrating import calibrate as learn
    from fitpoint.store.calibrations import keep_calibration

    workspace = session.workspace
    with workspace.store().transaction() as connection:
        found, problems = learn(
            connection,
            session.pack,
            functions=workspace.functions,
            scorers=workspace.scorers,
            as_of=as_of,
        )
        if not dry_run:
            keep_calibration(connection, found, session.now())
    session.show(problems)
    return found


def draw_learnt(session: Session, console: Console, result: CalibrateResult) -> None:
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
