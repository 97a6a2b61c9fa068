"""Sums over codes, account × medium, in the codelist's order.

A product of matrices would add in whatever order is fastest; here every account and medium gets the
very sum that a comparison of the two adds up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fitpoint.bulk.matching.places import Families, through
from fitpoint.bulk.matching.spread import Flags, Floats, Places

FEWER = 1.5
"""To gather a row of the media for each account costs half as much again as to use one row."""


@dataclass(frozen=True, slots=True)
class Others:
    """What media (or a population) hold by code: code × medium. ``hidden`` are unknown cells, whose
    share is 0."""

    shares: Floats
    hidden: Flags

    @classmethod
    def of(cls, values: Floats) -> Others:
        """Of shares with NaN where unknown."""
        hidden = np.isnan(values)
        return cls(np.ascontiguousarray(np.where(hidden, 0.0, values)), hidden)


def weighted(ours: Floats, theirs: Others) -> tuple[Floats, Flags | None]:
    """Σ ours · theirs, and where an unknown cell counts; None where none does anywhere."""
    codes, values, counts = packed(ours)
    used = int((ours.any(axis=0) & theirs.shares.any(axis=1)).sum())
    few = counts.sum() * FEWER < used * len(ours)
    total = _gathered(codes, values, counts, theirs) if few else _summed(ours, theirs, rooted=False)
    return total, _unknown(ours, theirs)


def alike(ours: Floats, theirs: Others, above: Families) -> tuple[Floats, Flags | None]:
    """The Bhattacharyya coefficient, and where it is unknown: :func:`fitpoint.matching.shares.
    likeness` of each pair. ``above`` leads from codes to those above them."""
    unknown = _unknown(ours, theirs)
    if above:
        mine, held = ours != 0, (theirs.shares != 0) | theirs.hidden
        apart = _meet(through(mine, above), held) | _meet(mine, through(held.T, above).T)
        unknown = apart if unknown is None else unknown | apart
    return np.minimum(_summed(ours, theirs, rooted=True), 1.0), unknown


def _summed(ours: Floats, theirs: Others, *, rooted: bool) -> Floats:
    """Σ ours · theirs, of each product its root where ``rooted``."""
    total = np.zeros((ours.shape[0], theirs.shares.shape[1]))
    part = np.empty_like(total)
    for code in np.flatnonzero(ours.any(axis=0) & theirs.shares.any(axis=1)).tolist():
        np.multiply(ours[:, code, None], theirs.shares[code], out=part)
        if rooted:
            np.sqrt(part, out=part)
        total += part
    return total


def _gathered(codes: Places, values: Floats, counts: Places, theirs: Others) -> Floats:
    """The same of what each account has, those with most codes first: the others end early."""
    order = np.argsort(-counts, kind="stable")
    total = np.zeros((len(codes), theirs.shares.shape[1]))
    for at in range(codes.shape[1]):
        rows = order[: int((counts > at).sum())]
        part = np.take(theirs.shares, codes[rows, at], axis=0)
        part *= values[rows, at, None]
        total[: len(rows)] += part
    found = np.empty_like(total)
    found[order] = total
    return found


def packed(ours: Floats) -> tuple[Places, Floats, Places]:
    """Each row's codes that count, in their order, what it has of them, and how many there are;
    after these, what it has is 0."""
    rows, held = np.nonzero(ours)
    counts = np.bincount(rows, minlength=len(ours))
    places = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    shape = len(ours), int(counts.max(initial=0))
    codes, values = np.zeros(shape, np.int64), np.zeros(shape)
    codes[rows, places], values[rows, places] = held, ours[rows, held]
    return codes, values, counts


def _unknown(ours: Floats, theirs: Others) -> Flags | None:
    """Where a code that counts for us is unknown of them."""
    if not theirs.hidden.any():
        return None
    return _meet(ours != 0, theirs.hidden)


def _meet(ours: Flags, theirs: Flags) -> Flags:
    """Where some code is flagged on both sides."""
    found = np.zeros((ours.shape[0], theirs.shape[1]), np.bool_)
    for code in np.flatnonzero(ours.any(axis=0) & theirs.any(axis=1)).tolist():
        found |= ours[:, code, None] & theirs[code]
    return found
