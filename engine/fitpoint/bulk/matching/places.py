"""Where accounts sell and plan to sell, over a block of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fitpoint.bulk.matching.spread import Flags, Floats, Places, Spread, kinds, some
from fitpoint.matching.places import parts, population
from fitpoint.matching.shares import Bands

Families = Sequence[tuple[Places, Places]]
"""From any of some codes to all of some others, by their places in the codelist."""


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
        self._people = [population(code, bands) for code in self._codes]
        self._below, self._above = below(bands), above(bands)

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
        _, firsts, places = kinds(given.held[rows])
        spread = np.zeros((len(firsts), len(self._codes)))
        for kind, first in enumerate(rows[firsts].tolist()):
            held = np.flatnonzero(given.held[first])
            spread[kind, held] = parts([self._people[code] for code in held.tolist()])
        weights[rows] = spread[places]
        return weights, given.full | bare


def below(bands: Bands) -> Families:
    """From each code that has others below it to these."""
    rank = bands.codelist.rank
    return [
        (np.array([rank[code]]), np.array([rank[one] for one in sorted(family)]))
        for code, family in bands.families.items()
    ]


def above(bands: Bands) -> Families:
    """From the codes below each code to it."""
    rank = bands.codelist.rank
    return [
        (np.array([rank[one] for one in sorted(family) if one != code]), np.array([rank[code]]))
        for code, family in bands.families.items()
    ]


def through(flags: Flags, families: Families) -> Flags:
    """The codes that some flag leads to."""
    found = np.zeros_like(flags)
    for codes, others in families:
        led = some(flags[:, codes])
        if led.any():
            found[:, others] |= led[:, None]
    return found


def _nothing(given: Spread) -> Flags:
    return given.known & ~given.bare & ~given.held.any(axis=1)
