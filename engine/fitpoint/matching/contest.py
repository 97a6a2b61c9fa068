"""An account's match against a prepared market."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.analysis.rows import Worlds
from fitpoint.evidence.fact import Facts
from fitpoint.language.row import RowCompiler
from fitpoint.matching.contender import Contender, contender
from fitpoint.matching.encounter import Client
from fitpoint.matching.fitpoints import Mark, fit_points, marks, misfits
from fitpoint.matching.match import GroupScore, Matching, MeasureResult, MediumMatch, VetoResult
from fitpoint.matching.medium import Market
from fitpoint.matching.offer import Offer
from fitpoint.matching.packages import spend_packages, with_reach
from fitpoint.matching.ranking import Ranking, Standing, combine, rank
from fitpoint.matching.scoring import Weights, tally, weights_of
from fitpoint.matching.setting import Setting
from fitpoint.matching.setting import prepare as prepare_setting
from fitpoint.matching.vetoes import VetoCheck
from fitpoint.matching.vetoes import prepare as prepare_vetoes
from fitpoint.rulebook.pack import MatchPlan, Pack


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

    def match(self, facts: Facts, worlds: Worlds) -> Matching:
        """The account's measures, vetoes, ranking, fit points and misfits for every medium."""
        client = self.setting.client(facts)
        vetoes = self._vetoes(worlds)
        standings = [
            contender.meet(client, self.weights, answers)
            for contender, answers in zip(self.contenders, vetoes, strict=True)
        ]
        ranking = rank(standings, self.weights, self.plan.abstain_below)
        combination = with_reach(combine(ranking, client.places), self.offers)
        return Matching(
            self._media(client, standings, vetoes, ranking),
            tuple([standing.medium for standing in ranking.order]),
            ranking.abstained,
            combination,
            spend_packages(
                self.plan.packages, combination, self.offers, client.places, client.budget
            ),
            tuple(client.markets.rows.values()),
            self.setting.baseline,
        )

    def _vetoes(self, worlds: Worlds) -> list[tuple[VetoResult, ...]]:
        """By medium those that hold or may hold, in declared order; each veto is asked of all media
        at once, for its answers rest on the same things of the account."""
        if not self.checks:
            return [()] * len(self.contenders)
        beside = [cache(partial(one.rows.beside, worlds)) for one in self.contenders]
        answers = [
            check.answers.recall(check.given(worlds), partial(check.ask_each, worlds, beside))
            for check in self.checks
        ]
        return [
            tuple([answer for answer in each if answer is not None])
            for each in zip(*answers, strict=True)
        ]

    def _media(
        self,
        client: Client,
        standings: Sequence[Standing],
        vetoes: Sequence[tuple[VetoResult, ...]],
        ranking: Ranking,
    ) -> tuple[MediumMatch, ...]:
        """Ranked media first, in rank order; then the others in the market's order."""
        ranked: dict[str, tuple[int, int]] = {}
        for number, group in enumerate(ranking.groups, 1):
            for standing in group:
                ranked[standing.medium] = (len(ranked) + 1, number)
        matches = [
            self._medium(client, contender, standing, answers, ranked.get(standing.medium))
            for contender, standing, answers in zip(self.contenders, standings, vetoes, strict=True)
        ]
        return tuple(sorted(matches, key=lambda match: match.rank or len(matches) + 1))

    def _medium(
        self,
        client: Client,
        contender: Contender,
        standing: Standing,
        vetoes: tuple[VetoResult, ...],
        place: tuple[int, int] | None,
    ) -> MediumMatch:
        total, results = standing.total, standing.results
        return MediumMatch(
            contender.medium.id,
            contender.medium.name,
            contender.ours,
            total.score,
            total.coverage,
            total.interval,
            results,
            self._group_scores(results),
            vetoes,
            fit_points(self.marks, results),
            misfits(self.plan, self.marks, results, client.places, standing.coverage),
            *(place or (None, None)),
            self._wanting(results) if total.coverage < 1 else (),
        )

    def _wanting(self, results: tuple[MeasureResult, ...]) -> tuple[str, ...]:
        missing = [results[place].why_unknown for place, _ in self.weights]
        return tuple(dict.fromkeys(slot for slots in missing for slot in slots))

    def _group_scores(self, results: tuple[MeasureResult, ...]) -> tuple[GroupScore, ...]:
        scores: list[GroupScore] = []
        for group, weights in self.groups:
            part = tally(weights, results)
            scores.append(GroupScore(group, part.score, part.coverage, part.interval))
        return tuple(scores)


def prepare(
    pack: Pack, plan: MatchPlan, compiler: RowCompiler, market: Market, as_of: date
) -> Contest:
    """The market's media under the pack's plan."""
    aggregates = Aggregates(pack.fields, compiler)
    setting = prepare_setting(pack, plan, market.population)
    contenders = tuple(contender(medium, setting, aggregates, as_of) for medium in market.media)
    return Contest(
        plan,
        setting,
        contenders,
        prepare_vetoes(plan.vetoes, compiler),
        weights_of(plan.measures),
        tuple((group, weights_of(plan.measures, group)) for group, _ in plan.groups),
        marks(plan.measures),
        {contender.medium.id: contender.offer for contender in contenders},
    )
