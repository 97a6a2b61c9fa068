"""Ranks of many accounts at once: :func:`fitpoint.matching.ranking.rank` of each.

Rank by rank the best of the open tie group is picked, for all accounts together; where a group is
used up the next leader opens one. A medium's place in a group needs all media: a block holds all of
them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from fitpoint.bulk.matching.spread import Flags, Floats, Places, some
from fitpoint.bulk.matching.tally import Sums, Tallier, Tallies

SLACK = 1e-9
"""An interval without some unknowns leaves the whole one by no more than this."""
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Field:
    """A block's media as they stand: the pairs' sums and tallies, and which may take a rank."""

    sums: Sums
    tallies: Tallies
    eligible: Flags


@dataclass(slots=True)
class Ranks:
    """``media`` and ``groups``: account × rank, the medium in each rank and its tie group from 1;
    -1 beyond the last. ``supplement`` is the first ranked of the media wished for."""

    media: Places
    groups: Places
    supplement: Places = field(init=False)

    def __post_init__(self) -> None:
        self.supplement = np.full(len(self.media), NOWHERE, np.int64)


class Ranker:
    """Ranks the first ``most`` media of every account."""

    def __init__(self, tallier: Tallier, most: int) -> None:
        self._tallier, self._most = tallier, most

    def leaders(self, field: Field) -> Places:
        """Each account's leading medium; -1 where none may take a rank."""
        best = np.argmax(_open(field), axis=1)
        return np.where(field.eligible.any(axis=1), best, NOWHERE)

    def ranks(self, field: Field, wished: Flags) -> Ranks:
        """The ranks; further ones are gone through only until one of the ``wished`` has its."""
        size = len(field.eligible)
        found = Ranks(*(np.full((size, self._most), NOWHERE, np.int64) for _ in range(2)))
        state = _Going(field, wished)
        place = 0
        while len(state.rows):
            self._open_groups(state, found.supplement)
            if place < self._most:
                found.media[state.rows, place] = state.pick()
                found.groups[state.rows, place] = state.group
            else:
                state.group_scores[:] = -np.inf
            place += 1
            missing = found.supplement[state.rows] == NOWHERE
            wanted = (state.wished & missing[:, None]).any(axis=1)
            state.keep(state.left_over() & (wanted | (place < self._most)))
        return found

    def _open_groups(self, state: _Going, supplement: Places) -> None:
        """Where the open group is used up, the best medium left and all level with it. The first
        group with a medium wished for gives the supplement: the best of them."""
        rows = np.flatnonzero(~(state.group_scores > -np.inf).any(axis=1))
        if not len(rows):
            return
        left = state.left[rows]
        leader = np.argmax(left, axis=1)
        state.group[rows] += 1
        at, tallies = state.rows[rows], state.field.tallies
        low = tallies.low[at, leader]
        pairs = (left > -np.inf) & (tallies.high[at] + SLACK >= low[:, None])
        account, medium = np.nonzero(pairs)
        count = left.shape[1]
        level = self._level(state.field, at * count + leader, account, at[account] * count + medium)
        level |= medium == leader[account]
        account, medium = rows[account[level]], medium[level]
        state.group_scores[account, medium] = state.left[account, medium]
        state.left[account, medium] = -np.inf
        wished = np.where(state.wished[rows], state.group_scores[rows], -np.inf)
        best = np.argmax(wished, axis=1)
        first = (wished[np.arange(len(rows)), best] > -np.inf) & (supplement[at] == NOWHERE)
        supplement[at[first]] = best[first]

    def _level(self, field: Field, leaders: Places, account: Places, medium: Places) -> Flags:
        """Whether a medium's interval overlaps its leader's, without the measures that are unknown
        for both; pairs by place. ``leaders`` are the leaders' places, ``account`` whose pair it is.
        The leader has the better score, so that only its lower end counts."""
        unknown, points, tallies = (
            field.sums.unknown.ravel(),
            field.sums.points.ravel(),
            field.tallies,
        )
        score, known, free = tallies.score.ravel(), tallies.known.ravel(), tallies.free.ravel()
        both = self._tallier.weight(unknown[leaders][account] & unknown[medium])
        whole = (known[leaders] + free[leaders])[account] - both
        low = np.minimum(points[leaders][account] / whole, score[leaders][account])
        open_, own = free[medium] - both, score[medium]
        high = np.maximum((points[medium] + open_) / (known[medium] + open_), own)
        return low <= np.where(open_ > 0, np.minimum(high, 1.0), own)


class _Going:
    """The accounts whose ranks are still being given, one row each."""

    def __init__(self, field: Field, wished: Flags) -> None:
        self.field = field
        self.rows = np.flatnonzero(field.eligible.any(axis=1))
        self.left = _open(field)[self.rows]
        self.wished = wished[self.rows]
        self.group_scores = np.full(self.left.shape, -np.inf)
        self.group = np.zeros(len(self.rows), np.int64)

    def pick(self) -> Places:
        """The best of each open group, taken out of it."""
        picked = np.argmax(self.group_scores, axis=1)
        self.group_scores[np.arange(len(picked)), picked] = -np.inf
        return picked

    def left_over(self) -> Flags:
        return some((self.left > -np.inf) | (self.group_scores > -np.inf))

    def keep(self, kept: Flags) -> None:
        if not kept.all():
            self.rows, self.left, self.wished = self.rows[kept], self.left[kept], self.wished[kept]
            self.group_scores, self.group = self.group_scores[kept], self.group[kept]


def _open(field: Field) -> Floats:
    """The scores of the media that may take a rank, others −∞."""
    return np.where(field.eligible, field.tallies.score, -np.inf)
