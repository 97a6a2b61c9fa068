"""Arithmetic in Polars that is Python's, to the last bit."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from random import Random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.language.columnar import dates, numbers, texts
from language.columnar.drawing import bits
from language.reference import months_between

FINITE = st.floats(allow_nan=False, allow_infinity=False)
SHARES = st.one_of(
    st.floats(0, 1.02),
    st.integers(0, 2_000_000_000).map(lambda halves: halves * 5e-10),
    st.integers(0, 60).map(lambda power: 0.5**power),
)


def column(values: list[float], form: Callable[[pl.Expr], pl.Expr]) -> list[float]:
    return pl.DataFrame({"x": values}).select(form(pl.col("x")).alias("x"))["x"].to_list()


def same(found: list[float], wanted: list[float]) -> bool:
    return list(map(bits, found)) == list(map(bits, wanted))


@settings(deadline=None, max_examples=60)
@given(st.lists(SHARES, min_size=1, max_size=50))
def test_shares_are_rounded_as_python_rounds(values: list[float]) -> None:
    assert same(column(values, lambda x: numbers.rounded(x, 9)), [round(v, 9) for v in values])


def test_halves_that_only_look_like_halves() -> None:
    random = Random(1)
    values = [(2 * random.randrange(10**9) + 1) * 5e-10 for _ in range(50_000)]
    assert same(column(values, lambda x: numbers.rounded(x, 9)), [round(v, 9) for v in values])


@settings(deadline=None, max_examples=60)
@given(st.lists(FINITE, min_size=1, max_size=20))
def test_whole_numbers_are_rounded_half_to_even(values: list[float]) -> None:
    assert same(column(values, numbers.whole), [float(round(value)) for value in values])


@pytest.mark.parametrize("divisor", [3.0, 7.0, 0.1, 49.0, -1e200])
@pytest.mark.parametrize("size", [1, 2, 999])
def test_division_by_a_single_number_is_no_multiplication(divisor: float, size: int) -> None:
    random = Random(7)
    values = [random.lognormvariate(3, 5) for _ in range(size)]
    frame = pl.DataFrame({"x": values})
    wanted = [value / divisor for value in values]
    by_literal = column(values, lambda x: numbers.quotient(x, pl.lit(divisor)))
    constant = frame.lazy().with_columns(pl.lit(divisor).alias("d"))
    by_column = constant.select(numbers.quotient(pl.col("x"), pl.col("d"))).collect()["x"]
    assert same(by_literal, wanted)
    assert same(by_column.to_list(), wanted)


def test_polars_itself_divides_by_the_reciprocal() -> None:
    """The day this fails, ``numbers.quotient`` may go."""
    values = [float(value) for value in range(1, 1000)]
    assert not same(column(values, lambda x: x / 49.0), [value / 49.0 for value in values])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(FINITE, FINITE, FINITE), min_size=1, max_size=20))
def test_the_first_of_the_smallest_and_largest(rows: list[tuple[float, float, float]]) -> None:
    frame = pl.DataFrame(rows, schema=["a", "b", "c"], orient="row")
    three = [pl.col(name) for name in "abc"]
    found = frame.select(low=numbers.smallest(three), high=numbers.largest(three))
    assert same(found["low"].to_list(), [min(row) for row in rows])
    assert same(found["high"].to_list(), [max(row) for row in rows])


@settings(deadline=None, max_examples=40)
@given(st.dates(), st.dates())
def test_months_and_days_between_any_dates(day: date, later: date) -> None:
    frame = pl.DataFrame({"day": [day], "later": [later]})
    pair = pl.col("day"), pl.col("later")
    found = frame.select(months=dates.months_between(*pair), days=dates.days_between(*pair))
    assert found["months"].item() == months_between(day, later)
    assert found["days"].item() == (later - day).days


def test_every_letter_has_pythons_lower_case() -> None:
    letters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    told = [*letters, "ΑΣ", "ΑΣ.", "Σ", "ΑΣΑ", "İI", "Δοκιμή ΟΔΟΣ 中"]
    found = pl.DataFrame({"x": told}).select(texts.lower(pl.col("x")))["x"].to_list()
    assert found == [text.lower() for text in told]
