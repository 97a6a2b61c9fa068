"""Lists without repeats, by number: a list that many accounts have is made once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.matching.spread import Places

NOTHING = 0
"""The number of the empty list."""
DENSE = 1 << 22
"""Up to so many combinations are told apart by a table of them all."""
VALUES = 3
"""No, yes and unknown."""


class Ordered:
    """Every list that was met; the same list has the same number until all are forgotten."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begins anew; lists that were handed out stay as they are."""
        self._numbers: dict[tuple[str, ...], int] = {(): NOTHING}
        self._lists: list[tuple[str, ...]] = [()]
        self._pairs: dict[tuple[int, int], int] = {}

    def __len__(self) -> int:
        return len(self._lists)

    @property
    def lists(self) -> Sequence[tuple[str, ...]]:
        """By number."""
        return self._lists

    def number(self, items: Sequence[str]) -> int:
        """The number of the list of these items, each once."""
        found = tuple(dict.fromkeys(items))
        if found not in self._numbers:
            self._numbers[found] = len(self._lists)
            self._lists.append(found)
        return self._numbers[found]

    def joined(self, first: Places, then: Places) -> Places:
        """By row the number of the one list followed by what the other adds."""
        size = len(self)
        keys, ids = told_apart(first * size + then, size * size)
        both = [divmod(key, size) for key in keys.tolist()]
        return np.array([self._both(one, other) for one, other in both], np.int64)[ids]

    def _both(self, one: int, other: int) -> int:
        if NOTHING in (one, other) or one == other:
            return one or other
        key = (one, other)
        if key not in self._pairs:
            self._pairs[key] = self.number((*self._lists[one], *self._lists[other]))
        return self._pairs[key]


def alike(columns: Sequence[NDArray[np.uint8]]) -> tuple[Places, Places]:
    """Rows that are the same in all columns, whose values are below ``VALUES``: the first row of
    each kind, and by row its kind."""
    ids, size = np.zeros(len(columns[0]), np.int64), 1
    for column in columns:
        ids, size = ids * VALUES + column, size * VALUES
        if size > DENSE:
            kinds, ids = told_apart(ids, size)
            size = len(kinds)
    kinds, ids = told_apart(ids, size)
    firsts = np.empty(len(kinds), np.int64)
    firsts[ids[::-1]] = np.arange(len(ids))[::-1]
    return firsts, ids


def told_apart(keys: Places, size: int) -> tuple[Places, Places]:
    """The different keys, each below ``size``, and by row the place of its key among them."""
    if size > max(DENSE, 4 * len(keys)):
        distinct, ids = np.unique(keys, return_inverse=True)
        return distinct, ids
    seen = np.zeros(size, np.bool_)
    seen[keys] = True
    distinct = np.flatnonzero(seen)
    places = np.empty(size, np.int64)
    places[distinct] = np.arange(len(distinct))
    return distinct, places[keys]
