"""A bulk run of a Parquet table on Spark: from the driver's side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import polars as pl

from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.engines.kit import Kit
from fitpoint.bulk.reading.headers import Headers, bind
from fitpoint.bulk.reading.layout import Layout, Taken, expressions
from fitpoint.bulk.reading.long_input import Gathering
from fitpoint.bulk.reading.provenance import Provenance
from fitpoint.bulk.reading.rows_told import RowsTold
from fitpoint.bulk.reading.totals import TotalsAsked, bind_totals
from fitpoint.bulk.reading.totals_columns import layout_with, wide_with
from fitpoint.bulk.reading.wide import Wide
from fitpoint.bulk.running.fault import Fault
from fitpoint.bulk.spark.part_file import keep_empty, kept_faults, table_file
from fitpoint.bulk.spark.published import publish, working
from fitpoint.bulk.spark.readers import LongRows, Reader, WideFiles, WideRows
from fitpoint.bulk.spark.session import reason_of, spark_errors
from fitpoint.bulk.spark.shipping import shipped
from fitpoint.bulk.spark.table import (
    Table,
    brought_together,
    nameless,
    places_of,
    places_shared_out,
    read_table,
    repeated,
    shared_out,
)
from fitpoint.bulk.spark.task import PART, Task, answer_into_part
from fitpoint.bulk.spark.told import Part, Told, all_told, part_of
from fitpoint.bulk.spark.totals import with_totals
from fitpoint.bulk.spark.writable import UnwritableError, refusal_of, writable
from fitpoint.errors import Location, fail, problem
from fitpoint.qualification.decision import Override

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True, slots=True)
class Asked:
    """``source`` is a path that Spark and its workers know, ``output`` one that stands for the same
    place on the driver and on each worker. ``size``: accounts that are answered at a time.
    ``counted`` are columns of which it is told how often each value stands there; ``about`` is what
    the output's metadata tells. ``rows``: the path of rows beside the accounts, and what is wanted
    of them."""

    source: str
    output: Path
    name: str
    provenance: Provenance
    extent: Extent
    overrides: Mapping[str, Sequence[Override]]
    size: int = 2_000
    counted: Sequence[str] = ()
    about: Mapping[str, str] = field(default_factory=dict[str, str])
    rows: tuple[str, TotalsAsked] | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """``headers`` are those of a wide table, ``rows`` tells of rows beside it."""

    answered: int
    told: Told
    faults: tuple[Fault, ...]
    headers: Headers | None
    rows: RowsTold | None = None


@dataclass(frozen=True, slots=True)
class _Work:
    """The rows as they are shared out, and what reads them; ``told`` are rejected already."""

    rows: DataFrame
    reader: Reader
    told: tuple[Fault, ...] = ()
    headers: Headers | None = None
    beside: RowsTold | None = None


def run(
    session: SparkSession,
    kit: Kit,
    asked: Asked,
    form: Literal["wide", "long"],
    layout: Layout,
    table: Table,
) -> Done:
    """Answer every account of the table into the output, which is there whole or not at all; what
    could not be taken comes back. Refused where a worker cannot write beside the output (BK309), or
    no more (BK310), and where the run breaks off (BK308)."""
    try:
        if form == "wide":
            work = _wide(session, kit, asked, layout, table)
        elif asked.rows:
            raise fail("BK612", Location(asked.name))
        else:
            work = _long(asked, layout, table)
        about = tuple(asked.about.items())
        task = Task(kit, asked.extent, work.reader, tuple(asked.counted), about)
        return _answered(session, asked, task, work)
    except (*spark_errors(), UnwritableError) as error:
        refused = refusal_of(error, asked.output)
        raise refused or fail("BK308", Location(asked.name), reason=reason_of(error)) from error


def _wide(session: SparkSession, kit: Kit, asked: Asked, layout: Layout, table: Table) -> _Work:
    named = pl.DataFrame(schema=table.schema).select(expressions(layout, table.schema)).schema
    headers = bind(named, kit.pack, asked.name)
    read = tuple(taken for taken in layout if taken.name in headers.read)
    account = next(taken for taken in layout if taken.name == headers.account)
    wide = Wide(headers, asked.provenance, asked.name, overrides=asked.overrides)
    wide = replace(wide, repeated=repeated(table, account))
    if asked.rows:
        return _with_rows(session, kit, *asked.rows, _Accounts(table, account, wide, read))
    rows, needed = WideRows(wide, read), _needed(read)
    places = places_of(session, table, asked.size)
    if not places:
        return _Work(shared_out(table, needed), rows, headers=headers)
    files = WideFiles(rows, places, needed)
    shared = places_shared_out(session, table, len(places))
    return _Work(shared, files, headers=headers)


@dataclass(frozen=True, slots=True)
class _Accounts:
    """A wide table, its column of accounts, and how it is read."""

    table: Table
    account: Taken
    wide: Wide
    read: Layout


def _with_rows(
    session: SparkSession, kit: Kit, source: str, asked: TotalsAsked, accounts: _Accounts
) -> _Work:
    """The accounts joined by Spark with the totals of the rows; they then come through Spark, too,
    wherever the files are."""
    rows = read_table(session, source, asked.name)
    totals = bind_totals(asked, rows.schema, kit.pack, accounts.wide.headers.fields)
    table, told = with_totals(accounts.table, accounts.account, rows, totals, asked.name)
    wide, read = wide_with(accounts.wide, totals, asked.name), layout_with(accounts.read, totals)
    shared = shared_out(table, _needed(read))
    return _Work(shared, WideRows(wide, read), headers=wide.headers, beside=told)


def _long(asked: Asked, layout: Layout, table: Table) -> _Work:
    account = next(taken for taken in layout if taken.name == "account")
    told = [
        Fault(row, "", account.header, "", (problem("BK105", place, column=account.header),))
        for row in nameless(table, account)
        for place in (Location(asked.name, row),)
    ]
    gathering = Gathering(layout, asked.provenance, asked.name, asked.overrides)
    rows = brought_together(table, account, _needed(layout))
    return _Work(rows, LongRows(gathering, asked.size), tuple(told))


def _needed(layout: Layout) -> tuple[str, ...]:
    """The table's columns that give the layout's."""
    return tuple(dict.fromkeys(header for taken in layout for header in taken.headers.values()))


def _answered(session: SparkSession, asked: Asked, task: Task, work: _Work) -> Done:
    with working(asked.output) as folder:
        parts = _parts(session, work.rows, task, folder)
        found = chain.from_iterable(kept_faults(folder, part.name) for part in parts)
        faults = sorted((*work.told, *found), key=lambda fault: (fault.row, fault.column))
        _publish(parts, task, asked.output, folder)
    told = all_told(part.told for part in parts)
    return Done(sum(part.rows for part in parts), told, tuple(faults), work.headers, work.beside)


def _parts(session: SparkSession, rows: DataFrame, task: Task, folder: Path) -> list[Part]:
    """What the tasks left, in their order: Spark collects of each task one attempt's row alone."""
    sent = session.sparkContext.broadcast(shipped(task))
    told = rows.mapInArrow(partial(answer_into_part, sent, str(folder)), f"{PART} string")
    parts = [part_of(row[PART]) for row in told.collect()]
    return sorted(parts, key=lambda part: part.place)


def _publish(parts: Sequence[Part], task: Task, output: Path, folder: Path) -> None:
    files = [table_file(folder, part.name) for part in parts if part.rows]
    with writable(folder):
        if not files:
            files = [keep_empty(folder, "0", task.schema)]
        publish(files, output, folder, dict(task.about))
