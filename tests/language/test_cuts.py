"""Cells: each value behaves as one of the representatives, and no two of them are alike."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.language.atoms import atoms
from fitpoint.language.cuts import cells
from fitpoint.language.row import RowCompiler
from fitpoint.language.tree import Node
from language.generating import Rows
from language.sample import CODELISTS, SCOPE, read

RULES: dict[str, list[str]] = {
    "price_tier": ["price_tier >= 中高 and listed", "not price_tier in [低]", "known(price_tier)"],
    "hq": ["hq == 江苏", "hq in [深圳, 上海] or listed", "contains([广东], hq)"],
    "growth": ["growth > 1 and growth <= 2", "growth in [0.5] or stores > 3", "growth != 1"],
    "stores": ["stores >= 1", "stores between 2 and 30000", "stores > 1.5", "stores == 0"],
    "listed": ["listed and growth > 1"],
    "founded": ['founded >= date("2024-03-01")', 'founded == date("2024-06-01") or listed'],
    "regions": ["overlaps(regions, [南京])", "contains(regions, 上海) and not listed"],
    "outlets": ["contains_all(outlets, [商超, 电商])", "overlaps(outlets, [便利店])"],
    "budget": ["budget >= 1", "budget between 0.5 and 2"],
    "name": ['name == "ABC"', 'name in ["abc", "甲公司"]'],
    "sales": ["share(sales, [南京]) >= 50%", "share(sales, [南京]) > 25%"],
    "incomes": ['share(incomes, ["5千-1万"]) >= 50%', 'share(incomes, ["5千-1万"]) == 0'],
}


def trees(slot: str) -> list[Node]:
    return [read(text).tree for text in RULES[slot]]


def answers(slot: str, value: Any) -> tuple[Any, ...]:
    """What every atom over the slot says of the value."""
    compiler = RowCompiler(CODELISTS, {})
    found = atoms(slot, trees(slot))
    assert found is not None
    return tuple(compiler.compile(atom)({slot: value}, frozenset()) for atom in found)


@pytest.mark.parametrize("slot", RULES)
@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_each_value_behaves_as_one_of_the_cells(slot: str, seed: int) -> None:
    type_ = SCOPE.symbols[slot].type
    found = cells(slot, type_, CODELISTS, trees(slot))
    assert found is not None
    told_apart = [answers(slot, value) for value in found]
    assert len(set(told_apart)) == len(told_apart)
    for _ in range(20):
        value = Rows(Random(seed)).value(type_)
        unknown_shares = type_.kind == "distribution" and (
            value is None or isinstance(value, frozenset) or None in value.values()
        )
        if value is not None and not unknown_shares:
            assert answers(slot, value) in told_apart, value
        seed += 1


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(-3, 3), min_size=1, max_size=4), st.floats(-5, 5))
def test_numbers_between_any_thresholds_have_their_cell(bars: list[int], number: float) -> None:
    rules = [read(f"growth {op} {bar}").tree for bar in bars for op in (">=", "<")]
    found = cells("growth", SCOPE.symbols["growth"].type, CODELISTS, rules)
    assert found is not None
    compiled = [RowCompiler(CODELISTS, {}).compile(rule) for rule in rules]

    def told(value: Any) -> list[Any]:
        return [rule({"growth": value}, frozenset()) for rule in compiled]

    assert told(number) in [told(value) for value in found]


def test_representatives_have_the_slots_type() -> None:
    integers = cells("stores", SCOPE.symbols["stores"].type, CODELISTS, trees("stores"))
    assert integers is not None
    assert all(type(value) is int for value in integers)
    dates = cells("founded", SCOPE.symbols["founded"].type, CODELISTS, trees("founded"))
    assert dates is not None
    assert date(2024, 3, 1) in dates
    assert date(2024, 3, 1) - timedelta(days=1) in dates
    mixtures = cells("sales", SCOPE.symbols["sales"].type, CODELISTS, trees("sales"))
    assert mixtures is not None
    for mixture in mixtures:
        assert isinstance(mixture, dict)
        assert sum(mixture.values()) == pytest.approx(1)


def test_a_domain_limits_the_cells() -> None:
    found = cells("growth", SCOPE.symbols["growth"].type, CODELISTS, trees("growth"), (0.0, 1.0))
    assert found is not None
    assert all(0 <= value <= 1 for value in found)  # type: ignore[operator]


def test_coarse_codes_are_cells_of_their_own() -> None:
    found = cells("hq", SCOPE.symbols["hq"].type, CODELISTS, [read("hq == 南京").tree])
    assert found is not None
    verdicts = [
        RowCompiler(CODELISTS, {}).compile(read("hq == 南京"))({"hq": v}, frozenset())
        for v in found
    ]
    assert sorted(map(str, verdicts)) == ["False", "None", "True"]


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("growth", "growth * 2 > 1"),
        ("growth", "growth > stores"),
        ("growth", "max(growth, 0) > 1"),
        ("name", 'matches(name, "甲*")'),
        ("regions", "overlaps(regions, planned)"),
        ("regions", "count(regions) > 2"),
        ("founded", "days_since(founded) > 3"),
        ("hq", "hq == branch"),
        ("regions", "overlaps(codes(sales), regions)"),
        ("sales", "overlaps(codes(sales), [上海])"),
        ("stores", "stores + 0"),
        ("growth", "growth"),
    ],
)
def test_what_cannot_be_cut_has_no_cells(slot: str, text: str) -> None:
    assert cells(slot, SCOPE.symbols[slot].type, CODELISTS, [read(text).tree]) is None


def test_opposite_another_set_of_few_codes_each_value_is_a_class() -> None:
    rules = [read("overlaps(outlets, wanted) and contains(outlets, 商超)").tree]
    for slot in ("outlets", "wanted"):
        found = cells(slot, SCOPE.symbols[slot].type, CODELISTS, rules)
        assert found is not None
        assert len(set(found)) == len(found) == 2**3  # type: ignore[arg-type]


def test_two_lists_of_shares_cannot_be_cut() -> None:
    rules = [read(f"share(sales, [{code}]) > 0.5").tree for code in ("上海", "南京")]
    assert cells("sales", SCOPE.symbols["sales"].type, CODELISTS, rules) is None


def test_knowledge_alone_leaves_one_class() -> None:
    for slot in ("growth", "season", "rivals", "reach", "sales", "regions"):
        found = cells(slot, SCOPE.symbols[slot].type, CODELISTS, [read(f"known({slot})").tree])
        assert found is not None
        assert len(found) == 1


def test_a_value_that_is_passed_on_has_a_cell_for_each_code() -> None:
    found = cells(
        "price_tier", SCOPE.symbols["price_tier"].type, CODELISTS, [read("price_tier").tree]
    )
    assert found == ("低", "中低", "中", "中高", "高")
