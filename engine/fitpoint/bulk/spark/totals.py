"""Totals by account, worked out and joined to the accounts by Spark itself.

Workers read the cells as one machine does, to the same decimals; what is added up and compared is
exact, so Spark's totals are the same in whatever order it comes by the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from fitpoint.bulk.reading.exact_cells import DECIMALS, Kind, exact_cells
from fitpoint.bulk.reading.layout import Taken
from fitpoint.bulk.reading.rows_told import RowsTold, Unreadable
from fitpoint.bulk.reading.shuffle import ROW
from fitpoint.bulk.reading.totals import Cell, Total, Totals
from fitpoint.bulk.spark.table import ACCOUNT, Table, accounts_of, column, quoted

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import Column, DataFrame, Row

_COUNT = "#count"


def with_totals(
    table: Table, account: Taken, rows: Table, totals: Totals, name: str
) -> tuple[Table, RowsTold]:
    """The accounts with the totals of the rows as further columns, and what there is to tell of the
    rows of the file ``name``."""
    named, key = accounts_of(table, account), quoted(ACCOUNT)
    sums = _sums(rows, totals).persist()
    told = _told(sums, named.select(key).distinct(), rows, totals, name)
    joined = named.join(_finished(sums, totals), on=ACCOUNT, how="left")
    if totals.complete:
        joined = _none_are_none(joined, totals)
    frame = joined.drop(ACCOUNT, _COUNT)
    schema = {**table.schema, **totals.schema}
    return replace(table, frame=frame, schema=schema, ordered=False), told


def _sums(rows: Table, totals: Totals) -> DataFrame:
    """By account, how many rows it has and of each column what is asked of its cells, exact."""
    named = accounts_of(rows, Taken("account", {"": totals.account}))
    named = named.filter(column(quoted(ACCOUNT)).isNotNull())
    cells = [column(quoted(name)).alias(str(n)) for n, (name, _, _) in enumerate(totals.cells)]
    held = named.select(quoted(ACCOUNT), quoted(ROW), *cells)
    types = [f"`{n}` {_type(kind)}" for n, (_, kind, _) in enumerate(totals.cells)]
    schema = ", ".join([f"`{ACCOUNT}` string", f"`{ROW}` bigint", *types])
    read = held.mapInArrow(partial(read_cells, totals.cells), schema)
    return read.groupBy(quoted(ACCOUNT)).agg(*_asked(totals))


def _type(kind: Kind) -> str:
    return "date" if kind == "date" else f"decimal(38,{DECIMALS})"


def read_cells(
    asked: Sequence[Cell], batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """For Spark's ``mapInArrow``: account, row, and the cells as the values that are asked for."""
    import pyarrow as pa

    held: list[tuple[str, Kind, int]] = [
        (str(n), kind, power) for n, (_, kind, power) in enumerate(asked)
    ]
    days, numbers = pa.date32(), pa.decimal128(38, DECIMALS)
    types = [(name, days if kind == "date" else numbers) for name, kind, _ in held]
    schema = pa.schema([(ACCOUNT, pa.string()), (ROW, pa.int64()), *types])
    for table in map(pl.DataFrame, batches):
        cells = [exact_cells(table[name], kind, power).alias(name) for name, kind, power in held]
        yield from table.with_columns(cells).to_arrow().cast(schema).to_batches()


def _asked(totals: Totals) -> Iterator[Column]:
    from pyspark.sql import functions as of

    yield of.count("*").alias(_COUNT)
    for n, cell in enumerate(totals.cells):
        value = column(quoted(str(n)))
        yield of.count_if(value.isNull()).alias(f"bad{n}")
        yield of.min(of.when(value.isNull(), column(quoted(ROW)))).alias(f"first{n}")
        by = {"sum": of.sum, "min": of.min, "max": of.max}
        functions = {t.function for t in totals.all if t.cell == cell}
        yield from (by[f](value).alias(f"{f}{n}") for f in sorted(functions))


def _finished(sums: DataFrame, totals: Totals) -> DataFrame:
    found = [_total(total, totals).alias(total.written) for total in totals.all]
    return sums.select(quoted(ACCOUNT), quoted(_COUNT), *found)


def _total(total: Total, totals: Totals) -> Column:
    """Once rounded to what its field holds; unknown where a cell is."""
    from pyspark.sql import functions as of

    kind = {"number": "double", "integer": "bigint", "date": "date"}[total.kind]
    if total.function == "count":
        return column(quoted(_COUNT)).cast(kind)
    n = totals.cells.index(total.cell)
    value = column(f"{total.function}{n}").try_cast(kind)
    return of.when(column(f"bad{n}") == 0, value)


def _none_are_none(joined: DataFrame, totals: Totals) -> DataFrame:
    """Of a complete table: no rows are none, and add up to nothing."""
    from pyspark.sql import functions as of

    nothing = column(quoted(_COUNT)).isNull()
    names = [total.written for total in totals.all if total.function in ("count", "sum")]
    return joined.withColumns(
        {name: of.when(nothing, 0).otherwise(column(quoted(name))) for name in names}
    )


def _told(sums: DataFrame, accounts: DataFrame, rows: Table, totals: Totals, name: str) -> RowsTold:
    from pyspark.sql import functions as of

    counted = [of.count("*").alias("accounts"), of.sum(quoted(_COUNT)).alias("rows")]
    for n in range(len(totals.cells)):
        counted += [of.sum(f"bad{n}").alias(f"bad{n}"), of.min(f"first{n}").alias(f"first{n}")]
    met = sums.join(accounts, on=ACCOUNT, how="left_semi").agg(*counted).collect()[0]
    strange = sums.join(accounts, on=ACCOUNT, how="left_anti").agg(*counted).collect()[0]
    named = (met["rows"] or 0) + (strange["rows"] or 0)
    return RowsTold(
        name,
        rows.rows,
        rows.rows - named,
        met["accounts"],
        strange["accounts"],
        strange["rows"] or 0,
        tuple(_unreadable(met, totals)),
    )


def _unreadable(met: Row, totals: Totals) -> Iterator[Unreadable]:
    for n, (name, kind, _) in enumerate(totals.cells):
        if met[f"bad{n}"]:
            yield Unreadable(name, kind, met[f"bad{n}"], met[f"first{n}"])
