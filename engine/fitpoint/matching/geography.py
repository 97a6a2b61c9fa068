"""Regional reach: Σ over the sales places of sales share × the medium's reach there."""

from __future__ import annotations

from fitpoint.evidence.fact import Facts
from fitpoint.matching.encounter import Comparison, Encounter
from fitpoint.matching.inputs import MEDIA, read
from fitpoint.matching.match import MeasureResult
from fitpoint.matching.recipe import Recipe
from fitpoint.matching.setting import Setting
from fitpoint.matching.territory import Territory, territory
from fitpoint.rulebook.pack import Measure


def territory_of(setting: Setting, facts: Facts) -> Territory:
    """The medium's territory."""
    roles = setting.plan.roles
    reach = read(facts, roles.media_city_reach, MEDIA)
    audience = read(facts, roles.media_city_audience, MEDIA)
    declared = setting.fields.get(reach.field)
    return territory(reach, audience, declared.otherwise if declared else None, setting.cities)


def geography(measure: Measure, setting: Setting, facts: Facts) -> Comparison:
    """Σ w·reach with covered and uncovered sales places and waste in its details."""
    roles = setting.plan.roles
    reach = read(facts, roles.media_city_reach, MEDIA)
    by_field = {
        field: Recipe(measure, (field,), (reach.field,))
        for field in (roles.sales_regions, roles.planned_regions)
    }

    def compare(encounter: Encounter) -> MeasureResult:
        places, coverage = encounter.client.places, encounter.coverage
        recipe = by_field[places.source.field]
        stop = recipe.stop(places.source, reach)
        if stop is not None and stop.state == "not_applicable":
            return stop
        if stop is not None:
            return recipe.unknown(stop.why_unknown, coverage.details)
        if coverage.reach is None:
            return recipe.unknown((reach.slot,), coverage.details)
        return recipe.known(coverage.reach, coverage.estimated, coverage.details)

    return compare
