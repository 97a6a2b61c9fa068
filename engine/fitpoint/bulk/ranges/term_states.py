"""What each term of a scorecard is for many accounts at once: settled, or how it is open."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.ranges.alike import depends
from fitpoint.bulk.ranges.met import Met
from fitpoint.qualification.choices import MutableRow, asked, count
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.reach import NOTHING, Account, Reach
from fitpoint.qualification.score_range import reach_of, shown_points
from fitpoint.qualification.terms import Points, Term

Grid = NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class OpenTerm:
    """A term that answers can change. Accounts for which it is open alike share one, so it equals
    only itself. ``reach``: None, completions without classes; ``now``: its points now; ``fields``:
    the open fields behind it. ``table`` has, on an axis for each choice of the reach, the points
    now, the low, the high and whether the pack states them."""

    term: Term
    reach: Reach | None
    now: int
    fields: tuple[str, ...]
    table: Grid | None


@dataclass(frozen=True, slots=True)
class State:
    """``now``, ``low`` and ``high`` are nothing where the term is open."""

    now: int
    low: int
    high: int
    open: OpenTerm | None

    @property
    def shown(self) -> int:
        """The points now."""
        return self.now if self.open is None else self.open.now


class TermStates(Met[State]):
    """One term's states, as they are met."""

    def __init__(self, plan: Plan, card: str, term: Term, cap: int) -> None:
        self._plan, self._card, self._term, self._cap = plan, card, term, cap
        super().__init__(depends(plan, term.slots, term.trees), self._state)
        self._alike: dict[Hashable, OpenTerm] = {}

    @property
    def id(self) -> str:
        return self._term.id

    def _state(self, account: Account) -> State:
        """As one account's range is begun."""
        term = self._term
        points = shown_points(term, account)
        reach = reach_of(self._card, term, points, account)
        applies = account.applicable(term.slots)
        if reach is not NOTHING:
            shown = term if applies else self._plan.narrowed[term]
            return State(0, 0, 0, self._open(shown, reach, points.now, account))
        if applies:
            return State(points.now, points.low, points.high, None)
        return State(points.now, points.now, points.now, None)

    def _open(self, term: Term, reach: Reach | None, now: int, account: Account) -> OpenTerm:
        small = reach is not None and count(reach.choices) <= self._cap
        table = _table(term, reach, account) if reach is not None and small else None
        fields = account.open_fields(term.slots) if table is None else ()
        found = OpenTerm(term, reach, now, fields, table)
        key = (term, reach, now, fields, None if table is None else table.tobytes())
        try:
            return self._alike.setdefault(key, found)
        except TypeError:  # distributions among the answers
            return found


def _table(term: Term, reach: Reach, account: Account) -> Grid:
    absent, steps = account.absent, reach.steps

    def ask(row: MutableRow) -> Points:
        account.derive(steps, row)
        return term.ask(row, absent)

    found = [
        (p.now, p.low, p.high, p.stated)
        for _, worlds in asked(reach.choices, dict(account.row), ask)
        for p in (worlds[0] if len(worlds) == 1 else term.over(worlds),)
    ]
    shape = [len(c.answers) + len(c.stays) for c in reach.choices]
    return np.array(found, np.int64).reshape(*shape, 4)
