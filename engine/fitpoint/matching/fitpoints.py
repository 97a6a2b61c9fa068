"""Reasons for and against a medium, with the facts on both sides."""

from __future__ import annotations

from collections.abc import Sequence

from fitpoint.matching.inputs import MEDIA
from fitpoint.matching.match import FitPoint, MeasureResult
from fitpoint.matching.places import Places
from fitpoint.matching.scoring import weight_of
from fitpoint.matching.territory import Coverage
from fitpoint.rulebook.pack import MatchPlan, Measure, Scale

POPULATION_INDEX = 100.0
"""The TGI of the population against itself."""


def fit_points(
    measures: Sequence[Measure], results: Sequence[MeasureResult]
) -> tuple[FitPoint, ...]:
    """At most one fit point a group, ranked by weight × s; ties in the measures' order."""
    best: dict[str, FitPoint] = {}
    for measure, result in zip(measures, results, strict=True):
        if _reached(measure, result, measure.fit_at, better=True):
            point = _point(measure, result, weight_of(measure) * (result.score or 0.0))
            if measure.group not in best or point.strength > best[measure.group].strength:
                best[measure.group] = point
    return _strongest(list(best.values()))


def misfits(
    plan: MatchPlan, results: Sequence[MeasureResult], places: Places, coverage: Coverage
) -> tuple[FitPoint, ...]:
    """Every misfit, the costliest first: a measure's strength is weight × (1 − s), what it takes
    from S; a geographic misfit's is the weight of geography × the share concerned.

    Sales places without reach, and waste above the plan's limit, are always among them.
    """
    found = [
        _point(measure, result, weight_of(measure) * (1 - (result.score or 0.0)))
        for measure, result in zip(plan.measures, results, strict=True)
        if _reached(measure, result, measure.misfit_at, better=False)
    ]
    return _strongest(found + _geographic(plan, places, coverage))


def _strongest(points: list[FitPoint]) -> tuple[FitPoint, ...]:
    return tuple(sorted(points, key=lambda point: -point.strength))


def _reached(measure: Measure, result: MeasureResult, mark: float | None, better: bool) -> bool:
    """Whether a scored, known measure stands at its mark or on the far side of it.

    Which side is better follows the scale. A TGI's interval must also exclude 100.
    """
    if mark is None or result.value is None or result.score is None or not weight_of(measure):
        return False
    if measure.kind == "tgi" and not _excludes(result, POPULATION_INDEX):
        return False
    upwards = measure.scale is None or rises(measure.scale)
    return result.value >= mark if upwards == better else result.value <= mark


def rises(scale: Scale) -> bool:
    """Whether more is better on this scale."""
    return scale.points[-1][1] >= scale.points[0][1]


def _excludes(result: MeasureResult, index: float) -> bool:
    return result.interval is not None and not result.interval[0] <= index <= result.interval[1]


def _point(measure: Measure, result: MeasureResult, strength: float) -> FitPoint:
    return FitPoint(
        "measure",
        measure.id,
        measure.group,
        strength,
        result.client_fields,
        result.medium_fields,
        result.population_fields,
    )


def _geographic(plan: MatchPlan, places: Places, coverage: Coverage) -> list[FitPoint]:
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
    return found
