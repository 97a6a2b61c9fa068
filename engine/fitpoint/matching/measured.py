"""One measure taken of all media at once, with the reasons that it gives.

A measure reads little of an account: its target bands, its places, its channels. Accounts that are
alike in what it reads share what it came to.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from fitpoint.analysis.memory import Memory
from fitpoint.matching.encounter import Client, Comparison, Encounter
from fitpoint.matching.fitpoints import Mark, fit_point, marks, misfit
from fitpoint.matching.match import FitPoint, GroupScore, MeasureResult
from fitpoint.matching.measures import BY_BANDS
from fitpoint.matching.remembering import memory
from fitpoint.matching.scoring import Weights, tally
from fitpoint.matching.setting import Setting
from fitpoint.matching.territory import Coverage
from fitpoint.rulebook.pack import Measure

Given = Callable[[Client], Hashable]
"""All of an account that a measure depends on."""


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """By medium, in the market's order. Accounts share it, so it equals only itself."""

    results: tuple[MeasureResult, ...]
    fits: tuple[FitPoint | None, ...]
    misfits: tuple[FitPoint | None, ...]


@dataclass(frozen=True, slots=True)
class Gauge:
    """A measure, prepared for all media; ``mark`` says where it becomes a reason."""

    comparisons: tuple[Comparison, ...]
    mark: Mark | None
    given: Given
    kept: Memory

    def take(self, client: Client, covers: Sequence[Coverage]) -> Measured:
        """The measure of the account against every medium."""
        return self.kept.recall(self.given(client), lambda: self._taken(client, covers))

    def _taken(self, client: Client, covers: Sequence[Coverage]) -> Measured:
        results = tuple(
            [
                compare(Encounter(client, cover))
                for compare, cover in zip(self.comparisons, covers, strict=True)
            ]
        )
        mark = self.mark
        if mark is None:
            nothing = (None,) * len(results)
            return Measured(results, nothing, nothing)
        return Measured(
            results,
            tuple([fit_point(mark, result) for result in results]),
            tuple([misfit(mark, result) for result in results]),
        )


@dataclass(frozen=True, slots=True)
class GroupGauge:
    """S, K and the interval of one group of measures, for all media."""

    group: str
    weights: Weights
    kept: Memory

    def scores(self, measured: Sequence[Measured]) -> tuple[GroupScore, ...]:
        """By medium; of the same measures the same as before."""
        parts = tuple([measured[place] for place, _ in self.weights])
        return self.kept.recall(parts, lambda: self._scores(measured))

    def _scores(self, measured: Sequence[Measured]) -> tuple[GroupScore, ...]:
        rows = zip(*[one.results for one in measured], strict=True)
        return tuple([GroupScore(self.group, *tally(self.weights, row)) for row in rows])


def gauges(setting: Setting, media: Sequence[Sequence[Comparison]]) -> tuple[Gauge, ...]:
    """The plan's measures; ``media`` are the comparisons of each medium."""
    measures = setting.plan.measures
    found = {mark.place: mark for mark in marks(measures)}
    by_measure = list(zip(*media, strict=True)) or [()] * len(measures)
    return tuple(
        [
            Gauge(by_measure[place], found.get(place), _given(one, setting), memory(len(media)))
            for place, one in enumerate(measures)
        ]
    )


def _given(measure: Measure, setting: Setting) -> Given:
    kind = measure.kind
    if kind in BY_BANDS:
        axis = setting.axis(measure).id
        return lambda client: client.aims[axis].bands_only
    if kind == "similarity_gain":
        axis = setting.axis(measure).id
        return lambda client: client.aims[axis].whole
    if kind == "channel_scene":
        return lambda client: (client.channel_shares, client.channels.spelled)
    if kind == "price_scene":
        return lambda client: client.price_tier.spelled
    if kind == "cdi":
        return lambda client: (client.places.given, client.markets.category.spelled)
    if kind in ("geography", "bdi"):
        return lambda client: client.places.given
    return lambda _: None
