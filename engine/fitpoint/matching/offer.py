"""What a medium costs and gives, at list price."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from fitpoint.evidence.fact import Facts
from fitpoint.matching.inputs import MEDIA, POPULATION, Input, read, read_role
from fitpoint.matching.places import Places
from fitpoint.matching.setting import Setting
from fitpoint.matching.shares import Shares
from fitpoint.matching.target import relate


@dataclass(frozen=True, slots=True)
class Purchase:
    """One unit (a week, an issue) of a medium as the account would buy it.

    ``least`` is the smallest number of units that is sold: neither fewer than the minimum, nor for
    less than the minimum buy. ``cities`` are those bought of a network that is sold by city, empty
    for the whole package.
    """

    price: float
    least: int
    cities: tuple[str, ...]
    impressions: float | None
    reach: float | None
    fields: tuple[str, ...]
    estimated: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A medium's list prices, smallest purchase, impressions and reach.

    ``reach`` is that of the whole package, ``city_reach`` by city, both shares of the population.
    """

    price: Input
    by_city: Input
    minimum: Input
    min_units: Input
    impressions: Input
    reach: float | None
    city_reach: Shares

    def purchase(self, places: Places) -> Purchase | None:
        """The whole package or, of a network with prices by city, the account's sales and planned
        cities; None where no price is known."""
        cities = self._cities(places)
        if cities:
            prices: Shares = self.by_city.value
            price = sum(prices[city] or 0.0 for city in cities)
            reaches = [self.city_reach.get(city) for city in cities]
            known = [reach for reach in reaches if reach is not None]
            reach = sum(known) if len(known) == len(cities) else None
            return self._bought(self.by_city, price, cities, None, reach)
        if self.price.state != "known" or not self.price.value:
            return None
        return self._bought(self.price, self.price.value, (), self.impressions.value, self.reach)

    def _cities(self, places: Places) -> tuple[str, ...]:
        """The network's cities that the account needs; none where that is all or cannot be said."""
        if self.by_city.state != "known" or places.inside is None:
            return ()
        prices: Shares = self.by_city.value
        wanted = sorted(code for code in prices if code in places.inside or code in places.above)
        whole = len(wanted) == len(prices) and self.price.state == "known"
        return () if whole or any(not prices[code] for code in wanted) else tuple(wanted)

    def _bought(
        self,
        source: Input,
        price: float,
        cities: tuple[str, ...],
        impressions: float | None,
        reach: float | None,
    ) -> Purchase:
        least = 1
        used = [source]
        if self.minimum.state == "known":
            used.append(self.minimum)
            least = ceil(self.minimum.value / price)
        if self.min_units.state == "known":
            used.append(self.min_units)
            least = max(least, ceil(self.min_units.value))
        return Purchase(
            price,
            max(least, 1),
            cities,
            impressions,
            reach,
            tuple(given.field for given in used),
            any(given.estimated for given in used),
        )


def price_of(setting: Setting, facts: Facts) -> Input:
    """The list price; of a network that only has prices by city, that of all its cities."""
    roles = setting.plan.roles
    price = read(facts, roles.media_list_price, MEDIA)
    if price.state != "unknown" or price.conflict or roles.media_city_price is None:
        return price
    by_city = read(facts, roles.media_city_price, MEDIA)
    prices: Shares = by_city.value or {}
    if not prices or any(not value for value in prices.values()):
        return price
    total = sum(value or 0.0 for value in prices.values())
    return Input(by_city.slot, by_city.field, "known", total, by_city.estimated)


def offer_of(setting: Setting, facts: Facts) -> Offer:
    """The medium's offer."""
    roles = setting.plan.roles
    return Offer(
        price_of(setting, facts),
        read_role(facts, roles.media_city_price, MEDIA),
        read_role(facts, roles.media_min_buy, MEDIA),
        read_role(facts, roles.media_min_units, MEDIA),
        read(facts, roles.media_impressions, MEDIA),
        _reach(setting, facts),
        _city_reach(setting, facts),
    )


def _reach(setting: Setting, facts: Facts) -> float | None:
    """A / N of the whole package; None where the universes differ."""
    roles = setting.plan.roles
    reach = read(facts, roles.media_reach, MEDIA)
    size = read(setting.population, roles.universe_size, POPULATION)
    people = next((axis.population.base for axis in setting.axes.values()), None)
    if reach.state != "known" or not relate(reach.base, people, setting.plan.bridges).comparable:
        return None
    if reach.value <= 1:
        return reach.value
    return min(reach.value / size.value, 1.0) if size.value else None


def _city_reach(setting: Setting, facts: Facts) -> Shares:
    """What of the whole population the medium reaches in each city that it lists."""
    roles = setting.plan.roles
    listed: Shares = read(facts, roles.media_city_reach, MEDIA).value or {}
    people: Shares = read_role(setting.population, roles.population_cities, POPULATION).value or {}
    found: dict[str, float | None] = {}
    for city, reach in listed.items():
        share = people.get(city)
        found[city] = None if reach is None or share is None else reach * share
    return found
