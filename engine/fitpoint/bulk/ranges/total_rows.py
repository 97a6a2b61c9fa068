"""Totals side by side: which of them lie between two bounds is asked of all at once.

The same questions that :mod:`fitpoint.qualification.totals` asks of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.answers.joint import Codes, Flags
from fitpoint.qualification.totals import WIDEST, Totals
from fitpoint.rulebook.pack import GradeBand

Within = tuple[Codes, Codes]
"""The least and the most that counts."""
Words = NDArray[np.uint64]
BITS = 6
"""A word has 2 ** BITS bits."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What each account has settled: its points, their low and high, scaled by 10,000."""

    points: Codes
    low: Codes
    high: Codes

    def taken(self, places: Codes | slice) -> Settled:
        return Settled(self.points[places], self.low[places], self.high[places])

    @property
    def numbers(self) -> tuple[Codes, ...]:
        """The different ones, as far as they differ somewhere."""
        alike = (self.low == self.points).all() and (self.high == self.points).all()
        return (self.points,) if alike else (self.points, self.low, self.high)


class TotalRows:
    """Each of the totals has its ``low``, ``high`` and ``origin``, and from ``first`` on so many
    ``kinds``, none where all are taken as reached. A kind has ``below``, ``above``, and from
    ``start`` on, so ``wide``, its bits in ``words``; ``counts``: how many there are before each
    word."""

    def __init__(self, unit: int) -> None:
        self._unit, self._done = unit, 0
        self._totals = np.zeros((5, 0), np.int64)
        self._kinds = np.zeros((4, 0), np.int64)
        self._words: Words = np.zeros(0, np.uint64)
        self._counts = np.zeros(0, np.int64)
        self._before: Words = np.array([(1 << n) - 1 for n in range(1 << BITS)], np.uint64)

    def extend(self, totals: Sequence[Totals]) -> None:
        """All of these, the first of which it may have already."""
        of, kinds, bits = list[Sequence[int]](), list[Sequence[int]](), list[bytes]()
        start = len(self._words)
        for one in totals[self._done :]:
            first = self._kinds.shape[1] + len(kinds)
            of.append((one.low, one.high, one.origin, first, len(one.kinds or ())))
            for (below, above), reached in (one.kinds or {}).items():
                wide = reached.bit_length()
                words = (wide >> BITS) + 1
                bits.append(reached.to_bytes(words << BITS - 3, "little"))
                kinds.append((below, above, start, wide))
                start += words
        if of:
            self._done = len(totals)
            self._totals = np.hstack([self._totals, np.array(of, np.int64).T])
            self._kinds = np.hstack([self._kinds, np.array(kinds, np.int64).reshape(-1, 4).T])
            self._words = np.hstack([self._words, np.frombuffer(b"".join(bits), "<u8")])
            each = np.bitwise_count(self._words).astype(np.int64)
            self._counts = np.cumsum(each) - each

    def reached(self, of: Codes, settled: Settled, floor: Codes, ceiling: Codes) -> Flags:
        """Whether some total t of each has floor ≤ t < ceiling."""
        within, dense = self._within(of, settled)
        return next(self._between(of, settled, within, dense, (ceiling, floor)))

    def grades(self, of: Codes, settled: Settled, bands: Sequence[GradeBand]) -> Codes:
        """As bits the places of the bands that some total of each reaches."""
        return self._graded(of, settled, *self._within(of, settled), bands)

    def grades_with_unknown(
        self, of: Codes, settled: Settled, low: Codes, high: Codes, bands: Sequence[GradeBand]
    ) -> Codes:
        """The same of totals where fields stay open, each settled number for itself; those outside
        ``low`` … ``high`` count as the nearer of the two."""
        numbers = settled.numbers
        least, most = np.min(numbers, axis=0), np.max(numbers, axis=0)
        (lowest, highest), dense = self._within(of, Settled(least, least, most))
        wide = self._kinds[3].take(np.where(dense, 0, self._totals[3].take(of)))
        dense |= wide + (most - least) // self._unit > WIDEST
        within = (np.maximum(low, lowest), np.minimum(high, highest))
        found = np.zeros(len(of), np.int64)
        for number in numbers:
            found |= self._graded(of, Settled(number, number, number), within, dense, bands)
        for end, out in ((low, lowest < low), (high, highest > high)):
            places = graded(bands, end)
            found |= np.where(out & (places < len(bands)), 1 << places, 0)
        return found

    def _within(self, of: Codes, settled: Settled) -> tuple[Within, Flags]:
        """The least and the most that totals are clamped to, and which are all taken as reached."""
        low, high, _, _, kinds = self._totals
        within = (low.take(of) + settled.low, high.take(of) + settled.high)
        return within, kinds.take(of) == 0

    def _graded(
        self, of: Codes, settled: Settled, within: Within, dense: Flags, bands: Sequence[GradeBand]
    ) -> Codes:
        low, high = within
        bounds = [high + 1]
        for band in bands:
            bounds.append(low if band.at_least is None else np.full(len(of), band.at_least))
            if band.at_least is None:
                break
        found = np.zeros(len(of), np.int64)
        for place, some in enumerate(self._between(of, settled, within, dense, bounds)):
            found |= some.astype(np.int64) << place
        return found

    def _between(
        self, of: Codes, settled: Settled, within: Within, dense: Flags, bounds: Sequence[Codes]
    ) -> Iterator[Flags]:
        """Whether some total lies below each bound and not below the next."""
        low, high = within
        ends = [np.minimum(np.maximum(bound, low), high + 1) for bound in bounds]
        kinds = self._totals[4].take(of)
        counts: list[tuple[Codes | slice, list[Codes]]] = []
        for kind in range(int(kinds.max(initial=0))):
            left = slice(None) if kinds.min() > kind else np.flatnonzero(kinds > kind)
            counts.append(
                (left, self._counted(of[left], kind, settled.taken(left), [e[left] for e in ends]))
            )
        for place, (ceiling, floor) in enumerate(pairwise(ends)):
            found = dense & (floor < ceiling)
            for left, counted in counts:
                found[left] |= counted[place] > counted[place + 1]
            yield found

    def _counted(
        self, of: Codes, kind: int, settled: Settled, ends: Sequence[Codes]
    ) -> list[Codes]:
        """How many bits of a kind lie below each end, from the beginning of all on."""
        row = self._totals[3].take(of) + kind
        below = self._kinds[0].take(row) + settled.points - settled.low
        above = self._kinds[1].take(row) + settled.high - settled.points
        moved: Codes = self._totals[2].take(of) + settled.points - np.minimum(below, 0)
        moved += np.where(below < 0, 0, np.minimum(above, 0))
        start, wide = self._kinds[2].take(row), self._kinds[3].take(row)
        found: list[Codes] = []
        for end in ends:
            place = np.maximum((end - moved + self._unit - 1) // self._unit, 0)
            place = np.minimum(place, wide)
            word = start + (place >> BITS)
            before = self._before.take(place & (1 << BITS) - 1)
            held = np.bitwise_count(self._words[word] & before)
            found.append(self._counts[word] + held)
        return found


def graded(bands: Sequence[GradeBand], totals: Codes) -> Codes:
    """The place of each total's band, of none their count:
    :func:`fitpoint.analysis.scorecards.grade_of`."""
    found = np.full(len(totals), len(bands), np.int64)
    for place in reversed(range(len(bands))):
        least = bands[place].at_least
        found[slice(None) if least is None else totals >= least] = place
    return found
