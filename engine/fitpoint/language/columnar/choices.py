"""One code against others, by its place in the codelist."""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise

import polars as pl

from fitpoint.language.codelist import Codelist
from fitpoint.language.columnar.kleene import some, unknown_unless

RUNS = 6
"""So many runs of places, or literals, are compared one by one; more are looked up."""


def among(place: pl.Expr, codelist: Codelist, sure: Set[str], maybe: Set[str]) -> pl.Expr:
    """Whether the code is one of the sure ones; unknown where it is one of the others."""
    found = _one_of(place, codelist, sure)
    return unknown_unless(found, _one_of(place, codelist, maybe)) if maybe else found


def _one_of(place: pl.Expr, codelist: Codelist, codes: Set[str]) -> pl.Expr:
    """Runs of places that follow each other are compared by their ends."""
    places = sorted(codelist.rank[code] for code in codes if code in codelist.rank)
    if not places:
        return place < 0
    cuts = [at for at, (a, b) in enumerate(pairwise(places), 1) if b > a + 1]
    runs = [places[a:b] for a, b in pairwise((0, *cuts, len(places)))]
    if len(runs) > RUNS:
        return place.is_in(places)
    last = len(codelist.codes) - 1
    return some([_between(place, run[0], run[-1], last) for run in runs])


def _between(place: pl.Expr, low: int, high: int, last: int) -> pl.Expr:
    if low == high:
        return place == low
    if low == 0:
        return place <= high
    return place >= low if high == last else (place >= low) & (place <= high)


def at_or_below(value: pl.Expr, bar: pl.Expr, codelist: Codelist) -> pl.Expr:
    """Whether the value is the bar or lies below it; unknown where it lies above it."""
    below = some([up == bar for up in _lineage(value, codelist)])
    above = [up == value for up in _lineage(bar, codelist)[1:]]
    return unknown_unless(below, some(above)) if above else below


def _lineage(place: pl.Expr, codelist: Codelist) -> list[pl.Expr]:
    """The code's place, and those of the codes above it, as deep as the list goes; where there is
    none, one beyond the list."""
    beyond = len(codelist.codes)
    found = [place]
    paths = [codelist.ancestors(code) for code in codelist.rank]
    for level in range(max(map(len, paths), default=0)):
        above = [codelist.rank.get(p[level], beyond) if level < len(p) else beyond for p in paths]
        up = pl.Series(above, dtype=pl.Int64)
        found.append(place.cast(pl.Int64).replace_strict(list(range(beyond)), up))
    return found
