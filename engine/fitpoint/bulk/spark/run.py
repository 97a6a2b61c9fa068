"""A bulk run of a Parquet table on Spark: from the driver's side."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

import polars as pl

from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.engines.kit import Kit
from fitpoint.bulk.reading.headers import bind
from fitpoint.bulk.reading.layout import Layout, expressions
from fitpoint.bulk.reading.long_input import Gathering
from fitpoint.bulk.reading.provenance import Provenance
from fitpoint.bulk.reading.wide import Wide
from fitpoint.bulk.running.fault import Fault, from_line
from fitpoint.bulk.spark.arrow import arrow_schema
from fitpoint.bulk.spark.readers import LongRows, Reader, WideFiles, WideRows
from fitpoint.bulk.spark.session import reason_of, spark_errors
from fitpoint.bulk.spark.shipping import shipped
from fitpoint.bulk.spark.table import (
    Table,
    brought_together,
    column,
    nameless,
    places_of,
    places_shared_out,
    quoted,
    repeated,
    shared_out,
)
from fitpoint.bulk.spark.task import FAULT, MET, WAYS, Task, answer_batches, output_schema
from fitpoint.errors import Diagnostic, Location, fail, problem
from fitpoint.qualification.decision import Override

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True, slots=True)
class Asked:
    """``source`` and ``output`` are paths that Spark and its workers know. ``size``: accounts that
    are answered at a time."""

    source: str
    output: str
    name: str
    provenance: Provenance
    extent: Extent
    overrides: Mapping[str, Sequence[Override]]
    overwrite: bool = False
    size: int = 2_000


@dataclass(frozen=True, slots=True)
class Done:
    """``accounts`` are those of the table; ``ways`` counts the answered by how; ``notes`` are worth
    telling of the columns."""

    accounts: int
    ways: Mapping[str, int]
    faults: tuple[Fault, ...]
    notes: tuple[Diagnostic, ...]

    @property
    def answered(self) -> int:
        return sum(self.ways.values())


@dataclass(frozen=True, slots=True)
class _Work:
    """The rows as they are shared out, and what reads them; ``told`` are rejected already."""

    rows: DataFrame
    reader: Reader
    told: tuple[Fault, ...] = ()
    notes: tuple[Diagnostic, ...] = ()


def run(
    session: SparkSession,
    kit: Kit,
    asked: Asked,
    form: Literal["wide", "long"],
    layout: Layout,
    table: Table,
) -> Done:
    """Answer every account of the table into a folder of Parquet files; what could not be taken
    comes back. Refused where the run breaks off (BK308)."""
    try:
        if form == "wide":
            work = _wide(session, kit, asked, layout, table)
        else:
            work = _long(asked, layout, table)
        return _done(session, asked, Task(kit, asked.extent, work.reader), work)
    except spark_errors() as error:
        raise fail("BK308", Location(asked.name), reason=reason_of(error)) from error


def _wide(session: SparkSession, kit: Kit, asked: Asked, layout: Layout, table: Table) -> _Work:
    named = pl.DataFrame(schema=table.schema).select(expressions(layout, table.schema)).schema
    headers = bind(named, kit.pack, asked.name)
    read = tuple(taken for taken in layout if taken.name in headers.read)
    account = next(taken for taken in layout if taken.name == headers.account)
    wide = Wide(headers, asked.provenance, asked.name, overrides=asked.overrides)
    wide = replace(wide, repeated=repeated(table, account))
    rows, needed = WideRows(wide, read), _needed(read)
    places = places_of(session, table, asked.size)
    if not places:
        return _Work(shared_out(table, needed), rows, notes=headers.problems)
    files = WideFiles(rows, places, needed)
    shared = places_shared_out(session, table, len(places))
    return _Work(shared, files, notes=headers.problems)


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


def _done(session: SparkSession, asked: Asked, task: Task, work: _Work) -> Done:
    answered = _answered(session, work.rows, task).persist()
    try:
        _write(answered, asked)
        return _told(answered, work)
    finally:
        answered.unpersist()


def _answered(session: SparkSession, frame: DataFrame, task: Task) -> DataFrame:
    from pyspark.sql.pandas.types import from_arrow_schema

    schema = arrow_schema(output_schema(task.kit, task.extent))
    sent = session.sparkContext.broadcast(shipped(task))
    return frame.mapInArrow(partial(answer_batches, sent, schema), from_arrow_schema(schema))


def _write(answered: DataFrame, asked: Asked) -> None:
    from pyspark.errors import AnalysisException

    answers = answered.filter(column(quoted("account")).isNotNull()).drop(FAULT, WAYS)
    mode = "overwrite" if asked.overwrite else "error"
    try:
        answers.write.mode(mode).parquet(asked.output)
    except AnalysisException as error:
        raise fail("BK305", Location(asked.output)) from error


def _told(answered: DataFrame, work: _Work) -> Done:
    fault, ways = column(quoted(FAULT)), column(quoted(WAYS))
    told = answered.filter(fault.isNotNull() | ways.isNotNull())
    counted = Counter[str]()
    faults = list(work.told)
    for row in told.select(fault, ways).toLocalIterator(prefetchPartitions=True):
        if row[WAYS] is None:
            faults.append(from_line(row[FAULT]))
        else:
            counted.update(json.loads(row[WAYS]))
    met = counted.pop(MET, 0)
    faults.sort(key=lambda fault: (fault.row, fault.column))
    return Done(met, dict(sorted(counted.items())), tuple(faults), work.notes)
