"""Rows in any order, brought together by account on disk, in the order of the accounts' first
rows. Of each account its hash and place are held, and of the rows a piece."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import polars as pl

from fitpoint.bulk.reading.layout import Layout, expressions
from fitpoint.bulk.reading.table_file import TableFile, reading
from fitpoint.bulk.running.fault import Fault, write_faults
from fitpoint.bulk.running.whole_file import write_table
from fitpoint.errors import Location, problem

ROW, RANK = "#row", "#rank"
"""The row's number in the table, from 1; the account's place among the accounts, from 0."""
FAULTS = "faults.jsonl"
PIECE = 500_000
MOST_BUCKETS = 256
_KEY = "#key"


@dataclass(frozen=True, slots=True)
class Shuffled:
    """``accounts`` of which each bucket holds ``width``, in order."""

    folder: Path
    accounts: int
    width: int

    def read(self, first: int, count: int) -> pl.DataFrame:
        """All rows of ``count`` accounts, account by account, each's in the table's order. The
        accounts must be of one bucket."""
        files = sorted(self.folder.glob(f"{first // self.width:05d}-*.parquet"))
        ranks = pl.col(RANK).is_between(first, first + count - 1)
        return pl.scan_parquet(files, glob=False).filter(ranks).sort(RANK, ROW).collect()

    def rank_of(self, account: str) -> int | None:
        """The account's place among the accounts; None where no row is about it."""
        files = sorted(self.folder.glob("*.parquet"))
        if not files:
            return None
        rows = pl.scan_parquet(files, glob=False).filter(pl.col("account") == account)
        found = rows.select(RANK).head(1).collect()[RANK]
        return int(found[0]) if len(found) else None


def shuffle(
    table: TableFile,
    layout: Layout,
    folder: Path,
    size: int,
    limit: int,
    broken: frozenset[int] = frozenset(),
) -> Shuffled:
    """Bring the rows of the first ``limit`` accounts together in ``folder``, in buckets of a
    multiple of ``size`` accounts. Rows without an account are told in its file of faults, but for
    those that are ``broken``, of which it is told elsewhere."""
    ranks = _ranks(table, layout).head(limit)
    width = size * max(1, ceil(ceil(len(ranks) / size) / MOST_BUCKETS))
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    if not folder.exists():
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        nameless = _spread(table, layout, ranks, width, unfinished)
        write_faults((f for f in nameless if f.row not in broken), unfinished / FAULTS)
        unfinished.replace(folder)
    return Shuffled(folder, len(ranks), width)


def _ranks(table: TableFile, layout: Layout) -> pl.DataFrame:
    """The accounts (by hash; two of one hash share a place) in the order of their first rows."""
    rows = _read(table, layout, only="account").filter(pl.col(_KEY).is_not_null())
    firsts = rows.group_by(_KEY).agg(pl.col(ROW).min())
    with reading(table.name):
        ordered = firsts.collect(engine="streaming").sort(ROW)
    return ordered.select(_KEY).with_row_index(RANK)


def _read(table: TableFile, layout: Layout, only: str = "") -> pl.LazyFrame:
    account = pl.col("account").cast(pl.String).str.strip_chars()
    named = pl.when(account != "").then(account)
    taken = tuple(t for t in layout if not only or t.name == only)
    rows = table.scan().select(expressions(taken, table.schema)).with_row_index(ROW, offset=1)
    return rows.with_columns(account=named).with_columns(
        pl.when(pl.col("account").is_not_null()).then(pl.col("account").hash()).alias(_KEY)
    )


def _spread(
    table: TableFile, layout: Layout, ranks: pl.DataFrame, width: int, folder: Path
) -> Iterator[Fault]:
    header = next(taken.header for taken in layout if taken.name == "account")
    for number, piece in enumerate(table.pieces(_read(table, layout), PIECE)):
        for row in piece.filter(pl.col(_KEY).is_null())[ROW]:
            told = problem("BK105", Location(table.name, row), column=header)
            yield Fault(row, "", header, "", (told,))
        placed = piece.join(ranks, on=_KEY, how="inner", maintain_order="left").drop(_KEY)
        bucket = pl.col(RANK) // width
        for (of,), rows in placed.group_by(bucket, maintain_order=True):
            write_table(rows, folder / f"{of:05d}-{number:06d}.parquet")
