"""Who leads, who is level with whom, and which media go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from fitpoint.matching.match import Combination, Interval, MeasureResult
from fitpoint.matching.places import Places
from fitpoint.matching.scoring import Tally, Weights, overlap, tally
from fitpoint.matching.territory import Coverage


@dataclass(frozen=True, slots=True)
class Standing:
    """A medium before it has a rank; ``recommendable``: ours and not removed by a veto."""

    medium: str
    recommendable: bool
    results: tuple[MeasureResult, ...]
    total: Tally
    coverage: Coverage
    unknown: int = 0
    """The scored measures that are unknown: bit n is the measure in place n."""


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
    among = Comparing(weights, {})
    left = list(by_score)
    while left:
        leader, *others = left
        level, left = [leader], list[Standing]()
        for other in others:
            (level if among.level(leader, other) else left).append(other)
        groups.append(tuple(level))
    return tuple(groups)


class Comparing(NamedTuple):
    """Intervals of one ranking's media without measures that are unknown for both of two: ``kept``
    are those by medium and what is left out, which mostly is the same for all."""

    weights: Weights
    kept: dict[tuple[str, int], Interval]

    def level(self, one: Standing, other: Standing) -> bool:
        """Whether the intervals overlap."""
        both = one.unknown & other.unknown
        return overlap(self._without(both, one), self._without(both, other))

    def _without(self, unknown: int, standing: Standing) -> Interval:
        if not unknown:
            return standing.total.interval
        key = (standing.medium, unknown)
        found = self.kept.get(key)
        if found is None:
            left = [pair for pair in self.weights if not unknown >> pair[0] & 1]
            found = self.kept[key] = tally(left, standing.results).interval
        return found


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
