"""Rounding whole arrays as Python rounds one number: the decimal that is nearest, ties to even.

NumPy's own rounding multiplies, rounds and divides, and so falls the other way on numbers that lie
all but between two decimals. Here those, and only those, go through Python.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from fitpoint.matching.recipe import settle

Floats = NDArray[np.float64]
LARGE = float(1 << 30)
"""Beyond so many units of the last place the product's own error may decide."""
MARGIN = 1e-6
"""No product below :data:`LARGE` is wrong by as much."""
NOISE = 1e-12
"""What settling takes away before it rounds."""


def settled(values: Floats, decimals: int) -> Floats:
    """:func:`fitpoint.matching.recipe.settle` of each value; NaN stays."""
    return _rounded(values, decimals, partial(settle, decimals=decimals))


def rounded(values: Floats, decimals: int) -> Floats:
    """Python's ``round`` of each value, without negative zeros; NaN stays."""
    return _rounded(values, decimals, lambda value: round(value, decimals) + 0.0)


def _rounded(values: Floats, decimals: int, exactly: Callable[[float], float]) -> Floats:
    unit = 10.0**decimals
    scaled = values * unit
    found = np.rint(scaled)
    far = np.abs(scaled - found) < 0.5 - (MARGIN + NOISE * unit)
    if not _is_small(scaled):
        far &= np.abs(scaled) < LARGE
    found += 0.0
    found /= unit
    if not far.all():
        near = np.flatnonzero(~far & ~np.isnan(values))
        distinct, places = np.unique(values.flat[near], return_inverse=True)
        found.flat[near] = np.array([exactly(v) for v in distinct.tolist()], np.float64)[places]
    return found


def _is_small(scaled: Floats) -> bool:
    if not scaled.size:
        return True
    low, high = np.fmin.reduce(scaled, axis=None), np.fmax.reduce(scaled, axis=None)
    return bool(low > -LARGE and high < LARGE)
