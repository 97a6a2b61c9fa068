"""What combinations of codes stand for, worked out once each: found in one look-up from then on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.ranges.joint import (
    AT_ONCE,
    WIDEST,
    Codes,
    Small,
    joint,
    looked_up,
    slices,
)

FEW = 1 << 12
"""Combinations of which the first rows have nearly all."""
Key = NDArray[np.int32]


class Known:
    """Numbers by combination, in a table of them all. Where there are too many for that, each batch
    finds the different ones for itself."""

    def __init__(self) -> None:
        self._counts: tuple[int, ...] = ()
        self._table = np.full(1, -1, np.int32)

    def of(
        self, codes: Sequence[tuple[Small, int]], rows: int, work: Callable[[Codes], Codes]
    ) -> Codes:
        """Each row's number; ``work`` gives those of the rows in these places, one of each
        combination not met before."""
        counts = tuple([count for _, count in codes])
        if prod(counts) > WIDEST:
            alike = joint(codes, rows)
            return work(alike.firsts)[alike.ids]
        if counts != self._counts:
            self._counts, self._table = counts, np.full(prod(counts), -1, np.int32)
        key = _keys(codes, rows)
        found = looked_up(self._table, key).astype(np.int64)
        while len(new := np.flatnonzero(found < 0)):
            # of few combinations the first rows have nearly all
            some = new[:AT_ONCE] if len(self._table) < FEW else new
            firsts = some[_firsts(key[some], len(self._table))]
            self._table[key[firsts]] = work(firsts)
            found[new] = looked_up(self._table, key[new])
        return found


def _firsts(key: Key, size: int) -> Codes:
    """A row of each key; keys are less than ``size``."""
    rows = np.arange(len(key), dtype=np.int32)
    held = np.empty(size, np.int32)
    held[key] = rows
    return np.flatnonzero(held[key] == rows)


def _keys(codes: Sequence[tuple[Small, int]], rows: int) -> Key:
    keys = np.zeros(rows, np.int32)
    for part in slices(rows):
        key = keys[part]
        for code, count in codes:
            np.multiply(key, count, out=key)
            np.add(key, code[part], out=key)
    return keys
