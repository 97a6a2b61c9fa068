"""Where people live, where the category sells and where the account sells, place by place.

BDI = the account's share of sales in a place ÷ the place's share of the population × 100; CDI =
the category's share of sales ÷ the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fitpoint.analysis.memory import Memory
from fitpoint.matching.inputs import Input, is_shares, unusable
from fitpoint.matching.match import MarketIndex
from fitpoint.matching.places import Places
from fitpoint.matching.recipe import settle
from fitpoint.matching.shares import OTHER, Bands, Shares, share_of

INDEX_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class PlaceShares:
    """The population's share of any place, prepared for a run."""

    people: Input
    bands: Bands
    kept: Memory = field(default_factory=Memory)

    def spread(self, place: str) -> tuple[tuple[str, ...], frozenset[str], float | None]:
        """The place with all below it, the codes above, and its share of the population."""
        return self.kept.recall(place, lambda: self._spread(place))

    def _spread(self, place: str) -> tuple[tuple[str, ...], frozenset[str], float | None]:
        members = self.bands.within((place,))
        above = self.bands.above(members) - set(members)
        people: Shares | None = self.people.value
        share = None if people is None or place == OTHER else share_of(people, members, above)
        return members, above, share


@dataclass(frozen=True, slots=True)
class Markets:
    """An account's markets. ``sales`` is unknown where no shares are given, not applicable where it
    sells nowhere yet; ``apart`` says that it sells where the population is not described."""

    rows: Mapping[str, MarketIndex]
    sales: Input
    category: Input
    people: Input
    apart: bool


def markets(places: Places, category: Input, shares: PlaceShares) -> Markets:
    """The account's markets: its sales places in order, then the planned ones."""
    sales = _sales(places)
    sold = dict(places.weights) if sales.state == "known" else {}
    named = [code for code, _ in places.weights if code != OTHER]
    rows = {
        code: _row(code, sold.get(code), category.value, shares)
        for code in dict.fromkeys((*named, *places.planned))
    }
    apart = OTHER in sold or any(not rows[code].population for code in sold if code != OTHER)
    return Markets(rows, sales, category, shares.people, apart)


def _sales(places: Places) -> Input:
    source = places.source
    if places.nowhere:
        return Input(source.slot, source.field, "not_applicable")
    return source if source.state != "known" or is_shares(source.value) else unusable(source)


def _row(
    place: str, sold: float | None, category: Shares | None, shares: PlaceShares
) -> MarketIndex:
    members, above, people = shares.spread(place)
    usual = None if category is None else share_of(category, members, above)
    return MarketIndex(place, sold, usual, people, _index(sold, people), _index(usual, people))


def _index(share: float | None, people: float | None) -> float | None:
    return settle(100 * share / people, INDEX_DECIMALS) if share is not None and people else None
