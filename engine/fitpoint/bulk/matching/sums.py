"""Sums over codes, account × medium, in the codelist's order.

A product of matrices would add in whatever order is fastest; here every account and medium gets the
very sum that a comparison of the two adds up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from fitpoint.bulk.matching.places import Single, through
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


def weighted(ours: Floats, theirs: Others) -> tuple[Floats, Flags]:
    """Σ ours · theirs, and where an unknown cell counts."""
    return _summed(ours, theirs, _product), _unknown(ours, theirs)


def alike(ours: Floats, theirs: Others, below: Single | None) -> tuple[Floats, Flags]:
    """The Bhattacharyya coefficient, and where it is unknown: :func:`fitpoint.matching.shares.
    likeness` of each pair. ``below`` leads from codes to those above them, None in a flat list."""
    unknown = _unknown(ours, theirs)
    if below is not None:
        mine, held = ours != 0, (theirs.shares != 0) | theirs.hidden
        unknown |= _meet(through(mine, below), held) | _meet(mine, through(held.T, below).T)
    return np.minimum(_summed(ours, theirs, _root), 1.0), unknown


def _summed(ours: Floats, theirs: Others, term: Callable[[Floats, Floats, Floats], None]) -> Floats:
    total = np.zeros((ours.shape[0], theirs.shares.shape[1]))
    part = np.empty_like(total)
    used = np.flatnonzero(ours.any(axis=0) & theirs.shares.any(axis=1)).tolist()
    codes, values = packed(ours)
    if codes.shape[1] * FEWER < len(used):
        for at in range(codes.shape[1]):
            term(values[:, at, None], theirs.shares[codes[:, at]], part)
            total += part
        return total
    for code in used:
        term(ours[:, code, None], theirs.shares[code], part)
        total += part
    return total


def packed(ours: Floats) -> tuple[Places, Floats]:
    """Each row's codes that count, in their order, and what it has of them; others fill it up."""
    most = int((ours != 0).sum(axis=1).max(initial=0))
    codes = np.argsort(ours == 0, axis=1, kind="stable")[:, :most]
    return codes, np.take_along_axis(ours, codes, axis=1)


def _product(ours: Floats, theirs: Floats, out: Floats) -> None:
    np.multiply(ours, theirs, out=out)


def _root(ours: Floats, theirs: Floats, out: Floats) -> None:
    np.multiply(ours, theirs, out=out)
    np.sqrt(out, out=out)


def _unknown(ours: Floats, theirs: Others) -> Flags:
    """Where a code that counts for us is unknown of them."""
    if not theirs.hidden.any():
        return np.zeros((ours.shape[0], theirs.shares.shape[1]), np.bool_)
    return _meet(ours != 0, theirs.hidden)


def _meet(ours: Flags, theirs: Flags) -> Flags:
    """Where some code is flagged on both sides; products of flags count exactly."""
    return ours.astype(np.float32) @ theirs.astype(np.float32) > 0
