"""Ranks of many accounts at once: :func:`fitpoint.matching.ranking.rank` of each.

Tie groups are opened one after the other, for all accounts together, among each account's best
media alone. Where these do not settle the ranks, since a medium beyond them may be level with a
leader, it is done again with all media.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.matching.spread import Flags, Floats, Places, some
from fitpoint.bulk.matching.tally import Tallier, Tallies
from fitpoint.bulk.matching.window import NOWHERE, Field, Window, window

Groups = NDArray[np.unsignedinteger[Any]]
SLACK = 1e-9
"""An interval without some unknowns leaves the whole one by no more than this."""
SPARE = 14
"""So many more media than ranks are looked at first: nine accounts in ten need no others where a
fifth is unknown."""


@dataclass(frozen=True, slots=True)
class Ranks:
    """``media`` and ``groups``: account × rank, the medium in each rank and its tie group from 1;
    -1 beyond the last. ``supplement`` is the first ranked of the media wished for."""

    media: Places
    groups: Places
    supplement: Places

    @classmethod
    def none(cls, size: int, most: int) -> Ranks:
        media, groups = (np.full((size, most), NOWHERE, np.int64) for _ in range(2))
        return cls(media, groups, np.full(size, NOWHERE, np.int64))


class Ranker:
    """Ranks the first ``most`` media of every account."""

    def __init__(self, tallier: Tallier, most: int) -> None:
        self._tallier, self._most = tallier, most

    def ranks(self, field: Field, wished: Flags) -> Ranks:
        """The ranks; beyond the last one groups are opened only until one of several media
        ``wished`` for is in one."""
        size, count = field.eligible.shape
        found = Ranks.none(size, self._most)
        many: Places = wished.sum(axis=1)
        sole = np.flatnonzero(many == 1)
        found.supplement[sole] = np.argmax(wished[sole], axis=1)
        left = np.flatnonzero(field.leaders != NOWHERE)
        for wide in dict.fromkeys((min(self._most + SPARE, count), count)):
            near = window(field, left, wide)
            seeking: Flags = many[left] > 1
            sought = wished[left[:, None], near.media] & near.there & seeking[:, None]
            groups, settled = self._groups(near, sought, seeking)
            self._give(found, near, np.where(settled[:, None], groups, 0), sought)
            left = left[~settled]
        return found

    def _groups(self, near: Window, sought: Flags, seeking: Flags) -> tuple[Groups, Flags]:
        """Each medium's tie group from 1, 0 where it has none yet; which accounts that settles."""
        groups = np.zeros(near.media.shape, np.min_scalar_type(near.media.shape[1]))
        settled = np.zeros(len(groups), np.bool_)
        rows = np.arange(len(groups))
        for group in range(1, near.media.shape[1] + 1):
            tallies, own = near.tallies.rows(rows), groups[rows]
            left = near.there[rows] & (own == 0)
            level, low = self._level(tallies, left)
            own[level] = group
            groups[rows] = own
            enough = (own > 0).sum(axis=1) >= self._most
            enough &= some((own > 0) & sought[rows]) | ~seeking[rows]
            more = some(left & ~level)
            settled[rows] = enough | (~more & (near.beyond[rows] == -np.inf))
            rows = rows[~enough & more & (near.beyond[rows] + SLACK < low)]
            if not len(rows):
                break
        return groups, settled

    def _level(self, tallies: Tallies, left: Flags) -> tuple[Flags, Floats]:
        """The media whose intervals overlap their leader's, without the measures that are unknown
        for both; the lower end of the leader's. The leader is the first that is left: it has the
        best score, so that only its lower end counts."""
        size, first = np.arange(len(left)), np.argmax(left, axis=1)
        leader = tallies.at(size[:, None], first[:, None])
        both = self._tallier.weight(leader.unknown & tallies.unknown)
        whole = leader.known + leader.free
        low = np.minimum(leader.points / (whole - both), leader.score)
        open_ = tallies.free - both
        high = (tallies.points + open_) / np.maximum(tallies.known + open_, 1.0)
        high = np.minimum(np.maximum(high, tallies.score), 1.0)
        level = left & (low <= np.where(open_ > 0, high, tallies.score))
        level[size, first] = True
        return level, np.minimum(leader.points / whole, leader.score)[:, 0]

    def _give(self, found: Ranks, near: Window, groups: Groups, sought: Flags) -> None:
        """The ranks and supplements of media that have a group."""
        order = np.argsort(groups - 1, axis=1, kind="stable")  # none wraps round to the last
        media = np.take_along_axis(near.media, order, axis=1)
        given = np.take_along_axis(groups, order, axis=1)[:, : self._most]
        rows, places = np.nonzero(given)
        found.media[near.accounts[rows], places] = media[rows, places]
        found.groups[near.accounts[rows], places] = given[rows, places]
        sought = np.take_along_axis(sought & (groups > 0), order, axis=1)
        rows = np.flatnonzero(some(sought))
        first = np.argmax(sought[rows], axis=1)
        found.supplement[near.accounts[rows]] = media[rows, first]
