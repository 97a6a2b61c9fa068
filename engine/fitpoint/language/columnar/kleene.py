"""Kleene's and, or, and unknown, over expressions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl


def every(parts: Sequence[pl.Expr]) -> pl.Expr:
    """Kleene's and; of none it has no meaning."""
    return _balanced(lambda a, b: a & b, parts)


def some(parts: Sequence[pl.Expr]) -> pl.Expr:
    """Kleene's or; of none it has no meaning."""
    return _balanced(lambda a, b: a | b, parts)


def unknown_unless(sure: pl.Expr, possible: pl.Expr) -> pl.Expr:
    """True where sure, else unknown where possible, else false."""
    return sure | (possible & pl.lit(None, pl.Boolean))


def _balanced(join: Callable[[pl.Expr, pl.Expr], pl.Expr], parts: Sequence[pl.Expr]) -> pl.Expr:
    """Joined in pairs of pairs, so that the depth grows with the logarithm of the length."""
    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    return join(_balanced(join, parts[:half]), _balanced(join, parts[half:]))
