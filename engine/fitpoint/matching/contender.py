"""A medium prepared for a run: everything about it that no account changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.matching.encounter import Comparison
from fitpoint.matching.geography import territory_of
from fitpoint.matching.inputs import MEDIA
from fitpoint.matching.measures import comparisons
from fitpoint.matching.media_rows import MediaRows, media_rows
from fitpoint.matching.medium import Medium
from fitpoint.matching.offer import Offer, offer_of
from fitpoint.matching.setting import Setting
from fitpoint.matching.territory import Territory

RIVAL = "rival"
"""What the owner field says of a medium that is not ours."""


@dataclass(frozen=True, slots=True)
class Contender:
    medium: Medium
    ours: bool
    comparisons: tuple[Comparison, ...]
    territory: Territory
    rows: MediaRows
    offer: Offer


def contender(medium: Medium, setting: Setting, aggregates: Aggregates, as_of: date) -> Contender:
    """The medium, prepared. It is ours unless the market or its own owner field says otherwise."""
    owner = setting.plan.roles.media_owner
    fact = medium.facts.get(owner.removeprefix(MEDIA)) if owner else None
    return Contender(
        medium,
        medium.ours and not (fact is not None and fact.value == RIVAL),
        comparisons(setting, medium.facts),
        territory_of(setting, medium.facts),
        media_rows(medium.facts, setting.population, aggregates, as_of),
        offer_of(setting, medium.facts),
    )
