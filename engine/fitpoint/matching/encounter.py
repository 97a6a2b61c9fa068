"""One account facing one medium: what the comparisons read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fitpoint.matching.inputs import Input
from fitpoint.matching.markets import Markets
from fitpoint.matching.match import MeasureResult
from fitpoint.matching.places import Places
from fitpoint.matching.shares import Portions
from fitpoint.matching.target import Aim
from fitpoint.matching.territory import Coverage


@dataclass(frozen=True, slots=True)
class Client:
    """An account as matching reads it, prepared once for all media.

    ``channel_shares`` is None where only a set of channels is given or a cell is suppressed.
    """

    aims: Mapping[str, Aim]
    places: Places
    channels: Input
    channel_shares: Portions | None
    price_tier: Input
    markets: Markets
    budget: Input


@dataclass(frozen=True, slots=True)
class Encounter:
    client: Client
    coverage: Coverage


Comparison = Callable[[Encounter], MeasureResult]
"""A measure of one medium, ready for any account."""
