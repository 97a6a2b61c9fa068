"""Totals side by side: which of them lie between two bounds is asked of all at once.

The same questions that :mod:`fitpoint.qualification.totals` asks of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fitpoint.bulk.ranges.joint import Codes, Flags
from fitpoint.qualification.totals import WIDEST, Totals
from fitpoint.rulebook.pack import GradeBand

Within = tuple[Codes, Codes]
"""The least and the most that counts."""
BITS = 8


@dataclass(frozen=True, slots=True)
class Settled:
    """What each account has settled: its points, their low and high, scaled by 10,000."""

    points: Codes
    low: Codes
    high: Codes

    def taken(self, places: Codes) -> Settled:
        return Settled(self.points[places], self.low[places], self.high[places])

    @property
    def numbers(self) -> tuple[Codes, ...]:
        """The different ones, as far as they differ somewhere."""
        alike = (self.low == self.points).all() and (self.high == self.points).all()
        return (self.points,) if alike else (self.points, self.low, self.high)


class TotalRows:
    """Each of the totals has its ``low``, ``high`` and ``origin``, and from ``first`` on so many
    ``kinds``, none where all are taken as reached. A kind has ``below``, ``above``, and from
    ``start`` on, so ``wide``, the numbers of its bits up to each in ``counts``."""

    def __init__(self, unit: int) -> None:
        self._unit, self._done = unit, 0
        self._totals = np.zeros((5, 0), np.int64)
        self._kinds = np.zeros((4, 0), np.int64)
        self._counts = np.zeros(1, np.int64)

    def extend(self, totals: Sequence[Totals]) -> None:
        """All of these, the first of which it may have already."""
        of, kinds, bits = list[Sequence[int]](), list[Sequence[int]](), list[bytes]()
        start = len(self._counts) - 1
        for one in totals[self._done :]:
            first = self._kinds.shape[1] + len(kinds)
            of.append((one.low, one.high, one.origin, first, len(one.kinds or ())))
            for (below, above), reached in (one.kinds or {}).items():
                size = -(-reached.bit_length() // BITS)
                bits.append(reached.to_bytes(size, "little"))
                kinds.append((below, above, start, reached.bit_length()))
                start += size * BITS
        if of:
            self._done = len(totals)
            self._totals = np.hstack([self._totals, np.array(of, np.int64).T])
            self._kinds = np.hstack([self._kinds, np.array(kinds, np.int64).reshape(-1, 4).T])
            each = np.unpackbits(np.frombuffer(b"".join(bits), np.uint8), bitorder="little")
            counts = np.cumsum(each, dtype=np.int64) + self._counts[-1]
            self._counts = np.concatenate([self._counts, counts])

    def reached(
        self, of: Codes, settled: Settled, floor: Codes | int | None, ceiling: Codes | int | None
    ) -> Flags:
        """Whether some total t of each has floor ≤ t < ceiling."""
        low, high, _, _, kinds = self._totals[:, of]
        within = (low + settled.low, high + settled.high)
        return self._reached(of, settled, within, kinds == 0, floor, ceiling)

    def grades(self, of: Codes, settled: Settled, bands: Sequence[GradeBand]) -> Codes:
        """As bits the places of the bands that some total of each reaches."""
        low, high, _, _, kinds = self._totals[:, of]
        within = (low + settled.low, high + settled.high)
        return self._graded(of, settled, within, kinds == 0, bands)

    def grades_with_unknown(
        self, of: Codes, settled: Settled, low: Codes, high: Codes, bands: Sequence[GradeBand]
    ) -> Codes:
        """The same of totals where fields stay open, each settled number for itself; those outside
        ``low`` … ``high`` count as the nearer of the two."""
        numbers = settled.numbers
        least, most = np.min(numbers, axis=0), np.max(numbers, axis=0)
        lowest, highest, _, first, kinds = self._totals[:, of]
        wide = self._kinds[3][first * (kinds > 0)] + (most - least) // self._unit > WIDEST
        lowest, highest = lowest + least, highest + most
        within = (np.maximum(low, lowest), np.minimum(high, highest))
        found = np.zeros(len(of), np.int64)
        for number in numbers:
            one = Settled(number, number, number)
            found |= self._graded(of, one, within, wide | (kinds == 0), bands)
        for end, out in ((low, lowest < low), (high, highest > high)):
            places = graded(bands, end)
            found |= np.where(out & (places < len(bands)), 1 << places, 0)
        return found

    def _graded(
        self, of: Codes, settled: Settled, within: Within, dense: Flags, bands: Sequence[GradeBand]
    ) -> Codes:
        found = np.zeros(len(of), np.int64)
        ceiling: int | None = None
        for place, band in enumerate(bands):
            some = self._reached(of, settled, within, dense, band.at_least, ceiling)
            found |= some.astype(np.int64) << place
            if band.at_least is None:
                break
            ceiling = band.at_least
        return found

    def _reached(
        self,
        of: Codes,
        settled: Settled,
        within: Within,
        dense: Flags,
        floor: Codes | int | None,
        ceiling: Codes | int | None,
    ) -> Flags:
        low, high = within
        floor = low if floor is None else np.maximum(floor, low)
        ceiling = high + 1 if ceiling is None else np.minimum(ceiling, high + 1)
        some = floor < ceiling
        found = some & dense
        left = np.flatnonzero(some & ~dense)
        for kind in range(int(self._totals[4].max(initial=0))):
            left = left[self._totals[4][of[left]] > kind]
            found[left] |= self._hit(
                of[left], kind, settled.taken(left), floor[left], ceiling[left]
            )
        return found

    def _hit(self, of: Codes, kind: int, settled: Settled, floor: Codes, ceiling: Codes) -> Flags:
        """By totals of one kind."""
        _, _, origin, first, _ = self._totals[:, of]
        below, above, start, wide = self._kinds[:, first + kind]
        below, above = below + settled.points - settled.low, above + settled.high - settled.points
        moved = origin + settled.points - np.minimum(below, 0)
        moved += np.where(below < 0, 0, np.minimum(above, 0))
        least: Codes = np.clip((floor - moved + self._unit - 1) // self._unit, 0, wide)
        most: Codes = np.clip((ceiling - moved + self._unit - 1) // self._unit, 0, wide)
        return self._counts[start + most] > self._counts[start + least]


def graded(bands: Sequence[GradeBand], totals: Codes) -> Codes:
    """The place of each total's band, of none their count:
    :func:`fitpoint.analysis.scorecards.grade_of`."""
    found = np.full(len(totals), len(bands), np.int64)
    for place in reversed(range(len(bands))):
        least = bands[place].at_least
        found[slice(None) if least is None else totals >= least] = place
    return found
