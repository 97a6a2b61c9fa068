"""Audience measures: composition, TGI, similarity gain, target reach.

t is the account's target, m the medium's audience, p the population; T the target bands,
C = Σ m over T, P = Σ p over T.
"""

from __future__ import annotations

from math import exp, sqrt

from fitpoint.evidence.evidence import Base
from fitpoint.evidence.fact import Facts
from fitpoint.matching.encounter import Comparison, Encounter
from fitpoint.matching.inputs import MEDIA, POPULATION, Input, read, unusable
from fitpoint.matching.match import Interval, MeasureResult
from fitpoint.matching.recipe import Recipe
from fitpoint.matching.setting import Setting, over
from fitpoint.matching.shares import likeness
from fitpoint.matching.target import Aim, relate
from fitpoint.rulebook.pack import Dimension, Measure

Z95 = 1.96
"""The normal quantile of a two-sided 95 % interval."""


def audience_of(setting: Setting, measure: Measure, facts: Facts) -> Input:
    """The medium's audience along the measure's dimension; unknown where it is described over
    another list of bands."""
    dimension = dimension_of(setting, measure)
    audience = read(facts, dimension.audience, MEDIA)
    same = over(setting.fields, audience.field, dimension.codelist)
    return audience if same else unusable(audience)


def dimension_of(setting: Setting, measure: Measure) -> Dimension:
    return next(d for d in setting.plan.dimensions if d.id == measure.dimension)


def composition(measure: Measure, setting: Setting, facts: Facts) -> Comparison:
    """C = Σ m over T, 0 … 1; its complement is waste. Not applicable where T is everyone."""
    axis = setting.axis(measure)
    audience = audience_of(setting, measure, facts)
    recipe = Recipe(measure, (axis.field,), (audience.field,))
    stopped = recipe.beside(audience)

    def compare(encounter: Encounter) -> MeasureResult:
        aim = encounter.client.aims[axis.id]
        if aim.everyone:
            return recipe.absent
        stop = stopped(aim.target)
        if stop is not None:
            return stop
        part = aim.composition(audience.value)
        if part is None:
            return recipe.unknown((audience.slot,))
        details = {"composition": part, "waste": 1 - part, "bands": aim.bands}
        return recipe.known(part, aim.target.estimated or audience.estimated, details)

    return compare


def tgi(measure: Measure, setting: Setting, facts: Facts) -> Comparison:
    """TGI = 100·C / P with a 95 % interval where both sample sizes are given. Not applicable where
    T is everyone; unknown where medium and population have different universes."""
    axis = setting.axis(measure)
    audience = audience_of(setting, measure, facts)
    recipe = Recipe(measure, (axis.field,), (audience.field,), (axis.population.field,))
    stopped = recipe.beside(audience, axis.population)
    relation = relate(audience.base, axis.population.base, setting.plan.bridges)
    estimated = relation.estimated or audience.estimated or axis.population.estimated

    def compare(encounter: Encounter) -> MeasureResult:
        aim = encounter.client.aims[axis.id]
        if aim.everyone:
            return recipe.absent
        stop = stopped(aim.target)
        if stop is not None:
            return stop
        part = aim.composition(audience.value)
        if part is None or not relation.comparable:
            return recipe.unknown((audience.slot,))
        if not aim.population:
            return recipe.unknown((axis.population.slot,))
        index = 100 * part / aim.population
        interval = index_interval(
            index, part, aim.population, audience.base, axis.population.base, measure.decimals
        )
        return recipe.known(index, estimated or aim.target.estimated, _parts(aim, part), interval)

    return compare


def index_interval(
    index: float, part: float, people: float, ours: Base | None, theirs: Base | None, decimals: int
) -> Interval | None:
    """The 95 % interval of a TGI, from SE(ln TGI) ≈ √((1−C)/(n_m·C) + (1−P)/(n_p·P)).

    The delta method for a ratio of two independent proportions. None without both sample sizes, or
    where C or P is 0.
    """
    if ours is None or theirs is None or not ours.n or not theirs.n or not part or not people:
        return None
    error = sqrt((1 - part) / (ours.n * part) + (1 - people) / (theirs.n * people))
    factor = exp(Z95 * error)
    return round(index / factor, decimals), round(index * factor, decimals)


def similarity_gain(measure: Measure, setting: Setting, facts: Facts) -> Comparison:
    """(BC(t,m) − BC(t,p)) / (1 − BC(t,p)): how much more the audience is like the target than
    everyone is. Not applicable where everyone already is; unknown for a bare set of bands."""
    axis = setting.axis(measure)
    audience = audience_of(setting, measure, facts)
    recipe = Recipe(measure, (axis.field,), (audience.field,), (axis.population.field,))
    stopped = recipe.beside(audience, axis.population)
    relation = relate(audience.base, axis.population.base, setting.plan.bridges)
    estimated = relation.estimated or audience.estimated or axis.population.estimated

    def compare(encounter: Encounter) -> MeasureResult:
        aim = encounter.client.aims[axis.id]
        base = None if aim.likeness is None else 1 - aim.likeness
        if base is not None and (base <= 0 or base < setting.plan.min_gain_base):
            return recipe.absent
        stop = stopped(aim.target)
        if stop is not None:
            return stop
        if aim.shares is None:
            return recipe.unknown((aim.target.slot,))
        if aim.likeness is None or base is None:
            return recipe.unknown((axis.population.slot,))
        like = likeness(aim.shares, audience.value, axis.bands)
        if like is None or not relation.comparable:
            return recipe.unknown((audience.slot,))
        details = {"likeness": like, "population_likeness": aim.likeness}
        gain = (like - aim.likeness) / base
        return recipe.known(gain, estimated or aim.target.estimated, details)

    return compare


def target_reach(measure: Measure, setting: Setting, facts: Facts) -> Comparison:
    """(A / N) · C / P: the share of the target that the medium reaches.

    The reach field holds A / N, or A itself as a number of people (above 1), divided by the
    population's size N.
    """
    axis = setting.axis(measure)
    audience = audience_of(setting, measure, facts)
    reach = read(facts, setting.plan.roles.media_reach, MEDIA)
    size = read(setting.population, setting.plan.roles.universe_size, POPULATION)
    heads = reach.state == "known" and reach.value > 1
    needed = (audience, axis.population, reach, *((size,) if heads else ()))
    recipe = Recipe(
        measure,
        (axis.field,),
        (audience.field, reach.field),
        (axis.population.field, *((size.field,) if heads else ())),
    )
    stopped = recipe.beside(*needed)
    relation = relate(audience.base, axis.population.base, setting.plan.bridges)
    estimated = relation.estimated or any(given.estimated for given in needed)

    def compare(encounter: Encounter) -> MeasureResult:
        aim = encounter.client.aims[axis.id]
        stop = stopped(aim.target)
        if stop is not None:
            return stop
        part = aim.composition(audience.value)
        if part is None or not relation.comparable:
            return recipe.unknown((audience.slot,))
        if not aim.population or (heads and not size.value):
            return recipe.unknown((axis.population.slot if not aim.population else size.slot,))
        whole = reach.value / size.value if heads else reach.value
        details = {"reach": whole, **_parts(aim, part)}
        value = whole * part / aim.population
        return recipe.known(value, estimated or aim.target.estimated, details)

    return compare


def _parts(aim: Aim, part: float) -> dict[str, object]:
    return {"composition": part, "population": aim.population, "bands": aim.bands}
