"""The questions that come first, account by account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.answers.joint import Codes
from fitpoint.bulk.questions.candidates import Candidate

Keys = NDArray[np.int64]


def first(
    candidates: Sequence[Candidate], waiting: Mapping[str, Codes], size: int, most: int
) -> tuple[Codes, Codes]:
    """The accounts' first so many questions, account after account: of which account and which
    candidate. By withheld or not, then by worth, then by how much waits, then by place."""
    if not candidates or not size:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    keys = np.stack(_keys(candidates, waiting, size), axis=1)
    count = min(most, len(candidates))
    if count < len(candidates):
        keys = np.partition(keys, len(candidates) - count, axis=1)[:, -count:]
    best = np.sort(keys, axis=1)[:, ::-1]
    accounts, _ = np.nonzero(best)
    return accounts, best[best > 0] % len(candidates)


def _keys(candidates: Sequence[Candidate], waiting: Mapping[str, Codes], size: int) -> list[Keys]:
    """Whole numbers: the larger, the sooner it is asked; 0 where it is not. The candidate's number
    is what is left over by their count."""
    worths = [_worth(one) for one in candidates]
    some = [worth[worth > 0] for worth in worths if worth is not None]
    steps = np.unique(np.concatenate(some)) if some else np.zeros(0)
    waits = 1 + max([int(counts.max(initial=0)) for counts in waiting.values()], default=0)
    places = 1 + max([int(np.max(one.place)) for one in candidates])
    found: list[Keys] = []
    for number, (one, worth) in enumerate(zip(candidates, worths, strict=True)):
        key = np.ones(size, np.int64)
        key += 1 if one.withheld is None else ~one.withheld
        key *= len(steps) + 1
        if worth is not None:
            key += np.searchsorted(steps, worth, side="right")
        key *= waits
        if (counts := waiting.get(one.field)) is not None:
            key += counts
        key = (key * places + (places - 1 - one.place)) * len(candidates) + number
        key[one.kinds == 0] = 0
        found.append(key)
    return found


def _worth(one: Candidate) -> NDArray[np.float64] | None:
    if one.decided is None or one.tells is None:
        return None
    return np.where(one.tells, one.decided.chance, 0.0) / one.ask.cost
