"""What is worked out of a column's distinct cells, each once a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

from fitpoint.bulk.reading.column import Distinct


class CellMemory:
    """A frame of one row a distinct cell, in their order, that grows as they do; it begins anew
    when the column's reader did."""

    def __init__(self) -> None:
        self._of: Sequence[Distinct] | None = None
        self._frame = pl.DataFrame()

    def frame(
        self, distinct: Sequence[Distinct], make: Callable[[Sequence[Distinct]], pl.DataFrame]
    ) -> pl.DataFrame:
        """At least one row for each of the cells; those that are new are made."""
        if distinct is not self._of:
            self._of, self._frame = distinct, make(())
        new = distinct[len(self._frame) :]
        if new:
            self._frame = pl.concat([self._frame, make(new)], rechunk=True)
        return self._frame
