"""Days and calendar months between dates."""

from __future__ import annotations

import polars as pl


def year(day: pl.Expr) -> pl.Expr:
    return day.dt.year().cast(pl.Int64)


def days_between(day: pl.Expr, later: pl.Expr) -> pl.Expr:
    """Days from the one to the other; negative where it lies ahead."""
    return later.cast(pl.Int32).cast(pl.Int64) - day.cast(pl.Int32).cast(pl.Int64)


def months_between(day: pl.Expr, later: pl.Expr) -> pl.Expr:
    """Complete calendar months from the one to the other; negative where it lies ahead."""
    steps = _months(later) - _months(day)
    short, over = later.dt.day() < day.dt.day(), later.dt.day() > day.dt.day()
    backward = steps + over.cast(pl.Int64)
    return pl.when(day > later).then(backward).otherwise(steps - short.cast(pl.Int64))


def _months(day: pl.Expr) -> pl.Expr:
    return year(day) * 12 + day.dt.month().cast(pl.Int64)
