"""Cost measures, all over the list price: net prices are internal and not scored."""

from __future__ import annotations

from fitpoint.evidence.fact import Facts
from fitpoint.matching.audience import audience_of
from fitpoint.matching.encounter import Comparison, Encounter
from fitpoint.matching.inputs import MEDIA, POPULATION, Input, read, read_role
from fitpoint.matching.match import MeasureResult
from fitpoint.matching.offer import price_of
from fitpoint.matching.recipe import Recipe
from fitpoint.matching.setting import Setting
from fitpoint.rulebook.pack import Measure


def cpm(measure: Measure, setting: Setting, facts: Facts) -> Comparison:
    """Cost per thousand impressions: price · 1000 / impressions."""
    price, impressions = _bought(setting, facts)
    recipe = Recipe(measure, (), (price.field, impressions.field))
    result = recipe.stop(price, impressions)
    if result is None:
        estimated = price.estimated or impressions.estimated
        cost = _thousand(price, impressions)
        result = (
            recipe.unknown((impressions.slot,)) if cost is None else recipe.known(cost, estimated)
        )
    return _always(result)


def cpm_target(measure: Measure, setting: Setting, facts: Facts) -> Comparison:
    """CPM on target: CPM / C, along the measure's dimension."""
    axis = setting.axis(measure)
    audience = audience_of(setting, measure, facts)
    price, impressions = _bought(setting, facts)
    needed = (audience, price, impressions)
    recipe = Recipe(measure, (axis.field,), tuple(given.field for given in needed))
    estimated = any(given.estimated for given in needed)
    stopped = recipe.beside(*needed)
    cost = None if recipe.stop(price, impressions) else _thousand(price, impressions)

    def compare(encounter: Encounter) -> MeasureResult:
        aim = encounter.client.aims[axis.id]
        stop = stopped(aim.target)
        if stop is not None:
            return stop
        part = aim.composition(audience.value)
        if cost is None or not part:
            return recipe.unknown((impressions.slot if cost is None else audience.slot,))
        details = {"cpm": cost, "composition": part, "bands": aim.bands}
        return recipe.known(cost / part, estimated or aim.target.estimated, details)

    return compare


def cprp(measure: Measure, setting: Setting, facts: Facts) -> Comparison:
    """Cost per rating point: price / GRP. GRP is the medium's own where it is known, else 100 ·
    impressions / size of the universe, which is estimated where the plan has a field for GRP."""
    roles = setting.plan.roles
    price, impressions = _bought(setting, facts)
    size = read(setting.population, roles.universe_size, POPULATION)
    grp = read_role(facts, roles.media_grp, MEDIA)
    stated = grp.state != "unknown" or grp.conflict
    needed = (price, grp) if stated else (price, impressions, size)
    medium = tuple(given.field for given in needed if given is not size)
    recipe = Recipe(measure, (), medium, () if stated else (size.field,))
    result = recipe.stop(*needed)
    if result is None:
        points = grp.value if stated else _points(impressions, size)
        worked_out = not stated and roles.media_grp is not None
        estimated = worked_out or any(given.estimated for given in needed)
        last = grp if stated else impressions if size.value else size
        result = (
            recipe.known(price.value / points, estimated)
            if points
            else recipe.unknown((last.slot,))
        )
    return _always(result)


def _bought(setting: Setting, facts: Facts) -> tuple[Input, Input]:
    roles = setting.plan.roles
    return price_of(setting, facts), read(facts, roles.media_impressions, MEDIA)


def _thousand(price: Input, impressions: Input) -> float | None:
    return price.value * 1000 / impressions.value if impressions.value else None


def _points(impressions: Input, size: Input) -> float | None:
    return 100 * impressions.value / size.value if size.value else None


def _always(result: MeasureResult) -> Comparison:
    """The comparison for a measure that no account changes."""

    def compare(_: Encounter) -> MeasureResult:
        return result

    return compare
