"""What all comparisons of a run share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fitpoint.analysis.memory import Memory
from fitpoint.evidence.fact import Facts
from fitpoint.language.codelist import Codelist
from fitpoint.matching.encounter import Client
from fitpoint.matching.inputs import (
    MEDIA,
    POPULATION,
    Input,
    is_shares,
    read,
    read_role,
    unusable,
)
from fitpoint.matching.markets import Markets, PlaceShares, markets
from fitpoint.matching.match import Baseline
from fitpoint.matching.places import Places, places
from fitpoint.matching.shares import Bands, Portions, portions
from fitpoint.matching.target import Axis
from fitpoint.rulebook.pack import Dimension, FieldDef, MatchPlan, MatchRoles, Measure, Pack


@dataclass(frozen=True, slots=True)
class Setting:
    """The plan, the population and the codelists, with the dimensions prepared."""

    plan: MatchPlan
    fields: Mapping[str, FieldDef]
    population: Facts
    axes: Mapping[str, Axis]
    cities: Bands
    channels: Bands
    scenes: Bands
    tiers: Bands
    people: PlaceShares
    baseline: Baseline
    grounds: Memory = field(default_factory=Memory)
    """Places and markets, by what says where accounts sell, plan to and their category sells."""

    def axis(self, measure: Measure) -> Axis:
        """The dimension that the measure is taken along."""
        return self.axes[measure.dimension or ""]

    def client(self, facts: Facts) -> Client:
        """The account as the comparisons read it."""
        roles = self.plan.roles
        channels = read(facts, roles.channels)
        shares = channels.value
        category = read_role(facts, roles.category_regions)
        sales, planned = read(facts, roles.sales_regions), read(facts, roles.planned_regions)
        where, found = self.grounds.recall(
            (sales.spelled, planned.spelled, category.spelled),
            lambda: self._ground(sales, planned, category),
        )
        return Client(
            {axis.id: axis.aim(facts) for axis in self.axes.values()},
            where,
            channels,
            _sold(portions(shares, self.channels)) if is_shares(shares) else None,
            read(facts, roles.price_tier),
            found,
            read_role(facts, roles.budget),
        )

    def _ground(self, sales: Input, planned: Input, category: Input) -> tuple[Places, Markets]:
        where = places(sales, planned, self.cities)
        return where, markets(where, category, self.people)


def _sold(shares: Portions | None) -> Portions | None:
    """The shares without those of nothing: a channel in which nothing is sold is none."""
    return shares and tuple([portion for portion in shares if portion[1]])


def prepare(pack: Pack, plan: MatchPlan, population: Facts) -> Setting:
    """The setting of a run over ``pack`` and the market's population."""
    roles = plan.roles
    axes = {d.id: _axis(d, pack, plan, population) for d in plan.dimensions}
    cities = _bands(pack, roles.sales_regions)
    return Setting(
        plan,
        pack.fields,
        population,
        axes,
        cities,
        _bands(pack, roles.channels),
        _bands(pack, roles.media_scenes),
        _bands(pack, roles.price_tier),
        PlaceShares(_people_by_place(pack, roles, population, cities), cities),
        _baseline(plan, axes.values(), population),
    )


def _people_by_place(pack: Pack, roles: MatchRoles, population: Facts, cities: Bands) -> Input:
    people = read_role(population, roles.population_cities, POPULATION)
    return people if over(pack.fields, people.field, cities.codelist.id) else unusable(people)


def _baseline(plan: MatchPlan, axes: Iterable[Axis], population: Facts) -> Baseline:
    base = next((axis.population.base for axis in axes if axis.population.base), None)
    sample = read_role(population, plan.roles.population_sample, POPULATION).value
    if base is None:
        return Baseline(plan.population, sample)
    return Baseline(plan.population, sample, base.universe, base.wave, base.n)


def _axis(dimension: Dimension, pack: Pack, plan: MatchPlan, population: Facts) -> Axis:
    people = read(population, dimension.population, POPULATION)
    return Axis(
        dimension.id,
        dimension.target,
        Bands(pack.codelists[dimension.codelist]),
        people if over(pack.fields, people.field, dimension.codelist) else unusable(people),
        plan.target_share,
        over(pack.fields, dimension.target, dimension.codelist),
        Memory(),
    )


def over(fields: Mapping[str, FieldDef], field: str, codelist: str) -> bool:
    """Whether the field's values are codes of that codelist: two lists of bands do not meet."""
    declared = fields.get(field)
    return declared is None or declared.type.codelist == codelist


def _bands(pack: Pack, field: str) -> Bands:
    declared = pack.fields.get(field.removeprefix(MEDIA))
    codelist = declared.type.codelist if declared else None
    return Bands(pack.codelists.get(codelist or "") or Codelist("", "", "", ()))
