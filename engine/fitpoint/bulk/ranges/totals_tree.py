"""All totals that the components of one card can come to, for many accounts at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np

from fitpoint.bulk.answers.joint import Codes, Flags, Joint, joint
from fitpoint.bulk.ranges.total_rows import TotalRows
from fitpoint.qualification.totals import Part, Totals, Yield, added, fixed, part_of, totals

NOTHING = 0
"""The number of the yields of nothing."""
INSIDE, APART = 0, 1
"""The numbers of the totals to which nothing was added: of those in which points lie within low …
high throughout, and of all others."""


class TotalsTree:
    """Totals grow out of each other by one more set of yields, so that what many accounts have in
    common is added up once. ``base`` and ``unit`` are points scaled by 10,000."""

    def __init__(self, base: int, unit: int) -> None:
        self._unit = unit
        self._numbers: dict[frozenset[Yield], int] = {}
        self._parts, self._inside = list[Part](), list[bool]()
        self.yields((fixed(0),))
        self._totals: list[Totals] = [
            totals(base, (), unit, inside=inside) for inside in (True, False)
        ]
        self._grown: dict[tuple[int, int], int] = {}
        self._rows = TotalRows(unit)

    @property
    def rows(self) -> TotalRows:
        """The totals by number, to ask what they reach."""
        self._rows.extend(self._totals)
        return self._rows

    def yields(self, of: Iterable[Yield]) -> int:
        """The number of a set of yields."""
        found = frozenset(of)
        number = self._numbers.setdefault(found, len(self._parts))
        if number == len(self._parts):
            self._parts.append(part_of(found, self._unit))
            self._inside.append(all(y.inside for y in found))
        return number

    def of(self, yields: Codes, apart: Flags) -> Codes:
        """The totals of each row's sets of yields. ``apart``: to be added to points that lie
        outside their low … high."""
        sorted_, roots = np.sort(yields, axis=1), self._roots(yields, apart)
        alike = self._alike(sorted_, roots)
        rows: list[list[int]] = sorted_[alike.firsts].tolist()
        starts: list[int] = roots[alike.firsts].tolist()
        found = [
            reduce(self._plus, row[row.count(NOTHING) :], start)
            for row, start in zip(rows, starts, strict=True)
        ]
        return np.array(found, np.int64)[alike.ids]

    def without(self, yields: Codes, apart: Flags) -> Codes:
        """For each of a row's sets of yields the totals of all others; ``apart`` as above."""
        order = np.argsort(yields, axis=1, kind="stable")
        sorted_, roots = np.take_along_axis(yields, order, 1), self._roots(yields, apart)
        alike = self._alike(sorted_, roots)
        rows: list[list[int]] = sorted_[alike.firsts].tolist()
        starts: list[int] = roots[alike.firsts].tolist()
        each = np.array(
            [self._without(row, start) for row, start in zip(rows, starts, strict=True)], np.int64
        )
        found = np.zeros_like(yields)
        np.put_along_axis(found, order, each.reshape(-1, yields.shape[1])[alike.ids], 1)
        return found

    def _roots(self, yields: Codes, apart: Flags) -> Codes:
        """The totals that each row starts from."""
        inside = np.array(self._inside)[yields].all(axis=1)
        return np.where(inside & ~apart, INSIDE, APART)

    def _alike(self, yields: Codes, roots: Codes) -> Joint:
        each = [(column, len(self._parts)) for column in yields.T]
        return joint([*each, (roots, APART + 1)], len(yields))

    def _without(self, yields: Sequence[int], start: int) -> list[int]:
        """``yields`` go up, those of nothing first."""
        nothing, found, before = yields.count(NOTHING), list[int](), start
        for place in range(nothing, len(yields)):
            found.append(reduce(self._plus, yields[place + 1 :], before))
            before = self._plus(before, yields[place])
        return [before] * nothing + found

    def grown(self, start: Codes, yields: Codes) -> Codes:
        """Each of these totals with one more set of yields."""
        codes = [(start, len(self._totals)), (yields, len(self._parts))]
        alike = joint(codes, len(start))
        pairs = zip(*[code[alike.firsts].tolist() for code, _ in codes], strict=True)
        return np.array([self._plus(*pair) for pair in pairs], np.int64)[alike.ids]

    def _plus(self, start: int, yields: int) -> int:
        found = self._grown.get((start, yields))
        if found is None:
            found = self._grown[start, yields] = len(self._totals)
            self._totals.append(added(self._totals[start], self._parts[yields]))
        return found
