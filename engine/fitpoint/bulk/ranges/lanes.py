"""Targets that answers about a field may decide, side by side, account by account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.answers.joint import AT_ONCE, Codes, Flags, Small, joint, through
from fitpoint.qualification.outlook import Effect


@dataclass(frozen=True, slots=True)
class Lane:
    """One target that answers may decide: each account's place among the states that it can be in,
    and by state the chance that they do, and whether each of them does."""

    target: str
    ids: Small
    chance: NDArray[np.float64]
    every: NDArray[np.bool_]


def lane_of(target: str, found: Sequence[Effect], ids: Small, codes: Codes | None = None) -> Lane:
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
    """What answers about one field decide, account by account: the best ``chance``, and whether
    ``every`` answer decides something. ``ranked`` has as many rows as lanes, the likeliest target
    first: in the middle bits its place in ``names`` counted from their end, or 0 for none."""

    chance: NDArray[np.float64]
    every: Flags
    ranked: Small
    names: tuple[str, ...]

    @property
    def order(self) -> Codes:
        """The place in ``targets`` of what is decided."""
        return self._listed[0]

    @property
    def targets(self) -> Sequence[tuple[str, ...]]:
        return self._listed[1]

    @cached_property
    def _listed(self) -> tuple[Codes, Sequence[tuple[str, ...]]]:
        count = len(self.names) + 1
        places = [row >> 1 & (1 << count.bit_length()) - 1 for row in self.ranked if row.any()]
        alike = joint([(row, count) for row in places], len(self.chance))
        named = [
            tuple([self.names[-n] for row in places if (n := int(row[first]))])
            for first in alike.firsts
        ]
        return alike.ids, named


def decided(lanes: Sequence[Lane], rows: int) -> Decided:
    """All lanes together.

    An account's number in a lane has its chance's rank, then the lane's, the earlier the larger,
    then whether every answer decides: so sorting numbers puts the likeliest first.
    """
    chances = np.unique(np.concatenate([np.zeros(1), *[lane.chance for lane in lanes]]))
    bits = 1 + (len(lanes) + 1).bit_length()
    type_ = np.min_scalar_type(len(chances) << bits)
    ranks = [np.searchsorted(chances, lane.chance) for lane in lanes]
    tables = [
        np.where(rank > 0, rank << bits | len(lanes) - place << 1 | lane.every, 0).astype(type_)
        for place, (rank, lane) in enumerate(zip(ranks, lanes, strict=True))
    ]
    ranked = np.zeros((len(lanes), rows), type_)
    chance, every = np.zeros(rows), np.zeros(rows, np.bool_)

    def rank(part: slice) -> None:
        each = [table.take(lane.ids[part]) for table, lane in zip(tables, lanes, strict=True)]
        every[part] = reduce(np.bitwise_or, each) & 1
        for one, other in exchanges(len(lanes)):
            pair = each[one], each[other]
            each[one], each[other] = np.maximum(*pair), np.minimum(*pair)
        chance[part] = chances.take(each[0] >> bits)
        for row, found in zip(ranked, each, strict=True):
            row[part] = found

    through(rows if lanes else 0, rank, AT_ONCE // 2)
    return Decided(chance, every, ranked, tuple([lane.target for lane in lanes]))


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
