"""Sums of points that completions can reach, as sets.

What a part of a scorecard comes to under one completion is a :class:`Yield`: the points it adds,
and the low and high it would have then; they differ only where something stays undecided for good,
as under a coarse code. A total is clamped into its own low and high. Sets of totals are held as the
bits of whole numbers, so that adding a part is a few shifts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import NamedTuple

from fitpoint.analysis.scorecards import grade_of
from fitpoint.rulebook.pack import GradeBand

WIDEST = 1 << 18
"""With more steps between the smallest and the largest total, all between counts as reached."""
MOST_KINDS = 64


class Yield(NamedTuple):
    """Points, scaled by 10,000; ``low`` ≤ ``high``, and ``points`` may lie outside them."""

    points: int
    low: int
    high: int

    @property
    def inside(self) -> bool:
        """Whether the points lie within low … high."""
        return self.low <= self.points <= self.high

    def plus(self, points: int, low: int, high: int) -> Yield:
        return Yield(self.points + points, self.low + low, self.high + high)


def fixed(points: int) -> Yield:
    return Yield(points, points, points)


Kinds = Mapping[tuple[int, int], int]
ALIKE = (0, 0)
"""The kind of sums whose low and high are their points; the only one where all lie inside."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums reached, from ``low`` to ``high`` once clamped.

    ``kinds`` maps (points − low, high − points) to the bits of the sums of points reached so: bit 0
    stands for ``origin``, each further bit for ``unit`` more. None: all are taken as reached.
    ``inside``: points lie within low … high in all yields, also in those yet to be added, so that
    nothing is clamped and kinds need not be told apart.
    """

    low: int
    high: int
    origin: int
    unit: int
    kinds: Kinds | None
    inside: bool = False


class Part(NamedTuple):
    """Yields, ready to be added: the smallest low, the largest high, the fewest points, and by how
    many units the points of each are more than these."""

    yields: Collection[Yield]
    low: int
    high: int
    start: int
    steps: Sequence[int]


def part_of(yields: Iterable[Yield], unit: int) -> Part:
    """``unit`` divides all points."""
    each = frozenset(yields)
    start = min([y.points for y in each])
    steps = [(y.points - start) // unit for y in each]
    return Part(each, min([y.low for y in each]), max([y.high for y in each]), start, steps)


def totals(
    base: int,
    parts: Iterable[Iterable[Yield]],
    unit: int,
    *,
    dense: bool = False,
    inside: bool = False,
) -> Totals:
    """All sums of ``base`` and one yield of each part; ``unit`` divides all points. ``dense``: and
    everything between; ``inside`` as in :class:`Totals`."""
    start = Totals(base, base, base, unit, None if dense else {ALIKE: 1}, inside)
    return reduce(plus, parts, start)


def plus(found: Totals, part: Iterable[Yield]) -> Totals:
    """All sums of a total and one yield of the part."""
    return added(found, part_of(part, found.unit))


def added(found: Totals, part: Part) -> Totals:
    """The same of a part that is ready."""
    return Totals(
        found.low + part.low,
        found.high + part.high,
        found.origin + part.start,
        found.unit,
        None if found.kinds is None else _kinds(found.kinds, part, found.inside),
        found.inside,
    )


def without_each(found: Totals, parts: Sequence[Iterable[Yield]]) -> tuple[Totals, ...]:
    """For each part, the total with all other parts; halves at a time, so that most sums are shared
    by many."""
    if len(parts) < 2:
        return (found,) * len(parts)
    half = len(parts) // 2
    left, right = parts[:half], parts[half:]
    return (
        *without_each(reduce(plus, right, found), left),
        *without_each(reduce(plus, left, found), right),
    )


def _kinds(kinds: Kinds, part: Part, inside: bool) -> Kinds | None:
    if max(part.steps) > WIDEST:
        return None
    if inside:
        bits, before = 0, kinds[ALIKE]
        for step in part.steps:
            bits |= before << step
        return {ALIKE: bits} if bits.bit_length() <= WIDEST else None
    found: dict[tuple[int, int], int] = {}
    for (points, low, high), step in zip(part.yields, part.steps, strict=True):
        for (below, above), bits in kinds.items():
            key = (below + points - low, above + high - points)
            found[key] = found.get(key, 0) | bits << step
    widest = max([bits.bit_length() for bits in found.values()])
    return found if len(found) <= MOST_KINDS and widest <= WIDEST else None


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


def clipped_grades(
    found: Totals, low: int, high: int, bands: Sequence[GradeBand]
) -> tuple[str | None, ...]:
    """The grades of the totals; those outside ``low`` … ``high`` count as the nearer of the two."""
    inside = replace(found, low=max(low, found.low), high=min(high, found.high))
    ends = [end for end, out in ((low, found.low < low), (high, found.high > high)) if out]
    return (*grades_of(inside, bands), *[grade_of(bands, end) for end in ends])


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
