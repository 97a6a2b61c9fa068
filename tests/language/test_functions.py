"""Functions that a plugin brings: typed, guarded, with a columnar form."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from fitpoint.errors import FitpointError
from fitpoint.language.function import Function
from fitpoint.language.reader import read_expression
from fitpoint.language.row import RowCompiler
from fitpoint.language.scope import Scope
from fitpoint.language.types import BOOLEAN, INTEGER, NUMBER
from fitpoint.messages import render
from language.sample import CODELISTS, HERE, SCOPE, kinds


def per_store(spend: float, stores: float) -> float:
    return spend / (stores + 1)


def columnar_per_store(spend: pl.Expr, stores: pl.Expr) -> pl.Expr:
    return spend / (stores + 1)


def broken(number: float) -> float:
    raise ValueError(f"cannot take {number}")


def endless(number: float) -> float:
    return number * float("inf")


def age(day: date, *, as_of: date) -> int:
    return as_of.year - day.year


NUMERIC = kinds("number", "integer")
PLUGIN = {
    function.name: function
    for function in (
        Function("per_store", (NUMERIC, NUMERIC), NUMBER, per_store, columnar_per_store, ("店均",)),
        Function("broken", (NUMERIC,), NUMBER, broken),
        Function("endless", (NUMERIC,), NUMBER, endless),
        Function("age_of", (kinds("date"),), INTEGER, age, as_of=True),
        Function(
            "is_here", (kinds("choice"), kinds("set")), BOOLEAN, lambda code, codes: code in codes
        ),
    )
}
WITH_PLUGIN = Scope(SCOPE.symbols, CODELISTS, PLUGIN)


def answer(text: str, row: dict[str, Any]) -> Any:
    expression, problems = read_expression(text, WITH_PLUGIN, HERE)
    assert expression is not None, problems
    return RowCompiler(CODELISTS, PLUGIN).compile(expression)(row, frozenset())


def test_a_plugins_function_is_called_by_either_name() -> None:
    row = {"spend": 10.0, "stores": 4}
    assert answer("per_store(spend, stores) == 2", row) is True
    assert answer("店均(「广告 花费」, 门店数) == 2", row) is True


def test_it_is_called_only_with_known_arguments() -> None:
    assert answer("broken(spend) > 1", {}) is None


def test_its_fault_is_reported_as_its_own() -> None:
    with pytest.raises(FitpointError) as caught:
        answer("broken(spend) > 1", {"spend": 1.0})
    (problem,) = caught.value.diagnostics
    assert problem.code == "E170"
    assert "broken" in render(problem, "zh")
    assert "cannot take 1.0" in render(problem, "en")


def test_what_is_not_finite_is_unknown() -> None:
    assert answer("endless(spend) > 1", {"spend": 1.0}) is None


def test_it_may_ask_for_the_runs_date() -> None:
    founded = {"founded": date(2020, 5, 1)}
    assert answer("age_of(founded) == 6", {**founded, "#as_of": date(2026, 1, 1)}) is True
    assert answer("age_of(founded) == 6", founded) is None


def test_codes_are_read_by_the_codelist_of_the_other_argument() -> None:
    assert answer("is_here(hq, [上海, Nanjing])", {"hq": "南京"}) is True


def test_its_types_are_checked() -> None:
    _, problems = read_expression("per_store(name, stores) > 1", WITH_PLUGIN, HERE)
    assert [problem.code for problem in problems] == ["E127"]


def test_the_columnar_form_agrees_with_the_row_form() -> None:
    function = PLUGIN["per_store"]
    assert function.columnar is not None
    frame = pl.DataFrame({"spend": [10.0, 0.0, None], "stores": [4, 0, 2]})
    column = frame.select(function.columnar(pl.col("spend"), pl.col("stores")).alias("x"))["x"]
    rows = frame.rows(named=True)
    expected = [None if None in row.values() else function.row(**row) for row in rows]
    assert column.to_list() == expected
