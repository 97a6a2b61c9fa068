"""How a worker reads the rows that Spark gives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

import numpy as np
import polars as pl

from fitpoint.bulk.answers.engine import Accounts
from fitpoint.bulk.reading.layout import Layout, by_header, expressions
from fitpoint.bulk.reading.long_input import Gathering
from fitpoint.bulk.reading.shuffle import RANK, ROW
from fitpoint.bulk.reading.wide import Wide, read_batch
from fitpoint.bulk.running.fault import Fault
from fitpoint.rulebook.pack import Pack

Read = tuple[int, Accounts, tuple[Fault, ...]]
"""How many accounts were met, those that are to be answered, and what could not be taken."""


class Reader(Protocol):
    """Makes batches of accounts of a partition's tables, which hold the source's columns and
    ``#row``, from 1."""

    def read(self, tables: Iterable[pl.DataFrame], pack: Pack) -> Iterator[Read]: ...


@dataclass(frozen=True, slots=True)
class WideRows:
    """One account a row."""

    wide: Wide
    layout: Layout

    def read(self, tables: Iterable[pl.DataFrame], pack: Pack) -> Iterator[Read]:
        for table in tables:
            for piece in _runs(table):
                rows = piece.select(expressions(self.layout, piece.schema))
                batch = read_batch(self.wide, pack, rows, int(piece[ROW][0]))
                yield len(piece), batch, by_header(batch.faults, self.layout)


@dataclass(frozen=True, slots=True)
class Place:
    """``count`` rows of a file from the one with index ``first`` on; the ``number`` of that row,
    from 1, through all files."""

    path: str
    first: int
    count: int
    number: int


@dataclass(frozen=True, slots=True)
class WideFiles:
    """One account a row, in files that a worker reads itself: rows that Spark hands over take three
    times as long. The tables then name places by their numbers."""

    rows: WideRows
    places: tuple[Place, ...]
    columns: tuple[str, ...]

    def read(self, tables: Iterable[pl.DataFrame], pack: Pack) -> Iterator[Read]:
        yield from self.rows.read(
            map(self._piece, chain.from_iterable(map(_numbers, tables))), pack
        )

    def _piece(self, number: int) -> pl.DataFrame:
        return piece_at(self.places[number], self.columns)


def _numbers(table: pl.DataFrame) -> list[int]:
    return table.to_series().to_list()


def piece_at(place: Place, columns: Sequence[str]) -> pl.DataFrame:
    """The columns of the rows at that place, and their numbers."""
    rows = pl.scan_parquet(place.path, glob=False).slice(place.first, place.count)
    return rows.select(columns).with_row_index(ROW, offset=place.number).collect()


@dataclass(frozen=True, slots=True)
class LongRows:
    """One finding a row, those of an account together and in order: by ``#rank``, the number of its
    first row. ``size`` accounts or more are answered at a time; of the others one piece of the
    table is held, and one account."""

    gathering: Gathering
    size: int

    def read(self, tables: Iterable[pl.DataFrame], pack: Pack) -> Iterator[Read]:
        held: list[pl.DataFrame] = []
        count = 0
        for table in tables:
            if table.is_empty():
                continue
            count += table[RANK].n_unique()
            held.append(table)
            if count > self.size:
                rows = pl.concat(held)
                last = pl.col(RANK) == rows[RANK][-1]
                yield self._gathered(rows.filter(~last), pack)
                held, count = [rows.filter(last)], 1
        if held:
            yield self._gathered(pl.concat(held), pack)

    def _gathered(self, rows: pl.DataFrame, pack: Pack) -> Read:
        layout = self.gathering.layout
        account = pl.col("account").cast(pl.String).str.strip_chars()
        read = rows.select(*expressions(layout, rows.schema), ROW, RANK).with_columns(account)
        return read[RANK].n_unique(), *self.gathering.gather(read, pack)


def _runs(table: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Pieces whose rows follow each other."""
    numbers = table[ROW].to_numpy()
    ends = [*np.flatnonzero(np.diff(numbers) != 1) + 1, len(table)]
    first = 0
    for end in map(int, ends):
        if end > first:
            yield table.slice(first, end - first)
        first = end
