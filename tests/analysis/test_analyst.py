"""Conclusions over worlds, and what a derived fact takes from its inputs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.build import (
    AS_OF,
    HERE,
    analyst,
    cases,
    evidence,
    expr,
    facts,
    field,
    formula,
)
from fitpoint.analysis.analysis import Analysis
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.fact import Fact
from fitpoint.evidence.subject import Subject
from fitpoint.language.types import NUMBER
from fitpoint.rulebook.pack import Conclusion, TableRow

TIER = cases("tier", [("price >= 10", "高"), ("price >= 5", "中")], "低")
INDUSTRY = Subject("industry", "气泡茶")


def conclude(conclusions: tuple[Conclusion, ...], *items: Evidence, **more: Any) -> Analysis:
    return analyst(*conclusions, **more).conclude(facts(*items), AS_OF)


def tier(*items: Evidence) -> Fact:
    return conclude((TIER,), *items).facts["tier"]


@pytest.mark.parametrize(
    ("price", "value", "reason"), [(12.0, "高", "r1"), (5.0, "中", "r2"), (1.0, "低", "otherwise")]
)
def test_the_first_true_case_wins(price: float, value: str, reason: str) -> None:
    found = tier(evidence("E1", "price", price))
    assert (found.value, found.state, found.reason) == (value, "known", reason)
    assert (found.evidence, found.inputs) == (("E1",), ("price",))


def test_without_its_inputs_a_conclusion_is_unknown_with_its_outcomes() -> None:
    analysis = conclude((TIER,))
    assert (analysis.facts["tier"].value, analysis.facts["tier"].state) == (None, "unknown")
    assert analysis.outcomes["tier"] == ("高", "中", "低")


def test_an_unknown_case_before_a_true_one_leaves_both_open() -> None:
    later = cases("tier", [("listed", "高"), ("price >= 5", "中")], "低")
    analysis = conclude((later,), evidence("E1", "price", 6.0))
    assert analysis.outcomes["tier"] == ("高", "中")


def test_outcomes_that_all_agree_are_the_value() -> None:
    agreed = cases("tier", [("listed", "中"), ("price >= 5", "中")], "低")
    found = conclude((agreed,), evidence("E1", "price", 6.0)).facts["tier"]
    assert (found.value, found.state) == ("中", "known")


def test_without_otherwise_nothing_is_concluded() -> None:
    bare = cases("tier", [("price >= 10", "高")])
    assert conclude((bare,), evidence("E1", "price", 1.0)).facts["tier"].value is None
    assert conclude((bare,)).outcomes["tier"] == ("高",)
    assert conclude((bare,)).facts["tier"].value is None


def test_a_derived_fact_takes_the_worst_of_its_inputs() -> None:
    index = formula("index", "price / median", INDEX_FIELDS)
    found = conclude(
        (index,),
        evidence("E1", "price", 6.0, confidence=0.9, on="2026-01-01", state="estimated"),
        evidence(
            "E2",
            "median",
            5.0,
            subject=INDUSTRY,
            confidence=0.6,
            sensitivity="internal",
            valid_until=date(2026, 4, 1),
        ),
        evidence("E3", "category", "气泡茶"),
        fields=(INDEX,),
    ).facts["index"]
    assert (found.value, found.state) == (6.0 / 5.0, "estimated")
    assert (found.confidence, found.sensitivity) == (0.6, "internal")
    assert (found.expires, found.stale) == (date(2026, 4, 1), False)
    assert found.evidence == ("E1", "E2")


INDEX = field("index", NUMBER)
INDEX_FIELDS = {f.id: f for f in (*[field(n, NUMBER) for n in ("price", "median")], INDEX)}


def test_stale_inputs_and_what_reveals_nothing() -> None:
    secret = evidence("E1", "price", 6.0, on="2025-01-01", sensitivity="client_secret")
    found = tier(secret)
    assert (found.stale, found.sensitivity) == (True, "client_secret")
    open_ = conclude((replace(TIER, reveals_public=True),), secret).facts["tier"]
    assert open_.sensitivity == "public"


def test_worlds_that_disagree_put_the_conclusion_in_conflict() -> None:
    low, high = evidence("E1", "price", 6.0), evidence("E2", "price", 12.0, confidence=0.5)
    analysis = conclude((TIER,), low, high)
    found = analysis.facts["tier"]
    assert (found.value, found.conflict, found.alternatives) == ("中", True, ("中", "高"))
    assert [row["tier"] for row in analysis.worlds.rows] == ["中", "高"]
    assert found.disputed == ("E2",)


def test_too_many_worlds_make_what_is_disputed_unknown() -> None:
    names = [f"n{n}" for n in range(7)]
    items = [
        evidence(f"E{name}{n}", name, float(n), confidence=1 - n / 10)
        for name in names
        for n in range(2)
    ]
    extra = tuple(field(name, NUMBER) for name in names)
    found = facts(*items, fields={f.id: f for f in extra})
    analysis = analyst(fields=extra).conclude(found, AS_OF)
    assert len(analysis.worlds.rows) == 1
    assert "n0" not in analysis.worlds.rows[0]
    fewer = {k: v for k, v in found.items() if k != "n6"}
    assert len(analyst(fields=extra).conclude(fewer, AS_OF).worlds.rows) == 64


def test_evidence_beats_a_conclusion_and_shows_the_conflict() -> None:
    analysis = conclude((TIER,), evidence("E1", "price", 6.0), evidence("E2", "tier", "高"))
    found = analysis.facts["tier"]
    assert (found.value, found.alternatives, found.conflict) == ("高", ("高", "中"), True)
    assert (found.evidence, found.disputed) == (("E2",), ("E1",))
    assert [row["tier"] for row in analysis.worlds.rows] == ["高", "中"]


def test_evidence_that_agrees_or_is_not_applicable_stays() -> None:
    price = evidence("E1", "price", 6.0)
    agreed = conclude((TIER,), price, evidence("E2", "tier", "中")).facts["tier"]
    assert (agreed.value, agreed.conflict, agreed.evidence) == ("中", False, ("E2",))
    never = conclude((TIER,), price, evidence("E2", "tier", None, state="not_applicable"))
    assert never.facts["tier"].state == "not_applicable"
    assert "tier" in never.worlds.absent
    assert "tier" not in never.worlds.rows[0]
    withheld = conclude((TIER,), price, evidence("E2", "tier", None, state="withheld"))
    assert withheld.facts["tier"].value == "中"


def table(
    hit: Any, rows: list[tuple[str, Value_]], otherwise: Any = None, kind: str = "tier"
) -> Conclusion:
    made = cases(kind, rows, otherwise)
    return replace(made, kind="table", hit=hit)


Value_ = Any


def test_unique_takes_the_one_true_row_whatever_is_unknown() -> None:
    unique = table("unique", [("listed", "高"), ("price >= 5", "中")])
    assert conclude((unique,), evidence("E1", "price", 6.0)).facts["tier"].value == "中"
    both = conclude((unique,), evidence("E1", "price", 6.0), evidence("E2", "listed", True))
    assert both.facts["tier"].value is None
    assert both.outcomes["tier"] == ("高", "中")
    assert [p.code for p in both.problems] == ["AN101"]


def test_priority_is_the_first_in_its_order() -> None:
    priority = table("priority", [("price >= 5", "中"), ("price >= 1", "高")])
    assert conclude((priority,), evidence("E1", "price", 6.0)).facts["tier"].value == "中"


def test_collect_joins_the_true_rows_and_unknown_ones_widen() -> None:
    rows = [
        ("price >= 5", frozenset({"上海"})),
        ("price >= 1", frozenset({"杭州"})),
        ("listed", frozenset({"苏州"})),
    ]
    collect = table("collect", rows, kind="cities")
    price = evidence("E1", "price", 6.0)
    known = conclude((collect,), price, evidence("E2", "listed", False)).facts["cities"]
    assert (known.value, known.reason) == (frozenset({"上海", "杭州"}), "r1 + r2")
    assert [row.id for row in collect.rows_behind(known.reason)] == ["r1", "r2"]
    open_ = conclude((collect,), price)
    assert open_.outcomes["cities"] == (
        frozenset({"上海", "杭州"}),
        frozenset({"上海", "杭州", "苏州"}),
    )


def test_collect_knows_that_nothing_applies_and_what_an_unknown_row_cannot_add() -> None:
    places = frozenset({"上海"})
    collect = table("collect", [("price >= 5", places), ("listed", places)], kind="cities")
    low, listed = evidence("E1", "price", 1.0), evidence("E2", "listed", False)
    assert conclude((collect,), low, listed).facts["cities"].value == frozenset()
    assert conclude((collect,), low).facts["cities"].value is None
    assert conclude((collect,), evidence("E1", "price", 6.0)).facts["cities"].value == places


def test_collect_with_many_unknown_rows_lists_no_outcomes() -> None:
    cities = [frozenset({city}) for city in ("上海", "杭州", "苏州")]
    rows = [(f"price >= {n}", cities[n % 3]) for n in range(6)]
    assert conclude((table("collect", rows, kind="cities"),)).outcomes == {}


def test_several_conditions_are_a_kleene_and() -> None:
    conditions = (expr("price >= 5"), expr("listed"))
    both = Conclusion(
        "c", "table", ("tier",), ("price", "listed"), HERE,
        rows=(TableRow("r1", conditions, ("高",), HERE),), otherwise=("低",),
    )  # fmt: skip
    assert conclude((both,), evidence("E1", "price", 1.0)).facts["tier"].value == "低"
    assert conclude((both,), evidence("E1", "price", 6.0)).facts["tier"].value is None


def test_a_number_for_an_integer_field_and_an_open_boolean() -> None:
    double = formula("stores", "price * 2")
    assert conclude((double,), evidence("E1", "price", 2.5)).facts["stores"].value == 5
    assert conclude((double,), evidence("E1", "price", 2.6)).facts["stores"].value is None
    cheap = formula("listed", "price < 3")
    assert conclude((cheap,)).outcomes["listed"] == (True, False)


def test_match_slots_and_media_take_each_worlds_values() -> None:
    lawful = formula(
        "listed", "match.lawful and any_media(media.free and tier == 中)", phase="match"
    )
    made = analyst(TIER, lawful)
    low, high = evidence("E1", "price", 6.0), evidence("E2", "price", 12.0, confidence=0.5)
    first = made.conclude(facts(low, high), AS_OF)
    assert "listed" not in first.facts
    media = ({"media.free": True, "match.removed": False},)
    done = made.conclude_match(first, {"match.lawful": True, "#media": media})
    assert [row["listed"] for row in done.worlds.rows] == [True, False]
    assert done.facts["listed"].alternatives == (True, False)
    assert "listed" not in first.worlds.rows[0]


def test_what_matching_stands_on_supports_what_is_concluded_from_it() -> None:
    lawful = formula("listed", "match.lawful", phase="match")
    made = analyst(lawful)
    secret = evidence("E1", "cities", frozenset({"上海"}), state="estimated")
    first = made.conclude(facts(replace(secret, sensitivity="client_secret")), AS_OF)
    done = made.conclude_match(first, {"match.lawful": True}, ("cities", "age"))
    found = done.facts["listed"]
    assert (found.evidence, found.state) == (("E1",), "estimated")
    assert found.sensitivity == "client_secret"


def test_derive_completes_one_row() -> None:
    made = analyst(TIER)
    assert made.derive({"price": 6.0}, frozenset())["tier"] == "中"
    assert made.derive({"price": 6.0, "tier": "低"}, frozenset(), keep={"tier"})["tier"] == "低"


PRICES = st.sampled_from([None, 1.0, 6.0, 12.0])
CHAIN = (
    TIER,
    cases("habit", [("tier == 高", "比较"), ("listed", "冲动")], "比较"),
    cases("story", [("habit == 冲动 and stores > 3", "一"), ("tier == 低", "二")], "三"),
)


@settings(deadline=None, max_examples=150)
@given(PRICES, st.sampled_from([None, True, False]), st.sampled_from([None, 1, 9]))
def test_every_completion_is_among_the_outcomes(price: Any, listed: Any, stores: Any) -> None:
    made = analyst(*CHAIN)
    given_ = {"price": price, "listed": listed, "stores": stores}
    items = [evidence(f"E{k}", k, v) for k, v in given_.items() if v is not None]
    analysis = made.conclude(facts(*items), AS_OF)
    for p in [price] if price else [1.0, 6.0, 12.0]:
        for one in [listed] if listed is not None else [True, False]:
            for s in [stores] if stores else [1, 9]:
                row = made.derive({"price": p, "listed": one, "stores": s}, frozenset())
                for id_ in ("tier", "habit", "story"):
                    fact = analysis.facts[id_]
                    assert row[id_] == fact.value or row[id_] in fact.possible
