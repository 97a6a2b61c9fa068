"""The name that somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

CLOSE_ENOUGH = 0.5


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like ``word``, or None where nothing is alike enough.

    Likeness is difflib's ratio on case-folded text; ties go to the earlier candidate.
    """
    folded = word.casefold()
    best, best_ratio = None, CLOSE_ENOUGH
    for candidate in candidates:
        ratio = SequenceMatcher(None, folded, candidate.casefold()).ratio()
        if ratio > best_ratio or (ratio == best_ratio and best is None):
            best, best_ratio = candidate, ratio
    return best
