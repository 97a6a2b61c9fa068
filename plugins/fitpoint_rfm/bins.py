"""Five bins from four edges."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import floor

SHARES = (0.2, 0.4, 0.6, 0.8)


def quantile(ordered: Sequence[float], share: float) -> float:
    """Linear quantile of sorted values (Hyndman and Fan's type 7, the default of R and NumPy)."""
    position = share * (len(ordered) - 1)
    below = floor(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


def quantile_edges(values: Sequence[float]) -> list[float]:
    """The four edges that cut the values into fifths."""
    return edges_between(sorted(values))


def edges_between(ordered: Sequence[float]) -> list[float]:
    """The same of values that are sorted."""
    return [float(quantile(ordered, share)) for share in SHARES]


def place(value: float, edges: Sequence[float]) -> int:
    """The bin from 1 to 5; a value equal to an edge falls in the lower bin."""
    return bisect_left(edges, value) + 1
