"""How far the elements and tiers of the method are mastered and analysed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Why = Literal["missing", "conflict", "stale", "low_confidence", "uncited", "withheld"]


@dataclass(frozen=True, slots=True)
class Gap:
    """A field that keeps an element from being mastered, and why."""

    field: str
    why: Why


@dataclass(frozen=True, slots=True)
class ElementStatus:
    """How far an element is mastered and analysed.

    ``coverage`` is the share of its requirements that are met, 0 … 1.
    """

    id: str
    tier: str
    mastered: bool
    analysed: bool
    coverage: float
    gaps: tuple[Gap, ...]
    """One entry a requirement that is not met; a choice of fields gives its first field."""
    unanalysed: tuple[str, ...]
    """Conclusions that are not known."""


@dataclass(frozen=True, slots=True)
class TierStatus:
    """The same for a tier: ``coverage`` is over the requirements of all its elements."""

    id: str
    mastered: bool
    analysed: bool
    coverage: float
