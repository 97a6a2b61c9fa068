"""All totals that the components of one card can come to, for many accounts at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np

from fitpoint.bulk.ranges.joint import Codes, joint
from fitpoint.bulk.ranges.total_rows import TotalRows
from fitpoint.qualification.totals import Totals, Yield, fixed, plus, totals

NOTHING = 0
"""The number of the yields of nothing, and of the totals to which nothing was added."""


class TotalsTree:
    """Totals grow out of each other by one more set of yields, so that what many accounts have in
    common is added up once. ``base`` and ``unit`` are points scaled by 10,000."""

    def __init__(self, base: int, unit: int) -> None:
        self._sets = [frozenset((fixed(0),))]
        self._numbers = {self._sets[0]: NOTHING}
        self._totals: list[Totals] = [totals(base, (), unit)]
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
        number = self._numbers.setdefault(found, len(self._sets))
        if number == len(self._sets):
            self._sets.append(found)
        return number

    def of(self, yields: Codes) -> tuple[Codes, Codes]:
        """Of each row's sets of yields the totals, and for each of its sets the totals of all
        others."""
        order = np.argsort(yields, axis=1, kind="stable")
        sorted_ = np.take_along_axis(yields, order, 1)
        alike = joint([(column, len(self._sets)) for column in sorted_.T], len(yields))
        found = [self._with_rests(row) for row in sorted_[alike.firsts].tolist()]
        totals = np.array([total for total, _ in found], np.int64)
        each = np.array([rests for _, rests in found], np.int64).reshape(-1, yields.shape[1])
        rests = np.empty_like(yields)
        np.put_along_axis(rests, order, each[alike.ids], 1)
        return totals[alike.ids], rests

    def _with_rests(self, yields: Sequence[int]) -> tuple[int, list[int]]:
        def total(some: Iterable[int]) -> int:
            return reduce(self._plus, some, 0)

        found, rests = total(yields), dict[int, int]()
        for place, one in enumerate(yields):
            if one not in rests:
                rests[one] = total([*yields[:place], *yields[place + 1 :]]) if one else found
        return found, [rests[one] for one in yields]

    def grown(self, start: Codes, yields: Codes) -> Codes:
        """Each of these totals with one more set of yields."""
        codes = [(start, len(self._totals)), (yields, len(self._sets))]
        alike = joint(codes, len(start))
        pairs = zip(*[code[alike.firsts].tolist() for code, _ in codes], strict=True)
        return np.array([self._plus(*pair) for pair in pairs], np.int64)[alike.ids]

    def _plus(self, start: int, yields: int) -> int:
        if yields == NOTHING:
            return start
        found = self._grown.setdefault((start, yields), len(self._totals))
        if found == len(self._totals):
            self._totals.append(plus(self._totals[start], self._sets[yields]))
        return found
