"""Scorers: bound, checked, and alone in bearing their faults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pytest

from analysis.build import AS_OF, HERE, analyst, evidence, facts, pack
from fitpoint.analysis.calibration import Calibration
from fitpoint.analysis.fitting import code_frequencies, fit
from fitpoint.evidence.canonical import digest
from fitpoint.language.types import INTEGER, Type
from fitpoint.messages import render
from fitpoint.rulebook.pack import Conclusion


class Doubler:
    """Twice the price plus what was learnt; a tier beside it."""

    id = "doubler"
    scope = "account"
    inputs: Mapping[str, str] = {"amount": "number"}
    outputs: Mapping[str, Type] = {"double": INTEGER, "level": Type("choice", "tier5")}
    domains: Mapping[str, tuple[object, ...]] = {"double": (0, 99), "level": ("高", "低")}

    def __init__(self, answer: Any = None) -> None:
        self.answer = answer

    def score(
        self, row: Mapping[str, Any], parameters: Mapping[str, Any], config: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        if isinstance(self.answer, Exception):
            raise self.answer
        if self.answer is not None:
            return self.answer
        assert row["#as_of"] == AS_OF
        if row["amount"] is None:
            return {}
        return {"double": 2 * row["amount"] + parameters.get("more", 0), "level": "高"}

    def fit(
        self, base: Iterable[Mapping[str, Any]], as_of: date, config: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        if isinstance(self.answer, Exception):
            raise self.answer
        return {"more": sum(row["amount"] or 0 for row in base)}


CONCLUSION = Conclusion(
    "c.double",
    "scorer",
    ("stores", "tier"),
    ("price",),
    HERE,
    scorer="doubler",
    config={"inputs": {"amount": "price"}},
    outputs=(("double", "stores"), ("level", "tier")),
)
PRICE = evidence("E1", "price", 3.0)


def test_inputs_are_bound_and_parameters_given() -> None:
    calibration = Calibration(AS_OF, 1, {"c.double": {"more": 1}})
    for given, value in ((None, 6), (calibration, 7)):
        made = analyst(CONCLUSION, scorers={"doubler": Doubler()}, calibration=given)
        found = made.conclude(facts(PRICE), AS_OF)
        assert (found.facts["stores"].value, found.facts["tier"].value) == (value, "高")
        assert found.facts["stores"].evidence == ("E1",)
        assert found.problems == ()


def test_what_it_leaves_out_is_unknown_over_its_domain() -> None:
    found = analyst(CONCLUSION, scorers={"doubler": Doubler()}).conclude(facts(), AS_OF)
    assert found.facts["stores"].value is None
    assert found.outcomes == {"tier": ("高", "低")}


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        (RuntimeError("broken"), ["AN103"]),
        ({"double": "six", "level": "高"}, ["AN104"]),
        ({"double": float("nan"), "level": "高高"}, ["AN104", "AN104"]),
        ({"double": True}, ["AN104"]),
        ({"double": 6.5}, ["AN104"]),
        (["no mapping"], ["AN103"]),
        ({"duoble": 6}, ["AN106"]),
    ],
)
def test_a_faulty_scorer_costs_itself_alone(answer: Any, codes: list[str]) -> None:
    found = analyst(CONCLUSION, scorers={"doubler": Doubler(answer)}).conclude(facts(PRICE), AS_OF)
    assert [p.code for p in found.problems] == codes
    assert all("客户 a1" in render(p, "zh") and "a1" in render(p, "en") for p in found.problems)
    assert found.facts["stores"].value is None
    assert found.facts["price"].value == 3.0


def test_a_scorer_that_is_not_there() -> None:
    found = analyst(CONCLUSION).conclude(facts(PRICE), AS_OF)
    assert [p.code for p in found.problems] == ["AN102"]


def test_fitting_learns_and_a_failure_is_told() -> None:
    made = pack(conclusions=(CONCLUSION,))
    rows = [{"price": 1.0}, {"price": 2.0}, {}]
    calibration, problems = fit(made, {"doubler": Doubler()}, rows, AS_OF)
    assert calibration.parameters == {"c.double": {"more": 3.0}}
    assert (calibration.accounts, problems) == (3, ())
    assert calibration.hash == digest((AS_OF, 3, calibration.parameters, {}))
    worse, problems = fit(made, {"doubler": Doubler(ValueError("x"))}, rows, AS_OF)
    assert (worse.parameters, [p.code for p in problems]) == ({}, ["AN105"])


def test_small_cells_and_secret_fields_are_left_out_of_the_frequencies() -> None:
    rows = [{"category": "药品", "cities": "上海"}] * 6 + [{"category": "饮料"}] * 4 + [{}]
    assert code_frequencies(pack(), rows) == {"category": {"药品": 0.6}}
