"""What combinations of codes stand for, worked out once each: found in one look-up from then on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.answers.joint import (
    WIDEST,
    Codes,
    Small,
    firsts_of,
    joint,
    looked_up,
    slices,
    through,
)

Key = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Column:
    """Codes below ``count``; with a ``table`` those that it has in their places."""

    ids: Small
    count: int
    table: Small | None = None

    def at(self, rows: slice) -> Small:
        return self.ids[rows] if self.table is None else self.table.take(self.ids[rows])

    @property
    def codes(self) -> Small:
        return self.ids if self.table is None else looked_up(self.table, self.ids)


class Known:
    """Numbers by combination, in a table of them all. Where there are too many for that, each batch
    finds the different ones for itself."""

    def __init__(self) -> None:
        self._counts: tuple[int, ...] = ()
        self._table = np.full(1, -1, np.int32)

    def of(self, codes: Sequence[Column], rows: int, work: Callable[[Codes], Codes]) -> Small:
        """Each row's number; ``work`` gives those of the rows in these places, one of each
        combination not met before."""
        codes = codes or [Column(np.zeros(rows, np.uint8), 1)]
        counts = tuple([code.count for code in codes])
        if prod(counts) > WIDEST:
            alike = joint([(code.codes, code.count) for code in codes], rows)
            return work(alike.firsts)[alike.ids]
        if counts != self._counts:
            self._counts, self._table = counts, np.full(prod(counts), -1, np.int32)
        keys, found = np.empty(rows, np.int32), np.empty(rows, np.int32)

        def look(part: slice) -> None:
            keys[part] = _key(codes, part)
            self._table.take(keys[part], out=found[part], mode="clip")

        through(rows, look)
        if found.min(initial=0) >= 0:
            return found
        firsts = self._new(keys)
        self._table[keys[firsts]] = work(firsts)
        return looked_up(self._table, keys)

    def _new(self, keys: Key) -> Codes:
        """A row of each key not met before; most are among the first."""
        known, firsts = self._table >= 0, list[Codes]()
        for part in slices(len(keys)):
            new = np.flatnonzero(~known.take(keys[part])) + part.start
            if len(new):
                firsts.append(new[firsts_of(keys[new], len(known))])
                known[keys[firsts[-1]]] = True
        return np.concatenate(firsts)


def _key(codes: Sequence[Column], rows: slice) -> Small:
    """A number for each combination, two by two: so most are worked out in narrow types."""
    found: list[tuple[Small, int]] = [(code.at(rows), code.count) for code in codes]
    while len(found) > 1:
        pairs = zip(found[::2], found[1::2], strict=False)
        found = [*[_paired(*pair) for pair in pairs], *found[len(found) // 2 * 2 :]]
    return found[0][0]


def _paired(one: tuple[Small, int], other: tuple[Small, int]) -> tuple[Small, int]:
    count = one[1] * other[1]
    type_ = np.min_scalar_type(max(count - 1, other[1]))
    key: Small = one[0].astype(type_)
    key *= type_.type(other[1])
    key += other[0].astype(type_, copy=False)
    return key, count
