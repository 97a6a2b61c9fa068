"""A measure's results over accounts × media, as far as ranks and reasons read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from fitpoint.bulk.matching.spread import Flags, Floats, Places
from fitpoint.matching.fitpoints import Mark, reached
from fitpoint.matching.match import MeasureResult
from fitpoint.rulebook.pack import Scale


@dataclass(frozen=True, slots=True)
class Scored:
    """``score`` is 0 where no value is known; where it is neither known nor unknown the measure
    does not apply. ``fit`` and ``misfit``: it is a reason for or against the medium."""

    score: Floats
    known: Flags
    unknown: Flags
    fit: Flags
    misfit: Flags

    def rows(self, keys: Places) -> Scored:
        """These rows of each."""
        return Scored(
            np.take(self.score, keys, axis=0),
            *[np.take(flags, keys, axis=0) for flags in self._flags],
        )

    def below(self, more: Scored) -> Scored:
        """More rows under these."""
        flags = zip(self._flags, more._flags, strict=True)
        return Scored(
            np.concatenate([self.score, more.score]),
            *[np.concatenate(both) for both in flags],
        )

    def at(self, accounts: Places, media: Places) -> Scored:
        """Single pairs, laid flat."""
        return Scored(
            self.score[accounts, media], *[flags[accounts, media] for flags in self._flags]
        )

    @property
    def _flags(self) -> tuple[Flags, Flags, Flags, Flags]:
        return self.known, self.unknown, self.fit, self.misfit


def tabled(results: Sequence[Sequence[MeasureResult]], mark: Mark | None) -> Scored:
    """What single comparisons came to: one row an account, one column a medium."""
    shape = len(results), len(results[0]) if results else 0

    def flags(of: Sequence[Sequence[bool]]) -> Flags:
        return np.array(of, np.bool_).reshape(shape)

    scores = [[result.score or 0.0 for result in row] for row in results]
    return Scored(
        np.array(scores, np.float64).reshape(shape),
        flags([[result.score is not None for result in row] for row in results]),
        flags([[result.state == "unknown" for result in row] for row in results]),
        flags([[_reached(mark, result, True) for result in row] for row in results]),
        flags([[_reached(mark, result, False) for result in row] for row in results]),
    )


def worked(values: Floats, known: Flags, unknown: Flags, scale: Scale, mark: Mark | None) -> Scored:
    """Of values already settled; ``values`` counts only where ``known``."""
    none = np.zeros((1, 1), np.bool_)
    fit = misfit = np.broadcast_to(none, values.shape)
    if mark is not None and mark.fit_at is not None:
        fit = known & (values >= mark.fit_at if mark.rises else values <= mark.fit_at)
    if mark is not None and mark.misfit_at is not None:
        misfit = known & (values <= mark.misfit_at if mark.rises else values >= mark.misfit_at)
    score = on_scale(scale, values)
    score[~known] = 0.0
    return Scored(score, known, unknown, fit, misfit)


def on_scale(scale: Scale, values: Floats) -> Floats:
    """:func:`fitpoint.matching.recipe.place` of each value."""
    points = scale.points
    found = np.full(values.shape, points[-1][1])
    for (left, low), (right, high) in reversed(list(pairwise(points))):
        within = values - left
        within *= high - low
        within /= right - left
        within += low
        np.copyto(found, within, where=values <= right)
    found[values <= points[0][0]] = points[0][1]
    return found


def _reached(mark: Mark | None, result: MeasureResult, fit: bool) -> bool:
    if mark is None:
        return False
    at = mark.fit_at if fit else mark.misfit_at
    return reached(mark, result, at, mark.rises is fit)


def marks_by_place(marks: Sequence[Mark]) -> Mapping[int, Mark]:
    return {mark.place: mark for mark in marks}
