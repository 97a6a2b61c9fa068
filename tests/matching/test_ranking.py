"""Abstention, ties, combination, fit points and misfits."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from fitpoint.matching.medium import Medium
from matching.build import (
    BASE,
    MEASURES,
    REACH_SCALE,
    RISING,
    ROLES,
    analysis,
    fact,
    match,
    measure,
    medium,
    plan,
)

PLAIN = plan(
    (
        measure("tier", "price_scene", "setting", 60, scale=RISING),
        measure("place", "channel_scene", "region", 20, table="near", scale=RISING),
        measure("area", "geography", "region", 20, scale=REACH_SCALE),
    )
)
"""Of the client 高: a medium of tier 高 has 60, 中 30; scenes and cities give the rest."""


def test_ranked_by_score() -> None:
    media = (medium("low", tier="低"), medium("high", tier="高"), medium("mid", tier="中"))
    found = match(*media, plan_=PLAIN)
    assert found.ranking == ("high", "mid", "low")
    assert [(m.medium, m.rank, m.tie_group) for m in found.media] == [
        ("high", 1, 1),
        ("mid", 2, 2),
        ("low", 3, 3),
    ]
    assert found.abstained == ""
    assert found.best is found.media[0]


def test_equal_scores_stand_in_the_markets_order_and_tie() -> None:
    found = match(medium("b"), medium("a"), plan_=PLAIN)
    assert found.ranking == ("b", "a")
    assert [m.tie_group for m in found.media] == [1, 1]
    assert found.combination.alternative == "a"


def test_overlap_with_the_leader_makes_a_tie_even_past_others() -> None:
    """c's place is unknown, so it may reach the leader; b is known to be below it."""
    everywhere = {"甲": 1.0, "乙": 1.0}
    media = (
        medium("b", tier="中", city_reach=everywhere),  # 30 + 14 + 20
        medium("c", tier="中", city_reach=everywhere, scenes=None),  # 50 of 80, up to 70
        medium("a", tier="高", city_reach={"丁": 1.0}, scenes=frozenset("家")),  # 60 + 9.2 + 0
    )
    found = match(*media, plan_=PLAIN)
    scores = {m.medium: m.score for m in found.media}
    assert scores == pytest.approx({"a": 0.692, "b": 0.64, "c": 0.625})
    assert [(m.medium, m.tie_group) for m in found.media] == [("a", 1), ("c", 1), ("b", 2)]


def test_what_is_unknown_for_both_is_left_out_of_a_comparison() -> None:
    """With place unknown for both, the intervals overlap as printed, but not as compared."""
    media = (medium("a", tier="高", scenes=None), medium("b", tier="中", scenes=None))
    near = plan(
        (
            measure("tier", "price_scene", "setting", 50, scale=RISING),
            measure("place", "channel_scene", "region", 30, table="near", scale=RISING),
        )
    )
    found = match(*media, plan_=near)
    first, second = found.media
    assert second.interval[1] > first.interval[0]
    assert (first.tie_group, second.tie_group) == (1, 2)


def test_a_new_leader_below_gathers_its_own_group() -> None:
    media = (
        medium("a", tier="高"),
        medium("b", tier="中"),
        medium("c", tier="中"),
        medium("d", tier="低"),
    )
    found = match(*media, plan_=PLAIN)
    assert [(m.medium, m.tie_group) for m in found.media] == [
        ("a", 1),
        ("b", 2),
        ("c", 2),
        ("d", 3),
    ]


def test_below_the_coverage_there_is_no_rank() -> None:
    thin = medium("thin", tier=None)  # 40 of 100 known
    found = match(thin, plan_=PLAIN)
    assert (found.abstained, found.ranking, found.best) == ("coverage", (), None)
    assert found.media[0].coverage == 0.4
    assert found.combination.main is None
    known = match(thin, medium("known", tier="低"), plan_=PLAIN)
    assert (known.abstained, known.ranking) == ("", ("known",))
    assert [(m.medium, m.rank) for m in known.media] == [("known", 1), ("thin", None)]


def test_exactly_the_coverage_is_enough() -> None:
    exact = medium(scenes=None, city_reach=None)  # 60 of 100 known
    assert match(exact, plan_=PLAIN).abstained == ""


def test_no_media_of_ours() -> None:
    assert match(plan_=PLAIN).abstained == "no_media"
    found = match(medium(ours=False), plan_=PLAIN)
    assert (found.abstained, found.ranking) == ("no_media", ())
    assert found.media[0].score is not None


def test_rivals_media_are_shown_not_ranked() -> None:
    rival = medium("rival", ours=False, tier="高")
    owned = plan(PLAIN.measures, roles=replace(ROLES, media_owner="media.owner"))
    theirs = medium("theirs", tier="高", owner="rival")
    found = match(rival, theirs, medium("ours", owner="self"), plan_=owned)
    assert found.ranking == ("ours",)
    assert [(m.medium, m.ours) for m in found.media] == [
        ("ours", True),
        ("rival", False),
        ("theirs", False),
    ]


def cities(id_: str, tier: str, *names: str) -> Medium:
    return medium(id_, tier=tier, city_reach=dict.fromkeys(names, 0.5))


def test_the_supplement_adds_most_uncovered_cities() -> None:
    client = analysis(sales={"甲": 0.4, "乙": 0.3, "丙": 0.2, "丁": 0.1})
    media = (
        cities("main", "高", "甲"),
        cities("big", "低", "乙"),
        cities("many", "低", "丙", "丁"),
        cities("rest", "低", "甲"),
    )
    found = match(*media, client=client, plan_=PLAIN).combination
    assert (found.main, found.supplement) == ("main", "many")
    assert found.supplement_cities == ("丙", "丁")
    assert found.alternative is None


def test_equal_counts_of_cities_go_to_the_larger_sales_share() -> None:
    client = analysis(sales={"甲": 0.6, "丙": 0.1, "乙": 0.3})
    media = (cities("main", "高", "甲"), cities("c", "低", "丙"), cities("b", "低", "乙"))
    assert match(*media, client=client, plan_=PLAIN).combination.supplement == "b"


def test_no_supplement_where_none_adds_a_city() -> None:
    found = match(cities("main", "高", "甲"), cities("same", "低", "甲"), plan_=PLAIN).combination
    assert (found.supplement, found.supplement_cities) == (None, ())


def test_the_order_of_media_does_not_change_the_scores() -> None:
    media = (medium("a", tier="高"), medium("b", scenes=None), medium("c", age={"老": 1.0}))
    expected = {m.medium: m for m in match(*media).media}
    for order in permutations(media):
        found = {m.medium: m for m in match(*order).media}
        assert found == expected


# --- fit points and misfits -----------------------------------------------------------------------


def test_fit_points_by_hand() -> None:
    found = match(medium()).media[0]
    assert [(p.measure, p.group) for p in found.fit_points] == [
        ("tgi", "audience"),
        ("area", "region"),  # place reaches its mark too, but a group has one point
    ]
    assert found.fit_points[0].strength == pytest.approx(30 * 0.64 * 10_000)
    assert found.fit_points[0].client_fields == ("target_age",)
    assert found.fit_points[0].medium_fields == ("age",)
    assert found.fit_points[0].population_fields == ("age",)


def test_misfits_by_hand() -> None:
    found = match(medium()).media[0].misfits
    assert [(p.kind, p.measure, p.cities, p.share) for p in found] == [
        ("measure", "tier", (), None),  # 10 · (1 − 0)
        ("cities_uncovered", None, ("丙",), 0.2),  # 20 · 0.2
        ("waste", None, ("丁",), 0.12),
    ]
    assert (found[1].client_fields, found[1].medium_fields) == (("sales",), ("city_reach",))
    assert (found[2].client_fields, found[2].medium_fields) == (
        ("sales", "planned"),
        ("city_audience",),
    )
    assert {p.group for p in found[1:]} == {"region"}


@pytest.mark.parametrize(
    ("price", "fit", "misfit"),
    [(78_000.0, True, False), (78_120.0, False, False), (144_000.0, False, True)],
)
def test_where_less_is_better_the_marks_turn_round(price: float, fit: bool, misfit: bool) -> None:
    found = match(medium(list_price=price)).media[0]  # CPM on target is price / 1200
    assert ("cost" in {p.measure for p in found.fit_points}) is fit
    assert ("cost" in {p.measure for p in found.misfits}) is misfit


def test_a_tgi_whose_interval_holds_100_is_no_point() -> None:
    few = replace(BASE, n=20)
    age = fact("age", {"青": 0.36, "中": 0.24, "老": 0.4}, base=few)
    found = match(medium(age=age)).media[0]
    low, high = found.measures[0].interval or (0, 0)
    assert low < 100 < high
    assert "tgi" not in {p.measure for p in found.fit_points}
    assert "tgi" not in {p.measure for p in match(medium(base=None)).media[0].fit_points}


def test_a_poor_tgi_is_a_misfit() -> None:
    marked = plan((replace(MEASURES[0], misfit_at=90.0), *MEASURES[1:]))
    old = {"青": 0.2, "中": 0.2, "老": 0.6}
    found = match(medium(age=old), plan_=marked).media[0]
    assert found.misfits[0].measure == "tgi"


def test_measures_that_are_only_shown_make_no_points() -> None:
    shown = plan(tuple(replace(m, weight=0) for m in MEASURES))
    found = match(medium(), plan_=shown).media[0]
    assert found.fit_points == ()
    assert {p.kind for p in found.misfits} == {"cities_uncovered", "waste"}
    assert found.score is None
