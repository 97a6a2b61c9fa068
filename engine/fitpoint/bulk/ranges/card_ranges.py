"""What a scorecard can come to, for many accounts at once.

Accounts whose terms are open alike share their components and the sums of these; what is settled
only moves the bounds of the grades.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.ranges.alike import Crowd, together
from fitpoint.bulk.ranges.grid import components_of
from fitpoint.bulk.ranges.joint import WIDEST, Codes, joint
from fitpoint.bulk.ranges.known import Known
from fitpoint.bulk.ranges.term_states import OpenTerm, TermStates
from fitpoint.qualification.components import Component
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.score_range import ScoreRange, unit_of
from fitpoint.qualification.sums import Sums
from fitpoint.qualification.totals import Yield, fixed
from fitpoint.rulebook.pack import GradeBand, Scorecard


@dataclass(frozen=True, eq=False, slots=True)
class _Shape:
    """All cards whose terms are open alike, as if nothing were settled. ``now``: what the open
    terms add now; ``low`` and ``high`` lie about the sum of the components."""

    parts: tuple[Component, ...]
    sums: Sums
    now: int
    low: int
    high: int


@dataclass(frozen=True, eq=False, slots=True)
class CardState:
    """``range`` counts its points from ``moved`` on: the same sums serve cards that differ in what
    is settled. Points are scaled by 10,000."""

    range: ScoreRange
    moved: int

    @property
    def now(self) -> int:
        return self.range.now + self.moved

    @property
    def low(self) -> int:
        return self.range.low + self.moved

    @property
    def high(self) -> int:
        return self.range.high + self.moved


@dataclass(frozen=True, eq=False, slots=True)
class _Met:
    """A term over a batch: for each account a code of how it is open, and what it has settled
    (points now, low, high)."""

    codes: Codes
    opens: tuple[OpenTerm | None, ...]
    settled: NDArray[np.int64]

    def named(self, places: Codes) -> list[OpenTerm | None]:
        """How the term is open for the accounts in these places."""
        return [self.opens[int(code)] for code in self.codes[places]]


class CardRanges:
    """One card's ranges, as they are met."""

    def __init__(self, plan: Plan, card: Scorecard, cap: int) -> None:
        self.card, self._cap = card, cap
        self._unit = unit_of(plan.cards[card.id])
        self._terms = [TermStates(plan, card.id, term, cap) for term in plan.cards[card.id]]
        self._known = Known()
        self._numbers: dict[Hashable, int] = {}
        self._shapes: dict[tuple[OpenTerm, ...], _Shape] = {}
        self._components: dict[tuple[OpenTerm, ...], list[Component]] = {}
        self.states: list[CardState] = []

        self.on = together([term.on for term in self._terms])

    def of(self, crowd: Crowd) -> Codes:
        """The place of each account's range in ``states``."""
        if self.on.apart:  # values without end
            alike = crowd.alike(self.on)
            return self._of(crowd.taken(alike.firsts))[alike.ids]
        return self._known.of(
            crowd.codes(self.on), len(crowd), lambda places: self._of(crowd.taken(places))
        )

    def _of(self, crowd: Crowd) -> Codes:
        met = [self._met(term, crowd) for term in self._terms]
        settled = np.zeros((3, len(crowd)), np.int64)
        for one in met:
            settled += one.settled
        kinds = [self._numbered(settled[0])]
        if (settled[1:] != settled[0]).any():
            kinds += [self._numbered(settled[1]), self._numbered(settled[2])]
        alike = joint([*[(one.codes, len(one.opens)) for one in met], *kinds], len(crowd))
        open_ = [one.named(alike.firsts) for one in met]
        sums = settled[:, alike.firsts].T.tolist()
        found = [
            self._state(tuple([terms[at] for terms in open_]), sums[at]) for at in range(len(alike))
        ]
        return np.array(found, np.int64)[alike.ids]

    def _met(self, term: TermStates, crowd: Crowd) -> _Met:
        places = term.of(crowd)
        numbers: dict[OpenTerm | None, int] = {None: 0}
        codes = [numbers.setdefault(state.open, len(numbers)) for state in term.states]
        points = np.array([(s.now, s.low, s.high) for s in term.states], np.int64).reshape(-1, 3)
        return _Met(np.array(codes, np.int64)[places], tuple(numbers), points.T[:, places])

    def _numbered(self, sums: Codes) -> tuple[Codes, int]:
        """Sums of points as codes."""
        least, most = int(sums.min(initial=0)), int(sums.max(initial=0))
        if (most - least) // self._unit < WIDEST:
            return (sums - least) // self._unit, (most - least) // self._unit + 1
        distinct, places = np.unique(sums, return_inverse=True)
        return places, len(distinct)

    def _state(self, terms: tuple[OpenTerm | None, ...], settled: Sequence[int]) -> int:
        key = (terms, *settled)
        place = self._numbers.get(key)
        if place is None:
            place = self._numbers[key] = len(self.states)
            open_ = tuple([term for term in terms if term is not None])
            self.states.append(self._made(open_, Yield(*settled)))
        return place

    def _made(self, open_: tuple[OpenTerm, ...], settled: Yield) -> CardState:
        card, shape = self.card, self._shape(open_)
        now = card.base + settled.points + shape.now
        low, high = card.base + settled.low + shape.low, card.base + settled.high + shape.high
        now = min(max(now, low), high)
        fixed_ = settled.low == settled.points == settled.high
        if not fixed_:
            whole = ScoreRange(card.grades, card.base, self._unit, settled, shape.parts, now)
            return CardState(whole, 0)
        by, nothing = settled.points, fixed(0)
        return CardState(
            ScoreRange(
                _lowered(card.grades, by),
                card.base,
                self._unit,
                nothing,
                shape.parts,
                now - by,
                shared=shape.sums,
            ),
            by,
        )

    def _shape(self, open_: tuple[OpenTerm, ...]) -> _Shape:
        found = self._shapes.get(open_)
        if found is None:
            parts = tuple(components_of(open_, self._cap, self._components))
            sums = Sums(self.card.base, self._unit, fixed(0), parts)
            low, high = sum([p.low for p in parts]), sum([p.high for p in parts])
            now = sum([term.now for term in open_])
            found = self._shapes[open_] = _Shape(parts, sums, now, low, high)
        return found


def _lowered(bands: Sequence[GradeBand], by: int) -> tuple[GradeBand, ...]:
    return tuple([b if b.at_least is None else replace(b, at_least=b.at_least - by) for b in bands])
