"""A wide table as the input of a bulk run: batches of accounts by their place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

import polars as pl

from fitpoint.bulk.reading.layout import Layout, by_header, expressions
from fitpoint.bulk.reading.table_file import TableFile, reading
from fitpoint.bulk.reading.wide import Batch, Wide, read_batch
from fitpoint.bulk.running.fault import Fault
from fitpoint.rulebook.pack import Pack


@dataclass(frozen=True, slots=True)
class WideInput:
    """The first ``limit`` rows of a table, ``size`` at a time. ``repeated`` are accounts of several
    rows (:func:`fitpoint.bulk.reading.repeats.repeated`), ``broken`` rows of which it is told
    elsewhere that they could not be read."""

    table: TableFile
    layout: Layout
    wide: Wide
    size: int
    limit: int
    repeated: pl.DataFrame
    broken: frozenset[int] = frozenset()

    @property
    def accounts(self) -> int:
        """How many rows there are to be answered or rejected."""
        return min(self.limit, self.table.rows)

    @property
    def places(self) -> int:
        return ceil(self.accounts / self.size)

    def batch(self, place: int, pack: Pack) -> tuple[Batch, tuple[Fault, ...]]:
        """The accounts of that place, and what could not be taken, by the table's own names."""
        first = place * self.size
        read = set(self.wide.headers.read)
        layout = tuple(taken for taken in self.layout if taken.name in read)
        count = min(self.size, self.accounts - first)
        table = self.table.read(first, count, expressions(layout, self.table.schema))
        batch = read_batch(self._wide(table), pack, table, first + 1)
        told = (fault for fault in batch.faults if fault.row not in self.broken)
        return batch, by_header(told, layout)

    def place_of(self, account: str) -> int | None:
        """The place of the account's first row; None where it has none."""
        taken = tuple(taken for taken in self.layout if taken.name == self.wide.headers.account)
        name = expressions(taken, self.table.schema)[0].cast(pl.String).str.strip_chars()
        rows = self.table.scan().select(name.alias("account")).with_row_index("row")
        with reading(self.table.name):
            found = rows.filter(pl.col("account") == account).head(1).collect()["row"]
        return int(found[0]) // self.size if len(found) and found[0] < self.limit else None

    def _wide(self, table: pl.DataFrame) -> Wide:
        """With those of the repeated accounts that occur in this piece of it."""
        accounts = table[self.wide.headers.account].cast(pl.String).str.strip_chars()
        here = self.repeated.filter(pl.col("account").is_in(accounts.unique().implode()))
        return replace(self.wide, repeated=dict(here.iter_rows()))
