"""BDI and CDI: place by place, and over the places that a medium covers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.evidence.evidence import Base
from fitpoint.matching.match import Matching, MeasureResult
from matching.build import ROLES, analysis, conflict, fact, match, measure, medium, plan, result

DEVELOPED = replace(ROLES, population_cities="people", category_regions="category_sales")
PEOPLE = {"甲": 0.4, "乙": 0.2, "丙": 0.1, "丁": 0.2, "戊": 0.1}
CATEGORY = {"甲": 0.3, "乙": 0.3, "丙": 0.2, "丁": 0.1, "戊": 0.1}
MEASURES = (measure("bdi", "bdi", decimals=1), measure("cdi", "cdi", decimals=1))


def developed(people: Any = PEOPLE, reach: Any = None, **client: Any) -> Matching:
    """The invented client (甲 50 %, 乙 30 %, 丙 20 %, 戊 planned) and medium (甲, 乙)."""
    return match(
        medium(city_reach=reach or {"甲": 0.6, "乙": 0.4}),
        client=analysis(**({"category_sales": CATEGORY} | client)),
        plan_=plan(MEASURES, roles=DEVELOPED),
        people=people,
    )


def both(found: Matching) -> tuple[MeasureResult, MeasureResult]:
    return result(found.media[0], "bdi"), result(found.media[0], "cdi")


def test_place_by_place() -> None:
    rows = {row.place: (row.bdi, row.cdi) for row in developed().markets}
    assert rows == {
        "甲": (125.0, 75.0),
        "乙": (150.0, 150.0),
        "丙": (200.0, 200.0),
        "戊": (None, 100.0),  # only planned
    }


def test_over_the_places_that_the_medium_covers() -> None:
    bdi, cdi = both(developed())
    assert bdi.value == round(100 * 0.8 / 0.6, 1)
    assert cdi.value == 100.0
    assert bdi.details == {"share": 0.8, "population": pytest.approx(0.6), "places": ("甲", "乙")}
    assert (bdi.client_fields, bdi.medium_fields) == (("sales",), ("city_reach",))
    assert (cdi.client_fields, cdi.population_fields) == (("sales", "category_sales"), ("people",))
    assert not bdi.estimated
    assert not cdi.estimated


def test_a_medium_that_covers_none_of_the_places_has_neither() -> None:
    bdi, cdi = both(developed(reach={"丁": 0.5}))
    assert (bdi.state, cdi.state) == ("not_applicable", "not_applicable")


def test_a_bare_set_of_places_has_no_sales_shares() -> None:
    bdi, cdi = both(developed(sales=frozenset({"甲", "乙"})))
    assert (bdi.state, bdi.why_unknown) == ("unknown", ("sales",))
    assert cdi.value == 100.0


def test_where_nothing_is_sold_yet_only_the_category_says_something() -> None:
    client = {"sales": fact("sales", None, "not_applicable"), "planned": frozenset({"甲"})}
    bdi, cdi = both(developed(**client))
    assert bdi.state == "not_applicable"
    assert (cdi.value, cdi.client_fields) == (75.0, ("planned", "category_sales"))


@pytest.mark.parametrize(
    ("changes", "bdi", "cdi"),
    [
        ({"category_sales": None}, (), ("category_sales",)),
        ({"category_sales": conflict("category_sales", CATEGORY, PEOPLE)}, (), ("category_sales",)),
        ({"category_sales": CATEGORY | {"甲": None}}, (), ("category_sales",)),
        ({"people": PEOPLE | {"甲": None}}, ("population.people",), ("population.people",)),
        ({"people": {"丁": 1.0}}, ("population.people",), ("population.people",)),
        ({"sales": None}, ("sales",), ("sales",)),
    ],
)
def test_what_is_missing_is_named(
    changes: dict[str, Any], bdi: tuple[str, ...], cdi: tuple[str, ...]
) -> None:
    found = both(developed(**changes))
    assert tuple(one.why_unknown for one in found) == (bdi, cdi)


def test_estimates_show() -> None:
    bdi, cdi = both(developed(category_sales=fact("category_sales", CATEGORY, "estimated")))
    assert (bdi.estimated, cdi.estimated) == (False, True)
    apart = fact("category_sales", CATEGORY, base=Base("全国", "2024", None))
    assert both(developed(category_sales=apart))[1].estimated
    # Sold where the population is not described: the shares stand over different places.
    assert both(developed(sales={"甲": 0.5, "乙": 0.3, "东一": 0.2}))[0].estimated
    assert both(developed(sales={"甲": 0.5, "乙": 0.3, "其他": 0.2}))[0].estimated


@settings(deadline=None)
@given(
    st.lists(st.integers(1, 50), min_size=3, max_size=3),
    st.lists(st.integers(1, 50), min_size=3, max_size=3),
)
def test_the_whole_is_the_mean_of_the_places_by_people(sold: list[int], lived: list[int]) -> None:
    places = ("甲", "乙", "丙")
    sales = {place: n / sum(sold) for place, n in zip(places, sold, strict=True)}
    people = {place: n / sum(lived) for place, n in zip(places, lived, strict=True)}
    found = developed(people, dict.fromkeys(places, 0.5), sales=sales)
    assert both(found)[0].value == 100.0
    rows = [row for row in found.markets if row.bdi is not None]
    mean = sum((row.bdi or 0.0) * (row.population or 0.0) for row in rows)
    assert mean == pytest.approx(100.0, abs=0.06)
