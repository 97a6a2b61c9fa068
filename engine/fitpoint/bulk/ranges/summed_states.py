"""What one card of terms can come to, worked out for many accounts at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fitpoint.bulk.answers.joint import Codes, Flags, appended, joint
from fitpoint.bulk.ranges.card_shapes import CardShapes, Shapes
from fitpoint.bulk.ranges.card_states import CardStates, States, Texts
from fitpoint.bulk.ranges.total_rows import Settled, graded
from fitpoint.bulk.ranges.totals_tree import TotalsTree
from fitpoint.rulebook.pack import Scorecard


class SummedStates(CardStates):
    """``shape``: by state the place of what is open of it; ``settled``: what is settled."""

    def __init__(self, card: Scorecard, shapes: CardShapes, tree: TotalsTree) -> None:
        super().__init__(card)
        self._shapes, self._tree = shapes, tree
        self.shape = np.zeros(0, np.int64)
        self.settled = Settled(self.shape, self.shape, self.shape)

    def has(self, field: str) -> Flags:
        parts = self._shapes.parts
        open_ = np.array([0, *[field in part.fields for part in parts.each]], np.int64)
        return open_[self._shapes.each.parts].max(axis=1)[self.shape] > 0

    def add(self, shape: Codes, settled: Settled) -> None:
        """Further states."""
        self.append(self._made(shape, settled))
        self.shape = np.concatenate([self.shape, shape])
        self.settled = appended(self.settled, settled)

    def _made(self, shape: Codes, settled: Settled) -> States:
        of, base, bands = self._shapes.each.taken(shape), self.card.base, self.card.grades
        added, low, high, exact = of.ends.T
        low, high = base + settled.low + low, base + settled.high + high
        now = np.minimum(np.maximum(base + settled.points + added, low), high)
        exact = (exact > 0) & (settled.low == settled.points) & (settled.points == settled.high)
        rows = self._tree.rows
        bits = rows.grades(of.totals, settled, bands)
        also = rows.grades_with_unknown(of.partial, settled, low, high, bands)
        ids = [band.id for band in bands]
        possible, unknown = (self._graded(ids, each) for each in (bits, bits | also))
        many = np.array([len(grades) > 1 for grades in self.grades], np.bool_)[possible]
        deciding = self._deciding(of, settled, many)
        grade = graded(bands, now)
        return States(now, low, high, exact, grade, possible, unknown, deciding, many)

    def _graded(self, ids: Sequence[str], bits: Codes) -> Codes:
        """The grades of these bits, as their numbers."""
        held, places = np.unique(bits, return_inverse=True)
        found = [grades_of(ids, each) for each in held.tolist()]
        codes = [self.grades.setdefault(grades, len(self.grades)) for grades in found]
        return np.array(codes, np.int64)[places]

    def _deciding(self, of: Shapes, settled: Settled, many: Flags) -> Codes:
        """The slots of components that can take the total over a band's bound."""
        says = self._shapes.parts.says(of.parts)
        at = np.nonzero((of.parts > 0) & many[:, None])
        rest, settled = of.rests[at], settled.taken(at[0])
        low, high = says.low[at], says.high[at]
        moves = np.zeros(len(rest), np.bool_)
        for bound in [band.at_least for band in self.card.grades if band.at_least is not None]:
            moves |= self._tree.rows.reached(rest, settled, bound - high, bound - low)
        named = tuple(self._shapes.parts.slots)
        slots = np.zeros_like(of.parts)
        slots[at] = np.where(moves, says.slots[at], 0)
        alike = joint([(column, len(named)) for column in slots.T], len(slots))
        codes: list[int] = []
        firsts: list[list[int]] = slots[alike.firsts].tolist()
        for row in firsts:
            each = tuple(dict.fromkeys([slot for n in row for slot in named[n]]))
            codes.append(self.slots.setdefault(each, len(self.slots)))
        return np.array(codes, np.int64)[alike.ids]


def grades_of(ids: Sequence[str], bits: int) -> Texts:
    """The grades that the bits stand for, by place."""
    return tuple([id_ for place, id_ in enumerate(ids) if bits >> place & 1])
