"""Cells as exact decimals: what Python's own decimals say of each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.bulk.reading.exact_cells import DECIMALS, LARGEST, exact_cells


def of_text(written: str) -> Decimal | None:
    """The decimal that the text says, where it is small enough and has few enough places."""
    number = Decimal(written)
    places = -int(number.normalize().as_tuple().exponent)
    return number if abs(number) < LARGEST and places <= DECIMALS else None


@settings(deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False) | st.floats(-1e6, 1e6)))
def test_floats_are_their_shortest_text(cells: list[float]) -> None:
    found = exact_cells(pl.Series(cells, dtype=pl.Float64), "number").to_list()
    assert found == [of_text(repr(cell)) for cell in cells]


@settings(deadline=None)
@given(st.lists(st.decimals(-(10**11), 10**11, places=2)))
def test_any_column_of_the_same_amounts_says_the_same(cells: list[Decimal]) -> None:
    ways = (pl.Series(cells, dtype=pl.Decimal(38, 2)), pl.Series(map(str, cells), dtype=pl.String))
    for column in (*ways, pl.Series(map(float, cells), dtype=pl.Float64)):
        assert exact_cells(column, "number").to_list() == cells


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1,200.5", "1200.5"),
        ("120万", "1200000"),
        (" １２ ", "12"),
        ("12%", "0.12"),
        ("1e3", "1000"),
        ("0.1234567890123456789", None),
        ("999999999999.999999999999999999", "999999999999.999999999999999999"),
        ("1000000000000", None),
        ("1,20", None),
        ("许多", None),
        ("", None),
        (None, None),
    ],
)
def test_texts_are_read_as_evidence_is(cell: str | None, value: str | None) -> None:
    found = exact_cells(pl.Series(["7", cell], dtype=pl.String), "number").to_list()
    assert found == [7, None if value is None else Decimal(value)]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (pl.Series([2**64 - 1, 3, None], dtype=pl.UInt64), [None, 3, None]),
        (pl.Series([-(2**63), LARGEST - 1]), [None, LARGEST - 1]),
        (pl.Series([Decimal("9e22"), Decimal("-0.5")]), [None, Decimal("-0.5")]),
        (pl.Series([float("nan"), float("inf"), -0.0]), [None, None, 0]),
        (pl.Series(["1", "1"], dtype=pl.Categorical), [1, 1]),
        (pl.Series([None, None]), [None, None]),
    ],
)
def test_columns_of_other_types(cells: pl.Series, values: list[Any]) -> None:
    assert exact_cells(cells, "number").to_list() == values


@pytest.mark.parametrize(
    ("power", "values"),
    [
        (0, ["1.5", "120000000", "0.000000000000000001"]),
        (4, ["15000", None, "0.00000000000001"]),
        (-2, ["0.015", "1200000", None]),
    ],
)
def test_a_unit_moves_the_point(power: int, values: list[str | None]) -> None:
    """What then is too large, or has too many places, is not there."""
    cells = pl.Series(["1.5", "1.2亿", "0.000000000000000001"])
    found = exact_cells(cells, "number", power).to_list()
    assert found == [None if value is None else Decimal(value) for value in values]


def test_whole_numbers_are_whole() -> None:
    cells = pl.Series(["3", "3.0", "3.5", "-4"])
    assert exact_cells(cells, "integer").to_list() == [3, 3, None, -4]


def test_days() -> None:
    day = date(2025, 3, 1)
    texts = pl.Series(["2025-03-01", "2025/3/1", "20250301", "2025年3月1日", "2025-03-01 23:30:00"])
    assert exact_cells(texts, "date").to_list() == [day] * 5
    assert exact_cells(pl.Series(["2025-02-30", "2025-03", "昨天", None]), "date").null_count() == 4
    moments = pl.Series(["2025-03-01T23:30"]).str.to_datetime(time_zone="Asia/Shanghai")
    assert exact_cells(moments, "date").to_list() == [day]
    beyond = pl.Series([4_000_000, 20_148], dtype=pl.Int32).cast(pl.Date)
    assert exact_cells(beyond, "date").to_list() == [None, day]
