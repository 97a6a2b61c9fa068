"""A medium prepared for a run: everything about it that no account changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.matching.encounter import Client, Comparison, Encounter
from fitpoint.matching.geography import territory_of
from fitpoint.matching.inputs import MEDIA
from fitpoint.matching.match import VetoResult
from fitpoint.matching.measures import comparisons
from fitpoint.matching.media_rows import MediaRows, media_rows
from fitpoint.matching.medium import Medium
from fitpoint.matching.offer import Offer, offer_of
from fitpoint.matching.ranking import Standing
from fitpoint.matching.scoring import Weights, tally
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

    def meet(self, client: Client, weights: Weights, vetoes: Sequence[VetoResult]) -> Standing:
        """All measures of the account against this medium, and their S, K and interval."""
        encounter = Encounter(client, self.territory.cover(client.places))
        results = tuple([compare(encounter) for compare in self.comparisons])
        removed = any(veto.effect in ("veto", "block") for veto in vetoes)
        return Standing(
            self.medium.id,
            self.ours and not removed,
            results,
            tally(weights, results),
            encounter.coverage,
        )


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
