"""A scorecard's component as one table over all completions of its open slots.

The same component that :mod:`fitpoint.qualification.components` goes through completion by
completion, added up from its terms' tables.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from fitpoint.bulk.ranges.term_states import Grid, OpenTerm
from fitpoint.qualification.choices import Choice, count
from fitpoint.qualification.components import Component, bounded, united
from fitpoint.qualification.reach import NOTHING
from fitpoint.qualification.totals import Yield


@dataclass(frozen=True, eq=False)
class GridComponent(Component):
    """``come`` has, on an axis for each choice, its answers only, what the component yields."""

    come: Grid | None = None

    def grouped(self, places: tuple[int, ...]) -> Sequence[Collection[Yield]]:
        come = self._come
        axes = [*places, *[n for n in range(come.ndim - 1) if n not in places], come.ndim - 1]
        sizes = [len(self.choices[n].answers) for n in places]
        moved = come.transpose(axes).reshape(int(np.prod(sizes)), -1, 3)
        return tuple([_yields(one) for one in moved])

    @cached_property
    def yields(self) -> frozenset[Yield]:
        return _yields(self._come.reshape(-1, 3))

    @property
    def _come(self) -> Grid:
        assert self.come is not None
        return self.come


def components_of(members: Sequence[OpenTerm], cap: int) -> list[Component]:
    """The components of terms that share open fields, as of one account."""
    whole = united([term.reach for term in members])
    if whole is not None and count(whole.choices) <= cap:
        return [_gone_through(whole.choices, members)]
    return [_alone(term) for term in members]


def _alone(term: OpenTerm) -> Component:
    if term.reach is None or term.table is None:
        return bounded(term.term, term.fields)
    choices = tuple([replace(c, loose=True) for c in term.reach.choices])
    return _gone_through(choices, [term])


def _gone_through(choices: tuple[Choice, ...], terms: Sequence[OpenTerm]) -> GridComponent:
    place = {choice.slot: n for n, choice in enumerate(choices)}
    shape = [len(c.answers) + len(c.stays) for c in choices]
    whole = np.zeros((*shape, 4), np.int64)
    for term in terms:
        own = [place[c.slot] for c in (term.reach or NOTHING).choices]
        assert term.table is not None
        whole += _spread(term.table, own, len(choices))
    answered = tuple([slice(len(c.answers)) for c in choices])
    come = whole[(*answered, slice(3))]
    stays = np.ones(shape, bool)
    stays[answered] = False
    left = whole[stays]
    partial = {*np.unique(come).tolist(), *np.unique(left[:, 0]).tolist()}
    stated = np.unique(left[left[:, 3] > 0, 0]).tolist()
    fields = tuple(dict.fromkeys([c.field for c in choices]))
    return GridComponent(
        choices, (), frozenset(partial), frozenset(stated), True, fields, come=come
    )


def _spread(table: Grid, own: Sequence[int], axes: int) -> Grid:
    """A term's table on the axes of its component."""
    order = sorted(range(len(own)), key=lambda n: own[n])
    moved = table.transpose([*order, len(own)])
    at = {own[n]: table.shape[n] for n in order}
    return moved.reshape([*[at.get(axis, 1) for axis in range(axes)], 4])


def _yields(rows: Grid) -> frozenset[Yield]:
    """The different rows."""
    if (rows[:, 0] == rows[:, 1]).all() and (rows[:, 0] == rows[:, 2]).all():
        return frozenset([Yield(n, n, n) for n in set(rows[:, 0].tolist())])
    return frozenset([Yield(*row) for row in map(tuple, rows.tolist())])
