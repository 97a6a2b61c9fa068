"""The cells that a run has met: what repeats from batch to batch is read once."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import polars as pl

from fitpoint.bulk.reading.column import Distinct

MOST = 60_000
"""Distinct cells that are kept, of all columns together: some hundred megabytes at most. Beyond,
the column with the most of them begins anew."""


class KnownCells:
    """The distinct cells of one column, in the order in which they were met. ``of`` is what their
    meaning depends on; ``distinct`` only grows, so that places in it stay what they are."""

    def __init__(self, of: object) -> None:
        self.of = of
        self.distinct: list[Distinct] = []
        self._places: dict[object, int | None] = {}

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def add(self, key: object, cell: Distinct | None) -> None:
        """What the cell says; None where that is nothing."""
        self._places[key] = None if cell is None else len(self.distinct)
        if cell is not None:
            self.distinct.append(cell)

    def place(self, key: object) -> int | None:
        """Where in ``distinct`` the cell stands; None where it says nothing or is not known."""
        return self._places.get(key)


class Memory:
    """Those of all columns of a table. What is copied to another process begins empty."""

    def __init__(self) -> None:
        self._columns: dict[str, KnownCells] = {}

    def __reduce__(self) -> tuple[Callable[[], Memory], tuple[()]]:
        return Memory, ()

    def column(self, name: str, of: object) -> KnownCells:
        """The cells of that column, if what they depend on is still the same."""
        known = self._columns.get(name)
        if known is None or known.of != of:
            known = self._columns[name] = KnownCells(of)
        return known

    def tidy(self) -> None:
        """Forgets the columns with most distinct cells until there are no more than ``MOST``."""
        while sum(map(len, self._columns.values())) > MOST:
            largest = max(self._columns, key=lambda name: len(self._columns[name]))
            del self._columns[largest]


def keys(values: pl.Series) -> list[object]:
    """What the values are known by: what is equal but not the same (0.0 and -0.0) is kept apart."""
    held = cast("list[object]", values.to_list())
    return held if values.dtype == pl.String else list(map(repr, held))
