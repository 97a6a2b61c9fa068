"""Lists without repeats, by number: a list that many accounts have is made once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fitpoint.bulk.answers.joint import packed_of
from fitpoint.bulk.matching.spread import Places

NOTHING = 0
"""The number of the empty list."""


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
        keys = first * size + then
        alike = packed_of(keys, size * size)
        both = [divmod(key, size) for key in keys[alike.firsts].tolist()]
        return np.array([self._both(one, other) for one, other in both], np.int64)[alike.ids]

    def _both(self, one: int, other: int) -> int:
        if NOTHING in (one, other) or one == other:
            return one or other
        key = (one, other)
        if key not in self._pairs:
            self._pairs[key] = self.number((*self._lists[one], *self._lists[other]))
        return self._pairs[key]
