"""Every measure against figures computed by hand from the invented client and market."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fitpoint.evidence.evidence import Base
from fitpoint.language.types import Type
from fitpoint.matching.matcher import Matcher
from fitpoint.rulebook.pack import Scale
from matching.build import (
    AS_OF,
    COMPILER,
    FIELDS,
    MEASURES,
    ROLES,
    analysis,
    conflict,
    fact,
    field,
    market,
    match,
    measure,
    medium,
    one,
    pack,
    plan,
    result,
)


@pytest.mark.parametrize(
    ("id_", "value", "score"),
    [
        ("tgi", 120.0, 0.64),  # C 0.6 over P 0.5
        ("gain", 0.933, 1.0),  # (0.98 − 0.7) / 0.3
        ("area", 0.42, 0.3 + 0.7 * 0.22 / 0.3),  # 0.5·0.6 + 0.3·0.4
        ("place", 0.7, 0.7),  # 0.6·0.9 + 0.4·0.4
        ("tier", 0.5, 0.0),  # one of two steps apart
        ("cost", 75.0, 0.65),  # 45 / 0.6
        ("precision", 0.6, None),
        ("reached", 0.54, None),  # 0.45 · 0.6 / 0.5
        ("cpm", 45.0, None),
        ("cprp", 450.0, None),  # 200 points
    ],
)
def test_by_hand(id_: str, value: float, score: float | None) -> None:
    found = one(id_)
    assert (found.state, found.value, found.estimated) == ("known", value, False)
    assert found.score == (None if score is None else pytest.approx(score, abs=1e-12))


def test_tgi_interval_by_hand() -> None:
    # SE = √(0.4/600 + 0.5/500) = 0.040825; e^(1.96·SE) = 1.083305
    found = one("tgi")
    assert found.interval == (110.8, 130.0)
    assert found.details == {"composition": 0.6, "population": 0.5, "bands": ("青", "中")}
    assert found.client_fields == ("target_age",)
    assert found.medium_fields == ("age",)
    assert found.population_fields == ("age",)


@pytest.mark.parametrize("base", [Base("五城", "2025H2"), None])
def test_without_sample_sizes_a_tgi_has_no_interval(base: Base | None) -> None:
    assert one("tgi", base=base).interval is None


# --- T ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "bands"),
    [
        ({"青": 0.4, "中": 0.3, "老": 0.3}, ("青", "中")),  # exactly 70 %, tie in codelist order
        ({"青": 0.3, "中": 0.3, "老": 0.4}, ("青", "老")),
        ({"青": 0.1, "中": 0.1, "老": 0.8}, ("老",)),
        ({"青": 0.399, "中": 0.3, "老": 0.301}, ("青", "老")),
        ({"青": 0.1, "中": 0.6, "老": 0.1, "其他": 0.2}, ("中", "其他")),
        ({"青": 0.396 / 0.99, "中": 0.297 / 0.99, "老": 0.297 / 0.99}, ("青", "中")),
        (frozenset({"老", "青"}), ("青", "老")),
    ],
)
def test_the_target_bands(target: Any, bands: tuple[str, ...]) -> None:
    found = one("precision", client=analysis(target_age=target))
    assert found.details["bands"] == bands


def test_a_hair_below_the_share_needs_another_band() -> None:
    target = {"青": 0.4, "中": 0.29999999999, "老": 0.30000000001 - 1e-12}
    found = one("precision", client=analysis(target_age=target))
    assert found.details["bands"] == ("青", "老")
    below = {"青": 0.39999999999, "中": 0.3, "老": 0.3}
    assert one("precision", client=analysis(target_age=below)).state == "not_applicable"


def test_a_bare_set_gives_bands_but_no_similarity() -> None:
    client = analysis(target_age=frozenset({"青", "中"}), target_taste=frozenset({"甜"}))
    assert one("tgi", client=client).value == 120.0
    gain = one("gain", client=client)
    assert (gain.state, gain.why_unknown) == ("unknown", ("target_taste",))


@pytest.mark.parametrize("id_", ["tgi", "precision"])
@pytest.mark.parametrize(
    "target", [frozenset({"青", "中", "老"}), {"青": 0.35, "中": 0.33, "老": 0.32}]
)
def test_a_target_of_everyone_has_no_composition(id_: str, target: Any) -> None:
    assert one(id_, client=analysis(target_age=target)).state == "not_applicable"


def test_everyone_is_who_the_population_has() -> None:
    nobody_old = {"青": 0.6, "中": 0.4, "老": 0.0}
    assert result(match(medium(), age=nobody_old).media[0], "tgi").state == "not_applicable"


def test_a_target_like_everyone_has_no_gain() -> None:
    client = analysis(target_taste={"甜": 0.26, "咸": 0.24, "辣": 0.5})
    assert one("gain", client=client).state == "not_applicable"
    loose = plan(min_gain_base=0.0)
    assert one("gain", client=client, plan_=loose).state == "known"
    same = analysis(target_taste={"甜": 0.25, "咸": 0.25, "辣": 0.5})
    assert one("gain", client=same, plan_=loose).state == "not_applicable"


# --- what makes a measure unknown -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "changes", "why"),
    [
        ("tgi", {"age": None}, ("media.age",)),
        ("gain", {"taste": None}, ("media.taste",)),
        ("area", {"city_reach": None}, ("media.city_reach",)),
        ("place", {"scenes": None}, ("media.scenes",)),
        ("tier", {"tier": None}, ("media.tier",)),
        ("cost", {"impressions": None}, ("media.impressions",)),
        ("cost", {"impressions": 0.0}, ("media.impressions",)),
        ("cpm", {"list_price": None}, ("media.list_price",)),
        ("cpm", {"impressions": 0.0}, ("media.impressions",)),
        ("cprp", {"impressions": 0.0}, ("media.impressions",)),
        ("reached", {"reach": None}, ("media.reach",)),
        # suppressed cells: unknown exactly where a share includes them
        ("tgi", {"age": {"青": 0.36, "中": None, "老": 0.4}}, ("media.age",)),
        ("precision", {"age": {"青": 0.36, "中": None, "老": 0.4}}, ("media.age",)),
        ("cost", {"age": {"青": None, "中": 0.2, "老": 0.4}}, ("media.age",)),
        ("reached", {"age": {"青": None, "中": 0.2, "老": 0.4}}, ("media.age",)),
        ("gain", {"taste": {"甜": None, "咸": 0.5}}, ("media.taste",)),
        ("area", {"city_reach": {"甲": 0.6, "丙": None}}, ("media.city_reach",)),
        # conflicts
        ("tgi", {"age": conflict("age", {"青": 1.0}, {"老": 1.0})}, ("media.age",)),
        ("cpm", {"list_price": conflict("list_price", 1.0, 2.0)}, ("media.list_price",)),
        ("tier", {"tier": fact("tier", None, "withheld")}, ("media.tier",)),
        ("cost", {"age": {"老": 1.0}}, ("media.age",)),  # nobody in T: a division by zero
    ],
)
def test_unknown_by_the_medium(id_: str, changes: dict[str, Any], why: tuple[str, ...]) -> None:
    found = one(id_, **changes)
    assert (found.state, found.value, found.score) == ("unknown", None, None)
    assert found.why_unknown == why


@pytest.mark.parametrize(
    ("id_", "changes", "why"),
    [
        ("tgi", {"target_age": None}, ("target_age",)),
        ("tgi", {"target_age": conflict("target_age", {"青": 1.0}, {"老": 1.0})}, ("target_age",)),
        ("tgi", {"target_age": {"青": None, "中": 0.5}}, ("target_age",)),
        ("tgi", {"target_age": frozenset()}, ("target_age",)),
        ("area", {"sales": None}, ("sales",)),
        ("area", {"sales": {"甲": None, "乙": 0.5}}, ("sales",)),
        ("place", {"channels": None}, ("channels",)),
        ("place", {"channels": {"店": None}}, ("channels",)),
        ("place", {"channels": frozenset({"店", "网店"})}, ("channels",)),
        ("place", {"channels": {"网": 1.0}}, ("channels",)),  # which kind of 网 is not known
        ("place", {"channels": {"店": 0.0}}, ("channels",)),
        ("tier", {"price_tier": conflict("price_tier", "高", "低")}, ("price_tier",)),
    ],
)
def test_unknown_by_the_client(id_: str, changes: dict[str, Any], why: tuple[str, ...]) -> None:
    found = one(id_, client=analysis(**changes))
    assert (found.state, found.why_unknown) == ("unknown", why)


def test_unknown_on_both_sides_names_both() -> None:
    found = one("tier", client=analysis(price_tier=None), tier=None)
    assert found.why_unknown == ("price_tier", "media.tier")


@pytest.mark.parametrize(
    ("id_", "people", "why"),
    [
        ("tgi", {"age": None}, ("population.age",)),
        ("tgi", {"age": {"青": None, "老": 0.5}}, ("population.age",)),
        ("gain", {"taste": None}, ("population.taste",)),
        ("gain", {"taste": {"甜": 0.5, "咸": None}}, ("population.taste",)),
        ("cprp", {"size": None}, ("population.size",)),
        ("cprp", {"size": 0.0}, ("population.size",)),
    ],
)
def test_unknown_by_the_population(id_: str, people: Any, why: tuple[str, ...]) -> None:
    found = result(match(medium(), **people).media[0], id_)
    assert (found.state, found.why_unknown) == ("unknown", why)


def test_a_suppressed_cell_outside_the_target_changes_nothing() -> None:
    assert one("tgi", age={"青": 0.36, "中": 0.24, "老": None}).value == 120.0


def test_what_does_not_apply_is_not_unknown() -> None:
    client = analysis(channels=fact("channels", None, "not_applicable"))
    assert one("place", client=client).state == "not_applicable"
    assert one("cpm", list_price=fact("list_price", None, "not_applicable")).state == (
        "not_applicable"
    )


# --- bases ----------------------------------------------------------------------------------------


def test_another_wave_is_an_estimate() -> None:
    found = one("tgi", base=Base("五城", "2024H2", 1000))
    assert (found.value, found.estimated) == (120.0, True)


def test_an_unstated_base_is_an_estimate() -> None:
    assert one("gain", base=None).estimated


@pytest.mark.parametrize("id_", ["tgi", "gain", "reached"])
def test_another_universe_needs_a_bridge(id_: str) -> None:
    other = Base("全国", "2025H2", 1000)
    found = one(id_, base=other)
    assert found.state == "unknown"
    assert found.why_unknown[0].startswith("media.")
    for pair in (("全国", "五城"), ("五城", "全国")):
        bridged = one(id_, plan_=plan(bridges=(pair,)), base=other)
        assert (bridged.state, bridged.estimated) == ("known", True)


def test_measures_without_a_population_need_no_common_base() -> None:
    found = one("precision", base=Base("全国", "2020", 10))
    assert (found.value, found.estimated) == (0.6, False)


def test_estimated_inputs_make_an_estimate() -> None:
    client = analysis(target_age=fact("target_age", {"青": 0.4, "中": 0.6}, "estimated"))
    assert one("tgi", client=client).estimated
    elsewhere = fact("target_age", {"青": 0.7, "中": 0.3}, base=Base("会员", "2025", 80))
    assert one("tgi", client=analysis(target_age=elsewhere)).estimated


def test_other_bands_do_not_meet() -> None:
    fields = (*(f for f in FIELDS if f.id != "age"), field("age", Type("distribution", "taste")))
    found = Matcher(pack(plan(), fields), COMPILER, market(medium()), AS_OF).match(analysis())
    states = {r.id: r.state for r in found.media[0].measures}
    assert states["tgi"] == states["precision"] == states["cost"] == "unknown"
    assert states["gain"] == "known"


# --- channels, tiers, cost ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scenes", "channels", "value"),
    [
        ({"厅"}, {"店": 1.0}, 0.5),  # 厅 is a 家
        ({"楼"}, {"网店": 1.0}, 0.1),  # not in the table
        ({"楼"}, {"店": 0.5, "其他": 0.5}, 0.5),
        # nothing is sold in 网, whatever kind of it is meant
        ({"楼"}, {"店": 1.0, "网": 0.0}, 0.9),
        (set[str](), {"店": 1.0}, 0.1),
        ({"楼"}, frozenset({"店"}), 0.9),
        ({"楼"}, frozenset({"网店", "直播"}), 0.1),  # equally near: the shares do not matter
    ],
)
def test_channels_near_scenes(scenes: set[str], channels: Any, value: float) -> None:
    found = one("place", client=analysis(channels=channels), scenes=frozenset(scenes))
    assert (found.state, found.value) == ("known", value)


@pytest.mark.parametrize(("tier", "value"), [("高", 1.0), ("中", 0.5), ("低", 0.0)])
def test_tiers_apart(tier: str, value: float) -> None:
    assert one("tier", tier=tier).value == value


def test_a_reach_in_people_is_divided_by_the_universe() -> None:
    assert one("reached", reach=450_000.0).value == 0.54
    found = result(match(medium(reach=450_000.0), size=None).media[0], "reached")
    assert found.why_unknown == ("population.size",)


def test_declared_rating_points_come_first() -> None:
    rated = plan(roles=replace(ROLES, media_grp="grp"))
    found = one("cprp", plan_=rated, grp=150.0)
    assert (found.value, found.medium_fields) == (600.0, ("list_price", "grp"))
    assert found.population_fields == ()
    worked_out = one("cprp", plan_=rated)
    assert (worked_out.value, worked_out.estimated) == (one("cprp").value, True)
    assert worked_out.population_fields == ("size",)


def test_rounded_once_before_the_scale() -> None:
    step = Scale(((74.99, 1.0), (75.0, 0.0)), None, "虚构")
    rounding = plan((measure("cost", "cpm_target", "cost", 1, 0, dimension="age", scale=step),))
    found = one("cost", plan_=rounding, list_price=89_990.0)  # 74.99 → 75
    assert (found.value, found.score) == (75.0, 0.0)


def test_measures_keep_the_plans_order() -> None:
    assert [r.id for r in match(medium()).media[0].measures] == [m.id for m in MEASURES]
