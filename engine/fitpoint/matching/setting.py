"""What all comparisons of a run share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fitpoint.evidence.fact import Facts
from fitpoint.language.codelist import Codelist
from fitpoint.matching.encounter import Client
from fitpoint.matching.inputs import MEDIA, POPULATION, is_shares, read, unusable
from fitpoint.matching.places import places
from fitpoint.matching.shares import Bands, portions
from fitpoint.matching.target import Axis
from fitpoint.rulebook.pack import Dimension, FieldDef, MatchPlan, Measure, Pack


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

    def axis(self, measure: Measure) -> Axis:
        """The dimension that the measure is taken along."""
        return self.axes[measure.dimension or ""]

    def client(self, facts: Facts) -> Client:
        """The account as the comparisons read it."""
        roles = self.plan.roles
        channels = read(facts, roles.channels)
        shares = channels.value
        return Client(
            {axis.id: axis.aim(facts) for axis in self.axes.values()},
            places(facts, roles, self.cities),
            channels,
            portions(shares, self.channels) if is_shares(shares) else None,
            read(facts, roles.price_tier),
        )


def prepare(pack: Pack, plan: MatchPlan, population: Facts) -> Setting:
    """The setting of a run over ``pack`` and the market's population."""
    roles = plan.roles
    return Setting(
        plan,
        pack.fields,
        population,
        {dimension.id: _axis(dimension, pack, plan, population) for dimension in plan.dimensions},
        _bands(pack, roles.sales_regions),
        _bands(pack, roles.channels),
        _bands(pack, roles.media_scenes),
        _bands(pack, roles.price_tier),
    )


def _axis(dimension: Dimension, pack: Pack, plan: MatchPlan, population: Facts) -> Axis:
    people = read(population, dimension.population, POPULATION)
    return Axis(
        dimension.id,
        dimension.target,
        Bands(pack.codelists[dimension.codelist]),
        people if over(pack.fields, people.field, dimension.codelist) else unusable(people),
        plan.target_share,
        over(pack.fields, dimension.target, dimension.codelist),
    )


def over(fields: Mapping[str, FieldDef], field: str, codelist: str) -> bool:
    """Whether the field's values are codes of that codelist: two lists of bands do not meet."""
    declared = fields.get(field)
    return declared is None or declared.type.codelist == codelist


def _bands(pack: Pack, field: str) -> Bands:
    declared = pack.fields.get(field.removeprefix(MEDIA))
    codelist = declared.type.codelist if declared else None
    return Bands(pack.codelists.get(codelist or "") or Codelist("", "", "", ()))
