"""How one value is picked from several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fitpoint.errors import Location
from fitpoint.rulebook.parts.field import Method


@dataclass(frozen=True, slots=True)
class Resolution:
    """How one value is picked from several: by ``order``, the earlier criterion first."""

    order: tuple[Literal["source", "method", "confidence", "collected_on"], ...]
    method_rank: tuple[Method, ...]
    source_rank: tuple[str, ...]
    min_confidence: float
    location: Location
