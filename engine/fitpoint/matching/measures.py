"""Every kind of measure, by its name in a pack."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from types import MappingProxyType

from fitpoint.analysis.memory import Memory
from fitpoint.evidence.fact import Facts
from fitpoint.matching.audience import composition, similarity_gain, target_reach, tgi
from fitpoint.matching.cost import cpm, cpm_target, cprp
from fitpoint.matching.development import bdi, cdi
from fitpoint.matching.encounter import Comparison, Encounter
from fitpoint.matching.environment import channel_scene, price_scene
from fitpoint.matching.geography import geography
from fitpoint.matching.setting import Setting
from fitpoint.rulebook.pack import Measure, MeasureKind

Maker = Callable[[Measure, Setting, Facts], Comparison]

KINDS: Mapping[MeasureKind, Maker] = MappingProxyType(
    {
        "composition": composition,
        "tgi": tgi,
        "similarity_gain": similarity_gain,
        "target_reach": target_reach,
        "geography": geography,
        "channel_scene": channel_scene,
        "price_scene": price_scene,
        "cpm": cpm,
        "cpm_target": cpm_target,
        "cprp": cprp,
        "bdi": bdi,
        "cdi": cdi,
    }
)


BY_BANDS: frozenset[MeasureKind] = frozenset({"composition", "tgi", "target_reach", "cpm_target"})
"""Kinds that depend on T alone: many accounts have the same one."""


def comparisons(setting: Setting, facts: Facts) -> tuple[Comparison, ...]:
    """All measures of the plan for one medium, in the plan's order."""
    return tuple(_comparison(m, setting, facts) for m in setting.plan.measures)


def _comparison(measure: Measure, setting: Setting, facts: Facts) -> Comparison:
    compare = KINDS[measure.kind](measure, setting, facts)
    if measure.kind in BY_BANDS:
        axis = setting.axis(measure).id
        return _remembered(compare, lambda encounter: encounter.client.aims[axis].bands_only)
    if measure.kind == "price_scene":
        return _remembered(compare, _price)
    return compare


def _price(encounter: Encounter) -> Hashable:
    price = encounter.client.price_tier
    return price.value, price.state, price.estimated


def _remembered(compare: Comparison, given: Callable[[Encounter], Hashable]) -> Comparison:
    """The comparison, done once for all encounters of which ``given`` is the same."""
    results = Memory()
    return lambda encounter: results.recall(given(encounter), lambda: compare(encounter))
