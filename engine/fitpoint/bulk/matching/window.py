"""The best media of many accounts side by side, so that ranks need not go through all of them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from fitpoint.bulk.matching.spread import Flags, Floats, Places
from fitpoint.bulk.matching.tally import Tallies

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Field:
    """A block's media as they stand: the pairs' tallies, which of them may take a rank, and the
    scores of these, others −∞. ``leaders`` are each account's leading medium, -1 where none is."""

    tallies: Tallies
    eligible: Flags
    open: Floats = field(init=False)
    leaders: Places = field(init=False)

    def __post_init__(self) -> None:
        open_ = np.where(self.eligible, self.tallies.score, -np.inf)
        leaders = np.argmax(open_, axis=1)
        none = np.take_along_axis(open_, leaders[:, None], axis=1)[:, 0] == -np.inf
        object.__setattr__(self, "open", open_)
        object.__setattr__(self, "leaders", np.where(none, NOWHERE, leaders))

    def rows(self, rows: Places) -> Field:
        """These accounts alone."""
        return Field(self.tallies.rows(rows), self.eligible[rows])


@dataclass(frozen=True, slots=True)
class Window:
    """``media``: of each of the accounts the best ones, best first and equal ones in the market's
    order, ``there`` where they may take a rank. ``beyond`` is the highest end of an interval
    outside the window, −∞ where nothing is outside."""

    accounts: Places
    media: Places
    there: Flags
    tallies: Tallies
    beyond: Floats


def window(field: Field, accounts: Places, size: int) -> Window:
    """The window of so many media, all of them where there are no more."""
    left = field.open[accounts]
    rows = accounts[:, None]
    if size < left.shape[1]:
        media, there = _best(left, size)
        beyond = _highest(field, accounts, left)
    else:
        media = np.argsort(-left, axis=1, kind="stable")
        there = np.take_along_axis(left, media, axis=1) > -np.inf
        beyond = np.full(len(left), -np.inf)
    return Window(accounts, media, there, field.tallies.at(rows, media), beyond)


def _best(left: Floats, size: int) -> tuple[Places, Flags]:
    """The places of the so many largest, the largest first, which are −∞ after that; whether there
    was one."""
    media, scores = np.empty((len(left), size), np.int64), np.empty((len(left), size))
    rows = np.arange(len(left))
    for place in range(size):
        media[:, place] = best = np.argmax(left, axis=1)
        scores[:, place] = left[rows, best]
        left[rows, best] = -np.inf
    return media, scores > -np.inf


def _highest(field: Field, accounts: Places, left: Floats) -> Floats:
    high = field.tallies.highest[accounts]
    return np.where(left > -np.inf, high, -np.inf).max(axis=1)
