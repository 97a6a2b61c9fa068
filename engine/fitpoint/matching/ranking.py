"""Who leads, who is level with whom, and which media go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fitpoint.matching.match import Combination, MeasureResult
from fitpoint.matching.places import Places
from fitpoint.matching.scoring import Tally, Weights, comparable, overlap
from fitpoint.matching.territory import Coverage


@dataclass(frozen=True, slots=True)
class Standing:
    """A medium before it has a rank; ``recommendable``: ours and not removed by a veto."""

    medium: str
    recommendable: bool
    results: tuple[MeasureResult, ...]
    total: Tally
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Ranking:
    """Tie groups, best first, each by S; ``abstained`` says why there are none."""

    groups: tuple[tuple[Standing, ...], ...]
    abstained: Literal["", "coverage", "no_media"] = ""

    @property
    def order(self) -> tuple[Standing, ...]:
        return tuple(standing for group in self.groups for standing in group)


def rank(standings: Sequence[Standing], weights: Weights, abstain_below: float) -> Ranking:
    """The ranking of the media that may be recommended and of which enough is known.

    A medium below the abstain coverage takes no rank; where none is left, none is claimed. Equal
    scores stand in the market's order.
    """
    candidates = [standing for standing in standings if standing.recommendable]
    if not candidates:
        return Ranking((), "no_media")
    known = [s for s in candidates if s.total.score is not None]
    enough = [s for s in known if s.total.coverage >= abstain_below]
    if not enough:
        return Ranking((), "coverage")
    by_score = sorted(enough, key=lambda s: -(s.total.score or 0.0))
    return Ranking(tie_groups(by_score, weights))


def tie_groups(by_score: Sequence[Standing], weights: Weights) -> tuple[tuple[Standing, ...], ...]:
    """The leader with everything that overlaps it; then the same among those below."""
    groups: list[tuple[Standing, ...]] = []
    left = list(by_score)
    while left:
        leader = left[0]
        level = [s for s in left if s is leader or _level(leader, s, weights)]
        groups.append(tuple(level))
        left = [s for s in left if s not in level]
    return tuple(groups)


def _level(leader: Standing, other: Standing, weights: Weights) -> bool:
    one, two = leader.total, other.total
    if one.coverage == two.coverage == 1:
        return overlap(one.interval, two.interval)
    return overlap(*comparable(weights, leader.results, other.results))


def combine(ranking: Ranking, places: Places) -> Combination:
    """Main: the leader. Supplement: the ranked medium that adds most sales places the main one
    does not reach (ties: the larger sales share, then the better rank). Alternative: the next of
    the leader's tie group."""
    if not ranking.groups:
        return Combination()
    main, *others = ranking.order
    share = dict(places.weights)
    best: tuple[int, float] = (0, 0.0)
    supplement: str | None = None
    cities: tuple[str, ...] = ()
    for other in others:
        added = tuple(c for c in main.coverage.uncovered if c in other.coverage.covered)
        gain = (len(added), sum(share[city] for city in added))
        if gain > best:
            best, supplement, cities = gain, other.medium, added
    level = ranking.groups[0][1:]
    return Combination(main.medium, supplement, cities, level[0].medium if level else None)
