"""The table as Spark reads it: its rows numbered, its accounts known, the work shared out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import polars as pl

from fitpoint.bulk.reading.layout import Taken
from fitpoint.bulk.reading.repeats import NAMED
from fitpoint.bulk.reading.shuffle import RANK, ROW
from fitpoint.bulk.spark.readers import Place
from fitpoint.bulk.spark.session import reason_of, spark_errors
from fitpoint.errors import Location, fail

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

SHARES = 4
"""Tasks a core has at least, so that none waits for long at the end."""
MOST_ROWS = 200_000
"""Rows of a task, about."""
ACCOUNT = "#account"
"""Each row's account."""
_SPACES = "".join(
    map(chr, (*range(9, 14), 32, 133, 160, 5760, *range(8192, 8203), 8232, 8233, 8239, 8287, 12288))
)
"""What Polars strips: Unicode's white space. Spark's own ``trim`` knows the blank alone."""


@dataclass(frozen=True, slots=True)
class Table:
    """``frame`` has the file's columns and ``#row``, from 1, through all files in the order of
    their paths; ``schema`` are the columns as Polars sees them."""

    frame: DataFrame
    schema: Mapping[str, pl.DataType]
    files: tuple[tuple[str, int], ...]
    """Each file's URI, and how many rows it has."""
    ordered: bool = True
    """Whether the rows come in the order of their numbers."""

    @property
    def rows(self) -> int:
        return sum(count for _, count in self.files)


def read_table(session: SparkSession, source: str, name: str) -> Table:
    """The Parquet file or folder (BK304 where Spark cannot read it)."""
    try:
        read = session.read.parquet(source)
        path = column("_metadata.file_path")
        files = read.groupBy(path.alias("path")).count().orderBy("path").collect()
        schema = dict(pl.DataFrame(read.limit(0).toArrow()).schema)
    except spark_errors() as error:
        raise fail("BK304", Location(name), reason=reason_of(error)) from error
    counts = tuple((row["path"], int(row["count"])) for row in files)
    return Table(read.select("*", _number(path, counts).alias(ROW)), schema, counts)


def _number(path: Column, counts: Iterable[tuple[str, int]]) -> Column:
    """A row's number: those of the files before it, and its own in its file."""
    from pyspark.sql import functions as of

    within = column("_metadata.row_index") + 1
    firsts: list[Column] = []
    before = 0
    for file, count in counts:
        firsts += [of.lit(file), of.lit(before)]
        before += count
    return within + of.create_map(*firsts)[path] if len(firsts) > 2 else within


def accounts_of(table: Table, account: Taken) -> DataFrame:
    """The table with each row's account in a column beside it, null where the row names none."""
    from pyspark.sql import functions as of

    cell = column(quoted(account.header)).cast("string")
    for old, new in account.words.items():
        cell = of.when(cell == old, of.lit(new)).otherwise(cell)
    named = of.nullif(of.btrim(cell, of.lit(_SPACES)), of.lit(""))
    return table.frame.withColumn(ACCOUNT, named)


def repeated(table: Table, account: Taken) -> dict[str, list[int]]:
    """Accounts of several rows, with the first of their numbers."""
    from pyspark.sql import functions as of

    row = column(quoted(ROW))
    named = accounts_of(table, account).filter(column(quoted(ACCOUNT)).isNotNull())
    found = named.groupBy(column(quoted(ACCOUNT)).alias("account"))
    rows = of.slice(of.sort_array(of.collect_list(row)), 1, NAMED)
    twice = found.agg(of.count("*").alias("n"), rows.alias("rows")).filter("n > 1")
    return {found["account"]: list(found["rows"]) for found in twice.collect()}


def nameless(table: Table, account: Taken) -> Iterator[int]:
    """The rows that name no account."""
    row = column(quoted(ROW)).alias("row")
    found = accounts_of(table, account).filter(column(quoted(ACCOUNT)).isNull()).select(row)
    return (int(told["row"]) for told in found.toLocalIterator())


def places_of(session: SparkSession, table: Table, size: int) -> tuple[Place, ...]:
    """Its rows, ``size`` at a time or fewer, where workers can read the files themselves; else
    none: of other file systems Spark knows more."""
    if any(not uri.startswith("file:") for uri, _ in table.files):
        return ()
    step = max(1, min(size, ceil(table.rows / (_cores(session) * SHARES))))
    found: list[Place] = []
    before = 1
    for uri, count in table.files:
        path = url2pathname(urlsplit(uri).path)
        firsts = range(0, count, step)
        found += [Place(path, n, min(step, count - n), before + n) for n in firsts]
        before += count
    return tuple(found)


def places_shared_out(session: SparkSession, table: Table, count: int) -> DataFrame:
    """The numbers of places, in order: a few for each task."""
    return session.range(0, count, 1, max(1, min(count, _tasks(session, table))))


def shared_out(table: Table, needed: Iterable[str]) -> DataFrame:
    """Rows in their order, cut so that every core has work: one row group may hold them all."""
    rows = table.frame.select(*[column(quoted(name)) for name in (*needed, ROW)])
    tasks = _cores(rows.sparkSession) * SHARES
    if table.ordered and rows.rdd.getNumPartitions() >= tasks:
        return rows
    row = column(quoted(ROW))
    return rows.repartitionByRange(min(tasks, max(1, table.rows)), row).sortWithinPartitions(row)


def brought_together(table: Table, account: Taken, needed: Iterable[str]) -> DataFrame:
    """The rows of each account together, in the order of the accounts' first rows (``#rank``)."""
    from pyspark.sql import Window
    from pyspark.sql import functions as of

    row, rank, named = (column(quoted(name)) for name in (ROW, RANK, ACCOUNT))
    rows = accounts_of(table, account).filter(named.isNotNull())
    rows = rows.select(*[column(quoted(name)) for name in dict.fromkeys((*needed, ROW, ACCOUNT))])
    ranked = rows.withColumn(RANK, of.min(row).over(Window.partitionBy(named))).drop(ACCOUNT)
    tasks = _tasks(rows.sparkSession, table)
    return ranked.repartitionByRange(tasks, rank).sortWithinPartitions(rank, row)


def _tasks(session: SparkSession, table: Table) -> int:
    return max(_cores(session) * SHARES, ceil(table.rows / MOST_ROWS))


def _cores(session: SparkSession) -> int:
    context: Any = session.sparkContext
    return max(1, int(context.defaultParallelism))


def quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def column(name: str) -> Column:
    from pyspark.sql.functions import col

    return col(name)
