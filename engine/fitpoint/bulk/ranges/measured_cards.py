"""Cards that grade the match itself, for many accounts at once:
:func:`fitpoint.qualification.scores.measured`."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.analysis.scorecards import FULL, SCALE
from fitpoint.bulk.answers.joint import Codes, joint
from fitpoint.bulk.matching.matched import BEST, NONE, SURE, open_column, shown_column
from fitpoint.bulk.ranges.card_states import ListedStates
from fitpoint.language.columnar.columns import high_column
from fitpoint.matching.match import Interval
from fitpoint.qualification.score_range import ScoreRange
from fitpoint.qualification.scores import measure_slot, measured, ungraded
from fitpoint.rulebook.pack import Scorecard

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measured:
    """By account the points now, and the ends of its range, scaled by 10,000."""

    now: Codes
    low: Codes
    high: Codes

    @property
    def columns(self) -> dict[str, Floats]:
        """The points as the answer has them."""
        ends = {"points": self.now, "low": self.low, "high": self.high}
        return {name: points / SCALE for name, points in ends.items()}


@dataclass(frozen=True, slots=True)
class _One:
    """What one account's range is made of."""

    none: bool
    shown: float | None
    interval: Interval
    sure: bool


class MeasuredCard:
    """One card's ranges, as they are met: each stands for those that are like it but for the
    points."""

    def __init__(self, card: Scorecard) -> None:
        self.card, self.slot = card, measure_slot(card)
        self._bounds = sorted([b.at_least for b in card.grades if b.at_least is not None])
        self.states: list[ScoreRange] = []
        self.rows = ListedStates(card, self.states)
        self._numbers: dict[Hashable, int] = {}

    def of(self, opened: pl.DataFrame) -> tuple[Codes, Measured]:
        """The place of each account's range in ``states``, and its points. Accounts are alike whose
        ends lie alike among the grades' bounds."""
        at = open_column(self.slot)
        ends = [opened[name].to_numpy() for name in (at, high_column(at))]
        score = opened[shown_column(self.slot.removeprefix(BEST))].to_numpy()
        none, sure = (opened[name].to_numpy() for name in (NONE, SURE))
        known = ~np.isnan(score)
        low = np.rint(np.where(np.isnan(ends[0]), 0.0, ends[0]) * FULL).astype(np.int64)
        high = np.rint(np.where(np.isnan(ends[1]), 1.0, ends[1]) * FULL).astype(np.int64)
        shown = np.rint(np.where(known, score, 0.0) * FULL).astype(np.int64)
        now = np.where(known, np.minimum(np.maximum(shown, low), high), low)
        cells = [np.searchsorted(self._bounds, end, side="right") for end in (low, high, now)]
        on_bounds = np.isin(low + 1, self._bounds), np.isin(high, self._bounds)
        flags = [f.astype(np.int64) for f in (none, known, sure, low == high, *on_bounds)]
        codes = [(code, len(self._bounds) + 1) for code in cells] + [(flag, 2) for flag in flags]
        alike = joint(codes, len(low))
        numbers = [
            self._number(
                tuple([int(code[row]) for code, _ in codes]),
                _One(
                    bool(none[row]),
                    float(score[row]) if known[row] else None,
                    (float(low[row] / FULL), float(high[row] / FULL)),
                    bool(sure[row]),
                ),
            )
            for row in alike.firsts.tolist()
        ]
        points = [np.where(none, 0, end) for end in (now, low, high)]
        return np.array(numbers, np.int64)[alike.ids], Measured(*points)

    def _number(self, key: Hashable, one: _One) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self.states)
            found = measured(self.card, one.shown, one.interval, one.sure)
            self.states.append(ungraded() if one.none else found)
        return self._numbers[key]
