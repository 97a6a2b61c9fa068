"""Comparisons of ranges: an interval that a comparison straddles makes it unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import cast

from fitpoint.language.tree import CompareOp

Interval = tuple[float, float]


def bounds(value: object) -> Interval:
    """Low and high; a single number is both."""
    if isinstance(value, tuple):
        return cast(Interval, value)
    number = float(cast("float", value))
    return number, number


def less(left: object, right: object) -> bool | None:
    low, high = bounds(left)
    other_low, other_high = bounds(right)
    if high < other_low:
        return True
    return False if low >= other_high else None


def at_most(left: object, right: object) -> bool | None:
    low, high = bounds(left)
    other_low, other_high = bounds(right)
    if high <= other_low:
        return True
    return False if low > other_high else None


def greater(left: object, right: object) -> bool | None:
    return less(right, left)


def at_least(left: object, right: object) -> bool | None:
    return at_most(right, left)


def equal(left: object, right: object) -> bool | None:
    low, high = bounds(left)
    other_low, other_high = bounds(right)
    if low == high == other_low == other_high:
        return True
    return False if high < other_low or low > other_high else None


def unequal(left: object, right: object) -> bool | None:
    same = equal(left, right)
    return None if same is None else not same


COMPARE: Mapping[CompareOp, Callable[[object, object], bool | None]] = MappingProxyType(
    {
        "<": less,
        "<=": at_most,
        ">": greater,
        ">=": at_least,
        "==": equal,
        "!=": unequal,
    }
)
