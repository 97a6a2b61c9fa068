"""Targets that answers about a field may decide, side by side, account by account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.ranges.joint import AT_ONCE, Codes, Small, joint, looked_up, slices
from fitpoint.qualification.outlook import Effect


@dataclass(frozen=True, slots=True)
class Lane:
    """One target that answers may decide: each account's place among the states that it can be in,
    and by state the chance that they do, and whether each of them does."""

    target: str
    ids: Codes
    chance: NDArray[np.float64]
    every: NDArray[np.bool_]


def lane_of(target: str, found: Sequence[Effect], ids: Codes, codes: Codes | None = None) -> Lane:
    """``codes``: by state the place of its effect among those found, where that is not its own."""
    some = [effect if effect.chance > 0 else nothing(target) for effect in found]
    chance = np.array([effect.chance for effect in some], np.float64)
    every = np.array([effect.every for effect in some], bool)
    if codes is None:
        return Lane(target, ids, chance, every)
    return Lane(target, ids, chance[codes], every[codes])


def nothing(target: str) -> Effect:
    return Effect(target, 0.0, False)


@dataclass(frozen=True)
class Decided:
    """What answers about one field decide, account by account.

    ``ranked`` has so many rows as there are ``targets``, the likeliest first: a number for each
    account, 0 where nothing more is decided. It says how likely (a place in ``chances``), what, and
    whether each answer decides it: see :func:`decided`.
    """

    ranked: Small
    chances: NDArray[np.float64]
    names: tuple[str, ...]

    @cached_property
    def chance(self) -> NDArray[np.float64]:
        """Of the likeliest."""
        if not len(self.ranked):
            return np.zeros(self.ranked.shape[1])
        return looked_up(self.chances, self.ranked[0] // (2 * len(self.names) + 2))

    @cached_property
    def every(self) -> NDArray[np.bool_]:
        """Whether each answer decides something."""
        found = np.zeros(self.ranked.shape[1], np.bool_)
        for row in self.ranked:
            found |= row & 1 > 0
        return found

    @cached_property
    def order(self) -> Codes:
        """The place in ``targets`` of what is decided."""
        return self._listed[0]

    @property
    def targets(self) -> Sequence[tuple[str, ...]]:
        return self._listed[1]

    @cached_property
    def _listed(self) -> tuple[Codes, Sequence[tuple[str, ...]]]:
        count = len(self.names) + 1
        places = [row // 2 % count for row in self.ranked if row.any()]
        alike = joint([(row, count) for row in places], self.ranked.shape[1])
        named = [
            tuple([self.names[-n] for row in places if (n := int(row[first]))])
            for first in alike.firsts
        ]
        return alike.ids, named


def decided(lanes: Sequence[Lane], rows: int) -> Decided:
    """All lanes together. An account's number in a lane is larger the likelier, then the earlier
    it is; its last bit: whether each answer decides it."""
    known = [lane.chance for lane in lanes]
    chances = np.unique(np.concatenate([np.zeros(1), *known]))
    count = len(lanes) + 1
    type_ = np.min_scalar_type(len(chances) * count * 2)
    tables: list[Small] = []
    for place, lane in enumerate(lanes):
        rank = np.searchsorted(chances, lane.chance)
        number = (rank * count + len(lanes) - place) * 2 + lane.every
        tables.append(np.where(rank > 0, number, 0).astype(type_))
    ranked = np.empty((len(lanes), rows), type_)
    for part in slices(rows, AT_ONCE // 2):
        each = [table.take(lane.ids[part]) for table, lane in zip(tables, lanes, strict=True)]
        for one, other in exchanges(len(lanes)):
            each[one], each[other] = (
                np.maximum(each[one], each[other]),
                np.minimum(each[one], each[other]),
            )
        for row, found in zip(ranked, each, strict=True):
            row[part] = found
    return Decided(ranked, chances, tuple([lane.target for lane in lanes]))


def exchanges(count: int) -> Iterator[tuple[int, int]]:
    """Places whose larger one goes first, in turn: then all are in order (Batcher's merge exchange,
    Knuth, The Art of Computer Programming, vol. 3, algorithm 5.2.2M)."""
    top = 1 << max((count - 1).bit_length() - 1, 0)
    step = top if count > 1 else 0
    while step:
        half, rest, gap = top, 0, step
        while True:
            for place in range(count - gap):
                if place & step == rest:
                    yield place, place + gap
            if half == step:
                break
            gap, half, rest = half - step, half >> 1, step
        step >>= 1
