"""The name that somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

CLOSE_ENOUGH = 0.5
SHORTEST = 2
"""Characters that two names must at least share to be taken for each other."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like ``word``, or None where nothing is alike enough.

    Likeness is difflib's ratio on case-folded text; ties go to the earlier candidate. Where no
    candidate is alike enough, the shortest Chinese one that contains the word counts, else the
    longest that the word contains: ``写字楼大堂`` means ``写字楼``.
    """
    folded = word.strip().casefold()
    best, best_ratio = None, CLOSE_ENOUGH
    containing: list[str] = []
    contained: list[str] = []
    for candidate in candidates:
        other = candidate.casefold()
        ratio = SequenceMatcher(None, folded, other).ratio()
        if ratio > best_ratio or (ratio == best_ratio and best is None):
            best, best_ratio = candidate, ratio
        if min(len(folded), len(other)) >= SHORTEST and not other.isascii():
            if folded in other:
                containing.append(candidate)
            elif other in folded:
                contained.append(candidate)
    if best is not None:
        return best
    return min(containing, key=len, default=None) or max(contained, key=len, default=None)
