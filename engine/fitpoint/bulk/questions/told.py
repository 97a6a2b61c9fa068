"""Ranked questions as the answer's column."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from fitpoint.bulk.answers.answer_schema import QUESTIONS
from fitpoint.bulk.answers.joint import Codes
from fitpoint.bulk.questions.candidates import SPOKEN, Candidate

_DECIDES = ("no", "some", "every")
_TEXTS = pl.List(pl.String)


def listed(candidates: Sequence[Candidate], accounts: Codes, chosen: Codes, size: int) -> pl.Series:
    """One list an account; ``accounts`` and ``chosen`` are the questions, account after account in
    the order of their ranks: whose, and which candidate."""
    if not len(accounts):
        return pl.Series([[]], dtype=QUESTIONS).new_from_index(0, size)
    cells = _Cells(len(accounts))
    for number, one in enumerate(candidates):
        at = np.flatnonzero(chosen == number)
        cells.fill(one, at, accounts[at])
    fields = pl.Series([one.field for one in candidates], dtype=pl.String)
    costs = np.array([one.ask.cost for one in candidates], np.float64)
    table = pl.DataFrame(
        {
            "field": fields.gather(chosen),
            "kind": pl.Series(SPOKEN).gather(cells.kind),
            "decides": pl.Series(_DECIDES).gather(cells.decides),
            "targets": pl.Series(cells.lists, dtype=_TEXTS).gather(cells.targets),
            "chance": cells.chance,
            "cost": costs[chosen],
        }
    )
    return _lists(table, np.bincount(accounts, minlength=size))


def _lists(table: pl.DataFrame, counts: Codes) -> pl.Series:
    """So many rows each: all lists are made as long as the longest and then cut, which is the
    fastest way that there is."""
    width = int(counts.max())
    places = (np.cumsum(counts) - counts)[:, None] + np.arange(width)
    rows = table.to_struct().gather(np.minimum(places, len(table) - 1).ravel())
    whole = pl.DataFrame({"rows": rows.reshape((len(counts), width)), "count": counts})
    listed = pl.col("rows").cast(QUESTIONS).list.head(pl.col("count"))
    return whole.select(listed).to_series()


class _Cells:
    """What the rows say beside their fields, filled candidate by candidate."""

    def __init__(self, size: int) -> None:
        self.kind = np.zeros(size, np.uint8)
        self.decides = np.zeros(size, np.uint8)
        self.chance = np.zeros(size)
        self.targets = np.zeros(size, np.int64)
        self._numbers: dict[tuple[str, ...], int] = {(): 0}

    @property
    def lists(self) -> list[list[str]]:
        """What the numbers of targets stand for."""
        return [list(targets) for targets in self._numbers]

    def fill(self, one: Candidate, at: Codes, accounts: Codes) -> None:
        self.kind[at] = one.kinds[accounts]
        if one.decided is None or one.tells is None:
            return
        some = one.tells[accounts]
        at, accounts = at[some], accounts[some]
        decided, numbers = one.decided, self._numbers
        self.decides[at] = np.where(decided.every[accounts], 2, 1)
        self.chance[at] = decided.chance[accounts]
        order = decided.order[accounts]
        held, ids = np.unique(order, return_inverse=True)
        places: list[int] = held.tolist()
        lists = [decided.targets[n] for n in places]
        codes = [numbers.setdefault(targets, len(numbers)) for targets in lists]
        self.targets[at] = np.array(codes, np.int64)[ids]
