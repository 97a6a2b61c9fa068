"""A measure's results over accounts × media, as places in what it can come to."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Protocol

import numpy as np

from fitpoint.bulk.matching.outcomes import Bits, Outcomes, Rating
from fitpoint.bulk.matching.rounding import units
from fitpoint.bulk.matching.spread import Flags, Floats, Places

MOST_LEVELS = 1 << 16
"""Settled values of a measure are told apart by a table of them up to so many."""


class Scored(Protocol):
    """Of each pair what :class:`Outcomes` says."""

    @property
    def points(self) -> Floats: ...

    @property
    def bits(self) -> Bits: ...

    @property
    def unknown(self) -> Flags: ...

    def at(self, accounts: Places, media: Places) -> Picked:
        """Single pairs."""
        ...


@dataclass(frozen=True, slots=True)
class Picked:
    """``places`` in a list of outcomes, in any shape."""

    outcomes: Outcomes
    places: Places

    @property
    def points(self) -> Floats:
        return np.take(self.outcomes.points, self.places)

    @property
    def bits(self) -> Bits:
        return np.take(self.outcomes.bits, self.places)

    @property
    def unknown(self) -> Flags:
        return np.take(self.outcomes.unknown, self.places)

    @property
    def fit(self) -> Floats:
        return np.take(self.outcomes.fit, self.places)

    @property
    def misfit(self) -> Floats:
        return np.take(self.outcomes.misfit, self.places)

    def at(self, accounts: Places, media: Places) -> Picked:
        return Picked(self.outcomes, self.places[accounts, media])


@dataclass(frozen=True, slots=True)
class ByKey:
    """Rows of a table of outcomes, key × medium: one for each account."""

    outcomes: Outcomes
    keys: Places

    @property
    def points(self) -> Floats:
        return np.take(self.outcomes.points, self.keys, axis=0)

    @property
    def bits(self) -> Bits:
        return np.take(self.outcomes.bits, self.keys, axis=0)

    @property
    def unknown(self) -> Flags:
        return np.take(self.outcomes.unknown, self.keys, axis=0)

    def at(self, accounts: Places, media: Places) -> Picked:
        count = self.outcomes.points.shape[1]
        return Picked(self.outcomes.flat, self.keys[accounts] * count + media)


class Levels:
    """The settled values that matter to a measure's scale and marks, prepared once. ``known`` and
    ``absent``: of which media it can have a value, and to which it does not apply."""

    def __init__(self, rating: Rating, known: Flags, absent: Flags) -> None:
        self._rating = rating
        self._unusable, self._absent = np.flatnonzero(~known), np.flatnonzero(absent)
        self._unit = 10.0**rating.measure.decimals
        self._low, self._high = _span(rating, self._unit)
        count = int(self._high - self._low) + 1
        within: Floats = self._low + np.arange(count if count <= MOST_LEVELS else 0, dtype=float)
        self._outcomes = self._of(within) if len(within) else None

    def scored(self, rows: Places, values: Floats, unsure: Flags | None, absent: Flags) -> Picked:
        """Of the accounts ``rows`` the values are known, but where they are ``unsure``; to the
        ``absent`` ones it does not apply."""
        whole, outcomes = units(values, self._rating.measure.decimals), self._outcomes
        if outcomes is None:
            distinct, found = np.unique(whole, return_inverse=True)
            outcomes, found = self._of(distinct), found.reshape(values.shape)
        else:
            np.clip(whole, self._low, self._high, out=whole)
            whole -= self._low
            found = whole.astype(np.int64)
        unknown = len(outcomes.points) - 2
        if unsure is not None:
            found[unsure] = unknown
        found[:, self._unusable] = unknown
        places = np.full((len(absent), values.shape[1]), unknown)
        places[rows] = found
        places[absent] = unknown + 1
        places[:, self._absent] = unknown + 1
        return Picked(outcomes, places)

    def _of(self, whole: Floats) -> Outcomes:
        return self._rating.valued(whole / self._unit + 0.0)


def _span(rating: Rating, unit: float) -> tuple[float, float]:
    """From the lowest to the highest value at which anything changes, and one beyond each."""
    mark = rating.mark
    at = [at for at in (mark.fit_at, mark.misfit_at) if at is not None] if mark else []
    ends = [*at, *[x for x, _ in rating.scale.points]]
    return floor(min(ends) * unit) - 1.0, ceil(max(ends) * unit) + 1.0
