"""Spend levels: what the recommended combination costs and reaches, bought small or large."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import floor, inf
from typing import Any, cast

from fitpoint.matching.duplication import combined_reach, duplication
from fitpoint.matching.inputs import Input
from fitpoint.matching.match import Combination, Interval, PackageLine, SpendPackage
from fitpoint.matching.offer import Offer, Purchase
from fitpoint.matching.places import Places
from fitpoint.rulebook.pack import MediaRole, SpendLevel

Bought = Mapping[MediaRole, tuple[str, Purchase]]
"""Role → medium and what one unit of it is."""


def with_reach(combination: Combination, offers: Mapping[str, Offer]) -> Combination:
    """The combination with the bounds of what main and supplement reach."""
    if combination.main is None or combination.supplement is None:
        return combination
    one, other = offers[combination.main].reach, offers[combination.supplement].reach
    if one is None or other is None:
        return combination
    return Combination(
        combination.main,
        combination.supplement,
        combination.supplement_cities,
        combination.alternative,
        combined_reach((one, other)),
        duplication(one, other),
    )


def spend_packages(
    levels: Sequence[SpendLevel],
    combination: Combination,
    offers: Mapping[str, Offer],
    places: Places,
    budget: Input,
) -> tuple[SpendPackage, ...]:
    """The plan's levels for the account; none where no medium leads or its price is not known."""
    bought = _bought(combination, offers, places)
    if "main" not in bought or not levels:
        return ()
    ends = budget_ends(budget)
    found: dict[tuple[tuple[str, int], ...], SpendPackage] = {}
    main_units = _main_units(levels, bought["main"][1], ends)
    for level, wanted in zip(levels, main_units, strict=True):
        taken: Bought = {role: bought[role] for role in level.media if role in bought}
        units = _units(taken, (wanted, main_units[0]), ends)
        package = _package(level.id, taken, units, ends)
        found.setdefault(tuple((line.medium, line.units) for line in package.lines), package)
    return tuple(found.values())


def budget_ends(budget: Input) -> Interval | None:
    """The budget from its lower to its upper end; None where it is not known."""
    return money_ends(budget.value) if budget.state == "known" else None


def money_ends(value: Any) -> Interval:
    """An amount or a range of amounts from its lower to its upper end; none is below 0, and one
    that is open above ends in infinity."""
    low, high = cast("Interval", value) if isinstance(value, tuple) else (value, value)
    return max(low, 0.0), high


def _bought(combination: Combination, offers: Mapping[str, Offer], places: Places) -> Bought:
    media: dict[MediaRole, str | None] = {
        "main": combination.main,
        "supplement": combination.supplement,
        "alternative": combination.alternative,
    }
    units: Mapping[MediaRole, tuple[str, Purchase | None]] = {
        role: (medium, offers[medium].purchase(places))
        for role, medium in media.items()
        if medium is not None
    }
    return {role: (id_, unit) for role, (id_, unit) in units.items() if unit is not None}


def _main_units(
    levels: Sequence[SpendLevel], main: Purchase, ends: Interval | None
) -> tuple[int, ...]:
    """Each level's units of the main medium: so many times the smallest purchase, or what its part
    of a budget pays for where that is no less for any level."""
    least = tuple(main.least * level.times for level in levels)
    if ends is None or any(level.of_budget is None for level in levels):
        return least
    divided = tuple(floor(ends[0] * (level.of_budget or 0.0) / main.price) for level in levels)
    enough = all(part >= smallest for part, smallest in zip(divided, least, strict=True))
    return divided if enough else least


def _units(
    taken: Bought, main_units: Sequence[int], ends: Interval | None
) -> Mapping[MediaRole, int]:
    """Units by role. The other media run as long as the main one, or as long as the budget's lower
    end has room for; where that is less than their smallest purchase, the main one is bought
    smaller."""
    price = taken["main"][1].price
    units: dict[MediaRole, int] = {}
    for count in main_units:
        left = inf if ends is None else ends[0] - price * count
        units = {"main": count}
        for role, (_, unit) in _others(taken):
            room = max(left // unit.price, 0.0)
            units[role] = int(min(max(count, unit.least), room))
            left -= unit.price * units[role]
        if all(units[role] >= unit.least for role, (_, unit) in _others(taken)):
            return units
    units.update({role: unit.least for role, (_, unit) in _others(taken)})
    return units


def _others(taken: Bought) -> Iterable[tuple[MediaRole, tuple[str, Purchase]]]:
    return [(role, bought) for role, bought in taken.items() if role != "main"]


def _package(
    id_: str, taken: Bought, units: Mapping[MediaRole, int], ends: Interval | None
) -> SpendPackage:
    lines = tuple(_line(role, medium, unit, units[role]) for role, (medium, unit) in taken.items())
    cost = sum(line.cost for line in lines)
    seen = [line.impressions for line in lines if line.impressions is not None]
    reaches = [line.reach for line in lines if line.reach is not None]
    return SpendPackage(
        id_,
        lines,
        cost,
        sum(seen) if len(seen) == len(lines) else None,
        combined_reach(reaches) if len(reaches) == len(lines) else None,
        _within(cost, ends),
        any(unit.estimated for _, unit in taken.values()),
    )


def _line(role: MediaRole, medium: str, unit: Purchase, units: int) -> PackageLine:
    impressions = None if unit.impressions is None else unit.impressions * units
    cost = unit.price * units
    return PackageLine(medium, role, units, cost, impressions, unit.reach, unit.cities, unit.fields)


def _within(cost: float, ends: Interval | None) -> bool | None:
    if ends is None or ends[0] < cost <= ends[1]:
        return None
    return cost <= ends[0]
