"""Targets that answers about a field may decide, side by side, account by account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.ranges.joint import Codes, joint
from fitpoint.qualification.outlook import Effect


@dataclass(frozen=True, slots=True)
class Lane:
    """One target that answers may decide: the chance that they do, account by account, and whether
    each of them does."""

    target: str
    chance: NDArray[np.float64]
    every: NDArray[np.bool_]


def lane_of(target: str, found: Sequence[Effect], ids: Codes) -> Lane:
    some = [effect if effect.chance > 0 else nothing(target) for effect in found]
    return Lane(
        target,
        np.array([effect.chance for effect in some], np.float64)[ids],
        np.array([effect.every for effect in some], bool)[ids],
    )


def nothing(target: str) -> Effect:
    return Effect(target, 0.0, False)


@dataclass(frozen=True, slots=True)
class Decided:
    """What answers about one field decide, account by account: the best ``chance``, whether each
    answer decides something, and the place in ``targets`` of what they decide, the likeliest
    first."""

    chance: NDArray[np.float64]
    every: NDArray[np.bool_]
    order: Codes
    targets: Sequence[tuple[str, ...]]


def decided(lanes: Sequence[Lane], rows: int) -> Decided:
    """All lanes together."""
    chance, every = np.zeros(rows), np.zeros(rows, bool)
    for lane in lanes:
        np.maximum(chance, lane.chance, out=chance)
        every |= lane.every
    some = np.flatnonzero(chance > 0)
    order = np.zeros(rows, np.int64)
    chances = np.array([lane.chance[some] for lane in lanes]).reshape(len(lanes), len(some))
    ranked = np.argsort(-chances, axis=0, kind="stable")
    listed = np.where(np.take_along_axis(chances, ranked, 0) > 0, ranked + 1, 0)
    alike = joint([(column, len(lanes) + 1) for column in listed], len(some))
    order[some] = alike.ids + 1
    firsts: list[list[int]] = listed[:, alike.firsts].T.tolist()
    targets = [tuple([lanes[n - 1].target for n in places if n]) for places in firsts]
    return Decided(chance, every, order, [(), *targets])
