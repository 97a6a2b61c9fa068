"""A file of several rows an account (orders, visits …) beside a bulk run's accounts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from fitpoint.bulk.reading.database import is_url
from fitpoint.bulk.reading.headers import columns_told
from fitpoint.bulk.reading.layout import expressions
from fitpoint.bulk.reading.rows_told import RowsTold
from fitpoint.bulk.reading.table_file import TableFile
from fitpoint.bulk.reading.totals import TotalsAsked, bind_totals
from fitpoint.bulk.reading.totals_columns import layout_with, wide_with
from fitpoint.bulk.reading.totals_files import Given, lay_totals
from fitpoint.bulk.reading.wide_input import WideInput
from fitpoint.bulk.running.manifest import Manifest
from fitpoint.casework.bulk_source import Source
from fitpoint.errors import Location, fail
from fitpoint.evidence.canonical import digest
from fitpoint.rulebook.pack import Pack

NAMED = 5
"""So many rows that cannot be read are told."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The file, and the totals that are wanted of it."""

    source: Source
    asked: TotalsAsked


def print_of(rows: Rows | None) -> Manifest:
    """What tells the file from another one, or from itself once changed."""
    if rows is None:
        return {}
    if is_url(rows.source.text):
        raise fail("BK615", Location(rows.source.name))
    return {"rows": rows.source.print()}


def totals_print(rows: Rows | None) -> Manifest:
    """What is made of it; a run without such a file says nothing."""
    return {"totals": digest([repr(rows.asked)])} if rows else {}


def with_totals(
    source: WideInput, rows: Rows, pack: Pack, folder: Path
) -> tuple[WideInput, RowsTold]:
    """The accounts with the totals as further columns, and what there is to tell of the rows.
    Refused where rows of the file cannot be read (BK613), and as :func:`bind_totals` says."""
    table = _opened(rows, folder)
    totals = bind_totals(rows.asked, table.schema, pack, source.wide.headers.fields)
    own = tuple(t for t in source.layout if t.name == source.wide.headers.account)
    (account,) = expressions(own, source.table.schema)
    files, told = lay_totals(Given(table, totals, source.table, account), folder / "totals")
    schema = {**source.table.schema, **files.schema}
    laid = replace(source.table, schema=schema, beside=files)
    wide = wide_with(source.wide, totals, rows.asked.name)
    return replace(source, table=laid, layout=layout_with(source.layout, totals), wide=wide), told


def _opened(rows: Rows, folder: Path) -> TableFile:
    """The rows, copied if they must be; without all of them no total would be right."""
    opened = rows.source.open(folder / "rows", kept=True)
    if opened.broken:
        first = [str(row) for row in sorted(opened.broken)[:NAMED]]
        count, told = len(opened.broken), columns_told("rows", first)
        raise fail("BK613", Location(rows.source.name), count=count, **told)
    return opened.table
