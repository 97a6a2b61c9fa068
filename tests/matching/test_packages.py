"""Spend levels: what is bought, what it costs and reaches, and whether the budget pays for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.evidence.evidence import Base
from fitpoint.matching.match import Matching, SpendPackage
from fitpoint.rulebook.pack import SpendLevel
from matching.build import BASE, ROLES, analysis, fact, label, match, medium, one, plan

SOLD = replace(
    ROLES,
    budget="budget",
    media_min_buy="min_buy",
    media_min_units="min_weeks",
    media_city_price="city_price",
    population_cities="people",
)
LEVELS = (
    SpendLevel("small", label("small"), ("main",), 1, 0.25),
    SpendLevel("large", label("large"), ("main",), 2, 0.5),
    SpendLevel("both", label("both"), ("main", "supplement"), 2, 0.5),
)
PEOPLE = {"甲": 0.4, "乙": 0.2, "丙": 0.1, "丁": 0.2, "戊": 0.1}
OTHER: dict[str, Any] = {
    "city_reach": {"丙": 0.5},
    "tier": "低",
    "list_price": 50_000.0,
    "reach": 0.3,
}


def packaged(client: dict[str, Any] | None = None, *others: Any, **changes: Any) -> Matching:
    """The invented medium as the leader and others beside it, bought by the plan's levels."""
    return match(
        medium(**changes),
        *others,
        client=analysis(**(client or {})),
        plan_=plan(roles=SOLD, packages=LEVELS),
        people=PEOPLE,
    )


def lines(package: SpendPackage) -> list[tuple[str, int, float]]:
    return [(line.medium, line.units, line.cost) for line in package.lines]


def test_levels_are_times_the_smallest_purchase() -> None:
    found = packaged(min_buy=200_000.0).packages  # 3 weeks at 90,000 are the first above it
    assert [(p.id, lines(p)) for p in found] == [
        ("small", [("m", 3, 270_000.0)]),
        ("large", [("m", 6, 540_000.0)]),
    ]
    assert found[0].impressions == 3 * 2_000_000
    assert found[0].reach == (0.45, 0.45)
    assert found[0].lines[0].fields == ("list_price", "min_buy")
    assert [p.within for p in found] == [None, None]


def test_the_least_number_of_weeks_counts_too() -> None:
    assert lines(packaged(min_buy=200_000.0, min_weeks=4).packages[0]) == [("m", 4, 360_000.0)]
    assert lines(packaged(min_weeks=2).packages[0]) == [("m", 2, 180_000.0)]


def test_main_and_supplement_with_the_bounds_of_their_reach() -> None:
    found = packaged(None, medium("n", **OTHER))
    assert found.combination.supplement == "n"
    assert found.combination.reach == pytest.approx((0.45, 0.75))
    assert found.combination.overlap == pytest.approx((0.0, 0.3))
    both = found.packages[-1]
    assert lines(both) == [("m", 2, 180_000.0), ("n", 2, 100_000.0)]
    assert (both.cost, both.impressions) == (280_000.0, 8_000_000.0)
    assert both.reach == pytest.approx((0.45, 0.75))
    assert [line.role for line in both.lines] == ["main", "supplement"]


def test_reach_over_different_universes_has_no_bounds() -> None:
    elsewhere = fact("reach", 0.3, base=Base("别处", "2025H2", 900))
    changed: dict[str, Any] = {**OTHER, "reach": elsewhere}
    found = packaged(None, medium("n", **changed))
    assert found.combination.supplement == "n"
    assert (found.combination.reach, found.packages[-1].reach) == (None, None)


def test_a_budget_is_divided_where_it_pays_for_every_level() -> None:
    found = packaged({"budget": (1_000_000.0, 1_200_000.0)}, medium("n", **OTHER)).packages
    assert [(p.id, lines(p)) for p in found] == [
        ("small", [("m", 2, 180_000.0)]),  # 250,000 at 90,000
        ("large", [("m", 5, 450_000.0)]),  # 500,000 at 90,000
        ("both", [("m", 5, 450_000.0), ("n", 5, 250_000.0)]),
    ]
    assert all(p.within for p in found)


def test_a_budget_too_small_for_the_levels_leaves_them() -> None:
    found = packaged({"budget": (100_000.0, 200_000.0)}, medium("n", **OTHER)).packages
    assert [(p.id, p.cost, p.within) for p in found] == [
        ("small", 90_000.0, True),
        ("large", 180_000.0, None),  # between the budget's ends
        # No room for the supplement beside two weeks or one: each bought smallest.
        ("both", 140_000.0, None),
    ]
    assert [p.within for p in packaged({"budget": (50_000.0, 60_000.0)}).packages] == [False, False]


def test_the_supplement_runs_as_long_as_the_budget_has_room() -> None:
    found = packaged({"budget": (299_000.0, 299_000.0)}, medium("n", **OTHER)).packages[-1]
    assert lines(found) == [("m", 2, 180_000.0), ("n", 2, 100_000.0)]
    found = packaged({"budget": (260_000.0, 260_000.0)}, medium("n", **OTHER)).packages[-1]
    assert lines(found) == [("m", 2, 180_000.0), ("n", 1, 50_000.0)]


def test_a_network_sells_the_cities_that_the_account_needs() -> None:
    prices = {"甲": 40_000.0, "乙": 30_000.0, "丁": 20_000.0, "戊": 10_000.0}
    found = packaged(city_price=prices).packages[0].lines[0]
    # Sold in 甲, 乙, 丙 and planned in 戊; nothing is bought in 丁.
    assert (found.cities, found.cost) == (("乙", "戊", "甲"), 80_000.0)
    assert found.impressions is None
    assert found.fields == ("city_price",)
    assert found.reach is None  # the reach in 戊 is not known
    reached = {"甲": 0.6, "乙": 0.4, "戊": 0.5}
    whole = packaged(city_price=prices, city_reach=reached).packages[0].lines[0]
    assert whole.reach == pytest.approx(0.4 * 0.6 + 0.2 * 0.4 + 0.1 * 0.5)


@pytest.mark.parametrize(
    "changes",
    [
        {"city_price": {"甲": 40_000.0, "乙": None, "丁": 20_000.0}},  # a price is missing
        {"city_price": {"甲": 40_000.0, "乙": 30_000.0}},  # all of them: the whole package
        {"city_price": {"丁": 40_000.0}},  # none of them
    ],
)
def test_else_the_whole_package_is_bought(changes: dict[str, Any]) -> None:
    found = packaged(**changes).packages[0].lines[0]
    assert (found.cities, found.cost) == ((), 90_000.0)


def test_a_network_without_a_price_for_all_costs_what_its_cities_do() -> None:
    prices = {"甲": 40_000.0, "乙": 30_000.0, "丁": 20_000.0}
    changes: dict[str, Any] = {"list_price": None, "city_price": prices}
    found = one("cpm", plan_=plan(roles=SOLD), **changes)
    assert (found.value, found.medium_fields) == (45.0, ("city_price", "impressions"))
    assert packaged(**changes).packages[0].cost == 70_000.0


def test_without_a_price_or_a_leader_there_are_no_packages() -> None:
    assert packaged(list_price=None).packages == ()
    assert packaged({"target_age": None, "sales": None, "channels": None}).packages == ()


def test_estimates_show() -> None:
    assert not packaged().packages[0].estimated
    assert packaged(list_price=fact("list_price", 90_000.0, "estimated")).packages[0].estimated


@settings(deadline=None)
@given(
    st.floats(1_000, 500_000),
    st.floats(1_000, 500_000),
    st.floats(0, 1_000_000),
    st.one_of(st.none(), st.tuples(st.floats(0, 5e6), st.floats(0, 5e6)).map(sorted)),
)
def test_laws(price: float, other: float, least: float, budget: list[float] | None) -> None:
    client = {"budget": None if budget is None else tuple(budget)}
    beside: dict[str, Any] = {**OTHER, "list_price": other, "min_buy": least}
    found = packaged(client, medium("n", **beside), list_price=price, min_buy=least).packages
    costs = [p.cost for p in found if len(p.lines) == 1]
    assert costs == sorted(costs)
    for package in found:
        assert package.cost == pytest.approx(sum(line.cost for line in package.lines))
        assert all(line.units >= 1 for line in package.lines)
        assert all(line.cost >= least * (1 - 1e-9) for line in package.lines)
        reaches = [line.reach or 0.0 for line in package.lines]
        assert package.reach == (max(reaches), min(1.0, sum(reaches)))
        if budget is None:
            assert package.within is None
        elif package.within:
            assert package.cost <= budget[0]


def test_the_baseline_says_whether_it_is_a_sample() -> None:
    roles = replace(SOLD, population_sample="sample")
    for sample in (True, False):
        found = match(medium(), plan_=plan(roles=roles), sample=sample).baseline
        assert found is not None
        assert (found.sample, found.wave, found.n) == (sample, BASE.wave, BASE.n)
    unsaid = packaged().baseline
    assert unsaid is not None
    assert unsaid.sample is None
