"""float64 in Polars as it is in Python, to the last bit.

Polars divides by a single number as a multiplication by its reciprocal and leaves out the addition
of a single zero; both differ in the last bit (or the sign of zero), so neither is asked of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import polars as pl

_SPLIT = 2.0**27 + 1
"""Splits a float64 into two halves of 26 bits (Veltkamp), whose products are exact."""


def finite(number: pl.Expr) -> pl.Expr:
    """The number, unknown where it is not finite."""
    return pl.when(number.is_finite()).then(number)


def quotient(number: pl.Expr, divisor: pl.Expr) -> pl.Expr:
    """A true division, also by what is a single value: the divisor is made as long as the number.
    (Where number − number is not 0, the quotient is not finite either way.)"""
    return number / (number - number + divisor)


def zeros(beside: str) -> pl.Expr:
    """As many zeros as the column has rows, not a single one."""
    return pl.col(beside).is_null().cast(pl.Float64) * 0.0


def smallest(numbers: Sequence[pl.Expr]) -> pl.Expr:
    """The first of the smallest; unknown where one is."""
    return reduce(lambda a, b: pl.when(b < a).then(b).when(a <= b).then(a), numbers)


def largest(numbers: Sequence[pl.Expr]) -> pl.Expr:
    """The first of the largest; unknown where one is."""
    return reduce(lambda a, b: pl.when(b > a).then(b).when(a >= b).then(a), numbers)


def whole(number: pl.Expr) -> pl.Expr:
    """Rounded, half to even; never −0."""
    to_even = number.round(0, mode="half_to_even")
    return to_even + to_even.abs() * 0.0


def rounded(number: pl.Expr, decimals: int) -> pl.Expr:
    """Rounded to decimals as Python's ``round`` does, for numbers below 2**52 / 10**decimals.

    A product that rounds to a half is decided by its rounding error, worked out exactly after
    Dekker (A floating-point technique for extending the available precision, 1971).
    """
    scale = 10.0**decimals
    product = number * scale
    low = product.floor()
    error = _error(number, scale, product)
    half = (product - low) == 0.5
    even = product.round(0, mode="half_to_even")
    units = pl.when(half & (error > 0)).then(low + 1.0).when(half & (error < 0)).then(low)
    return units.otherwise(even) / (number - number + scale)


def _error(number: pl.Expr, scale: float, product: pl.Expr) -> pl.Expr:
    """Number × scale − product, exactly."""
    top, bottom = _halves_of(scale)
    shifted = number * _SPLIT
    high = shifted - (shifted - number)
    low = number - high
    return ((high * top - product) + high * bottom + low * top) + low * bottom


def _halves_of(number: float) -> tuple[float, float]:
    shifted = number * _SPLIT
    high = shifted - (shifted - number)
    return high, number - high
