"""One field's cells over a batch of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import polars as pl

from fitpoint.evidence.evidence import State
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import FieldDef


@dataclass(frozen=True, slots=True)
class Distinct:
    """A value that occurs in a column, as read; None where its state says why there is none."""

    value: Value
    state: State


@dataclass(frozen=True, slots=True)
class Column:
    """``cells`` holds one entry a row; null where the cell is empty.

    Of a *plain* column (``distinct`` is None: numbers, booleans, dates, texts that hardly repeat)
    the entries are the values themselves, all of the state ``state``; of any other they are places
    in ``distinct``, so that each value is read once however often it occurs. Batches of one run
    share ``distinct``, which grows at its end.
    """

    field: FieldDef
    cells: pl.Series
    distinct: Sequence[Distinct] | None = None
    state: State = "known"

    def at(self, row: int) -> Distinct | None:
        """What the row's cell says; None where it is empty."""
        held = cast("Value", self.cells[row])
        if held is None or self.distinct is None:
            return None if held is None else Distinct(held, self.state)
        return self.distinct[cast("int", held)]
