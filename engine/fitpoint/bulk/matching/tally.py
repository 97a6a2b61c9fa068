"""S, K and the interval of many pairs at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.matching.scored import Scored
from fitpoint.bulk.matching.spread import Floats
from fitpoint.matching.scoring import Weights

Bits = NDArray[np.unsignedinteger[Any]]
"""One bit a scored measure, in the plan's order."""
CHUNK = 12
"""So many bits are looked up at once."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What :func:`fitpoint.matching.scoring.tally` adds up, for each pair."""

    points: Floats
    known: Bits
    unknown: Bits


@dataclass(frozen=True, slots=True)
class Tallies:
    """``score`` is NaN where nothing is known; ``known`` and ``free`` are the weights of what is
    known and unknown."""

    score: Floats
    coverage: Floats
    low: Floats
    high: Floats
    known: Floats
    free: Floats


class Tallier:
    """Prepared with the weights of the scored measures, of one group or of all."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._dtype = np.min_scalar_type((1 << len(weights)) - 1)
        each = [weight for _, weight in weights]
        chunks = [each[at : at + CHUNK] for at in range(0, len(each), CHUNK)] or [[]]
        self._tables = [_sums_of(chunk) for chunk in chunks]

    def sums(self, scored: Mapping[int, Scored], shape: tuple[int, ...]) -> Sums:
        """Points and what is known, measure by measure in declared order."""
        points = np.zeros(shape)
        known, unknown = np.zeros(shape, self._dtype), np.zeros(shape, self._dtype)
        for bit, (place, weight) in enumerate(self._weights):
            found = scored[place]
            points += found.score * weight
            known |= found.known.astype(self._dtype) << self._dtype.type(bit)
            unknown |= found.unknown.astype(self._dtype) << self._dtype.type(bit)
        return Sums(points, known, unknown)

    def weight(self, bits: Bits) -> Floats:
        """The weights of the measures flagged, together: whole numbers, exact in any order."""
        found = self._tables[0][bits & bits.dtype.type(len(self._tables[0]) - 1)]
        for at, table in enumerate(self._tables[1:], 1):
            part = bits >> bits.dtype.type(at * CHUNK)
            found = found + table[part & bits.dtype.type(len(table) - 1)]
        return found

    def tally(self, sums: Sums) -> Tallies:
        """S, K and the interval."""
        known, free = self.weight(sums.known), self.weight(sums.unknown)
        score, low, high = ends(sums.points, known, free)
        return Tallies(score, _coverage(known, free), low, high, known, free)


def ends(points: Floats, known: Floats, free: Floats) -> tuple[Floats, Floats, Floats]:
    """S, K·S and K·S + 1 − K, from Σ w·s and the weights known and unknown."""
    some = known > 0
    over, whole = np.where(some, known, 1.0), np.where(some, known + free, 1.0)
    score = points / over
    low = np.minimum(points / whole, score)
    high = np.minimum(np.maximum((points + free) / whole, score), 1.0)
    high = np.where(free > 0, high, score)
    score[~some], low[~some], high[~some] = np.nan, 0.0, 1.0
    return score, low, high


def _coverage(known: Floats, free: Floats) -> Floats:
    some = known > 0
    return np.where(some, known / np.where(some, known + free, 1.0), 0.0)


def _sums_of(weights: Sequence[int]) -> Floats:
    """The sum of the weights of every set of them, by its bits."""
    found = np.zeros(1)
    for weight in weights:
        found = np.concatenate([found, found + weight])
    return found
