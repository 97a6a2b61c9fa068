"""Reach, gaps and waste by place, by hand; regions, bare sets and the residual code."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fitpoint.matching.matcher import Matcher
from matching.build import (
    AS_OF,
    COMPILER,
    FIELDS,
    analysis,
    conflict,
    fact,
    market,
    match,
    medium,
    one,
    pack,
    plan,
    result,
)


def test_by_hand() -> None:
    found = one("area")
    assert found.details == {
        "covered": ("甲", "乙"),
        "uncovered": ("丙",),
        "uncovered_share": 0.2,
        "waste": 0.12,  # 丁; 戊 is planned
        "outside": ("丁",),
        "waste_estimated": False,
    }


def test_a_bare_set_is_weighted_by_population() -> None:
    found = one("area", client=analysis(sales=frozenset({"甲", "乙", "丙"})))
    assert (found.value, found.estimated) == (0.48, True)  # 0.6·0.6 + 0.3·0.4


def test_without_populations_a_bare_set_is_weighted_equally() -> None:
    found = one("area", client=analysis(sales=frozenset({"甲", "丁"})))
    assert (found.value, found.estimated) == (0.3, True)


@pytest.mark.parametrize("sales", [frozenset(), fact("sales", None, "not_applicable")])
def test_plans_stand_in_for_sales_that_are_none_yet(sales: Any) -> None:
    client = analysis(sales=sales, planned=frozenset({"甲", "丙"}))
    found = one("area", client=client)
    assert (found.value, found.estimated) == (0.514, True)  # 6/7 · 0.6
    assert found.client_fields == ("planned",)
    assert found.details["uncovered"] == ("丙",)


def test_selling_nowhere_and_planning_nothing_is_unknown() -> None:
    assert one("area", client=analysis(sales=frozenset(), planned=None)).state == "unknown"


@pytest.mark.parametrize(
    ("sales", "reach", "value"),
    [
        ({"东省": 1.0}, {"东一": 0.4, "东二": 0.2}, 0.35),  # by population 3 : 1
        ({"东省": 1.0}, {"东一": 0.4}, 0.3),  # 东二 not listed: not reached
        ({"东一": 1.0}, {"东省": 0.25}, 0.25),
        ({"甲": 0.5, "其他": 0.5}, {"甲": 0.6, "乙": 0.4}, 0.3),  # what 其他 is, nobody said
    ],
)
def test_coarse_places_are_estimates(
    sales: dict[str, float], reach: dict[str, float], value: float
) -> None:
    found = one("area", client=analysis(sales=sales), city_reach=reach)
    assert (found.state, found.value, found.estimated) == ("known", value, True)


def test_a_region_that_the_medium_does_not_touch_is_uncovered() -> None:
    found = one("area", client=analysis(sales={"东省": 1.0}), city_reach={"甲": 0.5})
    assert (found.value, found.estimated) == (0.0, False)
    assert found.details["uncovered"] == ("东省",)


def test_the_residual_code_is_no_city_to_be_covered() -> None:
    found = one("area", client=analysis(sales={"甲": 0.5, "其他": 0.5}))
    assert found.details["uncovered"] == ()


def test_a_city_that_the_map_leaves_open_is_unknown() -> None:
    fields = tuple(replace(f, otherwise=None) if f.id == "city_reach" else f for f in FIELDS)
    matcher = Matcher(pack(plan(), fields), COMPILER, market(medium()), AS_OF)
    found = result(matcher.match(analysis()).media[0], "area")
    assert (found.state, found.why_unknown) == ("unknown", ("media.city_reach",))
    assert found.details["uncovered"] == ()


@pytest.mark.parametrize(
    ("changes", "audience", "waste"),
    [
        ({}, {"甲": 0.5, "丁": 0.5}, 0.5),
        ({"sales": {"甲": 1.0, "丁": 0.0}}, {"甲": 0.5, "丁": 0.5}, 0.5),
        ({"sales": {"东省": 1.0}}, {"东一": 0.7, "甲": 0.3}, 0.3),
        ({"sales": {"东一": 1.0}}, {"东省": 0.7, "甲": 0.3}, None),  # part of 东省 may be 东一
        ({}, {"甲": 0.5, "丁": None}, None),
        ({}, {"甲": None, "丁": 0.3}, 0.3),
        ({}, {"甲": 0.5, "其他": 0.5}, None),  # 乙, 丙, 戊 may be in it
        ({}, {"甲": 0.4, "乙": 0.2, "丙": 0.1, "戊": 0.1, "其他": 0.2}, 0.2),
        ({"sales": {"甲": 0.5, "其他": 0.5}}, {"甲": 0.5, "丁": 0.5}, None),
        ({"sales": None}, {"甲": 0.5, "丁": 0.5}, None),
        ({"planned": conflict("planned", frozenset("丁"), frozenset("戊"))}, {"丁": 1.0}, None),
    ],
)
def test_waste(changes: dict[str, Any], audience: dict[str, Any], waste: float | None) -> None:
    found = one("area", client=analysis(**changes), city_audience=audience)
    assert found.details["waste"] == waste


def test_waste_without_known_plans_is_an_estimate() -> None:
    found = one("area", client=analysis(planned=None))
    assert (found.details["waste"], found.details["waste_estimated"]) == (0.2, True)
    misfit = next(
        m
        for m in match(medium(), client=analysis(planned=None)).media[0].misfits
        if m.kind == "waste"
    )
    assert misfit.client_fields == ("sales",)


def test_exactly_the_limit_is_not_over_it() -> None:
    client = analysis(sales={"甲": 1.0}, planned=frozenset())
    for share, over in ((0.03, True), (0.02, False)):
        audience = {"甲": 0.9, "丁": 0.08, "戊": share}
        found = match(medium(city_audience=audience), client=client).media[0]
        assert ("waste" in {m.kind for m in found.misfits}) is over
