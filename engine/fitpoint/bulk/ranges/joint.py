"""Rows that are alike in several small codes at once, found without sorting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]
"""One small whole number a row, from 0."""
WIDEST = 1 << 22
"""Up to so many combinations are told apart by a table of them all."""


@dataclass(frozen=True, slots=True)
class Joint:
    """``ids`` are the rows' combinations, numbered from 0 in the order of their codes; ``firsts``
    some row of each."""

    ids: Codes
    firsts: Codes

    def __len__(self) -> int:
        return len(self.firsts)


def joint(codes: Sequence[tuple[Codes, int]], rows: int) -> Joint:
    """The combinations of codes, each with how many values it may have."""
    key, size = np.zeros(rows, np.int64), 1
    for code, count in codes:
        if size > 1 and size * count > WIDEST:
            packed = _packed(key, size)
            key, size = packed.ids, len(packed)
        key = key * count + code if size > 1 else code
        size *= count
    return _packed(key, size)


def _packed(key: Codes, size: int) -> Joint:
    if size > 4 * WIDEST:
        _, firsts, ids = np.unique(key, return_index=True, return_inverse=True)
        return Joint(ids, firsts)
    seen = np.full(size, -1, np.int64)
    seen[key] = np.arange(len(key))
    held = np.flatnonzero(seen >= 0)
    firsts = seen[held]
    seen[held] = np.arange(len(held))
    return Joint(seen[key], firsts)
