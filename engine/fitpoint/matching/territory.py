"""Where a medium reaches people, and what of that an account can use."""

from __future__ import annotations

from dataclasses import dataclass

from fitpoint.matching.inputs import Input
from fitpoint.matching.places import Places, by_population
from fitpoint.matching.shares import OTHER, Bands, Shares

WASTE_DECIMALS = 6
"""Shares have at most four decimals as written; sums of them are rounded before a comparison."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A medium's territory against an account's places.

    ``reach`` is Σ w·reach over the sales places, None where one is unknown.
    ``uncovered_share`` is the sales share without any reach. ``waste`` is the audience's share
    outside sales and planned places, None where unknown; ``outside`` names them.
    """

    reach: float | None
    estimated: bool
    covered: tuple[str, ...]
    uncovered: tuple[str, ...]
    uncovered_share: float
    waste: float | None
    outside: tuple[str, ...]
    waste_estimated: bool

    @property
    def details(self) -> dict[str, object]:
        return {
            "covered": self.covered,
            "uncovered": self.uncovered,
            "uncovered_share": self.uncovered_share,
            "waste": self.waste,
            "outside": self.outside,
            "waste_estimated": self.waste_estimated,
        }


@dataclass(frozen=True, slots=True)
class Territory:
    """A medium's reach and audience by place.

    ``otherwise`` is the reach of a place that the map does not list, None where the field declares
    none. ``regions`` holds the reach of each region with listed places below it.
    """

    reach: Input
    audience: Input
    otherwise: float | None
    bands: Bands
    regions: Shares

    def cover(self, places: Places) -> Coverage:
        """What of the account's places the medium covers, and what of its audience is wasted."""
        total: float | None = 0.0
        estimated = places.estimated or self.reach.estimated
        covered: list[str] = []
        uncovered: list[str] = []
        uncovered_share = 0.0
        for code, weight in places.weights if self.reach.state == "known" else ():
            reach, coarse = self.reach_of(code)
            estimated = estimated or coarse
            total = None if total is None or reach is None else total + weight * reach
            if reach:
                covered.append(code)
            elif reach is not None and code != OTHER:
                uncovered.append(code)
                uncovered_share += weight
        if self.reach.state != "known" or not places.weights:
            total = None
        waste, outside = self.waste(places)
        return Coverage(
            total,
            estimated,
            tuple(covered),
            tuple(uncovered),
            round(uncovered_share, WASTE_DECIMALS),
            waste,
            outside,
            places.guessed or self.audience.estimated,
        )

    def reach_of(self, code: str) -> tuple[float | None, bool]:
        """Reach in a place, and whether it is an estimate.

        A place that the map lists has that reach. A region takes the mean of the places below it,
        by population; a place below a listed region takes the region's. The residual code counts
        as not reached. Anything else has the field's declared ``otherwise``.
        """
        listed: Shares = self.reach.value
        if code in listed:
            return listed[code], False
        if code == OTHER:
            return 0.0, True
        if code in self.regions:
            return self.regions[code], True
        for region in self.bands.codelist.ancestors(code):
            if region in listed:
                return listed[region], True
        return self.otherwise, False

    def waste(self, places: Places) -> tuple[float | None, tuple[str, ...]]:
        """The audience's share outside the account's places, and the places it is in.

        Unknown where a cell outside is suppressed, where a region holds places of both kinds, or
        where the residual code of either side may hide places of the other.
        """
        if self.audience.state != "known" or places.inside is None:
            return None, ()
        shares: Shares = self.audience.value
        total = 0.0
        outside: list[str] = []
        for code in self.bands.ordered(shares):
            share = shares[code]
            if code in places.inside or share == 0.0:
                continue
            if share is None or self._hidden(code, places.inside, places.above, shares):
                return None, ()
            total += share
            outside.append(code)
        return round(total, WASTE_DECIMALS), tuple(outside)

    def _hidden(
        self, code: str, inside: frozenset[str], above: frozenset[str], shares: Shares
    ) -> bool:
        """Whether part of the audience in ``code`` may be in places of the account."""
        if code == OTHER:
            return any(place not in shares for place in inside)
        return code in above or OTHER in inside


def territory(reach: Input, audience: Input, otherwise: float | None, bands: Bands) -> Territory:
    """The medium's territory, with the reach of regions worked out."""
    listed: Shares = reach.value or {}
    above = sorted(bands.above(listed) - listed.keys())
    means = {region: regional_reach(region, listed, otherwise, bands) for region in above}
    return Territory(reach, audience, otherwise, bands, means)


def regional_reach(
    code: str, listed: Shares, otherwise: float | None, bands: Bands
) -> float | None:
    """The mean reach over the places below a code, by population; None where one is unknown."""
    if code in listed:
        return listed[code]
    below = bands.children.get(code)
    if below is None:
        return otherwise
    total = 0.0
    for place, weight in by_population(below, bands):
        reach = regional_reach(place, listed, otherwise, bands)
        if reach is None:
            return None
        total += weight * reach
    return total
