"""Totals by account, worked out on one machine and laid beside the accounts, row by row.

The rows are gone through in passes, each for a share of the accounts: what is held at a time are
the totals of a share.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from math import ceil
from pathlib import Path
from typing import cast

import polars as pl

from fitpoint.bulk.reading.exact_cells import exact_cells, type_of
from fitpoint.bulk.reading.rows_told import RowsTold, Unreadable, read_told, write_told
from fitpoint.bulk.reading.table_file import TableFile, reading
from fitpoint.bulk.reading.totals import Total, Totals
from fitpoint.bulk.running.whole_file import write_table

AT_ONCE = 500_000
"""Accounts whose totals are held at a time."""
ROW_GROUP = 50_000
_TOLD = "told.json"
_ROW, _ACCOUNT, _COUNT = "#row", "#account", "#count"


@dataclass(frozen=True, slots=True)
class TotalsFiles:
    """Of each row of a table of accounts (``#row``, from 0) its account's totals."""

    paths: tuple[Path, ...]
    schema: Mapping[str, pl.DataType]

    def read(self, first: int, count: int) -> pl.DataFrame:
        """The totals of ``count`` rows from the one with index ``first`` on."""
        rows = pl.int_range(first, first + count, dtype=pl.Int64, eager=True)
        held = pl.scan_parquet(list(self.paths), glob=False)
        here = held.filter(pl.col(_ROW).is_between(first, first + count - 1)).collect()
        table = pl.DataFrame([rows.alias(_ROW)])
        return table.join(here, on=_ROW, how="left", maintain_order="left").drop(_ROW)


@dataclass(frozen=True, slots=True)
class Given:
    """``account`` gives the ids of the table of ``accounts``."""

    rows: TableFile
    totals: Totals
    accounts: TableFile
    account: pl.Expr


def lay_totals(given: Given, folder: Path, at_once: int = AT_ONCE) -> tuple[TotalsFiles, RowsTold]:
    """Work the totals out into ``folder``, which is there whole or not at all; what was told of one
    that is there already."""
    if not folder.exists():
        unfinished = folder.with_name(f"{folder.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        with reading(given.rows.name):
            write_told(_laid(given, unfinished, at_once), unfinished / _TOLD)
        unfinished.replace(folder)
    paths = tuple(sorted(folder.glob("*.parquet")))
    return TotalsFiles(paths, given.totals.schema), read_told(folder / _TOLD)


def _laid(given: Given, folder: Path, at_once: int) -> RowsTold:
    rows, totals = given.rows, given.totals
    passes = ceil(max(_distinct(given), given.accounts.rows, 1) / at_once)
    seen: list[pl.DataFrame] = []
    for number in range(passes):
        sums = _sums(given, number, passes)
        here = _here(given, number, passes)
        laid = here.join(_finished(sums, totals), on=_ACCOUNT, how="left", maintain_order="left")
        table = _none_are_none(laid, totals).drop(_ACCOUNT, _COUNT).sort(_ROW)
        write_table(table, folder / f"{number:05d}.parquet", ROW_GROUP)
        seen.append(_seen(sums.join(here, on=_ACCOUNT, how="semi"), totals, "met"))
        seen.append(_seen(sums.join(here, on=_ACCOUNT, how="anti"), totals, "strange"))
    return _told(pl.concat(seen), rows, totals)


def _named(account: pl.Expr) -> pl.Expr:
    """An account's id, null where there is none."""
    found = account.cast(pl.String).str.strip_chars()
    return pl.when(found != "").then(found).alias(_ACCOUNT)


def _of(number: int, passes: int) -> pl.Expr:
    account = pl.col(_ACCOUNT)
    return account.is_not_null() & (account.hash() % passes == number)


def _distinct(given: Given) -> int:
    """About how many accounts the rows are of."""
    account = _named(pl.col(given.totals.account))
    found = given.rows.scan().select(account.approx_n_unique()).collect(engine="streaming")
    return int(found.item())


def _here(given: Given, number: int, passes: int) -> pl.DataFrame:
    """The accounts of a pass, by row."""
    named = given.accounts.scan().select(_named(given.account)).with_row_index(_ROW)
    named = named.with_columns(pl.col(_ROW).cast(pl.Int64))
    return named.filter(_of(number, passes)).collect(engine="streaming")


def _sums(given: Given, number: int, passes: int) -> pl.DataFrame:
    """By account, how many rows it has and of each column what is asked of its cells, exact."""
    totals = given.totals
    rows = given.rows.scan().with_row_index(_ROW, offset=1)
    rows = rows.with_columns(_named(pl.col(totals.account))).filter(_of(number, passes))
    cells = [
        pl.col(column)
        .map_batches(
            partial(exact_cells, kind=kind, power=power), type_of(kind), is_elementwise=True
        )
        .alias(str(n))
        for n, (column, kind, power) in enumerate(totals.cells)
    ]
    read = rows.select(_ACCOUNT, _ROW, *cells)
    return read.group_by(_ACCOUNT).agg(_asked(totals)).collect(engine="streaming")


def _asked(totals: Totals) -> Iterator[pl.Expr]:
    yield pl.len().cast(pl.Int64).alias(_COUNT)
    for n, cell in enumerate(totals.cells):
        of = pl.col(str(n))
        yield of.null_count().cast(pl.Int64).alias(f"bad{n}")
        yield pl.when(of.is_null()).then(_ROW).min().cast(pl.Int64).alias(f"first{n}")
        functions = {t.function for t in totals.all if t.cell == cell}
        by = {"sum": of.sum(), "min": of.min(), "max": of.max()}
        yield from (by[function].alias(f"{function}{n}") for function in sorted(functions))


def _finished(sums: pl.DataFrame, totals: Totals) -> pl.DataFrame:
    """Each total once rounded to what its field holds; unknown where a cell is."""
    found = [_total(total, totals).alias(total.written) for total in totals.all]
    return sums.select(_ACCOUNT, _COUNT, *found)


def _total(total: Total, totals: Totals) -> pl.Expr:
    if total.function == "count":
        return pl.col(_COUNT).cast(total.dtype)
    n = totals.cells.index(total.cell)
    value = pl.col(f"{total.function}{n}")
    if total.kind == "number":
        value = value.cast(pl.String).cast(pl.Float64)  # a decimal's own way rounds twice
    return pl.when(pl.col(f"bad{n}") == 0).then(value.cast(total.dtype, strict=False))


def _none_are_none(laid: pl.DataFrame, totals: Totals) -> pl.DataFrame:
    """Of a complete table: no rows are none, and add up to nothing."""
    if not totals.complete:
        return laid
    nothing = pl.col(_COUNT).is_null()
    names = [total.written for total in totals.all if total.function in ("count", "sum")]
    return laid.with_columns(pl.when(nothing).then(0).otherwise(name).alias(name) for name in names)


def _seen(sums: pl.DataFrame, totals: Totals, whose: str) -> pl.DataFrame:
    """How many accounts and rows, and how many cells could not be read."""
    numbers = range(len(totals.cells))
    return sums.select(
        pl.lit(whose).alias("whose"),
        pl.len().cast(pl.Int64).alias("accounts"),
        pl.col(_COUNT).sum().alias("rows"),
        *[pl.col(f"bad{n}").sum() for n in numbers],
        *[pl.col(f"first{n}").min() for n in numbers],
    )


def _told(seen: pl.DataFrame, rows: TableFile, totals: Totals) -> RowsTold:
    met, strange = (seen.filter(whose=whose) for whose in ("met", "strange"))
    unreadable = [
        Unreadable(column, kind, count, min(_whole(met[f"first{n}"])))
        for n, (column, kind, _) in enumerate(totals.cells)
        if (count := sum(_whole(met[f"bad{n}"])))
    ]
    return RowsTold(
        rows.name,
        rows.rows,
        rows.rows - sum(_whole(seen["rows"])),
        sum(_whole(met["accounts"])),
        sum(_whole(strange["accounts"])),
        sum(_whole(strange["rows"])),
        tuple(unreadable),
    )


def _whole(numbers: pl.Series) -> list[int]:
    return cast("list[int]", numbers.drop_nulls().to_list())
