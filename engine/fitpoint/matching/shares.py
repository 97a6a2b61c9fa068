"""Shares over the codes of a codelist: sums, likeness, and the bands that hold most of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import sqrt

from fitpoint.language.codelist import Codelist

OTHER = "其他"
"""The residual code that any distribution may hold; it names no band and no place."""

Shares = Mapping[str, float | None]
"""Code → share; None is a suppressed cell, a code that is not there has no share."""
Portions = tuple[tuple[str, float], ...]
"""Shares in codelist order, none of them suppressed."""


@dataclass(frozen=True)
class Bands:
    """A codelist as measures use it."""

    codelist: Codelist

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for code in self.codelist.codes:
            if code.parent is not None:
                found[code.parent] = (*found.get(code.parent, ()), code.id)
        return found

    @cached_property
    def leaves(self) -> frozenset[str]:
        return frozenset(code.id for code in self.codelist.codes if code.id not in self.children)

    @cached_property
    def families(self) -> Mapping[str, frozenset[str]]:
        """Each code that has others below it, with itself and all of them."""
        return {code: frozenset(self.codelist.descendants(code)) for code in self.children}

    def ordered(self, codes: Iterable[str]) -> list[str]:
        """The codes in codelist order; those that the list lacks (其他) come last."""
        rank, given = self.codelist.rank, list(codes)
        if all(map(rank.__contains__, given)):
            return sorted(given, key=rank.__getitem__)
        return sorted(given, key=lambda code: (rank.get(code, len(rank)), code))

    def within(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The codes and all below them, in codelist order."""
        return tuple(self.ordered(self.members(codes)))

    def members(self, codes: Iterable[str]) -> frozenset[str]:
        """The codes and all below them."""
        listed = frozenset(codes)
        return listed.union(*(self.families[code] for code in listed if code in self.families))

    def above(self, codes: Iterable[str]) -> frozenset[str]:
        """Every code above one of the codes: it may or may not belong to them."""
        if not self.children:
            return frozenset()
        return frozenset(up for code in codes for up in self.codelist.ancestors(code))


def portions(shares: Shares, bands: Bands) -> Portions | None:
    """The shares in codelist order, or None where a cell is suppressed."""
    found: list[tuple[str, float]] = []
    for code in bands.ordered(shares):
        share = shares[code]
        if share is None:
            return None
        found.append((code, share))
    return tuple(found)


def share_of(shares: Shares, members: Sequence[str], above: Set[str]) -> float | None:
    """The share of ``members``, at most 1, added up in their order.

    None where it includes a suppressed cell, or where a code above a member has a share, of which
    the members' part is not known.
    """
    total = 0.0
    for code in members:
        share = shares.get(code, 0.0)
        if share is None:
            return None
        total += share
    for code in above:
        if shares.get(code, 0.0) != 0.0 and code not in members:
            return None
    return min(total, 1.0)


def likeness(one: Portions, other: Shares, bands: Bands) -> float | None:
    """The Bhattacharyya coefficient Σ√(a·b), 0 … 1 (Bhattacharyya 1943).

    None where a cell that counts is suppressed, or where the two use different levels of a codelist
    with parents.
    """
    if bands.children and not _same_levels(one, other, bands):
        return None
    total = 0.0
    for code, share in one:
        if share:
            against = other.get(code, 0.0)
            if against is None:
                return None
            total += sqrt(share * against)
    return min(total, 1.0)


def _same_levels(one: Portions, other: Shares, bands: Bands) -> bool:
    ours = {code for code, share in one if share}
    theirs = {code for code, share in other.items() if share != 0.0}
    return not (bands.above(ours) & theirs or bands.above(theirs) & ours)


def core(shares: Portions, needed: float) -> tuple[str, ...]:
    """The smallest set of bands that holds ``needed`` of the whole, in codelist order.

    Larger bands first, ties in codelist order.
    """
    chosen: set[str] = set()
    held: list[float] = []
    for code, share in sorted(shares, key=lambda portion: -portion[1]):
        if _reaches(held, needed):
            break
        chosen.add(code)
        held.append(share)
    return tuple(code for code, _ in shares if code in chosen)


def _reaches(held: Sequence[float], needed: float) -> bool:
    """Whether the shares add up to ``needed``, as numbers on paper do: 0.4 + 0.3 is 0.7."""
    total = sum(held)
    if total >= needed or needed - total > 1e-9:
        return total >= needed
    return sum(map(_exact, held)) >= _exact(needed)


def _exact(share: float) -> Fraction:
    """The decimal as written; a long one comes from a division and is the fraction behind it."""
    written = Fraction(repr(share))
    return written if written.denominator <= 10**12 else written.limit_denominator(10**6)
