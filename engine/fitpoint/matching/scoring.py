"""S, K and the interval of a set of measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fitpoint.matching.match import Interval, MeasureResult
from fitpoint.rulebook.pack import Measure


class Tally(NamedTuple):
    """``score`` is S, ``coverage`` K, ``interval`` [K·S, K·S + 1 − K]."""

    score: float | None
    coverage: float
    interval: Interval


Weights = tuple[tuple[int, int], ...]
"""(place among the plan's measures, weight) of those that are scored, in declared order."""


def weight_of(measure: Measure) -> int:
    """The weight in S: 0 where the measure is only shown, or has no scale."""
    return measure.weight if measure.scale is not None else 0


def weights_of(measures: Sequence[Measure], group: str | None = None) -> Weights:
    """The scored measures, of one group or of all."""
    return tuple(
        (place, weight_of(measure))
        for place, measure in enumerate(measures)
        if weight_of(measure) and group in (None, measure.group)
    )


def tally(weights: Iterable[tuple[int, int]], results: Sequence[MeasureResult]) -> Tally:
    """S = Σ w·s / Σ w over the known measures and K = Σ w known / Σ w.

    An unknown measure is free over 0 … 1, so no completion leaves the interval. Measures that do
    not apply leave both sums. Sums run in the measures' declared order.
    """
    points = 0.0
    known = free = 0
    for place, weight in weights:
        result = results[place]
        score = result.score
        if score is not None:
            known += weight
            points += weight * score
        elif result.state == "unknown":
            free += weight
    if not known:
        return Tally(None, 0.0, (0.0, 1.0))
    score, whole = points / known, known + free
    if not free:
        return Tally(score, 1.0, (score, score))
    low, high = min(points / whole, score), max((points + free) / whole, score)
    return Tally(score, known / whole, (low, min(high, 1.0)))


def unknown_bits(weights: Weights, results: Sequence[MeasureResult]) -> int:
    """The scored measures that are unknown: bit n is the measure in place n."""
    return sum([1 << place for place, _ in weights if results[place].state == "unknown"])


def overlap(one: Interval, other: Interval) -> bool:
    """Whether two closed intervals have a point in common."""
    return one[0] <= other[1] and other[0] <= one[1]
