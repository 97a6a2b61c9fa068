"""A scorecard's points and grade, now and under all completions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import gcd

from fitpoint.analysis.scorecards import grade_of
from fitpoint.qualification.components import Component, components
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.reach import NOTHING, Account, Reach
from fitpoint.qualification.sums import Sums
from fitpoint.qualification.terms import Points, Term
from fitpoint.qualification.totals import Totals, Yield, clipped_grades, grades_of, reached
from fitpoint.rulebook.pack import GradeBand, Scorecard


@dataclass(frozen=True, eq=False)
class ScoreRange:
    """What a card can come to: the points that no answer changes, and the components of the rest.

    Points are scaled by 10,000. Accounts whose cards are alike share one range, so it equals only
    itself.
    """

    bands: tuple[GradeBand, ...]
    base: int
    unit: int
    settled: Yield
    parts: tuple[Component, ...]
    now: int
    """Points now, clamped."""
    graded: bool = True
    """Whether the points now are worth a grade."""
    shared: Sums | None = None
    """The sums, where they were worked out before."""

    @cached_property
    def sums(self) -> Sums:
        return self.shared or Sums(self.base, self.unit, self.settled, self.parts)

    @cached_property
    def low(self) -> int:
        return self.base + self.settled.low + sum([part.low for part in self.parts])

    @cached_property
    def high(self) -> int:
        return self.base + self.settled.high + sum([part.high for part in self.parts])

    @property
    def exact(self) -> bool:
        sure = self.settled.low == self.settled.points == self.settled.high
        return sure and all(part.exact for part in self.parts)

    @property
    def grade(self) -> str | None:
        return grade_of(self.bands, self.now) if self.graded else None

    @cached_property
    def possible(self) -> tuple[str, ...]:
        """Grades of the totals that answers reach."""
        return grades_of(self.sums.answered, self.bands)

    @cached_property
    def possible_with_unknown(self) -> tuple[str, ...]:
        """Those, and the grades of totals where fields stay open. A superset where points now lie
        outside the range of their own completion."""
        found = clipped_grades(self.sums.partial, self.low, self.high, self.bands)
        also = {*found, *self.possible}
        return tuple([band.id for band in self.bands if band.id in also])

    def deciding(self) -> tuple[str, ...]:
        """Slots of the components that can change the grade, whatever the others come to."""
        if len(self.possible) < 2:
            return ()
        moving = [
            p for p, rest in zip(self.parts, self.sums.rests, strict=True) if self._moves(p, rest)
        ]
        slots = [slot for part in moving for slot in part.slots]
        return tuple(dict.fromkeys(slots))

    def grades_with(self, place: int, yields: frozenset[Yield]) -> tuple[str, ...]:
        """The grades still possible once the component in this place yields one of these."""
        key = (place, yields)
        if key not in self._graded:
            self._graded[key] = grades_of(self.sums.with_(place, yields), self.bands)
        return self._graded[key]

    @cached_property
    def _graded(self) -> dict[tuple[int, frozenset[Yield]], tuple[str, ...]]:
        """What :meth:`grades_with` found: many answers come to the same yields."""
        return {}

    def _moves(self, part: Component, rest: Totals) -> bool:
        """Whether the rest can lie so that the component takes the total over a band's bound."""
        least, most = part.low, part.high
        bounds = [band.at_least for band in self.bands if band.at_least is not None]
        return any(reached(rest, bound - most, bound - least) for bound in bounds)


def score_range(plan: Plan, card: Scorecard, account: Account, cap: int) -> ScoreRange:
    """The range of one account's score on a card of characteristics and rules."""
    terms = plan.cards[card.id]
    shown = [shown_points(term, account) for term in terms]
    open_: list[tuple[Term, Reach | None]] = []
    settled = Yield(0, 0, 0)
    for term, points in zip(terms, shown, strict=True):
        reach = reach_of(card.id, term, points, account)
        applies = account.applicable(term.slots)
        if reach is not NOTHING:
            open_.append((term if applies else plan.narrowed[term], reach))
        elif applies:
            settled = settled.plus(points.now, points.low, points.high)
        else:
            settled = settled.plus(points.now, points.now, points.now)
    parts = tuple(components(open_, account, cap))
    total = card.base + sum([p.now for p in shown])
    low = card.base + settled.low + sum([part.low for part in parts])
    high = card.base + settled.high + sum([part.high for part in parts])
    now = min(max(total, low), high)
    return plan.ranges.recall(
        (card.id, settled, parts, now),
        lambda: ScoreRange(card.grades, card.base, unit_of(terms), settled, parts, now),
    )


def unit_of(terms: Sequence[Term]) -> int:
    """The largest number that divides all points of the terms."""
    return gcd(*[n for term in terms for n in term.points]) or 1


def shown_points(term: Term, account: Account) -> Points:
    """What the term adds now, over all worlds."""
    worlds = account.analysis.worlds
    found = [term.ask(row, worlds.absent) for row in worlds.rows]
    return found[0] if len(found) == 1 else term.over(found)


def reach_of(card: str, term: Term, points: Points, account: Account) -> Reach | None:
    """Nothing where no answer can change the points."""
    known = points.low == points.now == points.high and not points.stated
    if known and not term.blunt and not account.shaky(term.slots):
        return NOTHING
    return account.reach(card, term.slots)
