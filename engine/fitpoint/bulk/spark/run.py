"""A bulk run of a wide Parquet table on Spark: from the driver's side."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import polars as pl

from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.engines.kit import Kit
from fitpoint.bulk.reading.headers import bind
from fitpoint.bulk.reading.layout import Layout, expressions
from fitpoint.bulk.reading.provenance import Provenance
from fitpoint.bulk.reading.repeats import NAMED
from fitpoint.bulk.reading.wide import Wide
from fitpoint.bulk.running.fault import Fault, from_line
from fitpoint.bulk.spark.arrow import arrow_schema
from fitpoint.bulk.spark.session import reason_of, spark_errors
from fitpoint.bulk.spark.shipping import shipped
from fitpoint.bulk.spark.task import FAULT, ROW, WAYS, Task, answer_batches, output_schema
from fitpoint.errors import Diagnostic, Location, fail
from fitpoint.qualification.decision import Override

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession


@dataclass(frozen=True, slots=True)
class Asked:
    """``source`` and ``output`` are paths that Spark and its workers know."""

    source: str
    output: str
    name: str
    provenance: Provenance
    extent: Extent
    overrides: Mapping[str, Sequence[Override]]
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """``ways`` counts the accounts by how they were answered; ``notes`` are worth telling of the
    columns."""

    ways: Mapping[str, int]
    faults: tuple[Fault, ...]
    notes: tuple[Diagnostic, ...]

    @property
    def answered(self) -> int:
        return sum(self.ways.values())


def read_table(session: SparkSession, asked: Asked) -> tuple[DataFrame, dict[str, pl.DataType]]:
    """The table with its rows numbered, and its columns as Polars sees them (BK304 where Spark
    cannot read it)."""
    from pyspark.sql.pandas.types import to_arrow_schema

    try:
        table = session.read.parquet(asked.source)
    except spark_errors() as error:
        raise fail("BK304", Location(asked.name), reason=reason_of(error)) from error
    empty = to_arrow_schema(table.schema).empty_table()
    schema = dict(pl.DataFrame(empty).schema)
    return table.select("*", _column("_metadata.row_index").alias(ROW)), schema


def run(session: SparkSession, kit: Kit, asked: Asked, layout: Layout, table: Any) -> Done:
    """Answer every account of the table into a folder of Parquet files; what could not be taken
    comes back. ``table`` is what :func:`read_table` gave. Refused where the run breaks off
    (BK308)."""
    try:
        return _done(session, kit, asked, layout, table)
    except spark_errors() as error:
        raise fail("BK308", Location(asked.name), reason=reason_of(error)) from error


def _done(session: SparkSession, kit: Kit, asked: Asked, layout: Layout, table: Any) -> Done:
    frame, schema = table
    named = pl.DataFrame(schema=schema).select(expressions(layout, schema)).schema
    headers = bind(named, kit.pack, asked.name)
    read = [t for t in layout if t.name in headers.read]
    columns = dict.fromkeys(header for taken in read for header in taken.headers.values())
    account = next(t.header for t in layout if t.name == headers.account)
    wide = Wide(headers, asked.provenance, asked.name, overrides=asked.overrides)
    wide = replace(wide, repeated=_repeated(frame, account))
    task = Task(kit, asked.extent, wide, tuple(read))
    needed = frame.select(*[_column(_quoted(name)) for name in (*columns, ROW)])
    answered = _answered(session, needed, task).persist()
    try:
        _write(answered, asked)
        return Done(_ways(answered), tuple(_faults(answered)), headers.problems)
    finally:
        answered.unpersist()


def _answered(session: SparkSession, frame: DataFrame, task: Task) -> DataFrame:
    from pyspark.sql.pandas.types import from_arrow_schema

    schema = arrow_schema(output_schema(task.kit, task.extent))
    sent = session.sparkContext.broadcast(shipped(task))
    return frame.mapInArrow(partial(answer_batches, sent, schema), from_arrow_schema(schema))


def _repeated(frame: DataFrame, account: str) -> dict[str, list[int]]:
    """Accounts of several rows, with the first of their numbers, from 1."""
    from pyspark.sql import functions as of

    named = frame.select(of.trim(_column(_quoted(account))).alias("account"), of.col(_quoted(ROW)))
    found = named.filter("account <> ''").groupBy("account")
    rows = of.sort_array(of.collect_list(of.col(_quoted(ROW))))
    twice = found.agg(of.count("*").alias("n"), of.slice(rows, 1, NAMED).alias("rows"))
    return {row["account"]: [n + 1 for n in row["rows"]] for row in twice.filter("n > 1").collect()}


def _write(answered: DataFrame, asked: Asked) -> None:
    from pyspark.errors import AnalysisException

    answers = answered.filter(_column(_quoted("account")).isNotNull()).drop(FAULT, WAYS)
    mode = "overwrite" if asked.overwrite else "error"
    try:
        answers.write.mode(mode).parquet(asked.output)
    except AnalysisException as error:
        raise fail("BK305", Location(asked.output)) from error


def _ways(answered: DataFrame) -> dict[str, int]:
    found = Counter[str]()
    for line in _lines(answered, WAYS):
        found.update(json.loads(line))
    return dict(sorted(found.items()))


def _faults(answered: DataFrame) -> list[Fault]:
    return sorted(map(from_line, _lines(answered, FAULT)), key=lambda f: (f.row, f.column))


def _lines(answered: DataFrame, name: str) -> Iterator[str]:
    column = _column(_quoted(name))
    told = answered.filter(column.isNotNull()).select(column.alias("line"))
    return (row["line"] for row in told.toLocalIterator())


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _column(name: str) -> Column:
    from pyspark.sql.functions import col

    return col(name)
