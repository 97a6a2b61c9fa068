"""Whether a medium reaches the places where the account, or its category, sells more than people
live there: BDI and CDI over the places that the medium covers."""

from __future__ import annotations

from collections.abc import Sequence

from fitpoint.evidence.fact import Facts
from fitpoint.matching.encounter import Comparison, Encounter
from fitpoint.matching.inputs import MEDIA, Input, read
from fitpoint.matching.match import MarketIndex, MeasureResult
from fitpoint.matching.recipe import Recipe
from fitpoint.matching.setting import Setting
from fitpoint.matching.target import relate
from fitpoint.rulebook.pack import Measure


def bdi(measure: Measure, setting: Setting, facts: Facts) -> Comparison:
    """100 · Σ sales share / Σ population share over the covered sales places. Unknown where sales
    are only a set of places, not applicable where nothing is sold yet or nothing is covered."""
    reach = read(facts, setting.plan.roles.media_city_reach, MEDIA)
    people = setting.people.people
    recipe = Recipe(measure, (setting.plan.roles.sales_regions,), (reach.field,), (people.field,))
    stopped = recipe.beside(people, reach)

    def compare(encounter: Encounter) -> MeasureResult:
        found = encounter.client.markets
        rows = [found.rows[code] for code in encounter.coverage.covered if code in found.rows]
        stop = stopped(found.sales)
        if stop is not None:
            return stop
        if encounter.coverage.reach is None:
            return recipe.unknown((reach.slot,))
        estimated = found.apart or people.estimated or encounter.coverage.estimated
        return _index(recipe, rows, [row.sales for row in rows], found.sales, people, estimated)

    return compare


def cdi(measure: Measure, setting: Setting, facts: Facts) -> Comparison:
    """100 · Σ category share / Σ population share over the covered sales places."""
    roles = setting.plan.roles
    reach = read(facts, roles.media_city_reach, MEDIA)
    people = setting.people.people
    by_field = {
        field: Recipe(
            measure, (field, roles.category_regions or ""), (reach.field,), (people.field,)
        )
        for field in (roles.sales_regions, roles.planned_regions)
    }

    def compare(encounter: Encounter) -> MeasureResult:
        found, source = encounter.client.markets, encounter.client.places.source
        rows = [found.rows[code] for code in encounter.coverage.covered if code in found.rows]
        recipe = by_field[source.field]
        needed = (source, found.category, people, reach)
        stop = recipe.stop(*needed)
        if stop is not None:
            return stop
        if encounter.coverage.reach is None:
            return recipe.unknown((reach.slot,))
        base = found.category.base
        apart = base is not None and relate(base, people.base, ()).estimated
        estimated = apart or any(given.estimated for given in needed)
        usual = [row.category for row in rows]
        return _index(recipe, rows, usual, found.category, people, estimated)

    return compare


def _index(
    recipe: Recipe,
    rows: Sequence[MarketIndex],
    shares: Sequence[float | None],
    given: Input,
    people: Input,
    estimated: bool,
) -> MeasureResult:
    if not rows:
        return recipe.absent
    known = [share for share in shares if share is not None]
    lived = [row.population for row in rows if row.population is not None]
    if len(known) < len(rows):
        return recipe.unknown((given.slot,))
    if len(lived) < len(rows) or not sum(lived):
        return recipe.unknown((people.slot,))
    details = {
        "share": sum(known),
        "population": sum(lived),
        "places": tuple(row.place for row in rows),
    }
    return recipe.known(100 * sum(known) / sum(lived), estimated, details)
