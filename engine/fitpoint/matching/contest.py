"""An account's match against a prepared market."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import NamedTuple, TypeVar

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.analysis.memory import Memory
from fitpoint.analysis.rows import Worlds
from fitpoint.evidence.fact import Facts
from fitpoint.language.row import RowCompiler
from fitpoint.matching.contender import Contender, contender
from fitpoint.matching.fitpoints import Mark, fit_points, geographic, marks, misfits
from fitpoint.matching.match import (
    FitPoint,
    GroupScore,
    Matching,
    MeasureResult,
    MediumMatch,
    VetoResult,
)
from fitpoint.matching.measured import Gauge, GroupGauge, Measured, gauges
from fitpoint.matching.medium import Market
from fitpoint.matching.offer import Offer
from fitpoint.matching.packages import spend_packages, with_reach
from fitpoint.matching.places import Places
from fitpoint.matching.ranking import Ranking, Standing, combine, rank
from fitpoint.matching.remembering import memory
from fitpoint.matching.scoring import Weights, tally, unknown_bits, weights_of
from fitpoint.matching.setting import Setting
from fitpoint.matching.setting import prepare as prepare_setting
from fitpoint.matching.territory import Coverage
from fitpoint.matching.vetoes import VetoCheck, VetoPanel, ask_all, panels
from fitpoint.matching.vetoes import prepare as prepare_vetoes
from fitpoint.rulebook.pack import MatchPlan, Pack

Each = TypeVar("Each")


class Ground(NamedTuple):
    """The account's places against each medium's: what it covers, and what speaks against it."""

    covers: tuple[Coverage, ...]
    misfits: tuple[tuple[FitPoint, ...], ...]


class Reasons(NamedTuple):
    """What a medium's match holds beside its standing."""

    groups: tuple[GroupScore, ...]
    vetoes: tuple[VetoResult, ...]
    fits: tuple[FitPoint | None, ...]
    geographic: tuple[FitPoint, ...]
    misfits: tuple[FitPoint | None, ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """The plan and the media, prepared for any number of accounts."""

    plan: MatchPlan
    setting: Setting
    contenders: tuple[Contender, ...]
    checks: tuple[VetoCheck, ...]
    weights: Weights
    groups: tuple[tuple[str, Weights], ...]
    marks: tuple[Mark, ...]
    offers: Mapping[str, Offer]
    gauges: tuple[Gauge, ...]
    group_gauges: tuple[GroupGauge, ...]
    panels: tuple[VetoPanel, ...]
    grounds: Memory

    def match(self, facts: Facts, worlds: Worlds) -> Matching:
        """The account's measures, vetoes, ranking, fit points and misfits for every medium."""
        client = self.setting.client(facts)
        ground = self.grounds.recall(client.places.given, lambda: self._ground(client.places))
        measured = [gauge.take(client, ground.covers) for gauge in self.gauges]
        vetoes = ask_all(self.panels, worlds, [one.rows for one in self.contenders])
        standings = self._standings(measured, vetoes, ground)
        ranking = rank(standings, self.weights, self.plan.abstain_below)
        combination = with_reach(combine(ranking, client.places), self.offers)
        return Matching(
            self._media(standings, self._reasons(measured, vetoes, ground), ranking),
            tuple([standing.medium for standing in ranking.order]),
            ranking.abstained,
            combination,
            spend_packages(
                self.plan.packages, combination, self.offers, client.places, client.budget
            ),
            tuple(client.markets.rows.values()),
            self.setting.baseline,
        )

    def _ground(self, places: Places) -> Ground:
        covers = tuple([one.territory.cover(places) for one in self.contenders])
        return Ground(covers, tuple([geographic(self.plan, places, cover) for cover in covers]))

    def _standings(
        self,
        measured: Sequence[Measured],
        vetoes: Sequence[tuple[VetoResult, ...]],
        ground: Ground,
    ) -> list[Standing]:
        rows = self._by_medium([one.results for one in measured])
        found: list[Standing] = []
        for one, results, answers, cover in zip(
            self.contenders, rows, vetoes, ground.covers, strict=True
        ):
            removed = bool(answers) and any(v.effect in ("veto", "block") for v in answers)
            total = tally(self.weights, results)
            unknown = 0 if total.coverage == 1 else unknown_bits(self.weights, results)
            found.append(
                Standing(one.medium.id, one.ours and not removed, results, total, cover, unknown)
            )
        return found

    def _reasons(
        self,
        measured: Sequence[Measured],
        vetoes: Sequence[tuple[VetoResult, ...]],
        ground: Ground,
    ) -> list[Reasons]:
        groups = self._by_medium([one.scores(measured) for one in self.group_gauges])
        fits = self._by_medium([measured[mark.place].fits for mark in self.marks])
        against = self._by_medium([measured[mark.place].misfits for mark in self.marks])
        return [
            Reasons(*each)
            for each in zip(groups, vetoes, fits, ground.misfits, against, strict=True)
        ]

    def _by_medium(self, found: Sequence[Sequence[Each]]) -> list[tuple[Each, ...]]:
        """What is said of all media, medium by medium."""
        return list(zip(*found, strict=True)) if found else [()] * len(self.contenders)

    def _media(
        self, standings: Sequence[Standing], reasons: Sequence[Reasons], ranking: Ranking
    ) -> tuple[MediumMatch, ...]:
        """Ranked media first, in rank order; then the others in the market's order."""
        ranked: dict[str, tuple[int, int]] = {}
        for number, group in enumerate(ranking.groups, 1):
            for standing in group:
                ranked[standing.medium] = (len(ranked) + 1, number)
        matches = [
            self._medium(contender, standing, why, ranked.get(standing.medium))
            for contender, standing, why in zip(self.contenders, standings, reasons, strict=True)
        ]
        return tuple(sorted(matches, key=lambda match: match.rank or len(matches) + 1))

    def _medium(
        self, one: Contender, standing: Standing, why: Reasons, place: tuple[int, int] | None
    ) -> MediumMatch:
        score, coverage, interval = standing.total
        rank, group = place or (None, None)
        return MediumMatch(
            one.medium.id,
            one.medium.name,
            one.ours,
            score,
            coverage,
            interval,
            standing.results,
            why.groups,
            why.vetoes,
            fit_points(why.fits),
            misfits(why.geographic, why.misfits),
            rank,
            group,
            self._wanting(standing.results) if coverage < 1 else (),
        )

    def _wanting(self, results: Sequence[MeasureResult]) -> tuple[str, ...]:
        missing = [results[place].why_unknown for place, _ in self.weights]
        return tuple(dict.fromkeys(chain.from_iterable(missing)))


def prepare(
    pack: Pack, plan: MatchPlan, compiler: RowCompiler, market: Market, as_of: date
) -> Contest:
    """The market's media under the pack's plan."""
    aggregates = Aggregates(pack.fields, compiler)
    setting = prepare_setting(pack, plan, market.population)
    contenders = tuple([contender(medium, setting, aggregates, as_of) for medium in market.media])
    checks = prepare_vetoes(plan.vetoes, compiler)
    groups = tuple([(group, weights_of(plan.measures, group)) for group, _ in plan.groups])
    count = len(contenders)
    return Contest(
        plan,
        setting,
        contenders,
        checks,
        weights_of(plan.measures),
        groups,
        marks(plan.measures),
        {one.medium.id: one.offer for one in contenders},
        gauges(setting, [one.comparisons for one in contenders]),
        tuple([GroupGauge(group, weights, memory(count)) for group, weights in groups]),
        panels(checks, count),
        memory(count),
    )
