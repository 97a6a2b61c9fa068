"""Whatever the shipped packs say to people stands in Chinese and in English."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

import pytest

from fitpoint.language.codelist import Codelist
from fitpoint.rulebook.pack import Label
from rules.bundled import bundled

CJK = re.compile(r"[\u4e00-\u9fff]")
METHOD = """category product_price category_median_price price_index price_tier consumer_role target_age
target_gender target_income target_education target_occupation social_status consumption_preferences
decision_habit sales_regions planned_regions city_tiers channels distribution_rate store_count
industry_code market_size market_growth technology_level life_cycle seasonality
category_brand_strategy category_communication competitive_role market_share competitors
competitive_strategy tactics past_outcomes next_moves share_of_voice brand_position brand_stage
brand_strategy marketing_goal budget plan_calendar kpis past_campaigns unified_social_credit_code
aliases account_class lifecycle_stage agency contacts visits orders surveys complaints list_price
list_price_covers usual_discount floor_discount bonus tax_rate payment_term agency_price direct_price
agency_rebate available load_rate proof_of_posting"""
"""The fields that the method names, in its order."""


def labels(node: Any, seen: set[int]) -> Iterator[tuple[str, Label]]:
    """Every label below a node, with what it belongs to."""
    if id(node) in seen or isinstance(node, Codelist):
        return
    seen.add(id(node))
    if dataclasses.is_dataclass(node) and not isinstance(node, type):
        for field in dataclasses.fields(node):
            value = getattr(node, field.name)
            if isinstance(value, Label):
                yield f"{type(node).__name__} {getattr(node, 'id', '')}.{field.name}", value
            else:
                yield from labels(value, seen)
    elif isinstance(node, Mapping):
        for value in cast("Mapping[Any, Any]", node).values():
            yield from labels(value, seen)
    elif isinstance(node, tuple | list):
        for value in cast("list[Any]", node):
            if isinstance(value, Label):
                yield "…", value
            else:
                yield from labels(value, seen)


def test_every_label_question_and_reason_has_both_languages() -> None:
    found = list(labels(bundled(), set()))
    assert len(found) >= 800
    assert [
        (of, label.zh, label.en)
        for of, label in found
        if not CJK.search(label.zh) or CJK.search(label.en) or not label.en.strip()
    ] == []


@pytest.mark.parametrize("codelist", bundled().codelists.values(), ids=list(bundled().codelists))
def test_every_code_has_both_languages(codelist: Codelist) -> None:
    if codelist.id.startswith("grade:"):
        return
    assert [code.id for code in codelist.codes if CJK.search(code.en) or not code.en] == []


def test_every_field_of_the_method_is_there() -> None:
    assert [id_ for id_ in METHOD.split() if id_ not in bundled().fields] == []


def test_every_field_of_an_element_can_be_asked_for_or_is_derived() -> None:
    silent = [
        field.id
        for field in bundled().fields.values()
        if field.element and field.ask is None and not field.derived
    ]
    assert silent == ["price_covers"], "asked together with product_price"


def test_what_an_agency_must_not_see_is_marked() -> None:
    hidden = {f.id for f in bundled().fields.values() if "agency" in f.not_for}
    assert hidden >= {
        "direct_price",
        "agency_rebate",
        "floor_discount",
        "usual_discount",
        "load_rate",
        "orders",
        "complaints",
        "payment_record",
        "rival_offers",
        "concession_plan",
        "personal_needs",
        "churn_risk",
    }
    assert "agency_price" not in hidden
    assert bundled().fields["agency_price"].not_for == ("client",)
