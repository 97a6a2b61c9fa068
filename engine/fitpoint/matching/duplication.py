"""What is certain about the reach of several media of which only the single reaches are known.

Fréchet's bounds (Fréchet 1935); reaches are shares of the same universe, 0 … 1.
"""

from __future__ import annotations

from collections.abc import Sequence

from fitpoint.matching.match import Interval


def duplication(one: float, other: float) -> Interval:
    """The share that both media reach: max(0, r₁ + r₂ − 1) … min(r₁, r₂)."""
    return max(0.0, one + other - 1), min(one, other)


def combined_reach(reaches: Sequence[float]) -> Interval:
    """The share that at least one medium reaches: max r … min(1, Σ r); (0, 0) without media."""
    return max(reaches, default=0.0), min(1.0, sum(reaches))
