"""Sets of fields whose answers can bring something about: the algebra of and and or.

``Wants`` maps sets of fields to the chance that their answers do it. Only minimal sets are kept:
one that holds another is left out. No set at all: no answer can; the empty set: nothing is wanting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from heapq import nsmallest

Wants = Mapping[frozenset[str], float]

DONE: Wants = {frozenset(): 1.0}
NEVER: Wants = {}
MOST = 40
"""So many sets are carried on, the smallest first."""


def one(field: str) -> Wants:
    return {frozenset((field,)): 1.0}


def both(first: Wants, second: Wants) -> Wants:
    """Sets that bring about both, as if their chances were independent."""
    if first is DONE or second is DONE:
        return second if first is DONE else first
    if len(first) == len(second) == 1:
        ((a, p),), ((b, q),) = first.items(), second.items()
        return {a | b: p * q}
    return minimal([(a | b, p * q) for a, p in first.items() for b, q in second.items()])


def all_of(wants: Iterable[Wants]) -> Wants:
    return reduce(both, wants, DONE)


def any_of(wants: Iterable[Wants]) -> Wants:
    """Sets that bring about one of them."""
    given = [want for want in wants if want]
    if len(given) < 2 or DONE in given:
        return DONE if DONE in given else given[0] if given else NEVER
    return minimal([pair for want in given for pair in want.items()])


def minimal(pairs: Iterable[tuple[frozenset[str], float]]) -> Wants:
    """The sets that hold no other, each with its best chance."""
    best: dict[frozenset[str], float] = {}
    for fields, chance in pairs:
        best[fields] = max(chance, best.get(fields, 0.0))
    kept: list[frozenset[str]] = []
    for fields in sorted(best, key=_order):
        if not any(other <= fields for other in kept):
            kept.append(fields)
    return {fields: best[fields] for fields in nsmallest(MOST, kept, key=_order)}


def _order(fields: frozenset[str]) -> tuple[int, list[str]]:
    return len(fields), sorted(fields)
