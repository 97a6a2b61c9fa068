"""Ranges: a low and a high column, and comparisons that a straddled bar makes unknown."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from fitpoint.language.columnar.kleene import unknown_unless
from fitpoint.language.tree import CompareOp


@dataclass(frozen=True, slots=True)
class Ends:
    low: pl.Expr
    high: pl.Expr


def ranged(op: CompareOp, left: Ends, right: Ends) -> pl.Expr:
    match op:
        case "<":
            return unknown_unless(left.high < right.low, left.low < right.high)
        case "<=":
            return unknown_unless(left.high <= right.low, left.low <= right.high)
        case ">":
            return ranged("<", right, left)
        case ">=":
            return ranged("<=", right, left)
        case "==":
            points = (left.low == left.high) & (right.low == right.high)
            apart = (left.high < right.low) | (left.low > right.high)
            return unknown_unless(points & (left.high == right.low), ~apart)
        case "!=":
            return ~ranged("==", left, right)
