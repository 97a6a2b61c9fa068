"""A file of several rows an account beside a bulk run's accounts: as typed, and what is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from shlex import quote
from typing import TYPE_CHECKING

from fitpoint.bulk.reading.rows_told import RowsTold
from fitpoint.bulk.reading.totals import TotalsAsked
from fitpoint.casework.bulk_rows import Rows
from fitpoint.casework.bulk_source import Source
from fitpoint.cli.bulk_options import BulkOptions
from fitpoint.cli.session import Session
from fitpoint.evidence.source import DataSource

if TYPE_CHECKING:
    from rich.console import Console


def rows_of(options: BulkOptions, sources: Mapping[str, DataSource]) -> Rows | None:
    """The file and its totals, where there is one."""
    if not options.rows:
        return None
    source = Source(options.rows, "", sources)
    complete, account = options.rows_complete, options.rows_account
    return Rows(source, TotalsAsked(source.name, options.totals, account, complete))


def rows_typed(options: BulkOptions) -> Iterator[str]:
    """The options as they are to be typed again."""
    if not options.rows:
        return
    yield f"--rows {quote(options.rows)}"
    yield from (f"--total {quote(total)}" for total in options.totals)
    if options.rows_account:
        yield f"--rows-account {quote(options.rows_account)}"
    if options.rows_complete:
        yield "--rows-complete"


def draw_rows(session: Session, console: Console, told: RowsTold | None) -> None:
    """How many of the rows are of the accounts, and what could not be used."""
    if told is None:
        return
    counts = {"rows": f"{told.rows:,}", "accounts": f"{told.accounts:,}"}
    lines = [session.text("rows.told", name=told.name, **counts)]
    if told.strange:
        strange = {"rows": f"{told.strange:,}", "accounts": f"{told.strangers:,}"}
        lines.append(session.text("rows.strange", **strange))
    if told.nameless:
        lines.append(session.text("rows.nameless", rows=f"{told.nameless:,}"))
    for one in told.unreadable:
        kind = session.text(f"rows.kind.{one.kind}")
        counts = {"cells": f"{one.cells:,}", "first": f"{one.first:,}"}
        lines.append(session.text("rows.unreadable", column=one.column, kind=kind, **counts))
    for line in lines:
        console.print(line, markup=False)
