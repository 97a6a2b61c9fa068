"""What a scorecard can come to, for many accounts at once.

Accounts whose terms are open alike share their components and the sums of these; what is settled
only moves the bounds of the grades.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

import numpy as np

from fitpoint.bulk.answers.joint import Codes, Small, joint
from fitpoint.bulk.ranges.alike import Crowd, together
from fitpoint.bulk.ranges.card_shapes import CardShapes
from fitpoint.bulk.ranges.known import Known
from fitpoint.bulk.ranges.summed_states import SummedStates
from fitpoint.bulk.ranges.term_states import OpenTerm, TermStates
from fitpoint.bulk.ranges.total_rows import Settled
from fitpoint.bulk.ranges.totals_tree import TotalsTree
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.score_range import unit_of
from fitpoint.rulebook.pack import Scorecard

_SHIFT = 32
_ENDS = ("now", "low", "high")


@dataclass(frozen=True, eq=False, slots=True)
class _Met:
    """A term over a batch: for each account a code of how it is open, a place in ``opens``, and
    what it has settled (points now, low, high), in whole steps."""

    codes: Codes
    opens: tuple[OpenTerm | None, ...]
    settled: Codes
    step: int


class CardRanges:
    """One card's ranges, as they are met."""

    def __init__(self, plan: Plan, card: Scorecard, cap: int) -> None:
        self.card = card
        self._terms = [TermStates(plan, card.id, term, cap) for term in plan.cards[card.id]]
        self.tree = TotalsTree(card.base, unit_of(plan.cards[card.id]))
        self.shapes = CardShapes(len(self._terms), self.tree, cap)
        self.rows = SummedStates(card, self.shapes, self.tree)
        self._known = Known()
        self._settled: dict[tuple[int, ...], int] = {}
        self._numbers: dict[int, int] = {}

        self.on = together([term.on for term in self._terms])

    def of(self, crowd: Crowd) -> Small:
        """The place of each account's range among the ``rows``."""
        if self.on.apart:  # values without end
            return self._alike(crowd)
        owners = crowd.owners(self.on)
        if not owners.any():
            return self._plain(crowd)
        places = np.zeros(len(crowd), np.int64)
        places[owners] = self._alike(crowd.taken(np.flatnonzero(owners), self.on))
        places[~owners] = self._plain(crowd.taken(np.flatnonzero(~owners), self.on))
        return places

    def added(self, crowd: Crowd) -> list[list[tuple[str, int]]]:
        """The points that each term adds now, by account."""
        columns: list[list[tuple[str, int]]] = []
        for term in self._terms:
            places: list[int] = term.of(crowd).tolist()
            columns.append([(term.id, term.states[place].shown) for place in places])
        return [list(each) for each in zip(*columns, strict=True)]

    def _alike(self, crowd: Crowd) -> Codes:
        alike = crowd.alike(self.on)
        return self._of(crowd.taken(alike.firsts, self.on))[alike.ids]

    def _plain(self, crowd: Crowd) -> Small:
        """Of accounts without evidence of their own on what is concluded."""
        columns = crowd.columns(self.on)
        return self._known.of(
            columns, len(crowd), lambda places: self._of(crowd.taken(places, self.on))
        )

    def _of(self, crowd: Crowd) -> Codes:
        met = [self._met(term, crowd) for term in self._terms]
        settled = np.zeros((3, len(crowd)), np.int64)
        for one in met:
            settled += one.settled
        apart = (settled[0] < settled[1]) | (settled[0] > settled[2])
        shape = self.shapes.of([one.codes for one in met], [one.opens for one in met], apart)
        number = self._numbered(settled, gcd(*[one.step for one in met]) or 1)
        codes = [(shape, len(self.shapes)), (number, len(self._settled))]
        alike = joint(codes, len(crowd))
        shape, number, settled = [of.take(alike.firsts, -1) for of in (shape, number, settled)]
        keys = (shape << _SHIFT | number).tolist()
        new = [place for place, key in enumerate(keys) if key not in self._numbers]
        if new:
            self._numbers |= {keys[place]: len(self._numbers) + n for n, place in enumerate(new)}
            self.rows.add(shape[new], Settled(*settled.take(new, 1)))
        return np.array([self._numbers[key] for key in keys], np.int64)[alike.ids]

    def _met(self, term: TermStates, crowd: Crowd) -> _Met:
        places = term.of(crowd)
        numbers: dict[OpenTerm | None, int] = {None: 0}
        codes = [numbers.setdefault(state.open, len(numbers)) for state in term.states]
        points = np.array([[getattr(s, end) for s in term.states] for end in _ENDS], np.int64)
        step = int(np.gcd.reduce(points, axis=None))
        settled: Codes = points.take(places, 1)
        return _Met(np.array(codes, np.int64).take(places), tuple(numbers), settled, step)

    def _numbered(self, settled: Codes, step: int) -> Codes:
        """What is settled, as numbers; mostly low and high are the points themselves."""
        same = (settled[1:] == settled[0]).all()
        codes = [_stepped(of, step) for of in (settled[:1] if same else settled)]
        alike = joint(codes, settled.shape[1])
        each = settled.take(alike.firsts, 1).T.tolist()
        numbers = [self._settled.setdefault(tuple(one), len(self._settled)) for one in each]
        return np.array(numbers, np.int64)[alike.ids]


def _stepped(points: Codes, step: int) -> tuple[Codes, int]:
    """By how many steps they are more than the least, and one more than the most of these."""
    least, most = int(points.min(initial=0)), int(points.max(initial=0))
    return (points - least) // step, (most - least) // step + 1
