"""Sums of points that completions can reach, as sets.

What a part of a scorecard comes to under one completion is a :class:`Yield`: the points it adds,
and the low and high it would have then; they differ only where something stays undecided for good,
as under a coarse code. A total is clamped into its own low and high. Sets of totals are held as the
bits of whole numbers, so that adding a part is a few shifts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

from fitpoint.rulebook.pack import GradeBand

WIDEST = 1 << 20
"""With more steps between the smallest and the largest total, all between counts as reached."""
MOST_KINDS = 64


class Yield(NamedTuple):
    """Points, scaled by 10,000; ``low`` ≤ ``high``, and ``points`` may lie outside them."""

    points: int
    low: int
    high: int


def fixed(points: int) -> Yield:
    return Yield(points, points, points)


Kinds = Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums reached, from ``low`` to ``high`` once clamped.

    ``kinds`` maps (points − low, high − points) to the bits of the sums of points reached so: bit 0
    stands for ``origin``, each further bit for ``unit`` more. None: all are taken as reached.
    """

    low: int
    high: int
    origin: int
    unit: int
    kinds: Kinds | None


def totals(base: int, parts: Iterable[Iterable[Yield]], unit: int) -> Totals:
    """All sums of ``base`` and one yield of each part; ``unit`` divides all points."""
    return reduce(plus, parts, Totals(base, base, base, unit, {(0, 0): 1}))


def plus(found: Totals, part: Iterable[Yield]) -> Totals:
    """All sums of a total and one yield of the part."""
    yields = frozenset(part)
    start = min([y.points for y in yields])
    return Totals(
        found.low + min([y.low for y in yields]),
        found.high + max([y.high for y in yields]),
        found.origin + start,
        found.unit,
        None if found.kinds is None else _added(found.kinds, yields, start, found.unit),
    )


def _added(kinds: Kinds, yields: Iterable[Yield], start: int, unit: int) -> Kinds | None:
    found: dict[tuple[int, int], int] = {}
    for points, low, high in yields:
        shift = (points - start) // unit
        if shift > WIDEST:
            return None
        for (below, above), bits in kinds.items():
            key = (below + points - low, above + high - points)
            found[key] = found.get(key, 0) | bits << shift
    widest = max([bits.bit_length() for bits in found.values()])
    return found if len(found) <= MOST_KINDS and widest <= WIDEST else None


def clipped(base: int, parts: Iterable[Iterable[int]], unit: int, low: int, high: int) -> Totals:
    """All sums of ``base`` and one number of each part; sums outside ``low`` … ``high`` count as
    the nearer of the two."""
    found = totals(base, [map(fixed, part) for part in parts], unit)
    if found.kinds is None:
        return Totals(low, high, found.origin, unit, None)
    if low <= found.low and found.high <= high:
        return found
    return Totals(low, high, found.origin, unit, _clamped(found, low, high))


def _clamped(found: Totals, low: int, high: int) -> dict[tuple[int, int], int]:
    """The kinds of the same sums, each with the bounds it is clamped into."""
    kinds: dict[tuple[int, int], int] = {}
    for place in _places((found.kinds or {})[(0, 0)]):
        points = found.origin + place * found.unit
        key = (min(points - low, 0), min(high - points, 0))
        kinds[key] = kinds.get(key, 0) | 1 << place
    return kinds


def _places(bits: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    place = 0
    while bits:
        zeros = (bits & -bits).bit_length() - 1
        place += zeros
        yield place
        bits >>= zeros + 1
        place += 1


def reached(found: Totals, floor: int | None, ceiling: int | None) -> bool:
    """Whether some total t has floor ≤ t < ceiling."""
    floor = found.low if floor is None else max(floor, found.low)
    ceiling = found.high + 1 if ceiling is None else min(ceiling, found.high + 1)
    if floor >= ceiling:
        return False
    if found.kinds is None:
        return True
    for (below, above), bits in found.kinds.items():
        moved = found.origin + (-below if below < 0 else above if above < 0 else 0)
        first = max(-((moved - floor) // found.unit), 0)
        last = -((moved - ceiling) // found.unit)
        if last > 0 and (bits & ((1 << last) - 1)) >> first:
            return True
    return False


def grades_of(found: Totals, bands: Sequence[GradeBand]) -> tuple[str, ...]:
    """The grades that some total has, best first."""
    grades: list[str] = []
    ceiling: int | None = None
    for band in bands:
        if reached(found, band.at_least, ceiling):
            grades.append(band.id)
        if band.at_least is None:
            break
        ceiling = band.at_least
    return tuple(grades)
