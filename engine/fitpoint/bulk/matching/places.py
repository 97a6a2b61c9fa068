"""Where accounts sell and plan to sell, over a block of accounts."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fitpoint.bulk.matching.spread import Flags, Floats, Spread
from fitpoint.matching.places import by_population
from fitpoint.matching.shares import Bands

Single = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Where:
    """:class:`fitpoint.matching.places.Places` of a block; columns are the codelist's codes.

    ``weights`` are 0 outside the places that reach is weighted with; they count where ``known``.
    ``absent``: the account sells nowhere and plans nothing; ``swapped``: it plans something, and
    the weights are those of its plans. ``inside`` counts where ``settled``; ``above`` are the codes
    that hold such places and others. ``doubtful``: shares that add up to nothing, which the
    matrices do not tell from none.
    """

    known: Flags
    absent: Flags
    weights: Floats
    inside: Flags
    above: Flags
    settled: Flags
    doubtful: Flags
    swapped: Flags


class PlaceReader:
    """Prepared once a run with the codelist of places."""

    def __init__(self, bands: Bands) -> None:
        self._bands = bands
        self._codes = tuple([code.id for code in bands.codelist.codes])
        self._below = led_to(bands, bands.families)
        self._above = led_to(bands, {c: bands.above((c,)) for c in self._codes})

    def where(self, sales: Spread, planned: Spread, disputed: Flags) -> Where:
        """The accounts' places; ``disputed``: the plans are in conflict."""
        nowhere = sales.absent | (sales.known & ~sales.held.any(axis=1))
        swapped = nowhere & planned.held.any(axis=1) & planned.known
        sold, sale_known = self._weights(sales)
        plans, plan_known = self._weights(planned) if swapped.any() else (sold, sale_known)
        named = (sales.held & sales.known[:, None]) | (planned.held & planned.known[:, None])
        return Where(
            np.where(swapped, plan_known, sale_known),
            ~swapped & sales.absent,
            np.where(swapped[:, None], plans, sold),
            named | through(named, self._below),
            through(named, self._above),
            (sales.known | sales.absent) & ~disputed,
            _nothing(sales) | _nothing(planned),
            swapped,
        )

    def _weights(self, given: Spread) -> tuple[Floats, Flags]:
        weights = np.where(given.full[:, None], given.shares, 0.0)
        bare = given.bare & given.held.any(axis=1)
        rows = np.flatnonzero(bare)
        if len(rows):
            distinct, places = np.unique(given.held[rows], axis=0, return_inverse=True)
            spread = np.array([self._spread(flags) for flags in distinct])
            weights[rows] = spread[places.ravel()]
        return weights, given.full | bare

    def _spread(self, held: Flags) -> list[float]:
        codes = [self._codes[at] for at in np.flatnonzero(held).tolist()]
        found = dict(by_population(codes, self._bands))
        return [found.get(code, 0.0) for code in self._codes]


def led_to(bands: Bands, codes: Mapping[str, Set[str]]) -> Single | None:
    """From code (row) to codes (column), 1 or 0; None where none leads anywhere. Products of flags
    with it count exactly."""
    rank = bands.codelist.rank
    if not bands.children:
        return None
    found = np.zeros((len(rank), len(rank)), np.float32)
    for code, others in codes.items():
        for other in others:
            found[rank[code], rank[other]] = 1
    return found


def through(flags: Flags, closure: Single | None) -> Flags:
    """The codes that the closure leads to from some flag."""
    if closure is None:
        return np.zeros_like(flags)
    return flags.astype(np.float32) @ closure > 0


def _nothing(given: Spread) -> Flags:
    return given.known & ~given.bare & ~given.held.any(axis=1)
