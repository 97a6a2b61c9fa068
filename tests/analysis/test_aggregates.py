"""Declared aggregates of records."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analysis.build import AS_OF, compiler, expr, field, label
from fitpoint.analysis.aggregates import Aggregates
from fitpoint.language.types import DATE, INTEGER, NUMBER, TEXT, Type
from fitpoint.rulebook.pack import Aggregate

COLUMNS = {"name": TEXT, "share": NUMBER, "on": DATE}
COLUMN_FIELDS = {id_: field(id_, type_) for id_, type_ in COLUMNS.items()}


def value(
    function: Any, column: str | None, rows: Any, where: str = "", type_: Type = NUMBER
) -> Any:
    condition = expr(where, COLUMN_FIELDS) if where else None
    declared = Aggregate("a", label("a"), function, column, condition, type_)
    records = field("r", Type("records", None, tuple(COLUMNS.items())), aggregates=(declared,))
    return Aggregates({"r": records}, compiler()).values("r", rows, AS_OF)["r.a"]


ROWS = (
    {"name": "甲", "share": 0.4, "on": date(2026, 1, 1)},
    {"name": "乙", "share": 0.1, "on": date(2025, 1, 1)},
)


@pytest.mark.parametrize(
    ("function", "column", "where", "expected"),
    [
        ("max", "share", "", 0.4),
        ("min", "share", "", 0.1),
        ("sum", "share", "", 0.5),
        ("mean", "share", "", 0.25),
        ("count", None, "", 2),
        ("count", None, "share > 0.3", 1),
        ("max", "share", 'name == "乙"', 0.1),
        ("max", "share", 'name == "丙"', None),
        ("sum", "share", 'name == "丙"', 0.0),
        ("latest", "on", "", date(2026, 1, 1)),
        ("latest", "name", "", "乙"),
        ("count", None, "days_since(on) <= 100", 1),
    ],
)
def test_aggregates(function: str, column: str | None, where: str, expected: Any) -> None:
    assert value(function, column, ROWS, where) == expected


def test_a_row_that_may_count_or_lacks_the_column_makes_it_unknown() -> None:
    rows = (*ROWS, {"name": None, "share": None})
    assert value("max", "share", rows) is None
    assert value("max", "share", rows, 'name == "乙"') is None
    assert value("count", None, rows, type_=INTEGER) == 3


def test_no_rows() -> None:
    assert value("count", None, ()) == 0
    assert value("sum", "share", ()) == 0.0
    assert value("mean", "share", ()) is None
