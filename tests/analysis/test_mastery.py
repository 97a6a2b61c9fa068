"""Mastered and analysed: both two-valued, for each reason why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.build import (
    ACCOUNT,
    AS_OF,
    HERE,
    analyst,
    cases,
    compiler,
    evidence,
    expr,
    facts,
    label,
    pack,
)
from fitpoint.analysis.mastery import (
    element_statuses,
    status_slots,
    tier_statuses,
    why_not_mastered,
)
from fitpoint.analysis.status import ElementStatus, Gap
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.fact import Fact
from fitpoint.rulebook.pack import Element, Pack, Require, Tier

TIER = cases("tier", [("price >= 10", "高")], "低")
ELEMENTS = {
    "one": Element(
        "one", label("one"), "t1", (Require(("category",)), Require(("tier",))), ("tier",), HERE
    ),
    "two": Element(
        "two",
        label("two"),
        "t1",
        (Require(("age", "cities")), Require(("stores",), expr("listed"))),
        (),
        HERE,
    ),
}


def method() -> Pack:
    tiers = (Tier("t1", label("t1"), ("one", "two"), HERE),)
    return pack(elements=ELEMENTS, tiers=tiers, conclusions=(TIER,))


def statuses(*items: Evidence) -> tuple[ElementStatus, ElementStatus, Any]:
    analysis = analyst(TIER).conclude(facts(*items), AS_OF)
    one, two = element_statuses(method(), analysis, compiler())
    return one, two, tier_statuses(method(), (one, two), analysis, compiler())


CATEGORY = evidence("E1", "category", "气泡茶")
PRICE = evidence("E2", "price", 12.0)
AGE = evidence("E3", "age", frozenset({"18-24"}))
LISTED = evidence("E4", "listed", False)


def test_all_is_missing() -> None:
    one, two, (tier,) = statuses()
    assert (one.mastered, one.analysed, one.coverage) == (False, False, 0.0)
    assert one.gaps == (Gap("category", "missing"), Gap("tier", "missing"))
    assert one.unanalysed == ("tier",)
    assert two.gaps == (Gap("age", "missing"), Gap("stores", "missing"))
    assert (tier.mastered, tier.analysed, tier.coverage) == (False, False, 0.0)


def test_derived_facts_and_any_of_count() -> None:
    cities = evidence("E3", "cities", frozenset({"上海"}))
    one, two, (tier,) = statuses(CATEGORY, PRICE, cities, LISTED)
    assert (one.mastered, one.analysed, one.coverage) == (True, True, 1.0)
    assert (two.mastered, two.analysed) == (True, True)
    assert (tier.mastered, tier.analysed, tier.coverage) == (True, True, 1.0)
    assert status_slots((one,), (tier,)) == {
        "mastered:one": True,
        "analysed:one": True,
        "mastered:t1": True,
        "analysed:t1": True,
    }


def test_a_condition_that_is_unknown_requires() -> None:
    assert not statuses(CATEGORY, PRICE, AGE)[1].mastered
    assert statuses(CATEGORY, PRICE, AGE, LISTED)[1].mastered


def test_coverage_counts_the_requirements_that_apply() -> None:
    _, two, (tier,) = statuses(AGE)
    assert (two.coverage, tier.coverage) == (0.5, 0.25)
    _, two, (tier,) = statuses(AGE, LISTED)
    assert (two.coverage, tier.coverage) == (1.0, 1 / 3)


GOOD = Fact(ACCOUNT, "f", 1.0, "known", ("E1",), (1.0,), confidence=0.4)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, None),
        ({"state": "estimated"}, None),
        ({"state": "not_applicable", "value": None}, None),
        ({"state": "unknown", "value": None}, "missing"),
        ({"state": "withheld", "value": None}, "withheld"),
        ({"conflict": True}, "conflict"),
        ({"evidence": ()}, "uncited"),
        ({"stale": True}, "stale"),
        ({"confidence": 0.39}, "low_confidence"),
    ],
)
def test_why_a_field_is_not_mastered(change: dict[str, Any], why: str | None) -> None:
    assert why_not_mastered(replace(GOOD, **change), 0.4) == why


def test_a_conclusion_from_disputed_inputs_is_not_mastered_but_analysed_where_worlds_agree() -> (
    None
):
    near = evidence("E5", "price", 13.0, confidence=0.5)
    one, _, _ = statuses(CATEGORY, PRICE, near)
    assert one.gaps == (Gap("tier", "conflict"),)
    assert one.analysed
    far = evidence("E5", "price", 1.0, confidence=0.5)
    assert not statuses(CATEGORY, PRICE, far)[0].analysed


ITEMS = [
    CATEGORY,
    PRICE,
    AGE,
    LISTED,
    evidence("E5", "price", 1.0, confidence=0.1),
    evidence("E6", "stores", None, state="not_applicable"),
    evidence("E7", "age", None, state="withheld"),
    evidence("E8", "cities", frozenset({"上海"}), valid_until=date(2026, 2, 2)),
]


@settings(deadline=None, max_examples=100)
@given(st.sets(st.sampled_from(range(len(ITEMS)))))
def test_mastery_laws(chosen: set[int]) -> None:
    items = [ITEMS[n] for n in chosen]
    one, two, (tier,) = statuses(*items)
    for status in (one, two):
        assert status.mastered == (not status.gaps) == (status.coverage == 1.0)
        assert status.analysed == (not status.unanalysed)
    assert tier.mastered == (one.mastered and two.mastered)
    assert tier.analysed == (one.analysed and two.analysed)
