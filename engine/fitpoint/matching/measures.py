"""Every kind of measure, by its name in a pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from fitpoint.evidence.fact import Facts
from fitpoint.matching.audience import composition, similarity_gain, target_reach, tgi
from fitpoint.matching.cost import cpm, cpm_target, cprp
from fitpoint.matching.development import bdi, cdi
from fitpoint.matching.encounter import Comparison
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
    return tuple([KINDS[m.kind](m, setting, facts) for m in setting.plan.measures])
