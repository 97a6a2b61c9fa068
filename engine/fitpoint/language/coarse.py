"""Codes against codes, where a codelist has parents.

A value at or below a literal is a member of it; a value strictly above may or may not be, which
is unknown; any other value is not. Field against field, the right-hand side plays the literal.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Set
from functools import reduce
from types import MappingProxyType
from typing import Any, cast

from fitpoint.language.builtins import SHARE_DECIMALS
from fitpoint.language.codelist import Codelist
from fitpoint.language.intervals import Interval

Codes = frozenset[str]
ORDERINGS: Mapping[str, Callable[[int, int], bool]] = MappingProxyType(
    {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
)


def members(codelist: Codelist | None, codes: Iterable[str]) -> tuple[Codes, Codes]:
    """The values that are members of the codes for certain, and those that may be."""
    literal = tuple(codes)
    if codelist is None:
        return frozenset(literal), frozenset()
    sure = frozenset(below for code in literal for below in codelist.descendants(code))
    above = frozenset(up for code in literal for up in codelist.ancestors(code))
    return sure, above - sure


def has_parents(codelist: Codelist | None) -> bool:
    return codelist is not None and any(code.parent is not None for code in codelist.codes)


def ordered_codes(codelist: Codelist, op: str, literal: str) -> Codes:
    """The codes that compare so with the literal by the list's order."""
    bar = codelist.rank.get(literal, 0)
    compare = ORDERINGS[op]
    return frozenset(code for code, place in codelist.rank.items() if compare(place, bar))


class Hierarchy:
    """A codelist's parents, looked up once, for values that meet only at run time."""

    def __init__(self, codelist: Codelist | None) -> None:
        self.rank: dict[str, int] = dict(codelist.rank) if codelist else {}
        self.above: dict[str, Codes] = {}
        if codelist is not None:
            self.above = {code: frozenset(codelist.ancestors(code)) for code in codelist.rank}

    def within(self, value: str, bar: str) -> bool | None:
        """Whether the value is at or below the other."""
        if value == bar or bar in self.above.get(value, ()):
            return True
        return None if value in self.above.get(bar, ()) else False

    def contains(self, values: Set[str], bar: str) -> bool | None:
        verdict: bool | None = False
        for value in values:
            within = self.within(value, bar)
            if within:
                return True
            verdict = None if within is None else verdict
        return verdict

    def overlaps(self, values: Set[str], bars: Set[str]) -> bool | None:
        verdict: bool | None = False
        for bar in bars:
            found = self.contains(values, bar)
            if found:
                return True
            verdict = None if found is None else verdict
        return verdict

    def contains_all(self, values: Set[str], bars: Set[str]) -> bool | None:
        verdict: bool | None = True
        for bar in bars:
            found = self.contains(values, bar)
            if found is False:
                return False
            verdict = None if found is None else verdict
        return verdict

    def all_within(self, bars: Set[str], values: Set[str]) -> bool | None:
        """Whether each value is at or below one of the bars, as ``contains_all([..], values)``
        asks of a literal."""
        verdict: bool | None = True
        for value in values:
            found = [self.within(value, bar) for bar in bars]
            if True in found:
                continue
            if None not in found:
                return False
            verdict = None
        return verdict

    def members(self, codes: Set[str]) -> tuple[Codes, Codes]:
        """As :func:`members`, for codes known only at run time."""
        sure = frozenset(c for c, above in self.above.items() if c in codes or above & codes)
        over = frozenset(up for code in codes for up in self.above.get(code, ()))
        return sure | codes, over - sure - codes


Listing = Mapping[str, float | None] | frozenset[str]
"""A distribution or map whose codes are asked for, or a bare set."""


def listed(shares: Listing) -> tuple[Set[str], Set[str]]:
    """The codes that have more than nothing, and those whose cell is suppressed."""
    if isinstance(shares, frozenset):
        return shares, frozenset()
    held = frozenset(code for code, part in shares.items() if part is not None and part > 0)
    if None not in shares.values():
        return held, frozenset()
    return held, frozenset(code for code, part in shares.items() if part is None)


def of_listings(
    meets: Callable[[Set[str], Any], bool | None], left: bool, right: bool
) -> Callable[[Any, Any], bool | None]:
    """``meets`` where the marked sides are ``codes(…)``: true where surely listed codes meet,
    unknown where only suppressed ones may, else false."""

    def ask(one: Any, other: Any) -> bool | None:
        one, maybe = listed(one) if left else (one, frozenset[str]())
        other, also = listed(other) if right else (other, frozenset[str]())
        met = meets(one, other)
        if met is not False or not (maybe or also):
            return met
        possible = meets(one | maybe, other | also if right else other)
        return False if possible is False else None

    return ask


def share(shares: Mapping[str, float | None], sure: Set[str]) -> float | None:
    """What the codes hold together, added in the distribution's order; unknown where one of them
    is suppressed."""
    parts = [part for code, part in shares.items() if code in sure]
    if None in parts:
        return None
    return round(added(cast("list[float]", parts)), SHARE_DECIMALS)


def added(parts: Iterable[float]) -> float:
    """The sum, one after the other (from Python 3.12 on ``sum`` compensates what it rounds)."""
    return reduce(operator.add, parts, 0.0)


def share_range(
    shares: Mapping[str, float | None], sure: Set[str], maybe: Set[str]
) -> Interval | None:
    """The least and the most that the codes may hold together; unknown as in :func:`share`."""
    low, high = share(shares, sure), share(shares, sure | maybe)
    return None if low is None or high is None else (low, high)
