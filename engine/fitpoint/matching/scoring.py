"""S, K and the interval of a set of measures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fitpoint.matching.match import Interval, MeasureResult
from fitpoint.rulebook.pack import Measure


class Tally(NamedTuple):
    """``score`` is S, ``coverage`` K, ``interval`` [K·S, K·S + 1 − K]; ``counts`` is False where no
    measure applies."""

    score: float | None
    coverage: float
    interval: Interval
    counts: bool


def weight_of(measure: Measure) -> int:
    """The weight in S: 0 where the measure is only shown, or has no scale."""
    return measure.weight if measure.scale is not None else 0


def tally(weights: Sequence[int], results: Sequence[MeasureResult]) -> Tally:
    """S = Σ w·s / Σ w over the known measures and K = Σ w known / Σ w.

    An unknown measure is free over 0 … 1, so no completion leaves the interval. Measures that do
    not apply leave both sums. Sums run in the measures' declared order.
    """
    points = 0.0
    known = whole = 0
    for weight, result in zip(weights, results, strict=True):
        if weight and result.state != "not_applicable":
            whole += weight
            if result.score is not None:
                known += weight
                points += weight * result.score
    if not known:
        return Tally(None, 0.0, (0.0, 1.0), whole > 0)
    score = points / known
    low = min(points / whole, score)
    high = max((points + (whole - known)) / whole, score)
    return Tally(score, known / whole, (low, min(high, 1.0)), True)


def comparable(
    weights: Sequence[int], one: Sequence[MeasureResult], other: Sequence[MeasureResult]
) -> tuple[Interval, Interval]:
    """The two intervals without the measures that are unknown for both."""
    kept = [
        0 if a.state == "unknown" and b.state == "unknown" else weight
        for weight, a, b in zip(weights, one, other, strict=True)
    ]
    return tally(kept, one).interval, tally(kept, other).interval


def overlap(one: Interval, other: Interval) -> bool:
    """Whether two closed intervals have a point in common."""
    return one[0] <= other[1] and other[0] <= one[1]
