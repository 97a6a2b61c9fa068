"""``fitpoint report``: who has mastered what, how well, and what it waits for; with ``--from``,
what came out of a bulk run."""

from __future__ import annotations

from collections.abc import Mapping
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

_FILE = click.Path(path_type=Path)


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
        Option(["--from", "source"], type=_FILE, metavar="FILE", help="help.report.from"),
        Option(["--before"], type=_FILE, metavar="FILE", help="help.report.before"),
        Option(["--top"], type=click.IntRange(1), metavar="NUMBER", help="help.report.top"),
        format_option(),
    ],
)
@click.pass_obj
def report(
    session: Session,
    person: str,
    as_of: date | None,
    output: Path | None,
    source: Path | None,
    before: Path | None,
    top: int | None,
    form: str,
) -> None:
    if output is not None and output.suffix != ".html":
        raise fail("R102", file=output.name)
    alone = {"--person": person, "--as-of": as_of}
    beside = {"--before": before, "--top": top}
    _refuse("BK504" if source else "BK505", alone if source else beside)
    if source is not None:
        from fitpoint.cli.report_from import TOP, report_from

        report_from(session, source, before, top or TOP, output, form)
    else:
        _report_kept(session, person, as_of, output, form)
    if output is not None:
        session.say("report.written", file=output)


def _refuse(code: str, options: Mapping[str, object]) -> None:
    """Options that go only with a bulk run's answers, or only without."""
    if said := [name for name, value in options.items() if value]:
        raise fail(code, names=", ".join(said))


def _report_kept(
    session: Session, person: str, as_of: date | None, output: Path | None, form: str
) -> None:
    """On the decisions that the workspace keeps."""
    from fitpoint.cli.report_table import draw

    result = report_of(session, person, as_of)
    if output is not None:
        from fitpoint.cli.report_page import page

        output.parent.mkdir(parents=True, exist_ok=True)
        unfinished = output.with_name(f".{output.name}.part")
        unfinished.write_text(page(session, result), encoding="utf-8")
        unfinished.replace(output)
    emit(result, form, lambda console: draw(session, console, result))


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
