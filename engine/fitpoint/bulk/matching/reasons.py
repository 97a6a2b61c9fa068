"""Fit points and misfits of ranked media: :mod:`fitpoint.matching.fitpoints` of many pairs.

Of each pair the reasons stand in one row, strongest first, as places in a list of names; -1 beyond
the last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.bulk.matching.places import Where
from fitpoint.bulk.matching.scored import Picked
from fitpoint.bulk.matching.spread import Flags, Floats, Places
from fitpoint.bulk.matching.territory import Grounds
from fitpoint.matching.fitpoints import Mark
from fitpoint.matching.scoring import weight_of
from fitpoint.rulebook.pack import MatchPlan

NONE = -1
BETWEEN = "\0"
"""Stands in no id."""
Cells = TypeVar("Cells", Floats, NDArray[np.int64])
Listed = NDArray[np.int64]
"""Pair × reason."""


class Reasons:
    """Prepared with the plan's marks. ``names`` are the measures' ids, then the geographic
    misfits'."""

    def __init__(self, plan: MatchPlan, marks: Sequence[Mark]) -> None:
        self._marks, self._waste_above = marks, plan.waste_above
        geography = next((m for m in plan.measures if m.kind == "geography"), None)
        self._weight = weight_of(geography) if geography else 0
        self._groups = tuple(dict.fromkeys(mark.group for mark in marks))
        self.names = (*[mark.measure for mark in marks], "cities_uncovered", "waste")

    def fit(self, scored: Mapping[int, Picked]) -> Listed:
        """At most one a group: the strongest; equal ones in the order in which the groups' first
        measures stand."""
        size = len(next(iter(scored.values())).places) if scored else 0
        shape = size, len(self._groups)
        best, first = np.full(shape, -np.inf), np.full(shape, len(self._marks), np.int64)
        name = np.full(shape, NONE, np.int64)
        for at, mark in enumerate(self._marks):
            group, strength = self._groups.index(mark.group), scored[mark.place].fit
            stronger = strength > best[:, group]
            best[stronger, group] = strength[stronger]
            name[stronger, group] = at
            there = strength > -np.inf
            first[there, group] = np.minimum(first[there, group], at)
        order = np.argsort(first, axis=1, kind="stable")
        return _strongest(_taken(best, order), _taken(name, order))

    def misfits(
        self,
        scored: Mapping[int, Picked],
        where: Where,
        grounds: Grounds,
        pairs: tuple[Places, Places],
    ) -> Listed:
        """Every misfit, the costliest first."""
        uncovered = grounds.uncovered(where, *pairs)
        waste, over = grounds.waste(where, *pairs, self._waste_above)
        found = [
            np.where(uncovered >= 0, self._weight * uncovered, -np.inf),
            np.where(over, self._weight * waste, -np.inf),
        ]
        found += [scored[mark.place].misfit for mark in self._marks]
        strength = np.stack(found, axis=1)
        count = len(self._marks)
        places = np.array([count, count + 1, *range(count)], np.int64)
        return _strongest(strength, np.where(strength > -np.inf, places, NONE))


def texts(listed: Listed, names: Sequence[str]) -> pl.Series:
    """Each row's names as a list; equal rows are made once."""
    base, code, size = len(names) + 1, np.zeros(len(listed), np.int64), 1
    for column in range(listed.shape[1]):
        if size * base > 1 << 62:
            distinct, code = np.unique(code, return_inverse=True)
            size = len(distinct)
        code = code * base + listed[:, column] + 1
        size *= base
    _, firsts, places = np.unique(code, return_index=True, return_inverse=True)
    rows: list[list[int]] = listed[firsts].tolist()
    made = [BETWEEN.join([names[at] for at in row if at != NONE]) for row in rows]
    text, none = pl.col("text"), pl.lit([], pl.List(pl.String))
    listed_ = pl.when(text == "").then(none).otherwise(text.str.split(BETWEEN))
    return (
        pl.DataFrame({"text": made}, schema={"text": pl.String})
        .select(listed_)
        .to_series()
        .gather(places)
    )


def _strongest(strength: Floats, names: Listed) -> Listed:
    return _taken(names, np.argsort(-strength, axis=1, kind="stable"))


def _taken(cells: Cells, order: Places) -> Cells:
    return cells[np.arange(len(cells))[:, None], order]


def flagged(flags: Sequence[Flags], shape: tuple[int, ...]) -> Listed:
    """The places of the flags that are set, in their order."""
    if not flags:
        return np.full((*shape, 0), NONE, np.int64)
    return np.stack([np.where(f, at, NONE) for at, f in enumerate(flags)], axis=1)
