"""Accounts that occur more than once, found in bounded memory."""

from __future__ import annotations

from math import ceil

import polars as pl

from fitpoint.bulk.reading.table_file import TableFile, reading

AT_ONCE = 20_000_000
"""Hashes (8 bytes each) that are held at a time."""
NAMED = 5
"""Of an account's rows so many are told."""
_SCHEMA = pl.Schema({"account": pl.String(), "rows": pl.List(pl.Int64)})


def repeated(
    table: TableFile, account: pl.Expr, limit: int, at_once: int = AT_ONCE
) -> pl.DataFrame:
    """``account``, ``rows``: each account that occurs in several of the first ``limit`` rows, with
    the first of their numbers, from 1.

    Hashes are compared first, in as many passes as keep memory bounded; rows whose hashes occur
    twice are then looked at themselves.
    """
    named = table.scan().slice(0, limit).select(account=account).with_row_index("row", offset=1)
    named = named.filter(pl.col("account").is_not_null() & (pl.col("account") != ""))
    hashed = named.select(pl.col("row").cast(pl.Int64), "account", key=pl.col("account").hash())
    passes = max(1, ceil(min(limit, table.rows) / at_once))
    with reading(table.name):
        found = [_in_pass(hashed.filter(pl.col("key") % passes == n)) for n in range(passes)]
    return pl.concat(found).sort("account") if found else pl.DataFrame(schema=_SCHEMA)


def _in_pass(hashed: pl.LazyFrame) -> pl.DataFrame:
    keys = hashed.select("key").collect(engine="streaming").to_series().sort()
    twice = keys.filter(keys == keys.shift(1)).unique()
    if twice.is_empty():
        return pl.DataFrame(schema=_SCHEMA)
    rows = hashed.filter(pl.col("key").is_in(twice.implode())).collect(engine="streaming")
    grouped = rows.sort("row").group_by("account", maintain_order=True)
    found = grouped.agg(rows=pl.col("row").head(NAMED), count=pl.len())
    return found.filter(pl.col("count") > 1).drop("count").cast(_SCHEMA)
