"""What the plan makes of a measure's results: points, reasons for and against a medium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.matching.spread import Flags, Floats
from fitpoint.matching.contest import Contest
from fitpoint.matching.fitpoints import Mark, reached
from fitpoint.matching.match import MeasureResult
from fitpoint.rulebook.pack import Measure, Scale

Bits = NDArray[np.unsignedinteger[Any]]
"""A bit for each scored measure, set where it is known, in the plan's order; then one for each, set
where it is unknown."""
MOST_SCORED = 32
"""So many measures have bits in one number."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Results in any shape. ``points`` are weight × score, 0 where no value is known; where it is
    neither known nor unknown the measure does not apply. ``fit`` and ``misfit``: how strong a
    reason for or against the medium it is, −∞ where it is none."""

    points: Floats
    bits: Bits
    unknown: Flags
    fit: Floats
    misfit: Floats

    def below(self, more: Outcomes) -> Outcomes:
        """More rows under these."""
        return Outcomes(
            *[
                np.concatenate([getattr(part, f.name) for part in (self, more)])
                for f in fields(self)
            ]
        )

    @property
    def flat(self) -> Outcomes:
        """One row after the other."""
        return Outcomes(*[getattr(self, f.name).ravel() for f in fields(self)])


@dataclass(frozen=True, slots=True)
class Rating:
    """A scored measure: its weight and place among the ``count`` scored ones."""

    measure: Measure
    mark: Mark | None
    weight: int
    nth: int
    count: int

    @property
    def scale(self) -> Scale:
        assert self.measure.scale is not None, self.measure.id  # else it would not be scored
        return self.measure.scale

    def tabled(self, results: Sequence[Sequence[MeasureResult]]) -> Outcomes:
        """What single comparisons came to: one row an account, one column a medium."""
        shape = len(results), len(results[0]) if results else 0
        flat = [one for row in results for one in row]
        score = np.array([one.score or 0.0 for one in flat], np.float64).reshape(shape)
        known, unknown, fits, misfits = (
            np.array(flags, np.bool_).reshape(shape)
            for flags in (
                [one.score is not None for one in flat],
                [one.state == "unknown" for one in flat],
                [self._fits(one) for one in flat],
                [self._misfits(one) for one in flat],
            )
        )
        return self._outcomes(score, known, unknown, (fits, misfits))

    def valued(self, values: Floats) -> Outcomes:
        """Of settled values, one after the other; then where it is unknown, then where it does not
        apply."""
        size = len(values)
        known, unknown = np.arange(size + 2) < size, np.arange(size + 2) == size
        whole = np.append(values, [0.0, 0.0])
        score = np.where(known, on_scale(self.scale, whole), 0.0)
        beyond = [np.zeros(size + 2, np.bool_)] * 2
        mark = self.mark
        if mark is not None and mark.fit_at is not None:
            beyond[0] = whole >= mark.fit_at if mark.rises else whole <= mark.fit_at
        if mark is not None and mark.misfit_at is not None:
            beyond[1] = whole <= mark.misfit_at if mark.rises else whole >= mark.misfit_at
        return self._outcomes(score, known, unknown, (known & beyond[0], known & beyond[1]))

    def _outcomes(
        self, score: Floats, known: Flags, unknown: Flags, reasons: tuple[Flags, Flags]
    ) -> Outcomes:
        dtype = bits_of(self.count)
        bits = known * dtype.type(1 << self.nth) | unknown * dtype.type(
            1 << (self.count + self.nth)
        )
        points = score * self.weight
        return Outcomes(
            points,
            bits,
            unknown,
            np.where(reasons[0], points, -np.inf),
            np.where(reasons[1], self.weight * (1 - score), -np.inf),
        )

    def _fits(self, result: MeasureResult) -> bool:
        mark = self.mark
        return mark is not None and reached(mark, result, mark.fit_at, mark.rises)

    def _misfits(self, result: MeasureResult) -> bool:
        mark = self.mark
        return mark is not None and reached(mark, result, mark.misfit_at, not mark.rises)


def ratings(contest: Contest) -> dict[int, Rating]:
    """The scored measures by their place in the plan."""
    marks = {mark.place: mark for mark in contest.marks}
    measures, count = contest.plan.measures, len(contest.weights)
    return {
        place: Rating(measures[place], marks.get(place), weight, nth, count)
        for nth, (place, weight) in enumerate(contest.weights)
    }


def bits_of(count: int) -> np.dtype[np.unsignedinteger[Any]]:
    """The type of :data:`Bits` of so many scored measures."""
    return np.min_scalar_type((1 << 2 * min(count, MOST_SCORED)) - 1)


def on_scale(scale: Scale, values: Floats) -> Floats:
    """:func:`fitpoint.matching.recipe.place` of each value."""
    points = scale.points
    found = np.full(values.shape, points[-1][1])
    for (left, low), (right, high) in reversed(list(pairwise(points))):
        within = low + (high - low) * (values - left) / (right - left)
        np.copyto(found, within, where=values <= right)
    found[values <= points[0][0]] = points[0][1]
    return found
