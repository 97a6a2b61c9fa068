"""From a measure's raw value to its result: rounded once, then placed on the scale."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite

from fitpoint.analysis.memory import Memory
from fitpoint.matching.inputs import Input
from fitpoint.matching.match import Applicability, Interval, MeasureResult
from fitpoint.rulebook.pack import Measure

NOTHING: Mapping[str, object] = {}
NOISE = 12
"""Places beyond which a float sum of shares says nothing."""


def settle(value: float, decimals: int) -> float:
    """The value at its declared decimals, half to even, without a negative zero.

    The noise of a sum goes first, so that a value that lies between two neighbours on paper, as
    0.4665 does, falls the same way in whatever order its parts were added.
    """
    return round(round(value, NOISE), decimals) + 0.0


def place(points: tuple[tuple[float, float], ...], value: float) -> float:
    """The score at ``value`` on a piecewise-linear scale; outside it, that of the nearest end."""
    if value <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in pairwise(points):
        if value <= right:
            return low + (high - low) * (value - left) / (right - left)
    return points[-1][1]


@dataclass(frozen=True, slots=True)
class Recipe:
    """A measure with the fields it stands on; makes its results."""

    measure: Measure
    client_fields: tuple[str, ...] = ()
    medium_fields: tuple[str, ...] = ()
    population_fields: tuple[str, ...] = ()
    absent: MeasureResult = field(init=False)
    """The result where the measure does not apply."""
    kept: Memory = field(default_factory=Memory)
    """Results without a value, by what is missing."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "absent", self._without_value("not_applicable", ()))

    def known(
        self,
        value: float,
        estimated: bool,
        details: Mapping[str, object] = NOTHING,
        interval: Interval | None = None,
    ) -> MeasureResult:
        """The result for a raw value; unknown where it is not finite."""
        if not isfinite(value):
            return self.unknown(())
        measure = self.measure
        rounded = settle(value, measure.decimals)
        return MeasureResult(
            measure.id,
            "known",
            rounded,
            None if measure.scale is None else place(measure.scale.points, rounded),
            interval,
            estimated,
            (),
            self.client_fields,
            self.medium_fields,
            self.population_fields,
            details,
        )

    def unknown(
        self, why: tuple[str, ...], details: Mapping[str, object] = NOTHING
    ) -> MeasureResult:
        """The result where the slots ``why`` do not give a value."""
        if details:
            return self._without_value("unknown", why, details)
        return self.kept.recall(why, lambda: self._without_value("unknown", why))

    def stop(self, *inputs: Input) -> MeasureResult | None:
        """The result where an input does not apply or is unknown; None where all are known."""
        why: tuple[str, ...] = ()
        for given in inputs:
            if given.state == "not_applicable":
                return self.absent
            if given.state == "unknown":
                why = (*why, given.slot)
        return self.unknown(why) if why else None

    def beside(self, *fixed: Input) -> Callable[[Input], MeasureResult | None]:
        """``stop`` of an account's input followed by those that no account changes."""
        settled = self.stop(*fixed)

        def stop(given: Input) -> MeasureResult | None:
            return settled if given.state == "known" else self.stop(given, *fixed)

        return stop

    def _without_value(
        self, state: Applicability, why: tuple[str, ...], details: Mapping[str, object] = NOTHING
    ) -> MeasureResult:
        return MeasureResult(
            self.measure.id,
            state,
            why_unknown=why,
            client_fields=self.client_fields,
            medium_fields=self.medium_fields,
            population_fields=self.population_fields,
            details=details,
        )
