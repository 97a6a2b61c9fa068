"""S, K and the interval of many pairs at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import reduce
from typing import Protocol

import numpy as np

from fitpoint.bulk.matching.outcomes import Bits, bits_of
from fitpoint.bulk.matching.spread import Floats, Places
from fitpoint.matching.scoring import Weights

CHUNK = 12
"""So many bits are looked up at once."""


class Pointed(Protocol):
    """A measure's results over pairs: weight × score, and the bits of its states."""

    @property
    def points(self) -> Floats: ...

    @property
    def bits(self) -> Bits: ...


@dataclass(frozen=True, slots=True)
class Tallies:
    """What :func:`fitpoint.matching.scoring.tally` adds up, for each pair: Σ w·s, S (0 where
    nothing is known), the weights of what is known and unknown, and which measures are unknown."""

    points: Floats
    score: Floats
    known: Floats
    free: Floats
    unknown: Bits

    def at(self, rows: Places, columns: Places) -> Tallies:
        """Single pairs, in the shape of the places."""
        flat = rows * self.score.shape[1] + columns
        return Tallies(*[np.take(getattr(self, f.name), flat) for f in fields(self)])

    def rows(self, rows: Places) -> Tallies:
        """These accounts alone."""
        return Tallies(*[np.take(getattr(self, f.name), rows, axis=0) for f in fields(self)])

    @property
    def coverage(self) -> Floats:
        """K."""
        return self.known / np.maximum(self.known + self.free, 1.0)

    @property
    def ends(self) -> tuple[Floats, Floats]:
        """K·S and K·S + 1 − K."""
        whole = np.maximum(self.known + self.free, 1.0)
        low = np.minimum(self.points / whole, self.score)
        high = np.where(self.free > 0, self.highest, self.score)
        nothing = self.known == 0
        low[nothing], high[nothing] = 0.0, 1.0
        return low, high

    @property
    def highest(self) -> Floats:
        """K·S + 1 − K, and where everything is known a number that is no more than a rounding
        above S."""
        high = self.points + self.free
        high /= np.maximum(self.known + self.free, 1.0)
        np.maximum(high, self.score, out=high)
        return np.minimum(high, 1.0, out=high)


class Tallier:
    """Prepared with the weights of the scored measures, and those of them that it adds up."""

    def __init__(self, weights: Weights, among: Weights) -> None:
        self._places = tuple([place for place, _ in among])
        self._shift = len(weights)
        each = [weight if place in self._places else 0 for place, weight in weights]
        chunks = [each[at : at + CHUNK] for at in range(0, len(each), CHUNK)] or [[]]
        self._tables = [_sums_of(chunk) for chunk in chunks]
        self._known = bits_of(len(each)).type((1 << len(each)) - 1)

    def weight(self, bits: Bits) -> Floats:
        """The weights of the measures flagged, together: whole numbers, exact in any order."""
        found = _looked_up(self._tables[0], bits)
        for at, table in enumerate(self._tables[1:], 1):
            found += _looked_up(table, bits >> bits.dtype.type(at * CHUNK))
        return found

    def tally(self, scored: Mapping[int, Pointed], shape: tuple[int, ...]) -> Tallies:
        """Measure by measure in declared order."""
        points = np.zeros(shape)
        bits = np.zeros(shape, self._known.dtype)
        for place in self._places:
            points += scored[place].points
            bits |= scored[place].bits
        unknown = bits >> self._known.dtype.type(self._shift)
        known, free = self.weight(bits & self._known), self.weight(unknown)
        return Tallies(points, points / np.maximum(known, 1.0), known, free, unknown)


def _looked_up(table: Floats, bits: Bits) -> Floats:
    return np.take(table, bits & bits.dtype.type(len(table) - 1))


def _sums_of(weights: Sequence[int]) -> Floats:
    """The sum of the weights of every set of them, by its bits."""
    return reduce(
        lambda found, weight: np.concatenate([found, found + weight]), weights, np.zeros(1)
    )
