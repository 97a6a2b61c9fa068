"""Plans: what is shared, what is read, what follows what; and plugins' functions in a frame."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from fitpoint.language.columnar.cells import encode
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.function import Function
from fitpoint.language.reader import read_expression
from fitpoint.language.scope import Scope
from fitpoint.language.tree import Node
from fitpoint.language.types import BOOLEAN, NUMBER, RANGE, Type
from fitpoint.messages import render
from language.columnar.drawing import TYPES
from language.sample import CODELISTS, HERE, SCOPE, choice, kinds, read
from language.test_functions import PLUGIN

ROWS: list[dict[str, Any]] = [
    {"growth": 1.0, "stores": 3, "price_tier": "高", "regions": frozenset({"上海"}), "spend": 9.0},
    {"growth": 9.0, "stores": 0, "price_tier": "低", "regions": frozenset(), "spend": None},
    {},
]
FRAME = encode(ROWS, TYPES, CODELISTS).lazy()
NUMERIC = kinds("number", "integer")
MORE = PLUGIN | {
    "nearest": Function("nearest", (kinds("set"),), choice("city"), lambda codes: min(codes, default=None)),
    "around": Function("around", (NUMERIC,), RANGE, lambda n: (n - 1.0, n + 1.0)),
    "others": Function("others", (kinds("choice"),), Type("set", "tier"), lambda c: frozenset({c, "中"})),
    "eager": Function("eager", (NUMERIC,), NUMBER, lambda n: n, lambda n: n.fill_null(7.0)),
    "wrong": Function("wrong", (NUMERIC,), NUMBER, lambda n: n, lambda n: n.no_such_method()),
    "opens": Function("opens", (NUMERIC,), BOOLEAN, lambda n: n is None, strict=False),
}  # fmt: skip


def compiler(**options: Any) -> ColumnCompiler:
    return ColumnCompiler(CODELISTS, MORE, **options)


def tree(text: str) -> Node:
    expression, problems = read_expression(text, Scope(SCOPE.symbols, CODELISTS, MORE), HERE)
    assert expression is not None, problems
    return expression.tree


def answers(text: str, **options: Any) -> list[Any]:
    column = compiler(**options).compile(tree(text))
    return FRAME.with_columns(column.expr.alias("x")).collect()["x"].to_list()


# ---- plans


def test_equal_parts_are_worked_out_once() -> None:
    plan = compiler().plan()
    for name, text in {
        "a": "growth > 2 and listed",
        "b": "growth > 2 or agency",
        "c": "not (growth > 2)",
        "d": "growth > 2 and listed",
    }.items():
        plan.add(name, read(text))
    first, *_ = plan.build().stages
    assert len(first) == 1  # growth > 2
    assert sum(map(len, plan.build().stages)) == 1 + 1 + 4  # and the whole of a, which is d's


def test_only_what_is_read_must_be_there() -> None:
    plan = compiler().plan()
    plan.add("a", read("share(sales, [上海]) > 0.5 or overlaps(regions, [上海])"))
    plan.add("b", read("budget > 1 and known(rivals)"))
    assert set(plan.reads) == {
        "sales#share:上海", "sales#share:浦东", "regions", "budget", "budget#high", "rivals",
    }  # fmt: skip


def test_trees_and_expressions_read_the_slots_of_others() -> None:
    plan = compiler().plan()
    plan.add("late", read("fired(Q910) and total(fit) > 2"))
    plan.put("total:fit", pl.when(pl.col("fired:Q910")).then(3.0).otherwise(0.0))
    plan.add("fired:Q910", read("growth > 2"))
    found = plan.apply(FRAME, keep=("stores",)).collect()
    assert found.columns == ["stores", "late", "fired:Q910", "total:fit"]
    assert found["late"].to_list() == [False, True, False]


def test_a_plan_streams() -> None:
    plan = compiler(as_of=date(2026, 1, 1)).plan()
    plan.add("a", tree("growth / 3 > stores or overlaps(regions, [上海])"))
    plan.add("b", tree("opens(growth)"))
    lazy = plan.apply(FRAME)
    assert lazy.collect(engine="streaming").equals(lazy.collect())


def test_sets_and_ranges_have_their_columns() -> None:
    plan = compiler().plan()
    plan.add("r", tree("around(growth)"))
    plan.add("s", tree("others(price_tier)"))
    found = plan.apply(FRAME).collect()
    assert found["r#high"].to_list() == [2.0, 10.0, None]
    assert found["s"].to_list() == [0b10100, 0b00101, None]


# ---- functions


def test_a_columnar_form_is_used_and_guarded() -> None:
    column = compiler().compile(tree("eager(growth)"))
    assert column.refused == ()
    assert answers("eager(growth)") == [1.0, 9.0, None]
    assert answers("per_store(spend, stores)") == [2.25, None, None]


def test_what_has_only_a_row_form_is_named_and_answered() -> None:
    column = compiler().compile(tree("endless(growth) > 1 or opens(growth)"))
    assert [refused.why for refused in column.refused] == ["endless", "opens"]
    assert answers("opens(growth)") == [False, False, True]
    assert answers("endless(growth) > 1") == [None, None, None]


def test_row_forms_take_and_give_codes_ranges_and_sets() -> None:
    assert answers("nearest(regions) == 上海") == [True, None, None]
    assert answers("is_here(price_tier, [高, 中])") == [True, False, None]
    assert answers("around(growth) > 1.5") == [None, True, None]
    assert answers("contains(others(price_tier), 高)") == [True, False, None]


def test_shares_of_codes_that_a_field_holds() -> None:
    rows = [
        {"sales": {"上海": 0.6, "南京": 0.4}, "regions": frozenset({"上海"})},
        {"sales": {"上海": 0.6, "江苏": 0.4}, "regions": frozenset({"南京"})},
        {"sales": None, "regions": frozenset({"南京"})},
    ]
    frame = encode(rows, TYPES, CODELISTS)
    column = compiler().compile(read("share(sales, regions) >= 0.5"))
    assert [refused.why for refused in column.refused] == ["share"]
    assert frame.select(column.expr.alias("x"))["x"].to_list() == [True, False, None]


def test_the_runs_date_is_a_literal_or_a_column() -> None:
    frame = pl.DataFrame({"founded": [date(2020, 5, 1), None], "#as_of": [date(2026, 1, 1)] * 2})
    for column in (
        compiler(as_of=date(2026, 1, 1)).compile(tree("age_of(founded) == 6")),
        compiler().compile(tree("age_of(founded) == 6")),
    ):
        assert frame.select(column.expr.alias("x"))["x"].to_list() == [True, None]


def test_a_plugins_fault_is_told_as_its_own() -> None:
    columns = compiler()
    column = columns.compile(tree("broken(growth) > 1 or listed"))
    assert FRAME.select(column.expr.alias("x")).collect()["x"].to_list() == [None] * 3
    assert [fault.code for fault in columns.faults] == ["E170", "E170"]
    assert "cannot take 9.0" in render(columns.faults[1], "en")


def test_a_columnar_form_that_does_not_work_leaves_the_row_form() -> None:
    column = compiler().compile(tree("wrong(growth) > 1"))
    assert [refused.why for refused in column.refused] == ["wrong"]
    assert answers("wrong(growth) > 1") == [False, True, None]


def test_depth_does_not_make_an_expression_explode() -> None:
    text = "growth"
    for _ in range(12):
        text = f"(1 / min({text}, stores + 2))"
    column = compiler().compile(tree(f"{text} > 0"))
    assert {refused.why for refused in column.refused} == {"depth"}
    plan = compiler().plan()
    plan.add("x", tree(f"{text} > 0"))
    assert plan.refused == ()
    assert plan.apply(FRAME).collect()["x"].to_list() == answers(f"{text} > 0")
