"""Explanations of everything that bears an id."""

from __future__ import annotations

import pytest

from fitpoint.errors import FitpointError
from fitpoint.qualification.explaining import explain, explainable
from fitpoint.qualification.explanation import Explanation
from qualification.shipped import decisions
from rules.bundled import bundled


def test_everything_explainable_is_explained() -> None:
    for decision in decisions():
        for id_ in explainable(decision, bundled()):
            assert explain(decision, bundled(), id_).id == id_


def flat(found: Explanation) -> list[Explanation]:
    return [found, *[below for child in found.children for below in flat(child)]]


def test_a_derived_field_names_its_rule_its_inputs_and_their_evidence() -> None:
    decision = next(d for d in decisions() if d.account == "banshan")
    found = explain(decision, bundled(), "price_tier")
    assert found.what == "field"
    assert found.value == decision.facts["price_tier"].value
    assert found.rule
    assert found.location is not None
    given = {e.id: e for e in flat(found)}
    assert given["product_price"].evidence
    assert given["category_median_price"].evidence


def test_a_gate_is_explained_by_what_decides_it() -> None:
    decision = next(d for d in decisions() if d.account == "langrun")
    found = explain(decision, bundled(), "class.key")
    assert found.verdict == "fail"
    assert {e.id for e in found.children} >= {"competitors", "next_moves"}


def test_a_measure_of_a_medium_by_its_path() -> None:
    decision = decisions()[0]
    medium = decision.matching.media[0]
    measure = medium.measures[0]
    found = explain(decision, bundled(), f"{medium.medium}/{measure.id}")
    assert (found.what, found.value) == ("measure", measure.value)


def test_an_unknown_id_is_told_with_the_nearest() -> None:
    with pytest.raises(FitpointError) as caught:
        explain(decisions()[0], bundled(), "price_teir")
    (found,) = caught.value.diagnostics
    assert (found.code, found.suggestion) == ("QU02", "price_tier")
