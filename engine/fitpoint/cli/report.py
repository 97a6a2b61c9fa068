"""``fitpoint report``: who has mastered what, how well, and what it waits for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.progress import track
from fitpoint.cli.running import as_of_option
from fitpoint.cli.session import Session
from fitpoint.cli.terms import value_words
from fitpoint.errors import fail

if TYPE_CHECKING:
    from datetime import date

    from fitpoint.casework.report import Report


@click.command(
    "report",
    cls=Command,
    help="help.report.long",
    params=[
        Option(["--person"], metavar="NAME", default="", help="help.report.person"),
        as_of_option(),
        Option(
            ["-o", "--output"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="help.report.output",
        ),
        format_option(),
    ],
)
@click.pass_obj
def report(
    session: Session, person: str, as_of: date | None, output: Path | None, form: str
) -> None:
    from fitpoint.cli.report_table import draw

    if output is not None and output.suffix != ".html":
        raise fail("R102", file=output.name)
    result = report_of(session, person, as_of)
    if output is not None:
        from fitpoint.cli.report_page import page

        output.parent.mkdir(parents=True, exist_ok=True)
        unfinished = output.with_name(f".{output.name}.part")
        unfinished.write_text(page(session, result), encoding="utf-8")
        unfinished.replace(output)
    emit(result, form, lambda console: draw(session, console, result))
    if output is not None:
        session.say("report.written", file=output)


def report_of(session: Session, person: str, as_of: date | None) -> Report:
    """The report on the decisions kept by the date, of everybody or one person."""
    from fitpoint.casework.portfolio import load_portfolio
    from fitpoint.casework.reporting import report as compute

    pack, lang = session.pack, session.lang
    with session.workspace.store().transaction() as connection:
        portfolio = load_portfolio(
            connection,
            session.as_of(as_of),
            lambda records: track(records, session, "progress.report"),
        )
    return compute(
        portfolio, pack, lambda field, value: value_words(pack, field, value, lang), person
    )
