"""Reasons for and against a medium, with the facts on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fitpoint.matching.inputs import MEDIA
from fitpoint.matching.match import FitPoint, MeasureResult
from fitpoint.matching.places import Places
from fitpoint.matching.scoring import weight_of
from fitpoint.matching.territory import Coverage
from fitpoint.rulebook.pack import MatchPlan, Measure

POPULATION_INDEX = 100.0
"""The TGI of the population against itself."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A scored measure's place in the plan, and where it becomes a fit point or a misfit.

    ``rises``: more is better on its scale. ``index``: it is a TGI.
    """

    place: int
    measure: str
    group: str
    weight: int
    fit_at: float | None
    misfit_at: float | None
    rises: bool
    index: bool


def marks(measures: Sequence[Measure]) -> tuple[Mark, ...]:
    """The marks of the measures that are scored and have any."""
    return tuple(
        Mark(place, m.id, m.group, weight_of(m), m.fit_at, m.misfit_at, rises(m), m.kind == "tgi")
        for place, m in enumerate(measures)
        if weight_of(m) and (m.fit_at is not None or m.misfit_at is not None)
    )


def rises(measure: Measure) -> bool:
    """Whether more is better on the measure's scale."""
    return measure.scale is None or measure.scale.points[-1][1] >= measure.scale.points[0][1]


def fit_point(mark: Mark, result: MeasureResult) -> FitPoint | None:
    """The reason for a medium that the result gives: its strength is weight × s."""
    if not reached(mark, result, mark.fit_at, mark.rises):
        return None
    return _point(mark, result, mark.weight * (result.score or 0.0))


def misfit(mark: Mark, result: MeasureResult) -> FitPoint | None:
    """The reason against it: its strength is weight × (1 − s), what it takes from S."""
    if not reached(mark, result, mark.misfit_at, not mark.rises):
        return None
    return _point(mark, result, mark.weight * (1 - (result.score or 0.0)))


def fit_points(found: Iterable[FitPoint | None]) -> tuple[FitPoint, ...]:
    """At most one fit point a group, ranked by strength; ties in the measures' order, in which they
    come."""
    best: dict[str, FitPoint] = {}
    for point in found:
        if point is not None:
            other = best.get(point.group)
            if other is None or point.strength > other.strength:
                best[point.group] = point
    return _strongest(best.values())


def misfits(
    geographic: Sequence[FitPoint], found: Iterable[FitPoint | None]
) -> tuple[FitPoint, ...]:
    """Every misfit, the costliest first."""
    return _strongest([*geographic, *[point for point in found if point is not None]])


def _strongest(points: Iterable[FitPoint]) -> tuple[FitPoint, ...]:
    return tuple(sorted(points, key=_weakness))


def _weakness(point: FitPoint) -> float:
    return -point.strength


def reached(mark: Mark, result: MeasureResult, at: float | None, upwards: bool) -> bool:
    """Whether a known value stands at ``at`` or beyond. A TGI's interval must also exclude 100."""
    value = result.value
    if at is None or value is None or (value < at if upwards else value > at):
        return False
    if not mark.index:
        return True
    interval = result.interval
    return interval is not None and not interval[0] <= POPULATION_INDEX <= interval[1]


def _point(mark: Mark, result: MeasureResult, strength: float) -> FitPoint:
    return FitPoint(
        "measure",
        mark.measure,
        mark.group,
        strength,
        result.client_fields,
        result.medium_fields,
        result.population_fields,
    )


def geographic(plan: MatchPlan, places: Places, coverage: Coverage) -> tuple[FitPoint, ...]:
    """Sales places without reach, and waste above the plan's limit: always misfits. The strength is
    the weight of geography × the share concerned."""
    measure = next((m for m in plan.measures if m.kind == "geography"), None)
    group, weight = (measure.group, weight_of(measure)) if measure else ("", 0)
    roles = plan.roles
    found: list[FitPoint] = []
    if coverage.uncovered:
        found.append(
            FitPoint(
                "cities_uncovered",
                None,
                group,
                weight * coverage.uncovered_share,
                (places.source.field,),
                (roles.media_city_reach.removeprefix(MEDIA),),
                cities=coverage.uncovered,
                share=coverage.uncovered_share,
            )
        )
    if coverage.waste is not None and coverage.waste > plan.waste_above:
        found.append(
            FitPoint(
                "waste",
                None,
                group,
                weight * coverage.waste,
                places.fields,
                (roles.media_city_audience.removeprefix(MEDIA),),
                cities=coverage.outside,
                share=coverage.waste,
            )
        )
    return tuple(found)
