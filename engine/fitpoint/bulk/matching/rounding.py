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
Places = NDArray[np.int64]
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


def units(values: Floats, decimals: int) -> Floats:
    """The settled values as whole numbers of the last place."""
    found, near = _nearest(values, decimals)
    if len(near):
        exact = _each(values.flat[near], partial(settle, decimals=decimals))
        found.flat[near] = np.rint(exact * 10.0**decimals)
    return found


def _rounded(values: Floats, decimals: int, exactly: Callable[[float], float]) -> Floats:
    found, near = _nearest(values, decimals)
    found += 0.0
    found /= 10.0**decimals
    if len(near):
        found.flat[near] = _each(values.flat[near], exactly)
    return found


def _nearest(values: Floats, decimals: int) -> tuple[Floats, Places]:
    """The nearest whole numbers of the last place, and where only Python can tell which it is."""
    unit = 10.0**decimals
    off = values * unit
    found = np.rint(off)
    off -= found
    np.abs(off, out=off)
    near = off >= 0.5 - (MARGIN + NOISE * unit)
    if not _is_small(found):
        near |= np.abs(found) >= LARGE
    return found, np.flatnonzero(near)


def _each(values: Floats, exactly: Callable[[float], float]) -> Floats:
    distinct, places = np.unique(values, return_inverse=True)
    return np.array([exactly(value) for value in distinct.tolist()], np.float64)[places]


def _is_small(found: Floats) -> bool:
    if not found.size:
        return True
    low, high = np.fmin.reduce(found, axis=None), np.fmax.reduce(found, axis=None)
    return bool(low > -LARGE and high < LARGE)
